//! Deciding between answers that were written apart.

use thiserror::Error;

use super::{Conflict, open};
use crate::act::{Mark, put, set};
use crate::author::Role;
use crate::document::{Document, Scalar, Write};
use crate::id::ActId;
use crate::input::{self, Invalid};
use crate::person::{self, AllergyStatus, HowKnown, SafetyValue, record_fact};

/// What somebody decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Both stay, nothing is settled.
    KeepBoth,
    /// This answer, by the value its register holds ([`super::Answer::value`]).
    Choose(Scalar),
    /// Another answer, for a register that is not a safety fact.
    NewValue(Scalar),
    /// Another answer to a safety fact, with how it is known.
    NewFact(SafetyValue, HowKnown),
}

/// Why a decision is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SettleError {
    /// It was settled meanwhile, by somebody here or apart.
    #[error("This was settled meanwhile: look again")]
    NotOpen,
    /// The role may not settle it; the sentence says who may.
    #[error("You cannot settle this. {who}")]
    NotYou {
        /// Who may.
        who: &'static str,
    },
    /// The answer chosen is none of those that are open.
    #[error("Choose one of the answers")]
    NoSuchAnswer,
    /// A field of the form.
    #[error("{0}")]
    Field(#[from] Invalid),
}

/// Settles one register, or records that both answers stay. `ids`: the decision, and the new fact when there is one or
/// the first act needed to strike out an allergy; more allergies than one have ids that follow from it.
pub fn settle(
    document: &Document,
    field: &str,
    choice: &Choice,
    reason: &str,
    role: Role,
    ids: [ActId; 2],
) -> Result<Vec<Write>, SettleError> {
    let conflict = open(document)
        .into_iter()
        .find(|conflict| conflict.field == field)
        .ok_or(SettleError::NotOpen)?;
    if !conflict.may_be_settled_by(role) {
        return Err(SettleError::NotYou {
            who: conflict.who_may,
        });
    }
    let reason = input::reason(reason)?;
    let over: Vec<Scalar> = conflict
        .answers
        .iter()
        .map(|answer| answer.value.clone())
        .collect();
    let mut writes = Vec::new();
    let chosen = match choice {
        Choice::KeepBoth => {
            return Ok(vec![put(
                ids[0],
                &Mark::KeptApart {
                    field: field.to_owned(),
                    over,
                    reason,
                },
            )]);
        }
        Choice::Choose(value) => {
            if !over.contains(value) {
                return Err(SettleError::NoSuchAnswer);
            }
            value.clone()
        }
        Choice::NewValue(value) if !field.starts_with("safety/") => value.clone(),
        Choice::NewValue(_) => return Err(SettleError::NoSuchAnswer),
        Choice::NewFact(value, how_known) => {
            if format!("safety/{}", value.name()) != field {
                return Err(SettleError::NoSuchAnswer);
            }
            writes.extend(record_new(document, ids[1], value, how_known)?);
            Scalar::Text(ids[1].to_string())
        }
    };
    if field == "safety/allergy_status" {
        writes.extend(follow_allergies(
            document, &conflict, choice, &chosen, &reason, ids[1],
        ));
    } else {
        writes.push(set(field, chosen.clone()));
    }
    writes.push(put(
        ids[0],
        &Mark::Settled {
            field: field.to_owned(),
            over,
            chosen,
            reason,
        },
    ));
    Ok(writes)
}

fn record_new(
    document: &Document,
    id: ActId,
    value: &SafetyValue,
    how_known: &HowKnown,
) -> Result<Vec<Write>, Invalid> {
    match record_fact(document, id, value, how_known.clone()) {
        // A status of none known is refused while allergies stand; here the decision strikes them out itself.
        Err(invalid) if invalid.field == "status" => {
            Ok(person::fact_writes(id, value, how_known.clone()))
        }
        other => other,
    }
}

/// A decision on the status of allergies is also one on the allergies it denies: they are struck out with its reason,
/// in the same change. One for an allergy strikes out the denial.
fn follow_allergies(
    document: &Document,
    conflict: &Conflict,
    choice: &Choice,
    chosen: &Scalar,
    reason: &str,
    seed: ActId,
) -> Vec<Write> {
    let facts = person::facts(document);
    let chosen_fact = facts
        .iter()
        .flat_map(|(_, all)| all)
        .find(|fact| chosen.text() == Some(fact.act.to_string().as_str()))
        .map(person::Standing::value);
    let status = match choice {
        Choice::NewFact(SafetyValue::AllergyStatus(status), _) => Some(*status),
        _ => match chosen_fact {
            Some(SafetyValue::AllergyStatus(status)) => Some(status),
            _ => None,
        },
    };
    let strike = |act: ActId| {
        let id = ActId::derived("strike", &[seed.as_bytes(), act.as_bytes()]);
        put(
            id,
            &Mark::Struck {
                act,
                reason: reason.to_owned(),
            },
        )
    };
    match status {
        Some(status) if super::denies_allergies(status) => {
            let allergies = facts
                .iter()
                .filter(|(name, _)| name.starts_with("allergy/"));
            let mut writes: Vec<Write> = allergies
                .flat_map(|(_, all)| all)
                .map(|fact| strike(fact.act))
                .collect();
            writes.push(set("safety/allergy_status", chosen.clone()));
            writes
        }
        Some(_) => vec![set("safety/allergy_status", chosen.clone())],
        None => {
            // An allergy was chosen over a status that denies it.
            let id = ActId::derived("status", &[seed.as_bytes()]);
            let value = SafetyValue::AllergyStatus(AllergyStatus::Recorded);
            let how_known = HowKnown {
                way: person::Known::NotSaid,
                words: reason.to_owned(),
                ..HowKnown::default()
            };
            let mut writes = person::fact_writes(id, &value, how_known);
            let denials = conflict
                .answers
                .iter()
                .filter(|answer| answer.value != *chosen);
            let is_status = |act: &ActId| {
                let status = facts.iter().find(|(name, _)| name == "allergy_status");
                status.is_some_and(|(_, all)| all.iter().any(|fact| fact.act == *act))
            };
            writes.extend(
                denials
                    .filter_map(|answer| answer.act)
                    .filter(is_status)
                    .map(strike),
            );
            writes
        }
    }
}
