//! What a colleague saves is fetched when the hub says that something is new, and not only when the timer rings.

mod late;
mod two;

use ::store::memory::Memory;
use exchange::hub::Log;
use record::author::Author;

use super::hub::{App, Hub, comes_back, settle, shell_says, start_on, unreachable};
use crate::event::FromShell;
use crate::flow::exchange::TIMER;
use crate::lanes::HttpError;
use crate::screens::sample::{amara, priya};

fn head(hub: &mut Hub) -> u64 {
    hub.log.head().unwrap().sequence
}

/// Somebody who is signed in, in front, and has exchanged.
fn in_front(hub: &mut Hub) -> App {
    in_front_as(hub, 4, &amara())
}

fn in_front_as(hub: &mut Hub, device: u8, who: &Author) -> App {
    let mut app = start_on(&Memory::default(), device);
    settle(&mut app, hub);
    comes_back(&mut app, hub, who);
    settle(&mut app, hub);
    waits_at_the_head(&mut app, hub);
    app
}

/// The hub's log has grown by the sign-in: what waited for that is told so, once.
fn waits_at_the_head(app: &mut App, hub: &mut Hub) {
    app.outside().ahead_ms += 1_000;
    if past(app) != head(hub) {
        let sequence = head(hub);
        says(app, sequence);
        settle(app, hub);
    }
    app.outside().ahead_ms += 1_000;
    assert_eq!(past(app), head(hub));
}

/// Where the request that waits says that the log was.
fn past(app: &mut App) -> u64 {
    let [waiting] = &app.outside().waiting[..] else {
        panic!("one request waits, not {}", app.outside().waiting.len())
    };
    let (_, past) = waiting.operation.url.split_once("/events?past=").unwrap();
    past.parse().unwrap()
}

/// The hub answers what waits.
fn says(app: &mut App, sequence: u64) {
    hears(app, Ok(sequence.to_string().into_bytes()));
}

fn hears(app: &mut App, answer: Result<Vec<u8>, HttpError>) {
    let waiting = app.outside().waiting.remove(0);
    app.answered(waiting, answer);
}

/// Whether an exchange is under way.
fn exchanges(app: &mut App) -> bool {
    let asked = &app.outside().asked;
    assert!(asked.len() < 2);
    asked
        .iter()
        .any(|asking| asking.operation.url.ends_with("/exchange"))
}

#[test]
fn what_is_new_is_fetched_at_the_hub_s_word_and_then_the_next_is_waited_for() {
    let mut hub = Hub::new();
    let mut app = in_front(&mut hub);
    let before = head(&mut hub);
    let mut other = start_on(&Memory::default(), 6);
    settle(&mut other, &mut hub);
    comes_back(&mut other, &mut hub, &priya());
    settle(&mut other, &mut hub);
    let sequence = head(&mut hub);
    assert!(sequence > before);
    says(&mut app, sequence);
    assert!(exchanges(&mut app));
    assert!(app.outside().waiting.is_empty(), "not beside it");
    settle(&mut app, &mut hub);
    assert_eq!(past(&mut app), sequence);
    // What an exchange brings without writing anything moves no log: two who are in front do not wake each other for ever.
    assert_eq!(head(&mut hub), sequence);
}

#[test]
fn nothing_new_is_asked_again_but_not_of_a_hub_that_does_not_wait() {
    let mut hub = Hub::new();
    let mut app = in_front(&mut hub);
    let sequence = head(&mut hub);
    app.outside().ahead_ms += 20_000;
    says(&mut app, sequence);
    assert!(!exchanges(&mut app));
    assert_eq!(past(&mut app), sequence, "asked again");
    says(&mut app, sequence);
    assert!(!exchanges(&mut app));
    assert!(app.outside().waiting.is_empty(), "it said so at once");
    // The timer is still there, and an exchange that succeeds asks anew.
    shell_says(&mut app, FromShell::TimerRang(TIMER.into()));
    assert!(exchanges(&mut app));
    settle(&mut app, &mut hub);
    assert_eq!(past(&mut app), sequence);
}

#[test]
fn what_an_exchange_does_not_bring_is_fetched_once_and_then_by_the_timer() {
    let mut hub = Hub::new();
    let mut app = in_front(&mut hub);
    let sequence = head(&mut hub) + 1;
    says(&mut app, sequence);
    assert!(exchanges(&mut app));
    settle(&mut app, &mut hub);
    app.outside().later_by += 1;
    says(&mut app, sequence);
    assert!(!exchanges(&mut app));
    assert!(app.outside().waiting.is_empty());
}

#[test]
fn many_at_once_are_one_exchange() {
    let mut hub = Hub::new();
    let mut app = in_front(&mut hub);
    let sequence = head(&mut hub);
    says(&mut app, sequence + 1);
    settle(&mut app, &mut hub);
    says(&mut app, sequence + 2);
    assert!(!exchanges(&mut app), "the last was just now");
    assert_eq!(app.outside().timers[TIMER], 500);
    shell_says(&mut app, FromShell::TimerRang(TIMER.into()));
    assert!(exchanges(&mut app));
}

#[test]
fn nobody_who_is_away_or_out_of_touch_waits_at_the_hub() {
    let mut hub = Hub::new();
    let mut app = in_front(&mut hub);
    let sequence = head(&mut hub);
    shell_says(&mut app, FromShell::WentToBack);
    settle(&mut app, &mut hub);
    says(&mut app, sequence + 1);
    assert!(!exchanges(&mut app));
    assert!(app.outside().waiting.is_empty());
    shell_says(&mut app, FromShell::CameToFront);
    settle(&mut app, &mut hub);
    assert_eq!(past(&mut app), sequence);
    // The network is gone: what waited fails, and is not asked again before an exchange has succeeded.
    hears(&mut app, Err(HttpError::Unreachable));
    assert!(app.outside().waiting.is_empty());
    shell_says(&mut app, FromShell::TimerRang(TIMER.into()));
    unreachable(&mut app);
    assert!(app.outside().waiting.is_empty());
    shell_says(&mut app, FromShell::TimerRang(TIMER.into()));
    settle(&mut app, &mut hub);
    assert_eq!(past(&mut app), sequence);
    // What is no number is no answer.
    hears(&mut app, Ok(b"data: 7\n\n".to_vec()));
    assert!(!exchanges(&mut app) && app.outside().waiting.is_empty());
}
