//! `GET /health`: whether the hub can work, for people and for what watches it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use exchange::hub::Log;
use serde_json::{Value, json};

use crate::state::{Failure, Hub};

/// Version, epoch and sequence of the log, and whether the database is sound. 503 when it is not.
pub async fn get(State(hub): State<Hub>) -> (StatusCode, Json<Value>) {
    let read = hub
        .with_log(|log| -> Result<_, Failure> {
            log.check()?;
            Ok((log.epoch()?, log.head()?.sequence))
        })
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
            tracing::error!(%failure, "the database is not sound");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                Json(json!({ "version": version, "database": "failed" })),
            )
        }
    }
}
