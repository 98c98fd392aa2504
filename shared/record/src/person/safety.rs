//! Safety facts: records, not words, each written whole.
//!
//! A fact is one act; the register `safety/<name>` holds the act's id. Each substance has its own register, so that two
//! allergies are never a conflict. When the act a register names was struck out, the newest earlier fact of that name
//! that still stands is shown: a slip that is struck out must not hide the allergy that was right before it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Person;
use super::acts::PersonAct;
use crate::act::{Entries, put, set};
use crate::author::Provenance;
use crate::document::{Document, Write};
use crate::id::ActId;
use crate::input::{self, Invalid, SHORT};
use crate::json::{FromJson, ToJson};

mod care;
mod how_known;
mod value;
mod words;

pub use care::{Communication, MovingAndHandling};
pub use how_known::{Decision, HowKnown, Known};
pub(crate) use value::slug;
pub use value::{
    Allergy, AllergyStatus, InsulinOrder, KeySafe, Resuscitation, SafetyValue, Scale, is_in_words,
};

/// One safety fact as an act holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct SafetyFact {
    /// `allergy_status`, `allergy/<substance>`, `resuscitation`, `insulin_order`, `spo2_scale`, `key_safe`, … .
    pub name: String,
    /// The fact; facts whose values are equal agree.
    #[serde(default)]
    pub value: Value,
    /// How it is known.
    #[serde(default)]
    pub how_known: HowKnown,
}

/// One fact that a register holds, of one or several that were written apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The act.
    pub act: ActId,
    /// The fact.
    pub fact: SafetyFact,
    /// Who recorded it, and when.
    pub written: Option<Provenance>,
}

impl Standing {
    /// The fact, typed.
    pub fn value(&self) -> SafetyValue {
        SafetyValue::read(&self.fact)
    }
}

/// All safety facts that stand, by name; more than one under a name when they were written apart and differ.
pub fn facts(document: &Document) -> Vec<(String, Vec<Standing>)> {
    Person::read(document).safety.clone()
}

pub(crate) fn facts_of(
    document: &Document,
    entries: &Entries<PersonAct>,
) -> Vec<(String, Vec<Standing>)> {
    document
        .field_keys()
        .iter()
        .filter_map(|key| key.strip_prefix("safety/"))
        .map(|name| (name.to_owned(), standing(document, entries, name)))
        .filter(|(_, standing)| !standing.is_empty())
        .collect()
}

fn standing(document: &Document, entries: &Entries<PersonAct>, name: &str) -> Vec<Standing> {
    let of_name: Vec<Standing> = entries
        .live()
        .filter_map(|(entry, act)| match act {
            PersonAct::SafetyFact(fact) if fact.name == name => Some(Standing {
                act: entry.id,
                fact: fact.clone(),
                written: entry.written.clone(),
            }),
            _ => None,
        })
        .collect();
    let mut held: Vec<Standing> = Vec::new();
    for value in document.field(&format!("safety/{name}")) {
        let named = of_name
            .iter()
            .find(|fact| value.value.text() == Some(fact.act.to_string().as_str()));
        if let Some(fact) = named
            && held.iter().all(|other| other.fact.value != fact.fact.value)
        {
            held.push(fact.clone());
        }
    }
    if held.is_empty() {
        held.extend(of_name.into_iter().next_back());
    }
    held
}

/// Records a fact: one act, and the register that names it, in one change. Fields: those of [`SafetyValue`], `how_known`,
/// for the SpO₂ scale those of [`Decision`], and `status` when no allergies stands against allergies that are recorded.
pub fn record_fact(
    document: &Document,
    id: ActId,
    value: &SafetyValue,
    how_known: HowKnown,
) -> Result<Vec<Write>, Invalid> {
    value.check()?;
    how_known.check(value)?;
    if let SafetyValue::AllergyStatus(status) = value
        && !matches!(status, AllergyStatus::Recorded | AllergyStatus::Other)
        && facts(document)
            .iter()
            .any(|(name, _)| name.starts_with("allergy/"))
    {
        return Err(Invalid::not_now(
            "status",
            "There are allergies on this record: strike out each one that is wrong first",
        ));
    }
    Ok(fact_writes(id, value, how_known))
}

/// Records an allergy, and in the same change that allergies are recorded. `ids` are for the two acts.
pub fn record_allergy(
    ids: [ActId; 2],
    allergy: Allergy,
    how_known: &HowKnown,
) -> Result<Vec<Write>, Invalid> {
    input::needed(
        "substance",
        "Substance",
        &allergy.substance,
        SHORT,
        "Enter what they are allergic to",
    )?;
    let status = SafetyValue::AllergyStatus(AllergyStatus::Recorded);
    let mut writes = fact_writes(ids[0], &SafetyValue::Allergy(allergy), how_known.clone());
    writes.extend(fact_writes(ids[1], &status, how_known.clone()));
    Ok(writes)
}

pub(crate) fn fact_writes(id: ActId, value: &SafetyValue, how_known: HowKnown) -> Vec<Write> {
    let fact = SafetyFact {
        name: value.name(),
        value: value.to_json(),
        how_known,
    };
    let key = format!("safety/{}", fact.name);
    vec![
        put(id, &PersonAct::SafetyFact(fact)),
        set(key, id.to_string()),
    ]
}

/// What a fact says, in a line. Never the code of a key-safe.
pub fn fact_words(fact: &SafetyFact) -> String {
    SafetyValue::read(fact).words()
}

/// The codes of the key-safe that stand: asked for on its own, because each look is recorded and no list holds it.
pub fn key_safe_code(document: &Document) -> Vec<(String, Standing)> {
    let named = facts(document)
        .into_iter()
        .find(|(name, _)| name == "key_safe");
    named
        .into_iter()
        .flat_map(|(_, standing)| standing)
        .filter_map(|standing| match standing.value() {
            SafetyValue::KeySafe(safe) => Some((safe.code, standing)),
            _ => None,
        })
        .collect()
}

/// The substances that are recorded as allergies, as shown: "penicillin", in order.
pub(crate) fn substances(facts: &[(String, Vec<Standing>)]) -> BTreeSet<String> {
    let allergies = facts
        .iter()
        .filter(|(name, _)| name.starts_with("allergy/"))
        .flat_map(|(_, standing)| standing);
    crate::order::set(allergies.filter_map(|standing| match standing.value() {
        SafetyValue::Allergy(allergy) => Some(allergy.substance),
        _ => None,
    }))
}
