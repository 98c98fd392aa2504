//! What an answer says, before anything of it is let in.

use std::collections::BTreeMap;

use record::id::{CommitId, DocumentId};
use record::time::Instant;

use super::Standing;
use crate::certificate::Credential;
use crate::commit::{Seen, Tag};
use crate::gate::HIGHEST_COUNT;
use crate::hub::LogHead;
use crate::message::{CannotTalk, Commits, Request, Response, SignedOut};
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
    /// Set when the hub gives nothing to this session.
    pub signed_out: Option<SignedOut>,
    /// Certificates and revocations: to be taken in before the commits.
    pub credentials: Vec<Credential>,
    /// The log as taken in once the answer is: keep it with the commits.
    pub seen: Seen,
    /// Hash of the log there.
    pub head: LogHead,
    /// The hub's token: keep it with the commits.
    pub cursor: Vec<u8>,
    /// Own or re-offered commits that the hub has: *sent*, each with its place in the log.
    pub accepted: Vec<(CommitId, Seen)>,
    /// Of accepted commits, for each change as it was offered, what is to be kept with it.
    pub tags: Vec<(CommitId, Vec<Option<Tag>>)>,
    /// Commits that the hub refused, for good.
    pub refused: Vec<(CommitId, Refusal)>,
    /// The hub's log is not the one it was: whatever was *sent* before is only said to be sent again once it is in
    /// `accepted`.
    pub fell_back: bool,
    /// Commits that the hub lacks and wants.
    pub wanted: Vec<CommitId>,
    /// Another user's device has taken in the log up to here. Belongs to `seen.epoch`.
    pub reached: u64,
    /// The hub's clock.
    pub hub_time: Instant,
    /// This database was restored from a copy: new actors from now on, and the count of commits goes on from here. Never
    /// more than [`HIGHEST_COUNT`], whatever the hub says.
    pub restored_to: Option<u64>,
    /// Documents that are not seen any more.
    pub withdrawn: Vec<DocumentId>,
    /// Commits to let in, parents first.
    pub commits: Commits,
    /// What to do then.
    pub next: Next,
}

/// Understands an answer. `have` is what the request's `have` was made from, in the same order.
pub fn hear(
    standing: &Standing,
    request: &Request,
    have: Option<&[(CommitId, DocumentId)]>,
    response: Response,
) -> Heard {
    let mut accepted = Vec::new();
    let mut refused = Vec::new();
    let mut has_later = false;
    // In the order of the verdicts.
    let mut offered = request.commits.whole.iter();
    let mut given = response.tags.into_iter();
    let mut tags = Vec::new();
    for (id, verdict) in response.verdicts {
        match verdict {
            Verdict::Accepted { sequence } => {
                if let Some(commit) = offered.find(|commit| commit.id == id) {
                    let of_commit = given.by_ref().take(commit.changes.len());
                    tags.push((id, of_commit.collect()));
                }
                accepted.push((
                    id,
                    Seen {
                        epoch: response.epoch,
                        sequence,
                    },
                ));
            }
            Verdict::Refused(refusal) => refused.push((id, refusal)),
            Verdict::Waiting => {}
            Verdict::Later => has_later = true,
        }
    }
    let mut wanted = Vec::new();
    if let Some(have) = have.filter(|_| {
        request.have.is_some() && response.cannot_talk.is_none() && response.signed_out.is_none()
    }) {
        // A commit is the hub's once no part of it is wanted.
        let mut lacks: BTreeMap<CommitId, bool> = BTreeMap::new();
        for (place, (id, _)) in (0_u64..).zip(have) {
            *lacks.entry(*id).or_default() |= response.wants.binary_search(&place).is_ok();
        }
        for (id, _) in have {
            let Some(is_wanted) = lacks.remove(id) else {
                continue;
            };
            let is_offered = request.commits.whole.iter().any(|commit| commit.id == *id);
            if is_wanted {
                wanted.push(*id);
            } else if !is_offered {
                // The hub holds it, at a place it did not name: the end of its log is the latest it can be.
                accepted.push((
                    *id,
                    Seen {
                        epoch: response.epoch,
                        sequence: response.head,
                    },
                ));
            }
        }
    }
    let cannot_talk = response.cannot_talk;
    let next = match (&cannot_talk, response.compare, response.more) {
        // It asks again with its certificates.
        _ if response.signed_out == Some(SignedOut::Unknown) => Next::Again,
        // Without room at the hub the rest of a comparison is for later.
        (None, true, _) if !has_later => Next::Compare,
        (None, false, true) => Next::Again,
        _ => Next::Rest,
    };
    let signed_out = response.signed_out;
    let is_answered = cannot_talk.is_none() && signed_out.is_none();
    let seen = Seen {
        epoch: response.epoch,
        sequence: response.sequence,
    };
    Heard {
        seen: if is_answered { seen } else { standing.seen },
        head: match response.chain {
            Some(chain) if is_answered => chain,
            _ => standing.head,
        },
        cursor: if is_answered {
            response.cursor
        } else {
            standing.cursor.clone()
        },
        accepted,
        tags,
        refused,
        fell_back: response.compare && request.have.is_none(),
        wanted,
        reached: if is_answered {
            response.reached
        } else {
            standing.reached
        },
        hub_time: response.now,
        restored_to: response
            .is_restored
            .then_some(response.counter.min(HIGHEST_COUNT)),
        commits: response.commits,
        withdrawn: response.withdrawn,
        next,
        cannot_talk,
        signed_out,
        credentials: response.credentials,
    }
}
