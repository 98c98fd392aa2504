//! The gate: the one way in for changes that somebody else wrote, on a device and on the hub.
//!
//! In this order: sizes → trust → plain chunks only (already done where a [`record::change::Change`] is made) → caps →
//! the **attempt mark**, which the caller commits before anything is applied ([`Attempt::mark`]) → [`admit`]:
//! the actor is the device's own → everything that stands ready is applied to clones, batched per document, and halved
//! to find a culprit when a batch fails → shape, exact bytes, load and replay (in [`record::admit`]) → on the hub alone
//! ([`Shape::Hub`]), whether the author's role may write what the change wrote ([`record::rules::rights`]) → verdicts, each
//! for a commit as a whole. What stands on a refused commit is refused; what stands on an unknown one waits in a room of
//! bounded size.
//!
//! A device does not ask about roles: the hub's verdict is final, and what it took is kept.

mod admission;
mod effort;
mod mark;
mod order;
mod room;
mod sizes;
#[cfg(test)]
mod tests;
mod trial;
pub(crate) mod trust;

use std::collections::BTreeMap;

use record::change::{Actor, ChangeHash};
use record::document::Document;
use record::id::{CommitId, DeviceId, DocumentId};

pub(crate) use admission::has_same_head;
pub use admission::{Attempt, admit, prepare};
pub use effort::{MOST_ALONE, MOST_JUDGED, MOST_OPERATIONS, effort};
pub use mark::suspects;
pub use record::admit::Shape;
pub use room::{LARGEST_ROOM, MOST_IN_ROOM};
pub use trust::{Doubt, OfDevice, Trust, Unasked};

use admission::{Offered, decide};
use effort::Bounds;

use crate::commit::Commit;
use crate::verdict::Refusal;

/// Most changes in one commit: a joint assessment signs in about 30 documents.
pub const MOST_CHANGES: usize = 256;
/// Largest commit, as the sum of its changes' bytes.
pub const LARGEST_COMMIT: usize = 1024 * 1024;
/// Longest signature taken.
pub const LONGEST_SIGNATURE: usize = 256;
/// Longest text about an author or a program (name, organisation, team, version), in bytes.
pub const LONGEST_NAME: usize = 256;

/// Highest count of a device's commits: 2^48, where a commit a second for eight million years ends. From a count at the
/// end of what a number holds nobody could go on.
pub const HIGHEST_COUNT: u64 = 1 << 48;

/// What the gate compares with: what is held already.
pub trait Held {
    /// Why it could not be read. Ends the admission; nothing has happened then.
    type Error;
    /// A document; `None` when it is not held.
    fn document(&mut self, id: DocumentId) -> Result<Option<Document>, Self::Error>;
    /// A commit that is held and taken.
    fn commit(&mut self, id: CommitId) -> Result<Option<Commit>, Self::Error>;
    /// The device that an actor of a document belongs to, when anything by it was taken. The hub must answer; a device
    /// may say `None`, because the hub has looked.
    fn device_of(
        &mut self,
        document: DocumentId,
        actor: Actor,
    ) -> Result<Option<DeviceId>, Self::Error>;
    /// Why a commit that came before was refused or set aside, if one was.
    fn refused(&mut self, id: CommitId) -> Result<Option<Refusal>, Self::Error>;
    /// Whether a change belongs to a commit that was refused.
    fn is_refused_change(&mut self, hash: ChangeHash) -> Result<bool, Self::Error>;
}

/// What the gate decided.
#[derive(Debug, Default)]
pub struct Admitted {
    /// Taken, parents first.
    pub accepted: Vec<Commit>,
    /// Held already: nothing to do.
    pub known: Vec<CommitId>,
    /// Not taken: to be set aside with the reason. The commit as far as it could be read.
    pub refused: Vec<(CommitId, Option<Commit>, Refusal)>,
    /// Parents missing: the room as it is now, to be kept and given to the next [`admit`].
    pub waiting: Vec<Commit>,
    /// Parents missing and no room left: to be offered again.
    pub later: Vec<CommitId>,
    /// The documents that `accepted` changed, as they read now.
    pub documents: BTreeMap<DocumentId, Document>,
    bounds: Option<Bounds>,
}

impl Admitted {
    /// The same without some of what was accepted, and without what stands on it: the hub knows more reasons than the
    /// gate does.
    pub(crate) fn without<H: Held>(
        mut self,
        held: &mut H,
        mut refusals: BTreeMap<CommitId, Refusal>,
        shape: Shape,
    ) -> Result<Self, H::Error> {
        let mut offered = Offered {
            resting: self.waiting,
            ..Offered::default()
        };
        for commit in self.accepted {
            match refusals.remove(&commit.id) {
                Some(refusal) => self.refused.push((commit.id, Some(commit), refusal)),
                None => offered.commits.push(commit),
            }
        }
        offered.own = record::order::set(offered.commits.iter().map(|commit| commit.id));
        let admitted = Self {
            refused: self.refused,
            known: self.known,
            later: self.later,
            bounds: self.bounds.map(Bounds::of_taken_on),
            ..Self::default()
        };
        decide(held, admitted, offered, shape)
    }
}
