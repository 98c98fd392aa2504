//! Where a change stands in the document's history, checked before Automerge sees it: wrong counts make it panic.

use std::collections::{HashMap, HashSet};

use automerge::{Automerge, Change, ChangeHash};

use super::Fault;

/// Checks changes, each after its parents, against a document that holds none of them.
pub(super) fn check(document: &Automerge, changes: &[Change]) -> Result<(), Fault> {
    let mut earlier: HashMap<ChangeHash, &Change> = HashMap::new();
    for change in changes {
        counts_on(document, &earlier, change)?;
        descends(document, &earlier, change)?;
        earlier.insert(change.hash(), change);
    }
    Ok(())
}

/// Its first operation follows the last of its parents. A change that skipped ahead could use up the numbers (32 bits),
/// and nobody could write in the document any more.
fn counts_on(
    document: &Automerge,
    earlier: &HashMap<ChangeHash, &Change>,
    change: &Change,
) -> Result<(), Fault> {
    let mut last = 0;
    for dep in change.deps() {
        let max = match earlier.get(dep) {
            Some(parent) => parent.max_op(),
            None => {
                document
                    .get_change_meta_by_hash(dep)
                    .ok_or(Fault::Parents)?
                    .max_op
            }
        };
        last = last.max(max);
    }
    if change.is_empty() {
        return Err(Fault::Shape("nothing"));
    }
    if change.start_op().get() == last.saturating_add(1) {
        Ok(())
    } else {
        Err(Fault::OutOfSequence)
    }
}

/// It stands, directly or not, on its actor's last change: otherwise the change graph would take the one for included
/// in the other.
fn descends(
    document: &Automerge,
    earlier: &HashMap<ChangeHash, &Change>,
    change: &Change,
) -> Result<(), Fault> {
    if change.seq() <= 1 {
        return Ok(());
    }
    let is_last =
        |other: &Change| other.actor_id() == change.actor_id() && other.seq() + 1 == change.seq();
    let (mut next, mut met, mut held) = (change.deps().to_vec(), HashSet::new(), Vec::new());
    while let Some(hash) = next.pop() {
        match earlier.get(&hash) {
            Some(parent) if is_last(parent) => return Ok(()),
            Some(parent) if met.insert(hash) => next.extend(parent.deps()),
            Some(_) => {}
            None => held.push(hash),
        }
    }
    if earlier.values().any(|other| is_last(other)) {
        return Err(Fault::OutOfSequence);
    }
    let is_beside =
        |other: &automerge::ChangeMetadata<'_>| other.actor.as_ref() == change.actor_id();
    if document.get_changes_meta(&held).iter().any(is_beside) {
        Err(Fault::OutOfSequence)
    } else {
        Ok(())
    }
}
