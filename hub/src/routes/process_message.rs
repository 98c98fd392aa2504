//! `POST /$process-message`: referrals from other systems (Booking and Referral Standard).
//!
//! A sender shows who it is before anything of a message is read, and the message may name no other organisation. One that
//! was taken is answered with the same bytes however often it comes.

mod arrival;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use record::bars::{self, Intake};
use record::time::Instant;
use std::net::SocketAddr;

use crate::body::Whole;
use crate::counters::Count;
use crate::fhir::{self, Outcome};
use crate::referral;
use crate::scribe::Scribe;
use crate::senders::Sender;
use crate::state::{Failure, Hub};
use crate::store::sqlite::{Answered, LogError, SqliteLog};

/// Largest message read, in bytes. One more than the reader takes, so that it is the reader who says so.
const LARGEST: usize = bars::MAX_MESSAGE_BYTES + 1;

/// Takes a referral, or says why not.
pub async fn post(
    State(hub): State<Hub>,
    from: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    Whole(body): Whole<LARGEST>,
) -> Response {
    let from = from.map(|Extension(ConnectInfo(from))| from);
    match take(&hub, &headers, from, body).await {
        Ok(answer) => (StatusCode::OK, [(CONTENT_TYPE, fhir::MEDIA_TYPE)], answer).into_response(),
        Err(outcome) => {
            hub.counters().add(Count::ReferralsRefused);
            if outcome.status == StatusCode::UNAUTHORIZED {
                hub.counters().add(Count::SendersUnknown);
            }
            tracing::info!(
                status = outcome.status.as_u16(),
                code = outcome.code,
                "referral message refused"
            );
            outcome.into_response()
        }
    }
}

async fn take(
    hub: &Hub,
    headers: &HeaderMap,
    from: Option<SocketAddr>,
    body: Result<Bytes, StatusCode>,
) -> Result<Vec<u8>, Outcome> {
    let now = hub.now();
    let sender = arrival::sender(hub, headers, from, now).await?;
    is_json(headers)?;
    let body = body.map_err(|status| match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let words = format!(
                "The message has more than {} bytes, which is the most that is taken",
                bars::MAX_MESSAGE_BYTES
            );
            Outcome::new(StatusCode::PAYLOAD_TOO_LARGE, "too-long", words)
        }
        status => Outcome::new(status, "structure", "The message did not arrive whole"),
    })?;
    let mut intake = bars::read(&body)?;
    if !sender.settle(&mut intake) {
        return Err(Outcome {
            expression: Some("MessageHeader.sender"),
            ..Outcome::new(
                StatusCode::FORBIDDEN,
                "forbidden",
                "The message names another organisation than the one this sender sends for",
            )
        });
    }
    let digest = fhir::digest(&body);
    let (answer, is_repeated) = hub
        .with_log({
            let hub = hub.clone();
            move |log| log.transaction(|log| once(log, hub.scribe(), &sender, &intake, digest, now))
        })
        .await?;
    let count = if is_repeated {
        Count::ReferralsRepeated
    } else {
        Count::Referrals
    };
    hub.counters().add(count);
    tracing::info!(is_repeated, "referral message taken");
    Ok(answer)
}

/// Writes the referral unless the message was taken before. `true` when it was.
fn once(
    log: &mut SqliteLog,
    scribe: &Scribe,
    sender: &Sender,
    intake: &Intake,
    digest: [u8; 32],
    now: Instant,
) -> Result<(Vec<u8>, bool), Outcome> {
    match log.answered(&sender.name, &intake.message_id, &digest)? {
        Some(known) if known.digest == digest => Ok((known.answer, true)),
        Some(_) => Err(Outcome {
            expression: Some("Bundle.id"),
            ..Outcome::new(
                StatusCode::CONFLICT,
                "duplicate",
                "A message of yours with this id was taken before, and it said something else: a new message needs a new id",
            )
        }),
        None => {
            referral::write(log, scribe, intake, now)?;
            let answer = fhir::taken(&intake.message_id, now);
            log.answer(
                &intake.message_id,
                &Answered {
                    digest,
                    answer: answer.clone(),
                    sender: sender.name.clone(),
                },
                now,
            )?;
            Ok((answer, false))
        }
    }
}

fn is_json(headers: &HeaderMap) -> Result<(), Outcome> {
    let stated = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let stated = stated.split(';').next().unwrap_or_default().trim();
    if [fhir::MEDIA_TYPE, "application/json"]
        .iter()
        .any(|taken| stated.eq_ignore_ascii_case(taken))
    {
        return Ok(());
    }
    let words = "The message must be application/fhir+json";
    Err(Outcome::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "not-supported",
        words,
    ))
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        tracing::error!(%failure, "a referral could not be kept");
        let status = match failure {
            Failure::Log(LogError::Full) => StatusCode::INSUFFICIENT_STORAGE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::new(
            status,
            "transient",
            "The referral could not be kept. Nothing of it was: send it again",
        )
    }
}

impl From<LogError> for Outcome {
    fn from(error: LogError) -> Self {
        Failure::from(error).into()
    }
}
