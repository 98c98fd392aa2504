//! What it takes to judge a commit, known before a parser sees a byte of it: a clock that stops work in the middle would
//! give another verdict on a busy day than on a quiet one, a count gives the same on every machine.
//!
//! It is counted in operations: those of the commit, and for each change those that its document holds already. A document
//! is saved, loaded and made again whenever something is let into it, however little that is (measured: 8,000 operations in
//! 100 ms), and read as it was for each change that decides between answers (70 ms).

use record::admit;

use crate::commit::Commit;

/// Most operations in one commit. A note of 8,000 characters pasted and rewritten has 16,000, a day's visit some hundreds.
pub const MOST_OPERATIONS: u64 = 100_000;

/// Most that a hub takes on in one request: 2,000 changes, or texts of 200,000 characters. What is past it is to be offered
/// again, so that nobody's backlog keeps the log to itself. The first commit is taken on whatever it takes, up to
/// [`MOST_ALONE`].
pub const MOST_JUDGED: u64 = 200_000;

/// Most that one commit may take, with the documents that it is written in: about 6 s. What takes more is set aside.
pub const MOST_ALONE: u64 = 500_000;

/// How often what was taken on may be tried, in all: when some of it is refused, the rest is tried again.
const TRIES: u64 = 3;

/// What a change costs beside its operations, counted in them: letting one in takes about 0.5 ms, an operation of a large
/// one about 5 us (of a text, measured on two cores).
const EACH: u64 = 100;

/// The operations of a commit. Of a change that cannot be counted none are: it is refused before anything of it is parsed.
pub(super) fn operations(commit: &Commit) -> u64 {
    let each = commit.changes.iter();
    each.map(|part| admit::operations(&part.change).unwrap_or(0))
        .sum()
}

/// What it takes to judge a commit, but for the documents that it is written in: its operations, and what each change costs
/// beside them.
pub fn effort(commit: &Commit) -> u64 {
    let changes = u64::try_from(commit.changes.len()).unwrap_or(u64::MAX);
    operations(commit).saturating_add(changes.saturating_mul(EACH))
}

/// What one admission may still take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Of commits that are not taken on yet.
    left: u64,
    /// Of trying those that are.
    tries: u64,
    /// Whether one was taken on, so that another need not be.
    has_begun: bool,
    /// Whether one was decided about.
    has_decided: bool,
}

impl Bounds {
    /// For one request.
    pub(super) const fn new() -> Self {
        Self {
            left: MOST_JUDGED,
            tries: MOST_JUDGED.saturating_mul(TRIES),
            has_begun: false,
            has_decided: false,
        }
    }

    /// For what was taken on already.
    pub(super) const fn of_taken_on(self) -> Self {
        Self {
            left: u64::MAX,
            has_begun: true,
            has_decided: true,
            ..self
        }
    }

    /// Whether a commit is taken on. After one that is not, none is.
    pub(super) fn takes_on(&mut self, cost: u64) -> bool {
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        let may = is_first || cost <= self.left;
        self.left = if may {
            self.left.saturating_sub(cost)
        } else {
            0
        };
        may
    }

    /// Whether something that was taken on is tried. One commit is decided about, whatever came before.
    pub(super) fn tries(&mut self, cost: u64, is_one: bool) -> bool {
        let may = cost <= self.tries || is_one && !self.has_decided;
        if may {
            self.tries = self.tries.saturating_sub(cost);
        }
        may
    }

    /// Notes that something was decided about.
    pub(super) const fn decide(&mut self) {
        self.has_decided = true;
    }
}
