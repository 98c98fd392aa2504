//! Sign-ins in one's own name on other devices, against a hub in memory; and what ends access, as every device keeps it.

use ::store::Store;
use ::store::memory::Memory;
use exchange::certificate::Hash;
use exchange::hub::memory::MemoryLog;
use exchange::hub::{Log, revoke};
use record::author::Author;

use super::banners;
use super::hub::{App, Hub, comes_back, settle, start_on, unreachable, used};
use crate::flow::elsewhere::Answer;
use crate::screens::sample::{NOW, amara, at, lines, priya};
use crate::screens::{Intent, Place, elsewhere};

const ASKED: &str = "Somebody signed in as you: Today at 10:12am, on another device. Was it you?";

/// Somebody who is signed in on a device of this number.
fn signed_in(hub: &mut Hub, who: &Author, device: u8) -> (Memory, App, Hash) {
    let kept = Memory::default();
    let mut app = start_on(&kept, device);
    settle(&mut app, hub);
    comes_back(&mut app, hub, who);
    settle(&mut app, hub);
    let keys = kept.reopened().keys().unwrap().unwrap();
    let session = keys.session.unwrap().certificate;
    (kept, app, session)
}

fn tries(app: &mut App, hub: &mut Hub) {
    used(app, &Intent::TryNow);
    settle(app, hub);
}

fn answers(app: &mut App, session: Hash, answer: Answer) {
    used(app, &Intent::Show(Place::Elsewhere));
    let intent = elsewhere::Intent::Answer(session.digits(), answer);
    used(app, &Intent::Elsewhere(intent));
}

#[test]
fn a_device_asks_whether_a_sign_in_elsewhere_was_its_user() {
    let mut hub = Hub::new();
    let (kept, mut app, _) = signed_in(&mut hub, &amara(), 4);
    let (_, _, priyas) = signed_in(&mut hub, &priya(), 6);
    tries(&mut app, &mut hub);
    assert_eq!(banners(&app.page()), Vec::<String>::new());
    hub.later_by = 2;
    let (_, mut second, session) = signed_in(&mut hub, &amara(), 5);
    tries(&mut second, &mut hub);
    assert_eq!(
        banners(&second.page()),
        Vec::<String>::new(),
        "the first was there before"
    );
    tries(&mut app, &mut hub);
    assert_eq!(banners(&app.page()), [ASKED]);
    let mut app = start_on(&kept, 4);
    settle(&mut app, &mut hub);
    assert_eq!(banners(&app.page()), [ASKED], "kept until it is answered");
    // Of what was not asked nothing is answered.
    answers(&mut app, priyas, Answer::NotMine);
    let page = lines(&app.page());
    assert!(page.contains("It was not me"), "{page}");
    answers(&mut app, session, Answer::Mine);
    used(&mut app, &Intent::Swap(Place::Today));
    tries(&mut app, &mut hub);
    assert_eq!(banners(&app.page()), Vec::<String>::new());
    let mut app = start_on(&kept, 4);
    tries(&mut app, &mut hub);
    assert_eq!(banners(&app.page()), Vec::<String>::new(), "asked once");
    let register = hub.log.register().unwrap();
    assert!(register.revocation(session).is_none());
    assert!(register.revocation(priyas).is_none());
}

#[test]
fn what_its_user_did_not_open_is_ended_with_the_next_exchange() {
    let mut hub = Hub::new();
    let (kept, mut app, own) = signed_in(&mut hub, &amara(), 4);
    hub.later_by = 2;
    let (_, mut stolen, session) = signed_in(&mut hub, &amara(), 5);
    tries(&mut app, &mut hub);
    // Without a connection it waits, also through a new start.
    answers(&mut app, session, Answer::NotMine);
    unreachable(&mut app);
    let page = lines(&app.page());
    assert!(
        page.contains("It ends as soon as the hub hears of it"),
        "{page}"
    );
    assert!(hub.log.register().unwrap().revocation(session).is_none());
    let mut app = start_on(&kept, 4);
    tries(&mut app, &mut hub);
    tries(&mut app, &mut hub);
    let register = hub.log.register().unwrap();
    assert!(register.revocation(session).is_some());
    assert!(register.revocation(own).is_none());
    used(&mut app, &Intent::Show(Place::Elsewhere));
    let page = lines(&app.page());
    assert!(page.contains("This sign-in was ended."), "{page}");
    assert!(!page.contains("It was not me"), "{page}");
    tries(&mut stolen, &mut hub);
    let out = banners(&stolen.page());
    assert!(out[0].starts_with("Your access from this device was ended"));
    tries(&mut app, &mut hub);
    assert_eq!(hub.log.register().unwrap().revocations().count(), 1);
}

/// The hub ends a colleague's session, loses its log, and is told of the end by a device that was told of it.
#[test]
fn an_end_that_a_device_heard_of_is_there_again_after_the_hub_was_restored() {
    let mut hub = Hub::new();
    let (_, mut app, _) = signed_in(&mut hub, &amara(), 4);
    let (_, mut colleague, session) = signed_in(&mut hub, &priya(), 5);
    let register = hub.log.register().unwrap();
    let certificate = register.get(session).unwrap().clone();
    let ended = revoke(&mut hub.log, &hub.keys, &certificate, "lost", at(NOW));
    ended.unwrap().unwrap();
    tries(&mut app, &mut hub);
    hub.log = MemoryLog::new(8);
    tries(&mut app, &mut hub);
    let register = hub.log.register().unwrap();
    assert!(register.revocation(session).is_some());
    tries(&mut colleague, &mut hub);
    let out = banners(&colleague.page());
    assert!(out[0].starts_with("Your access from this device was ended"));
}
