//! `POST /exchange`: one round trip of a device.

use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response as Answer};
use exchange::gate::{NothingYet, Shape};
use exchange::hub::{Everything, exchange};
use exchange::message::{Mismatch, Request, Response};
use exchange::verdict::Verdict;
use exchange::wire::{self, MEDIA_TYPE, WireError};
use record::time::Instant;

use crate::body::Whole;
use crate::counters::Count;
use crate::limits::LARGEST_EXCHANGE;
use crate::state::{Failure, Hub};
use crate::store::sqlite::LogError;

/// Takes what a device offers and gives it what is new.
pub async fn post(
    State(hub): State<Hub>,
    headers: HeaderMap,
    Whole(body): Whole<LARGEST_EXCHANGE>,
) -> Answer {
    let now = hub.now();
    if let Err(mismatch) = media_type(&headers) {
        let status = match mismatch {
            Mismatch::Unreadable => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            // Devices read the words in answers of 400.
            Mismatch::TooOld | Mismatch::TooNew => StatusCode::BAD_REQUEST,
        };
        return refusal(status, mismatch, now);
    }
    let body = match body {
        Ok(body) => body,
        Err(status) => return refusal(status, Mismatch::Unreadable, now),
    };
    let request = match wire::decode_request(&body) {
        Ok(request) => request,
        Err(error) => {
            tracing::info!(%error, "an exchange could not be read");
            return match error {
                WireError::Version(mismatch) => refusal(StatusCode::BAD_REQUEST, mismatch, now),
                WireError::TooLarge => {
                    refusal(StatusCode::PAYLOAD_TOO_LARGE, Mismatch::Unreadable, now)
                }
                _ => refusal(StatusCode::BAD_REQUEST, Mismatch::Unreadable, now),
            };
        }
    };
    if let Err(seconds) = hub.devices().take(request.device, now) {
        hub.counters().add(Count::Limited);
        let words = "This device has asked too often. It will try again by itself.\n";
        return (
            StatusCode::TOO_MANY_REQUESTS,
            [(RETRY_AFTER, seconds.to_string())],
            words,
        )
            .into_response();
    }
    match answer(&hub, request, now).await {
        Ok(packed) => (StatusCode::OK, [(CONTENT_TYPE, MEDIA_TYPE)], packed).into_response(),
        Err(failure) => failed(&failure),
    }
}

async fn answer(hub: &Hub, request: Request, now: Instant) -> Result<Vec<u8>, Failure> {
    let response = hub
        .with_log(move |log| -> Result<Response, Failure> {
            let (request, later) = log.begin_attempt(request)?;
            let tried: Vec<_> = request
                .commits
                .whole
                .iter()
                .map(|commit| commit.id)
                .collect();
            let mut response = log.transaction(|log| -> Result<Response, Failure> {
                Ok(exchange(
                    log,
                    request,
                    &NothingYet,
                    &Everything,
                    Shape::Hub,
                    now,
                )?)
            })?;
            log.end_attempt(&tried)?;
            response
                .verdicts
                .extend(later.into_iter().map(|id| (id, Verdict::Later)));
            Ok(response)
        })
        .await?;
    count(hub, &response);
    wire::encode_response(&response).map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        Failure::Broken
    })
}

fn count(hub: &Hub, response: &Response) {
    let of = |wanted: fn(&Verdict) -> bool| {
        response
            .verdicts
            .iter()
            .filter(|(_, verdict)| wanted(verdict))
            .count() as u64
    };
    let taken = of(|verdict| matches!(verdict, Verdict::Accepted { .. }));
    let refused = of(|verdict| matches!(verdict, Verdict::Refused(_)));
    hub.counters().add(Count::Exchanges);
    hub.counters().add_many(Count::Commits, taken);
    hub.counters().add_many(Count::CommitsRefused, refused);
    let given = response.commits.whole.len();
    tracing::info!(
        taken,
        refused,
        given,
        head = response.head,
        more = response.more,
        "exchange"
    );
}

/// Whether the body claims to be what is read here, or which side's version does not fit.
fn media_type(headers: &HeaderMap) -> Result<(), Mismatch> {
    let stated = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let stated = stated.split(';').next().unwrap_or_default().trim();
    if stated.eq_ignore_ascii_case(MEDIA_TYPE) {
        return Ok(());
    }
    let version = |text: &str| {
        text.rsplit_once(".v")
            .and_then(|(name, version)| Some((name.to_owned(), version.parse::<u32>().ok()?)))
    };
    match (version(&stated.to_ascii_lowercase()), version(MEDIA_TYPE)) {
        (Some((name, theirs)), Some((own, ours))) if name == own && theirs > ours => {
            Err(Mismatch::TooNew)
        }
        (Some((name, theirs)), Some((own, ours))) if name == own && theirs < ours => {
            Err(Mismatch::TooOld)
        }
        _ => Err(Mismatch::Unreadable),
    }
}

/// The refusal in words, in the form that a device of any version reads.
fn refusal(status: StatusCode, mismatch: Mismatch, now: Instant) -> Answer {
    match wire::encode_response(&Response::cannot_talk(mismatch, now)) {
        Ok(packed) => (status, [(CONTENT_TYPE, MEDIA_TYPE)], packed).into_response(),
        Err(_) => status.into_response(),
    }
}

fn failed(failure: &Failure) -> Answer {
    tracing::error!(%failure, "an exchange failed");
    let (status, words) = match failure {
        Failure::Log(LogError::Full) => (
            StatusCode::INSUFFICIENT_STORAGE,
            "The hub has no room left. Nothing of this was kept there.\n",
        ),
        _ => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "The hub could not do this. Nothing of it was kept there.\n",
        ),
    };
    (status, words).into_response()
}
