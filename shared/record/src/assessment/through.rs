//! What an assessment says about a person's safety, as facts for their record: visits and other teams read the record, and
//! not the assessment.
//!
//! An answer goes there by itself only where the record has nothing, less, or what this same assessment said before
//! ([`follows`]). A difference from anybody else's words stays, is shown in its place, and is taken over by whoever decides
//! to. Questions are known by their concept, so any template may ask them.

mod answers;
mod facts;
mod table;
#[cfg(test)]
mod tests;

pub use answers::from_record;

use serde_json::Value;

use super::read::Assessment;
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

/// Where a person's record stands beside it.
pub fn on_record(said: &Said, person: &Document) -> OnRecord {
    let facts = person::facts(person);
    let named = facts.iter().find(|(name, _)| *name == said.name);
    let standing = named.map_or(&[][..], |(_, standing)| standing.as_slice());
    let allergies = || {
        let all = facts
            .iter()
            .filter(|(name, _)| name.starts_with("allergy/"));
        all.flat_map(|(_, standing)| standing.clone()).collect()
    };
    match (standing, &said.value) {
        ([], None) => OnRecord::Same,
        // Who has allergies is not without any, whatever their status says.
        (_, Some(SafetyValue::AllergyStatus(status)))
            if crate::conflict::denies_allergies(*status)
                && facts.iter().any(|(name, _)| name.starts_with("allergy/")) =>
        {
            OnRecord::Otherwise(allergies())
        }
        ([], Some(_)) => OnRecord::Nothing,
        ([one], Some(value)) => {
            let (here, there) = (value.to_json(), &one.fact.value);
            if within(&here, there) {
                OnRecord::Same
            } else if within(there, &here) {
                OnRecord::Less
            } else {
                OnRecord::Otherwise(vec![one.clone()])
            }
        }
        ([_], None) => OnRecord::Otherwise(standing.to_vec()),
        (_, _) => OnRecord::Open,
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
            fields.all(|(name, value)| within(value, other.get(name).unwrap_or(&Value::Null)))
        }
        (one, other) => one == other,
    }
}
