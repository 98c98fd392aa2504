//! Decisions of triage that were made apart.
//!
//! A decision holds until somebody who had seen it decides otherwise, or settles between several. Which had seen which
//! is read from the changes, never from clocks.

use super::acts::{Decision, ReferralAct};
use crate::act::{Entries, Entry, Mark, StaffName};
use crate::change::ChangeHash;
use crate::document::Document;
use crate::person::Dated;

/// The name of the question, where a register has its key.
pub(crate) const DECISION: &str = "decision";

/// A decision that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Holding {
    pub decision: Dated<Decision>,
    pub change: ChangeHash,
    /// The case manager it named.
    pub case_manager: Option<StaffName>,
}

impl Holding {
    fn says(&self) -> (super::Route, &str, Option<&StaffName>) {
        let decision = &self.decision.value;
        let manager = self.case_manager.as_ref();
        (decision.route, decision.to.as_str(), manager)
    }

    /// "Stream 2. Case manager: Jo Park".
    pub fn words(&self) -> String {
        let decision = &self.decision.value;
        let mut words = decision.route.words().to_owned();
        if !decision.to.is_empty() {
            words = format!("{words}, {}", decision.to);
        }
        match &self.case_manager {
            Some(manager) => format!("{words}. Case manager: {}", manager.name),
            None => words,
        }
    }
}

/// The decisions that hold and differ. The first is shown while there are several: one that accepts before one that does
/// not, so that nobody who has an episode is without a decision, then an order that is the same on every device.
pub(crate) fn holding(document: &Document, entries: &Entries<ReferralAct>) -> Vec<Holding> {
    let decisions: Vec<(&Entry<ReferralAct>, &Decision)> = entries
        .live()
        .filter_map(|(entry, act)| match act {
            ReferralAct::Decided(decision) => Some((entry, decision)),
            _ => None,
        })
        .collect();
    let of = |(entry, decision): &(&Entry<ReferralAct>, &Decision)| Holding {
        decision: Dated {
            act: entry.id,
            value: (*decision).clone(),
            written: entry.written.clone(),
        },
        change: entry.change,
        case_manager: None,
    };
    let [_, _, ..] = decisions.as_slice() else {
        return decisions.iter().map(of).collect();
    };
    // Each says that one decision holds: the decision itself, or who settled between several.
    let own = decisions.iter().map(|one| (one.0.change, *one));
    let settled = entries.marks.iter().filter_map(|mark| match &mark.act {
        Some(Mark::Settled { field, chosen, .. }) if field == DECISION && mark.struck.is_none() => {
            let id = chosen.text()?;
            let mut named = decisions.iter().filter(|one| one.0.id.to_string() == id);
            Some((mark.change, *named.next()?))
        }
        _ => None,
    });
    let said: Vec<_> = own.chain(settled).collect();
    let causes = document.causes();
    let seen: Vec<_> = said
        .iter()
        .filter_map(|(change, _)| causes.seen_by(change))
        .collect();
    let named = document.past("case_manager");
    let mut holding: Vec<Holding> = Vec::new();
    let newest = said
        .iter()
        .filter(|(change, _)| !seen.iter().any(|seen| seen.contains(change)));
    for (_, one) in newest {
        let mut one = of(one);
        one.case_manager = named
            .iter()
            .find(|held| held.change == one.change)
            .and_then(|held| StaffName::from_scalar(&held.value));
        if holding.iter().all(|other| other.says() != one.says()) {
            holding.push(one);
        }
    }
    holding.sort_by_cached_key(|one| {
        let is_accepted = one.decision.value.route.is_accepted();
        (!is_accepted, document.order(&one.change))
    });
    holding
}
