//! What the hub set aside, against a hub in memory: seen, accepted, declined, and by whom else it was decided.

use ::store::memory::Memory;
use exchange::commit::{Commit, Seen};
use exchange::hub::conformance::house;
use exchange::hub::{Log, file};
use record::act::put;
use record::author::{Author, Role};
use record::document::Write;
use record::id::DocumentId;
use record::kind::Kind;

use super::hub::{
    App, Hub, PERSON, comes_back, nurse, offers, set, settle, start_on, unreachable, used,
};
use super::types;
use crate::page::Page;
use crate::page::component::Component;
use crate::screens::sample::{NOW, act, at, author, lines};
use crate::screens::{Intent, Place, set_aside};

type Bend = fn(&mut Vec<u8>);

const VISIT: DocumentId = DocumentId::from_bytes([5; 16]);

fn carla() -> Author {
    author("Carla Fox", Role::SeniorClinician)
}

fn dina() -> Author {
    author("Dina Shah", Role::SeniorClinician)
}

fn note(text: &str) -> Write {
    Write::Prose {
        key: "note".into(),
        text: text.into(),
    }
}

/// A hub where a nurse wrote about a person, and then twice more after her access was ended. The last stands on the one
/// before it.
fn hub() -> (Hub, Vec<Commit>) {
    let mut hub = Hub::new();
    let mut bola = nurse(&mut hub, "Bola Ade");
    let person = vec![
        set("given", "Joan"),
        set("family", "Beckett"),
        set("phone", "01494 1"),
    ];
    let of_person = set("person", &PERSON.to_string());
    let first = bola
        .commit(&[
            (PERSON, Kind::Person, person),
            (VISIT, Kind::Visit, vec![of_person, note("Dressing dry.")]),
        ])
        .unwrap();
    offers(&mut hub, &bola, &[&first]);
    let session = bola.signer.as_ref().unwrap().session().hash();
    let since = Seen {
        epoch: 7,
        sequence: hub.log.head().unwrap().sequence + 1,
    };
    let end = house::revoke(session, since, at(NOW));
    file(&mut hub.log, vec![end.into()]).unwrap();
    let added = put(
        act("late"),
        &serde_json::json!({"what": "note_added", "words": "Rang the surgery."}),
    );
    let late = bola
        .commit(&[
            (
                VISIT,
                Kind::Visit,
                vec![note("Dressing dry. Heel redder."), added],
            ),
            (PERSON, Kind::Person, vec![set("phone", "01494 2")]),
        ])
        .unwrap();
    let later = bola
        .commit(&[(VISIT, Kind::Visit, vec![note("Heel redder, photo taken.")])])
        .unwrap();
    offers(&mut hub, &bola, &[&late, &later]);
    assert_eq!(hub.log.set_aside().count(), 2);
    (hub, vec![late, later])
}

fn reviewer(kept: &Memory, hub: &mut Hub, who: &Author) -> App {
    let mut app = start_on(kept, who.user.as_bytes()[15]);
    settle(&mut app, hub);
    comes_back(&mut app, hub, who);
    settle(&mut app, hub);
    app
}

fn looks(app: &mut App, hub: &mut Hub, place: Place) -> Page {
    used(app, &Intent::Show(place));
    settle(app, hub);
    app.page()
}

fn does(app: &mut App, intent: set_aside::Intent) {
    used(app, &Intent::SetAside(intent));
}

fn can(page: &Page, label: &str) -> bool {
    lines(page).contains(&format!("<{label}>"))
}

