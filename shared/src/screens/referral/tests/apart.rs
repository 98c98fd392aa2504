//! Two senior clinicians decide one referral while apart.

mod queue;

use record::conflict;
use record::episode::{self, Episode};
use record::referral::Route;

use super::*;

fn leila() -> Author {
    author("Leila Shah", Role::SeniorClinician)
}

fn decides(scene: &mut Scene, id: DocumentId, route: Route, manager: Option<&Author>) {
    scene.model.places.push(Place::Referral(id));
    scene.load();
    let route = serde_json::to_value(route).unwrap();
    scene.types(&field(id, "route"), route.as_str().unwrap());
    scene.types(&field(id, "reason"), "Rising risk");
    scene.types(&field(id, "to"), "Falls service");
    if let Some(manager) = manager {
        scene.types(&field(id, "case_manager"), &manager.user.to_string());
    }
    let done = scene.does(Any::Referral(Intent::Decide(id)));
    assert!(matches!(done.first(), Some(Do::Save { .. })), "{done:?}");
}

/// Both decide, and meet here. `late`: how many minutes the other device's clock is ahead.
fn met(
    mine: (Route, Option<&Author>),
    theirs: (Route, Option<&Author>),
    late: i64,
) -> (Scene, DocumentId) {
    let (mut scene, id) = scene();
    let mut other = scene.beside(leila());
    other.model.now = other.model.now.plus_minutes(late);
    decides(&mut scene, id, mine.0, mine.1);
    decides(&mut other, id, theirs.0, theirs.1);
    scene.receives(id, &other);
    if scene
        .documents
        .iter()
        .any(|held| held.id() == episode::id(id))
        && other
            .documents
            .iter()
            .any(|held| held.id() == episode::id(id))
    {
        scene.receives(episode::id(id), &other);
    }
    (scene, id)
}

fn pages(scene: &mut Scene, id: DocumentId) -> [String; 2] {
    let person = read(scene, id).person.unwrap();
    [Place::Referral(id), Place::Person(person)].map(|place| {
        scene.model.places.push(place);
        lines(&scene.page())
    })
}

fn held(scene: &Scene, id: DocumentId) -> &record::document::Document {
    scene.documents.iter().find(|held| held.id() == id).unwrap()
}

fn shown(scene: &Scene, id: DocumentId) -> String {
    let referral = read(scene, id);
    let episode = Episode::read(held(scene, episode::id(id)));
    let manager = referral.case_manager.clone();
    assert_eq!(
        manager, episode.case_manager,
        "both documents show the same"
    );
    manager.unwrap().name
}

fn settles(scene: &mut Scene, id: DocumentId, words: &str) {
    let open = conflict::open(held(scene, id)).remove(0);
    assert_eq!(open.field, "decision");
    let chosen = open
        .answers
        .iter()
        .find(|one| one.words.contains(words))
        .unwrap();
    let key = serde_json::to_string(&chosen.value).unwrap();
    let settle = |name: &str| format!("settle/{id}/decision/{name}");
    scene.model.places.push(Place::Settle {
        document: id,
        field: "decision".into(),
    });
    scene.load();
    scene.types(&settle("choice"), &key);
    scene.types(&settle("reason"), "Agreed by phone");
    let decide = super::super::super::settle::Intent::Decide {
        document: id,
        field: "decision".into(),
    };
    let done = scene.does(Any::Settle(decide));
    assert!(matches!(done.first(), Some(Do::Save { .. })), "{done:?}");
    assert!(conflict::open(held(scene, id)).is_empty());
}

#[test]
fn two_case_managers_are_flagged_on_both_pages_and_no_clock_picks_one() {
    let (marcus, amara) = (marcus(), amara());
    let mine = (Route::Stream2, Some(&marcus));
    let theirs = (Route::Stream2, Some(&amara));
    let mut names = vec![];
    for late in [-90, 0, 90] {
        let (mut scene, id) = met(mine, theirs, late);
        let name = shown(&scene, id);
        for page in pages(&mut scene, id) {
            assert!(page.contains("Two answers"), "{page}");
            assert!(page.contains("Settle: triage decision"), "{page}");
        }
        assert!(queue(&mut scene).contains("professional, with different case managers."));
        let [_, person] = pages(&mut scene, id);
        assert!(
            person.contains(&format!("Case manager: {name}")),
            "{person}"
        );
        names.push(name);
    }
    names.dedup();
    assert_eq!(
        names.len(),
        1,
        "the same whatever the clocks say: {names:?}"
    );
}

#[test]
fn settling_it_names_one_case_manager_in_both_documents() {
    let (marcus, amara) = (marcus(), amara());
    for name in [&marcus.name, &amara.name] {
        let mine = (Route::Stream2, Some(&marcus));
        let (mut scene, id) = met(mine, (Route::Stream3, Some(&amara)), 5);
        settles(&mut scene, id, name);
        assert_eq!(shown(&scene, id), *name);
        let stream = Episode::read(held(&scene, episode::id(id))).stream.clone();
        assert_eq!(stream == "Stream 2", *name == marcus.name, "{stream}");
        for page in pages(&mut scene, id) {
            assert!(
                page.contains(name.as_str()) && !page.contains("Two answers"),
                "{page}"
            );
        }
    }
}

#[test]
fn accepted_here_and_sent_on_there_is_settled_by_a_senior_clinician() {
    let marcus = marcus();
    let accepted = (Route::Stream2, Some(&marcus));
    for (words, is_closed) in [("Marcus Bell", false), ("Falls service", true)] {
        let (mut scene, id) = met(accepted, (Route::ReferOn, None), 5);
        assert_eq!(
            read(&scene, id).state,
            ReferralState::Accepted,
            "who has an episode keeps it meanwhile"
        );
        let open = conflict::open(held(&scene, id)).remove(0);
        assert!(
            open.may_be_settled_by(Role::SeniorClinician)
                && !open.may_be_settled_by(Role::Coordinator)
        );
        settles(&mut scene, id, words);
        assert_eq!(
            Episode::read(held(&scene, episode::id(id))).is_closed,
            is_closed
        );
        let expected = if is_closed {
            ReferralState::Decided
        } else {
            ReferralState::Accepted
        };
        assert_eq!(read(&scene, id).state, expected);
    }
}

#[test]
fn two_who_decide_the_same_agree() {
    let marcus = marcus();
    let same = (Route::Stream2, Some(&marcus));
    let (mut scene, id) = met(same, same, 5);
    assert!(conflict::open(held(&scene, id)).is_empty());
    assert!(!pages(&mut scene, id)[0].contains("Two answers"));
}

#[test]
fn two_who_name_the_same_case_manager_agree_about_that() {
    let marcus = marcus();
    let (mut scene, id) = met(
        (Route::Stream2, Some(&marcus)),
        (Route::UrgentResponse, Some(&marcus)),
        5,
    );
    let [page, person] = pages(&mut scene, id);
    for page in [&page, &person] {
        let line = page
            .lines()
            .find(|line| {
                line.trim_start_matches("- ")
                    .starts_with("Case manager: Marcus Bell")
            })
            .unwrap();
        assert!(!line.contains("Two answers"), "{page}");
        assert!(page.contains("Settle: triage decision"), "{page}");
    }
}

fn queue(scene: &mut Scene) -> String {
    scene.model.places.push(Place::Triage);
    lines(&scene.page())
}
