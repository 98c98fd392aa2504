//! Deciding between answers that were written apart.

use thiserror::Error;

use super::{Conflict, decisions, open};
use crate::act::{Entries, Mark, put, set};
use crate::assessment::Answered;
use crate::author::Role;
use crate::document::{Document, Scalar, Write};
use crate::id::ActId;
use crate::input::{self, Invalid};
use crate::kind::Kind;
use crate::person::{
    self, AllergyStatus, HowKnown, PersonAct, SafetyFact, SafetyValue, record_fact,
};
use crate::referral::DECISION;

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
    let mut chosen = match choice {
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
        Choice::NewValue(value) if document.kind() == Kind::Assessment => {
            // Whoever answers anew says how they know it.
            let answers = Answered::read(value).and_then(|answered| answered.answers());
            let is_whole = answers.is_some_and(|answers| !answers.is_empty());
            if !is_whole
                && conflict
                    .answers
                    .iter()
                    .any(|answer| answer.how_known.is_some())
            {
                return Err(SettleError::NoSuchAnswer);
            }
            value.clone()
        }
        Choice::NewValue(value) if !field.starts_with("safety/") && field != DECISION => {
            value.clone()
        }
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
        let status = match choice {
            Choice::NewFact(SafetyValue::AllergyStatus(status), _) => Some(*status),
            _ => status_of(document, &chosen),
        };
        if let Some((id, again)) = said_again(document, &chosen, ids[1]) {
            chosen = Scalar::Text(id.to_string());
            writes.extend(again);
        }
        writes.extend(follow_allergies(
            document, &conflict, status, &chosen, &reason, ids[1],
        ));
    } else if field == DECISION {
        writes.extend(decisions::follow(document, &chosen));
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

/// The status that the register holds already, recorded once more. A decision that leaves a register as it is would not be
/// seen beside another that was made apart.
fn said_again(document: &Document, chosen: &Scalar, seed: ActId) -> Option<(ActId, Vec<Write>)> {
    let [held] = document.field("safety/allergy_status") else {
        return None;
    };
    let fact = fact_named(document, chosen).filter(|_| held.value == *chosen)?;
    let id = ActId::derived("status-again", &[seed.as_bytes()]);
    let value = SafetyValue::read(&fact);
    Some((id, person::fact_writes(id, &value, fact.how_known)))
}

/// The fact that a register's value names, while it stands.
fn fact_named(document: &Document, value: &Scalar) -> Option<SafetyFact> {
    let entries = Entries::<PersonAct>::read(document);
    let mut live = entries.live();
    live.find_map(|(entry, act)| match act {
        PersonAct::SafetyFact(fact) if value.text() == Some(entry.id.to_string().as_str()) => {
            Some(fact.clone())
        }
        _ => None,
    })
}

/// The status of allergies that a value names; `None` when it names a substance.
fn status_of(document: &Document, value: &Scalar) -> Option<AllergyStatus> {
    match fact_named(document, value).map(|fact| SafetyValue::read(&fact)) {
        Some(SafetyValue::AllergyStatus(status)) => Some(status),
        _ => None,
    }
}

/// A decision on the status of allergies is also one on the allergies it denies: they are struck out with its reason,
/// in the same change. One for an allergy strikes out the denial.
fn follow_allergies(
    document: &Document,
    conflict: &Conflict,
    status: Option<AllergyStatus>,
    chosen: &Scalar,
    reason: &str,
    seed: ActId,
) -> Vec<Write> {
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
            let facts = person::facts(document);
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
                .filter(|answer| status_of(document, &answer.value).is_some());
            writes.extend(denials.filter_map(|answer| answer.act).map(strike));
            writes
        }
    }
}
