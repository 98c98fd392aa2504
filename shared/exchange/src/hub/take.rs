//! Letting in what is offered: held against the certificates of the log and the log itself, then through the gate.

use std::collections::{BTreeMap, BTreeSet};

use record::id::CommitId;
use record::time::Instant;

use super::access::keep;
use super::authority::{Asker, OfHub};
use super::exchange::Rules;
use super::sight::denied;
use super::tag::Lost;
use super::{Entry, Log, TagKey, aside, review};
use crate::commit::{Commit, Tag};
use crate::gate::{self, Admitted, Attempt, Unasked};
use crate::message::Commits;
use crate::verdict::{Reason, Refusal, Verdict};

/// What is offered.
pub(super) struct Offer<'a> {
    pub commits: Commits,
    pub asker: &'a Asker,
    /// Of what a restored log has lost, what the asker brings back.
    pub lost: Lost<'a>,
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
            lost: self.lost,
        };
        Ok(gate::prepare(self.commits, &trust, suspects))
    }
}

/// What became of what was offered.
#[derive(Default)]
pub(super) struct Taken {
    pub verdicts: Vec<(CommitId, Verdict)>,
    /// Of those that were accepted, one for each change that was offered.
    pub tags: Vec<Option<Tag>>,
}

/// Lets in what is offered and says what became of each.
pub(super) fn take<L: Log>(
    log: &mut L,
    offer: Offer,
    rules: &Rules,
    now: Instant,
) -> Result<Taken, L::Error> {
    let ids: Vec<CommitId> = offer
        .commits
        .whole
        .iter()
        .map(|commit| commit.id)
        .chain(offer.commits.broken.iter().map(|(id, _)| *id))
        .collect();
    if ids.is_empty() {
        return Ok(Taken::default());
    }
    let (lost, tags) = (offer.lost, offer.asker.tags);
    let offered = offer.commits.whole.iter();
    let offered: BTreeMap<CommitId, Vec<Tag>> = offered
        .map(|commit| {
            let parts = commit.changes.iter();
            (
                commit.id,
                parts.map(|part| tags.of(commit.id, part)).collect(),
            )
        })
        .collect();
    let suspects = log.suspects()?;
    let attempt = offer.prepared(log, &suspects, rules, now)?;
    aside::judge_anew(log, attempt.commits(), lost, now)?;
    let lacking: BTreeSet<CommitId> = attempt.lacking().iter().map(|(id, _)| *id).collect();
    let mut room = log.room()?;
    let had_room = !room.is_empty();
    room.retain(|commit| !suspects.contains(&commit.id));
    let admitted = admit(log, attempt, room, rules, lost, now)?;
    let (mut admitted, decisions) = review::judged(log, admitted, rules, lost)?;
    log.foresee(std::mem::take(&mut admitted.documents));
    let mut appended = BTreeSet::new();
    for commit in &mut admitted.accepted {
        for part in &mut commit.changes {
            part.tag = None;
            appended.insert(tags.of(commit.id, part));
        }
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
    for (_, commit, refusal) in &admitted.refused {
        if let Some(commit) = commit {
            aside::note(log, commit, refusal, now)?;
        }
    }
    if had_room || !admitted.waiting.is_empty() {
        log.set_room(&admitted.waiting)?;
    }
    let mut taken = Taken::default();
    for id in ids {
        let refused = admitted
            .refused
            .iter()
            .find(|(refused, ..)| *refused == id)
            .map(|(_, _, refusal)| refusal.clone());
        // Whatever is judged of it now: the log has this very commit, and its device never heard the answer.
        let refused = match (refused, offered.get(&id)) {
            (Some(_), Some(offered)) if is_held(log, &tags, id, offered)? => None,
            (refused, _) => refused,
        };
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
        if let (Verdict::Accepted { .. }, Some(offered)) = (&verdict, offered.get(&id)) {
            taken
                .tags
                .extend(of_log(log, &tags, id, offered, &appended)?);
        }
        taken.verdicts.push((id, verdict));
    }
    Ok(taken)
}

/// Whether the log has all that was offered of a commit.
fn is_held<L: Log>(
    log: &mut L,
    tags: &TagKey,
    id: CommitId,
    offered: &[Tag],
) -> Result<bool, L::Error> {
    let held = of_log(log, tags, id, offered, &BTreeSet::new())?;
    Ok(!held.is_empty() && held.iter().all(Option::is_some))
}

/// The tags of what was offered of a commit, as far as it is in the log: a part that waits, of a commit that is known in
/// others, may still be refused.
fn of_log<L: Log>(
    log: &mut L,
    tags: &TagKey,
    id: CommitId,
    offered: &[Tag],
    appended: &BTreeSet<Tag>,
) -> Result<Vec<Option<Tag>>, L::Error> {
    let is_new = offered.iter().all(|tag| appended.contains(tag));
    let known = if is_new { None } else { log.commit(id)? };
    let known = known.iter().flat_map(|known| &known.changes);
    let known: BTreeSet<Tag> = known.map(|part| tags.of(id, part)).collect();
    let is_there = |tag: &Tag| appended.contains(tag) || known.contains(tag);
    let offered = offered.iter();
    Ok(offered.map(|tag| Some(*tag).filter(is_there)).collect())
}

/// Through the gate, and then without what its author may not write where it was written.
fn admit<L: Log>(
    log: &mut L,
    attempt: Attempt,
    room: Vec<Commit>,
    rules: &Rules,
    lost: Lost<'_>,
    now: Instant,
) -> Result<Admitted, L::Error> {
    let mut admitted = gate::admit(log, attempt.bounded(), room, rules.shape)?;
    if !rules.slices.are_asked() {
        return Ok(admitted);
    }
    loop {
        let denied = denied(log, &admitted, lost, now)?;
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
