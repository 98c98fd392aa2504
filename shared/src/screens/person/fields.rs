//! The fields of the forms about who a person is and what must be known about them.

use record::person::Person;
use record::time::date_words_with_year;

use super::super::context::Context;
use super::super::form::Form;
use super::facts::safety_fields;
use super::{contact, death, teams};
use crate::page::component::{Component, Keyboard};

/// The fields of the form of one part. What the record holds stands in them, but for a choice: that is made anew.
pub fn fields(
    part: &str,
    person: &Person,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Vec<Component> {
    if let Some(fields) = teams::fields(part, person, form, context) {
        return fields;
    }
    if let Some(fields) = contact::fields(part, person, form) {
        return fields;
    }
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
        "given" => vec![name(form, "given", "First name", &person.given)],
        "family" => vec![name(form, "family", "Last name", &person.family)],
        "born" => vec![born(person, form)],
        "nhs_number" => nhs_number(person, form),
        "gp" => vec![form.text(
            "gp",
            "GP practice",
            "Name of the practice, and of the GP if it matters",
            &person.gp,
        )],
        "about" => vec![form.area(
            "about",
            "About the person",
            "What helps to know them: for example work, family, faith, habits",
            &person.about,
        )],
        "alert" => alert(form),
        "death" => death::fields(form),
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

fn name(form: &Form<'_>, key: &str, label: &str, held: &str) -> Component {
    form.line(
        key,
        label,
        "As it is written. What it was stays in the history",
        held,
        Keyboard::Name,
        0,
    )
}

fn born(person: &Person, form: &Form<'_>) -> Component {
    let hint = person.born.map_or_else(
        || "For example, 4 3 1941".to_owned(),
        |born| format!("Recorded now: {}", date_words_with_year(born)),
    );
    form.date_input("born", "Date of birth", &hint)
}

fn nhs_number(person: &Person, form: &Form<'_>) -> Vec<Component> {
    let held = person.nhs_number.as_ref();
    let held = held.map_or_else(String::new, |known| known.number.to_string());
    let mut fields = vec![form.radios(
        "known",
        "What is known?",
        "",
        &[
            ("traced", "Traced", "Found in the national record"),
            (
                "not_traced",
                "Not traced",
                "For example from a letter, or told by the person",
            ),
            (
                "not_known",
                "The number is not known",
                "Takes a wrong number away. It stays in the history",
            ),
        ],
    )];
    if form.typed("known") != "not_known" {
        let keyboard = Keyboard::Digits;
        fields.push(form.line("nhs_number", "NHS number", "10 digits", &held, keyboard, 13));
    }
    if form.typed("known") == "traced" {
        fields.push(form.date_input("traced_on", "When was it traced?", ""));
    }
    fields
}

fn alert(form: &Form<'_>) -> Vec<Component> {
    vec![
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
    ]
}
