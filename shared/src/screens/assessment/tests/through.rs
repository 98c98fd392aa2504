//! What is answered about somebody's safety, beside their record.

use record::document::Document;
use record::person::{self, HowKnown, Known, MovingAndHandling, SafetyValue};

use super::super::super::sample::{lines, priya};
use super::super::super::settle;
use super::*;
use crate::flow::Do;

const HELPERS: &str = "mobility.handling.helpers";

fn edith(scene: &Scene) -> DocumentId {
    scene.documents[0].id()
}

fn record_of(scene: &Scene) -> &Document {
    &scene.documents[0]
}

/// What stands on Edith's record under a name.
fn stands(scene: &Scene, name: &str) -> Vec<String> {
    let facts = person::facts(record_of(scene));
    let named = facts.iter().filter(|(of, _)| of == name);
    let all = named.flat_map(|(_, standing)| standing);
    all.map(|one| person::fact_words(&one.fact)).collect()
}

fn helpers(count: u8) -> SafetyValue {
    SafetyValue::MovingAndHandling(MovingAndHandling {
        helpers: count,
        ..MovingAndHandling::default()
    })
}

/// A colleague has recorded a fact on the record itself.
fn knows_already(scene: &mut Scene, value: &SafetyValue) {
    let how = HowKnown {
        way: Known::Observed,
        ..HowKnown::default()
    };
    let id = super::super::super::sample::act("fact");
    let writes = person::record_fact(record_of(scene), id, value, how).unwrap();
    let edith = edith(scene);
    let when = at("2026-01-19T09:00:00Z");
    scene.write(edith, Kind::Person, &priya(), when, &writes);
}

/// Answers how many helpers it takes, and gives what was told.
fn answers(scene: &mut Scene, id: DocumentId, count: &str) -> Vec<Do> {
    show(scene, id, "mobility");
    knows(scene, id, "mobility", "observed");
    types(scene, id, "mobility", HELPERS, count);
    let list = records(scene, id, "mobility");
    assert_eq!(scene.forbidden, None);
    list
}

fn told(list: &[Do]) -> &str {
    let told = list.iter().find_map(|next| match next {
        Do::Tell(words) => Some(words.as_str()),
        _ => None,
    });
    told.unwrap_or_default()
}

fn section(scene: &mut Scene, id: DocumentId) -> String {
    show(scene, id, "mobility");
    lines(&scene.page())
}

fn puts(scene: &mut Scene, id: DocumentId) -> Vec<Do> {
    scene.does(Any::Assessment(Intent::PutOnRecord {
        assessment: id,
        section: "mobility".into(),
        fact: "moving_and_handling".into(),
    }))
}

#[test]
fn an_answer_goes_to_a_record_that_says_nothing_and_the_record_follows_it() {
    let (mut scene, id) = begun(HOME_FIRST);
    let list = answers(&mut scene, id, "1");
    let said = "1 answer saved on this device. On the person’s record too: moving and handling.";
    assert_eq!(told(&list), said);
    assert_eq!(stands(&scene, "moving_and_handling"), ["1 helper"]);
    let words = section(&mut scene, id);
    assert!(!words.contains("person’s record"), "{words}");
    answers(&mut scene, id, "2");
    assert_eq!(stands(&scene, "moving_and_handling"), ["2 helpers"]);
    // What is said once more goes nowhere.
    let words = section(&mut scene, id);
    assert!(!words.contains("person’s record"), "{words}");
}

