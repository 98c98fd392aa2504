//! `GET /events`: "something new", with the log's highest sequence and nothing else.
//!
//! With `?past=N` one answer, as soon as the log is not at N, or after a while: devices ask so, because their network lanes
//! take whole answers, and because a stream that a proxy holds back looks like a hub that is silent. Without it a stream of
//! server-sent events.

use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use std::convert::Infallible;

use crate::limits::{LONGEST_FOLLOWING, MOST_FOLLOWING};
use crate::state::Hub;
use crate::stop::Stop;
use tokio::sync::watch;

const NOT_ASKED_SO: &str = "Ask with ?past= and the sequence that is known, or without";
const TOO_MANY: &str = "Too many wait already: ask again later";

/// The sequence as it is, and then each time it changes, until the hub stops; or once, when it is another than the one that
/// is known. Refused while too many follow.
pub async fn get(
    State(hub): State<Hub>,
    RawQuery(asked): RawQuery,
) -> Result<Response, (StatusCode, &'static str)> {
    let past = match asked.as_deref() {
        None => None,
        Some(asked) => Some(known(asked).ok_or((StatusCode::BAD_REQUEST, NOT_ASKED_SO))?),
    };
    if hub.following() >= MOST_FOLLOWING {
        return Err((StatusCode::SERVICE_UNAVAILABLE, TOO_MANY));
    }
    let (mut head, stop) = (hub.head(), hub.stop());
    if let Some(past) = past {
        let sequence = other_than(past, head, stop).await;
        return Ok(([(header::CACHE_CONTROL, "no-store")], sequence.to_string()).into_response());
    }
    head.mark_changed();
    let events = Sse::new(stream::unfold((head, stop), next));
    Ok(events.keep_alive(KeepAlive::default()).into_response())
}

/// The sequence that is known.
fn known(asked: &str) -> Option<u64> {
    asked.strip_prefix("past=")?.parse().ok()
}

/// The sequence once it is another, and as it is after a while or when the hub is asked to stop.
async fn other_than(past: u64, mut head: watch::Receiver<u64>, mut stop: Stop) -> u64 {
    let is_other = async { head.wait_for(|head| *head != past).await.is_ok() };
    tokio::select! {
        () = stop.asked() => {}
        _ = tokio::time::timeout(LONGEST_FOLLOWING, is_other) => {}
    }
    *head.borrow()
}

type Following = (watch::Receiver<u64>, Stop);

async fn next((mut head, mut stop): Following) -> Option<(Result<Event, Infallible>, Following)> {
    tokio::select! {
        () = stop.asked() => return None,
        changed = head.changed() => changed.ok()?,
    }
    let sequence = *head.borrow_and_update();
    Some((
        Ok(Event::default().data(sequence.to_string())),
        (head, stop),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::channel;

    #[tokio::test(start_paused = true)]
    async fn who_waits_for_nothing_is_told_so_after_a_while() {
        let (_stopper, stop) = channel();
        let head = watch::Sender::new(7);
        let asked = tokio::time::Instant::now();
        assert_eq!(other_than(7, head.subscribe(), stop).await, 7);
        assert_eq!(asked.elapsed(), LONGEST_FOLLOWING);
        let longest = std::time::Duration::from_secs(crate::limits::LONGEST_REQUEST_SECONDS);
        assert!(LONGEST_FOLLOWING < longest);
    }
}
