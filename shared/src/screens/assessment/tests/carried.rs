//! What was answered before is carried forward, and is no answer until it is confirmed.

use super::super::super::sample::{lines, priya};
use super::*;

const FIRST_VISIT: &[u8] = include_bytes!("../../../../record/templates/first-visit.json");
const ACCESS: &str = "home.access.way";

/// Edith has answered, weeks ago, how one gets in.
fn answered_before(answer: &str) -> (Scene, DocumentId) {
    let (mut scene, id) = begun(HOME_FIRST);
    let earlier = DocumentId::derived("test", &[b"earlier"]);
    let (template, ..) = published::publish(FIRST_VISIT).unwrap();
    files(&mut scene, FIRST_VISIT);
    let edith = scene
        .context()
        .document(id)
        .is_none()
        .then(|| scene.documents[0].id())
        .unwrap();
    let mut writes = begin(edith, &template);
    let item = template
        .items
        .iter()
        .find(|item| item.concept.as_deref() == Some("access-way"));
    let link_id = item.unwrap().link_id.clone();
    let item = template.find(&link_id).unwrap();
    let given = item
        .options
        .iter()
        .find(|option| option.display == answer)
        .unwrap()
        .answer
        .clone();
    let key = record::assessment::register(
        &template,
        &Place {
            link_id: link_id.clone(),
            row: String::new(),
        },
    )
    .unwrap();
    let value = record::assessment::value(
        &template,
        &link_id,
        &[given],
        record::person::HowKnown::default(),
    )
    .unwrap();
    writes.push(record::document::Write::Field { key, value });
    scene.write(
        earlier,
        Kind::Assessment,
        &priya(),
        at("2026-01-06T09:00:00Z"),
        &writes,
    );
    (scene, id)
}

#[test]
fn an_answer_of_before_is_shown_as_such_and_counts_once_it_is_confirmed() {
    let (mut scene, id) = answered_before("Staff on site");
    show(&mut scene, id, "home");
    let words = lines(&scene.page());
    let said = "Staff on site Carried forward from First visit, 14 days old. Priya Nair, district nurse, 6 January. Not an answer until you confirm it.";
    assert!(words.contains(said), "{words}");
    let (_, read) = scene.context().assessment(id).unwrap();
    assert_eq!(read.section("home").unwrap().answered, 0);
    knows(&mut scene, id, "home", "told_by_person");
    let entered = scene.does(Any::Assessment(Intent::StillTrue {
        assessment: id,
        section: "home".into(),
        question: ACCESS.into(),
    }));
    assert!(!entered.is_empty());
    records(&mut scene, id, "home");
    scene.load();
    let (_, read) = scene.context().assessment(id).unwrap();
    assert_eq!(read.section("home").unwrap().answered, 1);
    let by = "Amara Obi, district nurse, today at 10:10am. Told by the person.";
    assert_eq!(hint(&scene.page(), ACCESS), by);
}

#[test]
fn who_answers_anew_gets_an_empty_field() {
    let (mut scene, id) = answered_before("Key safe");
    show(&mut scene, id, "home");
    assert_eq!(hint(&scene.page(), ACCESS), "");
    let base = draft::of_question(
        id,
        "home",
        &Place {
            link_id: ACCESS.into(),
            row: String::new(),
        },
    );
    scene.does(Any::Assessment(Intent::Change(base)));
    let words = lines(&scene.page());
    assert!(
        words.contains("field How do we get in when we visit?: “”"),
        "{words}"
    );
    assert!(!words.contains("Carried forward"), "{words}");
}

#[test]
fn what_stands_on_the_record_is_carried_into_the_first_question() {
    let (mut scene, id) = begun(HOME_FIRST);
    let edith = scene.documents[0].id();
    let told = record::person::Told {
        by: record::person::ToldBy::Person,
        name: String::new(),
        words: String::new(),
    };
    let name = super::super::super::sample::act("told");
    let writes =
        record::person::tell_what_matters(name, "Walking to my own front door.", told).unwrap();
    scene.write(
        edith,
        Kind::Person,
        &priya(),
        at("2026-01-19T09:00:00Z"),
        &writes,
    );
    show(&mut scene, id, "matters");
    let words = lines(&scene.page());
    let said = "Walking to my own front door. Carried forward from the person’s record, 1 day old.";
    assert!(words.contains(said), "{words}");
}
