//! The exchange with the store around it: what is read before each round trip, and the one plan after it.

use std::collections::BTreeSet;

use ::store::{Fate, Identity, OutboxEntry, Plan, Quarantined, Store, StoreError, SyncState};
use exchange::commit::Commit;
use exchange::device::{self, Heard, Next, Standing, TakenIn, Unsettled};
use exchange::gate;
use exchange::wire;
use record::id::CommitId;
use record::time::Instant;

use super::fresh::Fresh;
use super::save::rows;
use super::shelf::StoreShelf;
use super::{Gather, Outgoing, SyncError, TakeIn, TookIn};

/// Commits read at once when all are named or offered again.
const PAGE: usize = 1_000;

/// What is to be sent.
pub fn gather(store: &mut dyn Store, gather: &Gather) -> Result<Outgoing, StoreError> {
    let standing = standing(store, gather.author.user)?;
    let mut waiting: Vec<Commit> = unsettled(store)?
        .into_iter()
        .map(|entry| entry.commit)
        .collect();
    for id in &gather.wanted {
        if waiting.iter().all(|commit| commit.id != *id) {
            waiting.extend(store.commit(*id)?);
        }
    }
    let have = if gather.compare {
        Some(all_ids(store)?)
    } else {
        None
    };
    let request = device::request(&standing, &waiting, have.as_deref());
    let body =
        wire::encode_request(&request).map_err(|error| StoreError::Failed(error.to_string()))?;
    Ok(Outgoing {
        request,
        have,
        body,
    })
}

/// Takes in an answer: an attempt mark, then everything in one transaction.
pub fn take_in(
    store: &mut dyn Store,
    TakeIn {
        outgoing,
        body,
        pen,
    }: TakeIn,
) -> Result<TookIn, SyncError> {
    let Outgoing { request, have, .. } = outgoing;
    let response = wire::decode_response(&body).map_err(|_| SyncError::Unreadable)?;
    let standing = standing(store, pen.author.user)?;
    let heard = device::hear(&standing, &request, have.as_deref(), response);
    let before = store.sync()?;
    if let Some(cannot) = &heard.cannot_talk {
        let sync = SyncState {
            cannot_talk: Some(cannot.words.clone()),
            failing_since: None,
            ..before
        };
        store.apply(&Plan {
            sync: Some(sync.clone()),
            ..Plan::default()
        })?;
        return Ok(nothing_new(sync, store.identity([0; 24])?));
    }
    let marks = store.attempts()?;
    let attempt = gate::prepare(
        heard.commits.clone(),
        &gate::NothingYet,
        &gate::suspects(&marks),
    )
    .narrowed(&marks);
    let is_narrowed = attempt.is_narrowed();
    if !attempt.ids().is_empty() {
        store.apply(&Plan {
            attempts: Some(attempt.mark(&marks)),
            ..Plan::default()
        })?;
    }
    let room = store
        .waiting_room()?
        .iter()
        .filter_map(|bytes| wire::decode_commit(bytes).ok())
        .collect();
    let unsettled = unsettled(store)?;
    let mut mint = Fresh::new(&store.identity([0; 24])?, heard.restored_to, &pen);
    let mut taken = {
        let mut shelf = StoreShelf::new(store)?;
        device::take_in(&mut shelf, &heard, attempt, room, &unsettled, &mut mint).map_err(
            |error| match error {
                device::TakeInError::Store(error) => SyncError::Store(error),
                device::TakeInError::Document(error) => SyncError::Document(error),
            },
        )?
    };
    if !taken.set_aside.is_empty() {
        mint.new_generation();
    }
    // What was left out, or found no room, comes again: the cursor stays, and so does what the answer says was sent.
    let is_whole = !taken.must_come_again && !is_narrowed;
    let sync = standing_after(&before, &heard, is_whole, pen.at);
    let received = taken.received.len();
    let mut plan = plan(&mut taken, &unsettled, &sync, &mint, pen.at)?;
    if heard.fell_back {
        plan.fates.extend(fallen_back(store)?);
    }
    if is_whole {
        // An own commit of an earlier epoch is told its new place as well.
        plan.fates.extend(
            heard
                .accepted
                .iter()
                .map(|(id, seen)| (*id, Fate::Sent(*seen))),
        );
    }
    store.apply(&plan)?;
    Ok(TookIn {
        sync,
        identity: mint.identity,
        received,
        documents: taken.documents.into_values().collect(),
        again: !matches!(heard.next, Next::Rest) || !taken.remade.is_empty() || is_narrowed,
        compare: matches!(heard.next, Next::Compare),
        wanted: heard.wanted,
    })
}

