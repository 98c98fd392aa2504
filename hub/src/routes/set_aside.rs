//! `POST /set-aside`: what was set aside, for a reviewer. Whoever is none hears what is heard at an address that is not
//! there.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use exchange::hub::{credentials_of, is_before, reviewer};
use exchange::set_aside::{Aside, Look, Looked};
use exchange::wire;
use record::author::Author;
use record::time::Instant;

use super::agreed::{failed, limited, packed, read};
use crate::body::Whole;
use crate::state::{Failure, Hub};
use crate::store::sqlite::{LogError, SqliteLog};

/// Largest question, in bytes: a session and where the last page ended.
const LARGEST: usize = 1_024;

/// Gives a page of it, or the count.
pub async fn post(State(hub): State<Hub>, headers: HeaderMap, body: Whole<LARGEST>) -> Response {
    let now = hub.now();
    let look = read(&headers, body, wire::decode_look);
    let Some(look) = look.ok().filter(|look| hub.keys().knows(&look.who)) else {
        return nothing().await;
    };
    if let Err(seconds) = hub.sessions().take(look.who.session, now) {
        return limited(&hub, seconds);
    }
    let looked = hub
        .with_log({
            let hub = hub.clone();
            move |log| -> Result<_, Failure> { looked(&hub, log, &look, now) }
        })
        .await;
    match looked {
        Ok(Some(looked)) => {
            let (waiting, given) = (looked.waiting, looked.aside.len());
            tracing::info!(waiting, given, "a reviewer looks");
            packed(StatusCode::OK, wire::encode_looked(&looked))
        }
        Ok(None) => nothing().await,
        Err(failure) => failed(&failure),
    }
}

/// What is heard where there is nothing.
pub async fn nothing() -> Response {
    (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response()
}

fn looked(
    hub: &Hub,
    log: &mut SqliteLog,
    look: &Look,
    now: Instant,
) -> Result<Option<Looked>, Failure> {
    let Some(reviewer) = reviewer(log, hub.keys(), &look.who, now)? else {
        return Ok(None);
    };
    let waiting = waiting(log, &reviewer, now)?;
    if look.is_count {
        return Ok(Some(Looked {
            waiting,
            ..Looked::default()
        }));
    }
    let (mut aside, mut next) = log.aside_after(&look.after, now)?;
    before(log, &reviewer, &mut aside, now)?;
    while aside.is_empty() && !next.is_empty() {
        (aside, next) = log.aside_after(&next, now)?;
        before(log, &reviewer, &mut aside, now)?;
    }
    let commits: Vec<_> = aside
        .iter()
        .filter_map(|aside| wire::decode_commit(&aside.commit).ok())
        .collect();
    let credentials = credentials_of(log, &commits)?;
    Ok(Some(Looked {
        waiting,
        aside,
        next,
        credentials,
    }))
}

/// Leaves those that lie in what the reviewer sees, and those that nobody can tell of.
fn before(
    log: &mut SqliteLog,
    reviewer: &Author,
    aside: &mut Vec<Aside>,
    now: Instant,
) -> Result<(), LogError> {
    let mut kept = Vec::with_capacity(aside.len());
    for one in aside.drain(..) {
        let is_theirs = match wire::decode_commit(&one.commit) {
            Ok(commit) => is_before(log, reviewer, &commit, now)?,
            Err(_) => true,
        };
        if is_theirs {
            kept.push(one);
        }
    }
    *aside = kept;
    Ok(())
}

/// How many of those wait for a decision.
fn waiting(log: &mut SqliteLog, reviewer: &Author, now: Instant) -> Result<u64, LogError> {
    let (mut waiting, mut next) = (0, Vec::new());
    if log.waiting_for_review()? == 0 {
        return Ok(0);
    }
    loop {
        let (mut aside, end) = log.aside_after(&next, now)?;
        aside.retain(|aside| !aside.is_decided);
        before(log, reviewer, &mut aside, now)?;
        waiting += u64::try_from(aside.len()).unwrap_or(u64::MAX);
        if end.is_empty() {
            return Ok(waiting);
        }
        next = end;
    }
}
