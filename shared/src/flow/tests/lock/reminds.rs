//! What a device reminds of while it is locked.

use tempfile::TempDir;

use super::transit::{locked, registers, rings};
use super::{Act, Hub, WORDS, does, holds, key, opens, priya_too, sealed, start};
use crate::flow::tests::hub::{App, settle, unreachable};
use crate::page::Reminder;

const HOURS: i64 = 60;

fn reminds(app: &App) -> Option<Reminder> {
    app.page().reminder
}

/// The same device, its program started anew so many minutes after [`NOW`](super::super::NOW).
fn again(folder: &TempDir, later_by: i64) -> App {
    let mut app = start(folder, 6);
    app.outside().later_by = later_by;
    unreachable(&mut app);
    rings(&mut app);
    unreachable(&mut app);
    app
}

#[test]
fn what_waits_is_reminded_of_under_the_lock_until_it_went() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let (mut app, _) = locked(&folder, &mut hub);
    unreachable(&mut app);
    assert_eq!(reminds(&app), Some(Reminder::Nothing));
    app.outside().later_by = 4 * HOURS;
    rings(&mut app);
    unreachable(&mut app);
    assert_eq!(reminds(&app), Some(Reminder::Waits));
    drop(app);
    // Nobody has opened anything in this life of the program.
    assert_eq!(reminds(&again(&folder, 3 * HOURS)), Some(Reminder::Nothing));
    assert_eq!(reminds(&again(&folder, 5 * HOURS)), Some(Reminder::Waits));
    for word in ["Featherstone", "Wilhelmina"] {
        assert_eq!(holds(&folder, word), Vec::<String>::new());
    }
}

#[test]
fn what_waited_when_the_program_was_killed_is_reminded_of() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    registers(&mut app);
    drop(app);
    assert_eq!(reminds(&again(&folder, 5 * HOURS)), Some(Reminder::Waits));
    let mut app = again(&folder, 6 * HOURS);
    hub.later_by = 6 * HOURS;
    opens(&mut app, WORDS);
    settle(&mut app, &mut hub);
    drop(app);
    assert_eq!(
        reminds(&again(&folder, 12 * HOURS)),
        Some(Reminder::Nothing)
    );
}

#[test]
fn what_went_under_the_lock_is_reminded_of_no_more() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let (mut app, _) = locked(&folder, &mut hub);
    unreachable(&mut app);
    app.outside().later_by = 5 * HOURS;
    hub.later_by = 5 * HOURS;
    rings(&mut app);
    settle(&mut app, &mut hub);
    assert_eq!(reminds(&app), Some(Reminder::Nothing));
    drop(app);
    assert_eq!(reminds(&again(&folder, 6 * HOURS)), Some(Reminder::Nothing));
}

#[test]
fn what_the_hub_refused_is_reminded_of_under_the_lock_and_after_it() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let (mut app, _) = locked(&folder, &mut hub);
    unreachable(&mut app);
    hub.knows = |_, key| key != "family";
    rings(&mut app);
    settle(&mut app, &mut hub);
    assert_eq!(reminds(&app), Some(Reminder::Attention));
    drop(app);
    let mut app = again(&folder, HOURS);
    assert_eq!(reminds(&app), Some(Reminder::Attention));
    opens(&mut app, WORDS);
    settle(&mut app, &mut hub);
    does(&mut app, Act::Now);
    assert_eq!(reminds(&app), Some(Reminder::Attention));
    // It is somebody's who uses this device, whoever has it in their hand.
    priya_too(&mut app, &mut hub);
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "today");
    assert_eq!(reminds(&app), Some(Reminder::Attention));
}
