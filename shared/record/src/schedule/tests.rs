mod changed;
mod repeating;

use super::*;
use crate::act::StaffName;
use crate::author::{Author, Provenance, Role};
use crate::change::Actor;
use crate::conflict;
use crate::document::{Document, Write};
use crate::id::{ActId, CommitId, UserId};
use crate::rules::visit_state::{Happened, ROWS, VisitState};
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
            organisation: "Eastbank Community Health".into(),
            team: "Eastbank".into(),
        },
        at: Instant::from_millis(i64::from(n)),
        commit: CommitId::from_bytes([n; 16]),
        is_signed: true,
        original: None,
    }
}

fn at(hour: u32) -> LocalDateTime {
    LocalDate::from_ymd_opt(2026, 1, 20)
        .unwrap()
        .and_hms_opt(hour, 0, 0)
        .unwrap()
}

fn of() -> ScheduleOf {
    ScheduleOf {
        person: DocumentId::from_bytes([1; 16]),
        month: at(9).date(),
        organisation: "Eastbank".into(),
    }
}

const PLAN: PlanId = PlanId::from_bytes([5; 16]);

fn nurse(n: u8) -> StaffName {
    StaffName {
        user: UserId::from_bytes([n; 16]),
        name: format!("Nurse {n}"),
    }
}

fn planned(id: u8) -> Vec<Write> {
    let planned = Planned {
        slot: SlotId::from_bytes([0; 16]),
        plan: PLAN,
        what: "Insulin".into(),
        starts: at(9),
        window_minutes: 45,
        is_time_critical: true,
        tasks: Vec::new(),
        reason: String::new(),
        is_after_death: false,
        usual: vec![],
    };
    plan(act(id), &of(), planned, Some(&nurse(1)), Some(1)).unwrap()
}

/// Both orders of two plans written apart on top of a planned visit; they must read the same.
fn apart(one: &[Write], two: &[Write]) -> Document {
    let base = {
        let mut base = Document::new(of().id(), Kind::Schedule).unwrap();
        base.write(Actor([9; 16]), by(9), &planned(9)).unwrap();
        base
    };
    let (mut a, mut b) = (base.clone(), base);
    let first = a.write(Actor([1; 16]), by(1), one).unwrap().unwrap();
    let second = b.write(Actor([2; 16]), by(2), two).unwrap().unwrap();
    a.extend([(&second.bytes[..], by(2))]).unwrap();
    b.extend([(&first.bytes[..], by(1))]).unwrap();
    assert_eq!(Schedule::read(&a).visits, Schedule::read(&b).visits);
    assert_eq!(conflict::open(&a), conflict::open(&b));
    a
}

fn only(document: &Document) -> PlannedVisit {
    let schedule = Schedule::read(document);
    assert_eq!(schedule.visits.len(), 1);
    schedule.visits[0].clone()
}

fn slot() -> SlotId {
    slot_id(PLAN, at(9))
}

#[test]
fn the_id_is_the_same_all_month_and_differs_by_person_month_and_organisation() {
    let later = ScheduleOf {
        month: LocalDate::from_ymd_opt(2026, 1, 31).unwrap(),
        ..of()
    };
    assert_eq!(of().id(), later.id());
    for other in [
        ScheduleOf {
            month: LocalDate::from_ymd_opt(2026, 2, 1).unwrap(),
            ..of()
        },
        ScheduleOf {
            person: DocumentId::from_bytes([2; 16]),
            ..of()
        },
        ScheduleOf {
            organisation: "Harbour".into(),
            ..of()
        },
    ] {
        assert_ne!(of().id(), other.id());
    }
}

#[test]
fn a_visit_planned_twice_apart_is_one() {
    let mut a = Document::new(of().id(), Kind::Schedule).unwrap();
    let mut b = a.clone();
    let one = a
        .write(Actor([1; 16]), by(1), &planned(1))
        .unwrap()
        .unwrap();
    let _ = b
        .write(Actor([2; 16]), by(2), &planned(2))
        .unwrap()
        .unwrap();
    b.extend([(&one.bytes[..], by(1))]).unwrap();
    assert_eq!(only(&b).nurses.len(), 1);
    assert!(conflict::open(&b).is_empty());
}

#[test]
fn moved_twice_shows_the_earlier_time_until_it_is_settled() {
    let earlier = move_to(act(1), slot(), at(8), "Asked for").unwrap();
    let later = move_to(act(2), slot(), at(10), "Traffic").unwrap();
    let both = apart(&earlier, &later);
    let visit = only(&both);
    assert_eq!((visit.window.start, visit.times.len()), (at(8), 2));
    assert_eq!(visit.slot, slot(), "a moved visit stays in its slot");
    let open = conflict::open(&both);
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].answers[0].words, "Tuesday 20 January, 8am");
}

#[test]
fn given_to_two_nurses_apart_shows_both() {
    let both = apart(
        &give(slot(), &nurse(3), "Closer").unwrap(),
        &give(slot(), &nurse(4), "Speaks Polish").unwrap(),
    );
    assert_eq!(only(&both).nurses.len(), 2);
    assert_eq!(conflict::open(&both)[0].label, "Who visits");
}

#[test]
fn reassigned_yet_done_by_the_first_nurse_is_done_and_both_facts_are_shown() {
    let visit = DocumentId::from_bytes([8; 16]);
    let both = apart(
        &give(slot(), &nurse(3), "Closer").unwrap(),
        &done(act(2), slot(), visit),
    );
    let read = only(&both);
    assert_eq!(read.state.state, VisitState::Done);
    assert_eq!(
        (read.nurses[0].user, read.visits.as_slice()),
        (nurse(3).user, [visit].as_slice())
    );
}

