//! A commit: what one deed of one author changed, in one document or several. The unit that is saved, sent, judged and
//! refused as a whole.

use record::author::{Author, Provenance};
use record::change::Change;
use record::document::Write;
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;
use record::time::Instant;

use crate::certificate::Hash;
use crate::hub::LogHead;

/// The hub's log as the author's device last saw it: authority is judged as of then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// Which life of the hub's log: a restored hub starts a new epoch. 0 before the first exchange.
    pub epoch: u64,
    /// Highest sequence of the log that the device had taken in.
    pub sequence: u64,
}

/// By which a hub that was restored from a copy knows a change again. A device understands nothing of it.
pub type Tag = [u8; 6];

/// One change of a commit.
#[derive(Debug, Clone)]
pub struct DocumentChange {
    /// The document.
    pub document: DocumentId,
    /// Its kind, so that a document that is new to the receiver can be begun.
    pub kind: Kind,
    /// The change.
    pub change: Change,
    /// The session's signature over the change: 64 bytes. Empty where the commit has no [`Proof`].
    pub signature: Vec<u8>,
    /// What the hub gave with it when it had taken it; `None` before, and from a hub that gives none.
    pub tag: Option<Tag>,
}

/// By what was written. What a hub has said about it since does not make it another.
impl PartialEq for DocumentChange {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document
            && self.kind == other.kind
            && self.change == other.change
            && self.signature == other.signature
    }
}

impl Eq for DocumentChange {}

/// What the signatures of a commit name beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    /// The certificate of the session that signed.
    pub session: Hash,
    /// Hash of the hub's log up to [`Commit::seen`]; all zero before the first exchange.
    pub head: LogHead,
    /// Which database the session wrote in: see [`crate::actor`].
    pub generation: u64,
}

/// What one deed changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its id.
    pub id: CommitId,
    /// Who. The session's certificate says the same.
    pub author: Author,
    /// The device it was written on.
    pub device: DeviceId,
    /// The device's own count of commits, from 1, never repeated: a restored database shows itself here.
    pub counter: u64,
    /// Device time of the deed.
    pub at: Instant,
    /// The hub's clock minus the device's, as last estimated, in milliseconds; `None` before the first exchange.
    pub offset_ms: Option<i64>,
    /// The hub's log as last seen.
    pub seen: Seen,
    /// Version of the program that wrote it.
    pub writer: String,
    /// What proves who wrote; `None` before sessions had keys, and such a commit is let in nowhere any more.
    pub proof: Option<Proof>,
    /// The changes, in the order they were made.
    pub changes: Vec<DocumentChange>,
}

impl Commit {
    /// What every change of the commit carries into its document.
    pub fn provenance(&self) -> Provenance {
        Provenance {
            author: self.author.clone(),
            at: self.at,
            commit: self.id,
            is_signed: self.proof.is_some(),
            original: None,
        }
    }
}

/// What the author meant, kept beside a commit until the hub's verdict: run again when the commit, or one it stands on,
/// was refused.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    serde::Serialize,
    serde::Deserialize,
    record::json::FromJson,
    record::json::ToJson,
)]
pub struct Deed {
    /// The sentence for "waiting to be sent" and "needs your attention": "Olive Tranter, visit".
    pub words: String,
    /// The plan, document by document.
    pub writes: Vec<(DocumentId, Kind, Vec<Write>)>,
}

impl Deed {
    /// Whether it is written at an earlier place of a document: then it is never run again by itself, because its actor
    /// writes nothing else.
    pub fn is_at_a_place(&self) -> bool {
        let mut writes = self.writes.iter().flat_map(|(.., writes)| writes);
        writes.any(|write| matches!(write, Write::At { .. }))
    }
}
