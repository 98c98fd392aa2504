//! The body of a request: whole, or refused so that the sender hears it.
//!
//! A connection that is closed while the sender still writes is reset, and then the refusal may never be read (seen in
//! one run of ten with 5 MiB on loopback). So what is too much is read on and thrown away, up to a limit.

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use futures_util::StreamExt;
use std::convert::Infallible;

/// Most bytes that are read of a body, taken or thrown away. Who sends more is cut off.
const MOST_READ: usize = 64 * 1024 * 1024;

/// A body of at most `MOST` bytes, or the status that says why not: 413 for too many, 400 when it did not arrive whole.
#[derive(Debug)]
pub struct Whole<const MOST: usize>(pub Result<Bytes, StatusCode>);

impl<S: Sync, const MOST: usize> FromRequest<S> for Whole<MOST> {
    type Rejection = Infallible;

    async fn from_request(request: Request, _: &S) -> Result<Self, Infallible> {
        let body = request.into_body();
        if body.size_hint().lower() > MOST_READ as u64 {
            // It says so itself: nothing of it is read.
            return Ok(Self(Err(StatusCode::PAYLOAD_TOO_LARGE)));
        }
        Ok(Self(read(body, MOST).await))
    }
}

async fn read(body: Body, most: usize) -> Result<Bytes, StatusCode> {
    let mut chunks = body.into_data_stream();
    let mut held = Vec::new();
    let mut count: usize = 0;
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| StatusCode::BAD_REQUEST)?;
        count = count.saturating_add(chunk.len());
        if count <= most {
            held.extend_from_slice(&chunk);
        } else {
            held = Vec::new();
            if count > MOST_READ {
                break;
            }
        }
    }
    if count > most {
        Err(StatusCode::PAYLOAD_TOO_LARGE)
    } else {
        Ok(held.into())
    }
}
