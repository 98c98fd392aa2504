//! What a signature covers, and what follows from it.

use super::*;
use crate::act::{put, strike};
use crate::assessment::{
    AssessmentAct, SectionState, add_row, counter_sign, sign_section, write_text,
};

fn state(device: &Device, section: &str) -> SectionState {
    device.read().section(section).unwrap().state
}

/// What somebody does after the signature.
type Edit<'a> = &'a dyn Fn(&mut Device);

fn changed(device: &Device, section: &str) -> Vec<Place> {
    let read = device.read();
    let last = read.section(section).unwrap().signatures.last().cloned();
    last.unwrap().changed.unwrap()
}

#[test]
fn a_section_goes_from_nothing_to_signed_and_the_whole_with_its_sections() {
    let [mut nurse, mut physio] = Device::all([Role::DistrictNurse, Role::Physiotherapist]);
    assert_eq!(state(&nurse, "care"), SectionState::NotStarted);
    assert_eq!(
        nurse.signs("care"),
        Err(Refused::Missing(vec![at("swallow")]))
    );
    nurse.answers("swallow", &[coded("soft")]);
    assert_eq!(state(&nurse, "care"), SectionState::InProgress);
    let Err(Refused::NotYou(who)) = nurse.signs("moving") else {
        panic!("a nurse signs no physiotherapist's section")
    };
    assert_eq!(who, "A physiotherapist signs this section.");
    nurse.signs("care").unwrap();
    assert_eq!(state(&nurse, "care"), SectionState::Signed);
    assert!(!nurse.read().is_signed());
    physio.meets(&nurse);
    physio.answers("helpers", &[Answer::Integer(1)]);
    physio.signs("moving").unwrap();
    assert!(physio.read().is_signed());
    // What is not about the section does not touch its signature.
    assert_eq!(state(&physio, "care"), SectionState::Signed);
}

