//! The room where commits wait for their parents: bounded, so that nobody can fill a disk with what never comes.

use std::collections::BTreeSet;

use record::change::ChangeHash;
use record::id::CommitId;

use super::Held;
use crate::commit::Commit;
use crate::verdict::{Reason, Refusal};

/// Most commits that wait: several days of one device's work.
pub const MOST_IN_ROOM: usize = 1_024;
/// Most bytes of changes that wait: 4 MB.
pub const LARGEST_ROOM: usize = 4 * 1024 * 1024;

/// A commit that was refused, with its reason.
pub(super) type Lost = (CommitId, Option<Commit>, Refusal);

/// Parts those that stand on refused changes from those that may still find their parents.
pub(super) fn without_hope<H: Held>(
    orphans: Vec<Commit>,
    mut refused: BTreeSet<ChangeHash>,
    held: &mut H,
) -> Result<(Vec<Commit>, Vec<Lost>), H::Error> {
    let mut hopeful = Vec::new();
    for commit in orphans {
        for dep in commit.changes.iter().flat_map(|part| &part.change.deps) {
            if held.is_refused_change(*dep)? {
                refused.insert(*dep);
            }
        }
        hopeful.push(commit);
    }
    let mut lost = Vec::new();
    loop {
        let (gone, rest): (Vec<_>, Vec<_>) = hopeful.into_iter().partition(|commit| {
            commit
                .changes
                .iter()
                .any(|part| part.change.deps.iter().any(|dep| refused.contains(dep)))
        });
        hopeful = rest;
        if gone.is_empty() {
            return Ok((hopeful, lost));
        }
        for commit in gone {
            refused.extend(commit.changes.iter().map(|part| part.change.hash));
            let refusal = Refusal::new(
                Reason::StandsOnRefused,
                "this stands on something that was not taken",
            );
            lost.push((commit.id, Some(commit), refusal));
        }
    }
}

/// Keeps as many as there is room for, the earliest first.
pub(super) fn bound(orphans: Vec<Commit>) -> (Vec<Commit>, Vec<CommitId>) {
    let (mut waiting, mut later, mut bytes) = (Vec::new(), Vec::new(), 0_usize);
    for commit in orphans {
        let size: usize = commit
            .changes
            .iter()
            .map(|part| part.change.bytes.len())
            .sum();
        if waiting.len() < MOST_IN_ROOM && bytes.saturating_add(size) <= LARGEST_ROOM {
            bytes += size;
            waiting.push(commit);
        } else {
            later.push(commit.id);
        }
    }
    (waiting, later)
}
