//! What each safety fact asks for until it is settled, from the table of rules.

use super::*;

#[test]
fn every_row_of_the_rules_leaves_care_workers_out_and_says_who_decides() {
    for row in until_settled::ROWS {
        assert!(
            !row.may_settle.is_empty() && !row.may_settle.contains(&Role::CareWorker),
            "{}",
            row.name
        );
        assert!(row.sentence.starts_with("Until someone decides") && row.sentence.ends_with('.'));
        assert!(row.who.ends_with("may decide."));
    }
    assert_eq!(
        until_settled::row("from_a_newer_version").map(|row| row.name),
        Some("")
    );
}

/// Two answers to a fact, as they come from two people who were apart.
fn two_answers(name: &str) -> (SafetyValue, SafetyValue) {
    let words = |words: &str| SafetyValue::Words {
        name: name.into(),
        words: words.into(),
    };
    match name {
        "allergy_status" => (
            SafetyValue::AllergyStatus(AllergyStatus::NoneKnown),
            SafetyValue::AllergyStatus(AllergyStatus::UnableToFindOut),
        ),
        "spo2_scale" => (
            SafetyValue::Spo2Scale(Scale::Scale1),
            SafetyValue::Spo2Scale(Scale::Scale2),
        ),
        _ => (words("One"), words("Another")),
    }
}

#[test]
fn every_safety_fact_says_what_is_safer_until_it_is_settled() {
    let rows = field::FIELDS
        .iter()
        .filter(|row| row.kind == Kind::Person && row.class == Class::Safety);
    let names: Vec<String> = rows
        .map(|row| row.key.trim_start_matches("safety/").replace('*', "x"))
        .collect();
    assert!(names.len() > 10, "{names:?}");
    let mut said = BTreeSet::new();
    for name in names {
        let (one, other) = two_answers(&name);
        let document = apart(Kind::Person, &[], &fact(&one, 1), &fact(&other, 5));
        let key = format!("safety/{name}");
        let conflict = open(&document)
            .into_iter()
            .find(|conflict| conflict.field == key)
            .unwrap();
        let sentence = conflict.until_settled.unwrap();
        assert!(
            sentence.starts_with("Until someone decides, ") && sentence.ends_with('.'),
            "{name}: {sentence}"
        );
        assert!(
            !sentence.contains(until_settled::ANSWERS),
            "{name}: {sentence}"
        );
        let is_catch_all = name == "x";
        assert_eq!(
            until_settled::row(&name).unwrap().name.is_empty(),
            is_catch_all,
            "{name} has no row of its own"
        );
        assert!(
            said.insert(sentence),
            "{name}: the same words as another fact"
        );
        assert!(conflict.blocks.is_some() && !conflict.may_settle.is_empty());
    }
}

#[test]
fn no_sentence_claims_what_nothing_does() {
    for row in until_settled::ROWS {
        assert!(
            !row.blocks.contains("ign"),
            "nothing is signed: {}",
            row.blocks
        );
        let says = row.blocks.starts_with("Doorstep asks before ");
        assert_eq!(says, row.asks.is_some(), "{}: {}", row.name, row.blocks);
    }
}

#[test]
fn a_medicine_that_an_open_fact_is_about_is_given_with_words() {
    use crate::rules::until_settled::ASKED;
    use crate::visit::{Outcome, TaskAnswer, tick};
    let order = |units| {
        SafetyValue::InsulinOrder(InsulinOrder {
            product: "Lantus".into(),
            dose_units: Some(units),
            ..InsulinOrder::default()
        })
    };
    let two = |one: &SafetyValue, other: &SafetyValue| {
        apart(Kind::Person, &[], &fact(one, 20), &fact(other, 30))
    };
    let (none, unable) = two_answers("allergy_status");
    let oxygen = |words: &str| SafetyValue::Words {
        name: "oxygen".into(),
        words: words.into(),
    };
    let scales = two_answers("spo2_scale");
    let asks_before = |document: Document, [insulin, morphine, oxygen]: [bool; 3]| {
        for (words, asks) in [
            ("Give insulin", insulin),
            ("Give morphine", morphine),
            ("Start oxygen", oxygen),
            ("Ask about pain", false),
        ] {
            let task = Task {
                key: "own_1".into(),
                words: words.into(),
                is_time_critical: false,
            };
            let asking = asking_before(&document, &task);
            assert_eq!(!asking.is_empty(), asks, "{words}");
            let says = |outcome, words: &str| {
                let answer = TaskAnswer {
                    task: "own_1".into(),
                    outcome,
                    words: words.into(),
                };
                tick(act(9), answer, (!asking.is_empty()).then_some(ASKED)).is_ok()
            };
            assert_eq!(says(Outcome::Done, " "), !asks, "{words}");
            assert!(says(Outcome::Done, "Dr Shah: give it"));
            assert!(says(Outcome::NotDone, "Asleep") && !says(Outcome::NotDone, ""));
        }
    };
    asks_before(two(&order(18), &order(20)), [true, false, false]);
    asks_before(two(&none, &unable), [true, true, true]);
    asks_before(
        two(&oxygen("1 litre"), &oxygen("2 litres")),
        [false, false, true],
    );
    asks_before(two(&scales.0, &scales.1), [false, false, false]);
    asks_before(two(&order(18), &order(18)), [false, false, false]);
}

#[test]
fn every_answer_about_safety_says_what_is_safer_and_who_may_settle_it() {
    let mut said = BTreeSet::new();
    for row in until_settled::ANSWER_ROWS {
        let sentence = row.sentence;
        assert!(
            row.name.ends_with('/') && said.insert(sentence),
            "{sentence}"
        );
        assert!(sentence.starts_with("Until someone decides, ") && sentence.ends_with('.'));
        assert!(row.who.contains("may decide") && !row.may_settle.is_empty());
        let register = format!("{}some.question", row.name);
        assert_eq!(until_settled::row(&register), Some(row));
    }
    let scale = until_settled::row("spo2_scale").unwrap();
    assert!(
        until_settled::ROWS.contains(scale),
        "a person's own fact has its own row"
    );
    let other = until_settled::row("bed-rails/home.bed").unwrap();
    assert_eq!(other.name, "");
}
