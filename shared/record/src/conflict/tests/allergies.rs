//! Allergies written apart: a substance against none known.

use super::*;

#[test]
fn penicillin_against_none_known_shows_both_answers_and_says_what_is_safer() {
    let mut both = apart(Kind::Person, &[], &penicillin("rash", 20), &none_known(30));
    let open_now = open(&both);
    assert_eq!(open_now.len(), 1);
    let conflict = &open_now[0];
    assert_eq!(
        (conflict.field.as_str(), conflict.class),
        ("safety/allergy_status", Class::Safety)
    );
    let words: Vec<_> = conflict
        .answers
        .iter()
        .map(|answer| answer.words.as_str())
        .collect();
    assert_eq!(words, ["Penicillin: rash", "No known allergies"]);
    let first = &conflict.answers[0];
    assert_eq!(
        (first.author.as_str(), first.role),
        ("Daisy Cole", "district nurse")
    );
    assert_eq!(
        first.how_known.as_deref(),
        Some("Told by a carer: daughter, at the bedside")
    );
    assert_eq!(
        conflict.until_settled.as_deref(),
        Some("Until someone decides, treat as allergic to penicillin.")
    );
    assert!(
        !conflict.may_be_settled_by(Role::CareWorker)
            && conflict.may_be_settled_by(Role::DistrictNurse)
    );
    let choice = Choice::Choose(conflict.answers[0].value.clone());
    assert!(matches!(
        settled(
            &mut both,
            "safety/allergy_status",
            &choice,
            Role::CareWorker
        ),
        Err(SettleError::NotYou { .. })
    ));
    settled(
        &mut both,
        "safety/allergy_status",
        &choice,
        Role::SeniorClinician,
    )
    .unwrap();
    assert!(open(&both).is_empty());
    assert_eq!(
        settled(
            &mut both,
            "safety/allergy_status",
            &choice,
            Role::SeniorClinician
        ),
        Err(SettleError::NotOpen)
    );
    assert_eq!(Person::read(&both).safety_of("allergy/penicillin").len(), 1);
}

#[test]
fn choosing_none_known_strikes_the_allergy_out_and_both_stay_readable() {
    let mut both = apart(Kind::Person, &[], &penicillin("rash", 20), &none_known(30));
    let choice = Choice::Choose(open(&both)[0].answers[1].value.clone());
    settled(
        &mut both,
        "safety/allergy_status",
        &choice,
        Role::DistrictNurse,
    )
    .unwrap();
    assert!(open(&both).is_empty());
    assert!(
        Person::read(&both)
            .safety_of("allergy/penicillin")
            .is_empty()
    );
    assert_eq!(
        both.acts().len(),
        3 + 2,
        "three facts, one strike, one decision"
    );
}

#[test]
fn a_status_that_denies_a_standing_allergy_is_open_even_when_it_is_alone() {
    let mut document = apart(
        Kind::Person,
        &[],
        &penicillin("rash", 20),
        &set_plain("phone", "1"),
    );
    // Somebody on an older version wrote it over the other.
    document
        .write(Actor([98; 16]), by(TOM, 30), &none_known(40))
        .unwrap();
    let open_now = open(&document);
    assert_eq!(open_now.len(), 1);
    assert_eq!(open_now[0].answers.len(), 2);
    let allergy = open_now[0]
        .answers
        .iter()
        .find(|answer| answer.words.contains("Penicillin"))
        .unwrap()
        .value
        .clone();
    settled(
        &mut document,
        "safety/allergy_status",
        &Choice::Choose(allergy),
        Role::DistrictNurse,
    )
    .unwrap();
    assert!(open(&document).is_empty());
}

#[test]
fn two_substances_are_two_allergies_and_the_same_fact_twice_is_agreement() {
    let latex = Allergy {
        substance: "Latex".into(),
        ..Allergy::default()
    };
    let latex = record_allergy([act(40), act(41)], latex, &told("son")).unwrap();
    assert!(open(&apart(Kind::Person, &[], &penicillin("rash", 20), &latex)).is_empty());
    assert!(
        open(&apart(
            Kind::Person,
            &[],
            &penicillin("rash", 20),
            &penicillin("rash", 30)
        ))
        .is_empty()
    );
    let differ = apart(
        Kind::Person,
        &[],
        &penicillin("rash", 20),
        &penicillin("swelling", 30),
    );
    assert_eq!(open(&differ)[0].label, "Allergy: Penicillin");
}

#[test]
fn none_known_is_refused_where_an_allergy_is_seen_to_stand() {
    let document = apart(
        Kind::Person,
        &[],
        &penicillin("rash", 20),
        &set_plain("phone", "1"),
    );
    let value = SafetyValue::AllergyStatus(AllergyStatus::NoneKnown);
    let refused = record_fact(&document, act(60), &value, HowKnown::default()).unwrap_err();
    assert_eq!(refused.field, "status");
}

#[test]
fn two_statuses_that_name_nothing_are_not_known_to_be_free_of_allergies() {
    let status = |status, n| fact(&SafetyValue::AllergyStatus(status), n);
    for other in [
        AllergyStatus::UnableToFindOut,
        AllergyStatus::NotAsked,
        AllergyStatus::Recorded,
    ] {
        let document = apart(
            Kind::Person,
            &[],
            &status(AllergyStatus::NoneKnown, 1),
            &status(other, 5),
        );
        let words = open(&document).remove(0).until_settled.unwrap();
        assert!(
            words.contains("not known to be free of allergies"),
            "{words}"
        );
        assert!(words.contains("before you give anything"), "{words}");
    }
}
