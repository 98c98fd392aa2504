mod hostile;

use super::*;
use crate::act::{put, set, strike};
use crate::author::{Author, Provenance, Role};
use crate::change::Actor;
use crate::document::{Scalar, Write};
use crate::id::{ActId, CommitId, UserId};
use crate::person::{self, Death, HowKnown, KeySafe, Registration, SafetyValue};
use crate::time::{Instant, LocalDate};

fn by(at: i64) -> Provenance {
    Provenance {
        author: Author {
            user: UserId::from_bytes([1; 16]),
            name: "Amara Obi".into(),
            role: Role::DistrictNurse,
            organisation: "Eastbank".into(),
            team: "Eastbank".into(),
        },
        at: Instant::from_millis(at),
        commit: CommitId::from_bytes([1; 16]),
        is_signed: true,
        original: None,
    }
}

fn act(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

fn blank(kind: Kind) -> Document {
    Document::new(DocumentId::from_bytes([7; 16]), kind).unwrap()
}

fn zoe() -> Document {
    let mut document = blank(Kind::Person);
    let form = Registration {
        given: "Zoë Mary".into(),
        family: "O’Neill".into(),
        born: LocalDate::from_ymd_opt(1941, 3, 4),
        nhs_number: "999 239 2738".into(),
        address: vec!["1 Marsh Road".into(), String::new()],
        postcode: "eb1 2ab".into(),
        ..Registration::default()
    };
    let writes = person::register(&form, LocalDate::from_ymd_opt(2026, 1, 20).unwrap()).unwrap();
    document.write(Actor([1; 16]), by(1), &writes).unwrap();
    document
}

#[test]
fn a_person_is_found_by_names_number_and_postcode() {
    let row = &rows(&zoe())[0];
    for word in [
        "zoe",
        "mary",
        "oneill",
        "9992392738",
        "eb1",
        "2ab",
        "eb12ab",
    ] {
        let is_there = row.sort.contains(word) != row.words.contains(word);
        assert!(is_there, "{word} once in {} and {}", row.sort, row.words);
    }
    let body: PersonRow = serde_json::from_str(&row.body).unwrap();
    assert_eq!(
        (body.name.as_str(), body.postcode.as_str(), body.traced),
        ("Zoë Mary O’Neill", "EB1 2AB", None)
    );
}

#[test]
fn registering_says_every_wrong_field_at_once() {
    let today = LocalDate::from_ymd_opt(2026, 1, 20).unwrap();
    let form = Registration {
        nhs_number: "999 123 4567".into(),
        born: today.succ_opt(),
        ..Registration::default()
    };
    let wrong = person::register(&form, today).unwrap_err();
    let fields: Vec<_> = wrong.iter().map(|wrong| wrong.field).collect();
    assert_eq!(fields, ["given", "family", "born", "nhs_number"]);
    assert_eq!(wrong[2].to_string(), "Date of birth must be in the past");
}

#[test]
fn the_code_of_a_key_safe_is_in_no_row_and_no_debug_output() {
    let mut document = zoe();
    let safe = SafetyValue::KeySafe(KeySafe {
        place: "By the door".into(),
        code: "4821".into(),
    });
    let writes = person::record_fact(&document, act(2), &safe, HowKnown::default()).unwrap();
    document.write(Actor([1; 16]), by(2), &writes).unwrap();
    let other = SafetyValue::KeySafe(KeySafe {
        place: "By the door".into(),
        code: "7777".into(),
    });
    let mut twin = zoe();
    let writes = person::record_fact(&twin, act(3), &other, HowKnown::default()).unwrap();
    let change = twin.write(Actor([2; 16]), by(3), &writes).unwrap().unwrap();
    document.extend([(&change.bytes[..], by(3))]).unwrap();
    assert_eq!(person::key_safe_code(&document).len(), 2);
    let all = rows(&document);
    assert_eq!(all.len(), 2, "the person, and two codes that differ");
    for row in &all {
        assert!(
            !row.body.contains("4821") && !row.body.contains("7777") && !row.words.contains("4821")
        );
    }
    assert!(!format!("{safe:?}").contains("4821"));
}

#[test]
fn a_death_that_is_struck_out_no_longer_counts() {
    let mut document = zoe();
    let death = Death {
        source: "Family, by phone".into(),
        on: None,
        is_verified: false,
    };
    document
        .write(
            Actor([1; 16]),
            by(2),
            &person::record_death(act(2), death, LocalDate::MAX).unwrap(),
        )
        .unwrap();
    let is_dead = |document: &Document| {
        serde_json::from_str::<PersonRow>(&rows(document)[0].body)
            .unwrap()
            .death
            .is_some()
    };
    assert!(is_dead(&document));
    document
        .write(
            Actor([1; 16]),
            by(3),
            &strike(act(3), act(2), "Another person").unwrap(),
        )
        .unwrap();
    assert!(!is_dead(&document));
    document
        .write(
            Actor([1; 16]),
            by(4),
            &strike(act(4), act(3), "It was right").unwrap(),
        )
        .unwrap();
    assert!(
        is_dead(&document),
        "striking out a strike brings the act back"
    );
}

#[test]
fn a_body_of_an_older_version_reads() {
    let old = format!(
        "{{\"person\":\"{}\",\"name\":\"A B\"}}",
        DocumentId::from_bytes([1; 16])
    );
    assert_eq!(serde_json::from_str::<PersonRow>(&old).unwrap().name, "A B");
}

#[cfg(feature = "demo")]
mod table {
    use super::*;
    use crate::field;
    use std::collections::BTreeSet;

    /// Everything the demonstration and these modules write is in the table of registers.
    #[test]
    fn every_register_that_is_written_is_in_the_table() {
        let day = LocalDate::from_ymd_opt(2026, 1, 20).unwrap();
        let mut seen = BTreeSet::new();
        for document in crate::demo::neighbourhood(1, 60, day) {
            for write in document.changes.iter().flat_map(|change| &change.writes) {
                let key = match write {
                    Write::Field { key, .. } => key.clone(),
                    Write::Prose { key, .. } => format!("prose/{key}"),
                    Write::Act { .. } | Write::At { .. } => continue,
                };
                let row = field::find(document.kind, &key);
                assert!(row.is_some(), "{:?} {key}", document.kind);
                seen.insert((document.kind, row.map(|row| row.key)));
            }
        }
        assert!(seen.len() > 25, "{}", seen.len());
    }
}
