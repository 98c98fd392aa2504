//! Teams on a person: brought in, and their part ended, from the person's page.

use record::author::{Author, Role};
use record::id::DocumentId;
use record::person::teams;

use super::super::super::sample::{Scene, amara, author, lines};
use super::super::super::{Intent as Any, Place};
use super::super::{Intent, teams as page};
use crate::flow::Do;

fn hana() -> Author {
    Author {
        team: "Harbour".into(),
        ..author("Hana Sato", Role::DistrictNurse)
    }
}

fn scene(me: Author) -> (Scene, DocumentId) {
    let mut scene = Scene::new(me, Place::Today);
    let irene = scene.irene();
    scene.team([amara()]);
    scene.team_named("Harbour", [hana()]);
    scene.model.places.push(Place::Person(irene));
    (scene, irene)
}

fn records(scene: &mut Scene, person: DocumentId, part: &str, typed: &[(&str, &str)]) -> Vec<Do> {
    scene.model.places.push(Place::EditPerson {
        person,
        part: part.into(),
    });
    for (name, words) in typed {
        scene.types(&format!("person/{person}/{part}/{name}"), words);
    }
    let done = scene.does(Any::Person(Intent::Record {
        person,
        part: part.into(),
    }));
    scene.model.places.pop();
    done
}

fn on(scene: &Scene, person: DocumentId) -> Vec<String> {
    let mut held = scene.documents.iter();
    let document = held.find(|held| held.id() == person).unwrap();
    teams::on(document).into_iter().collect()
}

/// The lines of the page from the heading of the teams to the next.
fn teams_part(scene: &mut Scene) -> String {
    let page = lines(&scene.page());
    let (_, part) = page.split_once("## Teams").unwrap();
    part.split_once("\naside ## ").unwrap().0.trim().to_owned()
}

#[test]
fn a_team_is_brought_in_with_a_reason_and_its_part_ends_with_one() {
    let (mut scene, irene) = scene(author("Tom Field", Role::Coordinator));
    let alone = teams_part(&mut scene);
    assert!(
        alone.contains("Eastbank") && !alone.contains("End "),
        "{alone}"
    );
    let refused = records(&mut scene, irene, page::ADD, &[("team", "Harbour")]);
    assert!(matches!(&refused[..], [Do::Fail(errors)] if errors[0].text == "Enter a reason"));
    let why = ("reason", "Stays with her daughter by the harbour");
    records(&mut scene, irene, page::ADD, &[("team", "Harbour"), why]);
    assert_eq!(on(&scene, irene), ["Eastbank", "Harbour"]);
    let again = records(&mut scene, irene, page::ADD, &[("team", "Harbour"), why]);
    assert!(matches!(&again[..], [Do::Fail(_)]), "{again:?}");
    insta::assert_snapshot!(teams_part(&mut scene));
    let harbour = page::end("Harbour");
    scene.model.errors.clear();
    scene.model.places.push(Place::EditPerson {
        person: irene,
        part: harbour.clone(),
    });
    insta::assert_snapshot!(lines(&scene.page()));
    records(&mut scene, irene, &harbour, &[("reason", "Home again")]);
    assert_eq!(on(&scene, irene), ["Eastbank"]);
    // From an older page.
    for (part, said) in [
        (harbour, "This team is not on the person any more."),
        (
            page::end("Eastbank"),
            "Add another team first: somebody has to see this person.",
        ),
    ] {
        let done = records(&mut scene, irene, &part, &[("reason", "Home again")]);
        assert!(
            matches!(&done[..], [Do::Fail(errors)] if errors[0].text == said),
            "{done:?}"
        );
    }
}

#[test]
fn a_nurse_brings_a_team_in_and_does_not_end_ones_part_and_a_care_worker_does_neither() {
    let (mut scene, irene) = scene(amara());
    let why = ("reason", "Needs both");
    records(&mut scene, irene, page::ADD, &[("team", "Harbour"), why]);
    let part = teams_part(&mut scene);
    assert!(
        part.contains("<Add a team>") && !part.contains("End "),
        "{part}"
    );
    records(&mut scene, irene, &page::end("Harbour"), &[why]);
    assert_eq!(on(&scene, irene), ["Eastbank", "Harbour"]);
    assert!(scene.forbidden.is_some());
    scene.model.me = Some((author("Jo Lane", Role::CareWorker), scene.model.now));
    assert!(!teams_part(&mut scene).contains("<Add a team>"));
}
