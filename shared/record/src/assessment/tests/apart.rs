//! What was written apart: every pair, and whatever several devices do in any order.

use proptest::prelude::*;

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
fn said(device: &Device) -> String {
    let read = device.read();
    format!("{:?} {:?} {:?}", read.held, read.rows, read.sections)
}

fn swallow(code: &'static str) -> impl Fn(&mut Device) {
    move |device| device.answers("swallow", &[coded(code)])
}

fn settles(device: &mut Device, field: &str, choice: &Choice, n: u8) {
    let ids = [device.act(n), device.act(n + 1)];
    let role = device.author.role;
    let writes = conflict::settle(&device.document, field, choice, "I saw it", role, ids).unwrap();
    device.writes(&writes);
}

#[test]
fn two_answers_about_safety_are_both_shown_and_nobody_signs_before_they_are_settled() {
    let [mut nurse, _] = apart(swallow("soft"), swallow("puree"));
    let read = nurse.read();
    let held = &read.held[&at("swallow")];
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
        nurse.read().held[&at("swallow")][0].answers,
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
    assert_eq!(nurse.read().held[&at("swallow")].len(), 1);
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
    let held = &read.held[&at("swallow")];
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
    assert_eq!(read.held[&kitchen][0].answers, Some(vec![text("hall")]));
}

#[test]
fn words_written_apart_are_both_in_the_text_and_marked_to_be_read() {
    let says = |words: &'static str| {
        move |device: &mut Device| {
            device.writes(&[write_text(&TEMPLATE, "matters", words).unwrap()]);
        }
    };
    let [nurse, _] = apart(says("Her cat."), says("The garden."));
    let held = nurse.read().held[&at("matters")].clone();
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

/// What somebody does to their copy.
#[derive(Debug, Clone)]
enum Deed {
    Swallow(u8),
    Helpers(i64),
    Keyworker(u8),
    Door(u8),
    Words(u8),
    Fell(bool),
    Row,
    InRow(u8),
    TakesOut,
    Signs(bool),
    Settles(u8),
    KeepsBoth,
    Meets(u8),
}

fn deeds() -> impl Strategy<Value = Vec<(u8, Deed)>> {
    let deed = prop_oneof![
        3 => (0_u8..4).prop_map(Deed::Swallow),
        2 => (0_i64..4).prop_map(Deed::Helpers),
        1 => (0_u8..4).prop_map(Deed::Keyworker),
        1 => (0_u8..4).prop_map(Deed::Door),
        2 => (0_u8..4).prop_map(Deed::Words),
        1 => any::<bool>().prop_map(Deed::Fell),
        1 => Just(Deed::Row),
        2 => (0_u8..4).prop_map(Deed::InRow),
        1 => Just(Deed::TakesOut),
        2 => any::<bool>().prop_map(Deed::Signs),
        2 => (0_u8..3).prop_map(Deed::Settles),
        1 => Just(Deed::KeepsBoth),
        2 => (0_u8..5).prop_map(Deed::Meets),
    ];
    prop::collection::vec((0_u8..5, deed), 1..12)
}

/// What somebody was told is saved: the register or text, and a part of what it must be found with.
type Told = (String, String);

/// Answers; what was answered apart must be settled first.
fn answers_unless_apart(device: &mut Device, link_id: &str, answers: &[Answer]) -> bool {
    let held = device.read().held.get(&at(link_id)).map_or(0, Vec::len);
    let tried = device.tries(&at(link_id), answers, seen());
    assert_eq!(
        tried,
        if held > 1 {
            Err(Refused::Apart)
        } else {
            Ok(())
        }
    );
    tried.is_ok()
}

