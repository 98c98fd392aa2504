//! `POST /session`: how a device signs somebody in, in two round trips.

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::{Extension, extract::rejection::ExtensionRejection};
use exchange::message::CannotTalk;
use exchange::opening::{Answer, Ask, answer};
use exchange::wire::{decode_ask, encode_answer};
use record::author::Author;
use record::time::Instant;
use std::net::SocketAddr;

use super::agreed::{failed, limited, packed, read};
use crate::body::Whole;
use crate::sign_in::Ticket;
use crate::state::{Failure, Hub};
use crate::store::sqlite::SqliteLog;

/// Largest ask, in bytes: two keys, a certificate, a signature, and a ticket.
const LARGEST: usize = 16 * 1024;

/// Takes one step of signing in.
pub async fn post(
    State(hub): State<Hub>,
    from: Result<Extension<ConnectInfo<SocketAddr>>, ExtensionRejection>,
    headers: HeaderMap,
    body: Whole<LARGEST>,
) -> Response {
    let now = hub.now();
    let ask = match read(&headers, body, decode_ask) {
        Ok(ask) => ask,
        Err(unread) => {
            let words = CannotTalk::of(unread.mismatch).words;
            return packed(unread.status, encode_answer(&Answer::Refused(words)));
        }
    };
    if let Ok(Extension(ConnectInfo(from))) = from
        && let Err(seconds) = hub.sign_ins().take(from.ip(), now)
    {
        return limited(&hub, seconds);
    }
    let step = if ask.endorsed.is_some() {
        "open"
    } else {
        "offer"
    };
    let answered = hub
        .with_log({
            let hub = hub.clone();
            move |log| -> Result<Answer, Failure> {
                log.transaction(|log| {
                    let who = author(&hub, log, &ask, now)?;
                    Ok(answer(log, hub.keys(), &ask, who, now)?)
                })
            }
        })
        .await;
    match answered {
        Ok(answer) => {
            let refused = matches!(answer, Answer::Refused(_));
            tracing::info!(step, refused, "sign-in");
            packed(StatusCode::OK, encode_answer(&answer))
        }
        Err(failure) => failed(&failure),
    }
}

/// Who signs in, or in words why nobody does. The second step uses the ticket up, whatever comes of it.
fn author(
    hub: &Hub,
    log: &SqliteLog,
    ask: &Ask,
    now: Instant,
) -> Result<Result<Author, String>, Failure> {
    const ENDED: &str = "This sign-in is older than 5 minutes, or was used before. Sign in again.";
    const FOREIGN: &str = "This sign-in was begun on another device. Sign in on this one.";
    const REMOVED: &str = "You are not in this service’s directory any more. Ask whoever looks after Doorstep in your service.";
    let words = |words: &str| Ok(Err(words.to_owned()));
    let Ok(name) = std::str::from_utf8(ask.ticket.bytes()) else {
        return words(ENDED);
    };
    let tickets = &hub.waiting().tickets;
    let Some(ticket) = tickets.peek(name, now, Ticket::clone) else {
        return words(ENDED);
    };
    // Another device's leaves it as it is: nobody ends a sign-in of somebody else's.
    if (ticket.device, ticket.key) != (ask.device, ask.device_key) {
        return words(FOREIGN);
    }
    if ask.endorsed.is_some() && tickets.take(name, now).is_none() {
        return words(ENDED);
    }
    match log.member(ticket.author.user)? {
        Some(member) if member.is_active => Ok(Ok(ticket.author)),
        _ => words(REMOVED),
    }
}
