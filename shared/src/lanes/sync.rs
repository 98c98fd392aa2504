//! The exchange with the store around it: what is read before each round trip, and the one plan after it.

mod elsewhere;
mod leaving;
mod plan;
mod standing;

use ::store::{Fate, Keys, OutboxEntry, Plan, Store, StoreError, SyncState};
use exchange::commit::Commit;
use exchange::device::{self, Next, Unsettled};
use exchange::gate;
use exchange::message::{Commits, SignedOut};
use exchange::wire;
use record::id::{CommitId, DocumentId};
use record::time::Instant;

use super::fresh::Fresh;
use super::shelf::StoreShelf;
use super::{Gather, Outgoing, SyncError, TakeIn, TookIn};
pub use leaving::Left;
use plan::{fallen_back, plan};
use standing::{check_receipt, open_keys, standing, standing_after};

/// Commits read at once when all are named or offered again.
const PAGE: usize = 1_000;

/// What is to be sent.
pub fn gather(store: &mut dyn Store, gather: &Gather) -> Result<Outgoing, StoreError> {
    let keys = open_keys(store)?;
    let standing = standing(store, &keys)?;
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
        Some(all_parts(store)?)
    } else {
        None
    };
    let mut request = device::request(&standing, &waiting, have.as_deref());
    if gather.introduce || gather.compare {
        request.credentials = super::keys::introduction(store, &keys, &request.commits.whole)?;
    }
    request.lacks.clone_from(&gather.lacks);
    request.disowned = elsewhere::disowned(store, &keys)?;
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
        at,
        pen,
    }: TakeIn,
) -> Result<TookIn, SyncError> {
    let Outgoing { request, have, .. } = outgoing;
    let response = wire::decode_response(&body).map_err(|_| SyncError::Unreadable)?;
    let keys = open_keys(store)?;
    let signer = super::keys::signer(store, pen.time)?.ok_or(SyncError::SignedOut)?;
    let standing = standing(store, &keys)?;
    check_receipt(store, &keys, &standing, &response)?;
    let heard = device::hear(&standing, &request, have.as_deref(), response);
    let before = store.sync()?;
    if let Some(cannot) = &heard.cannot_talk {
        return Ok(cannot_talk(store, cannot.words.clone(), before)?);
    }
    let register = super::keys::register(store, &keys, &heard.commits.whole, &heard.credentials)?;
    let mut register = register.ok_or(SyncError::SignedOut)?;
    let proven = heard.credentials.iter().cloned();
    // What cannot be proven is not kept, and what stands on it is asked for again.
    let credentials = proven
        .filter(|credential| register.take(credential.clone()) == Ok(true))
        .collect();
    let trust = gate::OfDevice {
        register: &register,
        asked: &request.lacks,
    };
    let attempt = marked(store, &trust, heard.commits.clone())?;
    let is_narrowed = attempt.is_narrowed();
    let room = store
        .waiting_room()?
        .iter()
        .filter_map(|bytes| wire::decode_commit(bytes).ok())
        .collect();
    let unsettled = unsettled(store)?;
    let seen = (before.seen, before.head);
    let identity = store.identity([0; 24])?;
    let mut mint = Fresh::new(&identity, heard.restored_to, &pen, &signer, seen);
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
    let sync = standing_after(&before, &heard, is_whole, at);
    let received = taken.received.len();
    let mut plan = plan(&mut taken, &unsettled, &sync, &mint, pen.at)?;
    plan.credentials = credentials;
    if heard.signed_out == Some(SignedOut::Revoked) {
        plan.keys = Some(ended(keys, pen.time));
    }
    elsewhere::hear(store, standing.device, &pen, &mut plan)?;
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
    let left = if is_whole {
        leaving::leave(store, &heard, &mut plan)?
    } else {
        Left::default()
    };
    plan.tags = heard.tags;
    store.apply(&plan)?;
    let introduce = heard.signed_out == Some(SignedOut::Unknown) && request.credentials.is_empty();
    Ok(TookIn {
        next: Gather {
            compare: matches!(heard.next, Next::Compare),
            wanted: heard.wanted,
            introduce,
            lacks: taken.lacks,
        },
        // Whoever has said who it is and is still not known signs in again.
        signed_out: heard
            .signed_out
            .filter(|_| !introduce)
            .map(|why| match why {
                SignedOut::Unknown => SignedOut::Ended,
                why => why,
            }),
        sync,
        identity: mint.identity,
        received,
        left,
        documents: taken.documents.into_values().collect(),
        again: introduce
            || heard.signed_out.is_none() && !matches!(heard.next, Next::Rest)
            || !taken.remade.is_empty()
            || is_narrowed,
    })
}

/// A session that was revoked ends now, also for whoever opens this without the hub.
fn ended(mut keys: Keys, time: Instant) -> Keys {
    if let Some(session) = &mut keys.session {
        session.ends = session.ends.min(time);
    }
    keys
}

/// What is about to be let in, with the attempt mark on disk.
fn marked(
    store: &mut dyn Store,
    trust: &gate::OfDevice<'_>,
    commits: Commits,
) -> Result<gate::Attempt, StoreError> {
    let marks = store.attempts()?;
    let attempt = gate::prepare(commits, trust, &gate::suspects(&marks)).narrowed(&marks);
    if !attempt.ids().is_empty() {
        store.apply(&Plan {
            attempts: Some(attempt.mark(&marks)),
            ..Plan::default()
        })?;
    }
    Ok(attempt)
}

/// Keeps that the two cannot talk, and why. Nothing else of the answer counts.
fn cannot_talk(
    store: &mut dyn Store,
    words: String,
    before: SyncState,
) -> Result<TookIn, StoreError> {
    let sync = SyncState {
        cannot_talk: Some(words),
        failing_since: None,
        ..before
    };
    store.apply(&Plan {
        sync: Some(sync.clone()),
        ..Plan::default()
    })?;
    Ok(TookIn {
        sync,
        identity: store.identity([0; 24])?,
        documents: vec![],
        left: Left::default(),
        again: false,
        next: Gather::default(),
        signed_out: None,
        received: 0,
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

/// Every part of every commit that is held.
fn all_parts(store: &mut dyn Store) -> Result<Vec<(CommitId, DocumentId)>, StoreError> {
    let (mut ids, mut from) = (Vec::new(), 0);
    loop {
        let page = store.commits(from, PAGE)?;
        let Some((last, _)) = page.last() else {
            return Ok(ids);
        };
        from = last + 1;
        for (_, commit) in page {
            let parts = commit.changes.iter();
            ids.extend(parts.map(|part| (commit.id, part.document)));
        }
    }
}
