//! `POST /set-aside`: what was set aside, for a reviewer. Whoever is none hears what is heard at an address that is not
//! there.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use exchange::hub::{credentials_of, is_reviewer};
use exchange::set_aside::{Look, Looked};
use exchange::wire;
use record::time::Instant;

use super::agreed::{failed, limited, packed, read};
use crate::body::Whole;
use crate::state::{Failure, Hub};
use crate::store::sqlite::SqliteLog;

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
    if !is_reviewer(log, hub.keys(), &look.who, now)? {
        return Ok(None);
    }
    let waiting = log.waiting_for_review()?;
    if look.is_count {
        return Ok(Some(Looked {
            waiting,
            ..Looked::default()
        }));
    }
    let (aside, next) = log.aside_after(&look.after, now)?;
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
