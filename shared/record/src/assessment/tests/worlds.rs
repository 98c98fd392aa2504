//! Whatever several devices do, in any order: all agree, and whatever anybody saved can be read.

use proptest::prelude::*;

use super::apart::{said, settles};
use super::*;
use crate::act::strike;
use crate::assessment::{SectionState, add_row, write_text};
use crate::conflict::{self, Choice};
use crate::field::Class;

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
            assert!(read.held.get(place).unwrap().len() > 1);
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
