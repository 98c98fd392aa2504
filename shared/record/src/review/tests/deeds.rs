//! A deed that a reviewer accepted is still of who did it, when they did it: a dose is hours old, whoever let it in.

use chrono::{NaiveDate, NaiveDateTime};

use super::*;
use crate::act::StaffName;
use crate::projection::{VisitRow, rows};
use crate::schedule::{self, PlanId, Planned, ScheduleOf, SlotId, Task};
use crate::visit::{self, Outcome, TaskAnswer, Visit};

const VISIT: DocumentId = DocumentId::from_bytes([8; 16]);
const PERSON: DocumentId = DocumentId::from_bytes([1; 16]);

fn nine() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
    day.and_hms_opt(9, 0, 0).unwrap()
}

/// Written first with no dispute; then by a nurse whose access had ended, and accepted.
fn accepted(mut held: Document, first: &[Write], late: &[Write]) -> Document {
    held.write(Actor([1; 16]), nurse(1), first).unwrap();
    let (mut with, by) = (held.clone(), nurse(2));
    let change = with.write(Actor([2; 16]), by.clone(), late).unwrap();
    accepts(&mut held, &with, &change.unwrap(), &original(&by), 9);
    held
}

#[test]
fn a_visit_that_was_accepted_is_of_who_began_it() {
    let of = ScheduleOf {
        person: PERSON,
        month: nine().date(),
        organisation: "Eastbank".into(),
    };
    let planned = Planned {
        slot: SlotId::from_bytes([0; 16]),
        plan: PlanId::from_bytes([5; 16]),
        what: "Insulin".into(),
        starts: nine(),
        window_minutes: 45,
        is_time_critical: true,
        tasks: Vec::new(),
        reason: String::new(),
        is_after_death: false,
        usual: vec![],
    };
    let to = StaffName {
        user: UserId::from_bytes([3; 16]),
        name: "Somebody 3".into(),
    };
    let plan = schedule::plan(id(60), &of, planned, Some(&to), Some(1)).unwrap();
    let blank = Document::new(of.id(), Kind::Schedule).unwrap();
    let mut held = blank.clone();
    held.write(Actor([1; 16]), nurse(1), &plan).unwrap();
    let slot = schedule::Schedule::read(&held).visits[0].slot;
    let held = accepted(blank, &plan, &schedule::arrived(id(61), slot, VISIT));
    let rows = rows(&held);
    let row: VisitRow = serde_json::from_str(&rows[0].body).unwrap();
    assert_eq!(row.started_by, [nurse(2).author.user]);
    assert!(row.is_of(nurse(2).author.user));
    assert!(!row.is_of(reviewer(9).author.user));
}

#[test]
fn a_dose_that_was_accepted_was_given_when_it_was_given() {
    let tasks = [Task {
        key: "insulin".into(),
        words: "Give insulin".into(),
        is_time_critical: true,
    }];
    let start = visit::start(id(60), PERSON, None, &tasks, "");
    let given = TaskAnswer {
        task: "insulin".into(),
        outcome: Outcome::Done,
        words: String::new(),
    };
    let blank = Document::new(VISIT, Kind::Visit).unwrap();
    let tick = visit::tick(id(61), given, None).unwrap();
    let held = accepted(blank, &start, &tick);
    let read = Visit::read(&held);
    let [dose] = &read.tasks[0].answers[..] else {
        panic!("{:?}", read.tasks)
    };
    let by = dose.written.as_ref().unwrap();
    assert_eq!((by.who(), by.when()), (&nurse(2).author, nurse(2).at));
    assert_eq!((&by.author, by.at), (&reviewer(9).author, reviewer(9).at));
    assert!(!read.is_late(Some(by)));
}
