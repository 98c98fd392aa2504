//! The forms that correct who somebody is, and those of safety facts: what they refuse, what they write, and that what
//! stood before stays readable.

use record::author::Role;
use record::id::DocumentId;
use record::kind::Kind;
use record::news2::Spo2Scale;
use record::person::{self, Person};

use super::super::super::context::action;
use super::super::super::sample::{Scene, amara, at, author, lines, priya};
use super::super::super::{Intent as Any, Place};
use super::super::{Intent, edit::PARTS};
use crate::flow::Do;

fn form(part: &str) -> (Scene, DocumentId) {
    let mut scene = Scene::new(amara(), Place::Today);
    let irene = scene.irene();
    scene.model.places.push(Place::Person(irene));
    scene.model.places.push(Place::EditPerson {
        person: irene,
        part: part.into(),
    });
    (scene, irene)
}

fn record(scene: &mut Scene, person: DocumentId, part: &str, typed: &[(&str, &str)]) -> Vec<Do> {
    for (field, value) in typed {
        scene.types(&format!("person/{person}/{part}/{field}"), value);
    }
    scene.does(Any::Person(Intent::Record {
        person,
        part: part.into(),
    }))
}

fn errors(done: &[Do]) -> Vec<&str> {
    match done {
        [Do::Fail(errors)] => errors.iter().map(|error| error.text.as_str()).collect(),
        _ => vec![],
    }
}

fn read(scene: &Scene, person: DocumentId) -> std::sync::Arc<Person> {
    let held = scene.documents.iter().find(|held| held.id() == person);
    Person::read(held.unwrap())
}

fn history(scene: &mut Scene, document: DocumentId, field: &str) -> String {
    scene.model.places.push(Place::History {
        document,
        field: field.into(),
    });
    let words = lines(&scene.page());
    scene.model.places.pop();
    words
}

#[test]
fn every_part_has_a_form_and_a_way_to_it_from_the_page() {
    let (mut scene, irene) = form("");
    scene.model.places.pop();
    let page = scene.page();
    for (part, title) in PARTS {
        scene.model.places.push(Place::EditPerson {
            person: irene,
            part: part.into(),
        });
        let form = lines(&scene.page());
        scene.model.places.pop();
        assert!(form.starts_with(&format!("# {title}")), "{form}");
        assert!(!form.contains("cannot change this part"), "{part}");
        let there = Any::Show(Place::EditPerson {
            person: irene,
            part: part.into(),
        });
        let bytes = action(&there).bytes;
        let page = format!("{page:?}");
        assert!(page.contains(&format!("{bytes:?}")), "no way to {part}");
    }
}

#[test]
fn a_corrected_name_leaves_the_old_one_in_the_history() {
    let (mut scene, irene) = form("family");
    assert_eq!(
        errors(&record(&mut scene, irene, "family", &[("family", " ")])),
        ["Enter a last name"]
    );
    record(&mut scene, irene, "family", &[("family", "Whitlock-Hay")]);
    record(&mut scene, irene, "gp", &[("gp", "Marsh Road Surgery")]);
    assert_eq!(read(&scene, irene).name(), "Irene Whitlock-Hay");
    let past = history(&mut scene, irene, "family");
    assert!(past.contains("- Whitlock |"), "{past}");
    assert!(past.contains("- Whitlock-Hay |"), "{past}");
    let page = lines(&scene.page());
    assert!(page.contains("<History of last name>"), "{page}");
    scene.model.places.pop();
    let page = lines(&scene.page());
    assert!(
        page.contains("GP practice: Marsh Road Surgery <Change GP practice>"),
        "{page}"
    );
}

#[test]
fn a_date_of_birth_is_typed_whole_and_never_in_the_future() {
    let (mut scene, irene) = form("born");
    let page = lines(&scene.page());
    assert!(page.contains("field Date of birth: “”"), "{page}");
    for (typed, words) in [
        ("", "Enter a date of birth"),
        ("1941-02-30", "Date of birth must be a real date"),
        ("2026-01-21", "Date of birth must be in the past"),
    ] {
        let done = record(&mut scene, irene, "born", &[("born", typed)]);
        assert_eq!(errors(&done), [words]);
    }
    record(&mut scene, irene, "born", &[("born", "1941-04-03")]);
    assert_eq!(read(&scene, irene).born, "1941-04-03".parse().ok());
    let past = history(&mut scene, irene, "born");
    assert!(
        past.contains("4 March 1941") && past.contains("3 April 1941"),
        "{past}"
    );
}

#[test]
fn an_nhs_number_is_traced_on_a_day_or_not_traced_and_can_be_taken_away() {
    let (mut scene, irene) = form("nhs_number");
    assert_eq!(
        errors(&record(&mut scene, irene, "nhs_number", &[])),
        ["Choose what is known about the number"]
    );
    let wrong = [("known", "traced"), ("nhs_number", "999 104 1274")];
    assert_eq!(
        errors(&record(&mut scene, irene, "nhs_number", &wrong)),
        [
            "Enter when it was traced",
            "This is not an NHS number: at least one digit is wrong, so check it and type it again"
        ]
    );
    let late = [("nhs_number", "9991041273"), ("traced_on", "2026-01-21")];
    assert_eq!(
        errors(&record(&mut scene, irene, "nhs_number", &late)),
        ["The date it was traced must be today or in the past"]
    );
    record(
        &mut scene,
        irene,
        "nhs_number",
        &[("traced_on", "2026-01-19")],
    );
    scene.model.places.pop();
    let page = lines(&scene.page());
    assert!(
        page.contains(", traced on 19 January <Change NHS number>"),
        "{page}"
    );
    assert!(!page.to_lowercase().contains("number checked"), "{page}");
    record(&mut scene, irene, "nhs_number", &[("known", "not_known")]);
    assert_eq!(read(&scene, irene).nhs_number, None);
    let past = history(&mut scene, irene, "nhs_number");
    assert!(past.contains("traced on 19 January 2026"), "{past}");
    assert!(past.contains("- Cleared |"), "{past}");
}

