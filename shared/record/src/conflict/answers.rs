//! The answers a register holds, as they are shown side by side.

use super::{Answer, Conflict, denies_allergies};
use crate::act::{Entries, StaffName, UNREADABLE};
use crate::author::{Provenance, Role};
use crate::change::ChangeHash;
use crate::document::{Document, Held, Scalar};
use crate::person::{Address, KnownNumber, PersonAct, SafetyValue, Standing, fact_words};
use crate::time::{LocalDate, LocalDateTime, date_words_with_year, time_words, weekday_date_words};

type Facts = [(String, Vec<Standing>)];

/// The answers to a safety fact. The status of allergies is also answered by each allergy that stands beside a status
/// which denies it.
pub(super) fn of_fact(document: &Document, facts: &Facts, name: &str) -> Vec<Answer> {
    let standing = facts
        .iter()
        .find(|(held, _)| held == name)
        .map_or(&[][..], |(_, all)| all);
    let mut answers: Vec<Answer> = standing
        .iter()
        .map(|fact| of_standing(document, name, fact, facts))
        .collect();
    let is_denied = standing
        .iter()
        .any(|fact| matches!(fact.value(), SafetyValue::AllergyStatus(status) if denies_allergies(status)));
    if name == "allergy_status" && answers.len() == 1 && is_denied {
        let allergies = facts
            .iter()
            .filter(|(name, _)| name.starts_with("allergy/"));
        for fact in allergies.flat_map(|(_, all)| all) {
            answers.push(of_standing(document, name, fact, facts));
        }
    }
    sorted(answers)
}

fn of_standing(document: &Document, name: &str, fact: &Standing, facts: &Facts) -> Answer {
    let value = Scalar::Text(fact.act.to_string());
    let held = document.field(&format!("safety/{name}"));
    let change = held
        .iter()
        .find(|held| held.value == value)
        .map_or(ChangeHash([0; 32]), |held| held.change);
    let words = match fact.value() {
        SafetyValue::AllergyStatus(crate::person::AllergyStatus::Recorded) => {
            let allergies = facts
                .iter()
                .filter(|(name, _)| name.starts_with("allergy/"));
            let said: Vec<String> = allergies
                .flat_map(|(_, all)| all)
                .map(|fact| fact_words(&fact.fact))
                .collect();
            if said.is_empty() {
                fact_words(&fact.fact)
            } else {
                said.join("; ")
            }
        }
        _ => fact_words(&fact.fact),
    };
    let mut answer = answer(value, words, change, fact.written.as_ref());
    answer.how_known = Some(fact.fact.how_known.sentence());
    answer.act = Some(fact.act);
    answer
}

/// The answers in an ordinary register.
pub(super) fn of_register(document: &Document, key: &str) -> Vec<Answer> {
    let held: Vec<Held> = document.field(key);
    let is_text = key.starts_with("prose/");
    let answers = held.into_iter().map(|held| {
        let words = if is_text {
            "Edited by two people while apart: read it".to_owned()
        } else {
            words_of(&held.value)
        };
        answer(held.value, words, held.change, held.provenance.as_ref())
    });
    sorted(answers.collect())
}

/// What all sides had when they wrote, in words: "Scale 1", "not recorded". `None` when the history here does not say.
pub fn before(document: &Document, conflict: &Conflict) -> Option<String> {
    let changes: Vec<ChangeHash> = conflict.answers.iter().map(|one| one.change).collect();
    let values = document.before(&conflict.field, &changes)?;
    if values.is_empty() {
        return Some("not recorded".to_owned());
    }
    let acts = Entries::<PersonAct>::read(document).all;
    let fact = |value: &Scalar| {
        let named = acts
            .iter()
            .find(|entry| value.text() == Some(entry.id.to_string().as_str()));
        match named.and_then(|entry| entry.act.as_ref()) {
            Some(PersonAct::SafetyFact(fact)) => Some(fact_words(fact)),
            _ => None,
        }
    };
    let words = values.iter().map(|value| {
        if conflict.field.starts_with("safety/") {
            fact(value).unwrap_or_else(|| UNREADABLE.to_owned())
        } else {
            words_of(value)
        }
    });
    Some(words.collect::<Vec<_>>().join(" / "))
}

fn answer(
    value: Scalar,
    words: String,
    change: ChangeHash,
    written: Option<&Provenance>,
) -> Answer {
    Answer {
        value,
        words,
        author: written.map(|by| by.author.name.clone()).unwrap_or_default(),
        role: written.map_or(Role::Other, |by| by.author.role).words(),
        organisation: written
            .map(|by| by.author.organisation.clone())
            .unwrap_or_default(),
        how_known: None,
        at: written.map(|by| by.at),
        change,
        act: None,
    }
}

fn sorted(mut answers: Vec<Answer>) -> Vec<Answer> {
    answers.sort_by_key(|answer| (answer.at, answer.change, answer.act));
    answers
}

/// A register's content in words: names, dates and what is written whole as a nurse reads them.
pub fn words_of(value: &Scalar) -> String {
    let text = match value {
        Scalar::Null => return "Cleared".to_owned(),
        Scalar::Bool(true) => return "Yes".to_owned(),
        Scalar::Bool(false) => return "No".to_owned(),
        Scalar::Int(number) => return number.to_string(),
        Scalar::Text(text) => text,
    };
    if let Some(staff) = StaffName::from_scalar(value) {
        return staff.name;
    }
    if let Ok(starts) = text.parse::<LocalDateTime>() {
        return format!(
            "{}, {}",
            weekday_date_words(starts.date()),
            time_words(starts.time())
        );
    }
    if let Ok(date) = text.parse::<LocalDate>() {
        return date_words_with_year(date);
    }
    if let Ok(known) = serde_json::from_str::<KnownNumber>(text) {
        let traced = known.traced.map_or("not traced".to_owned(), |on| {
            format!("traced on {}", date_words_with_year(on))
        });
        return format!("{}, {traced}", known.number);
    }
    if let Ok(step) = serde_json::from_str::<crate::episode::NextStep>(text) {
        return step.words();
    }
    if let Ok(address) = serde_json::from_str::<Address>(text)
        && !address.one_line().is_empty()
    {
        return address.one_line();
    }
    text.clone()
}
