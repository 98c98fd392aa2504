//! The fields of safety facts. Nothing is chosen beforehand.

use record::person::is_in_words;

use super::super::form::Form;
use crate::page::component::{Component, Keyboard, Paragraph};

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

/// The fields of a new answer about one substance.
pub fn allergy_fields(form: &Form<'_>, substance: &str) -> Vec<Component> {
    let mut fields = allergy(form, substance);
    fields.extend(how_known_fields(form));
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

/// How something is known, and from whom.
pub fn how_known_fields(form: &Form<'_>) -> [Component; 2] {
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
        "spo2_scale" => spo2(form),
        "moving_and_handling" => moving(form),
        "communication" => vec![
            form.text(
                "interpreter",
                "Language of the interpreter (optional)",
                "For example Polish, or British Sign Language",
                "",
            ),
            form.area(
                "needs",
                "What helps them to understand and be understood? (optional)",
                "For example hearing aids, large print, time to answer",
                "",
            ),
        ],
        "staff_risk" => vec![
            inset("staff-risk", "This is never on a print for the home."),
            form.area(
                "words",
                "What is the risk, and what must staff do?",
                "For example: son has threatened staff. Go in twos, call the team before and after",
                "",
            ),
        ],
        part if is_in_words(part) => vec![form.area(
            "words",
            "What is known now?",
            "All of it: this stands in the place of what was there",
            "",
        )],
        _ => vec![inset("unknown", "This version cannot change this part.")],
    };
    fields.extend(how_known_fields(form));
    fields
}

fn inset(key: &str, text: &str) -> Component {
    Component::InsetText(Paragraph {
        key: key.into(),
        strong: None,
        text: text.into(),
    })
}

/// Scale 2 is a decision about the person, so the form asks whose.
fn spo2(form: &Form<'_>) -> Vec<Component> {
    vec![
        inset(
            "decision",
            "The scale is a clinician’s decision about this person. It is never chosen for one reading.",
        ),
        form.radios(
            "scale",
            "Which scale was decided on?",
            "",
            &[
                ("scale1", "Scale 1", "For most people"),
                (
                    "scale2",
                    "Scale 2",
                    "88 to 92% wanted, for example with carbon dioxide retention",
                ),
            ],
        ),
        form.line(
            "decided_by",
            "Who decided?",
            "Name and role",
            "",
            Keyboard::Name,
            0,
        ),
        form.date_input("decided_on", "When was it decided?", ""),
        form.area("decided_why", "Why?", "The reason for the decision", ""),
    ]
}

fn moving(form: &Form<'_>) -> Vec<Component> {
    vec![
        form.radios(
            "helpers",
            "How many helpers does it take to move them?",
            "",
            &[
                ("0", "None", "They move without a helper"),
                ("1", "1 helper", ""),
                ("2", "2 helpers", ""),
                ("3", "3 helpers", ""),
                ("4", "4 helpers", ""),
            ],
        ),
        form.text(
            "equipment",
            "Equipment (optional)",
            "For example ceiling hoist, medium sling",
            "",
        ),
        form.area(
            "notes",
            "What else must be known? (optional)",
            "For example pain on the left, tires quickly",
            "",
        ),
    ]
}

fn resuscitation(form: &Form<'_>) -> Vec<Component> {
    vec![
        inset(
            "cpr-only",
            "This is about CPR only. All other care continues.",
        ),
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
        inset(
            "order-only",
            "Record what the prescriber ordered, as it is written. It does not say what was given: write that in the note of the visit.",
        ),
        form.text("product", "Insulin", "Brand and name, as on the order", ""),
        form.text("strength", "Strength", "For example 100 units/mL", ""),
        form.text("device", "Device", "For example SoloStar pen", ""),
        form.line(
            "dose",
            "Dose in units",
            "Whole units, in figures",
            "",
            Keyboard::Digits,
            4,
        ),
        form.text("meal", "When", "For example before breakfast", ""),
        form.line(
            "prescriber",
            "Prescriber",
            "Name and role",
            "",
            Keyboard::Name,
            0,
        ),
        form.date_input("prescribed", "When was it prescribed?", ""),
        form.date_input("review", "When is it reviewed? (optional)", ""),
    ]
}
