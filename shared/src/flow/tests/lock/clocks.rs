//! A device whose clock was ahead once, or is set back: what ends still ends, and waits pass.

use super::{Act, Hub, WORDS, does, key, opens, says, sealed, start};

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
