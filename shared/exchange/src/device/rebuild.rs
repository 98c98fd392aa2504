//! Taking commits out of documents: Automerge cannot un-apply, so the documents are made again without them, and what
//! the author did later is done again, under new actors.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use record::change::Actor;
use record::document::Document;
use record::id::{CommitId, DocumentId};
use record::kind::Kind;

use super::{Shelf, Shelved, TakeInError, Unsettled};
use crate::commit::{Commit, DocumentChange};

/// Fresh names for deeds that are run again. The caller brings randomness and counts.
pub trait Mint {
    /// A commit in the place of one that was refused, without changes: with a new id, written by the session that is
    /// open. `None` when that is somebody else's: nobody writes in another's name.
    fn begin(&mut self, refused: &Commit) -> Option<Commit>;
    /// Gives a commit that is whole the next own count, and signs it.
    fn finish(&mut self, commit: &mut Commit);
    /// A new actor for a document: the session's from now on, and the same one when asked again during one exchange.
    fn actor(&mut self, document: DocumentId) -> Actor;
}

type Documents = BTreeMap<DocumentId, Document>;

/// Commits taken out of their documents.
pub(super) struct Cleared {
    /// Those asked for, and all that stand on them, directly or not.
    pub set_aside: BTreeMap<CommitId, Commit>,
    /// Every document that they touched, without them.
    pub documents: Documents,
}

/// Takes `refused`, and whatever held commits stand on them in any document, out of their documents. Nothing that the
/// hub has taken can stand on a refused commit.
pub(super) fn clear<S: Shelf>(
    shelf: &mut S,
    refused: &BTreeSet<CommitId>,
    own: &[&Unsettled],
) -> Result<Cleared, TakeInError<S::Error>> {
    let mut set_aside: BTreeMap<CommitId, Commit> = BTreeMap::new();
    let mut shelved: BTreeMap<DocumentId, (Kind, Vec<Shelved>)> = BTreeMap::new();
    let mut next: Vec<CommitId> = refused.iter().copied().collect();
    while let Some(id) = next.pop() {
        if set_aside.contains_key(&id) {
            continue;
        }
        let commit = match own.iter().find(|entry| entry.commit.id == id) {
            Some(entry) => Some(entry.commit.clone()),
            None => shelf.commit(id).map_err(TakeInError::Store)?,
        };
        let Some(commit) = commit else { continue };
        for part in &commit.changes {
            let (_, changes) = match shelved.entry(part.document) {
                Entry::Occupied(slot) => slot.into_mut(),
                Entry::Vacant(slot) => {
                    let held = shelf.changes(part.document).map_err(TakeInError::Store)?;
                    slot.insert(held.unwrap_or((part.kind, Vec::new())))
                }
            };
            let children = changes
                .iter()
                .filter(|child| child.change.deps.contains(&part.change.hash));
            next.extend(children.map(|child| child.provenance.commit));
        }
        set_aside.insert(id, commit);
    }
    let mut documents = Documents::new();
    for (id, (kind, changes)) in shelved {
        let mut document = Document::new(id, kind)?;
        let kept = changes
            .iter()
            .filter(|held| !set_aside.contains_key(&held.provenance.commit));
        document.extend(kept.map(|kept| (&kept.change.bytes[..], kept.provenance.clone())))?;
        documents.insert(id, document);
    }
    Ok(Cleared {
        set_aside,
        documents,
    })
}

/// What came of running a deed again.
pub(super) enum Again {
    /// It is written.
    Written(Box<Unsettled>),
    /// It changes nothing any more.
    Nothing,
    /// Its author is not signed in, or has to look again: a decision on what was set aside is made where it is shown.
    NotOurs,
}

/// Runs a deed again on documents as they read now.
pub(super) fn run_again<S: Shelf>(
    shelf: &mut S,
    documents: &mut Documents,
    entry: &Unsettled,
    mint: &mut dyn Mint,
) -> Result<Again, TakeInError<S::Error>> {
    if entry.deed.is_at_a_place() {
        return Ok(Again::NotOurs);
    }
    let Some(mut commit) = mint.begin(&entry.commit) else {
        return Ok(Again::NotOurs);
    };
    for (id, kind, writes) in &entry.deed.writes {
        let document = match documents.entry(*id) {
            Entry::Occupied(slot) => slot.into_mut(),
            Entry::Vacant(slot) => {
                let held = shelf.document(*id).map_err(TakeInError::Store)?;
                slot.insert(held.map_or_else(|| Document::new(*id, *kind), Ok)?)
            }
        };
        if let Some(change) = document.write(mint.actor(*id), commit.provenance(), writes)? {
            commit.changes.push(DocumentChange {
                document: *id,
                kind: *kind,
                change,
                signature: Vec::new(),
                tag: None,
            });
        }
    }
    if commit.changes.is_empty() {
        return Ok(Again::Nothing);
    }
    mint.finish(&mut commit);
    Ok(Again::Written(Box::new(Unsettled {
        commit,
        deed: entry.deed.clone(),
    })))
}
