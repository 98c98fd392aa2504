//! The answers a register holds, as they are shown side by side.

use super::words::words_of;
use super::{Answer, Conflict, Decided, denies_allergies};
use crate::act::{Entries, Mark, UNREADABLE};
use crate::assessment::Answered;
use crate::author::{Provenance, Role};
use crate::change::ChangeHash;
use crate::document::{Document, Scalar};
use crate::kind::Kind;
use crate::person::{PersonAct, SafetyValue, Standing, fact_words};
use crate::schedule::end_words;

type Facts = [(String, Vec<Standing>)];

/// The answers to a safety fact: those that stand, and what was decided between when two decided apart. The status of
/// allergies is also answered by each allergy that stands beside a status which denies it.
pub(super) fn of_fact(
    document: &Document,
    entries: &Entries<PersonAct>,
    facts: &Facts,
    name: &str,
) -> Vec<Answer> {
    let standing = facts
        .iter()
        .find(|(held, _)| held == name)
        .map_or(&[][..], |(_, all)| all);
    let mut standing = standing.to_vec();
    let key = format!("safety/{name}");
    let decisions = if standing.len() > 1 {
        decisions(document, entries, &key)
    } else {
        Vec::new()
    };
    if decisions.len() > 1 {
        for value in decisions.iter().flat_map(|decision| decision.over) {
            let original = fact_of(entries, name, value);
            standing.extend(original.filter(|fact| {
                let mut others = standing.iter();
                others.all(|other| other.fact.value != fact.fact.value)
            }));
        }
    }
    let status = |fact: &Standing| match fact.value() {
        SafetyValue::AllergyStatus(status) => Some(denies_allergies(status)),
        _ => None,
    };
    let statuses: Vec<bool> = standing.iter().filter_map(status).collect();
    let mut answers: Vec<Answer> = standing
        .iter()
        .map(|fact| of_standing(document, name, fact, facts))
        .collect();
    // Where no answer says that allergies are recorded, those that are stand for themselves.
    if !statuses.is_empty() && statuses.iter().all(|denies| *denies) {
        let allergies = facts
            .iter()
            .filter(|(name, _)| name.starts_with("allergy/"));
        for fact in allergies.flat_map(|(_, all)| all) {
            answers.push(of_standing(document, name, fact, facts));
        }
    }
    for answer in &mut answers {
        let chosen = decisions.iter().filter(|decision| {
            decision.change == answer.change || is_same(entries, decision.chosen, &answer.value)
        });
        answer.decided = chosen.map(Decision::to_decided).collect();
    }
    sorted(answers)
}

/// A decision that set a register to one of the values it holds now.
struct Decision<'a> {
    over: &'a [Scalar],
    chosen: &'a Scalar,
    reason: &'a str,
    written: Option<&'a Provenance>,
    change: ChangeHash,
}

impl Decision<'_> {
    fn to_decided(&self) -> Decided {
        Decided {
            reason: self.reason.to_owned(),
            written: self.written.cloned(),
        }
    }
}

fn decisions<'a>(
    document: &Document,
    entries: &'a Entries<PersonAct>,
    key: &str,
) -> Vec<Decision<'a>> {
    let writers = document.writers(key);
    let marks = entries
        .marks
        .iter()
        .filter(|mark| writers.contains(&mark.change));
    marks
        .filter_map(|mark| match &mark.act {
            Some(Mark::Settled {
                field,
                over,
                chosen,
                reason,
            }) if field == key => Some(Decision {
                over,
                chosen,
                reason,
                written: mark.written.as_ref(),
                change: mark.change,
            }),
            _ => None,
        })
        .collect()
}

/// The fact that a register's value names, while it stands.
fn fact_of(entries: &Entries<PersonAct>, name: &str, value: &Scalar) -> Option<Standing> {
    let mut live = entries.live();
    live.find_map(|(entry, act)| match act {
        PersonAct::SafetyFact(fact)
            if fact.name == name && value.text() == Some(entry.id.to_string().as_str()) =>
        {
            Some(Standing {
                act: entry.id,
                fact: fact.clone(),
                written: entry.written.clone(),
            })
        }
        _ => None,
    })
}

/// Whether two values of a register name facts that say the same.
fn is_same(entries: &Entries<PersonAct>, one: &Scalar, other: &Scalar) -> bool {
    let said = |value: &Scalar| {
        let mut all = entries.all.iter();
        all.find_map(|entry| match &entry.act {
            Some(PersonAct::SafetyFact(fact))
                if value.text() == Some(entry.id.to_string().as_str()) =>
            {
                Some((fact.name.clone(), fact.value.clone()))
            }
            _ => None,
        })
    };
    one == other || said(one).is_some_and(|said_one| Some(said_one) == said(other))
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
    let held = document.field(key);
    let is_text = key.starts_with("prose/");
    let mut answered: Vec<Answered> = Vec::new();
    let answers = held.iter().filter_map(|held| {
        let whole = (document.kind() == Kind::Assessment)
            .then(|| Answered::read(&held.value))
            .flatten();
        let words = match &whole {
            // Who has answered the same apart does not disagree, however each knows it.
            Some(whole) if answered.iter().any(|other| other.agrees(whole)) => return None,
            Some(whole) => whole.words(),
            None if is_text => "Edited by two people while apart: read it".to_owned(),
            None => end_words(document, key, &held.value).unwrap_or_else(|| words_of(&held.value)),
        };
        let by = held.provenance.as_ref();
        let mut answer = answer(held.value.clone(), words, held.change, by);
        answer.how_known = whole.as_ref().map(|whole| whole.how.sentence());
        answered.extend(whole);
        Some(answer)
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

pub(super) fn answer(
    value: Scalar,
    words: String,
    change: ChangeHash,
    written: Option<&Provenance>,
) -> Answer {
    Answer {
        value,
        words,
        author: written.map(|by| by.who().name.clone()).unwrap_or_default(),
        role: written.map_or(Role::Other, |by| by.who().role).words(),
        organisation: written
            .map(|by| by.who().organisation.clone())
            .unwrap_or_default(),
        how_known: None,
        written: written.cloned(),
        change,
        act: None,
        decided: Vec::new(),
    }
}

fn sorted(mut answers: Vec<Answer>) -> Vec<Answer> {
    crate::order::by_key(&mut answers, |answer| {
        let at = answer
            .written
            .as_ref()
            .map(super::super::author::Provenance::when);
        (at, answer.change, answer.act)
    });
    answers
}
