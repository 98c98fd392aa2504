//! What no page enters: what a newer version wrote, what is written by the way, what is about somebody who is gone. And
//! words that no longer fit.

use record::act;
use record::episode::EpisodeAct;
use record::person::PersonAct;
use record::provider_order::OrderAct;
use record::schedule::{ScheduleAct, SlotId};
use record::team::TeamAct;

use super::super::super::sample::act as id;
use super::*;

const NO_PAGE: &str = "This version of Doorstep has no page to enter this again.";

/// The words stand there, a sentence says why, and neither a button nor an older page's button enters it.
fn only_shows(scene: &mut Scene, commit: CommitId, sentence: &str, words: &str) {
    let page = lines(&scene.page());
    assert!(page.contains(sentence) && page.contains(words), "{page}");
    assert!(
        !page.contains("<Enter again>") && page.contains("<Let it go>"),
        "{page}"
    );
    let done = scene.used(AnyIntent::SyncStatus(sync_status::Intent::EnterAgain(
        commit,
    )));
    let [Do::Fail(errors)] = done.as_slice() else {
        panic!("{done:?}")
    };
    assert!(errors[0].text.starts_with(sentence), "{errors:?}");
}

/// An act for each way to have no page.
fn acts() -> Vec<(Kind, String)> {
    let slot = SlotId::from_bytes([6; 16]);
    let other = DocumentId::from_bytes([9; 16]);
    let mut acts: Vec<(Kind, String)> = vec![
        (
            Kind::Person,
            r#"{"what":"weighed_by_a_newer_version","words":"Said so"}"#.into(),
        ),
        (
            Kind::Person,
            r#"{"what":"safety_fact","name":"from_a_newer_version","value":{"words":"Said so"}}"#
                .into(),
        ),
        (Kind::Person, "Said so".into()),
        (
            Kind::Visit,
            r#"{"what":"seen_by_a_newer_version","words":"Said so"}"#.into(),
        ),
        (
            Kind::Referral,
            r#"{"what":"received","reason":"Said so"}"#.into(),
        ),
    ];
    let mut of = |kind, act: &dyn Fn() -> Write| {
        if let Write::Act { record, .. } = act() {
            acts.push((kind, record));
        }
    };
    let words = || "Said so".to_owned();
    of(Kind::Person, &|| {
        act::put(
            id("a"),
            &PersonAct::PossibleDuplicate {
                other,
                reason: words(),
            },
        )
    });
    of(Kind::Person, &|| {
        act::put(
            id("a"),
            &PersonAct::NotADuplicate {
                other,
                reason: words(),
            },
        )
    });
    for act in [
        ScheduleAct::NoReply {
            slot,
            words: words(),
        },
        ScheduleAct::Located {
            slot,
            words: words(),
        },
        ScheduleAct::Failed {
            slot,
            reason: words(),
        },
        ScheduleAct::HandedBack {
            slot,
            reason: words(),
        },
    ] {
        of(Kind::Schedule, &|| act::put(id("a"), &act));
    }
    of(Kind::Episode, &|| {
        act::put(id("a"), &EpisodeAct::Noted { words: words() })
    });
    of(Kind::Team, &|| {
        act::put(
            id("a"),
            &TeamAct::MemberRemoved {
                user: amara().user,
                reason: words(),
            },
        )
    });
    of(Kind::ProviderOrder, &|| {
        act::put(id("a"), &OrderAct::Concern { words: words() })
    });
    acts
}

#[test]
fn what_has_no_page_is_only_shown() {
    for (kind, record) in acts() {
        let mut scene = Scene::new(amara(), Place::SyncStatus);
        let irene = scene.irene();
        let document = if kind == Kind::Person {
            irene
        } else {
            DocumentId::from_bytes([8; 16])
        };
        let is_read = record.starts_with('{');
        let write = Write::Act {
            id: id("a"),
            record,
        };
        let commit = refuses(&mut scene, vec![(document, kind, vec![write])]);
        only_shows(
            &mut scene,
            commit,
            NO_PAGE,
            if is_read { "Said so" } else { "" },
        );
    }
}

#[test]
fn what_is_about_somebody_who_is_gone_is_only_shown() {
    let mut scene = Scene::new(amara(), Place::SyncStatus);
    let gone = DocumentId::derived("person", &[b"gone"]);
    let sentence = "The record of this person is not on this device any more";
    let writes = record::person::write_access_notes("Back door").unwrap();
    let commit = refuses(&mut scene, vec![(gone, Kind::Person, writes)]);
    only_shows(&mut scene, commit, sentence, "Back door");
    // Nor is what needs no page recorded into a record that would begin with it.
    let mut scene = Scene::new(amara(), Place::SyncStatus);
    let look = vec![act::put(id("look"), &PersonAct::KeySafeLookedAt)];
    let commit = refuses(&mut scene, vec![(gone, Kind::Person, look)]);
    only_shows(&mut scene, commit, sentence, "");
}

#[test]
fn words_that_no_longer_fit_are_said_by_the_form() {
    let mut scene = Scene::new(amara(), Place::SyncStatus);
    let irene = scene.irene();
    let long = "x".repeat(100_000);
    let alert = serde_json::json!({"what": "alert_added", "category": "from_a_newer_version", "words": long, "on": "2026-01-18"});
    let write = Write::Act {
        id: id("a"),
        record: alert.to_string(),
    };
    let commit = refuses(&mut scene, vec![(irene, Kind::Person, vec![write])]);
    enters(&mut scene, commit);
    let record = person::Intent::Record {
        person: irene,
        part: "alert".into(),
    };
    let done = scene.used(AnyIntent::Person(record));
    assert!(matches!(done.as_slice(), [Do::Fail(_)]), "{done:?}");
    // A name that an act gives to a task, a field or a fact leads nowhere else.
    for record in [
        r#"{"what":"safety_fact","name":"../../what_matters","value":"x"}"#,
        r#"{"what":"safety_fact","name":"","value":"x"}"#,
        r#"{"what":"safety_fact","name":"insulin_order","value":[[[[20]]]]}"#,
    ] {
        let write = Write::Act {
            id: id("b"),
            record: record.into(),
        };
        let commit = refuses(&mut scene, vec![(irene, Kind::Person, vec![write])]);
        let done = scene.used(AnyIntent::SyncStatus(sync_status::Intent::EnterAgain(
            commit,
        )));
        assert!(
            matches!(done.as_slice(), [Do::Fail(_)]),
            "{record}: {done:?}"
        );
        scene.outbox.clear();
    }
}