#[test]
fn a_record_that_says_otherwise_stays_and_is_shown_until_somebody_takes_the_answer_over() {
    let (mut scene, id) = begun(HOME_FIRST);
    knows_already(&mut scene, &helpers(2));
    let base = draft::of_question(
        id,
        "mobility",
        &Place {
            link_id: HELPERS.into(),
            row: String::new(),
        },
    );
    show(&mut scene, id, "mobility");
    scene.does(Any::Assessment(Intent::Change(base)));
    let list = answers(&mut scene, id, "1");
    assert_eq!(told(&list), "1 answer saved on this device.");
    assert_eq!(stands(&scene, "moving_and_handling"), ["2 helpers"]);
    let words = section(&mut scene, id);
    insta::assert_snapshot!("otherwise", words);
    for said in [
        "The person’s record says something else",
        "Here: 1 helper",
        "On the record: 2 helpers",
        "Priya Nair",
        "Put this on the person’s record: moving and handling",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    puts(&mut scene, id);
    assert_eq!(stands(&scene, "moving_and_handling"), ["1 helper"]);
    let words = section(&mut scene, id);
    assert!(!words.contains("On the record:"), "{words}");
}

#[test]
fn who_may_not_write_it_there_is_told_who_may_and_they_can() {
    let (mut scene, id) = begun(HOME_FIRST);
    let worker = author("Rosa Lim", Role::SocialWorker);
    let mut other = scene.beside(worker);
    let list = answers(&mut other, id, "1");
    assert_eq!(told(&list), "1 answer saved on this device.");
    assert!(stands(&other, "moving_and_handling").is_empty());
    let words = section(&mut other, id);
    assert!(words.contains("Not on the person’s record yet"), "{words}");
    assert!(
        words.contains("A nurse, a therapist or a senior clinician"),
        "{words}"
    );
    assert!(!words.contains("Put this on"), "{words}");
    scene.receives(id, &other);
    let words = section(&mut scene, id);
    assert!(words.contains("Put this on the person’s record"), "{words}");
    puts(&mut scene, id);
    assert_eq!(stands(&scene, "moving_and_handling"), ["1 helper"]);
}

/// One helper here, three on Priya's device: both are in the assessment and on the record.
fn said_apart() -> (Scene, DocumentId) {
    let (mut scene, id) = begun(HOME_FIRST);
    let mut other = scene.beside(priya());
    answers(&mut scene, id, "1");
    answers(&mut other, id, "3");
    let edith = edith(&scene);
    scene.receives(id, &other);
    scene.receives(edith, &other);
    assert_eq!(stands(&scene, "moving_and_handling").len(), 2);
    (scene, id)
}

/// Decides for what Priya said.
fn settles_for_priya(scene: &mut Scene, document: DocumentId, field: &str) {
    scene.model.places.push(Page::Settle {
        document,
        field: field.to_owned(),
    });
    scene.load();
    let open = record::conflict::open(scene.context().document(document).unwrap());
    let open = open.into_iter().find(|open| open.field == field).unwrap();
    let hers = open.answers.iter().find(|one| one.author == "Priya Nair");
    let key = record::json::write(&hers.unwrap().value);
    let prefix = format!("settle/{document}/{field}/");
    for (name, value) in [("choice", key.as_str()), ("reason", "Seen with the hoist")] {
        scene.types(&format!("{prefix}{name}"), value);
    }
    scene.does(Any::Settle(settle::Intent::Decide {
        document,
        field: field.to_owned(),
    }));
    assert_eq!(scene.forbidden, None);
}

fn open_in(scene: &Scene, document: DocumentId) -> usize {
    let mut held = scene.documents.iter();
    let held = held.find(|held| held.id() == document).unwrap();
    record::conflict::open(held).len()
}

#[test]
fn what_is_settled_in_the_assessment_is_settled_on_the_record() {
    let (mut scene, id) = said_apart();
    let (template, _) = scene.context().assessment(id).unwrap();
    let place = Place {
        link_id: HELPERS.into(),
        row: String::new(),
    };
    let field = record::assessment::register(template, &place).unwrap();
    settles_for_priya(&mut scene, id, &field);
    assert_eq!(stands(&scene, "moving_and_handling"), ["3 helpers"]);
    let edith = edith(&scene);
    assert_eq!((open_in(&scene, edith), open_in(&scene, id)), (0, 0));
}

#[test]
fn what_is_settled_on_the_record_is_settled_in_the_assessment_by_who_may_there() {
    let (mut scene, id) = said_apart();
    let edith = edith(&scene);
    assert_eq!((open_in(&scene, edith), open_in(&scene, id)), (1, 1));
    settles_for_priya(&mut scene, edith, "safety/moving_and_handling");
    assert_eq!((open_in(&scene, edith), open_in(&scene, id)), (0, 0));
    let words = section(&mut scene, id);
    assert!(words.contains("“3”"), "{words}");
    assert!(!words.contains("person’s record says"), "{words}");
}

#[test]
fn what_the_record_says_is_carried_forward_and_is_no_answer() {
    let (mut scene, id) = begun(HOME_FIRST);
    knows_already(&mut scene, &helpers(2));
    let words = section(&mut scene, id);
    let said = "2 Carried forward from the person’s record, 1 day old. Priya Nair, district nurse, 19 January. Not an answer until you confirm it.";
    assert!(words.contains(said), "{words}");
    let (_, read) = scene.context().assessment(id).unwrap();
    assert_eq!(read.section("mobility").unwrap().answered, 0);
    scene.does(Any::Assessment(Intent::StillTrue {
        assessment: id,
        section: "mobility".into(),
        question: HELPERS.into(),
    }));
    knows(&mut scene, id, "mobility", "observed");
    let list = records(&mut scene, id, "mobility");
    // The record says so already.
    assert_eq!(told(&list), "1 answer saved on this device.");
}

#[test]
fn an_allergy_of_the_record_is_added_at_one_tap_and_counts_once_it_is_recorded() {
    let (mut scene, id) = begun(HOME_FIRST);
    let allergy = record::person::Allergy {
        substance: "Latex".into(),
        reaction: "Rash".into(),
        severity: "Severe".into(),
        on: None,
    };
    knows_already(&mut scene, &SafetyValue::Allergy(allergy));
    let status = "safety.allergy.status";
    show(&mut scene, id, "safety");
    knows(&mut scene, id, "safety", "told_by_person");
    let yes = option(HOME_FIRST, status, "Yes");
    types(&mut scene, id, "safety", status, &yes);
    records(&mut scene, id, "safety");
    show(&mut scene, id, "safety");
    let page = scene.page();
    let words = lines(&page);
    assert!(
        words.contains("On the person’s record, and not here Latex: Rash, Severe"),
        "{words}"
    );
    let act = person::facts(record_of(&scene))
        .iter()
        .find(|(name, _)| name == "allergy/latex")
        .unwrap()
        .1[0]
        .act;
    scene.does(Any::Assessment(Intent::AddFromRecord {
        assessment: id,
        section: "safety".into(),
        group: "safety.allergy.entry".into(),
        act,
    }));
    let words = lines(&scene.page());
    assert!(
        words.contains("“Latex”") && words.contains("“Rash”"),
        "{words}"
    );
    // Until it is recorded the record alone has it.
    assert!(words.contains("and not here"), "{words}");
    knows(&mut scene, id, "safety", "told_by_person");
    records(&mut scene, id, "safety");
    show(&mut scene, id, "safety");
    let words = lines(&scene.page());
    assert!(!words.contains("and not here"), "{words}");
    assert!(!words.contains("record says something else"), "{words}");
    let (_, read) = scene.context().assessment(id).unwrap();
    let said = |concept: &str| {
        read.held
            .iter()
            .any(|(place, _)| place.link_id.ends_with(concept))
    };
    assert!(said("substance") && said("reaction") && said("severity"));
}