#[test]
fn whatever_changes_in_a_section_after_its_signature_is_named() {
    let [mut nurse] = Device::all([Role::DistrictNurse]);
    nurse.answers("swallow", &[coded("soft")]);
    nurse.answers("fell", &[Answer::Boolean(true)]);
    let row = nurse.act(1);
    nurse.writes(&[add_row(&TEMPLATE, row, "falls").unwrap()]);
    let kitchen = in_row("falls.where", &row.to_string());
    nurse.answers_in(&kitchen, &[text("kitchen")], seen());
    nurse.signs("care").unwrap();
    assert_eq!(changed(&nurse, "care"), []);
    let signed = nurse.clone();
    let in_group = in_row("falls", &row.to_string());
    let second = nurse.act(3);
    let edits: [(Edit<'_>, Vec<Place>); 6] = [
        (
            &|nurse| nurse.answers("swallow", &[coded("puree")]),
            vec![at("swallow")],
        ),
        (
            &|nurse| nurse.answers("door", &[text("red")]),
            vec![at("door")],
        ),
        (
            &|nurse| nurse.writes(&[write_text(&TEMPLATE, "matters", "Home").unwrap()]),
            vec![at("matters")],
        ),
        (
            &|nurse| nurse.answers_in(&kitchen, &[text("hall")], seen()),
            vec![kitchen.clone()],
        ),
        (
            &|nurse| nurse.writes(&strike(nurse.act(2), row, "Not a fall").unwrap()),
            vec![in_group.clone()],
        ),
        (
            &|nurse| nurse.writes(&[add_row(&TEMPLATE, second, "falls").unwrap()]),
            vec![in_row("falls", &second.to_string())],
        ),
    ];
    for (edit, expected) in edits {
        let mut nurse = signed.clone();
        edit(&mut nurse);
        assert_eq!(changed(&nurse, "care"), expected);
        assert_eq!(state(&nurse, "care"), SectionState::ChangedAfterSigning);
    }
    // Answered as it was before, and signed again.
    let mut nurse = signed;
    nurse.answers("swallow", &[coded("puree")]);
    nurse.signs("care").unwrap();
    assert_eq!(state(&nurse, "care"), SectionState::Signed);
    nurse.answers("swallow", &[coded("soft")]);
    assert_eq!(
        state(&nurse, "care"),
        SectionState::Signed,
        "it is what the first one signed"
    );
}

#[test]
fn a_signature_covers_what_its_author_saw_and_not_what_came_meanwhile() {
    let [mut nurse, mut other] = Device::all([Role::DistrictNurse, Role::SeniorClinician]);
    nurse.answers("swallow", &[coded("soft")]);
    other.meets(&nurse);
    let page = nurse.read();
    // While the page is looked at something comes in.
    other.answers("door", &[text("red")]);
    nurse.meets(&other);
    let act = nurse.act(9);
    let role = nurse.author.role;
    let write = sign_section(&page, act, "care", role, false).unwrap();
    nurse.writes(&[write]);
    assert_eq!(changed(&nurse, "care"), [at("door")]);
    let read = nurse.read();
    let [signature] = &read.section("care").unwrap().signatures[..] else {
        panic!("one signature")
    };
    let seen = signature.seen.as_ref().unwrap();
    assert_eq!(nurse.document.was("plain/-/door", seen), Some(vec![]));
    assert_eq!(
        nurse
            .document
            .was("safety/swallow-food/swallow", seen)
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_learner_s_signature_counts_once_somebody_else_of_the_profession_has_signed_too() {
    let [mut nurse, mut senior, mut physio] = Device::all([
        Role::DistrictNurse,
        Role::SeniorClinician,
        Role::Physiotherapist,
    ]);
    nurse.answers("swallow", &[coded("soft")]);
    let learns = nurse.act(1);
    let role = nurse.author.role;
    let write = sign_section(&nurse.read(), learns, "care", role, true).unwrap();
    nurse.writes(&[write]);
    assert_eq!(
        state(&nurse, "care"),
        SectionState::WaitsForCounterSignature
    );
    let with = |device: &Device| {
        let act = device.act(8);
        counter_sign(&device.read(), act, learns, &device.author)
    };
    assert_eq!(with(&nurse), Err(Refused::NotToCounterSign));
    senior.meets(&nurse);
    physio.meets(&nurse);
    assert!(matches!(with(&physio), Err(Refused::NotYou(_))));
    // Written all the same, by a core that was bypassed, it counts for nothing.
    for device in [&mut nurse, &mut physio] {
        let act = put(device.act(7), &AssessmentAct::CounterSigned { act: learns });
        device.writes(&[act]);
        assert_eq!(
            state(device, "care"),
            SectionState::WaitsForCounterSignature
        );
    }
    senior.writes(&[with(&senior).unwrap()]);
    assert_eq!(state(&senior, "care"), SectionState::Signed);
    senior.answers("door", &[text("red")]);
    assert_eq!(state(&senior, "care"), SectionState::ChangedAfterSigning);
}

#[test]
fn a_signature_that_is_struck_out_of_another_profession_or_of_what_is_not_here_counts_for_nothing()
{
    let [mut nurse, mut physio] = Device::all([Role::DistrictNurse, Role::Physiotherapist]);
    nurse.answers("swallow", &[coded("soft")]);
    let signed = nurse.signs("care").unwrap();
    nurse.writes(&strike(nurse.act(1), signed, "Signed too early").unwrap());
    assert_eq!(state(&nurse, "care"), SectionState::InProgress);
    physio.meets(&nurse);
    let forged = |section: &str, seen: &str| {
        let record =
            format!(r#"{{"what":"section_signed","section":"{section}","seen":["{seen}"]}}"#);
        serde_json::from_str::<AssessmentAct>(&record).unwrap()
    };
    for (n, seen) in [(2, "ff".repeat(32)), (3, "ff".repeat(31)), (4, "xy".into())] {
        physio.writes(&[put(physio.act(n), &forged("moving", &seen))]);
    }
    let heads = crate::digits::of(&physio.document.heads()[0].0);
    physio.writes(&[put(physio.act(5), &forged("care", &heads))]);
    assert_eq!(state(&physio, "care"), SectionState::InProgress);
    let read = physio.read();
    let moving = read.section("moving").unwrap();
    assert_eq!(moving.signatures.len(), 3);
    assert!(moving.signatures.iter().all(|one| one.changed.is_none()));
    assert!(!read.is_signed());
}
