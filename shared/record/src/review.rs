//! What a reviewer decides about a commit that the hub has set aside, and how its words come back.
//!
//! The decision is an act ("reviewed") in the documents that the commit was to change. It is signed like everything, stands
//! in the hub's log, reaches whoever holds the document, the first author among them, and comes back to a hub that was
//! restored from a copy from any device: no table of the hub's own could promise that. Between two reviewers the log
//! decides: the hub takes the first decision about a commit and sets a second one aside, whose author hears of it like of
//! anything that was not taken.
//!
//! What is accepted is written again, by the reviewer and under their name, at the very place in the document's history
//! where it was first written. So it changes what it would have changed then: what others wrote since stands beside it as
//! a conflict, and nothing is overwritten.

use serde::{Deserialize, Serialize};

use crate::act::{self, Mark};
use crate::admit::Shape;
use crate::author::{Author, Provenance, Role};
use crate::change::{Change, ChangeHash};
use crate::document::{Document, Write};
use crate::id::{ActId, CommitId};
use crate::input::{self, Invalid};
use crate::json::{FromJson, ToJson};
use crate::person::opening;
use crate::time::Instant;

/// Whose words they are, and when they were written: as the certificate of their session says, which the hub compares.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson,
)]
pub struct Original {
    /// The commit that was set aside.
    pub commit: CommitId,
    /// Who wrote it.
    pub author: Author,
    /// Device time of the deed.
    pub at: Instant,
}

/// One decision, as it stands in one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Review {
    /// Accepted, or declined.
    pub is_accepted: bool,
    /// What it is about.
    pub original: Original,
    /// The change of this document that was written again, as hexadecimal; empty when it was declined.
    #[serde(default)]
    pub change: String,
    /// Why it was declined.
    #[serde(default)]
    pub reason: String,
}

/// A decision, with who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    /// The decision.
    pub review: Review,
    /// The change that holds it, and with it what was accepted.
    pub change: ChangeHash,
    /// Who decided, and when.
    pub by: Provenance,
}

/// Whether a role decides about what was set aside. The same as its row in [`crate::rules::rights`].
pub const fn may(role: Role) -> bool {
    matches!(role, Role::SeniorClinician)
}

/// What writes a change again: at the place where it was written, with the reviewer's decision beside it. `held` is the
/// document as it is, `with` the document with the change let in. `None` when it stands on something that is not here, or
/// writes what cannot be written again: a decision of a reviewer, that somebody opened the record in an emergency, which
/// would open it to them days later, or what only a newer version knows.
pub fn accept(
    held: &Document,
    with: &Document,
    change: &Change,
    original: &Original,
    act: ActId,
) -> Option<Vec<Write>> {
    let reviews = held.reviews();
    let heads = change.deps.iter().map(|dep| {
        let accepted = reviews
            .iter()
            .find(|known| known.review.change == hex(dep))
            .map(|known| known.change);
        accepted.or_else(|| held.has(dep).then_some(*dep))
    });
    let mut writes = vec![Write::At {
        heads: heads.collect::<Option<_>>()?,
    }];
    writes.extend(with.writes_of(change)?);
    if writes.iter().any(|write| is_review(write) || opens(write)) {
        return None;
    }
    let review = Review {
        is_accepted: true,
        original: original.clone(),
        change: hex(&change.hash),
        reason: String::new(),
    };
    writes.push(act::put(act, &Mark::Reviewed(review)));
    Some(writes)
}

/// Declines, with a reason (field `reason`) that is kept for ever.
pub fn decline(original: &Original, reason: &str, act: ActId) -> Result<Vec<Write>, Invalid> {
    let review = Review {
        is_accepted: false,
        original: original.clone(),
        change: String::new(),
        reason: input::reason(reason)?,
    };
    Ok(vec![act::put(act, &Mark::Reviewed(review))])
}

/// Whether `again`, which a document holds, writes what an original change wrote and a reviewer's decision, and nothing
/// else: for the hub, before it believes that these are somebody's words. `chain` is the original, after those before it
/// that it stands on and that were set aside with it. Nothing of them is believed: they were never let in.
pub fn says_the_same(
    document: &Document,
    chain: &[&Change],
    again: &Change,
    by: &Provenance,
) -> bool {
    let offered: Vec<_> = chain.iter().map(|change| (*change, by)).collect();
    let writes = |document: &Document, change: &Change| {
        let mut writes = document.writes_of(change)?;
        // Acts come in the order of their ids, whatever it was.
        crate::order::by_key(&mut writes, |write| match write {
            Write::Act { id, .. } => Some(*id),
            _ => None,
        });
        Some(writes)
    };
    let read = || {
        let original = chain.last()?;
        let with = document.admit(&offered, Shape::Lenient).ok()?;
        let mut said = writes(document, again)?;
        said.retain(|write| !is_review(write));
        Some(writes(&with, original)? == said)
    };
    read().unwrap_or(false)
}

/// A change's hash as a review names it.
pub fn hex(hash: &ChangeHash) -> String {
    crate::digits::of(&hash.0)
}

/// Whether a step of a plan is a reviewer's decision.
pub fn is_review(write: &Write) -> bool {
    matches!(write, Write::Act { record, .. } if is_one(record))
}

/// Whether a step of a plan opens the record in an emergency.
fn opens(write: &Write) -> bool {
    matches!(write, Write::Act { record, .. } if opening::is_one(record))
}

/// Whether an act is a reviewer's decision.
pub(crate) fn is_one(record: &str) -> bool {
    matches!(act::mark(record), Some(Mark::Reviewed(_)))
}

impl Document {
    /// The decisions of reviewers that stand here. What others wrote as one is none.
    pub fn reviews(&self) -> Vec<Reviewed> {
        let acts = self.raw_acts().into_iter();
        acts.filter_map(|(record, change)| {
            let Some(Mark::Reviewed(review)) = act::mark(&record) else {
                return None;
            };
            let by = self.provenance(&change).filter(|by| may(by.author.role))?;
            Some(Reviewed {
                review,
                change,
                by: by.clone(),
            })
        })
        .collect()
    }

    /// Whether it holds nothing but that reviewers declined: then it was never begun, and stands in no list.
    pub(crate) fn is_only_declined(&self) -> bool {
        self.registers_are_empty() && {
            let acts = self.raw_acts();
            !acts.is_empty() && acts.iter().all(|(record, _)| is_one(record))
        }
    }
}

#[cfg(test)]
mod tests;
