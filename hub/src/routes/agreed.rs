//! What the endpoints that devices talk to have in common: the media type, and refusals in words.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response as Answer};
use exchange::message::Mismatch;
use exchange::wire::{MEDIA_TYPE, WireError};

use crate::body::Whole;
use crate::counters::Count;
use crate::state::{Failure, Hub};
use crate::store::sqlite::LogError;

/// Why a body was not read, and with which status that is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// The status of the answer.
    pub status: StatusCode,
    /// What does not fit.
    pub mismatch: Mismatch,
}

/// Reads what a device sends, as `decode` does.
pub fn read<T, const MOST: usize>(
    headers: &HeaderMap,
    body: Whole<MOST>,
    decode: impl FnOnce(&[u8]) -> Result<T, WireError>,
) -> Result<T, Unread> {
    let unread = |status, mismatch| Unread { status, mismatch };
    media_type(headers).map_err(|mismatch| {
        let status = match mismatch {
            Mismatch::Unreadable => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            // Devices read the words in answers of 400.
            Mismatch::TooOld | Mismatch::TooNew => StatusCode::BAD_REQUEST,
        };
        unread(status, mismatch)
    })?;
    let body = body
        .0
        .map_err(|status| unread(status, Mismatch::Unreadable))?;
    decode(&body).map_err(|error| {
        tracing::info!(%error, "what a device sent could not be read");
        match error {
            WireError::Version(mismatch) => unread(StatusCode::BAD_REQUEST, mismatch),
            WireError::TooLarge => unread(StatusCode::PAYLOAD_TOO_LARGE, Mismatch::Unreadable),
            _ => unread(StatusCode::BAD_REQUEST, Mismatch::Unreadable),
        }
    })
}

/// An answer as devices read it.
pub fn packed(status: StatusCode, body: Result<Vec<u8>, WireError>) -> Answer {
    match body {
        Ok(body) => (status, [(CONTENT_TYPE, MEDIA_TYPE)], body).into_response(),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            failed(&Failure::Broken)
        }
    }
}

/// Tells somebody who asks too often when to come again.
pub fn limited(hub: &Hub, seconds: u64) -> Answer {
    hub.counters().add(Count::Limited);
    let words = "This device has asked too often. It will try again by itself.\n";
    let status = StatusCode::TOO_MANY_REQUESTS;
    (status, [(RETRY_AFTER, seconds.to_string())], words).into_response()
}

/// The hub could not do it.
pub fn failed(failure: &Failure) -> Answer {
    tracing::error!(%failure, "a device could not be answered");
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
