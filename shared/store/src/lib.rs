//! The device's database: one trait, and one suite of promises that every implementation keeps.
//!
//! What one edit or one exchange changes is a [`Plan`], a value that a test can read. [`Store::apply`] carries it out as one
//! transaction: all of it is on disk afterwards, or none of it.

pub mod faulty;
mod identity;
mod keys;
pub mod memory;
mod recent;
pub mod sqlite;

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;

pub use identity::Identity;
pub use keys::{Keys, Seed, SessionKeys};

use exchange::certificate::{Credential, Hash};
use exchange::commit::{Commit, Deed, Seen, Tag};
use exchange::hub::LogHead;
use record::author::{Author, Provenance};
use record::document::Document;
use record::id::{CommitId, DocumentId};
use record::kind::Kind;
use record::rows::{List, Row};
use record::time::Instant;

/// Why the store could not do it. Nothing of a failed [`Plan`] is kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No room on the disk or in the browser's quota.
    #[error("the disk is full")]
    Full,
    /// The database was written by a newer version: it is left as it is.
    #[error("the database is of version {found}, this program knows up to {known}")]
    Newer {
        /// Version of the file.
        found: u32,
        /// Newest version this program knows.
        known: u32,
    },
    /// Another process or tab holds it.
    #[error("the database is in use elsewhere")]
    Busy,
    /// The file is not a database, or damaged.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// It is encrypted, and this key doesn't open it; or its very beginning is damaged.
    #[error("the key does not open the database")]
    Shut,
    /// Anything else.
    #[error("the database failed: {0}")]
    Failed(String),
}

/// What the store says.
pub type StoreResult<T> = Result<T, StoreError>;

/// One change as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredChange {
    /// The chunk.
    pub bytes: Vec<u8>,
    /// Who wrote it, when, with which commit.
    pub provenance: Provenance,
}

/// Words that are typed and not yet part of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Names the field: document or form, and field. Opaque to the store.
    pub key: String,
    /// The words, or the value as typed.
    pub value: String,
    /// When it was typed.
    pub at: Instant,
}

/// What became of a commit of this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// On this device; the hub has not answered yet.
    Waiting,
    /// The hub took it: epoch and sequence of its log.
    Sent(Seen),
    /// The hub would not take it, in its words.
    Refused {
        /// Why.
        reason: String,
        /// When that was heard.
        at: Instant,
        /// Whether the author has seen it and entered it again or let it go.
        is_answered: bool,
    },
}

/// A commit of this device, its author's plan and its fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxEntry {
    /// The commit.
    pub commit: Commit,
    /// The plan and its words.
    pub deed: Deed,
    /// What became of it.
    pub fate: Fate,
}

/// Something that was received and is not let in: set aside with the reason, never thrown away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// The commit as it came, encoded.
    pub commit: Vec<u8>,
    /// Its id.
    pub id: CommitId,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Instant,
}

/// Where the exchange with the hub stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SyncState {
    /// The hub's log as taken in.
    pub seen: Seen,
    /// Hash of the log there; all zero before the first exchange.
    pub head: LogHead,
    /// Opaque: where the next pull begins. Empty before the first.
    pub cursor: Vec<u8>,
    /// Another user's device has taken in everything up to here.
    pub reached: u64,
    /// Last exchange that succeeded.
    pub last_success: Option<Instant>,
    /// First failure since then.
    pub failing_since: Option<Instant>,
    /// The hub's clock minus the device's, milliseconds.
    pub offset_ms: Option<i64>,
    /// In words, when the hub and this version cannot talk.
    pub cannot_talk: Option<String>,
}

/// Which rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowQuery {
    /// At or after this sort key.
    pub from: Option<String>,
    /// Before this sort key.
    pub to: Option<String>,
    /// Only about this person.
    pub person: Option<DocumentId>,
    /// Only with each of these in its sort key or its words (lower case).
    pub words: Vec<String>,
    /// At most so many; 0 is no limit.
    pub limit: usize,
}

impl RowQuery {
    /// Whether it asks for this row of its list, as long as there is no limit.
    pub fn fits(&self, row: &Row) -> bool {
        self.from.as_ref().is_none_or(|from| row.sort >= *from)
            && self.to.as_ref().is_none_or(|to| row.sort < *to)
            && self.person.is_none_or(|person| row.person == Some(person))
            && self.finds(&row.sort, &row.words)
    }

    /// Whether a row with this sort key and these words is found by the words looked for.
    fn finds(&self, sort: &str, words: &str) -> bool {
        let is_there = |word: &str| sort.contains(word) || words.contains(word);
        self.words.iter().all(|word| is_there(word))
    }
}

