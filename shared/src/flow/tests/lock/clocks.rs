//! A device whose clock was ahead once, or is set back: what ends still ends, and waits pass.

use super::{Act, Hub, WORDS, does, key, opens, says, sealed, start};
use crate::flow::tests::hub::{settle, used};
use crate::screens::Intent;

const MINUTE: u64 = 60_000;
const YEARS: i64 = 4 * 365 * 24 * 60;

#[test]
fn a_wait_passes_also_after_the_clock_was_years_ahead() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    app.outside().later_by = YEARS;
    does(&mut app, Act::Now);
    for _ in 0..5 {
        opens(&mut app, "wet leaves on a stone");
        assert!(says(&app).contains("That is not right"), "{}", says(&app));
    }
    // Right again: the wait is as long as it was.
    app.outside().later_by = 0;
    opens(&mut app, WORDS);
    let waits = says(&app);
    assert!(waits.contains("Try again at 10:11am."), "{waits}");
    app.outside().steady = MINUTE - 1;
    opens(&mut app, WORDS);
    assert_eq!(key(&app), "lock");
    app.outside().steady = MINUTE;
    opens(&mut app, WORDS);
    assert_ne!(key(&app), "lock");
}

#[test]
fn a_session_ends_though_the_clock_is_set_back_each_time() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    // An hour at a time, with the clock where it was; locked in between, and started anew every ten hours.
    let mut hours = 0;
    while key(&app) != "lock-over" {
        assert!(hours < 80, "the session never ends");
        hours += 1;
        app.outside().steady += 60 * MINUTE;
        does(&mut app, Act::Now);
        if hours % 10 == 0 {
            drop(app);
            app = start(&folder, 5);
        }
        opens(&mut app, WORDS);
    }
    assert_eq!(hours, 72);
}

#[test]
fn hours_of_use_count_once() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    // Every hour an exchange, which notes the time, and a lock.
    for hour in 1..=72_u32 {
        assert_ne!(key(&app), "lock-over", "it ended after {hour} hours");
        app.outside().later_by = i64::from(hour) * 60;
        app.outside().steady = u64::from(hour) * 60 * MINUTE;
        hub.later_by = i64::from(hour) * 60;
        used(&mut app, &Intent::TryNow);
        settle(&mut app, &mut hub);
        does(&mut app, Act::Now);
        settle(&mut app, &mut hub);
        opens(&mut app, WORDS);
        settle(&mut app, &mut hub);
    }
    assert_eq!(key(&app), "lock-over");
}
