//! What goes to the hub and comes from it while a vault is locked.

use exchange::hub::Log;
use tempfile::TempDir;
use vault::memory::Memory;
use vault::platform::Platform;

use super::{
    Act, Hub, WORDS, does, ends, holds, key, opens, priya_too, says, sealed, seals, start,
    start_with,
};
use crate::event::FromShell;
use crate::flow::lock::transit::TIMER;
use crate::flow::tests::hub::{App, comes_back, settle, shell_says, start_on, unreachable, used};
use crate::flow::tests::{banners, fills};
use crate::screens::sample::amara;
use crate::screens::{Intent, Place, register};

const WAITS: &str = "Some of your changes were not sent yet.";
const WENT: &str = "The hub answered while this was locked, at 10:10am.";

/// The page is of the person whom she registered.
fn is_there(app: &App) -> bool {
    says(app).starts_with("# Wilhelmina Featherstone")
}

/// She registers somebody with no connection.
pub(super) fn registers(app: &mut App) {
    registers_as(app, "Wilhelmina", "Featherstone");
    assert!(is_there(app), "{}", says(app));
}

fn registers_as(app: &mut App, given: &str, family: &str) {
    used(app, &Intent::Show(Place::Register));
    fills(
        app,
        &[
            ("given", given),
            ("family", family),
            ("born", "1941-03-04"),
            ("nhs_not_known", "yes"),
            ("postcode", "EB1 4QQ"),
        ],
    );
    used(app, &Intent::Register(register::Intent::Register));
    unreachable(app);
}

/// She has registered somebody with no connection, and locks; how many commits the hub holds.
pub(super) fn locked(folder: &TempDir, hub: &mut Hub) -> (App, usize) {
    let mut app = sealed(folder, hub);
    registers(&mut app);
    let before = commits(hub);
    does(&mut app, Act::Now);
    (app, before)
}

fn commits(hub: &Hub) -> usize {
    hub.log.commits().count()
}

pub(super) fn rings(app: &mut App) {
    shell_says(app, FromShell::TimerRang(TIMER.into()));
}

#[test]
fn a_device_that_nobody_uses_yet_says_at_once_that_there_is_nothing_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = start(&folder, 4);
    assert_eq!(app.outside().timers[TIMER], 1_800_000);
    app.outside().timers.clear();
    rings(&mut app);
    assert_eq!(app.outside().timers[TIMER], 1_800_000);
    assert!(app.outside().asked.is_empty());
}

#[test]
fn a_hub_that_was_restored_ends_a_session_of_who_has_something_to_send() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let mut app = sealed(&folder, &mut hub);
    let copy = hub.log.clone();
    registers(&mut app);
    used(&mut app, &Intent::TryNow);
    settle(&mut app, &mut hub);
    registers_as(&mut app, "Otis", "Marlow");
    // The copy is shorter than what this device has seen.
    let before = hub.log.commits().count();
    hub.log = copy;
    assert!(hub.log.commits().count() < before);
    hub.log.begin_epoch(8).unwrap();
    used(&mut app, &Intent::TryNow);
    ends(&mut app, &mut hub);
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "lock");
    assert!(says(&app).contains("Your access from this device was ended"));
}

#[test]
fn what_was_not_sent_goes_under_the_lock_and_what_comes_waits_unopened() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let (mut app, before) = locked(&folder, &mut hub);
    assert!(says(&app).contains(WAITS), "{}", says(&app));
    assert_eq!(app.outside().asked.len(), 1);
    unreachable(&mut app);
    assert_eq!(app.outside().timers[TIMER], 30_000);
    // Somebody signs in as her elsewhere, which the hub tells her.
    hub.later_by = 2;
    let kept = ::store::memory::Memory::default();
    let mut other = start_on(&kept, 9);
    comes_back(&mut other, &mut hub, &amara());
    settle(&mut other, &mut hub);
    rings(&mut app);
    settle(&mut app, &mut hub);
    assert_eq!(commits(&hub), before + 1);
    assert!(says(&app).contains(WENT), "{}", says(&app));
    assert!(!says(&app).contains("Featherstone"));
    for word in ["Featherstone", "Wilhelmina", "Register"] {
        assert_eq!(holds(&folder, word), Vec::<String>::new());
    }
    // Half an hour later there is no connection: what came is taken in, as old as it is.
    app.outside().later_by = 30;
    opens(&mut app, WORDS);
    unreachable(&mut app);
    assert!(is_there(&app));
    used(&mut app, &Intent::Swap(Place::Today));
    let told = banners(&app.page());
    assert!(
        told.iter()
            .any(|told| told.contains("Somebody signed in as you")),
        "{told:?}"
    );
    used(&mut app, &Intent::Swap(Place::SyncStatus));
    let said = says(&app);
    assert!(said.contains("Last exchange 10:10am"), "{said}");
    assert!(said.contains("Nothing waiting"), "{said}");
}

