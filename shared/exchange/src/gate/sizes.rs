//! How large a commit may be: looked at before a parser sees a byte.

use super::effort::{MOST_OPERATIONS, operations};
use super::{HIGHEST_COUNT, LARGEST_COMMIT, LONGEST_NAME, LONGEST_SIGNATURE, MOST_CHANGES};
use crate::commit::Commit;
use crate::verdict::{Reason, Refusal};

pub(super) fn sizes(commit: &Commit) -> Result<(), Refusal> {
    let too_large = |what: &str| Err(Refusal::new(Reason::TooLarge, what));
    if commit.changes.is_empty() {
        return Err(Refusal::new(Reason::Malformed, "the commit has no changes"));
    }
    if commit.counter == 0 {
        return Err(Refusal::new(
            Reason::Malformed,
            "the device counts its commits from 1",
        ));
    }
    if commit.counter > HIGHEST_COUNT {
        return too_large("the device counts higher than is taken");
    }
    if commit.changes.len() > MOST_CHANGES {
        return too_large("the commit has more changes than are taken");
    }
    if commit
        .changes
        .iter()
        .map(|part| part.change.bytes.len())
        .sum::<usize>()
        > LARGEST_COMMIT
    {
        return too_large("the commit is larger than is taken");
    }
    if operations(commit) > MOST_OPERATIONS {
        return too_large("the commit has more operations than are taken");
    }
    if commit
        .changes
        .iter()
        .any(|part| part.signature.len() > LONGEST_SIGNATURE)
    {
        return too_large("a signature is longer than is taken");
    }
    let author = &commit.author;
    if [
        &author.name,
        &author.organisation,
        &author.team,
        &commit.writer,
    ]
    .iter()
    .any(|name| name.len() > LONGEST_NAME)
    {
        return too_large("a name is longer than is taken");
    }
    Ok(())
}
