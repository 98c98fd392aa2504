//! The device's side of the exchange: what to ask, what the answer says, and what follows from it. All of it values:
//! the caller reads the store before and writes one plan after.
//!
//! 1. [`request`] from [`Standing`] and the commits that wait. After [`Next::Compare`], with the ids of all commits held,
//!    until [`Heard::next`] says otherwise. A comparison that is broken off begins anew by itself.
//! 2. [`hear`] the response. What it says about sent, reached and the hub's clock is true at once.
//! 3. [`crate::gate::prepare`] its commits and commit the attempt mark.
//! 4. [`take_in`]: refused commits are set aside, the documents they touched are rebuilt, the author's later deeds are
//!    run again, and what came is let in through the gate. One plan, one transaction, and the new cursor with it.

mod ask;
mod hear;
mod rebuild;
mod take_in;
#[cfg(test)]
mod tests;

use record::change::Change;
use record::document::DocumentError;
use record::id::{DeviceId, DocumentId};
use record::kind::Kind;

pub use ask::request;
pub use hear::{Heard, Next, hear};
pub use rebuild::Mint;
pub use take_in::{TakenIn, take_in};

use crate::commit::{Commit, Deed, Seen};
use crate::gate::Held;
use crate::hub::LogHead;
use crate::message::Who;

/// Where a device stands: read from its store before each round trip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The device.
    pub device: DeviceId,
    /// Who is signed in, as the hub knows them.
    pub who: Who,
    /// Own commits made so far.
    pub counter: u64,
    /// The hub's log as taken in.
    pub seen: Seen,
    /// Hash of the log there; all zero before the first exchange.
    pub head: LogHead,
    /// The hub's token. Empty before the first exchange.
    pub cursor: Vec<u8>,
    /// Highest sequence that another user's device has taken in, as last heard.
    pub reached: u64,
}

/// An own commit whose verdict is not there yet, and what its author meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsettled {
    /// The commit.
    pub commit: Commit,
    /// The author's plan.
    pub deed: Deed,
}

/// What the device holds, for [`take_in`].
pub trait Shelf: Held {
    /// A document's kind and its changes with the commit of each, parents first; `None` when it is not held.
    fn changes(&mut self, id: DocumentId) -> Result<Option<(Kind, Vec<Shelved>)>, Self::Error>;
}

/// One change as it lies on the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// The change.
    pub change: Change,
    /// Where it came from.
    pub provenance: record::author::Provenance,
}

/// Why an answer could not be taken in. Nothing has happened then.
#[derive(Debug, thiserror::Error)]
pub enum TakeInError<E> {
    /// The store could not be read.
    #[error("the store could not be read: {0}")]
    Store(E),
    /// A document could not be made again.
    #[error(transparent)]
    Document(#[from] DocumentError),
}
