//! The attempt mark: what was being let in when a process ended.
//!
//! A process can end for other reasons, so one mark convicts nobody. Marks add up until an admission is over: after a
//! first unfinished one a smaller part of the page is tried, then a single commit, and a commit that was there three
//! times is set aside unapplied.

use std::collections::{BTreeMap, BTreeSet};

use record::id::CommitId;

use super::Attempt;

/// So many unfinished admissions set a commit aside.
const STRIKES: usize = 3;
/// Each unfinished admission divides the next one by this.
const NARROWER: usize = 16;

/// Commits to set aside, from the marks of admissions that did not end: for [`super::prepare`].
pub fn suspects(marks: &[CommitId]) -> BTreeSet<CommitId> {
    let counts = counts(marks).into_iter();
    record::order::set(
        counts
            .filter(|(_, count)| *count >= STRIKES)
            .map(|(id, _)| id),
    )
}

impl Attempt {
    /// A smaller attempt after unfinished ones that some of it was in, as large as ever after none: whoever offers what was in
    /// none of them is not made to wait for marks that nobody clears any more. What is left out comes again: see
    /// [`Attempt::is_narrowed`].
    #[must_use]
    pub fn narrowed(mut self, marks: &[CommitId]) -> Self {
        let suspects = suspects(marks);
        let counts = counts(marks);
        let own = self.commits.iter().map(|commit| &commit.id);
        let open = own
            .filter(|id| !suspects.contains(id))
            .filter_map(|id| counts.get(id));
        let strikes = open.max().copied().unwrap_or(0);
        let share = (0..strikes)
            .fold(self.commits.len(), |share, _| share / NARROWER)
            .max(1);
        self.is_narrowed = share < self.commits.len();
        self.commits.truncate(share);
        self
    }

    /// Whether commits were left out, so that the cursor must not be kept.
    pub const fn is_narrowed(&self) -> bool {
        self.is_narrowed
    }

    /// The mark to commit before admitting: earlier ones that are unfinished, and these. When the admission is over the
    /// marks are cleared, in its own transaction.
    pub fn mark(&self, unfinished: &[CommitId]) -> Vec<CommitId> {
        unfinished.iter().copied().chain(self.ids()).collect()
    }
}

fn counts(marks: &[CommitId]) -> BTreeMap<CommitId, usize> {
    let mut counts = BTreeMap::new();
    for id in marks {
        *counts.entry(*id).or_default() += 1;
    }
    counts
}
