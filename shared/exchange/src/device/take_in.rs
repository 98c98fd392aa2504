//! One answer becomes one plan.

use std::collections::{BTreeMap, BTreeSet};

use record::admit::Shape;
use record::change::{Actor, ChangeHash};
use record::document::Document;
use record::id::{CommitId, DeviceId, DocumentId};

use super::rebuild::{Again, Mint, clear, run_again};
use super::{Heard, Shelf, TakeInError, Unsettled};
use crate::certificate::Hash;
use crate::commit::Commit;
use crate::gate::{self, Attempt, Held};
use crate::verdict::{Reason, Refusal};

/// What follows from an answer: to be kept in one transaction, with the cursor of [`Heard`].
#[derive(Debug, Default)]
pub struct TakenIn {
    /// Commits let in: to be kept with their changes.
    pub received: Vec<Commit>,
    /// Commits that leave their documents: own ones, whose outbox entries stay, and after a comparison with a restored
    /// hub perhaps others' (those are in `quarantine` too).
    pub set_aside: BTreeSet<CommitId>,
    /// Of these, the ones whose author must look: the hub refused the words themselves.
    pub needs_attention: Vec<(CommitId, Refusal)>,
    /// Deeds run again: new own commits that wait, each with the id of the one it replaces.
    pub remade: Vec<(CommitId, Unsettled)>,
    /// Others' commits that are not let in, or that the hub no longer takes: to be set aside with the reason. Nothing to
    /// keep when the commit could not be read.
    pub quarantine: Vec<(CommitId, Option<Commit>, Refusal)>,
    /// The room as it is now: received, parents missing.
    pub waiting_room: Vec<Commit>,
    /// Received, and parents missing and no room, or the session not known: the cursor must not be kept, so that they come
    /// again.
    pub must_come_again: bool,
    /// Sessions whose certificates are asked for.
    pub lacks: Vec<Hash>,
    /// Every document that changed, as it reads now: rows are made from these.
    pub documents: BTreeMap<DocumentId, Document>,
}

/// Works out what follows from an answer. `attempt` is `heard.commits`, prepared and marked; `room` what waited so far;
/// `unsettled` all own commits that waited for a verdict when the answer came, oldest first, those with one included.
pub fn take_in<S: Shelf>(
    shelf: &mut S,
    heard: &Heard,
    attempt: Attempt,
    room: Vec<Commit>,
    unsettled: &[Unsettled],
    mint: &mut dyn Mint,
) -> Result<TakenIn, TakeInError<S::Error>> {
    let is_narrowed = attempt.is_narrowed();
    let mut lacks: Vec<Hash> = Vec::new();
    for (_, session) in attempt.lacking() {
        if !lacks.contains(session) {
            lacks.push(*session);
        }
    }
    let accepted: BTreeSet<CommitId> = record::order::set(heard.accepted.iter().map(|(id, _)| *id));
    let own: Vec<&Unsettled> = unsettled
        .iter()
        .filter(|entry| !accepted.contains(&entry.commit.id))
        .collect();
    let mut out: BTreeSet<CommitId> = BTreeSet::new();
    let mut again: BTreeSet<CommitId> = BTreeSet::new();
    let mut needs_attention = Vec::new();
    for (id, refusal) in &heard.refused {
        out.insert(*id);
        if refusal.reason.runs_again() {
            again.insert(*id);
        } else if own.iter().any(|entry| entry.commit.id == *id) {
            needs_attention.push((*id, refusal.clone()));
        }
    }
    for id in overtaken(attempt.commits(), &own) {
        if out.insert(id) {
            again.insert(id);
        }
    }
    // First out, then in: a restored database holds its own changes in the place of those that come back to it. What
    // came is let in on the documents without the refused commits, and the deeds are run again on top.
    let cleared = clear(shelf, &out, &own)?;
    let set_aside = cleared.set_aside;
    let mut clearing = Clearing {
        shelf,
        documents: cleared.documents,
    };
    let admitted =
        gate::admit(&mut clearing, attempt, room, Shape::Lenient).map_err(TakeInError::Store)?;
    let Clearing {
        shelf,
        mut documents,
    } = clearing;
    documents.extend(admitted.documents);
    let mut remade = Vec::new();
    for entry in &own {
        let id = entry.commit.id;
        if set_aside.contains_key(&id) && (!out.contains(&id) || again.contains(&id)) {
            match run_again(shelf, &mut documents, entry, mint)? {
                Again::Written(fresh) => remade.push((id, *fresh)),
                Again::Nothing => {}
                Again::NotOurs => {
                    let words = if entry.deed.is_at_a_place() {
                        "this decision could not be sent: look at it again"
                    } else {
                        "this has to be entered again by the person who wrote it"
                    };
                    needs_attention.push((id, Refusal::new(Reason::Other, words)));
                }
            }
        }
    }
    let mut quarantine = admitted.refused;
    for (id, commit) in &set_aside {
        if !own.iter().any(|entry| entry.commit.id == *id) {
            let heard = heard
                .refused
                .iter()
                .find(|(refused, _)| refused == id)
                .map(|(_, refusal)| refusal.clone());
            let words = "this stands on something that was not taken";
            let refusal = heard.unwrap_or_else(|| Refusal::new(Reason::StandsOnRefused, words));
            quarantine.push((*id, Some(commit.clone()), refusal));
        }
    }
    Ok(TakenIn {
        received: admitted.accepted,
        set_aside: record::order::set(set_aside.into_keys()),
        needs_attention,
        remade,
        quarantine,
        waiting_room: admitted.waiting,
        must_come_again: is_narrowed || !admitted.later.is_empty() || !lacks.is_empty(),
        lacks,
        documents,
    })
}

/// The shelf, with documents as they are after commits were taken out of them.
struct Clearing<'a, S> {
    shelf: &'a mut S,
    documents: BTreeMap<DocumentId, Document>,
}

impl<S: Shelf> Held for Clearing<'_, S> {
    type Error = S::Error;

    fn document(&mut self, id: DocumentId) -> Result<Option<Document>, S::Error> {
        match self.documents.get(&id) {
            Some(document) => Ok(Some(document.clone())),
            None => self.shelf.document(id),
        }
    }

    fn commit(&mut self, id: CommitId) -> Result<Option<Commit>, S::Error> {
        self.shelf.commit(id)
    }

    fn device_of(
        &mut self,
        document: DocumentId,
        actor: Actor,
    ) -> Result<Option<DeviceId>, S::Error> {
        self.shelf.device_of(document, actor)
    }

    fn refused(&mut self, id: CommitId) -> Result<Option<Refusal>, S::Error> {
        self.shelf.refused(id)
    }

    fn is_refused_change(&mut self, hash: ChangeHash) -> Result<bool, S::Error> {
        self.shelf.is_refused_change(hash)
    }
}

/// Own unsettled commits that hold, for an actor's count, another change than the one that came.
fn overtaken(came: &[Commit], own: &[&Unsettled]) -> Vec<CommitId> {
    let by_count: BTreeMap<(DocumentId, Actor, u64), ChangeHash> =
        record::order::map(came.iter().flat_map(|commit| &commit.changes).map(|part| {
            (
                (part.document, part.change.actor, part.change.seq),
                part.change.hash,
            )
        }));
    let is_overtaken = |entry: &Unsettled| {
        entry.commit.changes.iter().any(|part| {
            by_count
                .get(&(part.document, part.change.actor, part.change.seq))
                .is_some_and(|hash| *hash != part.change.hash)
        })
    };
    own.iter()
        .filter(|entry| is_overtaken(entry))
        .map(|entry| entry.commit.id)
        .collect()
}
