//! The forms that add to a person's record or change it: one part at a time.

use record::id::DocumentId;
use record::person::Person;

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::{Intent, frame};
use super::{Intent as PersonIntent, document, part_prefix};
use crate::copy;
use crate::flow::Need;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, Keyboard, Paragraph};
use crate::page::{ActionBar, Page};

/// The parts that can be added to or changed, and the words for doing it.
pub const PARTS: [(&str, &str); 12] = [
    ("what_matters", "What matters"),
    ("allergy", "Add an allergy"),
    ("allergy_status", "Allergy status"),
    ("alert", "Add an alert"),
    ("contact", "Add a contact or carer"),
    ("access_notes", "Access notes"),
    ("preferred", "Preferred name"),
    ("phone", "Phone number"),
    ("address", "Address"),
    ("resuscitation", "Resuscitation decision"),
    ("insulin_order", "Insulin order"),
    ("key_safe", "Key-safe"),
];

/// Said under the choices of how something is known.
pub const WAYS: [(&str, &str, &str); 4] = [
    ("observed", "I saw it", ""),
    ("told_by_person", "The person told me", ""),
    ("told_by_carer", "A carer told me", ""),
    (
        "from_a_record",
        "From a record",
        "For example a letter or the GP record",
    ),
];

/// The form of one part.
pub fn edit_view(person: DocumentId, part: &str, context: &Context<'_>) -> Page {
    let Some(document) = document(person, context) else {
        return frame::missing(
            "edit-person",
            context.is_loading(&Need::Document(person)),
            context,
        );
    };
    let read = Person::read(document);
    let form = Form::new(context, part_prefix(person, part));
    let title = PARTS
        .iter()
        .find(|(key, _)| *key == part)
        .map_or("Change", |(_, words)| words);
    let mut page = frame::page(&format!("edit-{part}"), title, context);
    page.about = Some(super::words::about_person(&read, context.now()));
    page.main
        .push(frame::part("form", fields(part, &read, &form)));
    page.bar = Some(ActionBar {
        note: context
            .me()
            .map(|me| format!("Recorded as {}, {}.", copy::author(me), me.organisation)),
        main: Some(button(
            "record",
            record_words(part, &read),
            ButtonStyle::Main,
            &Intent::Person(PersonIntent::Record {
                person,
                part: part.to_owned(),
            }),
        )),
        others: vec![button(
            "leave",
            "Cancel",
            ButtonStyle::Secondary,
            &Intent::Person(PersonIntent::Leave {
                person,
                part: part.to_owned(),
            }),
        )],
    });
    page
}

fn record_words(part: &str, person: &Person) -> String {
    let what = match part {
        "allergy" => "allergy",
        "allergy_status" => "allergy status",
        "alert" => "alert",
        "contact" => "contact",
        "resuscitation" => "decision",
        "insulin_order" => "order",
        "key_safe" => "key-safe",
        _ => "change",
    };
    format!("Record {what} for {}", person.name())
}

fn fields(part: &str, person: &Person, form: &Form<'_>) -> Vec<Component> {
    match part {
        "what_matters" => what_matters(person, form),
        "access_notes" => vec![form.area(
            "access_notes",
            "How to get in",
            "Do not write the code of a key-safe here. It has a place of its own",
            &person.access_notes,
        )],
        "preferred" => vec![form.line(
            "preferred",
            "Preferred name",
            "What they like to be called",
            &person.preferred,
            Keyboard::Name,
            0,
        )],
        "phone" => vec![form.line(
            "phone",
            "Phone number",
            "",
            &person.phone,
            Keyboard::Phone,
            20,
        )],
        "address" => vec![
            form.area(
                "address",
                "Address",
                "One line for each part",
                &person.address.lines.join("\n"),
            ),
            form.line(
                "postcode",
                "Postcode",
                "",
                &person.address.postcode,
                Keyboard::Text,
                10,
            ),
        ],
        "alert" => vec![
            form.radios(
                "category",
                "What is it about?",
                "",
                &[
                    ("dog", "An animal in the home", ""),
                    (
                        "staff_risk",
                        "A risk to staff",
                        "Never on a print for the home",
                    ),
                    ("hypo", "Low blood glucose", ""),
                    ("other", "Something else", ""),
                ],
            ),
            form.area(
                "words",
                "What must others know?",
                "Say what to do about it",
                "",
            ),
            form.date_input(
                "on",
                "When did it happen? (optional)",
                "If it was not today",
            ),
        ],
        "contact" => contact(form),
        _ => safety_fields(part, form),
    }
}

fn what_matters(person: &Person, form: &Form<'_>) -> Vec<Component> {
    vec![
        form.area(
            "what_matters",
            "What matters to you?",
            "In their own words",
            &person.what_matters,
        ),
        form.radios(
            "by",
            "Who told you?",
            "",
            &[("person", "The person", ""), ("carer", "A carer", "")],
        ),
        form.line(
            "name",
            "Name of the carer (optional)",
            "If it was not the person",
            "",
            Keyboard::Name,
            0,
        ),
    ]
}

