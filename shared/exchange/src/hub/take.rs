//! Letting in what is offered: held against the certificates of the log and the log itself, then through the gate.

use std::collections::{BTreeMap, BTreeSet};

use record::id::CommitId;
use record::time::Instant;

use super::access::keep;
use super::authority::{Asker, OfHub};
use super::exchange::Rules;
use super::sight::denied;
use super::{Entry, Log, review};
use crate::commit::Commit;
use crate::gate::{self, Admitted, Attempt, Unasked};
use crate::message::Commits;
use crate::verdict::{Reason, Refusal, Verdict};

/// What is offered.
pub(super) struct Offer<'a> {
    pub commits: Commits,
    pub asker: &'a Asker,
    /// The asker brings back what a restored log has lost.
    pub brings_back: bool,
}

impl Offer<'_> {
    /// Held against the certificates of the log, and the log itself.
    fn prepared<L: Log>(
        self,
        log: &mut L,
        suspects: &BTreeSet<CommitId>,
        rules: &Rules,
        now: Instant,
    ) -> Result<Attempt, L::Error> {
        if !rules.proofs.are_asked() {
            return Ok(gate::prepare(self.commits, &Unasked, suspects));
        }
        let epoch = log.epoch()?;
        let mut heads = BTreeMap::new();
        for commit in &self.commits.whole {
            let sequence = commit.seen.sequence;
            if commit.seen.epoch == epoch
                && !heads.contains_key(&sequence)
                && let Some(head) = log.chain(sequence)?
            {
                heads.insert(sequence, head);
            }
        }
        let trust = OfHub {
            register: log.register()?,
            asker: self.asker,
            now,
            epoch,
            heads,
            brings_back: self.brings_back,
        };
        Ok(gate::prepare(self.commits, &trust, suspects))
    }
}

/// Lets in what is offered and says what became of each.
pub(super) fn take<L: Log>(
    log: &mut L,
    offer: Offer,
    rules: &Rules,
    now: Instant,
) -> Result<Vec<(CommitId, Verdict)>, L::Error> {
    let ids: Vec<CommitId> = offer
        .commits
        .whole
        .iter()
        .map(|commit| commit.id)
        .chain(offer.commits.broken.iter().map(|(id, _)| *id))
        .collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let brings_back = offer.brings_back;
    let suspects = log.suspects()?;
    let attempt = offer.prepared(log, &suspects, rules, now)?;
    let lacking: BTreeSet<CommitId> = attempt.lacking().iter().map(|(id, _)| *id).collect();
    let mut room = log.room()?;
    let had_room = !room.is_empty();
    room.retain(|commit| !suspects.contains(&commit.id));
    let admitted = admit(log, attempt, room, rules, brings_back, now)?;
    let (mut admitted, decisions) = review::judged(log, admitted, rules, brings_back)?;
    log.foresee(std::mem::take(&mut admitted.documents));
    for commit in &admitted.accepted {
        if rules.slices.are_asked() {
            keep(log, commit, now)?;
        } else {
            let position = log.head()?.followed_by(commit);
            log.append(position, commit)?;
        }
    }
    for (id, by) in decisions {
        log.decide(id, by)?;
    }
    for (id, commit, refusal) in &admitted.refused {
        // A commit whose id is taken is not the one the log knows: nothing is noted under that id.
        if let Some(commit) = commit
            && refusal.reason != Reason::IdTaken
            && log.entry(*id)?.is_none()
        {
            log.refuse(commit, refusal, now)?;
        }
    }
    if had_room || !admitted.waiting.is_empty() {
        log.set_room(&admitted.waiting)?;
    }
    let mut verdicts = Vec::with_capacity(ids.len());
    for id in ids {
        let refused = admitted
            .refused
            .iter()
            .find(|(refused, ..)| *refused == id)
            .map(|(_, _, refusal)| refusal.clone());
        let verdict = match (refused, log.entry(id)?) {
            (Some(refusal), _) | (None, Some(Entry::Refused(refusal))) => Verdict::Refused(refusal),
            (None, Some(Entry::Accepted(sequence))) => Verdict::Accepted { sequence },
            (None, None) if admitted.later.contains(&id) || lacking.contains(&id) => Verdict::Later,
            (None, None) if admitted.waiting.iter().any(|commit| commit.id == id) => {
                Verdict::Waiting
            }
            (None, None) => Verdict::Refused(Refusal::new(
                Reason::Other,
                "the hub could not decide about this",
            )),
        };
        verdicts.push((id, verdict));
    }
    Ok(verdicts)
}

/// Through the gate, and then without what its author may not write where it was written.
fn admit<L: Log>(
    log: &mut L,
    attempt: Attempt,
    room: Vec<Commit>,
    rules: &Rules,
    brings_back: bool,
    now: Instant,
) -> Result<Admitted, L::Error> {
    let mut admitted = gate::admit(log, attempt.bounded(), room, rules.shape)?;
    if !rules.slices.are_asked() {
        return Ok(admitted);
    }
    let epoch = log.epoch()?;
    let is_brought_back = |commit: &Commit| brings_back && commit.seen.epoch != epoch;
    loop {
        let denied = denied(log, &admitted, is_brought_back, now)?;
        if denied.is_empty() {
            return Ok(admitted);
        }
        admitted = admitted.without(log, denied, rules.shape)?;
    }
}

/// When a commit was written, by the hub's clock as far as its device knew it.
pub(super) fn hub_time(commit: &Commit) -> Instant {
    let at = commit.at.millis();
    Instant::from_millis(at.saturating_add(commit.offset_ms.unwrap_or(0)))
}
