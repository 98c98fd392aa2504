//! The store lane: one request, one answer, in order.

use std::sync::Arc;

use ::store::{Identity, Store, StoreError};
use record::document::Document;
use record::id::DocumentId;
use record::template::published;
use record::time::{Instant, start_of_london_day};

use super::{Opened, StoreAnswer, StoreRequest};
use crate::flow::Need;
use crate::model::Found;

/// Answers one request.
pub fn perform(store: &mut dyn Store, request: StoreRequest) -> StoreAnswer {
    match request {
        StoreRequest::Open(random, now) => {
            StoreAnswer::Opened(open(store, random, now).map(Box::new))
        }
        StoreRequest::Find(needs, now) => StoreAnswer::Found(
            needs
                .into_iter()
                .map(|need| {
                    let found = find(store, &need, now)
                        .unwrap_or_else(|error| Found::Failed(error.to_string()));
                    (need, found)
                })
                .collect(),
        ),
        StoreRequest::Save(save) => {
            StoreAnswer::Saved(super::save::save(store, *save).map(Box::new))
        }
        StoreRequest::Keep(plan) => StoreAnswer::Kept(store.apply(&plan)),
        StoreRequest::Forget(prefix) => StoreAnswer::Kept(forget(store, prefix)),
        StoreRequest::Address => StoreAnswer::Address(super::enter::address(store)),
        StoreRequest::Enter(ticket, me) => {
            StoreAnswer::Entering(super::enter::begin(store, ticket, me))
        }
        StoreRequest::Entered(entered) => {
            StoreAnswer::Entered(super::enter::keep(store, *entered).map(Box::new))
        }
        StoreRequest::Gather(gather) => {
            StoreAnswer::Gathered(super::sync::gather(store, &gather).map(Box::new))
        }
        StoreRequest::TakeIn(take_in) => {
            StoreAnswer::TookIn(super::sync::take_in(store, *take_in).map(Box::new))
        }
        StoreRequest::LookAt(look) => {
            StoreAnswer::LookedAt(super::set_aside::read(store, &look).map(Box::new))
        }
    }
}

/// The answer to any request when the database could not be opened.
pub fn refuse(request: &StoreRequest, error: &StoreError) -> StoreAnswer {
    match request {
        StoreRequest::Open(..) => StoreAnswer::Opened(Err(error.clone())),
        StoreRequest::Find(needs, _) => StoreAnswer::Found(
            needs
                .iter()
                .map(|need| (need.clone(), Found::Failed(error.to_string())))
                .collect(),
        ),
        StoreRequest::Save(_) => StoreAnswer::Saved(Err(error.clone().into())),
        StoreRequest::Keep(_) | StoreRequest::Forget(_) => StoreAnswer::Kept(Err(error.clone())),
        StoreRequest::Address => StoreAnswer::Address(Err(error.clone())),
        StoreRequest::Enter(..) => StoreAnswer::Entering(Err(error.clone())),
        StoreRequest::Entered(_) => StoreAnswer::Entered(Err(error.clone())),
        StoreRequest::Gather(_) => StoreAnswer::Gathered(Err(error.clone())),
        StoreRequest::TakeIn(_) => StoreAnswer::TookIn(Err(error.clone().into())),
        StoreRequest::LookAt(_) => StoreAnswer::LookedAt(Err(error.clone().into())),
    }
}

fn open(store: &mut dyn Store, random: [u8; 24], now: Instant) -> Result<Opened, StoreError> {
    let identity = store.identity(random)?;
    super::remake::rows(store)?;
    let signed_in = store.signed_in()?;
    let places = match &signed_in {
        Some((author, _)) => super::places::restored(store, author.user, now),
        None => vec![],
    };
    Ok(Opened {
        is_new: identity == Identity::from_random(random),
        identity,
        sync: store.sync()?,
        session_ends: store
            .keys()?
            .and_then(|keys| keys.session)
            .map(|session| session.ends),
        signed_in,
        places,
    })
}

fn forget(store: &mut dyn Store, prefix: String) -> Result<(), StoreError> {
    let drafts_done = super::save::drafts(store, &[prefix])?;
    store.apply(&::store::Plan {
        drafts_done,
        ..::store::Plan::default()
    })
}

fn find(store: &mut dyn Store, need: &Need, now: Instant) -> Result<Found, StoreError> {
    Ok(match need {
        Need::Document(id) => {
            let document = document(store, *id)?;
            // It is on a page now, and may be written there.
            store.remember(document.as_slice());
            Found::Document(document.map(|document| Box::new(document.into())))
        }
        Need::Template(id) => {
            let document = document(store, *id)?;
            Found::Template(document.as_ref().and_then(published::read).map(Arc::new))
        }
        Need::Rows(list, query) => Found::Rows(store.rows(*list, query)?.into()),
        Need::Drafts(prefix) => Found::Drafts(store.drafts(prefix)?),
        Need::LeftOut => Found::LeftOut(super::left_out::read(store)?),
        Need::Outbox => Found::Outbox(store.outbox(start_of_london_day(now.in_london().date()))?),
    })
}

/// A document as it stands, from its changes where it is not kept; `None` when it is not here.
pub fn document(store: &mut dyn Store, id: DocumentId) -> Result<Option<Document>, StoreError> {
    if let Some(recent) = store.recent(id) {
        return Ok(Some(recent));
    }
    let Some((kind, changes)) = store.document(id)? else {
        return Ok(None);
    };
    let damaged = |error: record::document::DocumentError| StoreError::Damaged(error.to_string());
    let mut document = Document::new(id, kind).map_err(damaged)?;
    document
        .extend(
            changes
                .iter()
                .map(|change| (&change.bytes[..], change.provenance.clone())),
        )
        .map_err(damaged)?;
    Ok(Some(document))
}
