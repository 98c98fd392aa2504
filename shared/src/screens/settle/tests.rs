//! Settling and striking out.

mod apart;
mod left;

use record::author::Role;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::{
    self, Allergy, AllergyStatus, HowKnown, Known, MovingAndHandling, SafetyValue,
};

use super::super::sample::{Scene, act, amara, at, author, lines, priya};
use super::super::{Intent as Any, Place};
use super::Intent;
use crate::flow::Do;
use crate::page::component::Component;

const FIELD: &str = "safety/allergy_status";

/// Edith Marlow: one nurse recorded penicillin, another that there are no allergies, apart.
fn apart() -> (Scene, DocumentId) {
    let mut scene = Scene::new(amara(), Place::Today);
    let edith = scene.person("Edith", "Marlow", &["2 Weavers Yard"]);
    let mut other = Scene::new(priya(), Place::Today);
    other.person("Edith", "Marlow", &["2 Weavers Yard"]);
    let how = |words: &str| HowKnown {
        way: Known::ToldByCarer,
        words: words.into(),
        ..HowKnown::default()
    };
    let allergy = Allergy {
        substance: "Penicillin".into(),
        reaction: "rash".into(),
        ..Allergy::default()
    };
    let writes = person::record_allergy(
        [act("a"), act("b")],
        allergy,
        &how("daughter, at the bedside"),
    )
    .unwrap();
    scene.write(
        edith,
        Kind::Person,
        &amara(),
        at("2026-01-20T08:47:00Z"),
        &writes,
    );
    let none = SafetyValue::AllergyStatus(AllergyStatus::NoneKnown);
    let writes =
        person::record_fact(&other.documents[0], act("c"), &none, how("son, by phone")).unwrap();
    other.write(
        edith,
        Kind::Person,
        &priya(),
        at("2026-01-20T09:20:00Z"),
        &writes,
    );
    scene.receives(edith, &other);
    scene.model.places.push(Place::Settle {
        document: edith,
        field: FIELD.into(),
    });
    (scene, edith)
}

fn draft(person: DocumentId, name: &str) -> String {
    format!("settle/{person}/{FIELD}/{name}")
}

fn decide(person: DocumentId) -> Any {
    Any::Settle(Intent::Decide {
        document: person,
        field: FIELD.into(),
    })
}

#[test]
fn both_answers_stand_beside_each_other_and_none_is_chosen() {
    let (mut scene, _) = apart();
    let page = scene.page();
    let panel = page
        .main
        .iter()
        .flat_map(|group| &group.components)
        .find_map(|component| match component {
            Component::ConflictPanel(panel) => Some(panel),
            _ => None,
        });
    let panel = panel.unwrap();
    assert_eq!(panel.answers.len(), 2);
    assert_eq!(
        panel.safer,
        "Until someone decides, treat as allergic to penicillin."
    );
    insta::assert_snapshot!(lines(&page));
}

#[test]
fn a_decision_needs_a_choice_and_a_reason() {
    let (mut scene, edith) = apart();
    let refused = scene.does(decide(edith));
    let [Do::Fail(errors)] = &refused[..] else {
        panic!("{refused:?}")
    };
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, [draft(edith, "choice"), draft(edith, "reason")]);
    scene.types(&draft(edith, "choice"), "keep");
    let refused = scene.does(decide(edith));
    assert!(
        matches!(&refused[..], [Do::Fail(errors)] if errors[0].field == draft(edith, "reason")),
        "{refused:?}"
    );
}

#[test]
fn choosing_settles_it_and_both_answers_stay_readable() {
    let (mut scene, edith) = apart();
    let page = scene.page();
    let choices = page
        .main
        .iter()
        .flat_map(|group| &group.components)
        .find_map(|component| match component {
            Component::Radios(radios) if radios.field.key == draft(edith, "choice") => {
                Some(radios.choices.clone())
            }
            _ => None,
        });
    let penicillin = choices
        .unwrap()
        .into_iter()
        .find(|choice| choice.label.contains("Penicillin"))
        .unwrap();
    scene.types(&draft(edith, "choice"), &penicillin.key);
    scene.types(&draft(edith, "reason"), "GP record read: rash in 2019.");
    let done = scene.does(decide(edith));
    assert!(
        matches!(&done[..], [Do::Save { .. }, Do::Back, Do::Tell(_)]),
        "{done:?}"
    );
    assert!(lines(&scene.page()).contains("This is settled"));
    // A second tap of an older page is refused in words.
    scene.types(&draft(edith, "choice"), &penicillin.key);
    scene.types(&draft(edith, "reason"), "Again");
    assert!(matches!(&scene.does(decide(edith))[..], [Do::Fail(_)]));
    scene.model.places.push(Place::History {
        document: edith,
        field: FIELD.into(),
    });
    let history = lines(&scene.page());
    assert!(history.contains("No known allergies"), "{history}");
    assert!(
        history.contains("Reason: “GP record read: rash in 2019.”"),
        "{history}"
    );
}

