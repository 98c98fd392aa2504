//! A database that counts the documents it is asked for, and says when it has kept a commit.

use exchange::certificate::{Credential, Hash};
use exchange::commit::Commit;
use record::author::Author;
use record::document::Document;
use record::id::{CommitId, DocumentId};
use record::kind::Kind;
use record::rows::{List, Row};
use record::time::Instant;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Instant as Clock;
use store::{
    Draft, Identity, Keys, OutboxEntry, Plan, Quarantined, RowQuery, Store, StoreResult,
    StoredChange, SyncState,
};

/// What was seen of a database.
#[derive(Debug, Default)]
pub struct Seen {
    /// Documents that were loaded.
    pub loaded: Cell<usize>,
    /// When a commit was on disk, last.
    pub kept: Cell<Option<Clock>>,
}

/// The database, watched.
pub struct Watched<S> {
    inner: S,
    seen: Rc<Seen>,
}

impl<S> Watched<S> {
    /// Says in `seen` what it sees.
    pub const fn new(inner: S, seen: Rc<Seen>) -> Self {
        Self { inner, seen }
    }
}

impl<S: Store> Store for Watched<S> {
    fn document(&mut self, id: DocumentId) -> StoreResult<Option<(Kind, Vec<StoredChange>)>> {
        self.seen.loaded.set(self.seen.loaded.get() + 1);
        self.inner.document(id)
    }
    fn recent(&mut self, id: DocumentId) -> Option<Document> {
        self.inner.recent(id)
    }
    fn remember(&mut self, documents: &[Document]) {
        self.inner.remember(documents);
    }
    fn identity(&mut self, random: [u8; 24]) -> StoreResult<Identity> {
        self.inner.identity(random)
    }
    fn apply(&mut self, plan: &Plan) -> StoreResult<()> {
        self.inner.apply(plan)?;
        if !plan.commits.is_empty() {
            self.seen.kept.set(Some(Clock::now()));
        }
        Ok(())
    }
    fn documents(&mut self) -> StoreResult<Vec<(DocumentId, Kind)>> {
        self.inner.documents()
    }
    fn rows(&mut self, list: List, query: &RowQuery) -> StoreResult<Vec<Row>> {
        self.inner.rows(list, query)
    }
    fn rows_form(&mut self) -> StoreResult<u32> {
        self.inner.rows_form()
    }
    fn drafts(&mut self, prefix: &str) -> StoreResult<Vec<Draft>> {
        self.inner.drafts(prefix)
    }
    fn outbox(&mut self, since: Instant) -> StoreResult<Vec<OutboxEntry>> {
        self.inner.outbox(since)
    }
    fn commit(&mut self, id: CommitId) -> StoreResult<Option<Commit>> {
        self.inner.commit(id)
    }
    fn commits(&mut self, from: u64, limit: usize) -> StoreResult<Vec<(u64, Commit)>> {
        self.inner.commits(from, limit)
    }
    fn sync(&mut self) -> StoreResult<SyncState> {
        self.inner.sync()
    }
    fn waiting_room(&mut self) -> StoreResult<Vec<Vec<u8>>> {
        self.inner.waiting_room()
    }
    fn leaving(&mut self) -> StoreResult<Vec<DocumentId>> {
        self.inner.leaving()
    }
    fn attempts(&mut self) -> StoreResult<Vec<CommitId>> {
        self.inner.attempts()
    }
    fn quarantine(&mut self) -> StoreResult<Vec<Quarantined>> {
        self.inner.quarantine()
    }
    fn signed_in(&mut self) -> StoreResult<Option<(Author, Instant)>> {
        self.inner.signed_in()
    }
    fn keys(&mut self) -> StoreResult<Option<Keys>> {
        self.inner.keys()
    }
    fn credential(&mut self, hash: Hash) -> StoreResult<Option<Credential>> {
        self.inner.credential(hash)
    }
    fn credentials(&mut self) -> StoreResult<Vec<Credential>> {
        self.inner.credentials()
    }
}
