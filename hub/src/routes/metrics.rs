//! `GET /metrics`: counts for Prometheus.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

use crate::state::Hub;

/// The counts and the highest sequence of the log.
pub async fn get(State(hub): State<Hub>) -> impl IntoResponse {
    let sequence = *hub.head().borrow();
    let gauge = format!(
        "# HELP hub_sequence Highest sequence of the log\n# TYPE hub_sequence gauge\nhub_sequence {sequence}\n"
    );
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        hub.counters().text() + &gauge,
    )
}
