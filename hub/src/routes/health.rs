//! `GET /health`: whether the hub can work, for people and for what watches it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use exchange::hub::Log;
use serde_json::{Value, json};

use crate::state::{Failure, Hub};

/// Version, epoch and sequence of the log, and whether the database can be read. 503 when it can't. (The whole file is
/// looked through at the start only: that takes longer the more there is.)
pub async fn get(State(hub): State<Hub>) -> (StatusCode, Json<Value>) {
    let read = hub
        .with_log(|log| -> Result<_, Failure> { Ok((log.epoch()?, log.head()?.sequence)) })
        .await;
    let version = env!("CARGO_PKG_VERSION");
    match read {
        Ok((epoch, sequence)) => (
            StatusCode::OK,
            Json(
                json!({ "version": version, "epoch": epoch, "sequence": sequence, "database": "ok" }),
            ),
        ),
        Err(failure) => {
            tracing::error!(%failure, "the database cannot be read");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                Json(json!({ "version": version, "database": "failed" })),
            )
        }
    }
}
