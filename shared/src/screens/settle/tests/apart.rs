//! A conflict that two people settled while apart.

use record::conflict::{self, Choice};
use record::id::DocumentId;

use super::*;

/// Amara decides that penicillin is recorded, Priya that nobody could say, and the two meet.
fn settled_apart() -> (Scene, DocumentId) {
    let (mut scene, edith) = apart();
    let mut other = scene.beside(priya());
    let decide = |scene: &mut Scene, by: &record::author::Author, place: usize, reason: &str| {
        let held = &scene.documents[0];
        let open = conflict::open(held).remove(0);
        let choice = Choice::Choose(open.answers[place].value.clone());
        let ids = [act(reason), act(&format!("{reason}, fact"))];
        let writes = conflict::settle(held, FIELD, &choice, reason, by.role, ids).unwrap();
        let when = at("2026-01-20T10:00:00Z");
        scene.write(edith, Kind::Person, by, when, &writes);
    };
    decide(&mut scene, &amara(), 0, "The daughter showed the letter");
    decide(&mut other, &priya(), 1, "The GP has nothing");
    scene.receives(edith, &other);
    (scene, edith)
}

#[test]
fn two_decisions_apart_keep_the_substance_on_every_page_until_a_third() {
    const SAFER: &str = "Until someone decides, treat as allergic to penicillin.";
    let (mut scene, edith) = settled_apart();
    let words = lines(&scene.page());
    for said in [
        SAFER,
        "Penicillin: rash",
        "No known allergies",
        "“The daughter showed the letter”",
        "“The GP has nothing”",
        "People decided this while apart",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(!words.contains("Signing"), "nothing is signed yet: {words}");
    scene.model.places.push(Place::Person(edith));
    let words = lines(&scene.page());
    assert!(
        words.contains(SAFER) && words.contains("Penicillin: rash"),
        "{words}"
    );
    scene.model.places.pop();
    let open = conflict::open(&scene.documents[0]).remove(0);
    let recorded = open
        .answers
        .iter()
        .find(|answer| answer.words.contains("Penicillin"));
    let key = super::super::panel::key_of(recorded.unwrap());
    scene.types(&draft(edith, "choice"), &key);
    scene.types(&draft(edith, "reason"), "Both of us called the GP");
    let done = scene.does(decide(edith));
    assert!(matches!(done.first(), Some(Do::Save { .. })), "{done:?}");
    assert!(lines(&scene.page()).contains("This is settled"));
    // Whoever was asked before a medicine reads what holds.
    let medicine = record::schedule::Task {
        key: "flucloxacillin".into(),
        words: "Flucloxacillin 500 mg".into(),
        is_time_critical: false,
    };
    let told = conflict::settled_before(&scene.documents[0], &medicine, at("2026-01-20T08:00:00Z"));
    let told: Vec<_> = told
        .iter()
        .map(|line| (line.words.as_str(), line.reason.as_str()))
        .collect();
    assert!(
        matches!(&told[..], [(words, "Both of us called the GP")] if words.contains("Penicillin")),
        "{told:?}"
    );
    scene.model.places.push(Place::Person(edith));
    let words = lines(&scene.page());
    assert!(words.contains("Allergy: Penicillin: rash"), "{words}");
    assert!(!words.contains("Until someone decides"), "{words}");
}
