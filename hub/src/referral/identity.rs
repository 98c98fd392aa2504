//! Whether a message that gives an NHS number of a record here is about the same person, and how the two differ.
//!
//! A number is mistyped more easily than a name: with another date of birth, or a clearly different name, it is taken for
//! somebody else's until a person decides. Where the dates of birth agree, one shared word of the names is enough
//! (people marry, and are called otherwise at home); where one is missing, first and last name must both fit.

use record::bars::Intake;
use record::person::Person;
use record::projection::folded_words;
use record::time::{LocalDate, date_words_with_year};

/// Whether nothing says that the message is about somebody else than this holder of its NHS number.
pub fn is_same(person: &Person, intake: &Intake) -> bool {
    match person.born.zip(stated_born(intake)) {
        Some((here, there)) => here == there && shares_a_name(person, intake),
        None => fits_in_name(person, intake),
    }
}

/// Why the two are linked, when they are not taken for one.
pub fn why_not(person: &Person, intake: &Intake) -> &'static str {
    let born = person.born.zip(stated_born(intake));
    if born.is_some_and(|(here, there)| here != there) {
        "A referral message gave the same NHS number with another date of birth"
    } else {
        "A referral message gave the same NHS number with another name"
    }
}

fn stated_born(intake: &Intake) -> Option<LocalDate> {
    intake.person.birth_date.as_ref().and_then(|born| born.date)
}

/// Every word of every name in the message, also of earlier ones.
fn stated_words(intake: &Intake) -> Vec<String> {
    let parts = intake.person.names.iter().flat_map(|name| {
        let rest = name.text.iter().chain(&name.family);
        name.given.iter().chain(rest)
    });
    parts.flat_map(|part| folded_words(part)).collect()
}

fn shares_a_name(person: &Person, intake: &Intake) -> bool {
    let stated = stated_words(intake);
    let held = folded_words(&format!(
        "{} {} {}",
        person.given, person.preferred, person.family
    ));
    stated.is_empty() || held.is_empty() || held.iter().any(|word| stated.contains(word))
}

fn fits_in_name(person: &Person, intake: &Intake) -> bool {
    let stated = stated_words(intake);
    let family = folded_words(&person.family);
    let given = folded_words(&format!("{} {}", person.given, person.preferred));
    let has_family = family.is_empty() || family.iter().any(|word| stated.contains(word));
    let others: Vec<&String> = stated
        .iter()
        .filter(|word| !family.contains(word))
        .collect();
    let is_initial = |one: &str, other: &str| one.chars().count() == 1 && other.starts_with(one);
    let has_given = given.is_empty()
        || others.is_empty()
        || given.iter().any(|held| {
            others.iter().any(|said| {
                *said == held || is_initial(said.as_str(), held) || is_initial(held, said.as_str())
            })
        });
    stated.is_empty() || (has_family && has_given)
}

/// What the message says otherwise than the record, a line each. The first line says where the referral was put.
pub fn differences(person: &Person, intake: &Intake) -> Vec<String> {
    let stated = &intake.person;
    let mut lines = Vec::new();
    if !is_same(person, intake) {
        lines.push(
            "The NHS number is that of another record here. The referral was not put on that record."
                .to_owned(),
        );
    } else if stated_words(intake).is_empty() && stated_born(intake).is_none() {
        lines.push(
            "The message gives no name and no date of birth: the NHS number alone says who it is."
                .to_owned(),
        );
    }
    if let (Some(here), Some(there)) = (person.born, stated_born(intake))
        && here != there
    {
        let (here, there) = (date_words_with_year(here), date_words_with_year(there));
        lines.push(format!(
            "Date of birth in the message: {there}. In the record with the same NHS number: {here}"
        ));
    }
    let mut compare = |label: &str, here: &str, there: &str| {
        if !there.trim().is_empty() && folded(here) != folded(there) {
            let here = if here.trim().is_empty() {
                "nothing"
            } else {
                here.trim()
            };
            lines.push(format!(
                "{label} in the message: {}. In the record: {here}",
                there.trim()
            ));
        }
    };
    if let Some(name) = stated.name() {
        compare("First name", &person.given, &name.given.join(" "));
        compare(
            "Last name",
            &person.family,
            name.family.as_deref().unwrap_or_default(),
        );
        if name.given.is_empty() && name.family.is_none() {
            let whole = format!("{} {}", person.given, person.family);
            compare("Name", &whole, name.text.as_deref().unwrap_or_default());
        }
    }
    if let Some(code) = stated
        .addresses
        .iter()
        .find_map(|address| address.postcode.as_deref())
    {
        compare("Postcode", &person.address.postcode, code);
    }
    if let Some(phone) = stated
        .telecoms
        .iter()
        .find(|telecom| telecom.system.as_deref() == Some("phone"))
    {
        compare("Phone number", &person.phone, &phone.value);
    }
    lines
}

/// Letters and digits alone, in lower case: spaces and capitals make no other name, number or postcode.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
