//! Parents first: which commits stand ready, and in which order.

use std::collections::{BTreeMap, BTreeSet};

use record::change::ChangeHash;
use record::id::DocumentId;

use super::Held;
use super::trial::Trial;
use crate::commit::Commit;

/// Commits by whether their parents are here.
pub(super) struct Sorted {
    /// Every parent is held, or in a commit before it.
    pub ready: Vec<Commit>,
    /// The others.
    pub orphans: Vec<Commit>,
}

/// Sorts, keeping the given order where parents allow it.
pub(super) fn sort<H: Held>(
    commits: Vec<Commit>,
    trial: &mut Trial<'_, H>,
) -> Result<Sorted, H::Error> {
    let mut present: BTreeSet<(DocumentId, ChangeHash)> = BTreeSet::new();
    let mut missing: Vec<BTreeSet<(DocumentId, ChangeHash)>> = Vec::with_capacity(commits.len());
    let mut waits_for: BTreeMap<(DocumentId, ChangeHash), Vec<usize>> = BTreeMap::new();
    for (place, commit) in commits.iter().enumerate() {
        let mut lacks = BTreeSet::new();
        let mut own = BTreeSet::new();
        for part in &commit.changes {
            for dep in &part.change.deps {
                let dep = (part.document, *dep);
                if !own.contains(&dep) && !trial.has(part.document, part.kind, &dep.1)? {
                    lacks.insert(dep);
                    waits_for.entry(dep).or_default().push(place);
                }
            }
            own.insert((part.document, part.change.hash));
        }
        missing.push(lacks);
    }
    // A heap of places: among the ready ones the earliest goes first, so the order given is kept where it can be.
    let mut next: BTreeSet<usize> =
        record::order::set((0..commits.len()).filter(|place| missing[*place].is_empty()));
    let mut order = Vec::new();
    while let Some(place) = next.pop_first() {
        order.push(place);
        for part in commits
            .get(place)
            .map(|commit| &commit.changes[..])
            .unwrap_or_default()
        {
            let made = (part.document, part.change.hash);
            if !present.insert(made) {
                continue;
            }
            for child in waits_for.remove(&made).unwrap_or_default() {
                if let Some(lacks) = missing.get_mut(child) {
                    lacks.remove(&made);
                    if lacks.is_empty() {
                        next.insert(child);
                    }
                }
            }
        }
    }
    let mut slots: Vec<Option<Commit>> = commits.into_iter().map(Some).collect();
    let ready = order
        .into_iter()
        .filter_map(|place| slots.get_mut(place).and_then(Option::take))
        .collect();
    Ok(Sorted {
        ready,
        orphans: slots.into_iter().flatten().collect(),
    })
}
