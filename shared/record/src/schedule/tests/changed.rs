//! Who changed a planned visit, when and why; and what striking a change out puts back.

use super::*;

/// A planned visit with changes on it, one after the other, each by its own nurse.
fn after(steps: &[Vec<Write>]) -> Document {
    let mut document = Document::new(of().id(), Kind::Schedule).unwrap();
    document.write(Actor([9; 16]), by(9), &planned(9)).unwrap();
    for (step, by_whom) in steps.iter().zip(10..) {
        next(&mut document, by_whom, step);
    }
    document
}

fn next(document: &mut Document, by_whom: u8, writes: &[Write]) {
    document
        .write(Actor([by_whom; 16]), by(by_whom), writes)
        .unwrap();
}

fn said(document: &Document) -> Vec<(Changed, String, String)> {
    let changes = changes(document, slot());
    let said = changes.into_iter().filter(|change| change.struck.is_none());
    said.map(|change| {
        let by = change.written.unwrap().author.name;
        (change.what, change.reason, by)
    })
    .collect()
}

#[test]
fn each_change_says_what_why_and_by_whom_and_a_plan_alone_says_none() {
    assert!(changes(&after(&[]), slot()).is_empty());
    let document = after(&[
        give(slot(), &nurse(2), "Off sick").unwrap(),
        move_to(act(1), slot(), at(11), "Clinic at 9").unwrap(),
        handed_back(act(2), slot(), "Car broke down").unwrap(),
        cancelled(act(3), slot(), "In hospital").unwrap(),
    ]);
    let change = |what, reason: &str, by: &str| (what, reason.to_owned(), by.to_owned());
    assert_eq!(
        said(&document),
        [
            change(Changed::Given(Some(nurse(2))), "Off sick", "Nurse 10"),
            change(Changed::Moved(at(11)), "Clinic at 9", "Nurse 11"),
            change(Changed::HandedBack, "Car broke down", "Nurse 12"),
            change(Changed::Cancelled, "In hospital", "Nurse 13"),
        ]
    );
    assert!(changes(&document, slot()).iter().all(|one| !one.is_apart));
}

#[test]
fn the_same_reason_for_two_nurses_in_turn_stands_with_each() {
    let document = after(&[
        give(slot(), &nurse(2), "Off sick").unwrap(),
        give(slot(), &nurse(3), "Off sick").unwrap(),
    ]);
    let given = said(&document);
    assert_eq!(given.len(), 1);
    assert_eq!(
        (given[0].0.clone(), given[0].1.as_str()),
        (Changed::Given(Some(nurse(3))), "Off sick")
    );
    let past = document.past(&format!("slot/{}/nurse", slot()));
    let reasons: Vec<Option<String>> = past
        .iter()
        .map(|held| given_because(&document, slot(), held.change))
        .collect();
    let off_sick = Some("Off sick".to_owned());
    assert_eq!(reasons, [None, off_sick.clone(), off_sick]);
}

#[test]
fn moved_apart_from_a_cancellation_and_given_twice_apart_show_both_until_somebody_saw_both() {
    for (one, two) in [
        (
            move_to(act(1), slot(), at(8), "Asked for").unwrap(),
            cancelled(act(2), slot(), "In hospital").unwrap(),
        ),
        (
            give(slot(), &nurse(3), "Closer").unwrap(),
            give(slot(), &nurse(4), "Speaks Polish").unwrap(),
        ),
    ] {
        let mut both = apart(&one, &two);
        let changes = changes(&both, slot());
        assert_eq!(changes.len(), 2);
        assert!(changes.iter().all(|change| change.is_apart), "{changes:?}");
        let later = move_to(act(3), slot(), at(12), "Looked at both").unwrap();
        next(&mut both, 5, &later);
        assert!(
            super::changes(&both, slot())
                .iter()
                .all(|one| !one.is_apart)
        );
    }
}

#[test]
fn a_time_that_was_settled_says_who_settled_it_and_why() {
    let mut both = apart(
        &move_to(act(1), slot(), at(8), "Asked for").unwrap(),
        &move_to(act(2), slot(), at(10), "Traffic").unwrap(),
    );
    let field = format!("slot/{}/starts", slot());
    let chosen = conflict::open(&both)[0].answers[1].value.clone();
    let choice = conflict::Choice::Choose(chosen);
    let ids = [act(3), act(4)];
    let settled = conflict::settle(&both, &field, &choice, "Rang her", Role::Coordinator, ids);
    next(&mut both, 7, &settled.unwrap());
    let last = said(&both).pop().unwrap();
    assert_eq!(
        last,
        (Changed::Moved(at(10)), "Rang her".into(), "Nurse 7".into())
    );
}

#[test]
fn striking_a_cancellation_out_restores_the_visit_and_both_stay_readable() {
    let mut document = after(&[cancelled(act(1), slot(), "In hospital").unwrap()]);
    let wrong = strike(&document, act(2), act(1), "Somebody else").unwrap();
    next(&mut document, 20, &wrong);
    assert_eq!(only(&document).state.state, VisitState::Planned);
    let [held] = &changes(&document, slot())[..] else {
        panic!()
    };
    assert_eq!(held.reason, "In hospital");
    assert_eq!(held.struck.as_ref().unwrap().reason, "Somebody else");
}

#[test]
fn striking_a_move_out_puts_the_time_back_and_striking_that_out_moves_it_again() {
    let start = |document: &Document| only(document).window.start;
    let mut document = after(&[
        move_to(act(1), slot(), at(11), "Clinic").unwrap(),
        move_to(act(2), slot(), at(14), "Traffic").unwrap(),
    ]);
    // A move that another one replaced gives no time to put back.
    let first = strike(&document, act(3), act(1), "Wrong person").unwrap();
    next(&mut document, 20, &first);
    assert_eq!(start(&document), at(14));
    let second = strike(&document, act(4), act(2), "Wrong person").unwrap();
    next(&mut document, 21, &second);
    assert_eq!(start(&document), at(9), "as it was first planned");
    let again = strike(&document, act(5), act(4), "It was right").unwrap();
    next(&mut document, 22, &again);
    assert_eq!(start(&document), at(14));
    assert!(conflict::open(&document).is_empty());
    let live = said(&document);
    assert_eq!(live.len(), 1, "no strike reads as a move: {live:?}");
}

#[test]
fn striking_one_of_two_moves_apart_out_leaves_the_other() {
    let mut both = apart(
        &move_to(act(1), slot(), at(8), "Asked for").unwrap(),
        &move_to(act(2), slot(), at(10), "Traffic").unwrap(),
    );
    let wrong = strike(&both, act(3), act(1), "Wrong person").unwrap();
    next(&mut both, 7, &wrong);
    assert_eq!(only(&both).times.into_iter().collect::<Vec<_>>(), [at(10)]);
}