#[test]
fn cancelled_while_being_visited_stays_and_is_flagged() {
    let visit = DocumentId::from_bytes([8; 16]);
    let both = apart(
        &cancelled(act(1), slot(), "In hospital").unwrap(),
        &arrived(act(2), slot(), visit),
    );
    assert_eq!(
        only(&both).state.state,
        VisitState::InProgressThoughCancelled
    );
    let both = apart(
        &cancelled(act(1), slot(), "In hospital").unwrap(),
        &done(act(2), slot(), visit),
    );
    let state = only(&both).state;
    assert!(state.state == VisitState::DoneThoughCancelled && state.is_flagged && !state.is_open);
}

#[test]
fn handing_back_apart_from_a_visit_does_not_undo_it() {
    let both = apart(
        &handed_back(act(1), slot(), "Car broke down").unwrap(),
        &done(act(2), slot(), DocumentId::from_bytes([8; 16])),
    );
    assert_eq!(only(&both).state.state, VisitState::Done);
}

#[test]
fn what_the_nurse_in_the_room_had_not_seen_is_told() {
    let visit = DocumentId::from_bytes([7; 16]);
    let given = |to: u8| allocate(slot(), Some(&nurse(to)));
    let mut meanwhile = cancelled(act(51), slot(), "In hospital").unwrap();
    meanwhile.extend(given(2));
    meanwhile.extend(move_to(act(52), slot(), at(11), "Asked for later").unwrap());
    let document = apart(&arrived(act(50), slot(), visit), &meanwhile);
    let since = changes_since(&document, slot(), Some(visit));
    let told = since
        .iter()
        .map(|change| (&change.what, change.reason.as_str()));
    let told: Vec<_> = told.collect();
    assert_eq!(told.len(), 3, "{told:?}");
    for expected in [
        (&Changed::Cancelled, "In hospital"),
        (&Changed::Moved(at(11)), "Asked for later"),
        (&Changed::Given(Some(nurse(2))), ""),
    ] {
        assert!(told.contains(&expected), "{told:?}");
    }
    assert!(since.iter().all(|change| change.written == Some(by(2))));

    // What was known at the start is no news.
    let mut known = document.clone();
    let later = DocumentId::from_bytes([8; 16]);
    known
        .write(Actor([3; 16]), by(3), &arrived(act(53), slot(), later))
        .unwrap();
    assert_eq!(changes_since(&known, slot(), Some(later)), []);
}

#[test]
fn a_visit_started_twice_is_flagged_in_progress_and_done() {
    let (one, two) = (
        DocumentId::from_bytes([7; 16]),
        DocumentId::from_bytes([8; 16]),
    );
    let mut both = apart(
        &arrived(act(50), slot(), one),
        &arrived(act(51), slot(), two),
    );
    let state = only(&both).state;
    assert!(state.state == VisitState::InProgress && state.is_flagged);
    both.write(Actor([3; 16]), by(3), &done(act(52), slot(), one))
        .unwrap();
    let state = only(&both).state;
    assert!(state.state == VisitState::Done && state.is_flagged);
    assert!(state.sentence.contains("possible double dose"));
}

/// All 512 combinations: what was done is never hidden, an unanswered door never closed by anything but done or
/// located, and nothing that happened reads as still planned.
#[test]
fn every_combination_of_what_happened_has_a_safe_state() {
    for bits in 0..=511_u16 {
        let was = Happened {
            is_arrived: bits & 1 > 0,
            is_left: bits & 2 > 0,
            is_done: bits & 4 > 0,
            is_no_reply: bits & 8 > 0,
            is_located: bits & 16 > 0,
            is_failed: bits & 32 > 0,
            is_cancelled: bits & 64 > 0,
            is_handed_back: bits & 128 > 0,
            is_started_twice: bits & 256 > 0,
        };
        let row = was.state();
        let is_done = matches!(
            row.state,
            VisitState::Done | VisitState::DoneThoughCancelled
        );
        assert_eq!(is_done, was.is_done, "{was:?}");
        if was.is_no_reply && !was.is_located && !was.is_done {
            assert_eq!(row.state, VisitState::NoReply);
            assert!(row.is_open);
        }
        let nothing = !(was.is_arrived
            || was.is_done
            || was.is_no_reply
            || was.is_failed
            || was.is_cancelled
            || was.is_handed_back);
        assert_eq!(row.state == VisitState::Planned, nothing, "{was:?}");
        let is_there = matches!(row.state, VisitState::Done | VisitState::InProgress);
        assert_eq!(
            row.is_flagged,
            was.is_cancelled && (was.is_done || row.state == VisitState::InProgressThoughCancelled)
                || was.is_started_twice && is_there
        );
    }
    assert!(ROWS.iter().all(|row| row.sentence.ends_with('.')));
}

#[test]
fn a_reason_is_asked_for_and_a_window_has_an_end() {
    assert_eq!(
        cancelled(act(1), slot(), "  ").unwrap_err().to_string(),
        "Enter a reason"
    );
    let mut long = Planned {
        slot: slot(),
        plan: PLAN,
        what: "X".into(),
        starts: at(9),
        window_minutes: 1441,
        is_time_critical: false,
        tasks: Vec::new(),
        reason: String::new(),
        is_after_death: false,
        usual: vec![],
    };
    assert_eq!(
        plan(act(1), &of(), long.clone(), None, None)
            .unwrap_err()
            .field,
        "window"
    );
    long.what = String::new();
    assert_eq!(
        plan(act(1), &of(), long, None, None).unwrap_err().field,
        "what"
    );
}
