//! Answers of an assessment.

use record::assessment::{self, register, value};
use record::person::HowKnown;
use record::template::{Answer, Place as At, Template, published};

use super::*;
use crate::screens::assessment::draft;

const HOME_FIRST: &[u8] = include_bytes!("../../../../record/templates/home-first.json");

fn assessed() -> (Scene, DocumentId, Template) {
    let mut scene = Scene::new(amara(), Place::Today);
    let irene = scene.irene();
    let (template, id, writes) = published::publish(HOME_FIRST).unwrap();
    let hub = author("Templates of assessments", Role::Service);
    scene.write(
        id,
        Kind::Template,
        &hub,
        at("2026-01-01T08:00:00Z"),
        &writes,
    );
    let assessment = DocumentId::derived("test", &[b"assessment"]);
    let writes = assessment::begin(irene, &template);
    scene.write(
        assessment,
        Kind::Assessment,
        &amara(),
        at("2026-01-19T08:00:00Z"),
        &writes,
    );
    (scene, assessment, template)
}

fn place(link_id: &str) -> At {
    At {
        link_id: link_id.into(),
        row: String::new(),
    }
}

fn answered(template: &Template, link_id: &str, answer: Answer) -> Write {
    Write::Field {
        key: register(template, &place(link_id)).unwrap(),
        value: value(template, link_id, &[answer], HowKnown::default()).unwrap(),
    }
}

#[test]
fn answers_come_back_into_their_section_and_those_about_safety_beside_it() {
    let (mut scene, id, template) = assessed();
    let writes = vec![
        answered(&template, "falls.count", Answer::Integer(2)),
        answered(&template, "mobility.handling.helpers", Answer::Integer(1)),
        assessment::write_text(&template, "falls.how", "On the rug").unwrap(),
    ];
    let commit = refuses(&mut scene, vec![(id, Kind::Assessment, writes)]);
    let (shown, drafts) = enters(&mut scene, commit);
    let section = "mobility".to_owned();
    assert_eq!(
        shown,
        Place::Section {
            assessment: id,
            section
        }
    );
    let typed = |link_id: &str| {
        let base = draft::of_question(id, "mobility", &place(link_id));
        drafts
            .get(&format!("{base}{}", draft::IS))
            .map(String::as_str)
    };
    assert_eq!(typed("falls.count"), Some("2"));
    assert_eq!(typed("falls.how"), Some("On the rug"));
    assert_eq!(typed("mobility.handling.helpers"), None);
    let page = read(&mut scene);
    assert!(page.contains("You are entering this again."), "{page}");
    let beside = "beside How many people do you need to help you move?: Before: 1. Check it, and enter it again";
    assert!(page.contains(beside), "{page}");
}

#[test]
fn who_signed_reads_again_what_they_sign() {
    let (mut scene, id, template) = assessed();
    let held = scene.documents.iter().find(|held| held.id() == id).unwrap();
    let read = assessment::Assessment::read(held, &template).unwrap();
    let act = crate::screens::sample::act("signed");
    let sign = assessment::sign_section(&read, act, "matters", Role::DistrictNurse, false);
    let commit = refuses(
        &mut scene,
        vec![(id, Kind::Assessment, vec![sign.unwrap()])],
    );
    let (shown, _) = enters(&mut scene, commit);
    let section = "matters".to_owned();
    assert_eq!(
        shown,
        Place::SignSection {
            assessment: id,
            section
        }
    );
}