#[test]
fn it_is_seen_accepted_and_stands_in_the_record_with_both_names() {
    let (mut hub, aside) = hub();
    let (kept, id) = (Memory::default(), aside[0].id);
    let mut app = reviewer(&kept, &mut hub, &carla());
    used(&mut app, &Intent::Swap(Place::Today));
    settle(&mut app, &mut hub);
    let today = lines(&app.page());
    assert!(today.contains("2 set aside by the hub"), "{today}");
    insta::assert_snapshot!("list", lines(&looks(&mut app, &mut hub, Place::SetAside)));
    let page = looks(&mut app, &mut hub, Place::Review(id));
    insta::assert_snapshot!("review", lines(&page));
    // What stands on it comes after it.
    used(&mut app, &Intent::Back);
    let page = looks(&mut app, &mut hub, Place::Review(aside[1].id));
    assert!(!can(&page, "Accept into the record"), "{}", lines(&page));
    insta::assert_snapshot!("stands_on", lines(&page));
    used(&mut app, &Intent::Back);
    looks(&mut app, &mut hub, Place::Review(id));
    does(&mut app, set_aside::Intent::Accept(id));
    settle(&mut app, &mut hub);
    assert!(hub.log.decided(id).unwrap().is_some());
    let held = hub.log.read(VISIT).unwrap();
    assert_eq!(held.prose("note"), "Dressing dry. Heel redder.");
    let by = held.act(act("late")).unwrap().provenance.unwrap();
    assert_eq!(by.author.name, "Carla Fox");
    assert_eq!(by.original.unwrap().author.name, "Bola Ade");
    // A second tap from an older page changes nothing.
    let commits = hub.log.commits().count();
    does(&mut app, set_aside::Intent::Accept(id));
    settle(&mut app, &mut hub);
    assert_eq!(hub.log.commits().count(), commits);
    let page = looks(&mut app, &mut hub, Place::Review(aside[1].id));
    assert!(can(&page, "Accept into the record"), "{}", lines(&page));
    does(&mut app, set_aside::Intent::Accept(aside[1].id));
    settle(&mut app, &mut hub);
    let held = hub.log.read(VISIT).unwrap();
    assert_eq!(held.prose("note"), "Heel redder, photo taken.");
    assert_eq!(hub.log.read(PERSON).unwrap().field("phone").len(), 1);
    let page = looks(&mut app, &mut hub, Place::SetAside);
    insta::assert_snapshot!("accepted", lines(&page));
    let history = Place::History {
        document: VISIT,
        field: "prose/note".into(),
    };
    let history = lines(&looks(&mut app, &mut hub, history));
    assert!(history.contains("Bola Ade, district nurse"), "{history}");
    let accepted = "Accepted by Carla Fox, senior clinician, today";
    assert!(history.contains(accepted), "{history}");
}

#[test]
fn all_that_somebody_wrote_about_a_person_is_accepted_at_once() {
    let (mut hub, aside) = hub();
    let kept = Memory::default();
    let mut app = reviewer(&kept, &mut hub, &carla());
    looks(&mut app, &mut hub, Place::SetAside);
    // From the later one, which stands on the first.
    let page = looks(&mut app, &mut hub, Place::Review(aside[1].id));
    assert!(can(&page, "Accept all 2"), "{}", lines(&page));
    does(&mut app, set_aside::Intent::AcceptAll(aside[1].id));
    settle(&mut app, &mut hub);
    let page = lines(&app.page());
    assert!(page.contains("Nothing waits for a decision"), "{page}");
    for one in &aside {
        assert!(hub.log.decided(one.id).unwrap().is_some());
    }
    let held = hub.log.read(VISIT).unwrap();
    assert_eq!(held.prose("note"), "Heel redder, photo taken.");
    assert_eq!(
        held.act(act("late"))
            .unwrap()
            .provenance
            .unwrap()
            .author
            .name,
        "Carla Fox"
    );
    // Each is a decision of its own, and a second tap is none.
    let commits = hub.log.commits().count();
    does(&mut app, set_aside::Intent::AcceptAll(aside[1].id));
    settle(&mut app, &mut hub);
    assert_eq!(hub.log.commits().count(), commits);
}

#[test]
fn what_was_decided_waits_no_more_before_it_is_sent() {
    let (mut hub, aside) = hub();
    let mut app = reviewer(&Memory::default(), &mut hub, &carla());
    looks(&mut app, &mut hub, Place::SetAside);
    does(&mut app, set_aside::Intent::Accept(aside[0].id));
    // The list arrives before the decision has reached the hub, which counts both still.
    let asked = std::mem::take(&mut app.outside().asked);
    let (looks, others): (Vec<_>, Vec<_>) = asked
        .into_iter()
        .partition(|asking| asking.operation.url.ends_with("/set-aside"));
    assert!(!looks.is_empty());
    for asking in looks {
        let body = asking.operation.body.clone().unwrap();
        let answer = hub.answer(&asking.operation.url, &body);
        app.answered(asking, answer);
    }
    assert_eq!(hub.log.decided(aside[0].id).unwrap(), None);
    let page = lines(&app.page());
    assert!(page.contains("1 waits for a decision"), "{page}");
    app.outside().asked.extend(others);
    settle(&mut app, &mut hub);
    assert!(hub.log.decided(aside[0].id).unwrap().is_some());
}

