//! `POST /find`: somebody whom one does not see, by NHS number and date of birth, to open their record in an emergency.
//!
//! Whoever may not open records hears what is heard at an address that is not there. Who is not here, who was born on
//! another day, and who is seen already, are answered alike. Every question is kept, and few are answered in an hour.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use exchange::find::{Find, Found};
use exchange::gate::Held;
use exchange::hub::{Log, Sight, Slices, signed_in};
use exchange::wire;
use record::author::Author;
use record::kind::Kind;
use record::person::Person;
use record::person::opening::barred_until;
use record::rules::slices;
use record::slice::Way;
use record::time::Instant;

use std::time::Duration;

use super::agreed::{failed, limited, packed, read};
use super::set_aside::nothing;
use crate::body::Whole;
use crate::clock::random;
use crate::state::{Failure, Hub};
use crate::store::sqlite::{LogError, SqliteLog};

/// Largest question, in bytes: a session, a number and a date.
const LARGEST: usize = 512;
/// Questions of one person in an hour: a number that was misheard is asked for again, and nobody tries birthdays.
const MOST_AN_HOUR: u64 = 10;
/// What whoever has asked too often waits, in seconds.
const WAIT_SECONDS: u64 = 60 * 60;

/// No answer is given sooner: whoever has the number is read from the disk, and that takes longer than finding nobody.
pub const SOONEST: Duration = Duration::from_millis(250);

/// What came of a question.
enum Outcome {
    /// Whoever asks may not.
    Nobody,
    /// They have asked too often.
    TooOften,
    /// Whom they mean they may not open again yet.
    Barred,
    /// The answer.
    Found(Found),
}

/// Says who may be opened.
pub async fn post(State(hub): State<Hub>, headers: HeaderMap, body: Whole<LARGEST>) -> Response {
    let now = hub.now();
    let due = tokio::time::Instant::now() + SOONEST;
    let find = read(&headers, body, wire::decode_find);
    let Some(find) = find.ok().filter(|find| hub.keys().knows(&find.who)) else {
        return nothing().await;
    };
    if let Err(seconds) = hub.sessions().take(find.who.session, now) {
        return limited(&hub, seconds);
    }
    let outcome = hub
        .with_log({
            let hub = hub.clone();
            move |log| -> Result<_, Failure> { asked(&hub, log, &find, now) }
        })
        .await;
    tokio::time::sleep_until(due).await;
    match outcome {
        Ok(Outcome::Found(found)) => {
            tracing::info!(is_found = found.is_some(), "a record is sought");
            match random() {
                Ok(filler) => packed(StatusCode::OK, wire::encode_found(&found, filler)),
                Err(_) => failed(&LogError::NoRandomness.into()),
            }
        }
        Ok(Outcome::TooOften) => {
            tracing::warn!("somebody seeks records too often");
            limited(&hub, WAIT_SECONDS)
        }
        Ok(Outcome::Barred) => {
            tracing::warn!("somebody seeks a record that they had no good reason to open");
            (StatusCode::FORBIDDEN, format!("{}\n", slices::BARRED)).into_response()
        }
        Ok(Outcome::Nobody) => nothing().await,
        Err(failure) => failed(&failure),
    }
}

fn asked(hub: &Hub, log: &mut SqliteLog, find: &Find, now: Instant) -> Result<Outcome, Failure> {
    let author = signed_in(log, hub.keys(), &find.who, now)?;
    let may = |author: &Author| slices::row(Way::Opened, Kind::Person, author.role).is_some();
    let Some(author) = author.filter(may) else {
        return Ok(Outcome::Nobody);
    };
    if log.sought_since(author.user, now.plus_hours(-1))? >= MOST_AN_HOUR {
        return Ok(Outcome::TooOften);
    }
    let found = found(log, find, &author, now)?;
    log.note_sought(author.user, find.who.session, found, now)?;
    let document = match found {
        Some(person) => Held::document(log, person)?,
        None => None,
    };
    let until = document.and_then(|document| barred_until(&document, author.user));
    Ok(match until {
        Some(until) if now < until => Outcome::Barred,
        _ => Outcome::Found(found),
    })
}

/// The first person with this number and date of birth whom the asker does not see; of several, the next when they ask
/// again.
fn found(
    log: &mut SqliteLog,
    find: &Find,
    author: &Author,
    now: Instant,
) -> Result<Found, LogError> {
    let (sight, head) = (Sight::new(author, now, Slices::Asked), log.head()?.sequence);
    for person in log.persons_with(find.number)? {
        let document = Held::document(log, person)?;
        let is_same = document.is_some_and(|person| {
            let read = Person::read(&person);
            let number = read.nhs_number.as_ref().map(|known| known.number);
            number == Some(find.number) && read.born == Some(find.born)
        });
        if is_same && !sight.sees(log, person, head)? {
            return Ok(Some(person));
        }
    }
    Ok(None)
}