#[test]
fn a_new_answer_to_how_they_are_moved_settles_two_that_were_written_apart() {
    const MOVED: &str = "safety/moving_and_handling";
    let moved = |scene: &mut Scene, person, by: &record::author::Author, helpers| {
        let value = SafetyValue::MovingAndHandling(MovingAndHandling {
            helpers,
            ..MovingAndHandling::default()
        });
        let how = HowKnown::default();
        let name = act(&by.name);
        let writes = person::record_fact(&scene.documents[0], name, &value, how).unwrap();
        let when = at("2026-01-20T09:20:00Z");
        scene.write(person, Kind::Person, by, when, &writes);
    };
    let mut scene = Scene::new(amara(), Place::Today);
    let edith = scene.person("Edith", "Marlow", &["2 Weavers Yard"]);
    let mut other = Scene::new(priya(), Place::Today);
    other.person("Edith", "Marlow", &["2 Weavers Yard"]);
    moved(&mut scene, edith, &amara(), 1);
    moved(&mut other, edith, &priya(), 2);
    scene.receives(edith, &other);
    scene.model.places.push(Place::Settle {
        document: edith,
        field: MOVED.into(),
    });
    let words = lines(&scene.page());
    assert!(words.contains("use the more helpers"), "{words}");
    assert!(words.contains("Before: not recorded"), "{words}");
    for (field, value) in [
        ("choice", "new"),
        ("helpers", "2"),
        ("equipment", "Stand aid"),
        ("way", "observed"),
        ("reason", "Seen with both of them today"),
    ] {
        scene.types(&format!("settle/{edith}/{MOVED}/{field}"), value);
    }
    let decided = scene.does(Any::Settle(Intent::Decide {
        document: edith,
        field: MOVED.into(),
    }));
    assert!(
        matches!(decided.first(), Some(Do::Save { .. })),
        "{decided:?}"
    );
    assert!(lines(&scene.page()).contains("This is settled"));
    scene.model.places.push(Place::Person(edith));
    let words = lines(&scene.page());
    assert!(
        words.contains("Moving and handling: 2 helpers. Stand aid"),
        "{words}"
    );
}

#[test]
fn a_care_worker_is_not_offered_to_settle_and_reads_who_may() {
    let (mut scene, edith) = apart();
    scene.model.me = Some((author("Bola Ade", Role::CareWorker), scene.model.now));
    let page = scene.page();
    assert!(page.bar.is_none());
    let words = lines(&page);
    assert!(
        words.contains("A nurse, a therapist or a senior clinician may decide."),
        "{words}"
    );
    assert!(!words.contains("field "), "{words}");
    scene.types(&draft(edith, "choice"), "keep");
    scene.types(&draft(edith, "reason"), "Because");
    assert!(matches!(&scene.does(decide(edith))[..], [Do::Fail(_)]));
}

#[test]
fn what_is_struck_out_needs_a_reason_and_stays_readable() {
    let mut scene = Scene::new(amara(), Place::Today);
    let irene = scene.irene();
    scene.model.places.push(Place::Strike {
        document: irene,
        act: act("dog"),
    });
    assert!(lines(&scene.page()).contains("<Strike out> Warning"));
    let strike = Any::Settle(Intent::Strike {
        document: irene,
        act: act("dog"),
    });
    let refused = scene.does(strike.clone());
    let reason = format!("strike/{irene}/{}/reason", act("dog"));
    assert!(
        matches!(&refused[..], [Do::Fail(errors)] if errors[0].field == reason),
        "{refused:?}"
    );
    scene.types(&reason, "Wrong flat");
    scene.does(strike.clone());
    scene.model.places.push(Place::Person(irene));
    assert!(!lines(&scene.page()).contains("Biscuit"));
    scene.model.places.push(Place::History {
        document: irene,
        field: String::new(),
    });
    let history = scene.page();
    let words = lines(&history);
    assert!(
        words.contains("Biscuit") && words.contains("Reason: “Wrong flat”"),
        "{words}"
    );
    let is_struck = history.main.iter().flat_map(|group| &group.components).any(|component| {
        matches!(component, Component::Rows(rows) if rows.rows.iter().any(|row| row.is_struck && row.title.contains("Biscuit")))
    });
    assert!(is_struck);
    // Once more: it is struck out already.
    scene.types(&reason, "Again");
    assert!(matches!(&scene.does(strike)[..], [Do::Fail(_)]));
}