fn contact(form: &Form<'_>) -> Vec<Component> {
    vec![
        form.line("name", "Name", "", "", Keyboard::Name, 0),
        form.text(
            "relationship",
            "Who are they to the person?",
            "For example daughter, neighbour or GP",
            "",
        ),
        form.line(
            "phone",
            "Phone number (optional)",
            "",
            "",
            Keyboard::Phone,
            20,
        ),
        form.checkboxes(
            "is",
            "Are they any of these? (optional)",
            "",
            &[
                ("carer", "Unpaid carer", "Has needs of their own"),
                ("next_of_kin", "Next of kin", ""),
            ],
        ),
        form.area(
            "notes",
            "Notes (optional)",
            "For example when they can be reached",
            "",
        ),
    ]
}

/// The fields of a new answer about one substance.
pub fn allergy_fields(form: &Form<'_>, substance: &str) -> Vec<Component> {
    let mut fields = allergy(form, substance);
    fields.extend(how_known(form));
    fields
}

fn allergy(form: &Form<'_>, substance: &str) -> Vec<Component> {
    vec![
        form.text(
            "substance",
            "What are they allergic to?",
            "One substance. Add another afterwards",
            substance,
        ),
        form.text(
            "reaction",
            "What happens? (optional)",
            "For example a rash and swelling",
            "",
        ),
        form.radios(
            "severity",
            "How bad is it? (optional)",
            "",
            &[
                ("Mild", "Mild", ""),
                ("Moderate", "Moderate", ""),
                ("Severe", "Severe", ""),
                ("Life-threatening", "Life-threatening", ""),
            ],
        ),
        form.date_input("on", "When was the reaction? (optional)", ""),
    ]
}

fn how_known(form: &Form<'_>) -> [Component; 2] {
    [
        form.radios("way", "How do you know?", "", &WAYS),
        form.text(
            "how_known",
            "From whom, or from which record? (optional)",
            "For example daughter, at the bedside",
            "",
        ),
    ]
}

/// The fields of a safety fact. Nothing is chosen beforehand.
pub fn safety_fields(part: &str, form: &Form<'_>) -> Vec<Component> {
    let mut fields = match part {
        "allergy" => allergy(form, ""),
        "allergy_status" => vec![form.radios(
            "status",
            "What is known about allergies?",
            "",
            &[
                ("none_known", "None known", "You asked, and there are none"),
                (
                    "unable_to_find_out",
                    "Unable to find out",
                    "You asked, and nobody could say",
                ),
                ("not_asked", "Not asked", ""),
            ],
        )],
        "resuscitation" => resuscitation(form),
        "insulin_order" => insulin(form),
        "key_safe" => vec![
            form.text(
                "place",
                "Where is the key-safe?",
                "For example right of the main door",
                "",
            ),
            form.line(
                "code",
                "Code (optional)",
                "Shown only on request. Each look is recorded",
                "",
                Keyboard::Digits,
                10,
            ),
        ],
        _ => vec![Component::InsetText(Paragraph {
            key: "unknown".into(),
            strong: None,
            text: "This version cannot change this part.".into(),
        })],
    };
    fields.extend(how_known(form));
    fields
}

fn resuscitation(form: &Form<'_>) -> Vec<Component> {
    vec![
        Component::InsetText(Paragraph {
            key: "cpr-only".into(),
            strong: None,
            text: "This is about CPR only. All other care continues.".into(),
        }),
        form.radios(
            "decision",
            "What does the form say?",
            "",
            &[
                ("attempt", "Attempt CPR", ""),
                ("do_not_attempt", "Do not attempt CPR", ""),
                (
                    "neither",
                    "It says neither",
                    "Others are told to read the form",
                ),
            ],
        ),
        form.text("form", "Which form is it?", "For example ReSPECT", ""),
        form.line(
            "decider",
            "Who decided?",
            "Name and role",
            "",
            Keyboard::Name,
            0,
        ),
        form.date_input("decided", "When was it decided? (optional)", ""),
        form.date_input("review", "When is it reviewed? (optional)", ""),
        form.text(
            "form_is",
            "Where is the form? (optional)",
            "For example in the hall drawer",
            "",
        ),
        form.checkboxes(
            "seen",
            "Have you seen the form? (optional)",
            "",
            &[("yes", "I saw the form today", "")],
        ),
    ]
}

fn insulin(form: &Form<'_>) -> Vec<Component> {
    vec![
        Component::InsetText(Paragraph {
            key: "order-only".into(),
            strong: None,
            text: "Record what the prescriber ordered, as it is written. What is given is typed at each visit.".into(),
        }),
        form.text("product", "Insulin", "Brand and name, as on the order", ""),
        form.text("strength", "Strength", "For example 100 units/mL", ""),
        form.text("device", "Device", "For example SoloStar pen", ""),
        form.line("dose", "Dose in units", "Whole units, in figures", "", Keyboard::Digits, 4),
        form.text("meal", "When", "For example before breakfast", ""),
        form.line("prescriber", "Prescriber", "Name and role", "", Keyboard::Name, 0),
        form.date_input("prescribed", "When was it prescribed?", ""),
        form.date_input("review", "When is it reviewed? (optional)", ""),
    ]
}
