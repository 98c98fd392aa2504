//! Two people settle one conflict while apart: nothing that either side recorded is lost, and a third ends it.

use super::*;
use crate::act::Entries;
use crate::person::PersonAct;
use crate::safety;

const STATUS: &str = "safety/allergy_status";
const ORDER: &str = "safety/insulin_order";

fn status(status: AllergyStatus) -> SafetyValue {
    SafetyValue::AllergyStatus(status)
}

/// Penicillin was recorded here, "unable to find out" there.
fn penicillin_or_unable() -> Document {
    let unable = fact(&status(AllergyStatus::UnableToFindOut), 30);
    apart(Kind::Person, &[], &penicillin("rash", 20), &unable)
}

/// The status that denies is alone, and penicillin stands beside it.
fn penicillin_denied() -> Document {
    let mut document = apart(
        Kind::Person,
        &[],
        &penicillin("rash", 20),
        &set_plain("phone", "1"),
    );
    let denial = fact(&status(AllergyStatus::UnableToFindOut), 30);
    document
        .write(Actor([98; 16]), by(TOM, 30), &denial)
        .unwrap();
    document
}

/// What can be decided: each answer, and new ones.
fn choices(document: &Document, field: &str, new: &[SafetyValue]) -> Vec<Choice> {
    let conflict = open(document)
        .into_iter()
        .find(|one| one.field == field)
        .unwrap();
    let chosen = conflict
        .answers
        .iter()
        .map(|one| Choice::Choose(one.value.clone()));
    chosen
        .chain(
            new.iter()
                .map(|new| Choice::NewFact(new.clone(), told("GP by phone"))),
        )
        .collect()
}

fn decided(document: &Document, field: &str, choice: &Choice, reason: &str, id: u8) -> Vec<Write> {
    settle(
        document,
        field,
        choice,
        reason,
        Role::DistrictNurse,
        [act(id), act(id + 1)],
    )
    .unwrap()
}

/// Both decide apart, and meet.
fn settled_apart(base: &Document, field: &str, daisy: &Choice, tom: &Choice) -> Document {
    let mut devices = Apart {
        a: base.clone(),
        b: base.clone(),
        actor: 50,
    };
    let one = decided(base, field, daisy, "Daisy saw the letter", 100);
    let two = decided(base, field, tom, "Tom called the GP", 110);
    let (one, two) = (devices.write(DAISY, 60, &one), devices.write(TOM, 61, &two));
    devices.meet(&[(one, 60)], &[(two, 61)])
}

fn then(mut document: Document, field: &str, choice: &Choice) -> Document {
    let writes = decided(&document, field, choice, "Both were there", 150);
    document.write(Actor([77; 16]), by(3, 90), &writes).unwrap();
    document
}

fn words(document: &Document) -> Vec<String> {
    let answers = open(document).into_iter().flat_map(|one| one.answers);
    answers.map(|one| one.words).collect()
}

fn listed(document: &Document) -> bool {
    !Person::read(document)
        .safety_of("allergy/penicillin")
        .is_empty()
}

/// What was settled says of the status and of penicillin the same, and nothing that was written is gone.
fn assert_consistent(document: &Document, case: &str) {
    assert!(open(document).is_empty(), "{case}: {:?}", words(document));
    let person = Person::read(document);
    let [status] = person.safety_of("allergy_status") else {
        panic!("{case}: no single status")
    };
    let is_recorded = matches!(
        status.value(),
        SafetyValue::AllergyStatus(AllergyStatus::Recorded)
    );
    assert_eq!(listed(document), is_recorded, "{case}");
    let lines: Vec<String> = safety::lines(document)
        .into_iter()
        .flat_map(|line| line.words)
        .collect();
    assert_eq!(
        lines.iter().any(|words| words == "Penicillin: rash"),
        is_recorded,
        "{case}: {lines:?}"
    );
    let entries = Entries::<PersonAct>::read(document);
    let of_penicillin = entries
        .all
        .iter()
        .find(|entry| entry.id == act(20))
        .unwrap();
    assert_eq!(
        of_penicillin.struck.is_some(),
        !is_recorded,
        "{case}: readable, and struck out with a reason"
    );
}

#[test]
fn decisions_on_allergies_made_apart_keep_every_substance_until_a_third_ends_it() {
    let new = [
        status(AllergyStatus::NoneKnown),
        status(AllergyStatus::NotAsked),
    ];
    for base in [penicillin_or_unable(), penicillin_denied()] {
        let all = choices(&base, STATUS, &new);
        for (daisys, daisy) in all.iter().enumerate() {
            for (toms, tom) in all.iter().enumerate() {
                let case = format!("{daisy:?} and {tom:?}");
                let both = settled_apart(&base, STATUS, daisy, tom);
                if daisys == toms {
                    assert_consistent(&both, &case);
                    continue;
                }
                let conflicts = open(&both);
                let [conflict] = &conflicts[..] else {
                    panic!("{case}: {conflicts:?}")
                };
                assert_eq!(
                    (conflict.field.as_str(), conflict.class),
                    (STATUS, Class::Safety)
                );
                assert!(conflict.is_decided_apart(), "{case}");
                assert_eq!(
                    conflict.until_settled.as_deref(),
                    Some("Until someone decides, treat as allergic to penicillin."),
                    "{case}"
                );
                let said = words(&both);
                for original in ["Penicillin: rash", "Unable to find out about allergies"] {
                    assert!(
                        said.iter().any(|words| words == original),
                        "{case}: {original}: {said:?}"
                    );
                }
                assert!(listed(&both), "{case}");
                for third in choices(&both, STATUS, &new) {
                    let case = format!("{case}, then {third:?}");
                    assert_consistent(&then(both.clone(), STATUS, &third), &case);
                }
            }
        }
    }
}

