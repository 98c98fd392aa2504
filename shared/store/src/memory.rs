//! The same promises in plain maps, for tests of what stands on a store. Nothing is on disk: [`Memory::reopened`] is
//! what a new start of the program finds.

mod apply;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use exchange::certificate::{Credential, Hash};
use exchange::commit::{Commit, Deed};
use record::author::Author;
use record::id::{CommitId, DocumentId};
use record::kind::Kind;
use record::rows::{FORM, List, Row};
use record::time::Instant;

use crate::{
    Draft, Fate, Identity, Keys, OutboxEntry, Plan, Quarantined, RowQuery, Store, StoreResult,
    StoredChange, SyncState,
};

/// A device's database in memory.
#[derive(Debug, Default)]
pub struct Memory {
    kept: Arc<Mutex<Kept>>,
}

/// Everything that a plan can change.
#[derive(Clone, Default)]
struct Kept {
    identity: Option<Identity>,
    /// In order of arrival; the position is the index.
    commits: Vec<Commit>,
    /// Left with their documents.
    gone: BTreeSet<usize>,
    set_aside: Vec<CommitId>,
    outbox: BTreeMap<usize, (Deed, Fate)>,
    rows: BTreeMap<DocumentId, Vec<Row>>,
    /// Other than this version's.
    rows_form: Option<u32>,
    drafts: BTreeMap<String, Draft>,
    quarantine: Vec<Quarantined>,
    waiting_room: Vec<Vec<u8>>,
    attempts: Vec<CommitId>,
    leaving: Vec<DocumentId>,
    sync: SyncState,
    signed_in: Option<(Author, Instant)>,
    keys: Option<Keys>,
    credentials: Vec<Credential>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never the content: records name people.
        write!(f, "{} commits", self.commits.len())
    }
}

impl Kept {
    fn position(&self, id: CommitId) -> Option<usize> {
        let mut here = self.here();
        here.find(|(_, commit)| commit.id == id).map(|(at, _)| at)
    }

    /// Commits of which anything is here, each with its position.
    fn here(&self) -> impl Iterator<Item = (usize, &Commit)> {
        let all = self.commits.iter().enumerate();
        all.filter(|(position, _)| !self.gone.contains(position))
    }

    /// A commit with all its parts that are here.
    fn whole(&self, id: CommitId) -> Option<Commit> {
        let here = self.here().map(|(_, commit)| commit);
        let mut parts = here.filter(|commit| commit.id == id).cloned();
        let mut whole = parts.next()?;
        whole.changes.extend(parts.flat_map(|part| part.changes));
        Some(whole)
    }

    fn kind(&self, id: DocumentId) -> Option<Kind> {
        let mut changes = self.commits.iter().flat_map(|commit| &commit.changes);
        changes
            .find(|part| part.document == id)
            .map(|part| part.kind)
    }

    /// Commits whose changes are in their documents.
    fn in_documents(&self) -> impl Iterator<Item = &Commit> {
        self.commits
            .iter()
            .filter(|commit| !self.set_aside.contains(&commit.id))
    }
}

