//! How the hub asks the issuer: bounded in time and size, and never sent elsewhere.

use openidconnect::http::Response;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use std::pin::Pin;
use std::time::Duration;

/// Longest time a question may take.
const PATIENCE: Duration = Duration::from_secs(8);

/// Most bytes that are read of an answer: the keys of an issuer are a few thousand.
const MOST: usize = 512 * 1024;

/// Asks the issuer.
#[derive(Debug, Clone)]
pub(super) struct Http(reqwest::Client);

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// It could not be asked.
    #[error("it cannot be reached: {0}")]
    Unreachable(#[from] reqwest::Error),
    /// It answered more than any issuer needs to.
    #[error("its answer is too large")]
    TooLarge,
    /// Its answer is none.
    #[error("its answer could not be read")]
    Malformed,
}

impl Http {
    pub(super) fn new() -> Result<Self, reqwest::Error> {
        // Another part of the process may have installed a provider already; either will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        reqwest::Client::builder()
            .timeout(PATIENCE)
            // An issuer that sends the hub elsewhere could send it anywhere inside its own network.
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map(Self)
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let mut answer = self.0.execute(request.try_into()?).await?;
            let mut response = Response::builder().status(answer.status());
            for (name, value) in answer.headers() {
                response = response.header(name, value);
            }
            let mut body = Vec::new();
            while let Some(chunk) = answer.chunk().await? {
                if body.len().saturating_add(chunk.len()) > MOST {
                    return Err(HttpError::TooLarge);
                }
                body.extend_from_slice(&chunk);
            }
            response.body(body).map_err(|_| HttpError::Malformed)
        })
    }
}
