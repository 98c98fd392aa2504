//! What stands in an order, who sees it, and what becomes of it.

mod acts;

use super::*;
use crate::act::{put, set, strike};
use crate::author::{Author, Provenance, Role};
use crate::change::Actor;
use crate::document::Write;
use crate::id::{CommitId, UserId};
use crate::person::{self, Allergy, HowKnown, KeySafe, SafetyValue};
use crate::time::Instant;
use crate::visit::Outcome;

const PERSON: DocumentId = DocumentId::from_bytes([4; 16]);

fn act(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

fn write(document: &mut Document, n: u8, writes: &[Write]) {
    let author = Author {
        user: UserId::from_bytes([n; 16]),
        name: "Rosa Marsh".into(),
        role: Role::CaseManager,
        organisation: "Eastbank Community Health".into(),
        team: "Eastbank".into(),
    };
    let by = Provenance {
        author,
        at: Instant::from_millis(i64::from(n)),
        commit: CommitId::from_bytes([n; 16]),
        is_signed: true,
        original: None,
    };
    document.write(Actor([n; 16]), by, writes).unwrap();
}

fn asked(words: &str) -> Asked {
    Asked {
        words: words.into(),
        ..Asked::default()
    }
}

fn order() -> Document {
    let mut document = Document::new(DocumentId::from_bytes([9; 16]), Kind::ProviderOrder).unwrap();
    let to = ["Personal care", "Brook Care"];
    let writes = ask(act(1), PERSON, None, to, asked("Washing, mornings")).unwrap();
    write(&mut document, 1, &writes);
    document
}

fn state(document: &Document) -> OrderState {
    ProviderOrder::read(document).state
}

#[test]
fn where_it_stands_follows_from_what_was_said_last() {
    let mut document = Document::new(DocumentId::from_bytes([8; 16]), Kind::ProviderOrder).unwrap();
    assert_eq!(state(&document), OrderState::Draft);
    document = order();
    assert_eq!(state(&document), OrderState::Asked);
    write(
        &mut document,
        2,
        &offer(act(2), None, "From Monday").unwrap(),
    );
    assert_eq!(state(&document), OrderState::Offered);
    let accepted = accept(&document, act(3)).unwrap();
    write(&mut document, 3, &accepted);
    assert_eq!(state(&document), OrderState::Accepted);
    assert!(accept(&document, act(4)).is_err(), "nothing waits");
    write(
        &mut document,
        5,
        &edit::ask_anew(act(5), asked("Evenings too")).unwrap(),
    );
    assert_eq!(state(&document), OrderState::Asked);
    write(&mut document, 6, &decline(act(6), "No staff").unwrap());
    assert_eq!(state(&document), OrderState::Declined);
    write(&mut document, 7, &end(act(7), "Another provider").unwrap());
    write(
        &mut document,
        8,
        &offer(act(8), None, "Now we can").unwrap(),
    );
    assert_eq!(state(&document), OrderState::Ended, "an end holds");
    write(
        &mut document,
        9,
        &strike(act(9), act(7), "Too early").unwrap(),
    );
    assert_eq!(state(&document), OrderState::Offered);
}

#[test]
fn what_was_taken_on_is_what_was_asked_then() {
    let mut document = order();
    let mut apart = document.clone();
    let accepted = accept(&apart, act(3)).unwrap();
    write(
        &mut document,
        2,
        &edit::ask_anew(act(2), asked("Twice a day")).unwrap(),
    );
    write(&mut apart, 3, &accepted);
    let acts = apart.acts();
    let late = acts.iter().find(|one| one.id == act(3)).unwrap();
    let again = Write::Act {
        id: late.id,
        record: late.record.clone(),
    };
    write(&mut document, 3, &[again]);
    assert_eq!(
        state(&document),
        OrderState::Asked,
        "it was asked anew meanwhile"
    );
}

#[test]
fn a_provider_sees_it_from_when_it_is_asked_until_it_is_given_to_another_or_ends() {
    let seen = |document: &Document| -> Vec<String> {
        ProviderOrder::read(document)
            .seen_by()
            .into_iter()
            .collect()
    };
    let mut document = Document::new(DocumentId::from_bytes([8; 16]), Kind::ProviderOrder).unwrap();
    write(&mut document, 1, &hand_to("Brook Care").unwrap());
    assert!(seen(&document).is_empty(), "nothing is asked");
    write(
        &mut document,
        2,
        &edit::ask_anew(act(2), asked("Washing")).unwrap(),
    );
    assert_eq!(seen(&document), ["Brook Care"]);
    write(&mut document, 3, &hand_to("Hill Home Care").unwrap());
    assert_eq!(seen(&document), ["Hill Home Care"]);
    write(&mut document, 4, &end(act(4), "Done").unwrap());
    assert!(seen(&document).is_empty());
    for nobody in ["", "   "] {
        assert_eq!(hand_to(nobody).unwrap_err().field, PROVIDER);
        let mut document = order();
        write(&mut document, 5, &[set(PROVIDER, nobody)]);
        assert!(seen(&document).is_empty(), "nobody belongs to it");
    }
}

#[test]
fn what_is_told_is_what_stood_then_without_any_code() {
    let mut person = Document::new(PERSON, Kind::Person).unwrap();
    let facts = |person: &Document, n: u8, value: SafetyValue| {
        person::record_fact(person, act(n), &value, HowKnown::default()).unwrap()
    };
    let safe = SafetyValue::KeySafe(KeySafe {
        place: "By the door".into(),
        code: "4711".into(),
    });
    let latex = SafetyValue::Allergy(Allergy {
        substance: "Latex".into(),
        ..Allergy::default()
    });
    let scale = SafetyValue::Words {
        name: "staff_risk".into(),
        words: "Go in twos".into(),
    };
    for (n, value) in [(1, safe), (2, latex), (3, scale)] {
        let writes = facts(&person, n, value);
        write(&mut person, n, &writes);
    }
    write(
        &mut person,
        4,
        &[set("given", "Irene"), set("family", "Whitlock")],
    );
    let mut document = order();
    let names = ["allergy/", "key_safe"];
    let told = tell(act(20), &person, &names, Instant::from_millis(7));
    write(&mut document, 20, &told);
    let read = ProviderOrder::read(&document);
    let held = read.told.as_ref().unwrap();
    let words: Vec<_> = held
        .value
        .facts
        .iter()
        .map(|fact| fact.words.as_str())
        .collect();
    assert_eq!(words, ["Latex", "By the door"]);
    assert_eq!(
        (held.value.name.as_str(), held.value.as_of),
        ("Irene Whitlock", Instant::from_millis(7))
    );
    let written = document.acts();
    assert!(
        written.iter().all(|act| !act.record.contains("4711")),
        "no code"
    );

    assert!(!read.is_acknowledged);
    let known = acknowledge(&document, act(21));
    write(&mut document, 21, &known);
    assert!(ProviderOrder::read(&document).is_acknowledged);
    assert!(
        acknowledge(&document, act(22)).is_empty(),
        "it was read already"
    );
    write(
        &mut document,
        23,
        &tell(act(23), &person, &[], Instant::from_millis(9)),
    );
    assert!(
        !ProviderOrder::read(&document).is_acknowledged,
        "what changed is read again"
    );
}

#[test]
fn what_a_newer_version_wrote_survives_and_is_counted() {
    let mut document = order();
    let newer = put(act(30), &serde_json::json!({"what": "rated", "stars": 5}));
    write(&mut document, 30, &[newer, set("margin", "3")]);
    write(&mut document, 31, &concern(act(31), "Not eating").unwrap());
    let read = ProviderOrder::read(&document);
    assert_eq!((read.entries.unreadable(), read.unknown_fields), (1, 1));
    assert_eq!(read.concerns[0].value, "Not eating");
    assert!(
        document
            .acts()
            .iter()
            .any(|act| act.record.contains("stars"))
    );
    let told = put(act(32), &serde_json::json!({"what": "asked", "words": 7}));
    write(&mut document, 32, &[told]);
    assert_eq!(
        ProviderOrder::read(&document)
            .asked
            .as_ref()
            .unwrap()
            .value
            .words,
        "Washing, mornings"
    );
}

#[test]
fn what_says_nothing_is_refused_in_its_field() {
    assert_eq!(
        edit::ask_anew(act(1), asked(" ")).unwrap_err().field,
        "words"
    );
    assert_eq!(offer(act(1), None, "").unwrap_err().field, "words");
    assert_eq!(decline(act(1), "").unwrap_err().field, "reason");
    assert_eq!(concern(act(1), "").unwrap_err().field, "words");
    assert_eq!(answer(act(1), act(2), "").unwrap_err().field, "words");
    assert_eq!(end(act(1), "").unwrap_err().field, "reason");
    let answer = |outcome, words: &str| TaskAnswer {
        task: "wash".into(),
        outcome,
        words: words.into(),
    };
    assert!(task_done(act(1), answer(Outcome::NotDone, "")).is_err());
    assert!(task_done(act(1), answer(Outcome::NotDone, "Asleep")).is_ok());
    assert!(task_done(act(1), answer(Outcome::Done, "")).is_ok());
}