#[test]
fn declining_asks_why_and_the_first_of_two_reviewers_decides() {
    let (mut hub, aside) = hub();
    let id = aside[0].id;
    let (one, two) = (Memory::default(), Memory::default());
    let mut carlas = reviewer(&one, &mut hub, &carla());
    let mut dinas = reviewer(&two, &mut hub, &dina());
    for app in [&mut carlas, &mut dinas] {
        looks(app, &mut hub, Place::SetAside);
        looks(app, &mut hub, Place::Review(id));
    }
    does(&mut carlas, set_aside::Intent::Decline(id));
    settle(&mut carlas, &mut hub);
    let page = lines(&carlas.page());
    assert!(page.contains("error: Enter a reason"), "{page}");
    assert_eq!(hub.log.decided(id).unwrap(), None);
    types(
        &mut carlas,
        &format!("review/{id}/reason"),
        "Written twice",
        1,
    );
    does(&mut carlas, set_aside::Intent::Decline(id));
    settle(&mut carlas, &mut hub);
    assert!(hub.log.decided(id).unwrap().is_some());
    // The other had the page open all the while.
    let decided = hub.log.decided(id).unwrap();
    does(&mut dinas, set_aside::Intent::Accept(id));
    settle(&mut dinas, &mut hub);
    assert_eq!(hub.log.decided(id).unwrap(), decided);
    let held = hub.log.read(VISIT).unwrap();
    assert_eq!(held.prose("note"), "Dressing dry.", "nothing was written");
    let told = lines(&looks(&mut dinas, &mut hub, Place::SyncStatus));
    assert!(told.contains("another reviewer has decided"), "{told}");
    let page = lines(&looks(&mut dinas, &mut hub, Place::Review(id)));
    assert!(
        page.contains("Declined") && page.contains("Written twice"),
        "{page}"
    );
    assert!(page.contains("Carla Fox, senior clinician"), "{page}");
}

#[test]
fn looking_needs_a_connection_and_a_senior_clinician() {
    let (mut hub, aside) = hub();
    let kept = Memory::default();
    let mut app = reviewer(&kept, &mut hub, &carla());
    used(&mut app, &Intent::Show(Place::SetAside));
    unreachable(&mut app);
    let page = lines(&app.page());
    assert!(page.contains("This needs a connection."), "{page}");
    does(&mut app, set_aside::Intent::Look(vec![]));
    settle(&mut app, &mut hub);
    assert!(lines(&app.page()).contains("2 wait for a decision"));

    let kept = Memory::default();
    let ben = author("Ben Cole", Role::DistrictNurse);
    let mut app = reviewer(&kept, &mut hub, &ben);
    let page = lines(&looks(&mut app, &mut hub, Place::SetAside));
    assert!(
        page.contains("A senior clinician accepts or declines"),
        "{page}"
    );
    does(&mut app, set_aside::Intent::Accept(aside[0].id));
    settle(&mut app, &mut hub);
    assert_eq!(hub.log.decided(aside[0].id).unwrap(), None);
}

#[test]
fn what_is_damaged_or_not_proved_is_shown_and_never_accepted() {
    let bends: [(&str, Bend); 3] = [
        ("empty", Vec::clear),
        ("cut", |bytes| bytes.truncate(bytes.len() / 2)),
        ("zeros", |bytes| bytes.fill(0)),
    ];
    for (name, bend) in bends {
        let (mut hub, aside) = hub();
        let id = aside[0].id;
        hub.bends = Some(bend);
        let kept = Memory::default();
        let mut app = reviewer(&kept, &mut hub, &carla());
        let list = lines(&looks(&mut app, &mut hub, Place::SetAside));
        assert_eq!(list.matches("Damaged").count(), 2, "{name}: {list}");
        let page = looks(&mut app, &mut hub, Place::Review(id));
        let said = lines(&page);
        assert!(
            said.contains("Damaged. It cannot be read"),
            "{name}: {said}"
        );
        assert!(!can(&page, "Accept into the record"), "{name}: {said}");
        does(&mut app, set_aside::Intent::Accept(id));
        settle(&mut app, &mut hub);
        assert_eq!(hub.log.decided(id).unwrap(), None);
    }
    let (mut hub, _) = hub();
    let mut dan = nurse(&mut hub, "Dan Hope");
    let mut forged = dan
        .commit(&[(PERSON, Kind::Person, vec![set("phone", "999")])])
        .unwrap();
    forged.changes[0].signature[5] ^= 1;
    offers(&mut hub, &dan, &[&forged]);
    let kept = Memory::default();
    let mut app = reviewer(&kept, &mut hub, &carla());
    looks(&mut app, &mut hub, Place::SetAside);
    let page = looks(&mut app, &mut hub, Place::Review(forged.id));
    assert!(!can(&page, "Accept into the record"));
    let said = lines(&page);
    assert!(
        said.contains("Dan Hope, district nurse (not proved)"),
        "{said}"
    );
    assert!(said.contains("999"), "it is shown: {said}");
    let has_field = page.main.iter().flat_map(|group| &group.components);
    let mut areas = has_field.filter(|one| matches!(one, Component::TextArea(_)));
    assert!(areas.next().is_some(), "it can be declined");
}
