//! What is set aside under a commit's id: the parts of it that were refused and are in no log. Parts come apart, from who
//! sees one and who sees all; a reviewer is shown all that came and none that was taken.

use record::time::Instant;

use super::Log;
use super::tag::Lost;
use crate::commit::{Commit, DocumentChange};
use crate::gate::has_same_head;
use crate::verdict::{Reason, Refusal};

/// Whether nobody is shown to have written what was refused so. It may stand under an id that is somebody else's.
const fn is_unproven(reason: Reason) -> bool {
    matches!(reason, Reason::NotTrusted | Reason::NotSigned)
}

/// The parts that are not among these.
fn beyond(parts: &[DocumentChange], known: &[DocumentChange]) -> Vec<DocumentChange> {
    let is_new = |part: &&DocumentChange| {
        let mut known = known.iter();
        !known.any(|known| known.change.hash == part.change.hash)
    };
    parts.iter().filter(is_new).cloned().collect()
}

/// Frees what passed every check of who wrote it and was refused before: what a restored log had taken once, which came
/// without its tags then, and what somebody else offered under the same id without proof. Of a commit of which a part comes,
/// the rest stays set aside.
pub(super) fn judge_anew<L: Log>(
    log: &mut L,
    commits: &[Commit],
    lost: Lost<'_>,
    now: Instant,
) -> Result<(), L::Error> {
    for commit in commits {
        let Some(refusal) = log.refused(commit.id)? else {
            continue;
        };
        let is_others = is_unproven(refusal.reason);
        if !is_others && !lost.had(commit) || log.decided(commit.id)?.is_some() {
            continue;
        }
        let aside = log.set_aside(commit.id)?;
        log.forget_refused(commit.id)?;
        if let Some(aside) = aside.filter(|_| !is_others) {
            let changes = beyond(&aside.changes, &commit.changes);
            if !changes.is_empty() {
                log.refuse(&Commit { changes, ..aside }, &refusal, now)?;
            }
        }
    }
    Ok(())
}

/// Sets aside what was refused of a commit, as far as the log does not have it, beside what was set aside of it before.
pub(super) fn note<L: Log>(
    log: &mut L,
    commit: &Commit,
    refusal: &Refusal,
    now: Instant,
) -> Result<(), L::Error> {
    // A commit whose id is taken is not the one the log knows: nothing is noted under that id.
    if refusal.reason == Reason::IdTaken {
        return Ok(());
    }
    let held = log.commit(commit.id)?;
    if held.is_some() && is_unproven(refusal.reason) {
        return Ok(());
    }
    let held = held.map_or_else(Vec::new, |held| held.changes);
    let mut aside = Commit {
        changes: beyond(&commit.changes, &held),
        ..commit.clone()
    };
    if aside.changes.is_empty() {
        return Ok(());
    }
    let Some(before) = log.refused(commit.id)? else {
        return log.refuse(&aside, refusal, now);
    };
    // What was decided stands, and no proof is worth more than none.
    if is_unproven(refusal.reason) || log.decided(commit.id)?.is_some() {
        return Ok(());
    }
    if is_unproven(before.reason) {
        log.forget_refused(commit.id)?;
        return log.refuse(&aside, refusal, now);
    }
    let Some(known) = log.set_aside(commit.id)? else {
        return Ok(());
    };
    let more = beyond(&aside.changes, &known.changes);
    if !more.is_empty() && has_same_head(&known, commit) {
        aside.changes = known.changes;
        aside.changes.extend(more);
        log.forget_refused(commit.id)?;
        log.refuse(&aside, &before, now)?;
    }
    Ok(())
}
