//! Deciding between answers that were written apart, and what a bypassed core could try.

use super::{act, blank, hears, writes};
use crate::act::{Mark, put, set};
use crate::author::Role;
use crate::conflict::{self, Choice, settle};
use crate::document::{Document, Scalar, Write};
use crate::episode;
use crate::id::{DocumentId, UserId};
use crate::kind::Kind;
use crate::person::{
    Allergy, AllergyStatus, HowKnown, Resuscitation, SafetyValue, fact_writes, record_allergy,
};
use crate::referral::{self, CarePlanned, Decision, Route};
use crate::visit::{self, Outcome, TaskAnswer};

use Role::{CareWorker, Coordinator, DistrictNurse, Physiotherapist, SeniorClinician};

fn fact(n: u8, value: &SafetyValue) -> Vec<Write> {
    fact_writes(act(n), value, HowKnown::default())
}

/// Two plans, each written where the other was not known.
fn apart(
    document: &mut Document,
    (one, ones): (Role, &[Write]),
    (other, others): (Role, &[Write]),
) {
    let mut elsewhere = document.clone();
    writes(document, one, ones).unwrap();
    let change = writes(&mut elsewhere, other, others).unwrap();
    hears(document, &change, other);
}

/// Penicillin, by a nurse; none known, by a therapist.
fn allergies() -> Document {
    let mut person = blank(Kind::Person);
    let penicillin = Allergy {
        substance: "Penicillin".to_owned(),
        ..Allergy::default()
    };
    let penicillin = record_allergy([act(1), act(2)], penicillin, &HowKnown::default()).unwrap();
    let none = fact(3, &SafetyValue::AllergyStatus(AllergyStatus::NoneKnown));
    apart(
        &mut person,
        (DistrictNurse, &penicillin),
        (Physiotherapist, &none),
    );
    assert_eq!(conflict::open(&person).len(), 1);
    person
}

const STATUS: &str = "safety/allergy_status";

#[test]
fn a_care_worker_settles_no_allergy_however_it_is_written() {
    let person = allergies();
    let chosen = Scalar::Text(act(3).to_string());
    let open = conflict::open(&person).remove(0);
    let over: Vec<Scalar> = open.answers.iter().map(|one| one.value.clone()).collect();
    let reason = "They told me".to_owned();
    let field = STATUS.to_owned();
    let mark = |field: String| {
        put(
            act(9),
            &Mark::Settled {
                field,
                over: over.clone(),
                chosen: chosen.clone(),
                reason: reason.clone(),
            },
        )
    };
    let kept = put(
        act(9),
        &Mark::KeptApart {
            field: field.clone(),
            over: over.clone(),
            reason: reason.clone(),
        },
    );
    // What the verb writes for somebody who may is the first.
    let whole = settle(
        &person,
        STATUS,
        &Choice::Choose(chosen.clone()),
        &reason,
        DistrictNurse,
        [act(7), act(8)],
    )
    .unwrap();
    let fact_alone = fact(6, &SafetyValue::AllergyStatus(AllergyStatus::NoneKnown));
    let tries: [(&str, Vec<Write>); 8] = [
        ("the whole decision", whole.clone()),
        ("the mark alone", vec![mark(field.clone())]),
        ("left standing", vec![kept]),
        ("the register alone", vec![set(STATUS, chosen.clone())]),
        (
            "the register, and a mark for another field",
            vec![set(STATUS, chosen.clone()), mark("phone".to_owned())],
        ),
        ("a new fact", fact_alone.clone()),
        (
            "a new fact that no register names",
            fact_alone[..1].to_vec(),
        ),
        (
            "striking out what the other recorded",
            crate::act::strike(act(6), act(1), "wrong").unwrap(),
        ),
    ];
    for (what, plan) in &tries {
        for role in [CareWorker, Coordinator, Role::Service, Role::Other] {
            let mut person = person.clone();
            let said = writes(&mut person, role, plan);
            assert!(said.is_err(), "{role:?}: {what}");
        }
        let mut person = person.clone();
        assert!(writes(&mut person, DistrictNurse, plan).is_ok(), "{what}");
    }
    let mut person = person;
    let said = writes(&mut person, CareWorker, &whole).unwrap_err();
    assert!(said.contains("registered clinician"), "{said}");
}

#[test]
fn who_may_write_but_not_settle_writes_over_what_agrees_only() {
    let form = |is_to_be_attempted| {
        SafetyValue::Resuscitation(Resuscitation {
            is_to_be_attempted,
            ..Resuscitation::default()
        })
    };
    let (no, yes) = (form(Some(false)), form(Some(true)));
    for (second, may) in [(&no, true), (&yes, false)] {
        let mut person = blank(Kind::Person);
        apart(
            &mut person,
            (DistrictNurse, &fact(1, &no)),
            (SeniorClinician, &fact(2, second)),
        );
        assert_eq!(person.field("safety/resuscitation").len(), 2);
        let seen = fact(3, &no);
        let by_therapist = writes(&mut person.clone(), Physiotherapist, &seen);
        assert_eq!(by_therapist.is_ok(), may);
        assert!(writes(&mut person, DistrictNurse, &seen).is_ok());
    }
}

