//! Finding and registering.

mod carer;

use record::projection::{self, PersonRow};

use super::super::sample::{Scene, amara, lines};
use super::super::{Intent as Any, Place, find};
use super::Intent;
use crate::flow::Do;

fn form(nhs_number: &str) -> Scene {
    let mut scene = Scene::new(amara(), Place::Register);
    for (name, value) in [
        ("what_matters", "My cat"),
        ("by", "person"),
        ("given", "Zoë"),
        ("family", "Okafor"),
        ("born", "1950-02-01"),
        ("nhs_number", nhs_number),
        ("postcode", "eb1 4cd"),
    ] {
        scene.types(&format!("register/{name}"), value);
    }
    scene
}

fn failed(done: &[Do]) -> Vec<(String, String)> {
    let [Do::Fail(errors)] = done else {
        panic!("{done:?}")
    };
    errors
        .iter()
        .map(|error| (error.field.clone(), error.text.clone()))
        .collect()
}

#[test]
fn what_matters_is_asked_first() {
    let mut scene = Scene::new(amara(), Place::Register);
    insta::assert_snapshot!(lines(&scene.page()));
}

#[test]
fn a_wrong_nhs_number_is_said_in_its_field() {
    let mut scene = form("999 123 4567");
    let errors = failed(&scene.does(Any::Register(Intent::Register)));
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0].0, "register/nhs_number");
    assert!(
        errors[0].1.starts_with("This is not an NHS number"),
        "{errors:?}"
    );
    assert!(lines(&scene.page()).contains("ERROR This is not an NHS number"));
}

#[test]
fn a_number_is_entered_or_said_to_be_unknown() {
    let mut scene = form("");
    assert_eq!(
        failed(&scene.does(Any::Register(Intent::Register)))[0].0,
        "register/nhs_number"
    );
    scene.types("register/nhs_not_known", "yes");
    assert!(matches!(
        &scene.does(Any::Register(Intent::Register))[..],
        [
            Do::Save { .. },
            Do::Back,
            Do::Show(Place::Person(_)),
            Do::Tell(_)
        ]
    ));
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let mut scene = Scene::new(amara(), Place::Register);
    scene.types("register/born", "31-2-1950");
    let fields: Vec<String> = failed(&scene.does(Any::Register(Intent::Register)))
        .into_iter()
        .map(|(field, _)| field)
        .collect();
    for name in ["given", "family", "born", "nhs_number"] {
        assert_eq!(
            fields
                .iter()
                .filter(|field| **field == format!("register/{name}"))
                .count(),
            1,
            "{name}: {fields:?}"
        );
    }
}

#[test]
fn somebody_who_is_here_already_is_shown_before_a_second_record_is_made() {
    let mut scene = form("999 104 1273");
    let irene = scene.irene();
    assert!(lines(&scene.page()).contains("This person may be registered already."));
    assert_eq!(
        failed(&scene.does(Any::Register(Intent::Register)))[0].0,
        "register/anyway"
    );
    scene.types("register/anyway", "yes");
    let done = scene.does(Any::Register(Intent::Register));
    let Some(Do::Save { deed, .. }) = done.first() else {
        panic!("{done:?}")
    };
    assert_eq!(
        deed.writes.len(),
        2,
        "both records say that they may be one person"
    );
    scene.model.places.push(Place::Person(irene));
    assert!(lines(&scene.page()).contains("There may be a second record of this person."));
}

#[test]
fn without_a_number_the_same_name_and_birth_may_be_one_person() {
    let mut scene = form("");
    let here = scene.person("Irène", "O’Hara-Lee", &["3 Mill Lane"]);
    for (name, value) in [
        ("nhs_not_known", "yes"),
        ("given", "IRENE"),
        ("family", "Ohara Lee"),
        ("born", "1941-03-05"),
    ] {
        scene.types(&format!("register/{name}"), value);
    }
    let said = "This person may be registered already.";
    assert!(!lines(&scene.page()).contains(said), "another birth");
    scene.types("register/born", "1941-03-04");
    let page = lines(&scene.page());
    assert!(
        page.contains(said) && page.contains("The same name and date of birth."),
        "{page}"
    );
    scene.types("register/anyway", "yes");
    let done = scene.does(Any::Register(Intent::Register));
    let Some(Do::Save { deed, .. }) = done.first() else {
        panic!("{done:?}")
    };
    let written: Vec<_> = deed.writes.iter().map(|(document, ..)| *document).collect();
    assert_eq!(written.len(), 2, "each says it of the other");
    assert!(written.contains(&here));
}

#[test]
fn a_double_tap_registers_one_person() {
    let mut scene = form("");
    scene.types("register/nhs_not_known", "yes");
    let first = scene.used(Any::Register(Intent::Register));
    scene.model.now = scene.model.now.plus_minutes(1);
    assert_eq!(first[2], scene.used(Any::Register(Intent::Register))[2]);
}

#[test]
fn people_are_found_by_parts_of_names_numbers_and_postcodes() {
    let mut scene = Scene::new(amara(), Place::Find);
    scene.irene();
    for (typed, is_found) in [
        ("whit", true),
        ("IRENE whit", true),
        ("999 104 12", true),
        ("999-104-1273", true),
        ("999\u{a0}104\u{a0}1273", true),
        ("eb1 2ab", true),
        ("EB12AB", true),
        ("marsh", false),
        ("whitlocke", false),
    ] {
        scene.types("find", typed);
        let page = lines(&scene.page());
        assert_eq!(
            page.contains("1 person found."),
            is_found,
            "{typed}: {page}"
        );
        assert_eq!(
            page.contains("Nobody on this device matches"),
            !is_found,
            "{typed}"
        );
    }
}

#[test]
fn a_long_list_is_shown_in_parts() {
    let mut scene = Scene::new(amara(), Place::Find);
    for number in 0..60 {
        scene.person("Anna", &format!("Smith{number:02}"), &["1 High Street"]);
    }
    let page = lines(&scene.page());
    assert!(
        page.contains("60 people on this device.")
            && page.contains("Smith49")
            && !page.contains("Smith50"),
        "{page}"
    );
    scene.does(Any::Find(find::Intent::Part(1)));
    let page = lines(&scene.page());
    assert!(
        page.contains("Smith50") && !page.contains("Smith49"),
        "{page}"
    );
    let rows: Vec<PersonRow> = scene
        .documents
        .iter()
        .flat_map(projection::rows)
        .filter_map(|row| serde_json::from_str(&row.body).ok())
        .collect();
    assert_eq!(rows.len(), 60);
}
