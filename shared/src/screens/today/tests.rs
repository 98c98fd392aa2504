//! Today's list: order, tags, what is next, what is ready.

mod earlier;

use record::author::Role;
use record::id::DocumentId;
use record::kind::Kind;
use record::schedule::{self, SlotId};

use super::super::sample::{Scene, act, amara, at, author, lines, priya};
use super::super::{Intent as AnyIntent, Place};
use super::{Intent, pane};

/// Four visits of one's own, one of a colleague, one of tomorrow.
fn day() -> Scene {
    let mut scene = Scene::new(amara(), Place::Today);
    scene.model.places = vec![Place::Today];
    let irene = scene.irene();
    let desmond = scene.person("Desmond", "Okoro", &["31 Ferry Lane"]);
    let maureen = scene.person("Maureen", "Tully", &["8 Chandler Row"]);
    scene.plan(
        maureen,
        "2026-01-20T11:00:00",
        60,
        "Pressure area care, hoist",
        false,
        &amara(),
    );
    scene.plan(
        irene,
        "2026-01-20T10:00:00",
        30,
        "Insulin, with breakfast",
        true,
        &amara(),
    );
    scene.plan(
        desmond,
        "2026-01-20T09:00:00",
        45,
        "Leg ulcer dressing, left",
        false,
        &amara(),
    );
    let done = scene.plan(
        irene,
        "2026-01-20T08:00:00",
        30,
        "Insulin, before breakfast",
        true,
        &amara(),
    );
    finish(&mut scene, done);
    scene.plan(
        maureen,
        "2026-01-20T15:00:00",
        0,
        "Catheter change",
        false,
        &priya(),
    );
    scene.plan(
        maureen,
        "2026-01-21T09:00:00",
        0,
        "Catheter check",
        false,
        &amara(),
    );
    scene
}

fn finish(scene: &mut Scene, (document, slot): (DocumentId, SlotId)) {
    let visit = DocumentId::derived("visit", &[slot.as_bytes()]);
    let writes = schedule::done(act(&format!("done {slot}")), slot, visit);
    scene.write(
        document,
        Kind::Schedule,
        &amara(),
        at("2026-01-20T08:20:00Z"),
        &writes,
    );
}

#[test]
fn visits_in_order_with_what_is_late_and_what_must_not_be() {
    insta::assert_snapshot!(lines(&day().page()));
}

#[test]
fn what_is_done_unfolds() {
    let mut scene = day();
    assert!(!lines(&scene.page()).contains("Insulin, before breakfast"));
    scene.does(AnyIntent::Today(Intent::FoldDone));
    assert!(
        lines(&scene.page())
            .contains("card 8am to 8:30am (1 of 4) Irene Whitlock: Insulin, before breakfast.")
    );
    scene.does(AnyIntent::Today(Intent::FoldDone));
    assert!(!lines(&scene.page()).contains("Insulin, before breakfast"));
}

#[test]
fn a_visit_that_has_begun_is_next_whatever_else_is_due() {
    let mut scene = day();
    let (document, slot) = {
        scene.load();
        let lines = super::visits_on(scene.model.now.in_london().date(), None, &scene.context());
        let desmond = lines
            .iter()
            .find(|line| line.what.starts_with("Leg"))
            .unwrap();
        (desmond.schedule, desmond.slot.parse::<SlotId>().unwrap())
    };
    let visit = DocumentId::derived("visit", &[b"desmond"]);
    let writes = schedule::arrived(act("arrived"), slot, visit);
    scene.write(
        document,
        Kind::Schedule,
        &amara(),
        at("2026-01-20T10:05:00Z"),
        &writes,
    );
    let page = scene.page();
    assert!(
        lines(&page).contains("<Go on with visit: Desmond Okoro> Main"),
        "{}",
        lines(&page)
    );
    assert!(lines(&page).contains("[In progress Open]"));
}

#[test]
fn a_person_whose_record_is_not_here_is_counted_and_named_so() {
    let mut scene = day();
    let maureen = DocumentId::derived("person", &[b"Maureen", b"Tully"]);
    scene.documents.retain(|held| held.id() != maureen);
    let words = lines(&scene.page());
    assert!(
        words.contains(
            "- 3 of 4 ready to use offline | The record of 1 person is not on this device yet."
        ),
        "{words}"
    );
    assert!(words.contains("Name not on this device: Pressure area care, hoist.  [Record not on this device Unknown]"), "{words}");
}

