//! The person's page, its forms, and what they write.

mod contacts;
mod death;
mod forms;
mod teams;
mod visits;

use record::author::Role;
use record::kind::Kind;
use record::person::{self, Correction, HowKnown, KeySafe, SafetyValue};

use super::super::sample::{Scene, act, amara, at, author, lines, priya};
use super::super::{Intent as Any, Place};
use super::Intent;
use crate::flow::Do;
use crate::page::component::Component;
use record::id::DocumentId;

fn scene() -> (Scene, DocumentId) {
    let mut scene = Scene::new(amara(), Place::Today);
    let irene = scene.irene();
    scene.model.places.push(Place::Person(irene));
    (scene, irene)
}

fn key_safe(scene: &mut Scene, irene: DocumentId) {
    let safe = SafetyValue::KeySafe(KeySafe {
        place: "Right of the main door".into(),
        code: "4711".into(),
    });
    let document = scene
        .documents
        .iter()
        .find(|held| held.id() == irene)
        .unwrap();
    let writes = person::record_fact(document, act("safe"), &safe, HowKnown::default()).unwrap();
    scene.write(
        irene,
        Kind::Person,
        &amara(),
        at("2026-01-12T11:00:00Z"),
        &writes,
    );
}

#[test]
fn what_matters_stands_first_and_safety_facts_next() {
    let (mut scene, irene) = scene();
    key_safe(&mut scene, irene);
    scene.plan(irene, "2026-01-20T10:00:00", 30, "Insulin", true, &amara());
    scene.plan(irene, "2026-01-18T10:00:00", 30, "Insulin", true, &priya());
    let page = scene.page();
    assert!(matches!(page.main[0].components[0], Component::Quote(_)));
    assert!(matches!(
        page.main[1].components[0],
        Component::SafetyFacts(_)
    ));
    insta::assert_snapshot!(lines(&page));
}

#[test]
fn a_coordinator_is_offered_to_plan_a_visit_first_and_a_care_worker_is_not() {
    let (mut scene, _) = scene();
    assert!(lines(&scene.page()).contains("<Plan a visit for Irene Whitlock> Secondary"));
    scene.model.me = Some((author("Jo Lane", Role::CareWorker), scene.model.now));
    assert!(!lines(&scene.page()).contains("Plan a visit"));
    scene.model.me = Some((author("Tom Field", Role::Coordinator), scene.model.now));
    assert!(lines(&scene.page()).contains("<Plan a visit for Irene Whitlock> Main"));
}

#[test]
fn the_code_of_a_key_safe_is_shown_on_request_and_the_look_is_on_disk_first() {
    let (mut scene, irene) = scene();
    key_safe(&mut scene, irene);
    assert!(!format!("{:?}", scene.page()).contains("4711"));
    let done = scene.does(Any::Person(Intent::ShowCode(irene)));
    assert!(matches!(&done[..], [Do::Save { .. }, Do::Reveal(code)] if code == "4711"));
    scene.model.revealed = Some("4711".into());
    assert!(lines(&scene.page()).contains("Right of the main door. Code 4711"));
    scene.model.places.push(Place::History {
        document: irene,
        field: String::new(),
    });
    assert!(lines(&scene.page()).contains("Key-safe code looked at"));
    assert!(
        !format!("{:?}", {
            scene.model.revealed = None;
            scene.page()
        })
        .contains("4711")
    );
}

#[test]
fn nothing_is_chosen_beforehand_in_any_form() {
    let (mut scene, irene) = scene();
    for (part, _) in super::edit::PARTS {
        scene.model.places.push(Place::EditPerson {
            person: irene,
            part: part.into(),
        });
        for component in scene.page().main.iter().flat_map(|group| &group.components) {
            if let Component::Radios(radios)
            | Component::Checkboxes(radios)
            | Component::Select(radios) = component
            {
                assert_eq!(radios.field.value, "", "{part}: {}", radios.field.label);
            }
        }
    }
}

#[test]
fn an_allergy_says_how_it_is_known_and_then_stands_with_its_history() {
    let (mut scene, irene) = scene();
    scene.model.places.push(Place::EditPerson {
        person: irene,
        part: "allergy".into(),
    });
    let intent = Any::Person(Intent::Record {
        person: irene,
        part: "allergy".into(),
    });
    scene.types(&format!("person/{irene}/allergy/substance"), "Latex");
    let refused = scene.does(intent.clone());
    assert!(matches!(&refused[..], [Do::Fail(errors)] if errors[0].text == "Choose how you know"));
    scene.types(&format!("person/{irene}/allergy/way"), "observed");
    let done = scene.does(intent);
    assert!(matches!(
        &done[..],
        [Do::Save { .. }, Do::Back, Do::Tell(_)]
    ));
    scene.model.places.push(Place::Person(irene));
    let page = lines(&scene.page());
    assert!(
        page.contains(
            "Allergy: Latex (Recorded 20 January by Amara Obi, district nurse. Observed. Signature checked)"
        ),
        "{page}"
    );
}

#[test]
fn a_plain_field_written_apart_shows_one_value_and_the_other_a_tap_away() {
    let (mut scene, irene) = scene();
    let mut other = self::scene().0;
    let set = |name: &str| {
        person::correct(
            &Correction::Preferred(name.into()),
            at(super::super::sample::NOW).in_london().date(),
        )
        .unwrap()
    };
    scene.write(
        irene,
        Kind::Person,
        &amara(),
        at("2026-01-19T09:00:00Z"),
        &set("Rene"),
    );
    other.write(
        irene,
        Kind::Person,
        &priya(),
        at("2026-01-19T09:30:00Z"),
        &set("Reenie"),
    );
    scene.receives(irene, &other);
    let page = lines(&scene.page());
    assert!(
        page.contains("[2 values Soon] <See all values: preferred name>"),
        "{page}"
    );
    scene.model.places.push(Place::History {
        document: irene,
        field: "preferred".into(),
    });
    let history = lines(&scene.page());
    assert!(
        history.contains("- Rene | Amara Obi, district nurse"),
        "{history}"
    );
    assert!(
        history.contains("- Reenie | Priya Nair, district nurse"),
        "{history}"
    );
}

#[test]
fn the_visit_that_comes_next_stands_first_and_the_past_ones_after_it_newest_first() {
    let (mut scene, irene) = scene();
    for day in ["2026-01-18", "2026-01-22", "2026-01-19", "2026-01-21"] {
        scene.plan(
            irene,
            &format!("{day}T09:00:00"),
            30,
            "Insulin",
            true,
            &amara(),
        );
    }
    let words = lines(&scene.page());
    let order = [
        "Tomorrow, 9am",
        "Thursday 22 January",
        "Yesterday, 9am",
        "Sunday 18 January",
    ];
    let places: Vec<usize> = order.iter().map(|day| words.find(day).unwrap()).collect();
    assert!(places.is_sorted(), "{words}");
}
