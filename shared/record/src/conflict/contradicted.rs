//! Strikes that a decision made, while somebody who had not seen it decided or wrote otherwise.
//!
//! A decision on the status of allergies strikes out the substances it denies. Made apart from another that differs, it
//! is itself in question: until a third has seen both, what it struck out still counts, because the safer reading of a
//! substance that one side denies is that it is recorded. The third writes its own strikes, so these never count again.

use serde_json::Value;

use crate::act::{Entry, Mark};
use crate::change::ChangeHash;
use crate::document::{Document, Scalar};
use crate::id::ActId;
use crate::json;
use crate::person::{AllergyStatus, PersonAct, SafetyFact, SafetyValue};

/// What somebody said a register is, in which change.
struct Said {
    field: String,
    change: ChangeHash,
    /// `None` when this version cannot tell: then it differs from everything.
    outcome: Option<Value>,
}

impl Said {
    /// What is said of one substance says of the status that allergies are recorded.
    fn of(field: String, change: ChangeHash, outcome: Option<Value>) -> Self {
        if field.starts_with("safety/allergy/") {
            Self {
                field: "safety/allergy_status".to_owned(),
                change,
                outcome: Some(json::value(&AllergyStatus::Recorded)),
            }
        } else {
            Self {
                field,
                change,
                outcome,
            }
        }
    }

    fn differs_from(&self, other: &Self) -> bool {
        self.outcome.is_none() || self.outcome != other.outcome
    }
}

/// The strikes that do not count.
pub(crate) fn contradicted_strikes(document: &Document, marks: &[Entry<Mark>]) -> Vec<ActId> {
    let strikes = marks
        .iter()
        .filter(|mark| matches!(mark.act, Some(Mark::Struck { .. })));
    let is_decision = |change: &ChangeHash| {
        let mut others = marks.iter().filter(|mark| mark.change == *change);
        others.any(|mark| matches!(mark.act, Some(Mark::Settled { .. })))
    };
    let strikes: Vec<_> = strikes.filter(|mark| is_decision(&mark.change)).collect();
    if strikes.is_empty() {
        return Vec::new();
    }
    let facts = facts(document);
    let decided: Vec<Said> = marks
        .iter()
        .filter_map(|mark| match &mark.act {
            Some(Mark::Settled { field, chosen, .. }) => {
                let outcome = outcome(&facts, chosen);
                Some(Said::of(field.clone(), mark.change, outcome))
            }
            _ => None,
        })
        .collect();
    let written: Vec<Said> = facts
        .iter()
        .map(|(_, change, fact)| {
            let field = format!("safety/{}", fact.name);
            Said::of(field, *change, Some(fact.value.clone()))
        })
        .collect();
    let causes = document.causes();
    let is_contradicted = |change: ChangeHash| {
        let mut own = decided.iter().filter(|one| one.change == change);
        own.any(|own| {
            decided.iter().chain(&written).any(|other| {
                other.field == own.field
                    && other.differs_from(own)
                    && causes.were_apart(&own.change, &other.change)
            })
        })
    };
    strikes
        .into_iter()
        .filter(|strike| is_contradicted(strike.change))
        .map(|strike| strike.id)
        .collect()
}

fn facts(document: &Document) -> Vec<(ActId, ChangeHash, SafetyFact)> {
    let acts = document.acts().into_iter();
    acts.filter_map(|act| match json::read(&act.record) {
        Some(PersonAct::SafetyFact(fact)) => Some((act.id, act.change, fact)),
        _ => None,
    })
    .collect()
}

/// What a choice comes to: the value of the fact it names. A substance says that allergies are recorded.
fn outcome(facts: &[(ActId, ChangeHash, SafetyFact)], chosen: &Scalar) -> Option<Value> {
    let named = |id: &ActId| chosen.text() == Some(id.to_string().as_str());
    let (_, _, fact) = facts.iter().find(|(id, ..)| named(id))?;
    if matches!(SafetyValue::read(fact), SafetyValue::Allergy(_)) {
        Some(json::value(&AllergyStatus::Recorded))
    } else {
        Some(fact.value.clone())
    }
}
