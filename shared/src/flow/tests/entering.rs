//! Signing in, against a hub in memory: what is asked, what is kept, and what a person is told when it does not work.

use ::store::Store;
use ::store::memory::Memory;
use exchange::hub::Log;
use exchange::hub::conformance::house;

use super::banners;
use super::hub::{App, Hub, comes_back, leaves, settle, shell_says, start, unreachable, used};
use crate::event::FromShell;
use crate::screens::sample::{NOW, amara, at, priya};
use crate::screens::{Intent, sign_in};

#[test]
fn who_signs_in_has_a_session_that_the_hub_knows() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert_eq!(app.page().key, "today");
    assert_eq!(banners(&app.page()), Vec::<String>::new());
    let mut store = kept.reopened();
    let keys = store.keys().unwrap().unwrap();
    let session = keys.session.unwrap().certificate;
    assert_eq!(keys.root, Some(house::root()));
    assert_eq!(store.credentials().unwrap().len(), 3);
    let opened = hub.log.register().unwrap().opened(session).unwrap();
    assert_eq!(*opened.author(), amara());
    assert_eq!(store.sync().unwrap().last_success, Some(at(NOW)));
}

#[test]
fn a_page_says_that_somebody_is_being_signed_in_and_a_second_tap_changes_nothing() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    let words = crate::screens::sample::lines(&app.page());
    assert!(words.contains("Signing you in."), "{words}");
    let asking = app.outside().asked.pop().unwrap();
    let body = asking.operation.body.clone().unwrap();
    let answer = hub.answer(&asking.operation.url, &body);
    app.answered(asking, answer);
    let words = crate::screens::sample::lines(&app.page());
    assert!(words.contains("Signing you in as Amara Obi."), "{words}");
    used(&mut app, &Intent::SignIn(sign_in::Intent::Begin));
    shell_says(
        &mut app,
        FromShell::OpenedLink("/#signed-in=another".into()),
    );
    assert_eq!(app.outside().asked.len(), 1);
    settle(&mut app, &mut hub);
    assert_eq!(kept.reopened().signed_in().unwrap().unwrap().0, amara());
}

#[test]
fn without_a_connection_nobody_signs_in_and_the_page_says_what_to_do() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    used(&mut app, &Intent::SignIn(sign_in::Intent::Begin));
    unreachable(&mut app);
    assert_eq!(
        app.outside().opened,
        None,
        "nobody is sent to a page that does not come"
    );
    assert_eq!(
        banners(&app.page()),
        [
            "You are not signed in: You need a connection to sign in. What was written on this device before stays saved here."
        ]
    );
    assert_eq!(kept.reopened().signed_in().unwrap(), None);
    // With one it works.
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert_eq!(app.page().key, "today");
}

/// A browser throws the program away on the way to the issuer.
#[test]
fn a_new_life_of_the_program_takes_the_ticket_that_the_last_one_asked_for() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    let link = leaves(&mut app, &mut hub, &amara());
    drop(app);
    let mut app = start(&kept);
    shell_says(&mut app, FromShell::OpenedLink(link));
    settle(&mut app, &mut hub);
    assert_eq!(app.page().key, "today");
    // Another device's, or one that is too old, is said, and the button is there again.
    let other = Memory::default();
    let mut there = start(&other);
    let link = leaves(&mut there, &mut hub, &amara());
    let mut app = start(&Memory::default());
    shell_says(&mut app, FromShell::OpenedLink(link));
    settle(&mut app, &mut hub);
    let said = banners(&app.page());
    assert_eq!(
        said,
        ["You are not signed in: This sign-in was used before. Sign in again."]
    );
    assert!(crate::screens::sample::lines(&app.page()).contains("<Sign in>"));
}

#[test]
fn who_cancels_is_told_so_and_any_other_link_is_nothing() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    let before = banners(&app.page());
    for link in ["/", "/people", "/#x", "/signed-in=1", ""] {
        shell_says(&mut app, FromShell::OpenedLink(link.into()));
        settle(&mut app, &mut hub);
        assert_eq!(banners(&app.page()), before, "{link}");
    }
    let link = "doorstep://signed-in#not-signed-in=cancelled";
    shell_says(&mut app, FromShell::OpenedLink(link.into()));
    let said = banners(&app.page());
    assert_eq!(
        said,
        ["You are not signed in: You did not finish signing in."]
    );
}

#[test]
fn another_root_is_not_this_devices_hub() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    let mut store = kept.reopened();
    let mut keys = store.keys().unwrap().unwrap();
    // As if the device had been set up at another service.
    keys.root = Some(exchange::key::SecretKey::from_seed(&[9; 32]).public());
    store
        .apply(&::store::Plan {
            keys: Some(keys),
            signed_in: Some(None),
            ..::store::Plan::default()
        })
        .unwrap();
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    let said = banners(&app.page());
    assert!(
        said[0].contains("This is not the service that this device belongs to."),
        "{said:?}"
    );
    assert_eq!(kept.reopened().signed_in().unwrap(), None);
}

#[test]
fn a_session_that_has_ended_is_said_and_opened_again_with_one_tap() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    hub.later_by = 73 * 60;
    app.outside().later_by = 73 * 60;
    shell_says(&mut app, FromShell::CameToFront);
    settle(&mut app, &mut hub);
    let said = banners(&app.page());
    assert!(said[0].starts_with("Your sign-in has ended"), "{said:?}");
    comes_back(&mut app, &mut hub, &priya());
    settle(&mut app, &mut hub);
    let said = banners(&app.page());
    let words = "You signed in as Priya Nair, and Amara Obi is signed in on this device.";
    assert!(said.iter().any(|said| said.contains(words)), "{said:?}");
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert_eq!(banners(&app.page()), Vec::<String>::new());
    assert_eq!(app.page().key, "today", "one stays where one is");
}

fn is_over(app: &mut App) -> bool {
    shell_says(app, FromShell::CameToFront);
    let said = banners(&app.page());
    said.iter()
        .any(|said| said.starts_with("Your sign-in has ended"))
}

#[test]
fn a_clock_that_is_set_back_lengthens_no_session() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert!(!is_over(&mut app));
    (hub.later_by, app.outside().later_by) = (73 * 60, 73 * 60);
    assert!(is_over(&mut app));
    app.outside().later_by = 0;
    assert!(is_over(&mut app), "what has passed does not come back");
}

#[test]
fn who_signed_in_while_the_clock_was_years_ahead_works_on_when_it_is_right_again() {
    let (kept, mut hub) = (Memory::default(), Hub::new());
    let mut app = start(&kept);
    app.outside().later_by = 5 * 365 * 24 * 60;
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert!(!is_over(&mut app), "as long as the hub gave, by this clock");
    app.outside().later_by = 0;
    assert!(!is_over(&mut app), "and by the right one");
    (hub.later_by, app.outside().later_by) = (73 * 60, 73 * 60);
    settle(&mut app, &mut hub);
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    assert!(!is_over(&mut app), "nobody is locked out for good");
}
