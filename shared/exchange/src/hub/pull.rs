//! What a device has not seen yet, up to a page.

use std::collections::BTreeSet;

use record::id::{CommitId, DocumentId};

use super::credentials::{self, Beside};
use super::{Log, Position};
use crate::commit::Commit;
use crate::message::fingerprint;

/// Changes' bytes in one page of a response. The reference caseload (1,500 changes) is a quarter of it.
pub(super) const PAGE: usize = 2 * 1024 * 1024;
/// Log entries looked at for one page, so that a pull past what the device has takes a bounded time.
const MOST_LOOKED_AT: usize = 65_536;

/// Which documents a device may see. A commit is sent when any of its documents is in the slice, and then whole.
pub trait Slice {
    /// Whether a document is in it.
    fn holds(&self, document: DocumentId) -> bool;
}

/// Every document: roles and slices are not there yet.
#[derive(Debug, Clone, Copy, Default)]
pub struct Everything;

impl Slice for Everything {
    fn holds(&self, _document: DocumentId) -> bool {
        true
    }
}

/// What the puller holds already. Not "its own commits": another device may bring back what a restored one has lost.
pub(super) struct Puller<'a> {
    /// Offered in the same request.
    pub offered: BTreeSet<CommitId>,
    pub have: Option<BTreeSet<u64>>,
    pub slice: &'a dyn Slice,
}

impl Puller<'_> {
    fn needs(&self, commit: &Commit) -> bool {
        let has = self
            .have
            .as_ref()
            .is_some_and(|have| have.contains(&fingerprint(commit.id)));
        !has && !self.offered.contains(&commit.id)
            && commit
                .changes
                .iter()
                .any(|part| self.slice.holds(part.document))
    }
}

/// A page of the log.
pub(super) struct Pulled {
    pub commits: Vec<Commit>,
    /// Everything up to here was looked at.
    pub sequence: u64,
    pub more: bool,
}

/// Collects what comes after `from`.
pub(super) fn pull<L: Log + ?Sized>(
    log: &mut L,
    from: u64,
    head: Position,
    puller: &Puller<'_>,
    beside: &mut Beside,
) -> Result<Pulled, L::Error> {
    let (mut commits, mut bytes, mut looked_at, mut sequence) =
        (Vec::new(), 0_usize, 0_usize, from);
    while sequence < head.sequence && bytes < PAGE && looked_at < MOST_LOOKED_AT {
        let found = log.since(sequence, PAGE - bytes)?;
        if found.is_empty() {
            break;
        }
        looked_at += found.len();
        for (place, filed) in found {
            if bytes >= PAGE {
                return Ok(Pulled {
                    commits,
                    sequence,
                    more: true,
                });
            }
            sequence = place;
            let commit = credentials::commit(filed, beside);
            if let Some(commit) = commit.filter(|commit| puller.needs(commit)) {
                bytes += commit
                    .changes
                    .iter()
                    .map(|part| part.change.bytes.len())
                    .sum::<usize>();
                commits.push(commit);
            }
        }
    }
    Ok(Pulled {
        commits,
        sequence,
        more: sequence < head.sequence,
    })
}
