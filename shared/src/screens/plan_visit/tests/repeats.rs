//! A visit that repeats: planned by the form, on everybody's lists from then on, begun, moved and ended.

use record::author::Author;
use record::id::DocumentId;
use record::schedule::{PlanId, Schedule, standing_id};

use super::super::super::{change_visit, repeating, visit};
use super::*;

/// Insulin from 21 to 30 January at 9:30am and 6pm, by Amara.
fn planned_daily() -> (Scene, DocumentId) {
    let (mut scene, irene) = planning();
    fill(&mut scene, irene);
    for (field, value) in [
        ("repeats", "yes"),
        ("every", "day"),
        ("times", "18.00\n"),
        ("until", "2026-1-30"),
    ] {
        scene.types(&format!("plan/{irene}/{field}"), value);
    }
    (scene, irene)
}

fn plan(scene: &mut Scene, irene: DocumentId) -> Vec<Do> {
    scene.does(AnyIntent::PlanVisit(Intent::Plan(irene)))
}

fn standing(irene: DocumentId) -> DocumentId {
    standing_id(irene, "Eastbank Community Health")
}

fn plan_id(scene: &Scene, irene: DocumentId) -> PlanId {
    let mut held = scene.documents.iter();
    let held = held.find(|held| held.id() == standing(irene)).unwrap();
    Schedule::read(held).plans[0].id()
}

/// The same device with somebody else, on a day.
fn on(scene: &mut Scene, who: Author, when: &str, place: Place) {
    scene.model.now = at(when);
    scene.model.me = Some((who, scene.model.now));
    scene.model.places = vec![Place::Today, place];
}

/// The page of the visit that Today lists first with these words.
fn first_on_today(scene: &mut Scene) -> Place {
    scene.load();
    let lines = super::super::super::today::visits_on(
        scene.model.now.in_london().date(),
        Some(amara().user),
        &scene.context(),
    );
    lines[0].place()
}

#[test]
fn the_form_shows_what_it_makes_and_plans_it_once() {
    let (mut scene, irene) = planned_daily();
    let words = lines(&scene.page());
    assert!(words.contains("The first visits"), "{words}");
    assert!(words.contains("Wednesday 21 January, 9:30am"), "{words}");
    assert!(words.contains("Wednesday 21 January, 6pm"), "{words}");
    assert!(words.contains("20 visits until 30 January 2026"), "{words}");
    let done = plan(&mut scene, irene);
    let Some(Do::Tell(told)) = done.last() else {
        panic!("{done:?}")
    };
    assert_eq!(
        told,
        "Visits planned every day at 9:30am and 6pm, until 30 January 2026. Amara Obi visits."
    );
    assert_eq!(
        planned(&scene, irene),
        [],
        "nothing is written before it happens"
    );
    on(
        &mut scene,
        author("Tom Field", Role::Coordinator),
        NOW,
        Place::Person(irene),
    );
    let words = lines(&scene.page());
    assert!(words.contains("Visits that repeat"), "{words}");
    assert!(words.contains("Every day at 9:30am and 6pm"), "{words}");
}

/// What is typed, and the fields that are wrong then.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);

#[test]
fn all_that_is_wrong_with_how_often_is_said_in_its_fields() {
    let (mut scene, irene) = planned_daily();
    let cases: [Case<'_>; 7] = [
        (&[("every", "")], &["every"]),
        (&[("every", "days"), ("days", "0")], &["days"]),
        (&[("every", "weeks")], &["weekdays"]),
        (&[("weekdays", "mon\nthu"), ("weeks", "99")], &["weeks"]),
        (
            &[("weeks", ""), ("times", "six"), ("until", "")],
            &["times", "until"],
        ),
        (&[("times", "09:30"), ("until", "2026-1-30")], &["times"]),
        (&[("times", ""), ("until", "2027-1-22")], &["until"]),
    ];
    for (typed, wrong) in cases {
        for (field, value) in typed {
            scene.types(&format!("plan/{irene}/{field}"), value);
        }
        assert_eq!(fields(&plan(&mut scene, irene)), wrong, "{typed:?}");
    }
    assert!(
        scene
            .documents
            .iter()
            .all(|held| held.id() != standing(irene))
    );
    scene.types(&format!("plan/{irene}/until"), "2026-3-30");
    plan(&mut scene, irene);
    let held = scene
        .documents
        .iter()
        .find(|held| held.id() == standing(irene));
    let read = Schedule::read(held.unwrap());
    assert_eq!(
        read.plans[0].repeats.words(),
        "Every week on Monday and Thursday at 9:30am"
    );
}