impl Memory {
    /// What a new start of the program finds here.
    #[must_use]
    pub fn reopened(&self) -> Self {
        Self {
            kept: Arc::clone(&self.kept),
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // A plan is swapped in whole, so what a panicking thread left behind is sound.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Memory {
    fn identity(&mut self, random: [u8; 24]) -> StoreResult<Identity> {
        let mut kept = self.kept();
        Ok(kept
            .identity
            .get_or_insert_with(|| Identity::from_random(random))
            .clone())
    }

    fn apply(&mut self, plan: &Plan) -> StoreResult<()> {
        let mut kept = self.kept();
        let mut next = kept.clone();
        next.carry_out(plan)?;
        *kept = next;
        Ok(())
    }

    fn document(&mut self, id: DocumentId) -> StoreResult<Option<(Kind, Vec<StoredChange>)>> {
        let kept = self.kept();
        let mut changes = Vec::new();
        for commit in kept.in_documents() {
            for part in commit.changes.iter().filter(|part| part.document == id) {
                let bytes = part.change.bytes.clone();
                changes.push(StoredChange {
                    bytes,
                    provenance: commit.provenance(),
                });
            }
        }
        Ok(kept
            .kind(id)
            .filter(|_| !changes.is_empty())
            .map(|kind| (kind, changes)))
    }

    fn documents(&mut self) -> StoreResult<Vec<(DocumentId, Kind)>> {
        let kept = self.kept();
        let mut documents = BTreeMap::new();
        for part in kept.in_documents().flat_map(|commit| &commit.changes) {
            documents.insert(part.document, kept.kind(part.document).unwrap_or(part.kind));
        }
        Ok(documents.into_iter().collect())
    }

    fn rows(&mut self, list: List, query: &RowQuery) -> StoreResult<Vec<Row>> {
        let kept = self.kept();
        let mut rows: Vec<Row> = kept
            .rows
            .values()
            .flatten()
            .filter(|row| row.list == list && query.fits(row))
            .cloned()
            .collect();
        rows.sort_by(|a, b| (&a.sort, &a.key, a.document).cmp(&(&b.sort, &b.key, b.document)));
        if query.limit > 0 {
            rows.truncate(query.limit);
        }
        Ok(rows)
    }

    fn rows_form(&mut self) -> StoreResult<u32> {
        Ok(self.kept().rows_form.unwrap_or(FORM))
    }

    fn drafts(&mut self, prefix: &str) -> StoreResult<Vec<Draft>> {
        let kept = self.kept();
        Ok(kept
            .drafts
            .values()
            .filter(|draft| draft.key.starts_with(prefix))
            .cloned()
            .collect())
    }

    fn outbox(&mut self, since: Instant) -> StoreResult<Vec<OutboxEntry>> {
        let kept = self.kept();
        let mut entries = Vec::new();
        for (position, (deed, fate)) in &kept.outbox {
            let Some(commit) = kept.commits.get(*position) else {
                continue;
            };
            let is_open = matches!(
                fate,
                Fate::Waiting
                    | Fate::Refused {
                        is_answered: false,
                        ..
                    }
            );
            if is_open || commit.at >= since {
                let (commit, deed, fate) = (commit.clone(), deed.clone(), fate.clone());
                entries.push(OutboxEntry { commit, deed, fate });
            }
        }
        Ok(entries)
    }

    fn commit(&mut self, id: CommitId) -> StoreResult<Option<Commit>> {
        Ok(self.kept().whole(id))
    }

    fn commits(&mut self, from: u64, limit: usize) -> StoreResult<Vec<(u64, Commit)>> {
        let kept = self.kept();
        let numbered = kept.here().map(|(at, commit)| (at as u64, commit));
        let after = numbered.filter(|(position, _)| *position >= from);
        Ok(after
            .take(limit)
            .map(|(position, commit)| (position, commit.clone()))
            .collect())
    }

    fn sync(&mut self) -> StoreResult<SyncState> {
        Ok(self.kept().sync.clone())
    }

    fn waiting_room(&mut self) -> StoreResult<Vec<Vec<u8>>> {
        Ok(self.kept().waiting_room.clone())
    }

    fn leaving(&mut self) -> StoreResult<Vec<DocumentId>> {
        Ok(self.kept().leaving.clone())
    }

    fn attempts(&mut self) -> StoreResult<Vec<CommitId>> {
        Ok(self.kept().attempts.clone())
    }

    fn quarantine(&mut self) -> StoreResult<Vec<Quarantined>> {
        Ok(self.kept().quarantine.clone())
    }

    fn signed_in(&mut self) -> StoreResult<Option<(Author, Instant)>> {
        Ok(self.kept().signed_in.clone())
    }

    fn keys(&mut self) -> StoreResult<Option<Keys>> {
        Ok(self.kept().keys.clone())
    }

    fn credential(&mut self, hash: Hash) -> StoreResult<Option<Credential>> {
        let kept = self.kept();
        let found = kept.credentials.iter().find(|held| held.hash() == hash);
        Ok(found.cloned())
    }

    fn credentials(&mut self) -> StoreResult<Vec<Credential>> {
        Ok(self.kept().credentials.clone())
    }
}

#[cfg(test)]
mod tests;
