//! The web app's files, as they were built.
//!
//! A page that is asked for by name and is not a file gets `index.html`, because the app has addresses of its own; a
//! script, picture or style that is missing stays missing, so that an old page never runs HTML as a script.

use axum::Router;
use axum::body::Body;
use axum::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{Method, Request, Response, StatusCode};
use axum::response::IntoResponse;
use std::convert::Infallible;
use std::path::Path;
use tower::{ServiceExt, service_fn};
use tower_http::services::{ServeDir, ServeFile};

/// What a page may load. `wasm-unsafe-eval` allows WebAssembly and no JavaScript from text; pictures in style sheets and
/// photos come as `data:` and `blob:`.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; \
    img-src 'self' data: blob:; style-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// Adds the app's files to a router as its fallback.
pub fn add(router: Router, folder: &Path) -> Router {
    let index = ServeFile::new(folder.join("index.html")).precompressed_br();
    let page = service_fn(move |request: Request<Body>| {
        let index = index.clone();
        async move {
            if !is_page(&request) {
                return Ok::<_, Infallible>(
                    (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response(),
                );
            }
            match index.oneshot(request).await {
                Ok(response) => Ok(response.into_response()),
                Err(never) => match never {},
            }
        }
    });
    router.fallback_service(
        ServeDir::new(folder)
            .precompressed_br()
            .call_fallback_on_method_not_allowed(true)
            .fallback(page),
    )
}

/// Whether a browser wants to show what is at this address, rather than load it into a page.
fn is_page(request: &Request<Body>) -> bool {
    let wants_html = || {
        let accept = request
            .headers()
            .get(ACCEPT)
            .and_then(|value| value.to_str().ok());
        accept.is_some_and(|value| value.contains("text/html"))
    };
    let has_ending = request
        .uri()
        .path()
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    matches!(*request.method(), Method::GET | Method::HEAD) && !has_ending && wants_html()
}

/// Adds what every answer carries: how long it may be kept, and what a page may do.
///
/// Files under `/assets/` have a hash in their name; everything else is asked for again each time.
pub async fn headers(request: Request<Body>, next: axum::middleware::Next) -> Response<Body> {
    let is_asset = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let is_found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let keep = if is_asset && is_found {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = response.headers_mut();
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static(keep));
    headers
        .entry(CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

#[cfg(test)]
mod tests;
