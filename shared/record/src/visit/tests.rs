use super::*;
use crate::author::{Author, Provenance, Role};
use crate::change::Actor;
use crate::document::{Document, Write};
use crate::id::{ActId, CommitId, DocumentId, UserId};
use crate::kind::Kind;
use crate::schedule::Task;
use crate::time::Instant;

fn act(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

fn by(n: u8) -> Provenance {
    Provenance {
        author: Author {
            user: UserId::from_bytes([n; 16]),
            name: format!("Nurse {n}"),
            role: Role::DistrictNurse,
            organisation: "Eastbank".into(),
            team: "Eastbank".into(),
        },
        at: Instant::from_millis(i64::from(n)),
        commit: CommitId::from_bytes([n; 16]),
        is_signed: true,
        original: None,
    }
}

fn tasks() -> [Task; 2] {
    let task = |key: &str, is_time_critical| Task {
        key: key.into(),
        words: key.to_uppercase(),
        is_time_critical,
    };
    [task("insulin", true), task("chat", false)]
}

fn started() -> Document {
    let mut document = Document::new(DocumentId::from_bytes([2; 16]), Kind::Visit).unwrap();
    document
        .write(
            Actor([1; 16]),
            by(1),
            &start(act(1), DocumentId::from_bytes([1; 16]), None, &tasks(), ""),
        )
        .unwrap();
    document
}

fn answer(outcome: Outcome) -> TaskAnswer {
    TaskAnswer {
        task: "insulin".into(),
        outcome,
        words: "Refused".into(),
    }
}

#[test]
fn finishing_waits_for_the_time_critical_task_only() {
    let blank = Document::new(DocumentId::from_bytes([2; 16]), Kind::Visit).unwrap();
    assert!(finish(&blank, act(9)).is_err());
    let mut visit = started();
    assert_eq!(Visit::read(&visit).stage, VisitStage::InProgress);
    let refused = finish(&visit, act(9)).unwrap_err();
    assert_eq!(refused.to_string(), "Answer before you finish: INSULIN");
    visit
        .write(
            Actor([1; 16]),
            by(2),
            &tick(act(2), answer(Outcome::NotDone), None).unwrap(),
        )
        .unwrap();
    visit.write(Actor([1; 16]), by(3), &pause(act(3))).unwrap();
    assert_eq!(Visit::read(&visit).stage, VisitStage::Paused);
    let end = finish(&visit, act(9)).unwrap();
    visit.write(Actor([1; 16]), by(4), &end).unwrap();
    assert_eq!(Visit::read(&visit).stage, VisitStage::Finished);
}

#[test]
fn not_done_needs_a_reason_and_an_empty_set_is_refused() {
    let silent = TaskAnswer {
        words: " ".into(),
        ..answer(Outcome::NotDone)
    };
    assert_eq!(tick(act(2), silent, None).unwrap_err().field, "words");
    assert!(observe(act(2), &Observations::default()).is_err());
    assert!(
        observe(
            act(2),
            &Observations {
                pain: Some(11),
                ..Observations::default()
            }
        )
        .is_err()
    );
}

fn apart(one: &[Write], two: &[Write]) -> std::sync::Arc<Visit> {
    let (mut a, mut b) = (started(), started());
    let first = a.write(Actor([3; 16]), by(3), one).unwrap().unwrap();
    let second = b.write(Actor([4; 16]), by(4), two).unwrap().unwrap();
    a.extend([(&second.bytes[..], by(4))]).unwrap();
    b.extend([(&first.bytes[..], by(3))]).unwrap();
    let (a, b) = (Visit::read(&a), Visit::read(&b));
    assert_eq!(
        (&a.tasks, &a.observations, &a.note),
        (&b.tasks, &b.observations, &b.note)
    );
    a
}

#[test]
fn given_and_not_given_apart_are_both_kept_and_count_as_given() {
    let visit = apart(
        &tick(act(3), answer(Outcome::Done), None).unwrap(),
        &tick(act(4), answer(Outcome::NotDone), None).unwrap(),
    );
    let task = &visit.tasks[0];
    assert_eq!(
        (task.answers.len(), task.outcome()),
        (2, Some(Outcome::Done))
    );
    assert!(task.is_contradicted());
}

#[test]
fn two_clinicians_observing_apart_keep_two_sets_with_who_and_when() {
    let pulse = |n| Observations {
        pulse: Some(n),
        ..Observations::default()
    };
    let visit = apart(
        &observe(act(3), &pulse(72)).unwrap(),
        &observe(act(4), &pulse(110)).unwrap(),
    );
    let sets: Vec<_> = visit
        .observations
        .iter()
        .map(|set| (set.value.pulse, set.written.clone().unwrap().author.name))
        .collect();
    assert_eq!(
        sets,
        [
            (Some(72), "Nurse 3".to_owned()),
            (Some(110), "Nurse 4".to_owned())
        ]
    );
    assert_eq!(
        visit.observations[1].value.news2().pulse_per_minute,
        Some(110)
    );
}

#[test]
fn an_answer_to_an_unplanned_task_is_shown_in_words_made_of_its_key() {
    let extra = TaskAnswer {
        task: "bins".into(),
        outcome: Outcome::Done,
        words: String::new(),
    };
    let visit = apart(
        &tick(act(3), extra, None).unwrap(),
        &write_note("Well.").unwrap(),
    );
    assert_eq!(visit.tasks[2].task.words, "Bins");
    assert_eq!(visit.note, "Well.");
}

#[test]
fn what_is_added_after_the_end_is_late_and_what_came_before_is_not() {
    let mut visit = started();
    assert!(add_note(&visit, act(8), "Too early").is_err());
    let write = |visit: &mut Document, n: u8, writes: &[Write]| {
        visit.write(Actor([1; 16]), by(n), writes).unwrap();
    };
    write(
        &mut visit,
        2,
        &tick(act(2), answer(Outcome::Done), None).unwrap(),
    );
    let finished = finish(&visit, act(3)).unwrap();
    write(&mut visit, 3, &finished);
    assert!(add_note(&visit, act(4), " ").is_err());
    let added = add_note(&visit, act(4), "The left heel was sore.").unwrap();
    write(&mut visit, 4, &added);
    let read = Visit::read(&visit);
    assert_eq!(read.stage, VisitStage::Finished);
    assert_eq!(read.additions[0].value, "The left heel was sore.");
    assert!(read.is_late(read.additions[0].written.as_ref()));
    assert!(!read.is_late(read.tasks[0].answers[0].written.as_ref()));
    assert!(!read.is_late(None));
}

#[test]
fn why_a_visit_was_started_early_is_in_the_act_and_nothing_is_when_nothing_was_asked() {
    let record = |reason: &str| match start(
        act(1),
        DocumentId::from_bytes([1; 16]),
        None,
        &[],
        reason,
    )
    .pop()
    {
        Some(Write::Act { record, .. }) => record,
        other => panic!("{other:?}"),
    };
    assert_eq!(record(""), r#"{"what":"started","tasks":[]}"#);
    assert!(record(" Away tomorrow ").contains(r#""reason":"Away tomorrow""#));
}
