//! A death: recording it, what stops, what goes on all the same, and what striking it out brings back.

mod visits;

use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::person::{self, Death, Person};
use record::schedule::{Schedule, SlotId};

use super::super::super::sample::{Scene, act, amara, at, author, lines, priya};
use super::super::super::{Intent as Any, Place, plan_visit, settle, visit};
use super::super::Intent;
use crate::flow::Do;
use record::author::Role;

/// Irene has a visit of each of two nurses today; Priya records that she died yesterday.
fn died() -> (Scene, DocumentId, (DocumentId, SlotId)) {
    let mut scene = Scene::new(priya(), Place::Today);
    let irene = scene.irene();
    let planned = scene.plan(irene, "2026-01-20T10:00:00", 30, "Insulin", true, &amara());
    scene.plan(irene, "2026-01-21T10:00:00", 30, "Insulin", true, &amara());
    records_it(&mut scene, irene);
    (scene, irene, planned)
}

fn records_it(scene: &mut Scene, irene: DocumentId) -> Vec<Do> {
    scene.model.places.push(Place::EditPerson {
        person: irene,
        part: "death".into(),
    });
    for (field, value) in [
        ("source", "Daughter, by phone"),
        ("on", "2026-01-19"),
        ("verified", "no"),
    ] {
        scene.types(&format!("person/{irene}/death/{field}"), value);
    }
    scene.does(record(irene))
}

fn record(irene: DocumentId) -> Any {
    Any::Person(Intent::Record {
        person: irene,
        part: "death".into(),
    })
}

fn death_act(scene: &Scene, irene: DocumentId) -> ActId {
    let held = scene.documents.iter().find(|held| held.id() == irene);
    Person::read(held.unwrap()).deaths[0].act
}

fn strikes_it_out(scene: &mut Scene, irene: DocumentId) {
    let act = death_act(scene, irene);
    scene.model.places.push(Place::Strike {
        document: irene,
        act,
    });
    scene.types(&format!("strike/{irene}/{act}/reason"), "Another Irene");
    let done = scene.does(Any::Settle(settle::Intent::Strike {
        document: irene,
        act,
    }));
    assert!(matches!(done.first(), Some(Do::Save { .. })), "{done:?}");
    scene.model.places.pop();
}

fn as_amara(scene: &mut Scene, place: Place) {
    scene.model.me = Some((amara(), scene.model.now));
    scene.model.places = vec![Place::Today, place];
}

#[test]
fn the_form_says_all_that_is_missing_and_a_date_to_come_is_none() {
    let mut scene = Scene::new(priya(), Place::Today);
    let irene = scene.irene();
    scene.model.places.push(Place::EditPerson {
        person: irene,
        part: "death".into(),
    });
    insta::assert_snapshot!(lines(&scene.page()));
    scene.types(&format!("person/{irene}/death/on"), "2026-01-21");
    let Do::Fail(errors) = scene.does(record(irene)).remove(0) else {
        panic!()
    };
    let said: Vec<&str> = errors.iter().map(|error| error.text.as_str()).collect();
    assert_eq!(
        said,
        [
            "Enter how this is known",
            "Date of death must be today or in the past",
            "Choose whether the death was verified"
        ]
    );
}

#[test]
fn the_persons_page_says_it_first_and_every_page_about_them_says_it() {
    let (mut scene, irene, _) = died();
    scene.model.places.push(Place::Person(irene));
    insta::assert_snapshot!(lines(&scene.page()));
    scene.model.places.push(Place::History {
        document: irene,
        field: String::new(),
    });
    let history = lines(&scene.page());
    assert!(
        history.contains("about: Irene Whitlock. Born 4 March 1941, died 19 January 2026"),
        "{history}"
    );
    assert!(
        history.contains("The person died: 19 January 2026. Not verified. Daughter, by phone"),
        "{history}"
    );
    let again = records_it(&mut scene, irene);
    assert!(matches!(&again[..], [Do::Fail(errors)] if errors[0].text.contains("already")));
}

#[test]
fn whoever_holds_a_visit_is_told_in_place_of_its_card_until_it_is_struck_out() {
    let (mut scene, irene, _) = died();
    let maureen = scene.person("Maureen", "Tully", &["8 Chandler Row"]);
    scene.plan(maureen, "2026-01-20T11:00:00", 60, "Wound", false, &amara());
    as_amara(&mut scene, Place::Today);
    insta::assert_snapshot!(lines(&scene.page()));
    strikes_it_out(&mut scene, irene);
    scene.model.places = vec![Place::Today];
    let words = lines(&scene.page());
    assert!(words.contains("2 still to visit"), "{words}");
    assert!(!words.contains("Stopped"), "{words}");
}

#[test]
fn a_death_recorded_twice_apart_stands_until_both_are_struck_out() {
    let (mut scene, irene, _) = died();
    let mut other = Scene::new(amara(), Place::Today);
    other.irene();
    let death = Death {
        source: "GP, by phone".into(),
        on: None,
        is_verified: true,
    };
    let now = at("2026-01-20T10:20:00Z");
    let writes = person::record_death(act("again"), death, now.in_london().date()).unwrap();
    other.write(irene, Kind::Person, &amara(), now, &writes);
    scene.receives(irene, &other);
    scene.model.places = vec![Place::Today, Place::Person(irene)];
    let page = lines(&scene.page());
    assert!(page.contains("Not verified. Daughter, by phone"), "{page}");
    assert!(page.contains("Verified. GP, by phone"), "{page}");
    strikes_it_out(&mut scene, irene);
    let page = lines(&scene.page());
    assert_eq!(page.matches("! This person has died.").count(), 1, "{page}");
    assert!(page.contains("Stopped: Irene Whitlock has died."), "{page}");
    strikes_it_out(&mut scene, irene);
    assert!(!lines(&scene.page()).contains("has died"));
}

#[test]
fn finding_says_when_they_died() {
    let (mut scene, _, _) = died();
    scene.model.places = vec![Place::Find];
    let page = lines(&scene.page());
    assert!(
        page.contains("Born 4 March 1941, died 19 January 2026"),
        "{page}"
    );
    assert!(page.contains("[Died 19 January Plain]"), "{page}");
}
