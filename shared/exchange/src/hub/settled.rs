//! What a restored log hears of twice. Work that was set aside and that a reviewer accepted comes back as its author first
//! wrote it, and again as the reviewer wrote it: the same words, under two ids. The log takes the first of the two that
//! comes, whichever it is, and the other is refused as decided, so that no words stand twice and no reviewer is asked
//! again. What was declined stays out in the same way.

use std::collections::{BTreeMap, BTreeSet};

use record::admit::Shape;
use record::id::CommitId;
use record::review::{self, Review};

use super::Log;
use crate::commit::Commit;
use crate::gate::Admitted;
use crate::verdict::{Reason, Refusal};

/// What its author hears of an original that somebody decided about.
pub(super) fn original() -> Refusal {
    Refusal::new(
        Reason::DecidedAlready,
        "a reviewer has decided about this already",
    )
}

/// What a reviewer hears whose decision is about something that the log has.
pub(super) fn again() -> Refusal {
    let words = "what this accepts is in the record already, as its author wrote it";
    Refusal::new(Reason::DecidedAlready, words)
}

/// Originals that were let in, and about which somebody decided: here or, by `here`, in the same request.
pub(super) fn decided<L: Log>(
    log: &mut L,
    admitted: &Admitted,
    here: &BTreeMap<CommitId, CommitId>,
) -> Result<BTreeMap<CommitId, Refusal>, L::Error> {
    let mut found = BTreeMap::new();
    for commit in &admitted.accepted {
        let is_decided = here.contains_key(&commit.id) || log.decided(commit.id)?.is_some();
        // Of a commit that the log has, a part may come later.
        if is_decided && log.commit(commit.id)?.is_none() {
            found.insert(commit.id, original());
        }
    }
    Ok(found)
}

/// Says of what the gate refused that it is settled, where it is.
pub(super) fn name<L: Log>(
    log: &mut L,
    admitted: &mut Admitted,
    here: &BTreeMap<CommitId, CommitId>,
) -> Result<(), L::Error> {
    let taken: BTreeSet<CommitId> = admitted.accepted.iter().map(|commit| commit.id).collect();
    let mut refused = std::mem::take(&mut admitted.refused);
    for (id, commit, refusal) in &mut refused {
        let Some(commit) = commit else { continue };
        if refusal.reason == Reason::IdTaken || log.entry(*id)?.is_some() {
            continue;
        }
        if here.contains_key(id) || log.decided(*id)?.is_some() {
            *refusal = original();
        } else if *refusal == original() {
            // The decision fell, because it stands on this.
            *refusal = Refusal::new(Reason::Other, "the decision about this could not be taken");
        } else if refusal.reason == Reason::Shape
            && let Some(review) = accepted_in(log, admitted, commit)?
            && (taken.contains(&review.original.commit)
                || log.commit(review.original.commit)?.is_some())
        {
            *refusal = again();
        }
    }
    admitted.refused = refused;
    Ok(())
}

/// The decision of a reviewer's commit that was refused for its shape. An act that is there twice is no reason not to read
/// it: that is what it looks like when the original is there.
fn accepted_in<L: Log>(
    log: &mut L,
    admitted: &Admitted,
    commit: &Commit,
) -> Result<Option<Review>, L::Error> {
    if !review::may(commit.author.role) {
        return Ok(None);
    }
    let by = commit.provenance();
    for part in &commit.changes {
        let held = match admitted.documents.get(&part.document) {
            Some(document) => Some(document.clone()),
            None => log.document(part.document)?,
        };
        let with = held.and_then(|held| held.admit(&[(&part.change, &by)], Shape::Lenient).ok());
        let reviews = with.map(|with| with.reviews()).unwrap_or_default();
        let mut own = reviews
            .into_iter()
            .filter(|known| known.change == part.change.hash && known.review.is_accepted);
        if let Some(known) = own.next() {
            return Ok(Some(known.review));
        }
    }
    Ok(None)
}
