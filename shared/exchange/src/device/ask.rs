//! What to ask.

use record::id::{CommitId, DocumentId};

use super::Standing;
use crate::commit::Commit;
use crate::message::{Request, VERSION, fingerprint};

/// Changes' bytes in one request: a quarter of what a body may hold, so that no request is refused for its size.
const PAGE: usize = 1024 * 1024;
/// Commits in one request.
const MOST_COMMITS: usize = 4_096;

/// The next request. `waiting` are commits to offer, oldest first: those without a verdict, and those that the hub
/// wanted after a change of epoch; as many as fit are taken. `have` is every part of every commit held, when
/// [`super::Next::Compare`] asks for them.
pub fn request<'a>(
    standing: &Standing,
    waiting: impl IntoIterator<Item = &'a Commit>,
    have: Option<&[(CommitId, DocumentId)]>,
) -> Request {
    let (mut commits, mut bytes) = (Vec::new(), 0_usize);
    for commit in waiting {
        bytes += commit
            .changes
            .iter()
            .map(|part| part.change.bytes.len())
            .sum::<usize>();
        if !commits.is_empty() && bytes > PAGE || commits.len() == MOST_COMMITS {
            break;
        }
        commits.push(commit.clone());
    }
    Request {
        version: VERSION,
        who: standing.who,
        counter: standing.counter,
        seen: standing.seen,
        cursor: standing.cursor.clone(),
        commits: commits.into(),
        have: have.map(|parts| {
            let parts = parts.iter();
            parts
                .map(|(commit, document)| fingerprint(*commit, *document))
                .collect()
        }),
        credentials: Vec::new(),
        lacks: Vec::new(),
        disowned: Vec::new(),
    }
}
