//! The fields of safety facts. Nothing is chosen beforehand.

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
