//! One round trip, seen from the hub: take what is offered, then give what is new.

use std::collections::BTreeSet;

use record::admit::Shape;
use record::id::CommitId;
use record::time::Instant;

use super::cursor::Cursor;
use super::pull::{Puller, Slice, pull};
use super::{Entry, Log, Position};
use crate::gate::{self, Trust};
use crate::message::{Commits, Request, Response, VERSION};
use crate::verdict::{Reason, Refusal, Verdict};

/// Answers a request. Everything happens in the transaction that `log` stands for.
pub fn exchange<L: Log>(
    log: &mut L,
    request: Request,
    trust: &dyn Trust,
    slice: &dyn Slice,
    shape: Shape,
    now: Instant,
) -> Result<Response, L::Error> {
    let cursor = settle_epoch(log, &request, now)?;
    let epoch = log.epoch()?;
    let is_restored = was_restored(log, &request)?;
    let verdicts = take(log, request.commits, trust, shape, now)?;
    let head = log.head()?;
    let mut response = Response {
        version: VERSION,
        cannot_talk: None,
        epoch,
        head: head.sequence,
        sequence: request.seen.sequence,
        cursor: request.cursor,
        verdicts,
        commits: Commits::default(),
        reached: log.reached(request.user)?,
        now,
        more: false,
        compare: false,
        wants: Vec::new(),
        counter: log.counter(request.device)?,
        is_restored,
        receipt: Vec::new(),
    };
    let is_new_epoch = request.seen.epoch != 0 && request.seen.epoch != epoch;
    if is_new_epoch && request.have.is_none() {
        response.compare = true;
        return Ok(response);
    }
    let have: Option<BTreeSet<u64>> = request.have.as_ref().map(|have| have.iter().copied().collect());
    if let Some(have) = &request.have {
        let held = log.fingerprints()?;
        response.wants = (0_u64..).zip(have).filter(|(_, print)| !held.contains(print)).map(|(place, _)| place).collect();
    }
    let own_until = match &cursor {
        Some(cursor) if !is_restored => cursor.own_until,
        _ => head.sequence,
    };
    let from = cursor.map_or(0, |cursor| cursor.sequence);
    let puller = Puller { device: request.device, counter: request.counter, own_until, have, slice };
    let pulled = pull(log, from, head, &puller)?;
    let chain = log.chain(pulled.sequence)?.unwrap_or_default();
    response.sequence = pulled.sequence;
    response.cursor = Cursor::at(epoch, Position { sequence: pulled.sequence, chain }, own_until).token();
    response.commits = pulled.commits.into();
    response.more = pulled.more;
    Ok(response)
}

/// Reads the cursor, notes what the device has taken in, and begins a new epoch when the device has seen a history
/// that this log does not hold: the log was restored from a copy. `None` when the pull begins at the beginning.
fn settle_epoch<L: Log>(log: &mut L, request: &Request, now: Instant) -> Result<Option<Cursor>, L::Error> {
    let epoch = log.epoch()?;
    let Some(cursor) = Cursor::read(&request.cursor).filter(|cursor| cursor.epoch == epoch) else { return Ok(None) };
    let is_same_history = log.chain(cursor.sequence)?.is_some_and(|chain| chain[..8] == cursor.chain[..]);
    if is_same_history {
        log.acknowledge(request.device, request.user, cursor.sequence, now)?;
        return Ok(Some(cursor));
    }
    let by_clock = u64::try_from(now.millis()).unwrap_or(0);
    log.begin_epoch(by_clock.max(epoch.saturating_add(1)))?;
    Ok(None)
}

/// Whether the log holds commits of the asking device that its database does not.
fn was_restored<L: Log>(log: &mut L, request: &Request) -> Result<bool, L::Error> {
    if log.counter(request.device)? > request.counter {
        return Ok(true);
    }
    for commit in request.commits.whole.iter().filter(|commit| commit.device == request.device) {
        if log.counted(commit.device, commit.counter)?.is_some_and(|id| id != commit.id) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Lets in what is offered and says what became of each.
fn take<L: Log>(
    log: &mut L,
    offered: Commits,
    trust: &dyn Trust,
    shape: Shape,
    now: Instant,
) -> Result<Vec<(CommitId, Verdict)>, L::Error> {
    let ids: Vec<CommitId> =
        offered.whole.iter().map(|commit| commit.id).chain(offered.broken.iter().map(|(id, _)| *id)).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let suspects = log.suspects()?;
    let room = log.room()?;
    let had_room = !room.is_empty();
    let attempt = gate::prepare(offered, trust, &suspects);
    let admitted = gate::admit(log, attempt, room, shape)?;
    let mut head = log.head()?;
    for commit in &admitted.accepted {
        head = head.followed_by(commit);
        log.append(head, commit)?;
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
        let refused = admitted.refused.iter().find(|(refused, ..)| *refused == id).map(|(_, _, refusal)| refusal.clone());
        let verdict = match (refused, log.entry(id)?) {
            (Some(refusal), _) => Verdict::Refused(refusal),
            (None, Some(Entry::Accepted(sequence))) => Verdict::Accepted { sequence },
            (None, Some(Entry::Refused(refusal))) => Verdict::Refused(refusal),
            (None, None) if admitted.later.contains(&id) => Verdict::Later,
            (None, None) if admitted.waiting.iter().any(|commit| commit.id == id) => Verdict::Waiting,
            (None, None) => Verdict::Refused(Refusal::new(Reason::Other, "the hub could not decide about this")),
        };
        verdicts.push((id, verdict));
    }
    Ok(verdicts)
}
