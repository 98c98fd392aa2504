//! Who sees a person only because they opened the record is offered nothing that lets others see them.

use record::act::StaffName;
use record::author::Author;
use record::id::DocumentId;
use record::json;
use record::kind::Kind;
use record::person::teams;
use record::schedule::{self, PlanId, Repeats, ScheduleOf, SlotId};

use super::super::super::sample::{NOW, Scene, act, amara, at, author, lines, priya};
use super::super::super::{Intent as Any, Place, change_visit, person, plan_visit, referral};
use super::{Role, errors, opened};

const WHY: &str = "You opened this record in an emergency, so you cannot add a team, plan or give visits, or refer. A team on the person can.";
const OFFERS: [&str; 3] = [
    "<Add a team>",
    "<Plan a visit for Irene Whitlock>",
    "<Refer Irene Whitlock>",
];

/// Of Harbour, with the role that may do all of it.
fn hana() -> Author {
    Author {
        role: Role::SeniorClinician,
        ..super::hana()
    }
}

/// Irene's record, opened by Hana, with a visit of Amara's in it.
fn outside() -> (Scene, DocumentId, (DocumentId, SlotId)) {
    let (mut scene, irene) = opened();
    scene.team([amara(), priya()]);
    scene.team_named("Millfield", [author("Omar Aziz", Role::Physiotherapist)]);
    let visit = scene.plan(irene, "2026-01-21T10:00:00", 30, "Insulin", true, &amara());
    scene.model.me = Some((hana(), scene.model.now));
    (scene, irene, visit)
}

fn page(scene: &mut Scene, place: Place) -> String {
    scene.model.places = vec![Place::Find, place];
    lines(&scene.page())
}

fn places(irene: DocumentId, (schedule, slot): (DocumentId, SlotId)) -> [Place; 4] {
    let team = Place::EditPerson {
        person: irene,
        part: person::teams::ADD.into(),
    };
    let change = Place::ChangeVisit {
        schedule,
        slot: slot.to_string(),
    };
    let refer = Place::TypeReferral(Some(irene));
    [team, Place::PlanVisit(irene), refer, change]
}

/// What the four forms do when they are used as they stand.
fn uses(irene: DocumentId, (schedule, slot): (DocumentId, SlotId)) -> [Any; 4] {
    let part = person::teams::ADD.into();
    let person = irene;
    let slot = slot.to_string();
    [
        Any::Person(person::Intent::Record { person, part }),
        Any::PlanVisit(plan_visit::Intent::Plan(irene)),
        Any::Referral(referral::Intent::TypeIn(irene)),
        Any::ChangeVisit(change_visit::Intent::Save { schedule, slot }),
    ]
}

#[test]
fn nothing_that_brings_others_in_is_offered_and_the_page_says_why() {
    let (mut scene, irene, visit) = outside();
    let drawn = page(&mut scene, Place::Person(irene));
    assert!(drawn.contains(WHY), "{drawn}");
    for offer in OFFERS {
        assert!(!drawn.contains(offer), "{offer}\n{drawn}");
    }
    // What is recorded about the person goes on.
    for part in ["- Add an alert |", "- Add an allergy |"] {
        assert!(drawn.contains(part), "{drawn}");
    }
    for place in places(irene, visit) {
        let drawn = page(&mut scene, place.clone());
        assert!(drawn.contains(WHY), "{place:?}: {drawn}");
        for offer in [
            "Which team?",
            "Plan the visit",
            "Record referral",
            "Who visits",
        ] {
            assert!(!drawn.contains(offer), "{place:?}: {drawn}");
        }
    }
    // From an older page, with what was typed there.
    let (schedule, slot) = visit;
    for change in ["who", "when"] {
        scene.types(&format!("change-visit/{schedule}/{slot}/change"), change);
        for (place, intent) in places(irene, visit).into_iter().zip(uses(irene, visit)) {
            scene.model.places.push(place);
            assert_eq!(errors(&scene.used(intent)), [WHY]);
        }
    }
    // The end of it lets nobody in either: the record is on its way back.
    scene.model.now = scene.model.now.plus_hours(13);
    let drawn = page(&mut scene, Place::Person(irene));
    assert!(drawn.contains(WHY), "{drawn}");
}

