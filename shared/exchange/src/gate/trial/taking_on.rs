//! How much of what is offered, and of what waits, is judged at once.

use std::collections::BTreeSet;

use record::document::Document;
use record::id::{CommitId, DocumentId};

use super::Trial;
use crate::commit::Commit;
use crate::gate::Held;
use crate::gate::effort::{MOST_ALONE, effort};
use crate::verdict::{Reason, Refusal};

impl<H: Held> Trial<'_, H> {
    /// What of some commits is judged now: those of `own` first, so that nobody waits for what others left here. Before
    /// this none of their documents are read, which takes as long as judging does.
    pub(in crate::gate) fn take_on(
        &mut self,
        commits: Vec<Commit>,
        own: &BTreeSet<CommitId>,
    ) -> Result<Vec<Commit>, H::Error> {
        let Some(mut bounds) = self.bounds else {
            return Ok(commits);
        };
        let (first, last): (Vec<_>, Vec<_>) = commits
            .into_iter()
            .partition(|commit| own.contains(&commit.id));
        let mut taken_on = Vec::new();
        let mut is_over = false;
        for commit in first.into_iter().chain(last) {
            if is_over {
                self.left.push(commit);
                continue;
            }
            let cost = self.cost(&commit)?;
            if cost > MOST_ALONE {
                self.refuse(commit, too_large());
            } else if bounds.takes_on(cost) {
                taken_on.push(commit);
            } else {
                is_over = true;
                self.left.push(commit);
            }
        }
        self.bounds = Some(bounds);
        Ok(taken_on)
    }

    /// What it takes to judge a commit, with the documents that it is written in, as far as that is not too much anyway.
    fn cost(&mut self, commit: &Commit) -> Result<u64, H::Error> {
        let mut cost = effort(commit);
        for part in &commit.changes {
            if cost > MOST_ALONE {
                break;
            }
            self.load(part.document, part.kind)?;
            cost = cost.saturating_add(self.size(part.document));
        }
        Ok(cost)
    }

    fn size(&self, id: DocumentId) -> u64 {
        self.documents.get(&id).map_or(0, Document::operations)
    }

    /// Whether a batch may be tried.
    pub(super) fn may_try(&mut self, commits: &[Commit]) -> bool {
        let Some(mut bounds) = self.bounds else {
            return true;
        };
        let cost = commits.iter().fold(0_u64, |cost, commit| {
            let parts = commit.changes.iter();
            let held: u64 = parts.map(|part| self.size(part.document)).sum();
            cost.saturating_add(effort(commit)).saturating_add(held)
        });
        let may = bounds.tries(cost, commits.len() == 1);
        self.bounds = Some(bounds);
        may
    }
}

fn too_large() -> Refusal {
    Refusal::new(
        Reason::TooLarge,
        "the records that this is written in are larger than is judged at once",
    )
}