/// One transaction, as a value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Commits to keep, own or received, each with its changes, parents first. Of one that is kept already, the changes of
    /// documents that are not kept with it are added.
    pub commits: Vec<Commit>,
    /// What the hub gave with the changes of commits, in the order of [`Store::commit`]; `None` leaves what was given before.
    pub tags: Vec<(CommitId, Vec<Option<Tag>>)>,
    /// The whole set of rows of each document that changed; documents not named keep theirs.
    pub rows: Vec<(DocumentId, Vec<Row>)>,
    /// All rows are made anew in this form: those of documents not named go.
    pub rows_form: Option<u32>,
    /// Own commits that begin to wait, with their author's plan. They must be kept, in this plan or before; one that
    /// waits already, or whose fate is known, stays as it is.
    pub outbox: Vec<(CommitId, Deed)>,
    /// Fates heard. One of a commit that does not wait here changes nothing.
    pub fates: Vec<(CommitId, Fate)>,
    /// Documents rebuilt without refused commits: these commits' changes leave the document, the outbox entry stays. The
    /// session gets a new actor in each of the documents.
    pub set_aside: Vec<CommitId>,
    /// Documents that leave with their rows, last of all: no longer seen. A commit that changed others too stays with those.
    pub dropped: Vec<DocumentId>,
    /// Documents that are to leave once what waits in them was sent. Replaces those that were.
    pub leaving: Option<Vec<DocumentId>>,
    /// Drafts to keep.
    pub drafts: Vec<Draft>,
    /// Drafts that became part of the record, or were let go. A draft of the same plan is kept nevertheless.
    pub drafts_done: Vec<String>,
    /// Received and not let in.
    pub quarantine: Vec<Quarantined>,
    /// Received, parents missing: encoded commits to try again when more has come. Replaces the whole room.
    pub waiting_room: Option<Vec<Vec<u8>>>,
    /// Commits about to be applied: committed before they are, so that a crash points at the culprit.
    pub attempts: Option<Vec<CommitId>>,
    /// Where the exchange stands now.
    pub sync: Option<SyncState>,
    /// Who is signed in now; `Some(None)` signs out, and the session's keys are forgotten.
    pub signed_in: Option<Option<(Author, Instant)>>,
    /// The device's keys.
    pub keys: Option<Keys>,
    /// Certificates and revocations that were proven: kept beside those that are.
    pub credentials: Vec<Credential>,
    /// The device's own count and time, which never go back.
    pub identity: Option<Identity>,
}

/// The promises of a device's database. The module `conformance` has each of them as a test.
pub trait Store {
    /// Which database this is; made with these random bytes when it is new.
    fn identity(&mut self, random: [u8; 24]) -> StoreResult<Identity>;
    /// Carries out the whole plan, durably, or none of it.
    fn apply(&mut self, plan: &Plan) -> StoreResult<()>;
    /// All changes of a document, parents first, and its kind; `None` when it is not here.
    fn document(&mut self, id: DocumentId) -> StoreResult<Option<(Kind, Vec<StoredChange>)>>;
    /// A document as [`Store::document`] would make it, where it was kept and has not changed since.
    fn recent(&mut self, _id: DocumentId) -> Option<Document> {
        None
    }
    /// Keeps documents as they stand on disk now, for [`Store::recent`]; a store may let go of them at any time.
    fn remember(&mut self, _documents: &[Document]) {}
    /// Ids and kinds of all documents.
    fn documents(&mut self) -> StoreResult<Vec<(DocumentId, Kind)>>;
    /// Rows of a list by sort key, then key.
    fn rows(&mut self, list: List, query: &RowQuery) -> StoreResult<Vec<Row>>;
    /// The form that all rows have ([`record::rows::FORM`] of the version that made them): another than this version's,
    /// and they are to be made anew before they are asked for. A new store has no rows, and this version's form.
    fn rows_form(&mut self) -> StoreResult<u32>;
    /// Drafts whose key begins so.
    fn drafts(&mut self, prefix: &str) -> StoreResult<Vec<Draft>>;
    /// Commits of this device from `since` on and all that wait or need attention, oldest first.
    fn outbox(&mut self, since: Instant) -> StoreResult<Vec<OutboxEntry>>;
    /// Documents that are to leave.
    fn leaving(&mut self) -> StoreResult<Vec<DocumentId>>;
    /// A commit as it was kept, own or received: of all documents that are here.
    fn commit(&mut self, id: CommitId) -> StoreResult<Option<Commit>>;
    /// Every commit kept (for re-seeding a hub), oldest first, from a position on; at most `limit`. One that came in parts
    /// comes in parts.
    fn commits(&mut self, from: u64, limit: usize) -> StoreResult<Vec<(u64, Commit)>>;
    /// Where the exchange stands.
    fn sync(&mut self) -> StoreResult<SyncState>;
    /// Encoded commits whose parents are missing.
    fn waiting_room(&mut self) -> StoreResult<Vec<Vec<u8>>>;
    /// Commits that were about to be applied when the last process ended.
    fn attempts(&mut self) -> StoreResult<Vec<CommitId>>;
    /// What was set aside.
    fn quarantine(&mut self) -> StoreResult<Vec<Quarantined>>;
    /// Who is signed in, and since when.
    fn signed_in(&mut self) -> StoreResult<Option<(Author, Instant)>>;
    /// The device's keys; `None` before they were made.
    fn keys(&mut self) -> StoreResult<Option<Keys>>;
    /// A certificate or a revocation that is kept.
    fn credential(&mut self, hash: Hash) -> StoreResult<Option<Credential>>;
    /// All certificates and revocations kept, in no order.
    fn credentials(&mut self) -> StoreResult<Vec<Credential>>;
}
