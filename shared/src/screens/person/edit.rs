//! The forms that add to a person's record or change it: one part at a time.

use record::id::DocumentId;
use record::person::Person;

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::{Intent, frame};
use super::facts::safety_fields;
use super::{Intent as PersonIntent, document, part_prefix};
use crate::copy;
use crate::flow::Need;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, Keyboard};
use crate::page::{ActionBar, Page};

/// The parts that can be added to or changed, and the words for doing it.
pub const PARTS: [(&str, &str); 13] = [
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
    ("death", "Record a death"),
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
        "death" => return format!("Record the death of {}", person.name()),
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
        "death" => super::death::fields(form),
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
