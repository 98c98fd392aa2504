//! The pages of the lock, as they read.

use vault::VaultId;

use super::{over, replace_view, view};
use crate::flow::lock::Step;
use crate::lanes::vault::marks::Waits;
use crate::lanes::vault::{Door, Kept, Looked, Person};
use crate::model::Stage;
use crate::screens::Place;
use crate::screens::frame::status_line;
use crate::screens::sample::{NOW, Scene, amara, at, lines};

const AMARA: VaultId = VaultId([1; 16]);

fn scene(people: &[&str]) -> Scene {
    let mut scene = Scene::new(amara(), Place::Today);
    let people = (1..).zip(people).map(|(n, name)| Person {
        vault: VaultId([n; 16]),
        name: (*name).to_owned(),
        is_revoked: false,
        waits: Waits::default(),
    });
    scene.model.places = vec![];
    scene.model.lock.looked = Some(Looked {
        people: people.collect(),
        door: Door::Shut,
        is_entering: false,
        is_new: false,
        is_pin: false,
    });
    scene.model.lock.door = Door::Shut;
    scene
}

fn locked(people: &[&str]) -> Scene {
    let mut scene = scene(people);
    scene.model.me = None;
    scene.model.stage = Stage::Locked;
    scene
}

#[test]
fn ones_own_lock() {
    let mut scene = locked(&["Amara Obi", "Priya Nair"]);
    scene.model.lock.chosen = Some(AMARA);
    scene.model.lock.kept = Kept {
        vault: Some(AMARA),
        unfinished: Some(at("2026-01-20T09:52:00Z")),
        ends: Some(at("2026-01-20T20:02:00Z")),
        ..Kept::default()
    };
    scene.model.lock.refused = Some("That is not right. You have 3 more tries".into());
    insta::assert_snapshot!(lines(&view(&scene.context())));
}

#[test]
fn after_the_end_of_a_session_nothing_is_said_to_work() {
    let mut scene = locked(&["Amara Obi"]);
    scene.model.lock.chosen = Some(AMARA);
    let promises = ["Works without a connection", "where you left off"];
    for (is_revoked, ends, works) in [
        (false, "2026-01-20T20:02:00Z", true),
        (false, "2026-01-20T10:09:00Z", false),
        (true, "2026-01-20T20:02:00Z", false),
    ] {
        scene.model.lock.kept = Kept {
            vault: Some(AMARA),
            unfinished: Some(at("2026-01-20T09:52:00Z")),
            ends: Some(at(ends)),
            ..Kept::default()
        };
        let looked = scene.model.lock.looked.as_mut().unwrap();
        looked.people[0].is_revoked = is_revoked;
        scene.model.clock.raise(at(NOW));
        let page = lines(&view(&scene.context()));
        for words in promises {
            assert_eq!(page.contains(words), works, "{page}");
        }
        assert!(page.contains("What you had begun is kept. Saved on this device at 9:52am."));
        let said = "banner: Your access from this device was ended Sign in again to go on, if you still may. What was not \
                    sent went to a reviewer";
        assert_eq!(page.contains(said), is_revoked, "{page}");
    }
}

#[test]
fn what_needs_attention_is_said_and_leads_nowhere() {
    let mut scene = locked(&["Amara Obi"]);
    scene.model.lock.chosen = Some(AMARA);
    let mut status = status_line(&scene.context());
    status.attention = Some("2 need attention".into());
    for (kept, said) in [
        ("2026-01-20T09:52:00Z", "As of 9:52am. 2 need attention"),
        (
            "2026-01-19T21:52:00Z",
            "As of 9:52pm yesterday. 2 need attention",
        ),
    ] {
        scene.model.lock.kept = Kept {
            vault: Some(AMARA),
            status: Some((status.clone(), at(kept))),
            ..Kept::default()
        };
        let shown = view(&scene.context()).status.unwrap();
        assert_eq!((&*shown.connection, shown.attention), (said, None));
    }
}

#[test]
fn several_people() {
    let scene = locked(&["Amara Obi", "Priya Nair"]);
    insta::assert_snapshot!(lines(&view(&scene.context())));
}

#[test]
fn forgotten() {
    let mut scene = locked(&["Amara Obi"]);
    scene.model.lock.chosen = Some(AMARA);
    scene.model.lock.step = Step::Forgotten;
    insta::assert_snapshot!(lines(&view(&scene.context())));
}

#[test]
fn what_stands_over_every_page() {
    let mut scene = scene(&["Amara Obi"]);
    scene.model.lock.door = Door::Plain;
    let mut said = vec![lines(&over(&scene.context()).unwrap())];
    scene.model.lock.taken = Some(AMARA);
    said.push(lines(&over(&scene.context()).unwrap()));
    scene.model.lock.door = Door::Vault(AMARA);
    assert_eq!(over(&scene.context()), None);
    scene.model.lock.is_over = true;
    scene.model.session_ends = Some(at(NOW));
    said.push(lines(&over(&scene.context()).unwrap()));
    insta::assert_snapshot!(said.join("\n\n"));
}

#[test]
fn other_words() {
    let mut scene = scene(&["Amara Obi"]);
    scene.model.places = vec![Place::Today, Place::Passphrase];
    scene.model.lock.door = Door::Vault(AMARA);
    insta::assert_snapshot!(lines(&replace_view(&scene.context())));
}
