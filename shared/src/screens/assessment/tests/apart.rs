//! Two people in one section while apart.

use super::super::super::sample::{lines, priya};
use super::super::super::settle;
use super::*;
use crate::flow::Do;

const SKIN: &str = "skin.pressure-ulcer.present";

fn answers(scene: &mut Scene, id: DocumentId, display: &str) {
    show(scene, id, "skin");
    knows(scene, id, "skin", "observed");
    let word = option(HOME_FIRST, SKIN, display);
    types(scene, id, "skin", SKIN, &word);
    records(scene, id, "skin");
}

fn register(scene: &mut Scene, id: DocumentId, link_id: &str) -> String {
    scene.load();
    let (template, _) = scene.context().assessment(id).unwrap();
    let place = Place {
        link_id: link_id.into(),
        row: String::new(),
    };
    record::assessment::register(template, &place).unwrap()
}

#[test]
fn a_safety_answer_that_was_given_apart_is_shown_twice_and_blocks_the_signature_until_settled() {
    let (mut scene, id) = begun(HOME_FIRST);
    let mut other = scene.beside(priya());
    answers(&mut scene, id, "No");
    answers(&mut other, id, "Yes");
    scene.receives(id, &other);
    show(&mut scene, id, "skin");
    let words = lines(&scene.page());
    insta::assert_snapshot!("apart", words);
    assert!(
        words.contains("Settle: Is there a pressure ulcer?"),
        "{words}"
    );
    scene.model.places.push(Page::Assessment(id));
    let words = lines(&scene.page());
    assert!(words.contains("1 thing to settle"), "{words}");
    assert!(words.contains("Blocked"), "{words}");
    let field = register(&mut scene, id, SKIN);
    scene.model.places.push(Page::Settle {
        document: id,
        field: field.clone(),
    });
    let words = lines(&scene.page());
    assert!(
        words.contains("Is there a pressure ulcer?: 2 answers"),
        "{words}"
    );
    let offered = |answer: &str| {
        ["A", "B"]
            .iter()
            .any(|letter| words.contains(&format!("Choose {letter}: {answer}")))
    };
    assert!(offered("No") && offered("Yes"), "{words}");
    // Neither: somebody has looked.
    let prefix = format!("settle/{id}/{field}/");
    scene.types(&format!("{prefix}choice"), "new");
    let words = lines(&scene.page());
    assert!(words.contains("Not known"), "{words}");
    let word = option(HOME_FIRST, SKIN, "Not known");
    for (name, value) in [
        ("is", word.as_str()),
        ("way", "observed"),
        ("reason", "A dressing is on it"),
    ] {
        scene.types(&format!("{prefix}{name}"), value);
    }
    let done = scene.does(Any::Settle(settle::Intent::Decide {
        document: id,
        field,
    }));
    assert!(matches!(done.first(), Some(Do::Save { .. })), "{done:?}");
    show(&mut scene, id, "skin");
    let words = lines(&scene.page());
    assert!(!words.contains("Answer B"), "{words}");
    assert!(words.contains("Not known"), "{words}");
}

#[test]
fn who_began_to_type_before_a_colleagues_answer_came_does_not_write_over_it() {
    let (mut scene, id) = begun(HOME_FIRST);
    show(&mut scene, id, "skin");
    knows(&mut scene, id, "skin", "observed");
    let no = option(HOME_FIRST, SKIN, "No");
    types(&mut scene, id, "skin", SKIN, &no);
    let mut other = scene.beside(priya());
    answers(&mut other, id, "Yes");
    scene.receives(id, &other);
    let hint = hint(&scene.page(), SKIN);
    assert!(hint.contains("Recorded now: Yes. Priya Nair"), "{hint}");
    records(&mut scene, id, "skin");
    let words = lines(&scene.page());
    assert!(
        words.contains("Answer A") && words.contains("Answer B"),
        "{words}"
    );
}

#[test]
fn a_text_that_two_people_edited_apart_keeps_both_and_is_read() {
    let (mut scene, id) = begun(HOME_FIRST);
    let mut other = scene.beside(priya());
    for (scene, words) in [
        (&mut scene, "Wants to see the river."),
        (&mut other, "Wants a shower."),
    ] {
        show(scene, id, "matters");
        types(scene, id, "matters", "matters.most", words);
        records(scene, id, "matters");
    }
    scene.receives(id, &other);
    show(&mut scene, id, "matters");
    let words = lines(&scene.page());
    assert!(
        words.contains("Edited by two people while apart. Read it."),
        "{words}"
    );
    assert!(
        words.contains("see the river") && words.contains("a shower"),
        "{words}"
    );
    scene.does(Any::Assessment(Intent::HaveRead {
        assessment: id,
        section: "matters".into(),
        question: "matters.most".into(),
    }));
    let words = lines(&scene.page());
    assert!(!words.contains("Edited by two people"), "{words}");
    assert!(
        words.contains("see the river") && words.contains("a shower"),
        "{words}"
    );
}
