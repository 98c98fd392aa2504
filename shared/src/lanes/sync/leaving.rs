//! Documents that the user no longer sees leave the device: at once, or, where anything of their circle waits to be sent or
//! is still being written, after that has gone.

use std::collections::{BTreeMap, BTreeSet};

use ::store::{Fate, Plan, Store, StoreError};
use exchange::device::Heard;
use record::id::{CommitId, DocumentId};
use record::kind::Kind;
use record::person::Person;
use record::slice::circles;
use record::time::Instant;

use super::super::store::document;

/// What leaves the device.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Left {
    /// The documents.
    pub documents: Vec<DocumentId>,
    /// The names of persons of whom nothing stays.
    pub people: Vec<String>,
}

/// Adds to a plan what leaves with it, and what stays until later. Returns what leaves.
pub(super) fn leave(
    store: &mut dyn Store,
    heard: &Heard,
    plan: &mut Plan,
) -> Result<Left, StoreError> {
    let held = store.leaving()?;
    if held.is_empty() && heard.withdrawn.is_empty() {
        return Ok(Left::default());
    }
    // What comes again is seen again.
    let came: BTreeSet<DocumentId> = record::order::set(
        heard
            .commits
            .whole
            .iter()
            .flat_map(|commit| commit.changes.iter().map(|part| part.document)),
    );
    let leaving: BTreeSet<DocumentId> = record::order::set(
        held.into_iter()
            .filter(|id| !came.contains(id))
            .chain(heard.withdrawn.iter().copied()),
    );
    let busy = busy(store, plan)?;
    let (mut circle_of, mut held_back) = (Vec::new(), BTreeSet::new());
    let mut names = BTreeMap::new();
    for id in leaving {
        let held = document(store, id)?;
        if let Some(person) = held.as_ref().filter(|held| held.kind() == Kind::Person) {
            names.insert(id, Person::read(person).name());
        }
        let circles = held.map_or_else(|| record::order::set([id]), |document| circles(&document));
        if busy.contains(&id) {
            held_back.extend(circles.iter().copied());
        }
        circle_of.push((id, circles));
    }
    let mut left = Left::default();
    let mut later = Vec::new();
    for (id, circles) in circle_of {
        if circles.is_disjoint(&held_back) && !busy.contains(&id) {
            left.people.extend(names.remove(&id));
            left.documents.push(id);
        } else {
            later.push(id);
        }
    }
    plan.dropped.clone_from(&left.documents);
    plan.leaving = Some(later);
    Ok(left)
}

/// Documents in which something waits, was refused and is not answered, or is being written.
fn busy(store: &mut dyn Store, plan: &Plan) -> Result<BTreeSet<DocumentId>, StoreError> {
    let told = |id: CommitId| plan.fates.iter().find(|(told, _)| *told == id);
    let is_open = |fate: &Fate| match fate {
        Fate::Waiting => true,
        Fate::Sent(_) => false,
        Fate::Refused { is_answered, .. } => !is_answered,
    };
    let own = store.outbox(Instant::from_millis(i64::MAX))?;
    let mut busy = BTreeSet::new();
    for entry in own {
        let fate = told(entry.commit.id).map_or(&entry.fate, |(_, fate)| fate);
        if is_open(fate) {
            busy.extend(entry.commit.changes.iter().map(|part| part.document));
        }
    }
    let fresh = plan.commits.iter().filter(|commit| {
        let mut outbox = plan.outbox.iter();
        outbox.any(|(id, _)| *id == commit.id)
    });
    busy.extend(fresh.flat_map(|commit| commit.changes.iter().map(|part| part.document)));
    for draft in store.drafts("")? {
        // A key names the documents of its form.
        let words = draft
            .key
            .split(|letter: char| !letter.is_ascii_hexdigit() && letter != '-');
        busy.extend(words.filter_map(|word| word.parse::<DocumentId>().ok()));
    }
    Ok(busy)
}
