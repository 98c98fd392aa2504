//! When to exchange with the hub, and what follows.

use ::store::{Plan, SyncState};
use crux_core::Command;
use exchange::message::SignedOut;
use record::time::Instant;

use super::{doing, live, load, lock};
use crate::app::{Effect, Event, Happened};
use crate::copy;
use crate::event::{Timer, ToShell};
use crate::lanes::vault::{Arrived, Locking};
use crate::lanes::{HttpError, HttpRequest, Outgoing, StoreRequest, SyncError, TakeIn, TookIn};
use crate::model::{Banner, Exchanging, Model};
use crate::page::component::Tone;

type Commands = Vec<Command<Effect, Event>>;

/// Name of the timer.
pub const TIMER: &str = "exchange";
/// Milliseconds between exchanges while in front.
const CALM_MS: u32 = 20_000;
/// Least milliseconds between exchanges that the hub's word begins: with the way there and back a change is seen within a
/// second.
const BURST_MS: u32 = 500;
/// First and longest wait after a failure.
const RETRY_MS: (u32, u32) = (5_000, 300_000);

/// Begins an exchange, or another after the one under way.
pub fn begin(model: &mut Model) -> Commands {
    if model.author().is_none() || model.signed_out().is_some() || model.lock.must_seal() {
        return vec![];
    }
    if model.exchanging != Exchanging::Idle {
        model.exchange_again = true;
        return vec![];
    }
    model.exchanging = Exchanging::Gathering;
    let gather = std::mem::take(&mut model.next_exchange);
    vec![doing::ask(StoreRequest::Gather(Box::new(gather)))]
}

/// What is to be sent is known.
pub fn gathered(model: &mut Model, result: Result<Box<Outgoing>, ::store::StoreError>) -> Commands {
    let (Ok(outgoing), Some(start)) = (result, model.start.as_ref()) else {
        // The store could not say what waits: it may later.
        model.exchanging = Exchanging::Idle;
        return vec![timer(model, CALM_MS)];
    };
    model.exchanging = Exchanging::Asking;
    let request = HttpRequest {
        url: format!("{}/exchange", start.hub),
        body: Some(outgoing.body.clone()),
    };
    model.aside.who = Some(outgoing.request.who);
    model.outgoing = Some(*outgoing);
    vec![
        Command::request_from_shell(request).then_send(|stamped| Event {
            at: stamped.at,
            happened: Happened::Answered(stamped.answer),
        }),
    ]
}

/// The hub answered, or did not.
pub fn answered(model: &mut Model, result: Result<Vec<u8>, HttpError>) -> Commands {
    let (Ok(body), Some(outgoing)) = (result, model.outgoing.take()) else {
        return failed(model);
    };
    take_in(model, Exchanging::TakingIn, (outgoing, body, model.now))
}

/// Takes in what came while this was locked, and begins another exchange after it: it may be old.
pub fn arrived(model: &mut Model, arrived: Arrived) -> Commands {
    let Arrived { outgoing, body, at } = arrived;
    model.exchange_again = true;
    take_in(model, Exchanging::Opening, (outgoing, body, at))
}

fn take_in(
    model: &mut Model,
    how: Exchanging,
    (outgoing, body, at): (Outgoing, Vec<u8>, Instant),
) -> Commands {
    let random = model.random();
    let Some(pen) = model.pen(random) else {
        model.exchanging = Exchanging::Idle;
        return vec![];
    };
    model.exchanging = how;
    let take_in = TakeIn {
        outgoing,
        body,
        at,
        pen,
    };
    vec![doing::ask(StoreRequest::TakeIn(Box::new(take_in)))]
}

/// The answer is taken in, or could not be.
pub fn took_in(model: &mut Model, result: Result<Box<TookIn>, SyncError>) -> Commands {
    let was = std::mem::replace(&mut model.exchanging, Exchanging::Idle);
    let took_in = match result {
        Ok(took_in) => took_in,
        // What came under the lock can be had again.
        Err(_) if was == Exchanging::Opening => return begin(model),
        Err(_) => return failed(model),
    };
    let TookIn {
        sync,
        identity,
        documents,
        left,
        again,
        next,
        signed_out,
        ..
    } = *took_in;
    model.next_exchange = next;
    model.signed_out = signed_out;
    model.failures = 0;
    model.sync = sync;
    model.identity = Some(identity);
    load::replace(model, documents);
    load::forget(model, &left.documents);
    tell_who_left(model, &left.people);
    if signed_out == Some(SignedOut::Revoked) {
        model.session_ends = Some(model.time());
    }
    if signed_out == Some(SignedOut::Revoked) && model.lock.is_open() {
        return lock::close(model, Locking::Revoked);
    }
    if again || std::mem::take(&mut model.exchange_again) {
        begin(model)
    } else {
        let timer = timer(model, CALM_MS);
        std::iter::once(timer).chain(live::begin(model)).collect()
    }
}

/// Begins an exchange now, or a moment later where the last was just now: many who write at once make nobody exchange for
/// every letter of theirs.
pub fn soon(model: &mut Model) -> Commands {
    let last = model.sync.last_success.map_or(0, Instant::millis);
    let since = model.now.millis().saturating_sub(last);
    if (0..i64::from(BURST_MS)).contains(&since) {
        vec![timer(model, BURST_MS)]
    } else {
        begin(model)
    }
}

/// Says whose record is not on this device any more: nobody looks for them in vain. The names are kept nowhere.
fn tell_who_left(model: &mut Model, people: &[String]) {
    if people.is_empty() {
        return;
    }
    let text = format!(
        "You no longer see the record of {}: your team is not on them any more, or your access has ended. What you recorded stays in the record, and is not counted here any more.",
        copy::listed(people)
    );
    model.announce = Some(text.clone());
    model.banner = Some(Banner {
        tone: Tone::Soon,
        title: "A record has left this device",
        text,
    });
}

fn failed(model: &mut Model) -> Commands {
    model.exchanging = Exchanging::Idle;
    model.exchange_again = false;
    model.outgoing = None;
    model.failures = model.failures.saturating_add(1);
    let wait = RETRY_MS
        .0
        .saturating_mul(1 << model.failures.min(8).saturating_sub(1))
        .min(RETRY_MS.1);
    let mut commands = vec![timer(model, wait)];
    if model.sync.failing_since.is_none() {
        model.sync = SyncState {
            failing_since: Some(model.now),
            ..model.sync.clone()
        };
        commands.push(doing::keep(Plan {
            sync: Some(model.sync.clone()),
            ..Plan::default()
        }));
    }
    commands
}

fn timer(model: &mut Model, after_ms: u32) -> Command<Effect, Event> {
    model.next_try = Some(Instant::from_millis(
        model.now.millis().saturating_add(i64::from(after_ms)),
    ));
    Command::notify_shell(ToShell::Timer(Timer {
        name: TIMER.into(),
        after_ms,
    }))
    .into()
}
