//! What a reviewer asks of the hub, and hears: the commits that it has set aside.
//!
//! Only what is needed to look. The decision is a commit like any other ([`record::review`]) and travels in the ordinary
//! exchange. What was set aside is nobody's to hold: it is in no slice, no device keeps it, and looking needs a connection.

use record::id::CommitId;
use record::time::Instant;

use crate::certificate::Credential;
use crate::message::Who;
use crate::verdict::Reason;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Who asks.
    pub who: Who,
    /// Only how many wait for a decision.
    pub is_count: bool,
    /// Where the last page ended; empty for the first.
    pub after: Vec<u8>,
}

/// What is seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Looked {
    /// How many wait for a decision.
    pub waiting: u64,
    /// A page of them, oldest first, and of those that were decided lately.
    pub aside: Vec<Aside>,
    /// Where the next page begins; empty when there is none.
    pub next: Vec<u8>,
    /// Certificates of whoever signed them.
    pub credentials: Vec<Credential>,
}

/// A commit that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its id.
    pub id: CommitId,
    /// Its bytes, for [`crate::wire::decode_commit`]: hostile, until the gate has looked at them.
    pub commit: Vec<u8>,
    /// Why, for programs.
    pub reason: Reason,
    /// Why, for people.
    pub words: String,
    /// When, by the hub's clock.
    pub at: Instant,
    /// Whether a reviewer has decided.
    pub is_decided: bool,
}
