//! `POST /session`: how a device signs somebody in, in two round trips.

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::{Extension, extract::rejection::ExtensionRejection};
use exchange::message::CannotTalk;
use exchange::opening::{Answer, SignIn, answer};
use exchange::wire::{decode_ask, encode_answer};
use record::author::Author;
use std::net::SocketAddr;

use super::agreed::{failed, limited, packed, read};
use crate::body::Whole;
use crate::state::{Failure, Hub};

/// Largest ask, in bytes: two keys, a certificate, a signature, and room for what a sign-in service gives.
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
                    let who = |sign_in: &SignIn| author(&hub, sign_in);
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

/// Who signs in, or in words why nobody does.
fn author(hub: &Hub, sign_in: &SignIn) -> Result<Author, String> {
    let words = match (sign_in, hub.demo_staff()) {
        (SignIn::Demo(user), Some(staff)) => {
            let found = staff.iter().find(|person| person.user == *user);
            return found
                .cloned()
                .ok_or_else(|| "This person is not one of the demo’s staff.".to_owned());
        }
        (SignIn::Demo(_), None) => "This hub is not a demo. Sign in as yourself.",
        (SignIn::Ticket(_), _) => "This hub has no sign-in service yet.",
    };
    Err(words.to_owned())
}
