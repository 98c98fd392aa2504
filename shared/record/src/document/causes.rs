//! Which change had seen which: by what each stands on, never by a clock.

use std::collections::{HashMap, HashSet};

use super::Document;
use crate::change::ChangeHash;

/// What every change of a document stands on.
pub(crate) struct Causes(HashMap<ChangeHash, Vec<ChangeHash>>);

impl Document {
    /// What every change here stands on.
    pub(crate) fn causes(&self) -> Causes {
        let hash = |hash: &automerge::ChangeHash| ChangeHash(hash.0);
        let metas = self.inner.get_changes_meta(&[]);
        let deps = metas
            .iter()
            .map(|meta| (hash(&meta.hash), meta.deps.iter().map(hash).collect()));
        Causes(deps.collect())
    }
}

impl Causes {
    /// What one change stands on directly; nothing when it is not here.
    pub(crate) fn of(&self, change: &ChangeHash) -> &[ChangeHash] {
        self.0.get(change).map_or(&[], Vec::as_slice)
    }

    /// All changes that one had seen, without itself; `None` when it is not here.
    pub(crate) fn seen_by(&self, change: &ChangeHash) -> Option<HashSet<ChangeHash>> {
        let mut left = self.0.get(change)?.clone();
        let mut seen = HashSet::new();
        while let Some(hash) = left.pop() {
            if seen.insert(hash) {
                left.extend(self.0.get(&hash)?);
            }
        }
        Some(seen)
    }

    /// Whether neither of two changes had seen the other.
    pub(crate) fn were_apart(&self, one: &ChangeHash, other: &ChangeHash) -> bool {
        let had_seen = |later: &ChangeHash, earlier: &ChangeHash| {
            self.seen_by(later)
                .is_none_or(|seen| seen.contains(earlier))
        };
        one != other && !had_seen(one, other) && !had_seen(other, one)
    }
}