fn does(devices: &mut [Device], who: usize, deed: &Deed, n: u8, told: &mut Vec<Told>) {
    if let Deed::Meets(other) = deed {
        let other = devices[usize::from(*other) % devices.len()].clone();
        devices[who].meets(&other);
        return;
    }
    let device = &mut devices[who];
    let read = device.read();
    let mut tells = |key: &str, words: String| told.push((key.to_owned(), words));
    let own = |kind: &str, given: u8| format!("{kind} {given}");
    match deed {
        Deed::Swallow(given) => {
            let code = ["", "normal", "soft", "puree"][usize::from(*given)];
            let answers = [coded(code)];
            let answers = if code.is_empty() { &[] } else { &answers[..] };
            if !answers_unless_apart(device, "swallow", answers) {
                return;
            }
            tells("safety/swallow-food/swallow", code.to_owned());
        }
        Deed::Helpers(given) => {
            if !answers_unless_apart(device, "helpers", &[Answer::Integer(*given)]) {
                return;
            }
            tells(
                "safety/moving-handling-helpers/helpers",
                format!("integer {given}"),
            );
        }
        Deed::Keyworker(given) => {
            device.answers("keyworker", &[text(&own("k", *given))]);
            tells("coordination/-/keyworker", own("k", *given));
        }
        Deed::Door(given) => {
            device.answers("door", &[text(&own("d", *given))]);
            tells("plain/-/door", own("d", *given));
        }
        Deed::Words(given) => {
            let words = format!("{}({given})", device.document.prose("00"));
            device.writes(&[write_text(&TEMPLATE, "matters", &words).unwrap()]);
            tells("00", format!("({given})"));
        }
        Deed::Fell(is) => device.answers("fell", &[Answer::Boolean(*is)]),
        Deed::Row => device.writes(&[add_row(&TEMPLATE, device.act(n), "falls").unwrap()]),
        Deed::InRow(given) => {
            let Some(row) = read.rows_of("falls").next().map(|row| row.act) else {
                return;
            };
            let place = in_row("falls.where", &row.to_string());
            device.answers_in(&place, &[text(&own("w", *given))], seen());
            tells(&format!("plain/-/falls.where/{row}"), own("w", *given));
        }
        Deed::TakesOut => {
            if let Some(row) = read.rows_of("falls").next().map(|row| row.act) {
                device.writes(&strike(device.act(n), row, "Wrong").unwrap());
            }
        }
        Deed::Signs(is_care) => {
            let section = if *is_care { "care" } else { "moving" };
            let standing = read.section(section).unwrap();
            let is_ready = standing.open.is_empty() && standing.missing.is_empty();
            let is_signed = device.signs(section);
            assert!(is_ready || is_signed.is_err());
        }
        Deed::Settles(_) | Deed::KeepsBoth => {
            let open = conflict::open(&device.document);
            let Some(conflict) = open.iter().find(|one| !one.is_text_to_read) else {
                return;
            };
            let choice = match deed {
                Deed::Settles(which) => {
                    let which = usize::from(*which) % conflict.answers.len();
                    Choice::Choose(conflict.answers[which].value.clone())
                }
                _ => Choice::KeepBoth,
            };
            if conflict.may_be_settled_by(device.author.role) {
                settles(device, &conflict.field, &choice, n);
            }
        }
        Deed::Meets(_) => {}
    }
}

/// What was answered can be found: as it stands, or in the history that the page of every answer leads to.
fn can_be_read(device: &Device, (key, words): &Told) -> bool {
    let past = if key.len() == 2 {
        device.document.past_prose(key)
    } else {
        device.document.past(key)
    };
    let mut past = past.iter();
    past.any(|held| held.value.text().unwrap_or_default().contains(words))
}

/// What must hold of a section wherever it is read.
fn is_honest(device: &Device) {
    let (read, open) = (device.read(), conflict::open(&device.document));
    for section in &read.sections {
        let whole = section.open.is_empty() && section.missing.is_empty();
        assert!(whole || section.state != SectionState::Signed);
        for place in &section.open {
            let end = format!("/{}", place.link_id);
            let is_it = |field: &str| field.starts_with("safety/") && field.ends_with(&end);
            assert!(open.iter().any(|conflict| is_it(&conflict.field)));
            assert!(read.held[place].len() > 1);
        }
    }
    for conflict in open.iter().filter(|one| one.class == Class::Safety) {
        assert!(conflict.answers.len() > 1);
        let safer = ["stricter texture.", "more helpers."];
        let until = conflict.until_settled.as_ref().unwrap();
        assert!(safer.iter().any(|words| until.ends_with(words)), "{until}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn all_agree_and_whatever_anybody_saved_can_be_read(deeds in deeds(), count in 2_usize..6) {
        let devices = Device::all([
            Role::DistrictNurse,
            Role::Physiotherapist,
            Role::SeniorClinician,
            Role::SocialWorker,
            Role::CaseManager,
        ]);
        let mut devices = devices[..count].to_vec();
        let mut told = Vec::new();
        for (n, (who, deed)) in deeds.iter().enumerate() {
            let n = 10 + 2 * u8::try_from(n).unwrap();
            does(&mut devices, usize::from(*who) % count, deed, n, &mut told);
        }
        for _ in 0..2 {
            for who in 0..count {
                let other = devices[(who + 1) % count].clone();
                devices[who].meets(&other);
            }
        }
        for who in (0..count).rev() {
            let all = devices.clone();
            for other in &all {
                devices[who].meets(other);
            }
        }
        for device in &devices {
            prop_assert_eq!(said(device), said(&devices[0]));
            is_honest(device);
            for one in &told {
                prop_assert!(can_be_read(device, one), "{one:?}");
            }
        }
    }
}
