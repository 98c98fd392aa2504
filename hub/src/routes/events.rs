//! `GET /events`: server-sent "something new", with the log's highest sequence and nothing else.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use std::convert::Infallible;

use crate::limits::MOST_FOLLOWING;
use crate::state::Hub;
use crate::stop::Stop;
use tokio::sync::watch;

/// The sequence as it is, and then each time it grows, until the hub stops. Refused while too many follow.
pub async fn get(
    State(hub): State<Hub>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, StatusCode> {
    if hub.following() >= MOST_FOLLOWING {
        return Err(StatusCode::SERVICE_UNAVAILABLE);
    }
    let mut head = hub.head();
    head.mark_changed();
    Ok(Sse::new(stream::unfold((head, hub.stop()), next)).keep_alive(KeepAlive::default()))
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
