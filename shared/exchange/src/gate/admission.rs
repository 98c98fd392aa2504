//! One admission from beginning to end.

use std::collections::{BTreeMap, BTreeSet};

use record::admit::Shape;
use record::change::NotAChange;
use record::id::CommitId;

use super::effort::Bounds;
use super::order::{Sorted, sort};
use super::room;
use super::sizes::sizes;
use super::trial::Trial;
use super::{Admitted, Doubt, Held, Trust};
use crate::certificate::Hash;
use crate::commit::{Commit, DocumentChange};
use crate::message::Commits;
use crate::verdict::{Reason, Refusal};

/// Commits that passed every check that parses nothing. Commit [`Attempt::mark`] to disk, then [`admit`] it.
#[derive(Debug, Default)]
pub struct Attempt {
    pub(super) commits: Vec<Commit>,
    pub(super) refused: Vec<(CommitId, Option<Commit>, Refusal)>,
    pub(super) is_narrowed: bool,
    pub(super) lacking: Vec<(CommitId, Hash)>,
    pub(super) bounds: Option<Bounds>,
}

impl Attempt {
    /// The same, of which no more is judged than a hub does of one request ([`super::MOST_JUDGED`]). The rest is to be
    /// offered again.
    #[must_use]
    pub fn bounded(self) -> Self {
        Self {
            bounds: Some(Bounds::new()),
            ..self
        }
    }

    /// Commits whose session is not known here, and the session: left out, to come again with its certificate.
    pub fn lacking(&self) -> &[(CommitId, Hash)] {
        &self.lacking
    }

    /// What is about to be applied.
    pub fn ids(&self) -> Vec<CommitId> {
        self.commits.iter().map(|commit| commit.id).collect()
    }

    /// The commits about to be applied.
    pub fn commits(&self) -> &[Commit] {
        &self.commits
    }
}

/// Sizes, trust and suspects: everything before a parser sees a byte.
pub fn prepare(commits: Commits, trust: &dyn Trust, suspects: &BTreeSet<CommitId>) -> Attempt {
    let mut attempt = Attempt::default();
    for (id, fault) in commits.broken {
        let reason = if fault == NotAChange::TooLarge {
            Reason::TooLarge
        } else {
            Reason::Malformed
        };
        attempt
            .refused
            .push((id, None, Refusal::new(reason, fault.to_string())));
    }
    let mut bounded = Vec::with_capacity(commits.whole.len());
    for commit in commits.whole {
        let checked = if suspects.contains(&commit.id) {
            Err(Refusal::new(
                Reason::Suspect,
                "the program ended while this was being taken in",
            ))
        } else {
            sizes(&commit)
        };
        match checked {
            Ok(()) => bounded.push(commit),
            Err(refusal) => attempt.refused.push((commit.id, Some(commit), refusal)),
        }
    }
    let checked = trust.check(&bounded);
    for (commit, checked) in bounded.into_iter().zip(checked) {
        match checked {
            Ok(()) => attempt.commits.push(commit),
            Err(Doubt::Lacks(session)) => attempt.lacking.push((commit.id, session)),
            Err(Doubt::Refused(refusal)) => {
                attempt.refused.push((commit.id, Some(commit), refusal));
            }
        }
    }
    attempt
}

/// Lets in what may come in. `room` is what waited so far. Nothing of `held` is changed: the caller keeps what
/// [`Admitted`] says, in one transaction.
pub fn admit<H: Held>(
    held: &mut H,
    attempt: Attempt,
    room: Vec<Commit>,
    shape: Shape,
) -> Result<Admitted, H::Error> {
    let own = attempt.ids();
    let mut admitted = Admitted {
        refused: attempt.refused,
        bounds: attempt.bounds,
        ..Admitted::default()
    };
    let mut offered: BTreeMap<CommitId, usize> = BTreeMap::new();
    let mut commits: Vec<Commit> = Vec::new();
    for mut commit in room.into_iter().chain(attempt.commits) {
        if let Some(known) = held.commit(commit.id)? {
            match rest(&known, &commit) {
                Some(rest) if rest.is_empty() => {
                    admitted.known.push(commit.id);
                    continue;
                }
                Some(rest) => commit.changes = rest,
                None => {
                    admitted.refused.push((commit.id, Some(commit), id_taken()));
                    continue;
                }
            }
        }
        if let Some(place) = offered.get(&commit.id) {
            if let Some(known) = commits.get_mut(*place)
                && let Err(other) = join(known, commit)
            {
                admitted.refused.push((other.id, Some(*other), id_taken()));
            }
            continue;
        }
        if let Some(refusal) = refused(held, &commit)? {
            admitted.refused.push((commit.id, Some(commit), refusal));
        } else {
            offered.insert(commit.id, commits.len());
            commits.push(commit);
        }
    }
    let own = record::order::set(own);
    let offered = Offered {
        commits,
        own,
        resting: Vec::new(),
    };
    decide(held, admitted, offered, shape)
}

