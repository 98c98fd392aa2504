//! Which address leads to which endpoint, and what every request passes through.

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::counters::Count;
use crate::demo::issuer;
use crate::limits::LONGEST_REQUEST_SECONDS;
use crate::routes::{
    events, exchange, find, health, metrics, process_message, session, set_aside, sign_in,
};
use crate::state::Hub;
use crate::web;

/// The whole hub as one service. `app` is the folder with the built web app.
pub fn router(hub: &Hub, app: Option<&Path>) -> Router {
    let mut costly = Router::new()
        .route("/exchange", post(exchange::post))
        .route("/session", post(session::post))
        .route("/sign-in", get(sign_in::get))
        .route("/sign-in/back", get(sign_in::back))
        .route("/sign-in/as", post(sign_in::place))
        .route("/sign-in/page.css", get(sign_in::style))
        .route(
            "/set-aside",
            post(set_aside::post).fallback(set_aside::nothing),
        )
        .route("/find", post(find::post).fallback(set_aside::nothing))
        .route("/$process-message", post(process_message::post))
        .route("/health", get(health::get))
        .route("/metrics", get(metrics::get))
        .route("/events", get(events::get));
    if hub.demo_issuer().is_some() {
        costly = issuer::add(costly);
    }
    let costly = costly
        .route_layer(middleware::from_fn_with_state(hub.clone(), limit_address))
        .with_state(hub.clone());
    let all = match app {
        Some(folder) => web::add(costly, folder),
        None => costly.fallback(set_aside::nothing),
    };
    let longest = Duration::from_secs(LONGEST_REQUEST_SECONDS);
    all.layer(TimeoutLayer::with_status_code(
        StatusCode::REQUEST_TIMEOUT,
        longest,
    ))
    .layer(CatchPanicLayer::new())
    .layer(middleware::from_fn(web::headers))
    .layer(middleware::from_fn_with_state(hub.clone(), note))
}

/// Tells an address that asks too often to come back later.
async fn limit_address(State(hub): State<Hub>, request: Request<Body>, next: Next) -> Response {
    if let Some(ConnectInfo(from)) = request.extensions().get::<ConnectInfo<SocketAddr>>()
        && let Err(seconds) = hub.addresses().take(from.ip(), hub.now())
    {
        hub.counters().add(Count::Limited);
        let words = "Too many requests came from this address. Try again later.\n";
        return (
            StatusCode::TOO_MANY_REQUESTS,
            [(RETRY_AFTER, seconds.to_string())],
            words,
        )
            .into_response();
    }
    next.run(request).await
}

/// Logs and counts a request: its endpoint, never its address line, which may name a document, nor anything in it.
async fn note(State(hub): State<Hub>, request: Request<Body>, next: Next) -> Response {
    let method = request.method().clone();
    let endpoint = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("file", MatchedPath::as_str)
        .to_owned();
    let began = Instant::now();
    let response = next.run(request).await;
    let status = response.status();
    hub.counters().add(Count::Requests);
    if status.is_server_error() {
        hub.counters().add(Count::Failed);
    } else if status.is_client_error() {
        hub.counters().add(Count::Refused);
    }
    let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, endpoint, status = status.as_u16(), ms, "request");
    response
}
