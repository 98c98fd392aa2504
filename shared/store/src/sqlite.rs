//! The database on SQLite: natively a file that one process owns, in the browser a file of the origin's private file
//! system.
//!
//! **How commits are kept.** A commit is one row of `entry` and one row of `change` for each change. What repeats is
//! written once: ids of documents, and who wrote on which device. A change is packed ([`packed`]): its parents are named
//! by number, and what follows from the rest is left out, but its checksum stays, so that damage is noticed. Numbers
//! grow with arrival and the gate lets nothing in before its parents, so the order of numbers is "parents first".
//!
//! **Durability.** Natively WAL with `synchronous=FULL`; in the browser the rollback journal of the VFS with
//! `synchronous=FULL`. One transaction a plan.
//!
//! **One owner.** Natively `locking_mode=EXCLUSIVE`: the lock is taken at opening and held until the connection closes
//! or the process dies, so a second process is told [`StoreError::Busy`](crate::StoreError::Busy) at once. In the
//! browser the VFS holds the files' only access handles.
//!
//! **Rows.** What a row is found and sorted by stands as text, its facts are packed ([`facts`]) and unpacked for the rows
//! that are asked for alone.
//!
//! **Finding.** Words are looked for in the rows of one list as they are read: no index, no wildcards to escape.
//! Measured over 2,000 people: 3 to 6 ms in a development build on a busy machine of two cores.

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod calendar;
mod chain;
mod check;
mod error;
mod facts;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod left_out;
mod migrate;
mod open;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod opfs;
mod packed;
mod read;
mod sealed;
mod size;
mod small;
mod write;

#[cfg(test)]
mod tests;

use exchange::certificate::{Credential, Hash};
use exchange::commit::Commit;
use record::author::Author;
use record::document::Document;
use record::id::{CommitId, DocumentId};
use record::kind::Kind;
use record::rows::{List, Row};
use record::time::Instant;
use rusqlite::{Connection, TransactionBehavior};

use crate::recent::Recent;
use crate::{
    Draft, Identity, Keys, OutboxEntry, Plan, Quarantined, RowQuery, Store, StoreResult,
    StoredChange, SyncState,
};

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub use opfs::install_opfs;
pub use size::at_rest;
pub use small::Small;

/// The VFS that files are opened with; `None` is SQLite's own.
const BELOW: Option<&std::ffi::CStr> = if cfg!(target_family = "wasm") {
    Some(c"doorstep")
} else {
    None
};

/// A device's database on SQLite.
pub struct Sqlite {
    connection: Connection,
    facts: facts::Facts,
    recent: Recent,
    /// Below the connection when it is encrypted: dropped after it.
    layer: Option<sealed::Layer>,
}

impl std::fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sqlite")
    }
}

impl Store for Sqlite {
    fn identity(&mut self, random: [u8; 24]) -> StoreResult<Identity> {
        if let Some(identity) = read::identity(&self.connection)? {
            return Ok(identity);
        }
        let identity = Identity::from_random(random);
        write::identity(&self.connection, &identity)?;
        Ok(identity)
    }

    fn apply(&mut self, plan: &Plan) -> StoreResult<()> {
        self.recent.let_go(plan);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        write::plan(&transaction, &mut self.facts, plan)?;
        transaction.commit()?;
        Ok(())
    }

    fn document(&mut self, id: DocumentId) -> StoreResult<Option<(Kind, Vec<StoredChange>)>> {
        read::document(&self.connection, id)
    }

    fn recent(&mut self, id: DocumentId) -> Option<Document> {
        self.recent.get(id)
    }

    fn remember(&mut self, documents: &[Document]) {
        self.recent.keep(documents);
    }

    fn documents(&mut self) -> StoreResult<Vec<(DocumentId, Kind)>> {
        read::documents(&self.connection)
    }

    fn rows(&mut self, list: List, query: &RowQuery) -> StoreResult<Vec<Row>> {
        read::rows(&self.connection, &mut self.facts, list, query)
    }

    fn rows_form(&mut self) -> StoreResult<u32> {
        read::rows_form(&self.connection)
    }

    fn drafts(&mut self, prefix: &str) -> StoreResult<Vec<Draft>> {
        read::drafts(&self.connection, prefix)
    }

    fn outbox(&mut self, since: Instant) -> StoreResult<Vec<OutboxEntry>> {
        read::outbox(&self.connection, since)
    }

    fn commit(&mut self, id: CommitId) -> StoreResult<Option<Commit>> {
        read::commit(&self.connection, id)
    }

    fn commits(&mut self, from: u64, limit: usize) -> StoreResult<Vec<(u64, Commit)>> {
        read::commits(&self.connection, from, limit)
    }

    fn sync(&mut self) -> StoreResult<SyncState> {
        read::sync(&self.connection)
    }

    fn waiting_room(&mut self) -> StoreResult<Vec<Vec<u8>>> {
        read::waiting_room(&self.connection)
    }

    fn leaving(&mut self) -> StoreResult<Vec<DocumentId>> {
        read::leaving(&self.connection)
    }

    fn attempts(&mut self) -> StoreResult<Vec<CommitId>> {
        read::attempts(&self.connection)
    }

    fn quarantine(&mut self) -> StoreResult<Vec<Quarantined>> {
        read::quarantine(&self.connection)
    }

    fn signed_in(&mut self) -> StoreResult<Option<(Author, Instant)>> {
        read::signed_in(&self.connection)
    }

    fn keys(&mut self) -> StoreResult<Option<Keys>> {
        read::keys(&self.connection)
    }

    fn credential(&mut self, hash: Hash) -> StoreResult<Option<Credential>> {
        read::credential(&self.connection, hash)
    }

    fn credentials(&mut self) -> StoreResult<Vec<Credential>> {
        read::credentials(&self.connection)
    }
}
