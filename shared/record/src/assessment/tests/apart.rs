//! What was written apart, pair by pair.

use super::*;
use crate::act::strike;
use crate::assessment::{SectionState, add_row, value, write_text};
use crate::conflict::{self, Choice};
use crate::field::Class;

/// Two who had the same, each did something, and met.
fn apart(one: impl Fn(&mut Device), other: impl Fn(&mut Device)) -> [Device; 2] {
    let [mut nurse, mut senior] = Device::all([Role::DistrictNurse, Role::SeniorClinician]);
    nurse.answers("swallow", &[coded("normal")]);
    nurse.answers("fell", &[Answer::Boolean(true)]);
    let row = ActId::from_bytes([5; 16]);
    nurse.writes(&[add_row(&TEMPLATE, row, "falls").unwrap()]);
    let kitchen = in_row("falls.where", &row.to_string());
    nurse.answers_in(&kitchen, &[text("kitchen")], seen());
    senior.meets(&nurse);
    one(&mut nurse);
    other(&mut senior);
    let before = nurse.clone();
    nurse.meets(&senior);
    senior.meets(&before);
    assert_eq!(said(&nurse), said(&senior));
    [nurse, senior]
}

/// All that a reading says, but for whose it is.
pub(super) fn said(device: &Device) -> String {
    let read = device.read();
    format!("{:?} {:?} {:?}", read.held, read.rows, read.sections)
}

fn swallow(code: &'static str) -> impl Fn(&mut Device) {
    move |device| device.answers("swallow", &[coded(code)])
}

pub(super) fn settles(device: &mut Device, field: &str, choice: &Choice, n: u8) {
    let ids = [device.act(n), device.act(n + 1)];
    let role = device.author.role;
    let writes = conflict::settle(&device.document, field, choice, "I saw it", role, ids).unwrap();
    device.writes(&writes);
}

#[test]
fn two_answers_about_safety_are_both_shown_and_nobody_signs_before_they_are_settled() {
    let [mut nurse, _] = apart(swallow("soft"), swallow("puree"));
    let read = nurse.read();
    let held = &read.held.get(&at("swallow")).unwrap();
    let given: Vec<_> = held
        .iter()
        .map(|held| held.answers.clone().unwrap())
        .collect();
    assert_eq!(given.len(), 2);
    assert!(given.contains(&vec![coded("soft")]) && given.contains(&vec![coded("puree")]));
    assert_eq!(nurse.signs("care"), Err(Refused::Open(vec![at("swallow")])));
    let open = conflict::open(&nurse.document);
    let [conflict] = &open[..] else {
        panic!("{open:?}")
    };
    assert_eq!(
        (conflict.field.as_str(), conflict.class),
        ("safety/swallow-food/swallow", Class::Safety)
    );
    let how = |answer: &conflict::Answer| answer.how_known.clone().unwrap();
    assert!(
        conflict
            .answers
            .iter()
            .all(|answer| how(answer) == "Observed")
    );
    let chosen = Choice::Choose(conflict.answers[1].value.clone());
    settles(&mut nurse, "safety/swallow-food/swallow", &chosen, 20);
    assert_eq!(conflict::open(&nurse.document), []);
    nurse.signs("care").unwrap();
}

#[test]
fn a_new_answer_settles_too_and_says_how_it_is_known() {
    let [mut nurse, _] = apart(swallow("soft"), swallow("puree"));
    let ids = [nurse.act(20), nurse.act(21)];
    let settle = |nurse: &Device, value: &str| {
        let choice = Choice::NewValue(value.into());
        let role = Role::DistrictNurse;
        conflict::settle(
            &nurse.document,
            "safety/swallow-food/swallow",
            &choice,
            "Seen",
            role,
            ids,
        )
    };
    for value in ["normal", r#"{"is":[]}"#, r#"{"is":["picture 1"]}"#] {
        assert_eq!(
            settle(&nurse, value),
            Err(conflict::SettleError::NoSuchAnswer)
        );
    }
    let new = value(&TEMPLATE, "swallow", &[coded("normal")], seen()).unwrap();
    let writes = settle(&nurse, new.text().unwrap()).unwrap();
    nurse.writes(&writes);
    assert_eq!(
        nurse.read().held.get(&at("swallow")).unwrap()[0].answers,
        Some(vec![coded("normal")])
    );
    assert_eq!(conflict::open(&nurse.document), []);
}

