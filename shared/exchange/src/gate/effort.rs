//! What it takes to judge a commit, known before a parser sees a byte of it: a clock that stops work in the middle would
//! give another verdict on a busy day than on a quiet one, a count gives the same on every machine.

use record::admit;

use crate::commit::Commit;

/// Most operations in one commit. A note of 8,000 characters pasted and rewritten has 16,000, a day's visit some hundreds.
pub const MOST_OPERATIONS: u64 = 100_000;

/// What a change costs beside its operations, counted in them: letting one in takes about 0.5 ms, an operation of a large
/// one about 5 us (of a text, measured on two cores).
const EACH: u64 = 100;

/// The operations of a commit. Of a change that cannot be counted none are: it is refused before anything of it is parsed.
pub(super) fn operations(commit: &Commit) -> u64 {
    let each = commit.changes.iter();
    each.map(|part| admit::operations(&part.change).unwrap_or(0))
        .sum()
}

/// What it takes to judge a commit: its operations, and what each change costs beside them.
pub fn effort(commit: &Commit) -> u64 {
    let changes = u64::try_from(commit.changes.len()).unwrap_or(u64::MAX);
    operations(commit).saturating_add(changes.saturating_mul(EACH))
}
