//! The body of a request: whole, or refused so that the sender hears it.
//!
//! A connection that is closed while the sender still writes is reset, and then the refusal may never be read (seen in
//! one run of ten with 5 MiB on loopback). So what is too much is read on and thrown away, up to a limit.
//!
//! All bodies together hold no more than [`MOST_HELD`]: whoever comes beyond that is to come again later, and nobody's
//! judging is blamed for memory that others fill.

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use futures_util::StreamExt;
use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Most bytes that are read of a body, taken or thrown away. Who sends more is cut off.
const MOST_READ: usize = 64 * 1024 * 1024;

/// Most bytes that bodies hold at once, of all requests that are under way: 64 of the largest.
pub const MOST_HELD: usize = 256 * 1024 * 1024;

static HELD: AtomicUsize = AtomicUsize::new(0);

/// Bytes of a body, counted as long as they are there.
#[derive(Debug, Default)]
struct Counted(Vec<u8>);

impl Counted {
    /// Takes more in; `false` when there is no room for it.
    fn extend(&mut self, chunk: &[u8]) -> bool {
        let held = HELD.fetch_add(chunk.len(), Ordering::Relaxed);
        if held.saturating_add(chunk.len()) > MOST_HELD {
            HELD.fetch_sub(chunk.len(), Ordering::Relaxed);
            return false;
        }
        self.0.extend_from_slice(chunk);
        true
    }
}

impl AsRef<[u8]> for Counted {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        HELD.fetch_sub(self.0.len(), Ordering::Relaxed);
    }
}

/// A body of at most `MOST` bytes, or the status that says why not: 413 for too many, 400 when it did not arrive whole, 503
/// when too many others are under way.
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
    let (mut held, mut has_room) = (Counted::default(), true);
    let mut count: usize = 0;
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| StatusCode::BAD_REQUEST)?;
        count = count.saturating_add(chunk.len());
        if count <= most && has_room {
            has_room = held.extend(&chunk);
        }
        if count > most || !has_room {
            held = Counted::default();
            if count > MOST_READ {
                break;
            }
        }
    }
    if count > most {
        Err(StatusCode::PAYLOAD_TOO_LARGE)
    } else if has_room {
        Ok(Bytes::from_owner(held))
    } else {
        Err(StatusCode::SERVICE_UNAVAILABLE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn bodies_share_so_much_room_and_give_it_back() {
        let body = || read(Body::from(vec![7; 1_000]), 1_000);
        let mut all = Counted::default();
        assert!(all.extend(&vec![0; MOST_HELD - 2_000]));
        let first = body().await.unwrap();
        assert_eq!(first[..], [7; 1_000]);
        let second = body().await.unwrap();
        assert_eq!(body().await, Err(StatusCode::SERVICE_UNAVAILABLE));
        let larger = read(Body::from(vec![7; 1_001]), 1_000).await;
        assert_eq!(larger, Err(StatusCode::PAYLOAD_TOO_LARGE));
        drop(first);
        assert!(body().await.is_ok());
        drop((all, second));
        assert_eq!(HELD.load(Ordering::Relaxed), 0);
    }
}
