//! The network lane: reqwest, natively on a thread of its own, in the browser through `fetch`.

use exchange::wire::MEDIA_TYPE;

use super::{HttpError, HttpRequest};

/// Longest wait for an answer.
#[cfg(not(target_family = "wasm"))]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// Asks the hub.
pub async fn perform(client: reqwest::Client, request: HttpRequest) -> Result<Vec<u8>, HttpError> {
    let builder = match request.body {
        Some(body) => client
            .post(&request.url)
            .header("content-type", MEDIA_TYPE)
            .body(body),
        None => client.get(&request.url),
    };
    let response = builder.send().await.map_err(|_| HttpError::Unreachable)?;
    let status = response.status();
    let body = response.bytes().await.map_err(|_| HttpError::Unreachable)?;
    // A refusal of the exchange itself comes in its own type and says why in words: it is read like any answer.
    if status.is_success() || matches!(status.as_u16(), 400 | 413 | 415) && !body.is_empty() {
        Ok(body.to_vec())
    } else {
        Err(HttpError::Status(status.as_u16()))
    }
}

/// A client that gives up after a while.
#[cfg(not(target_family = "wasm"))]
pub fn client() -> Result<reqwest::Client, reqwest::Error> {
    // Another part of the process may have installed a provider already; either will do.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().timeout(PATIENCE).build()
}