/// What is decided about, once each is known to be new.
#[derive(Default)]
pub(super) struct Offered {
    pub commits: Vec<Commit>,
    /// Those that somebody hears of now. The others wait.
    pub own: BTreeSet<CommitId>,
    /// What waits, and goes on waiting unless what it stands on is refused.
    pub resting: Vec<Commit>,
}

/// Decides about each, as far as the bounds of `admitted` go.
pub(super) fn decide<H: Held>(
    held: &mut H,
    mut admitted: Admitted,
    offered: Offered,
    shape: Shape,
) -> Result<Admitted, H::Error> {
    let Offered {
        commits,
        own,
        mut resting,
    } = offered;
    let mut trial = Trial::new(held, shape, admitted.bounds);
    let commits = trial.take_on(commits, &own)?;
    let Sorted { ready, orphans } = sort(commits, &mut trial)?;
    trial.run(ready)?;
    let tried = trial.finish();
    admitted.accepted = tried.accepted;
    admitted.refused.extend(tried.refused);
    admitted.bounds = tried.bounds;
    let (later, left): (Vec<_>, Vec<_>) = tried
        .left
        .into_iter()
        .partition(|commit| own.contains(&commit.id));
    admitted.later.extend(later.iter().map(|commit| commit.id));
    let (new, waited): (Vec<_>, Vec<_>) = orphans
        .into_iter()
        .partition(|commit| own.contains(&commit.id));
    resting.extend(left.into_iter().chain(waited).chain(new));
    let hashes: BTreeSet<_> = record::order::set(
        admitted
            .refused
            .iter()
            .filter_map(|(_, commit, _)| commit.as_ref())
            .flat_map(|commit| commit.changes.iter().map(|part| part.change.hash)),
    );
    let (orphans, lost) = room::without_hope(resting, hashes, held)?;
    admitted.refused.extend(lost);
    let (waiting, later) = room::bound(orphans);
    admitted.waiting = waiting;
    admitted.later.extend(later);
    admitted.documents = tried.documents;
    Ok(admitted)
}

/// Why a commit, or a part of it that is offered, was refused before.
fn refused<H: Held>(held: &mut H, commit: &Commit) -> Result<Option<Refusal>, H::Error> {
    let Some(refusal) = held.refused(commit.id)? else {
        return Ok(None);
    };
    for part in &commit.changes {
        if held.is_refused_change(part.change.hash)? {
            return Ok(Some(refusal));
        }
    }
    Ok(None)
}

/// What an offered commit has beyond the parts of it that are known: one side may hold other documents of it than the other.
/// `None` when it is another commit with the same id.
fn rest(known: &Commit, offered: &Commit) -> Option<Vec<DocumentChange>> {
    let is_new = |part: &&DocumentChange| !known.changes.contains(part);
    let rest: Vec<DocumentChange> = offered.changes.iter().filter(is_new).cloned().collect();
    let is_other = |part: &DocumentChange| {
        let mut known = known.changes.iter();
        known.any(|other| other.document == part.document)
    };
    let is_same = rest.is_empty() || has_same_head(known, offered) && !rest.iter().any(is_other);
    is_same.then_some(rest)
}

/// Whether two commits say the same of themselves, whatever they change.
pub(crate) fn has_same_head(one: &Commit, other: &Commit) -> bool {
    let head = |commit: &Commit| Commit {
        changes: Vec::new(),
        ..commit.clone()
    };
    head(one) == head(other)
}

/// Adds the parts of a commit that came in two.
fn join(known: &mut Commit, other: Commit) -> Result<(), Box<Commit>> {
    match rest(known, &other) {
        Some(rest) => known.changes.extend(rest),
        None => return Err(Box::new(other)),
    }
    Ok(())
}

fn id_taken() -> Refusal {
    Refusal::new(Reason::IdTaken, "another commit has this id")
}
