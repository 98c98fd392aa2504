//! Requests from a program of its own.

use exchange::wire::MEDIA_TYPE;

use super::super::{HttpError, HttpRequest};
use super::{PATIENCE, judged};

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
    let status = response.status().as_u16();
    let body = response.bytes().await.map_err(|_| HttpError::Unreachable)?;
    judged(status, body.to_vec())
}

/// A client that gives up after a while.
pub fn client() -> Result<reqwest::Client, reqwest::Error> {
    // Another part of the process may have installed a provider already; either will do.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().read_timeout(PATIENCE).build()
}
