//! `GET /sign-in/staff`: who may sign in to a demo without a password. A real hub has no such address.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::state::Hub;
use record::author::Author;

/// The demo's staff.
pub async fn get(State(hub): State<Hub>) -> Result<Json<Vec<Author>>, StatusCode> {
    hub.demo_staff()
        .map(|staff| Json(staff.to_vec()))
        .ok_or(StatusCode::NOT_FOUND)
}
