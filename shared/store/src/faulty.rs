//! A store whose next plans fail on demand, and whose documents are damaged on demand: for tests of what the person is
//! told when nothing could be saved or read.

use exchange::certificate::{Credential, Hash};
use exchange::commit::Commit;
use record::author::Author;
use record::id::{CommitId, DocumentId};
use record::kind::Kind;
use record::rows::{List, Row};
use record::time::Instant;

use crate::{
    Draft, Identity, Keys, OutboxEntry, Plan, Quarantined, RowQuery, Store, StoreError,
    StoreResult, StoredChange, SyncState,
};

/// When a plan fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Nothing of it is kept.
    Before,
    /// All of it is kept, but the answer is lost, as when power goes between the disk's write and its reply. Who tries
    /// again must find that nothing changes.
    After,
}

/// A store with faults.
#[derive(Debug)]
pub struct Faulty<S> {
    /// The store that keeps.
    pub inner: S,
    faults: Vec<(When, StoreError)>,
    damaged: Vec<DocumentId>,
}

impl<S: Store> Faulty<S> {
    /// A store that works.
    pub const fn new(inner: S) -> Self {
        Self {
            inner,
            faults: Vec::new(),
            damaged: Vec::new(),
        }
    }

    /// The next plan that is not yet bound to fail will.
    pub fn fail(&mut self, when: When, error: StoreError) {
        self.faults.insert(0, (when, error));
    }

    /// A document cannot be read from now on.
    pub fn damage(&mut self, id: DocumentId) {
        self.damaged.push(id);
    }
}

impl<S: Store> Store for Faulty<S> {
    fn apply(&mut self, plan: &Plan) -> StoreResult<()> {
        match self.faults.pop() {
            None => self.inner.apply(plan),
            Some((When::Before, error)) => Err(error),
            Some((When::After, error)) => self.inner.apply(plan).and(Err(error)),
        }
    }

    fn identity(&mut self, random: [u8; 24]) -> StoreResult<Identity> {
        self.inner.identity(random)
    }
    fn document(&mut self, id: DocumentId) -> StoreResult<Option<(Kind, Vec<StoredChange>)>> {
        if self.damaged.contains(&id) {
            return Err(StoreError::Damaged("a change cannot be read".to_owned()));
        }
        self.inner.document(id)
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

#[cfg(test)]
mod tests;
