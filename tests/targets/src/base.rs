//! Real changes and what they stand on: what mutations begin with.

use std::sync::OnceLock;

use exchange::commit::Commit;
use exchange::hub::memory::MemoryLog;
use exchange::hub::{Log, Position};
use record::kind::Kind;

use crate::people;

/// Documents of one kind that are taken.
const MOST_OF_A_KIND: usize = 3;
/// Commits of one document that are taken: later ones only cost time.
const MOST_COMMITS: usize = 5;

/// A log, and a commit that it takes next.
#[derive(Debug, Clone)]
pub struct Base {
    /// What is held.
    pub held: MemoryLog,
    /// A real commit of one change that stands on it.
    pub next: Commit,
}

/// Bases of every kind of document, with nothing to several changes held. The same in every run.
pub fn all() -> &'static [Base] {
    static ALL: OnceLock<Vec<Base>> = OnceLock::new();
    ALL.get_or_init(|| {
        let documents = people::documents();
        let mut bases = Vec::new();
        for kind in Kind::ALL {
            let of_kind = documents.iter().filter(|document| document.kind == kind);
            for document in of_kind.take(MOST_OF_A_KIND) {
                let mut held = MemoryLog::new(7);
                for next in people::commits(document).into_iter().take(MOST_COMMITS) {
                    bases.push(Base {
                        held: held.clone(),
                        next: next.clone(),
                    });
                    keep(&mut held, &next);
                }
            }
        }
        bases
    })
}

/// Puts a commit at the end of a log.
pub fn keep(log: &mut MemoryLog, commit: &Commit) {
    let Ok(head) = log.head();
    let next: Position = head.followed_by(commit);
    let Ok(()) = log.append(next, commit);
}