#[test]
fn both_decisions_are_named_with_their_reasons() {
    let base = penicillin_or_unable();
    let all = choices(&base, STATUS, &[]);
    let both = settled_apart(&base, STATUS, &all[0], &all[1]);
    let reasons: Vec<(String, Vec<String>)> = open(&both)
        .remove(0)
        .answers
        .into_iter()
        .map(|one| {
            (
                one.words,
                one.decided.into_iter().map(|by| by.reason).collect(),
            )
        })
        .collect();
    let line = |words: &str, reason: &str| (words.to_owned(), vec![reason.to_owned()]);
    assert_eq!(
        reasons,
        [
            line("Penicillin: rash", "Daisy saw the letter"),
            line("Unable to find out about allergies", "Tom called the GP")
        ]
    );
}

#[test]
fn thirds_who_decide_apart_keep_every_substance_too() {
    let base = penicillin_or_unable();
    let all = choices(&base, STATUS, &[]);
    let both = settled_apart(&base, STATUS, &all[0], &all[1]);
    let again = choices(&both, STATUS, &[]);
    let mut devices = Apart {
        a: both.clone(),
        b: both.clone(),
        actor: 60,
    };
    let one = decided(&both, STATUS, &again[0], "One more", 160);
    let two = decided(&both, STATUS, &again[1], "Another", 170);
    let (one, two) = (devices.write(DAISY, 70, &one), devices.write(TOM, 71, &two));
    let met = devices.meet(&[(one, 70)], &[(two, 71)]);
    assert!(listed(&met) && words(&met).contains(&"Penicillin: rash".to_owned()));
    let last = choices(&met, STATUS, &[]).remove(1);
    assert_consistent(&then(met, STATUS, &last), "the fifth decision");
}

#[test]
fn a_substance_recorded_apart_from_a_denial_brings_back_what_the_denial_struck_out() {
    let base = penicillin_or_unable();
    let unable = choices(&base, STATUS, &[]).remove(1);
    let latex = Allergy {
        substance: "Latex".into(),
        ..Allergy::default()
    };
    let latex = record_allergy([act(120), act(121)], latex, &told("son")).unwrap();
    let mut devices = Apart {
        a: base.clone(),
        b: base.clone(),
        actor: 50,
    };
    let denial = decided(&base, STATUS, &unable, "Nobody knows", 100);
    let (one, two) = (
        devices.write(DAISY, 60, &denial),
        devices.write(TOM, 61, &latex),
    );
    let met = devices.meet(&[(one, 60)], &[(two, 61)]);
    assert_eq!(
        open(&met)[0].until_settled.as_deref(),
        Some("Until someone decides, treat as allergic to latex and penicillin.")
    );
}

#[test]
fn what_one_decision_struck_out_with_nobody_against_it_stays_struck_out() {
    let base = penicillin_or_unable();
    let unable = choices(&base, STATUS, &[]).remove(1);
    let mut settled = then(base, STATUS, &unable);
    assert_consistent(&settled, "one decision");
    let latex = Allergy {
        substance: "Latex".into(),
        ..Allergy::default()
    };
    let latex = record_allergy([act(120), act(121)], latex, &told("son")).unwrap();
    settled.write(Actor([78; 16]), by(3, 95), &latex).unwrap();
    assert!(!listed(&settled) && open(&settled).is_empty());
}

#[test]
fn decisions_on_an_order_made_apart_show_every_dose_until_a_third_ends_it() {
    let base = apart(
        Kind::Person,
        &[],
        &fact(&order(18), 20),
        &fact(&order(20), 30),
    );
    let new = [order(16)];
    let all = choices(&base, ORDER, &new);
    for (daisys, daisy) in all.iter().enumerate() {
        for (toms, tom) in all.iter().enumerate() {
            let both = settled_apart(&base, ORDER, daisy, tom);
            if daisys == toms {
                assert!(open(&both).is_empty(), "{daisy:?}: they agree");
                continue;
            }
            let said = words(&both).join(", ");
            for dose in ["18 units", "20 units"] {
                assert!(said.contains(dose), "{daisy:?} and {tom:?}: {said}");
            }
            assert!(open(&both)[0].is_decided_apart());
            for (place, third) in choices(&both, ORDER, &new).iter().enumerate() {
                let ended = then(both.clone(), ORDER, third);
                assert!(open(&ended).is_empty(), "{place}");
                assert_eq!(Person::read(&ended).safety_of("insulin_order").len(), 1);
            }
        }
    }
}