/// Visits that repeat from 20 December, which Hana usually makes.
fn usually_hers(scene: &mut Scene, irene: DocumentId, until: &str) {
    let hers = StaffName {
        user: hana().user,
        name: hana().name,
    };
    let of = ScheduleOf {
        person: irene,
        month: until.parse().unwrap(),
        organisation: amara().organisation,
    };
    let plan = PlanId::from_bytes([7; 16]);
    let repeats = format!(
        r#"{{"plan":"{plan}","for":"Dressing","rule":"FREQ=DAILY","times":["09:00"],"from":"2025-12-20","until":"{until}","reason":"Ulcer"}}"#
    );
    let repeats = json::read::<Repeats>(&repeats).unwrap();
    let writes = schedule::repeat(act("repeats"), &of, repeats, Some(&hers)).unwrap();
    let standing = schedule::standing_id(irene, &of.organisation);
    scene.write(standing, Kind::Schedule, &amara(), at(NOW), &writes);
}

#[test]
fn whoever_is_let_in_otherwise_is_offered_all_of_it() {
    let may = |scene: &mut Scene, irene: DocumentId| {
        let drawn = page(scene, Place::Person(irene));
        let all = OFFERS.iter().all(|offer| drawn.contains(offer));
        assert_eq!(all, !drawn.contains(WHY), "{drawn}");
        all
    };
    let (mut scene, irene, _) = outside();
    assert!(!may(&mut scene, irene));
    // Somebody of the team, who opened nothing.
    let leila = author("Leila Haddad", Role::SeniorClinician);
    scene.model.me = Some((leila.clone(), scene.model.now));
    assert!(may(&mut scene, irene));
    // Hana, once her team was brought in.
    let join = teams::join(act("joined"), "Harbour", "Needs both").unwrap();
    scene.write(irene, Kind::Person, &leila, at(NOW), &join);
    scene.model.me = Some((hana(), scene.model.now));
    assert!(may(&mut scene, irene));
    // A visit of hers, until it is too long ago.
    for (day, expected) in [("2026-01-21", true), ("2025-12-31", false)] {
        let (mut scene, irene, _) = outside();
        let starts = format!("{day}T15:00:00");
        scene.plan(irene, &starts, 60, "Pressure area care", false, &hana());
        scene.model.now = scene.model.now.plus_hours(1);
        assert_eq!(may(&mut scene, irene), expected, "{day}");
    }
    // Visits that repeat, which she usually makes, until they ended too long ago.
    for (until, expected) in [("2026-02-21", true), ("2025-12-30", false)] {
        let (mut scene, irene, _) = outside();
        usually_hers(&mut scene, irene, until);
        assert_eq!(may(&mut scene, irene), expected, "{until}");
    }
    // A referral that waits for her.
    let (mut scene, irene, _) = outside();
    let received = record::referral::receive(
        act("received"),
        Some(irene),
        record::referral::Received::default(),
        None,
    );
    let referral = DocumentId::derived("referral", &[b"one"]);
    scene.write(referral, Kind::Referral, &amara(), at(NOW), &received);
    assert!(may(&mut scene, irene));
    let nurse = super::hana();
    scene.model.me = Some((nurse, scene.model.now));
    assert!(!may(&mut scene, irene), "it waits for nobody of her role");
}

#[test]
fn a_visit_can_still_be_cancelled() {
    let (mut scene, irene, visit) = outside();
    let [_, _, _, change] = places(irene, visit);
    let drawn = page(&mut scene, change);
    assert!(drawn.contains("Cancel it"), "{drawn}");
}
