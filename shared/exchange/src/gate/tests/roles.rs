//! Who may write what: judged by the hub, of the change as it came.

use record::act::Mark;
use record::author::Role;
use record::conflict;
use record::document::{Document, Scalar, Write};
use record::id::{ActId, DocumentId};
use record::person::{
    self, Alert, AlertCategory, Allergy, AllergyStatus, HowKnown, SafetyValue, record_allergy,
    record_fact,
};
use record::schedule;

use super::*;

fn pen(name: &str, role: Role) -> Pen {
    let mut pen = Pen::new(name);
    pen.author.role = role;
    pen
}

fn at_hub(log: &mut MemoryLog, commits: &[Commit]) -> Admitted {
    let attempt = prepare(commits.to_vec().into(), &Unasked, &BTreeSet::new());
    admit(log, attempt, Vec::new(), Shape::Hub).unwrap()
}

fn on_device(log: &mut MemoryLog, commits: &[Commit]) -> Admitted {
    try_in(log, commits.to_vec(), Vec::new())
}

fn act(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

fn alert(n: u8) -> Vec<Write> {
    let alert = Alert {
        category: AlertCategory::Dog,
        words: "Dog in the kitchen".to_owned(),
        on: None,
    };
    person::add_alert(act(n), alert).unwrap()
}

/// A person for whom a nurse has written of penicillin and another that there is no allergy.
fn allergies(log: &mut MemoryLog) -> (DocumentId, Vec<Commit>) {
    let id = document(1);
    let (mut one, mut other) = (
        pen("Amara", Role::DistrictNurse),
        pen("Tom", Role::Physiotherapist),
    );
    let penicillin = Allergy {
        substance: "Penicillin".to_owned(),
        ..Allergy::default()
    };
    let ids = [act(1), act(2)];
    let penicillin = record_allergy(ids, penicillin, &HowKnown::default()).unwrap();
    let none = SafetyValue::AllergyStatus(AllergyStatus::NoneKnown);
    let blank = Document::new(id, Kind::Person).unwrap();
    let none = record_fact(&blank, act(3), &none, HowKnown::default()).unwrap();
    let commits = vec![
        one.commit(&[(id, Kind::Person, penicillin)]).unwrap(),
        other.commit(&[(id, Kind::Person, none)]).unwrap(),
    ];
    let admitted = at_hub(log, &commits);
    assert_eq!(admitted.accepted.len(), 2);
    assert_eq!(conflict::open(&admitted.documents[&id]).len(), 1);
    keep(log, &commits);
    (id, commits)
}

/// What a care worker's device would send whose core asks nobody: the words that settle are a nurse's, the hand is not.
fn settled(by: &mut Pen, id: DocumentId, log: &[Commit]) -> Commit {
    for commit in log {
        by.read(commit).unwrap();
    }
    let chosen = Scalar::Text(act(3).to_string());
    let plan = conflict::settle(
        &by.documents[&id],
        "safety/allergy_status",
        &conflict::Choice::Choose(chosen),
        "She told me",
        Role::DistrictNurse,
        [act(8), act(9)],
    )
    .unwrap();
    by.commit(&[(id, Kind::Person, plan)]).unwrap()
}

#[test]
fn an_allergy_that_a_care_worker_settles_stays_open() {
    let mut log = MemoryLog::new(1);
    let (id, commits) = allergies(&mut log);
    for role in [Role::CareWorker, Role::Coordinator, Role::Other] {
        let mut worker = pen(role.words(), role);
        let settled = settled(&mut worker, id, &commits);
        let admitted = at_hub(&mut log, std::slice::from_ref(&settled));
        assert_eq!(reasons(&admitted), [(settled.id, Reason::NotTheRole)]);
        let words = admitted.refused[0].2.words.clone();
        assert!(words.contains("clinician"), "{words}");
        assert!(!Reason::NotTheRole.runs_again(), "the author must look");
        assert!(admitted.documents.is_empty());
        // The hub has looked: what it took, a device keeps.
        assert_eq!(on_device(&mut log, &[settled]).accepted.len(), 1);
    }
    let mut nurse = pen("Priya", Role::DistrictNurse);
    let settled = settled(&mut nurse, id, &commits);
    let admitted = at_hub(&mut log, &[settled]);
    assert!(admitted.refused.is_empty());
    assert!(conflict::open(&admitted.documents[&id]).is_empty());
}

#[test]
fn a_mark_alone_settles_nothing_for_a_care_worker() {
    let mut log = MemoryLog::new(1);
    let (id, _) = allergies(&mut log);
    let mark = Mark::KeptApart {
        field: "safety/allergy_status".to_owned(),
        over: vec![],
        reason: "Leave it".to_owned(),
    };
    let mut worker = pen("Tunde", Role::CareWorker);
    let plan = vec![record::act::put(act(7), &mark)];
    let commit = worker.commit(&[(id, Kind::Person, plan)]).unwrap();
    let admitted = at_hub(&mut log, std::slice::from_ref(&commit));
    assert_eq!(reasons(&admitted), [(commit.id, Reason::NotTheRole)]);
}

#[test]
fn a_commit_is_judged_whole_with_what_stands_on_it_and_nobody_else_suffers() {
    let mut log = MemoryLog::new(1);
    let mut worker = pen("Tunde", Role::CareWorker);
    let first = worker
        .commit(&[(document(1), Kind::Person, alert(1))])
        .unwrap();
    let slot = record::id::Id::from_bytes([7; 16]);
    let cancel = schedule::cancelled(act(2), slot, "Nobody in").unwrap();
    let both = worker
        .commit(&[
            (document(1), Kind::Person, alert(3)),
            (document(2), Kind::Schedule, cancel),
        ])
        .unwrap();
    let later = worker
        .commit(&[(document(1), Kind::Person, alert(4))])
        .unwrap();
    let mut others: Vec<Commit> = (10..40)
        .map(|n| {
            let mut pen = pen(&format!("Nurse {n}"), Role::DistrictNurse);
            pen.set(document(n), "given", "Jo").unwrap()
        })
        .collect();
    others.insert(7, first.clone());
    others.insert(17, both.clone());
    others.insert(27, later.clone());
    let admitted = at_hub(&mut log, &others);
    let refused: BTreeSet<_> = reasons(&admitted).into_iter().collect();
    let expected = BTreeSet::from([
        (both.id, Reason::NotTheRole),
        (later.id, Reason::StandsOnRefused),
    ]);
    assert_eq!(refused, expected);
    assert_eq!(admitted.accepted.len(), 31);
    assert!(!admitted.documents.contains_key(&document(2)));
}

#[test]
fn what_is_no_sound_change_is_refused_as_that_whoever_wrote_it() {
    let mut worker = pen("Tunde", Role::CareWorker);
    let commit = worker.set(document(1), "given", "Jo").unwrap();
    let spoilt = spoilt(&commit);
    let admitted = at_hub(&mut MemoryLog::new(1), std::slice::from_ref(&spoilt));
    assert_eq!(reasons(&admitted), [(spoilt.id, Reason::OutOfSequence)]);
    let sound = at_hub(&mut MemoryLog::new(1), std::slice::from_ref(&commit));
    assert_eq!(reasons(&sound), [(commit.id, Reason::NotTheRole)]);
}
