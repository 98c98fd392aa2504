//! Entering again: what was typed is recorded, refused, and comes back where it was typed; what is to be checked stands
//! beside an empty field; what has no page says so.

mod assessed;
mod hostile;
mod others;
mod repeating;
mod typed;
mod visits;

use std::collections::BTreeMap;

use exchange::commit::Deed;
use record::author::Role;
use record::document::Write;
use record::id::{CommitId, DocumentId};
use record::kind::Kind;
use store::Fate;

use super::super::sample::{Scene, amara, at, author, lines};
use super::super::{Intent as AnyIntent, Place, person, register, sync_status};
use super::link;
use crate::flow::Do;
use crate::page::component::Component;

/// A deed that the hub did not take, on the device of whoever is signed in.
fn refuses(scene: &mut Scene, writes: Vec<(DocumentId, Kind, Vec<Write>)>) -> CommitId {
    let fate = Fate::Refused {
        reason: "the sign-in had ended".into(),
        at: at("2026-01-20T08:09:00Z"),
        is_answered: false,
    };
    scene.model.places = vec![Place::Today, Place::SyncStatus];
    let words = format!("Irene Whitlock, entry {}", scene.outbox.len());
    scene.sends(&words, "2026-01-20T07:52:00Z", fate, writes)
}

/// The page, with what stands beside its fields.
fn read(scene: &mut Scene) -> String {
    let page = scene.page();
    let mut out = vec![lines(&page)];
    let groups = page.main.iter().chain(&page.aside);
    for component in groups.flat_map(|group| &group.components) {
        let field = match component {
            Component::TextInput(one) | Component::TimeInput(one) => &one.field,
            Component::TextArea(one) => &one.field,
            Component::NumberInput(one) => &one.field,
            Component::DateInput(one) => &one.field,
            Component::Radios(one) | Component::Checkboxes(one) | Component::Select(one) => {
                &one.field
            }
            _ => continue,
        };
        let hint = field.hint.clone().unwrap_or_default();
        out.push(format!("beside {}: {hint}", field.label));
    }
    out.join("\n")
}

fn deed(done: &[Do]) -> Deed {
    let saved = done.iter().find_map(|next| match next {
        Do::Save { deed, .. } => Some(deed.clone()),
        _ => None,
    });
    saved.unwrap_or_else(|| panic!("nothing is saved: {done:?}"))
}

/// Presses "Enter again": where that leads, and what is typed there. The page is open afterwards.
fn enters(scene: &mut Scene, id: CommitId) -> (Place, BTreeMap<String, String>) {
    let list = scene.does(AnyIntent::SyncStatus(sync_status::Intent::EnterAgain(id)));
    let Some(Do::Show(place)) = list.last() else {
        panic!("{list:?}")
    };
    let drafts = list.iter().filter_map(|next| match next {
        Do::Draft { key, value } if *key != link(id) => Some((key.clone(), value.clone())),
        _ => None,
    });
    let drafts = drafts.collect();
    scene.model.places.push(place.clone());
    (place.clone(), drafts)
}

/// What an author typed: field, words, and whether they come back as typed.
type Typed<'a> = &'a [(&'a str, &'a str, bool)];

/// Types into one part of a person's record, records it, has it refused, and enters it again.
fn comes_back(part: &str, typed: Typed<'_>) -> String {
    let role = if part == "key_safe" {
        Role::DistrictNurse
    } else {
        Role::SeniorClinician
    };
    let mut scene = Scene::new(author("Carla Fox", role), Place::Today);
    let irene = scene.irene();
    scene.team([amara(), author("Carla Fox", role)]);
    scene.team_named("Harbour", [author("Hana Idris", Role::DistrictNurse)]);
    let untouched = scene.documents.clone();
    let place = Place::EditPerson {
        person: irene,
        part: part.into(),
    };
    scene.model.places.push(place.clone());
    let prefix = person::part_prefix(irene, part);
    for (field, words, _) in typed {
        scene.types(&format!("{prefix}{field}"), words);
    }
    let record = AnyIntent::Person(person::Intent::Record {
        person: irene,
        part: part.into(),
    });
    let recorded = scene.does(record);
    // The record is made anew without it.
    scene.documents = untouched;
    let id = refuses(&mut scene, deed(&recorded).writes);
    let (there, drafts) = enters(&mut scene, id);
    assert_eq!(there, place, "{part}");
    let kept = typed.iter().filter(|(.., is_kept)| *is_kept);
    let kept: BTreeMap<_, _> = kept
        .map(|(field, words, _)| (format!("{prefix}{field}"), (*words).to_owned()))
        .collect();
    assert_eq!(drafts, kept, "{part}");
    let page = read(&mut scene);
    assert!(
        page.contains("Not accepted 8:09am: the sign-in had ended"),
        "{page}"
    );
    page
}

#[test]
fn words_of_every_part_of_a_person_come_back_and_what_is_to_be_checked_does_not() {
    for (part, typed) in typed::PARTS {
        let page = comes_back(part, typed);
        assert!(!page.contains("4711"), "a code stands on no page: {page}");
    }
}

