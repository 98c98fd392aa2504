//! Live: while this is in front and in touch with the hub, one more request waits there until the log is not where this
//! device left it; then follows an ordinary exchange.

use crux_core::Command;
use crux_core::command::AbortHandle;
use record::time::Instant;

use super::exchange;
use crate::app::{Effect, Event, Happened};
use crate::lanes::{HttpError, HttpRequest};
use crate::model::{Exchanging, Model};

/// What waits at the hub.
pub struct Waiting {
    /// The sequence of the log that was known.
    past: u64,
    /// When it was asked, by the clock that never goes back.
    asked: Instant,
    /// Lets go of it: an answer that comes all the same is nobody's.
    ends: AbortHandle,
}

/// A hub takes longer to say that nothing is new. What says so sooner does not wait, and is not asked again and again.
const SOONEST_MS: i64 = 5_000;
/// A hub answers within 20 s. What has not come by now comes over a connection that died without a word, which a browser
/// may hold for minutes.
const LATEST_MS: i64 = 30_000;

/// Whether the hub's word is waited for, and followed.
fn may(model: &Model) -> bool {
    let is_here = model.is_in_front && model.author().is_some();
    is_here && model.signed_out().is_none() && !model.lock.must_seal()
}

/// Asks the hub to say when something is new, unless that is asked already and may still be answered.
pub fn begin(model: &mut Model) -> Option<Command<Effect, Event>> {
    if !may(model) {
        return None;
    }
    let asked = model.time();
    if let Some(waiting) = &model.waiting {
        if asked.millis_since(waiting.asked) < LATEST_MS {
            return None;
        }
        waiting.ends.abort();
    }
    let past = model.sync.seen.sequence;
    let request = HttpRequest {
        url: format!("{}/events?past={past}", model.start.as_ref()?.hub),
        body: None,
    };
    let command = Command::request_from_shell(request).then_send(|stamped| Event {
        at: stamped.at,
        happened: Happened::Grown(stamped.answer),
    });
    let ends = command.abort_handle();
    model.waiting = Some(Waiting { past, asked, ends });
    Some(command)
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
    let Some(told) = told.filter(|_: &u64| may(model)) else {
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
    let took = model.time().millis_since(waiting.asked);
    if told == waiting.past && took < SOONEST_MS {
        return vec![];
    }
    begin(model).into_iter().collect()
}