#[test]
fn the_same_answer_known_in_two_ways_is_no_conflict_and_changes_no_signature() {
    let told = HowKnown {
        way: Known::ToldByPerson,
        ..HowKnown::default()
    };
    let [nurse, _] = apart(
        |nurse| {
            nurse.answers("swallow", &[coded("soft")]);
            nurse.signs("care").unwrap();
        },
        |senior| senior.answers_in(&at("swallow"), &[coded("soft")], told.clone()),
    );
    assert_eq!(conflict::open(&nurse.document), []);
    assert_eq!(nurse.read().held.get(&at("swallow")).unwrap().len(), 1);
    assert_eq!(
        nurse.read().section("care").unwrap().state,
        SectionState::Signed
    );
}

#[test]
fn a_signature_and_an_edit_show_as_changed_after_signing() {
    let [mut nurse, mut senior] = apart(
        |nurse| {
            nurse.signs("care").unwrap();
        },
        |senior| senior.answers("door", &[text("red")]),
    );
    for device in [&mut nurse, &mut senior] {
        let read = device.read();
        let care = read.section("care").unwrap();
        assert_eq!(care.state, SectionState::ChangedAfterSigning);
        assert_eq!(care.signatures[0].changed, Some(vec![at("door")]));
        device.signs("care").unwrap();
        assert_eq!(
            device.read().section("care").unwrap().state,
            SectionState::Signed
        );
    }
}

#[test]
fn an_answer_and_its_removal_leave_the_answer_and_show_the_removal() {
    let [nurse, _] = apart(|nurse| nurse.answers("swallow", &[]), swallow("puree"));
    let read = nurse.read();
    let held = &read.held.get(&at("swallow")).unwrap();
    assert_eq!(held[0].answers, Some(vec![coded("puree")]));
    assert!(held[1].is_cleared());
    assert_eq!(read.section("care").unwrap().open, [at("swallow")]);
}

#[test]
fn a_row_that_is_taken_out_while_it_is_answered_shows_both() {
    let row = ActId::from_bytes([5; 16]);
    let kitchen = in_row("falls.where", &row.to_string());
    let [nurse, _] = apart(
        |nurse| nurse.writes(&strike(nurse.act(1), row, "Not a fall").unwrap()),
        |senior| senior.answers_in(&kitchen, &[text("hall")], seen()),
    );
    let read = nurse.read();
    assert!(read.rows[0].struck.is_some());
    assert_eq!(
        read.held.get(&kitchen).unwrap()[0].answers,
        Some(vec![text("hall")])
    );
}

#[test]
fn words_written_apart_are_both_in_the_text_and_marked_to_be_read() {
    let says = |words: &'static str| {
        move |device: &mut Device| {
            device.writes(&[write_text(&TEMPLATE, "matters", words).unwrap()]);
        }
    };
    let [nurse, _] = apart(says("Her cat."), says("The garden."));
    let held = nurse.read().held.get(&at("matters")).unwrap().clone();
    let Some([Answer::Text(words)]) = held[0].answers.as_deref() else {
        panic!("{held:?}")
    };
    assert!(
        words.contains("Her cat.") && words.contains("The garden."),
        "{words}"
    );
    let open = conflict::open(&nurse.document);
    assert!(open.iter().any(|conflict| conflict.is_text_to_read));
}

#[test]
fn decisions_made_apart_are_open_again() {
    let [nurse, senior] = apart(swallow("soft"), swallow("puree"));
    let values: Vec<_> = conflict::open(&nurse.document)[0]
        .answers
        .iter()
        .map(|answer| answer.value.clone())
        .collect();
    let (mut one, mut other) = (nurse.clone(), senior.clone());
    settles(
        &mut one,
        "safety/swallow-food/swallow",
        &Choice::Choose(values[0].clone()),
        30,
    );
    settles(
        &mut other,
        "safety/swallow-food/swallow",
        &Choice::Choose(values[1].clone()),
        30,
    );
    one.meets(&other);
    assert_eq!(conflict::open(&one.document)[0].answers.len(), 2);
}

#[test]
fn an_answer_that_was_written_apart_from_a_decision_opens_it_again() {
    let [mut nurse, mut senior] = Device::all([Role::DistrictNurse, Role::SeniorClinician]);
    nurse.answers("swallow", &[coded("soft")]);
    senior.answers("swallow", &[coded("puree")]);
    nurse.meets(&senior);
    let chosen = conflict::open(&nurse.document)[0].answers[0].value.clone();
    settles(
        &mut nurse,
        "safety/swallow-food/swallow",
        &Choice::Choose(chosen),
        30,
    );
    senior.answers("swallow", &[coded("normal")]);
    nurse.meets(&senior);
    assert_eq!(conflict::open(&nurse.document)[0].answers.len(), 2);
    let read = nurse.read();
    assert_eq!(read.section("care").unwrap().open, [at("swallow")]);
    let over = answer(&read, &TEMPLATE, &at("swallow"), &[coded("soft")], seen());
    assert_eq!(over, Err(Refused::Apart));
}
