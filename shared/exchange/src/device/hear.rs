//! What an answer says, before anything of it is let in.

use record::id::CommitId;
use record::time::Instant;

use super::Standing;
use crate::commit::Seen;
use crate::message::{CannotTalk, Commits, Request, Response};
use crate::verdict::{Refusal, Verdict};

/// What to do when the answer is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Nothing: both sides have what the other had.
    Rest,
    /// Ask again at once.
    Again,
    /// Ask again at once, with the ids of all commits held, and offer those in [`Heard::wanted`] until there are none.
    Compare,
}

/// An answer, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Set when the two cannot talk: show the words, change nothing else.
    pub cannot_talk: Option<CannotTalk>,
    /// The log as taken in once the answer is: keep it with the commits.
    pub seen: Seen,
    /// The hub's token: keep it with the commits.
    pub cursor: Vec<u8>,
    /// Own or re-offered commits that the hub has: *sent*, each with its place in the log.
    pub accepted: Vec<(CommitId, Seen)>,
    /// Commits that the hub refused, for good.
    pub refused: Vec<(CommitId, Refusal)>,
    /// The epoch is new: whatever was *sent* before is only said to be sent again once it is in `accepted`.
    pub fell_back: bool,
    /// Commits that the hub lacks and wants.
    pub wanted: Vec<CommitId>,
    /// Another user's device has taken in the log up to here. Belongs to `seen.epoch`.
    pub reached: u64,
    /// The hub's clock.
    pub hub_time: Instant,
    /// This database was restored from a copy: new actors from now on, and the count of commits goes on from here.
    pub restored_to: Option<u64>,
    /// Commits to let in, parents first.
    pub commits: Commits,
    /// What to do then.
    pub next: Next,
}

/// Understands an answer. `have` is what the request's `have` was made from, in the same order.
pub fn hear(standing: &Standing, request: &Request, have: Option<&[CommitId]>, response: Response) -> Heard {
    let is_new_epoch = standing.seen.epoch != 0 && response.epoch != standing.seen.epoch;
    let mut accepted = Vec::new();
    let mut refused = Vec::new();
    let (mut waiting, mut has_later) = (Vec::new(), false);
    for (id, verdict) in response.verdicts {
        match verdict {
            Verdict::Accepted { sequence } => accepted.push((id, Seen { epoch: response.epoch, sequence })),
            Verdict::Refused(refusal) => refused.push((id, refusal)),
            Verdict::Waiting => waiting.push(id),
            Verdict::Later => has_later = true,
        }
    }
    let mut wanted = Vec::new();
    if let Some(have) = have.filter(|_| request.have.is_some() && response.cannot_talk.is_none()) {
        for (place, id) in (0_u64..).zip(have) {
            let is_offered = request.commits.whole.iter().any(|commit| commit.id == *id);
            if response.wants.binary_search(&place).is_ok() {
                wanted.push(*id);
            } else if !is_offered {
                // The hub holds it, at a place it did not name: the end of its log is the latest it can be.
                accepted.push((*id, Seen { epoch: response.epoch, sequence: response.head }));
            }
        }
        // What is refused is settled, and what waits for its parents at the hub is there.
        wanted.retain(|id| refused.iter().all(|(refused, _)| refused != id) && !waiting.contains(id));
    }
    let is_unsettled = is_new_epoch && (response.compare || response.more || !wanted.is_empty());
    let next = if response.cannot_talk.is_some() || (is_unsettled && has_later) {
        Next::Rest
    } else if is_unsettled {
        Next::Compare
    } else if response.more {
        Next::Again
    } else {
        Next::Rest
    };
    // Until the comparison is done the old epoch stays, so that one that is broken off begins anew.
    let seen = if response.cannot_talk.is_some() || is_unsettled {
        standing.seen
    } else {
        Seen { epoch: response.epoch, sequence: response.sequence }
    };
    Heard {
        seen,
        cursor: if response.cannot_talk.is_some() { standing.cursor.clone() } else { response.cursor },
        accepted,
        refused,
        fell_back: is_new_epoch && response.cannot_talk.is_none(),
        wanted,
        reached: if response.cannot_talk.is_some() { standing.reached } else { response.reached },
        hub_time: response.now,
        restored_to: response.is_restored.then_some(response.counter),
        commits: response.commits,
        next,
        cannot_talk: response.cannot_talk,
    }
}