#[test]
fn its_visits_are_on_today_and_once_one_is_begun_it_is_written() {
    let (mut scene, irene) = planned_daily();
    plan(&mut scene, irene);
    on(&mut scene, amara(), "2026-01-23T09:40:00Z", Place::Today);
    let words = lines(&scene.page());
    assert!(words.contains("2 still to visit"), "{words}");
    // What nobody did on the days before is not forgotten because nobody wrote anything.
    assert!(
        words.contains("Not finished from yesterday, Thursday 22 January"),
        "{words}"
    );
    let place = first_on_today(&mut scene);
    scene.model.places.push(place.clone());
    let words = lines(&scene.page());
    assert!(words.contains("Start visit"), "{words}");
    let Place::Visit { schedule, slot } = place else {
        panic!()
    };
    let start = AnyIntent::Visit(visit::Intent {
        schedule,
        slot: slot.clone(),
        what: visit::What::Start,
    });
    scene.does(start);
    assert_eq!(scene.forbidden, None);
    let written = planned(&scene, irene);
    assert_eq!(written.len(), 1);
    assert_eq!(written[0].slot.to_string(), slot);
    assert!(written[0].state.state.is_in_progress());
    assert_eq!(written[0].nurses[0].name, "Amara Obi");
    scene.model.places = vec![Place::Today];
    let words = lines(&scene.page());
    assert!(
        words.contains("2 still to visit"),
        "neither lost nor doubled: {words}"
    );
}

#[test]
fn a_visit_that_is_moved_leaves_its_day() {
    let (mut scene, irene) = planned_daily();
    plan(&mut scene, irene);
    let tom = author("Tom Field", Role::Coordinator);
    on(&mut scene, amara(), "2026-01-23T08:00:00Z", Place::Today);
    let Place::Visit { schedule, slot } = first_on_today(&mut scene) else {
        panic!()
    };
    let place = Place::ChangeVisit {
        schedule,
        slot: slot.clone(),
    };
    on(&mut scene, tom, "2026-01-23T08:00:00Z", place);
    for (field, value) in [
        ("change", "when"),
        ("date", "2026-01-24"),
        ("time", "11:00"),
        ("reason", "Asked for by her son"),
        ("is_covered", "2026-01-24 11:00:00"),
    ] {
        scene.types(&format!("change-visit/{schedule}/{slot}/{field}"), value);
    }
    let done = scene.does(AnyIntent::ChangeVisit(change_visit::Intent::Save {
        schedule,
        slot,
    }));
    assert!(matches!(done.first(), Some(Do::Save { .. })), "{done:?}");
    assert_eq!(scene.forbidden, None);
    on(&mut scene, amara(), "2026-01-23T08:00:00Z", Place::Today);
    let words = lines(&scene.page());
    assert!(words.contains("1 still to visit"), "{words}");
    on(&mut scene, amara(), "2026-01-24T08:00:00Z", Place::Today);
    let words = lines(&scene.page());
    assert!(words.contains("3 still to visit"), "{words}");
    on(
        &mut scene,
        amara(),
        "2026-01-24T08:00:00Z",
        Place::Person(irene),
    );
    let words = lines(&scene.page());
    assert!(words.contains("Today, 11am to 11:30am"), "{words}");
}

#[test]
fn the_visits_are_ended_from_a_day_on_and_the_rest_stays() {
    let (mut scene, irene) = planned_daily();
    plan(&mut scene, irene);
    let id = plan_id(&scene, irene);
    let standing = standing(irene);
    let place = Place::Repeating { standing, plan: id };
    on(&mut scene, amara(), "2026-01-23T08:00:00Z", place);
    let words = lines(&scene.page());
    assert!(words.contains("The next visits"), "{words}");
    let end = AnyIntent::Repeating(repeating::Intent::End { standing, plan: id });
    assert_eq!(fields(&scene.does(end.clone())), ["from", "reason"]);
    for (from, reason, wrong) in [
        ("2026-01-22", "Gives it herself", true),
        ("2026-02-01", "Gives it herself", true),
        ("2026-01-25", "Gives it herself", false),
    ] {
        scene.types(&format!("end-visits/{standing}/{id}/from"), from);
        scene.types(&format!("end-visits/{standing}/{id}/reason"), reason);
        assert_eq!(
            fields(&scene.does(end.clone())).is_empty(),
            !wrong,
            "{from}"
        );
    }
    assert_eq!(scene.forbidden, None);
    let words = lines(&scene.page());
    assert!(words.contains("Last day: 24 January 2026"), "{words}");
    assert!(
        words.contains("From 25 January 2026: Gives it herself"),
        "{words}"
    );
    for (day, count) in [("2026-01-24", 2), ("2026-01-25", 0)] {
        on(
            &mut scene,
            amara(),
            &format!("{day}T08:00:00Z"),
            Place::Today,
        );
        scene.load();
        let visits = super::super::super::today::visits_on(
            day.parse().unwrap(),
            Some(amara().user),
            &scene.context(),
        );
        assert_eq!(visits.len(), count, "{day}");
    }
}