#[test]
fn a_dose_and_a_decision_stand_beside_empty_fields() {
    let page = comes_back(
        "insulin_order",
        &[
            ("product", "Lantus", true),
            ("strength", "100 units/mL", false),
            ("device", "SoloStar", true),
            ("dose", "20", false),
            ("prescriber", "Dr Shah", true),
            ("prescribed", "2026-01-06", false),
            ("way", "from_a_record", false),
        ],
    );
    insta::assert_snapshot!(page);
    for words in [
        "Before: 20. Check it, and enter it again",
        "Before: 6 January 2026. Check it, and enter it again",
        "Before: From a record. Check it, and enter it again",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn an_allergy_status_is_chosen_again() {
    let mut scene = Scene::new(amara(), Place::Today);
    let maureen = scene.person("Maureen", "Tully", &[]);
    let held = scene.documents[0].clone();
    let none = record::person::SafetyValue::AllergyStatus(record::person::AllergyStatus::NoneKnown);
    let id = super::super::sample::act("none");
    let writes =
        record::person::record_fact(&held, id, &none, record::person::HowKnown::default()).unwrap();
    let id = refuses(&mut scene, vec![(maureen, Kind::Person, writes)]);
    let (_, drafts) = enters(&mut scene, id);
    assert_eq!(drafts, BTreeMap::new());
    let page = read(&mut scene);
    assert!(page.contains("Before: None known. Check it"), "{page}");
}

#[test]
fn a_contact_is_changed_and_removed_again_and_a_team_leaves_again() {
    let mut scene = Scene::new(amara(), Place::Today);
    let irene = scene.irene();
    let (old, new) = (
        super::super::sample::act("old"),
        super::super::sample::act("new"),
    );
    let contact = |name: &str| record::person::Contact {
        name: name.into(),
        relationship: "Son".into(),
        ..Default::default()
    };
    let added = record::person::add_contact(old, contact("Tom")).unwrap();
    scene.write(
        irene,
        Kind::Person,
        &amara(),
        at("2026-01-19T09:00:00Z"),
        &added,
    );
    let ids = [new, super::super::sample::act("replaces")];
    for (writes, part, words) in [
        (
            record::person::replace_contact(ids, old, contact("Thomas")).unwrap(),
            format!("change_contact/{old}"),
            "Thomas",
        ),
        (
            record::person::remove_contact(new, old, "Moved away").unwrap(),
            format!("remove_contact/{old}"),
            "Moved away",
        ),
        (
            vec![record::act::put(
                new,
                &record::person::PersonAct::TeamLeft {
                    team: "Eastbank".into(),
                    over: vec![],
                    reason: "Better now".into(),
                },
            )],
            "end_team/Eastbank".to_owned(),
            "Better now",
        ),
    ] {
        let id = refuses(&mut scene, vec![(irene, Kind::Person, writes)]);
        let (place, drafts) = enters(&mut scene, id);
        assert_eq!(
            place,
            Place::EditPerson {
                person: irene,
                part
            }
        );
        assert!(drafts.values().any(|held| held == words), "{drafts:?}");
        scene.outbox.clear();
        scene.model.typed.clear();
    }
}

#[test]
fn a_registration_is_entered_again_though_nobody_is_there() {
    let mut scene = Scene::new(amara(), Place::Register);
    let typed = [
        ("given", "Ada"),
        ("family", "Moss"),
        ("preferred", "Addie"),
        ("born", "1950-02-01"),
        ("nhs_number", "999 104 1273"),
        ("address", "3 Elm Row"),
        ("postcode", "EB1 2AB"),
        ("phone", "01632 960123"),
        ("what_matters", "Her cats"),
        ("by", "person"),
    ];
    for (field, words) in typed {
        scene.types(&format!("register/{field}"), words);
    }
    let recorded = scene.does(AnyIntent::Register(register::Intent::Register));
    scene.documents.clear();
    let id = refuses(&mut scene, deed(&recorded).writes);
    let (place, drafts) = enters(&mut scene, id);
    assert_eq!(place, Place::Register);
    let kept = typed
        .iter()
        .filter(|(field, _)| !matches!(*field, "born" | "nhs_number"));
    let kept: BTreeMap<_, _> = kept
        .map(|(field, words)| (format!("register/{field}"), (*words).to_owned()))
        .collect();
    assert_eq!(drafts, kept);
    let page = read(&mut scene);
    assert!(page.contains("Before: 1 February 1950."), "{page}");
}

#[test]
fn a_text_that_grew_meanwhile_is_not_written_over() {
    let mut scene = Scene::new(amara(), Place::Today);
    let irene = scene.irene();
    let writes = record::person::write_access_notes("Back door").unwrap();
    let id = refuses(&mut scene, vec![(irene, Kind::Person, writes)]);
    let (_, drafts) = enters(&mut scene, id);
    let key = format!("person/{irene}/access_notes/access_notes");
    assert_eq!(drafts[&key], "Ring twice\nBack door");
}