#[test]
fn a_spo2_scale_is_a_clinicians_decision_with_its_reason_source_and_date() {
    let (mut scene, irene) = form("spo2_scale");
    insta::assert_snapshot!(lines(&scene.page()));
    assert_eq!(
        errors(&record(&mut scene, irene, "spo2_scale", &[])),
        ["Choose the scale", "Choose how you know"]
    );
    let whole = [
        ("scale", "scale2"),
        ("way", "from_a_record"),
        ("how_known", "discharge letter"),
        ("decided_by", "Dr Shah, respiratory consultant"),
        ("decided_on", "2026-01-12"),
    ];
    assert_eq!(
        errors(&record(&mut scene, irene, "spo2_scale", &whole)),
        ["Enter the reason for the decision"]
    );
    let why = [("decided_why", "Keeps carbon dioxide")];
    record(&mut scene, irene, "spo2_scale", &why);
    assert_eq!(read(&scene, irene).spo2_scale(), Spo2Scale::Scale2);
    scene.model.places.pop();
    let page = lines(&scene.page());
    assert!(
        page.contains(
            "From a record: discharge letter. Decided by Dr Shah, respiratory consultant on 12 January 2026: Keeps carbon dioxide"
        ),
        "{page}"
    );
    scene.model.me = Some((author("Jo Lane", Role::CareWorker), scene.model.now));
    record(
        &mut scene,
        irene,
        "spo2_scale",
        &[&whole[..], &why].concat(),
    );
    let who = scene.forbidden.unwrap();
    assert!(who.starts_with("A nurse, a therapist or a senior clinician"));
    scene.model.places.push(Place::EditPerson {
        person: irene,
        part: "spo2_scale".into(),
    });
    assert!(lines(&scene.page()).contains(who));
}

#[test]
fn moving_communication_and_risk_are_written_whole_with_how_they_are_known() {
    let (mut scene, irene) = form("moving_and_handling");
    let way = ("way", "observed");
    assert_eq!(
        errors(&record(&mut scene, irene, "moving_and_handling", &[way])),
        ["Choose how many helpers it takes"]
    );
    let moving = [
        ("helpers", "2"),
        ("equipment", "Ceiling hoist, medium sling"),
    ];
    record(&mut scene, irene, "moving_and_handling", &moving);
    assert_eq!(
        errors(&record(&mut scene, irene, "communication", &[way])),
        ["Enter what helps, or the language an interpreter is needed for"]
    );
    record(
        &mut scene,
        irene,
        "communication",
        &[("interpreter", "Polish")],
    );
    let risk = [way, ("words", "Son has threatened staff. Go in twos")];
    record(&mut scene, irene, "staff_risk", &risk);
    scene.model.places.pop();
    let page = lines(&scene.page());
    for line in [
        "Moving and handling: 2 helpers. Ceiling hoist, medium sling",
        "Communication needs: Interpreter needed: Polish",
        "Risk to staff: Son has threatened staff. Go in twos",
    ] {
        assert!(page.contains(line), "{line}: {page}");
    }
}

#[test]
fn a_text_about_the_person_that_two_edited_apart_leads_to_its_form() {
    let (mut scene, irene) = form("about");
    let (mut other, _) = form("about");
    let about = |words: &str| person::write_about(words).unwrap();
    let nine = at("2026-01-19T09:00:00Z");
    scene.write(
        irene,
        Kind::Person,
        &amara(),
        nine,
        &about("Sang in the choir"),
    );
    other.write(irene, Kind::Person, &priya(), nine, &about("Kept bees"));
    scene.receives(irene, &other);
    let place = Place::Settle {
        document: irene,
        field: "prose/about".into(),
    };
    scene.model.places = vec![Place::Today, Place::Person(irene)];
    let page = lines(&scene.page());
    assert!(
        page.contains("<See all values: about the person>"),
        "{page}"
    );
    scene.model.places.push(place.clone());
    let page = scene.page();
    let correct = page.bar.unwrap().main.unwrap();
    let there = Place::EditPerson {
        person: irene,
        part: "about".into(),
    };
    assert_eq!(correct.action, action(&Any::Show(there.clone())));
    scene.model.places.push(there);
    let words = "Sang in the choir and kept bees";
    record(&mut scene, irene, "about", &[("about", words)]);
    assert_eq!(read(&scene, irene).about, words);
    scene.model.places = vec![Place::Today, place];
    assert!(lines(&scene.page()).contains("This is settled"));
}

#[test]
fn an_empty_form_of_a_safety_fact_says_all_that_is_missing_at_once() {
    let (mut scene, irene) = form("allergy");
    let done = record(&mut scene, irene, "allergy", &[]);
    assert_eq!(
        errors(&done),
        ["Enter what they are allergic to", "Choose how you know"]
    );
}

#[test]
fn an_insulin_order_says_all_that_is_wrong_at_once() {
    let (mut scene, irene) = form("insulin_order");
    let words = lines(&scene.page());
    assert!(
        words.contains("write that in the note of the visit"),
        "{words}"
    );
    let typed = [("dose", "lots"), ("prescribed", "2026-02-31")];
    let refused = record(&mut scene, irene, "insulin_order", &typed);
    let said = errors(&refused);
    assert_eq!(said.len(), 4, "{said:?}");
    assert_eq!(
        said[..2],
        [
            "Enter the insulin, as on the order",
            "Enter the dose in whole units, in figures"
        ]
    );
    assert_eq!(said[3], "Choose how you know");
}