#[test]
fn what_a_role_may_settle_it_may_settle_where_it_may_not_write() {
    let slot = "slot/00000000-0000-0000-0000-000000000007/starts";
    let at = |hour: u8| vec![set(slot, format!("2026-01-20T{hour:02}:00:00"))];
    let mut schedule = blank(Kind::Schedule);
    apart(
        &mut schedule,
        (Coordinator, &at(9)),
        (SeniorClinician, &at(10)),
    );
    let chosen = schedule.field(slot)[0].value.clone();
    let settled = settle(
        &schedule,
        slot,
        &Choice::Choose(chosen.clone()),
        "Agreed by phone",
        Physiotherapist,
        [act(1), act(2)],
    )
    .unwrap();
    assert!(writes(&mut schedule.clone(), CareWorker, &settled).is_err());
    // Without saying that it decides, it moves the visit.
    let moved = writes(&mut schedule.clone(), Physiotherapist, &[set(slot, chosen)]);
    assert!(moved.is_err());
    assert!(writes(&mut schedule, Physiotherapist, &settled).is_ok());
    assert!(writes(&mut schedule, Physiotherapist, &at(11)).is_err());
}

fn decided(n: u8, route: Route, manager: u8) -> Vec<Write> {
    let referral = DocumentId::from_bytes([9; 16]);
    let decision = Decision {
        route,
        reason: "Needs it".to_owned(),
        ..Decision::default()
    };
    let care = CarePlanned {
        episode: episode::id(referral),
        case_manager: crate::act::StaffName {
            user: UserId::from_bytes([manager; 16]),
            name: format!("Manager {manager}"),
        },
        act: act(n + 100),
    };
    referral::decide(act(n), decision, Some(care)).unwrap()
}

#[test]
fn where_somebody_goes_is_settled_by_a_senior_clinician_and_who_manages_it_by_the_team() {
    for (route, may) in [(Route::Stream2, true), (Route::HomeFirst, false)] {
        let mut referral = blank(Kind::Referral);
        apart(
            &mut referral,
            (SeniorClinician, &decided(1, Route::Stream2, 1)),
            (SeniorClinician, &decided(2, route, 2)),
        );
        let chosen = Scalar::Text(act(2).to_string());
        let plan = settle(
            &referral,
            "decision",
            &Choice::Choose(chosen),
            "Talked about it",
            SeniorClinician,
            [act(3), act(4)],
        )
        .unwrap();
        let by_coordinator = writes(&mut referral.clone(), Coordinator, &plan);
        assert_eq!(by_coordinator.is_ok(), may, "{route:?}");
        assert!(writes(&mut referral.clone(), CareWorker, &plan).is_err());
        assert!(writes(&mut referral, SeniorClinician, &plan).is_ok());
        // Nothing is open any more: the same words again would turn it round.
        let back = Mark::Settled {
            field: "decision".to_owned(),
            over: vec![],
            chosen: Scalar::Text(act(1).to_string()),
            reason: "Back".to_owned(),
        };
        let back = [put(act(5), &back)];
        assert!(writes(&mut referral.clone(), Coordinator, &back).is_err());
    }
}

#[test]
fn insulin_that_somebody_else_gave_is_recorded_in_words_or_not_at_all() {
    let task = crate::schedule::Task {
        key: "dose".to_owned(),
        words: "Give insulin".to_owned(),
        is_time_critical: true,
    };
    let eyes = crate::schedule::Task {
        key: "pain".to_owned(),
        words: "Ask about pain".to_owned(),
        is_time_critical: false,
    };
    let mut visit = blank(Kind::Visit);
    let person = DocumentId::from_bytes([8; 16]);
    let start = visit::start(act(1), person, None, &[task, eyes], "");
    writes(&mut visit, CareWorker, &start).unwrap();
    let answer = |task: &str, outcome, words: &str| {
        let answer = TaskAnswer {
            task: task.to_owned(),
            outcome,
            words: words.to_owned(),
        };
        visit::tick(act(2), answer, None).unwrap()
    };
    let given = answer("dose", Outcome::Done, " ");
    let said = writes(&mut visit.clone(), CareWorker, &given).unwrap_err();
    assert!(said.contains("gives insulin"), "{said}");
    assert!(writes(&mut visit.clone(), DistrictNurse, &given).is_ok());
    for allowed in [
        answer(
            "dose",
            Outcome::Done,
            "The daughter asked me to; I told Amara Obi",
        ),
        answer("dose", Outcome::NotDone, "No nurse came"),
        answer("pain", Outcome::Done, ""),
    ] {
        assert!(writes(&mut visit.clone(), CareWorker, &allowed).is_ok());
    }
}