#[test]
fn only_where_a_key_store_keeps_its_key_does_it_outlive_the_program() {
    for has_chip in [true, false] {
        let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
        let chip = || -> Option<Box<dyn Platform>> {
            has_chip.then(|| Box::new(Memory::numbered(3)) as Box<dyn Platform>)
        };
        let chip_here = Memory::numbered(3);
        let here = || -> Option<Box<dyn Platform>> {
            has_chip.then(|| Box::new(chip_here.clone()) as Box<dyn Platform>)
        };
        let words = if has_chip { "492713" } else { WORDS };
        let mut app = start_with(&folder, 4, here());
        comes_back(&mut app, &mut hub, &amara());
        settle(&mut app, &mut hub);
        seals(&mut app, words);
        settle(&mut app, &mut hub);
        registers(&mut app);
        let before = commits(&hub);
        does(&mut app, Act::Now);
        drop(app);
        // On another device the files say nothing.
        let mut app = start_with(&folder, 5, chip());
        assert!(app.outside().asked.is_empty());
        drop(app);
        let mut app = start_with(&folder, 5, here());
        settle(&mut app, &mut hub);
        assert_eq!(commits(&hub), before + usize::from(has_chip));
        opens(&mut app, words);
        settle(&mut app, &mut hub);
        assert!(is_there(&app));
        assert_eq!(commits(&hub), before + 1);
    }
}

#[test]
fn only_a_hub_answers() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let (mut app, before) = locked(&folder, &mut hub);
    let portal = b"<html>Welcome to the hospital's wireless network</html>";
    for (wait, body) in [(30_000, &portal[..]), (60_000, b""), (120_000, &[0; 400])] {
        let asking = app.outside().asked.pop().unwrap();
        app.answered(asking, Ok(body.to_vec()));
        assert!(says(&app).contains(WAITS), "{}", says(&app));
        assert_eq!(app.outside().timers[TIMER], wait);
        rings(&mut app);
    }
    opens(&mut app, WORDS);
    assert_eq!(commits(&hub), before);
    settle(&mut app, &mut hub);
    assert!(is_there(&app));
    assert_eq!(commits(&hub), before + 1);
}

#[test]
fn who_opens_it_while_its_answer_is_awaited_waits_for_nothing() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let (mut app, before) = locked(&folder, &mut hub);
    let late = app.outside().asked.pop().unwrap();
    opens(&mut app, WORDS);
    settle(&mut app, &mut hub);
    assert_eq!(commits(&hub), before + 1);
    // The hub hears the first request after the second, and its answer is nobody's.
    let body = late.operation.body.clone().unwrap();
    let answer = hub.answer(&late.operation.url, &body);
    app.answered(late, answer);
    assert_eq!(commits(&hub), before + 1);
    used(&mut app, &Intent::Swap(Place::SyncStatus));
    let said = says(&app);
    assert!(said.contains("Nothing waiting"), "{said}");
}

#[test]
fn who_comes_to_the_front_exchanges() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let app = sealed(&folder, &mut hub);
    drop(app);
    let mut app = start(&folder, 5);
    opens(&mut app, WORDS);
    settle(&mut app, &mut hub);
    shell_says(&mut app, FromShell::CameToFront);
    assert_eq!(app.outside().asked.len(), 1);
}

#[test]
fn a_network_that_is_back_is_used_also_in_the_back_and_under_the_lock_and_is_nobodys_use() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let (mut app, before) = locked(&folder, &mut hub);
    unreachable(&mut app);
    shell_says(&mut app, FromShell::WentToBack);
    shell_says(&mut app, FromShell::MayExchange);
    settle(&mut app, &mut hub);
    assert_eq!(commits(&hub), before + 1);
    assert_eq!(key(&app), "lock");
    // In front it exchanges, and locks after five minutes as if nothing had been heard.
    shell_says(&mut app, FromShell::CameToFront);
    opens(&mut app, WORDS);
    settle(&mut app, &mut hub);
    app.outside().later_by = 4;
    shell_says(&mut app, FromShell::MayExchange);
    assert_eq!(app.outside().asked.len(), 1);
    settle(&mut app, &mut hub);
    assert!(is_there(&app));
    app.outside().later_by = 5;
    shell_says(
        &mut app,
        FromShell::TimerRang(crate::flow::lock::TIMER.into()),
    );
    assert_eq!(key(&app), "lock");
}

#[test]
fn a_colleague_who_takes_the_device_does_not_keep_it_from_going() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let (mut app, before) = locked(&folder, &mut hub);
    unreachable(&mut app);
    priya_too(&mut app, &mut hub);
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "today");
    rings(&mut app);
    settle(&mut app, &mut hub);
    assert_eq!(commits(&hub), before + 1);
    assert!(!says(&app).contains("Featherstone"));
}

#[test]
fn after_the_end_of_its_session_nothing_goes() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let (mut app, _) = locked(&folder, &mut hub);
    unreachable(&mut app);
    app.outside().later_by = 73 * 60;
    rings(&mut app);
    assert!(app.outside().asked.is_empty());
}
