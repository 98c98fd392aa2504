//! What an assessment says about a person's safety, as facts for their record: visits and other teams read the record, and
//! not the assessment.
//!
//! An answer goes there by itself only where the record has nothing, less, or what this same assessment said before
//! ([`follows`]). A difference from anybody else's words stays, is shown in its place, and is taken over by whoever decides
//! to. Questions are known by their concept, so any template may ask them.

mod answers;
mod facts;
mod in_words;
mod table;
#[cfg(test)]
mod tests;

pub use answers::{from_record, only_on_record, row_of};

use serde_json::Value;

use super::read::Assessment;
use crate::conflict::{self, Conflict};
use crate::document::{Document, Write};
use crate::id::ActId;
use crate::input::Invalid;
use crate::person::{self, HowKnown, SafetyValue, Standing};
use crate::template::{Evaluation, Place, Template};

/// What answers say about one fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The fact, by name: `moving_and_handling`.
    pub name: String,
    /// What they say; `None` when they say that there is no such thing.
    pub value: Option<SafetyValue>,
    /// How the first of them is known.
    pub how: HowKnown,
    /// The questions that were answered, the first of them first.
    pub places: Vec<Place>,
}

impl Said {
    /// Whether a fact on the person's record says all of it.
    pub fn is_part_of(&self, fact: &Value) -> bool {
        let value = self.value.as_ref();
        value.is_some_and(|value| within(&value.to_json(), fact))
    }
}

/// Where the person's record stands beside what was said.
#[derive(Debug, Clone, PartialEq)]
pub enum OnRecord {
    /// It says the same, or nothing where nothing is said to be.
    Same,
    /// It says nothing.
    Nothing,
    /// It says part of it, and nothing else.
    Less,
    /// It says something else.
    Otherwise(Vec<Standing>),
    /// Several answers stand there, written apart.
    Open,
}

/// All that the answers say. Those that are about to be recorded are among what is evaluated, and `new` says how each of
/// them is known; nothing is said by what was answered apart, until it is settled.
pub fn said(
    template: &Template,
    assessment: &Assessment,
    evaluation: &Evaluation<'_>,
    new: &[(Place, HowKnown)],
) -> Vec<Said> {
    facts::said(&facts::Source {
        template,
        assessment,
        evaluation,
        new,
    })
}

/// The safety facts of a person's record, and what is open among them.
pub struct Record {
    facts: Vec<(String, Vec<Standing>)>,
    open: Vec<Conflict>,
}

impl Record {
    /// Reads them.
    pub fn of(person: &Document) -> Self {
        Self {
            facts: person::facts(person),
            open: conflict::open(person),
        }
    }

    /// Where it stands beside what is said.
    pub fn beside(&self, said: &Said) -> OnRecord {
        let register = format!("safety/{}", said.name);
        if self.open.iter().any(|open| open.field == register) {
            return OnRecord::Open;
        }
        let facts = self.facts.iter();
        let allergies = facts.filter(|(name, _)| name.starts_with("allergy/"));
        let allergies: Vec<Standing> = allergies.flat_map(|(_, all)| all.clone()).collect();
        let named = self.facts.iter().find(|(name, _)| *name == said.name);
        let standing = named.map_or(&[][..], |(_, standing)| standing.as_slice());
        match (standing, &said.value) {
            ([], None) => OnRecord::Same,
            // Who has allergies is not without any, whatever their status says.
            (_, Some(SafetyValue::AllergyStatus(status)))
                if conflict::denies_allergies(*status) && !allergies.is_empty() =>
            {
                OnRecord::Otherwise(allergies)
            }
            ([], Some(_)) => OnRecord::Nothing,
            ([one, ..], Some(value)) => {
                let (here, there) = (value.to_json(), &one.fact.value);
                if within(&here, there) {
                    OnRecord::Same
                } else if within(there, &here) {
                    OnRecord::Less
                } else {
                    OnRecord::Otherwise(standing.to_vec())
                }
            }
            (_, None) => OnRecord::Otherwise(standing.to_vec()),
        }
    }
}

/// Whether the record follows by itself: it has nothing, less, or what the assessment said before.
pub fn follows(said: &Said, before: Option<&Said>, on_record: &OnRecord) -> bool {
    match on_record {
        OnRecord::Nothing | OnRecord::Less => said.value.is_some(),
        OnRecord::Otherwise(standing) => {
            let before = before.and_then(|before| Some(before.value.as_ref()?.to_json()));
            let stands = |one: &Standing| Some(&one.fact.value) == before.as_ref();
            said.value.is_some() && standing.iter().all(stands)
        }
        OnRecord::Same | OnRecord::Open => false,
    }
}

/// What puts it on the person's record. Errors are those of [`person::record_fact`]; where it is said that there is no such
/// thing, what stands is struck out there, with a reason.
pub fn put(said: &Said, person: &Document, id: ActId) -> Result<Vec<Write>, Invalid> {
    let Some(value) = &said.value else {
        return Err(Invalid::not_now(
            "",
            "If this is no longer so, strike it out on the person’s record",
        ));
    };
    let mut value = value.clone();
    if let SafetyValue::KeySafe(safe) = &mut value
        && let [(code, _)] = person::key_safe_code(person).as_slice()
    {
        // Where it hangs was asked; its code is on the record alone.
        safe.code.clone_from(code);
    }
    person::record_fact(person, id, &value, said.how.clone())
}

/// Whether all that one says stands in the other as well.
fn within(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Null, _) => true,
        (Value::String(one), _) if one.trim().is_empty() => true,
        (Value::String(one), Value::String(other)) => {
            one.trim().to_lowercase() == other.trim().to_lowercase()
        }
        (Value::Object(one), Value::Object(other)) => {
            let mut fields = one.iter();
            fields.all(|(name, value)| {
                let other = other.get(name).unwrap_or(&Value::Null);
                // A form that says neither does not agree with one that says not to resuscitate.
                (name != "is_to_be_attempted" || value == other) && within(value, other)
            })
        }
        (one, other) => one == other,
    }
}
