//! Live: while this is in front and in touch with the hub, one more request waits there until the log is not where this
//! device left it; then follows an ordinary exchange.

use crux_core::Command;
use record::time::Instant;

use super::exchange;
use crate::app::{Effect, Event, Happened};
use crate::lanes::{HttpError, HttpRequest};
use crate::model::{Exchanging, Model};

/// What waits at the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The sequence of the log that was known.
    past: u64,
    /// When it was asked.
    asked: Instant,
}

/// A hub takes longer to say that nothing is new. What says so sooner does not wait, and is not asked again and again.
const SOONEST_MS: i64 = 5_000;

/// Asks the hub to say when something is new, unless that is asked already.
pub fn begin(model: &mut Model) -> Option<Command<Effect, Event>> {
    let may = model.is_in_front && model.author().is_some() && model.signed_out().is_none();
    if !may || model.waiting.is_some() {
        return None;
    }
    let past = model.sync.seen.sequence;
    let request = HttpRequest {
        url: format!("{}/events?past={past}", model.start.as_ref()?.hub),
        body: None,
    };
    let asked = model.now;
    model.waiting = Some(Waiting { past, asked });
    Some(
        Command::request_from_shell(request).then_send(|stamped| Event {
            at: stamped.at,
            happened: Happened::Grown(stamped.answer),
        }),
    )
}

/// The hub said where its log is, or did not: then the next exchange that succeeds asks anew.
pub fn answered(
    model: &mut Model,
    result: Result<Vec<u8>, HttpError>,
) -> Vec<Command<Effect, Event>> {
    let Some(waiting) = model.waiting.take() else {
        return vec![];
    };
    let told = result
        .ok()
        .and_then(|body| std::str::from_utf8(&body).ok()?.parse().ok());
    let Some(told) = told.filter(|_: &u64| model.is_in_front) else {
        return vec![];
    };
    // What is under way brings it, and asks anew when it has ended.
    if model.exchanging != Exchanging::Idle {
        return vec![];
    }
    if told != model.sync.seen.sequence {
        // An exchange did not bring this device to where the hub says that its log is: the next one is the timer's.
        if model.told.replace(told) == Some(told) {
            return vec![];
        }
        return exchange::soon(model);
    }
    let took = model.now.millis().saturating_sub(waiting.asked.millis());
    let is_hasty = told == waiting.past && (0..SOONEST_MS).contains(&took);
    if is_hasty {
        return vec![];
    }
    begin(model).into_iter().collect()
}
