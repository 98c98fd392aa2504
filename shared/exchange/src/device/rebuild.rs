//! Taking commits out of documents: Automerge cannot un-apply, so the documents are made again without them, and what
//! the author did later is done again, under new actors.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use record::change::{Actor, ChangeHash};
use record::document::Document;
use record::id::{CommitId, DocumentId};

use super::{Shelf, TakeInError, Unsettled};
use crate::commit::{Commit, DocumentChange};

/// Fresh names for deeds that are run again. The caller brings randomness and counts.
pub trait Mint {
    /// A new commit's id.
    fn commit(&mut self) -> CommitId;
    /// The next own count.
    fn counter(&mut self) -> u64;
    /// A new actor for a document: the session's from now on, and the same one when asked again during one exchange.
    fn actor(&mut self, document: DocumentId) -> Actor;
}

type Documents = BTreeMap<DocumentId, Document>;

/// Takes `refused`, and own unsettled commits that stand on them, out of their documents. `own` are all own commits
/// without a verdict, oldest first: nothing that the hub has taken can stand on a refused commit. Gives what was set
/// aside and the documents without it.
pub(super) fn clear<S: Shelf>(
    shelf: &mut S,
    refused: &BTreeSet<CommitId>,
    own: &[&Unsettled],
) -> Result<(BTreeSet<CommitId>, Documents), TakeInError<S::Error>> {
    let set_aside = with_dependents(refused, own);
    let mut documents = Documents::new();
    let parts = own.iter().filter(|entry| set_aside.contains(&entry.commit.id)).flat_map(|entry| &entry.commit.changes);
    for part in parts {
        let Entry::Vacant(slot) = documents.entry(part.document) else { continue };
        let mut document = Document::new(part.document, part.kind)?;
        if let Some((_, shelved)) = shelf.changes(part.document).map_err(TakeInError::Store)? {
            let kept = shelved.iter().filter(|shelved| !set_aside.contains(&shelved.provenance.commit));
            document.extend(kept.map(|kept| (&kept.change.bytes[..], kept.provenance.clone())))?;
        }
        slot.insert(document);
    }
    Ok((set_aside, documents))
}

/// `refused`, and the unsettled commits that stand on any of them, in whatever document.
fn with_dependents(refused: &BTreeSet<CommitId>, own: &[&Unsettled]) -> BTreeSet<CommitId> {
    let mut gone: BTreeSet<CommitId> = BTreeSet::new();
    let mut hashes: BTreeSet<(DocumentId, ChangeHash)> = BTreeSet::new();
    for Unsettled { commit, .. } in own {
        let stands_on_gone = commit
            .changes
            .iter()
            .any(|part| part.change.deps.iter().any(|dep| hashes.contains(&(part.document, *dep))));
        if stands_on_gone || refused.contains(&commit.id) {
            gone.insert(commit.id);
            hashes.extend(commit.changes.iter().map(|part| (part.document, part.change.hash)));
        }
    }
    gone
}

/// Runs a deed again on documents as they read now. `None` when it changes nothing any more. Author, time and words
/// stay the deed's own.
pub(super) fn run_again<S: Shelf>(
    shelf: &mut S,
    documents: &mut Documents,
    entry: &Unsettled,
    mint: &mut dyn Mint,
) -> Result<Option<Unsettled>, TakeInError<S::Error>> {
    let mut commit = Commit { id: mint.commit(), changes: Vec::new(), ..entry.commit.clone() };
    for (id, kind, writes) in &entry.deed.writes {
        let document = match documents.entry(*id) {
            Entry::Occupied(slot) => slot.into_mut(),
            Entry::Vacant(slot) => {
                let held = shelf.document(*id).map_err(TakeInError::Store)?;
                slot.insert(held.map_or_else(|| Document::new(*id, *kind), Ok)?)
            }
        };
        if let Some(change) = document.write(mint.actor(*id), commit.provenance(), writes)? {
            commit.changes.push(DocumentChange { document: *id, kind: *kind, change, signature: Vec::new() });
        }
    }
    if commit.changes.is_empty() {
        return Ok(None);
    }
    commit.counter = mint.counter();
    Ok(Some(Unsettled { commit, deed: entry.deed.clone() }))
}