#[test]
fn a_visit_given_to_two_people_apart_says_so() {
    let mut scene = day();
    scene.load();
    let line =
        super::visits_on(scene.model.now.in_london().date(), None, &scene.context()).remove(1);
    let slot: SlotId = line.slot.parse().unwrap();
    let held = scene
        .documents
        .iter()
        .find(|held| held.id() == line.schedule)
        .unwrap()
        .clone();
    let to = |nurse: record::author::Author| record::act::StaffName {
        user: nurse.user,
        name: nurse.name,
    };
    let when = at("2026-01-20T09:30:00Z");
    for nurse in [priya(), amara()] {
        scene.write(
            line.schedule,
            Kind::Schedule,
            &amara(),
            when,
            &schedule::allocate(slot, Some(&to(nurse))),
        );
    }
    // The same schedule as another device has it, which never saw those.
    let kofi = author("Kofi Mensah", Role::DistrictNurse);
    let mut apart = Scene::new(kofi.clone(), Place::Today);
    apart.documents = vec![held];
    apart.write(
        line.schedule,
        Kind::Schedule,
        &kofi,
        when,
        &schedule::allocate(slot, Some(&to(kofi.clone()))),
    );
    scene.receives(line.schedule, &apart);
    let words = lines(&scene.page());
    assert!(words.contains("[Given to 2 people Open]"), "{words}");
}

#[test]
fn a_visit_one_is_at_stays_on_ones_day_whoever_it_is_given_to_and_whenever_it_is_moved() {
    let mut scene = day();
    scene.load();
    let today = scene.model.now.in_london().date();
    let line = super::visits_on(today, None, &scene.context()).remove(1);
    let slot: SlotId = line.slot.parse().unwrap();
    let when = at("2026-01-20T09:30:00Z");
    let started = schedule::arrived(act("started"), slot, DocumentId::from_bytes([73; 16]));
    let mut meanwhile = schedule::allocate(slot, None);
    let next_week = "2026-01-27T09:00:00".parse().unwrap();
    meanwhile
        .extend(schedule::move_to(act("moved"), slot, next_week, "Asked for by her son").unwrap());
    let of_mine = |scene: &Scene| {
        let mine = super::visits_on(today, Some(amara().user), &scene.context());
        mine.into_iter().find(|held| held.slot == line.slot)
    };
    assert!(of_mine(&scene).is_some());
    scene.write(line.schedule, Kind::Schedule, &amara(), when, &started);
    scene.write(line.schedule, Kind::Schedule, &priya(), when, &meanwhile);
    scene.load();
    assert!(of_mine(&scene).is_some_and(|held| held.is_in_progress()));
    let words = lines(&scene.page());
    assert!(words.contains("Moved to Tuesday 27 January"), "{words}");
}

#[test]
fn the_list_beside_a_visit_marks_the_open_one() {
    let mut scene = day();
    scene.load();
    let slot = super::visits_on(scene.model.now.in_london().date(), None, &scene.context())[1]
        .slot
        .clone();
    let pane = pane(&scene.context(), Some(&slot));
    assert_eq!(
        pane.note.as_deref(),
        Some("4 visits: 1 done, 3 to do. 4 of 4 ready to use offline")
    );
    let cards = pane.groups.iter().flat_map(|group| &group.components);
    let open: Vec<bool> = cards
        .filter_map(|component| match component {
            crate::page::component::Component::VisitCard(card) => Some(card.is_open),
            _ => None,
        })
        .collect();
    assert_eq!(open, [true, false, false]);
}

#[test]
fn nothing_planned_says_so_and_never_heard_says_why() {
    let mut scene = Scene::new(priya(), Place::Today);
    assert!(lines(&scene.page()).contains("No visits are planned for you today."));
    scene.model.sync.last_success = None;
    assert!(lines(&scene.page()).contains("No visits are on this device yet."));
}

#[test]
fn who_decides_sees_what_waits_for_a_decision() {
    let mut scene = Scene::new(author("Leila Shah", Role::SeniorClinician), Place::Today);
    let words = lines(&scene.page());
    assert!(
        words.contains("- No referral waits for a decision | Triage list"),
        "{words}"
    );
}
