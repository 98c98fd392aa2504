//! Signing in at the issuer: from the app there, back, and to the app with a ticket.

mod back;
mod place;

pub use back::get as back;
pub use place::post as place;

use axum::Extension;
use axum::extract::rejection::ExtensionRejection;
use axum::extract::{ConnectInfo, RawQuery, State};
use axum::http::header::{COOKIE, HOST, HeaderMap, HeaderValue, SET_COOKIE};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use exchange::key::PublicKey;
use record::author::Author;
use record::time::Instant;
use std::net::SocketAddr;

use super::agreed::limited;
use crate::clock::NoRandomness;
use crate::sign_in::{
    Asker, LONGEST_VISIT_MS, Page, Problem, STYLE, Ticket, app, fields, redirect,
};
use crate::state::Hub;

/// The cookie that holds a browser's own sign-in together.
const NAME: &str = "doorstep-sign-in";

/// `GET /sign-in?device=ID&key=HEX&return=web|app`: to the issuer.
pub async fn get(
    State(hub): State<Hub>,
    from: Result<Extension<ConnectInfo<SocketAddr>>, ExtensionRejection>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let now = hub.now();
    if let Ok(Extension(ConnectInfo(from))) = from
        && let Err(seconds) = hub.sign_ins().take(from.ip(), now)
    {
        return limited(&hub, seconds);
    }
    let Some(party) = hub.party() else {
        return Page::words(
            StatusCode::NOT_FOUND,
            "Nobody can sign in here yet",
            &[
                "This hub was started without a sign-in service.",
                "Tell whoever looks after it: hub serve --help says how to name one (--issuer).",
            ],
            "/",
        )
        .into_response();
    };
    let origin = origin(&party.settings().origins, &headers);
    let Some(asker) = asker(query.as_deref().unwrap_or_default(), &origin) else {
        return Page::words(
            StatusCode::BAD_REQUEST,
            "This link does not sign anybody in",
            &["Something is missing from it. Open Doorstep and use its button “Sign in”."],
            "/",
        )
        .into_response();
    };
    match party.start(&asker.origin, now).await {
        Ok((to, started)) => {
            let secure = asker.origin.starts_with("https:");
            match hub.waiting().started.give((started, asker), now) {
                Ok(name) => with_cookie(redirect(to.as_str()), &name, secure),
                Err(NoRandomness) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            }
        }
        Err(problem) => told(problem, "/"),
    }
}

/// `GET /sign-in/page.css`: the style of the hub's own pages.
pub async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

/// Which of its origins the hub was asked by; the usual one where it says another.
fn origin(origins: &[String], headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let is_it = |origin: &&String| {
        let own = origin.split_once("://").map(|(_, own)| own);
        own.is_some() && own == host
    };
    origins
        .iter()
        .find(is_it)
        .or_else(|| origins.first())
        .cloned()
        .unwrap_or_default()
}

fn asker(query: &str, origin: &str) -> Option<Asker> {
    let fields = fields(query.as_bytes())?;
    Some(Asker {
        device: fields.get("device")?.parse().ok()?,
        key: key(fields.get("key")?)?,
        is_program: match fields.get("return")?.as_str() {
            "app" => true,
            "web" => false,
            _ => return None,
        },
        origin: origin.to_owned(),
    })
}

fn key(digits: &str) -> Option<PublicKey> {
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let bytes: Option<Vec<u8>> = pairs
        .iter()
        .map(|[high, low]| u8::try_from(digit(*high)? * 16 + digit(*low)?).ok())
        .collect();
    let bytes: [u8; 32] = bytes.filter(|_| rest.is_empty())?.try_into().ok()?;
    PublicKey::parse(&bytes).ok()
}

/// Gives the app a ticket for this author.
fn entered(hub: &Hub, author: Author, asker: &Asker, now: Instant) -> Response {
    let ticket = Ticket {
        author,
        device: asker.device,
        key: asker.key,
    };
    match hub.waiting().tickets.give(ticket, now) {
        Ok(name) => {
            tracing::info!(step = "ticket", "sign-in");
            let to = redirect(&app(asker, &format!("signed-in={name}")));
            with_cookie(to, "", asker.origin.starts_with("https:"))
        }
        Err(NoRandomness) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Adds the cookie; an empty one takes it away.
fn with_cookie(mut response: Response, value: &str, is_secure: bool) -> Response {
    let age = if value.is_empty() {
        0
    } else {
        LONGEST_VISIT_MS / 1_000
    };
    let secure = if is_secure { "; Secure" } else { "" };
    let cookie =
        format!("{NAME}={value}; Path=/sign-in; Max-Age={age}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(COOKIE).iter();
    let pairs = all
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'));
    let own = pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == NAME);
    own.map(|(_, value)| value.to_owned())
}

/// What went wrong at the issuer, in words. `back` leads to the app.
fn told(problem: Problem, back: &str) -> Response {
    tracing::warn!(%problem, "sign-in");
    let (status, title, text) = match problem {
        Problem::Unreachable => (
            StatusCode::SERVICE_UNAVAILABLE,
            "The sign-in service cannot be reached",
            "You are not signed in. What is written on this device stays there. Try again in a few minutes; if it stays \
             so, tell whoever looks after Doorstep in your service.",
        ),
        Problem::State => return again(back),
        Problem::Code
        | Problem::Signature
        | Problem::Issuer
        | Problem::Audience
        | Problem::Time
        | Problem::Nonce
        | Problem::NotAsked
        | Problem::Nobody => (
            StatusCode::BAD_GATEWAY,
            "The sign-in service did not prove who you are",
            "You are not signed in. Go back and sign in again; if it stays so, tell whoever looks after Doorstep in your \
             service, and when it happened.",
        ),
    };
    Page::words(status, title, &[text], back).into_response()
}

/// A sign-in that nobody knows: it took too long, was finished before, or was begun in another window.
fn again(back: &str) -> Response {
    Page::words(
        StatusCode::BAD_REQUEST,
        "Sign in again",
        &[
            "This sign-in took more than 10 minutes, was finished before, or was begun in another window. You are not \
             signed in.",
            "Go back to Doorstep and use its button “Sign in”.",
        ],
        back,
    )
    .into_response()
}