#[test]
fn they_go_on_otherwise_from_a_day_on() {
    let (mut scene, irene) = planned_daily();
    plan(&mut scene, irene);
    let (standing, id) = (standing(irene), plan_id(&scene, irene));
    let tom = author("Tom Field", Role::Coordinator);
    let place = Place::Repeating { standing, plan: id };
    on(&mut scene, tom, "2026-01-23T08:00:00Z", place);
    let change = AnyIntent::Repeating(repeating::Intent::Change { standing, plan: id });
    let done = scene.does(change.clone());
    assert!(matches!(done.last(), Some(Do::Show(Place::PlanVisit(_)))));
    scene.model.places.push(Place::PlanVisit(irene));
    let words = lines(&scene.page());
    assert!(words.contains("Change visits that repeat"), "{words}");
    assert!(!words.contains("The visit repeats"), "{words}");
    let wrong = fields(&plan(&mut scene, irene));
    assert_eq!(wrong, ["time_critical", "date", "reason"]);
    for (field, value) in [
        ("time_critical", "yes"),
        ("date", "2026-01-25"),
        ("time", "08:00"),
        ("times", ""),
        ("reason", "Once a day is enough"),
    ] {
        scene.types(&format!("plan/{irene}/{field}"), value);
    }
    // What is typed there already is not written over.
    let again = scene.used(change);
    assert!(
        matches!(&again[..], [Do::Show(_), Do::Tell(_)]),
        "{again:?}"
    );
    assert_eq!(fields(&plan(&mut scene, irene)), [""; 0]);
    assert_eq!(scene.forbidden, None);
    for (day, count) in [("2026-01-24", 2), ("2026-01-25", 1), ("2026-01-30", 1)] {
        on(
            &mut scene,
            amara(),
            &format!("{day}T06:00:00Z"),
            Place::Today,
        );
        scene.load();
        let visits = super::super::super::today::visits_on(
            day.parse().unwrap(),
            Some(amara().user),
            &scene.context(),
        );
        assert_eq!(visits.len(), count, "{day}");
    }
    on(
        &mut scene,
        amara(),
        "2026-01-24T06:00:00Z",
        Place::Person(irene),
    );
    let words = lines(&scene.page());
    assert!(words.contains("Every day at 8am"), "{words}");
    assert!(words.contains("Every day at 9:30am and 6pm"), "{words}");
}

#[test]
fn one_of_them_is_cancelled_and_the_others_stay() {
    let (mut scene, irene) = planned_daily();
    plan(&mut scene, irene);
    on(&mut scene, amara(), "2026-01-23T08:00:00Z", Place::Today);
    let Place::Visit { schedule, slot } = first_on_today(&mut scene) else {
        panic!()
    };
    let place = Place::ChangeVisit {
        schedule,
        slot: slot.clone(),
    };
    let tom = author("Tom Field", Role::Coordinator);
    on(&mut scene, tom, "2026-01-23T08:00:00Z", place);
    for (field, value) in [("change", "cancel"), ("reason", "At the hospital")] {
        scene.types(&format!("change-visit/{schedule}/{slot}/{field}"), value);
    }
    let save = change_visit::Intent::Save { schedule, slot };
    scene.does(AnyIntent::ChangeVisit(save));
    assert_eq!(scene.forbidden, None);
    for (when, still) in [
        ("2026-01-23T08:00:00Z", "1 still to visit"),
        ("2026-01-24T08:00:00Z", "2 still to visit"),
    ] {
        on(&mut scene, amara(), when, Place::Today);
        let words = lines(&scene.page());
        assert!(words.contains(still), "{words}");
    }
}
