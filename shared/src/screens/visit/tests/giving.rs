//! A medicine is not recorded as given without a word while two answers stand about it.

use record::author::Author;
use record::conflict::{self, Choice};
use record::person::{self, HowKnown, InsulinOrder, SafetyValue};

use super::*;

const ORDER: &str = "safety/insulin_order";
const SAFER: &str = "Until someone decides, call the prescriber before giving any insulin.";

/// A visit that goes on, to somebody whose insulin was ordered twice, apart.
fn two_orders() -> (Visiting, DocumentId) {
    let mut visiting = Visiting::started();
    let held = visiting
        .scene
        .documents
        .iter()
        .find(|held| held.kind() == Kind::Person);
    let irene = held.unwrap().id();
    let order = |scene: &mut Scene, by: &Author, units| {
        let value = SafetyValue::InsulinOrder(InsulinOrder {
            product: "Lantus".into(),
            dose_units: Some(units),
            ..InsulinOrder::default()
        });
        let held = scene
            .documents
            .iter()
            .find(|held| held.id() == irene)
            .unwrap();
        let writes = person::record_fact(held, act(&by.name), &value, HowKnown::default()).unwrap();
        scene.write(irene, Kind::Person, by, at("2026-01-20T09:00:00Z"), &writes);
    };
    let mut other = visiting.scene.beside(priya());
    order(&mut visiting.scene, &amara(), 18);
    order(&mut other, &priya(), 20);
    visiting.scene.receives(irene, &other);
    (visiting, irene)
}

fn answers(visiting: &Visiting) -> Vec<(Outcome, String)> {
    let visit = visiting.visit();
    let insulin = visit
        .tasks
        .iter()
        .find(|one| one.task.key == "insulin")
        .unwrap();
    let answers = insulin.answers.iter();
    answers
        .map(|one| (one.value.outcome, one.value.words.clone()))
        .collect()
}

#[test]
fn the_safer_thing_to_do_stands_beside_the_fact() {
    let (mut visiting, _) = two_orders();
    assert!(visiting.lines().contains(SAFER));
}

#[test]
fn insulin_is_given_with_the_prescribers_words_while_two_orders_stand() {
    let (mut visiting, _) = two_orders();
    let asked = visiting.does(What::Tick("insulin".into()));
    assert!(matches!(&asked[..], [Do::Draft { .. }]), "{asked:?}");
    assert_eq!(answers(&visiting), []);
    let words = visiting.lines();
    for said in [
        "18 units",
        "20 units",
        "Before you record this as done: Give insulin as ordered",
        "<Record as done>",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(
        words.matches(SAFER).count() > 1,
        "beside the fact and in the question: {words}"
    );
    let refused = visiting.does(What::Given("insulin".into()));
    let [(text, field)] = errors(&refused)[..] else {
        panic!("{refused:?}")
    };
    assert_eq!(text, "Enter what the prescriber or clinician told you");
    assert!(field.ends_with("said/insulin/"), "{field}");
    visiting.types("said/insulin/", "Dr Shah, 10:05am: give 18 units");
    visiting.does(What::Given("insulin".into()));
    let said = "Dr Shah, 10:05am: give 18 units".to_owned();
    assert_eq!(answers(&visiting), [(Outcome::Done, said)]);
    assert!(!visiting.lines().contains("<Record as done>"));
}

#[test]
fn not_done_and_what_gives_no_medicine_ask_nothing() {
    let (mut visiting, _) = two_orders();
    let done = visiting.does(What::Tick("glucose".into()));
    assert!(matches!(&done[..], [Do::Save { .. }]), "{done:?}");
    visiting.does(What::AskWhyNot("insulin".into()));
    visiting.types("not-done/insulin/", "Prescriber not reached");
    visiting.does(What::NotDone("insulin".into()));
    assert_eq!(
        answers(&visiting),
        [(Outcome::NotDone, "Prescriber not reached".to_owned())]
    );
}

/// Priya settles for the first order, at 10:11am.
fn settle(visiting: &mut Visiting, irene: DocumentId) {
    let mut held = visiting.scene.documents.iter();
    let held = held.find(|held| held.id() == irene).unwrap();
    let chosen = Choice::Choose(conflict::open(held)[0].answers[0].value.clone());
    let ids = [act("settle"), act("settle-fact")];
    let reason = "Dr Shah by phone";
    let role = Role::DistrictNurse;
    let writes = conflict::settle(held, ORDER, &chosen, reason, role, ids).unwrap();
    let when = at("2026-01-20T10:11:00Z");
    let scene = &mut visiting.scene;
    scene.write(irene, Kind::Person, &priya(), when, &writes);
}

#[test]
fn once_it_is_settled_nothing_is_asked_and_the_page_says_what_holds() {
    let (mut visiting, irene) = two_orders();
    visiting.does(What::Tick("insulin".into()));
    settle(&mut visiting, irene);
    let words = visiting.lines();
    assert!(!words.contains("<Record as done>"));
    assert!(
        words.contains(
            "The two answers have been settled meanwhile. Insulin order now: Lantus 18 units"
        ),
        "{words}"
    );
    assert!(words.contains("The reason: “Dr Shah by phone”."), "{words}");
    visiting.does(What::Tick("insulin".into()));
    assert_eq!(answers(&visiting), [(Outcome::Done, String::new())]);
}

#[test]
fn words_half_typed_when_it_was_settled_stay_and_are_recorded_with_the_task() {
    let (mut visiting, irene) = two_orders();
    visiting.does(What::Tick("insulin".into()));
    visiting.types("said/insulin/", "Dr Shah, 10:05am: give");
    settle(&mut visiting, irene);
    let words = visiting.lines();
    for said in [
        "settled meanwhile",
        "“Dr Shah, 10:05am: give”",
        "<Record as done>",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    for what in [What::Tick("insulin".into()), What::Finish] {
        let refused = visiting.does(what);
        let errors = errors(&refused);
        assert_eq!(
            errors[0].0,
            "Record “Give insulin as ordered” as done with what you typed, or clear the words"
        );
        assert!(errors[0].1.ends_with("said/insulin/"), "{errors:?}");
        assert_eq!(errors.len(), 1);
    }
    visiting.does(What::Pause);
    assert!(visiting.lines().contains("“Dr Shah, 10:05am: give”"));
    visiting.does(What::Given("insulin".into()));
    let said = "Dr Shah, 10:05am: give".to_owned();
    assert_eq!(answers(&visiting), [(Outcome::Done, said)]);
}
