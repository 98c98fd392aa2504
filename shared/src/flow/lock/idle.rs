//! When it locks by itself.

use crux_core::Command;
use record::time::Instant;

use crate::app::{Effect, Event};
use crate::event::{FromShell, Timer, ToShell};
use crate::model::Model;

/// Name of the timer.
pub const TIMER: &str = "lock";
/// Milliseconds without use.
pub(super) const IDLE_MS: i64 = 300_000;
/// Milliseconds in the back.
const AWAY_MS: i64 = if cfg!(target_family = "wasm") {
    60_000
} else {
    0
};

/// Before what the shell says is heard: locks when that is due.
pub fn is_due(model: &Model) -> bool {
    let since = |at: Instant, limit: i64| {
        let passed = model.now.millis_since(at);
        // A clock that was set back far says nothing about how long it was.
        passed >= limit || passed < -limit
    };
    let lock = &model.lock;
    lock.is_open()
        && (since(lock.used_at, IDLE_MS) || lock.away_since.is_some_and(|at| since(at, AWAY_MS)))
}

/// Notes that it is used, or was left, and that a wait after wrong tries is over.
pub fn noticed(model: &mut Model, said: &FromShell) -> Option<Command<Effect, Event>> {
    let now = model.now;
    if model.lock.waits_until.is_some_and(|until| until <= now) {
        model.lock.waits_until = None;
        model.lock.refused = None;
        model.announce = Some("Try again now.".to_owned());
    }
    if !model.lock.is_open() {
        return None;
    }
    match said {
        FromShell::Used(_) | FromShell::Typed(_) | FromShell::Left(_) | FromShell::Back => {
            model.lock.used_at = now;
            None
        }
        FromShell::WentToBack => {
            model.lock.away_since.get_or_insert(now);
            Some(timer(AWAY_MS))
        }
        FromShell::CameToFront => {
            model.lock.away_since = None;
            Some(rest(model))
        }
        FromShell::TimerRang(name) if name == TIMER => Some(rest(model)),
        FromShell::TimerRang(_) | FromShell::OpenedLink(_) | FromShell::MayExchange => None,
    }
}

/// Rings when it will have been unused for long enough.
fn rest(model: &Model) -> Command<Effect, Event> {
    let lock = &model.lock;
    let left = |at: Instant, limit: i64| (limit - model.now.millis_since(at)).clamp(0, limit);
    let idle = left(lock.used_at, IDLE_MS);
    timer(
        lock.away_since
            .map_or(idle, |at| idle.min(left(at, AWAY_MS))),
    )
}

pub(super) fn timer(after_ms: i64) -> Command<Effect, Event> {
    let name = TIMER.to_owned();
    let after_ms = u32::try_from(after_ms).unwrap_or(0);
    Command::notify_shell(ToShell::Timer(Timer { name, after_ms })).into()
}