/// The received commits move into it: a first exchange has thousands.
fn plan(
    taken: &mut TakenIn,
    unsettled: &[Unsettled],
    sync: &SyncState,
    mint: &Fresh,
    at: Instant,
) -> Result<Plan, StoreError> {
    let encode = |commit: &Commit| {
        wire::encode_commit(commit).map_err(|error| StoreError::Failed(error.to_string()))
    };
    let own: BTreeSet<CommitId> = unsettled.iter().map(|entry| entry.commit.id).collect();
    let mut plan = Plan {
        rows: rows(taken.documents.values()),
        set_aside: taken.set_aside.iter().copied().collect(),
        attempts: Some(vec![]),
        sync: Some(sync.clone()),
        identity: Some(mint.identity.clone()),
        commits: std::mem::take(&mut taken.received),
        ..Plan::default()
    };
    for (id, refusal) in &taken.needs_attention {
        plan.fates.push((
            *id,
            Fate::Refused {
                reason: refusal.words.clone(),
                at,
                is_answered: false,
            },
        ));
    }
    for (old, fresh) in &taken.remade {
        let reason = "Entered again by this device".to_owned();
        plan.fates.push((
            *old,
            Fate::Refused {
                reason,
                at,
                is_answered: true,
            },
        ));
        plan.outbox.push((fresh.commit.id, fresh.deed.clone()));
        plan.commits.push(fresh.commit.clone());
    }
    for id in taken.set_aside.iter().filter(|id| own.contains(id)) {
        if !plan.fates.iter().any(|(told, _)| told == id) {
            // Run again, and nothing was left to write: the words are in the record already.
            plan.fates.push((
                *id,
                Fate::Refused {
                    reason: "Written already".into(),
                    at,
                    is_answered: true,
                },
            ));
        }
    }
    for (id, commit, refusal) in &taken.quarantine {
        let commit = commit.as_ref().map_or(Ok(vec![]), encode)?;
        plan.quarantine.push(Quarantined {
            commit,
            id: *id,
            reason: refusal.words.clone(),
            at,
        });
    }
    plan.waiting_room = Some(
        taken
            .waiting_room
            .iter()
            .map(encode)
            .collect::<Result<_, _>>()?,
    );
    Ok(plan)
}

/// After the hub was restored: own commits that its former life had taken wait again, until this one has them.
fn fallen_back(store: &mut dyn Store) -> Result<Vec<(CommitId, Fate)>, StoreError> {
    let entries = store.outbox(Instant::from_millis(i64::MIN))?;
    let sent = entries
        .into_iter()
        .filter(|entry| matches!(entry.fate, Fate::Sent(_)));
    Ok(sent.map(|entry| (entry.commit.id, Fate::Waiting)).collect())
}

fn standing_after(before: &SyncState, heard: &Heard, is_whole: bool, at: Instant) -> SyncState {
    SyncState {
        seen: if is_whole { heard.seen } else { before.seen },
        cursor: if is_whole {
            heard.cursor.clone()
        } else {
            before.cursor.clone()
        },
        reached: heard.reached,
        last_success: Some(at),
        failing_since: None,
        offset_ms: Some(heard.hub_time.millis_since(at)),
        cannot_talk: None,
    }
}

fn nothing_new(sync: SyncState, identity: Identity) -> TookIn {
    TookIn {
        sync,
        identity,
        documents: vec![],
        again: false,
        compare: false,
        wanted: vec![],
        received: 0,
    }
}

fn standing(store: &mut dyn Store, user: record::id::UserId) -> Result<Standing, StoreError> {
    let (identity, sync) = (store.identity([0; 24])?, store.sync()?);
    Ok(Standing {
        device: identity.device,
        user,
        counter: identity.counter,
        seen: sync.seen,
        cursor: sync.cursor,
        reached: sync.reached,
    })
}

/// Own commits without a verdict, oldest first.
fn unsettled(store: &mut dyn Store) -> Result<Vec<Unsettled>, StoreError> {
    let entries = store.outbox(Instant::from_millis(i64::MAX))?;
    Ok(entries
        .into_iter()
        .filter(|entry| entry.fate == Fate::Waiting)
        .map(|OutboxEntry { commit, deed, .. }| Unsettled { commit, deed })
        .collect())
}

fn all_ids(store: &mut dyn Store) -> Result<Vec<CommitId>, StoreError> {
    let (mut ids, mut from) = (Vec::new(), 0);
    loop {
        let page = store.commits(from, PAGE)?;
        let Some((last, _)) = page.last() else {
            return Ok(ids);
        };
        from = last + 1;
        ids.extend(page.iter().map(|(_, commit)| commit.id));
    }
}
