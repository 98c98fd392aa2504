//! Documents that the user no longer sees leave the device: at once, or, where anything of their circle waits to be sent or
//! is still being written, after that has gone.

use std::collections::BTreeSet;

use ::store::{Fate, Plan, Store, StoreError};
use exchange::device::Heard;
use record::id::{CommitId, DocumentId};
use record::slice::circles;
use record::time::Instant;

use super::super::store::document;

/// Adds to a plan what leaves with it, and what stays until later. Returns what leaves.
pub(super) fn leave(
    store: &mut dyn Store,
    heard: &Heard,
    plan: &mut Plan,
) -> Result<Vec<DocumentId>, StoreError> {
    let held = store.leaving()?;
    if held.is_empty() && heard.withdrawn.is_empty() {
        return Ok(Vec::new());
    }
    // What comes again is seen again.
    let came: BTreeSet<DocumentId> = heard
        .commits
        .whole
        .iter()
        .flat_map(|commit| commit.changes.iter().map(|part| part.document))
        .collect();
    let leaving: BTreeSet<DocumentId> = held
        .into_iter()
        .filter(|id| !came.contains(id))
        .chain(heard.withdrawn.iter().copied())
        .collect();
    let busy = busy(store, plan)?;
    let (mut circle_of, mut held_back) = (Vec::new(), BTreeSet::new());
    for id in leaving {
        let circles = document(store, id)?.map(|document| circles(&document));
        let circles = circles.unwrap_or_else(|| BTreeSet::from([id]));
        if busy.contains(&id) {
            held_back.extend(circles.iter().copied());
        }
        circle_of.push((id, circles));
    }
    let mut dropped = Vec::new();
    let mut later = Vec::new();
    for (id, circles) in circle_of {
        if circles.is_disjoint(&held_back) && !busy.contains(&id) {
            dropped.push(id);
        } else {
            later.push(id);
        }
    }
    plan.dropped.clone_from(&dropped);
    plan.leaving = Some(later);
    Ok(dropped)
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
