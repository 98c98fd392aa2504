//! The sheet: three facts, what waits and how loud, what was refused and its words.

use exchange::commit::Seen;
use record::act;
use record::author::Role;
use record::document::Write;
use record::id::{CommitId, DocumentId};
use record::kind::Kind;
use record::review::{Original, Review};
use store::Fate;

use super::super::again::link;
use super::super::sample::{Scene, act as act_id, amara, at, author, lines};
use super::super::{Intent as AnyIntent, Place};
use super::Intent;
use crate::flow::Do;

fn note(text: &str) -> Vec<(DocumentId, Kind, Vec<Write>)> {
    let visit = DocumentId::derived("visit", &[b"joan"]);
    let set = serde_json::json!({"what": "task_answered", "task": "wound_dressing", "outcome": "not_done", "words": "Asleep"});
    let writes = vec![
        Write::Prose {
            key: "note".into(),
            text: text.into(),
        },
        act::set(
            "person",
            DocumentId::derived("person", &[b"joan"]).to_string(),
        ),
        act::set(
            "schedule",
            DocumentId::derived("schedule", &[b"joan"]).to_string(),
        ),
        act::set("slot", "06060606-0606-0606-0606-060606060606"),
        Write::Act {
            id: act_id("joan"),
            record: set.to_string(),
        },
    ];
    vec![(visit, Kind::Visit, writes)]
}

fn refused() -> (Scene, CommitId) {
    let mut scene = Scene::new(amara(), Place::SyncStatus);
    scene.model.sync.seen = Seen {
        epoch: 1,
        sequence: 9,
    };
    scene.model.sync.reached = 7;
    scene.model.sync.failing_since = Some(at("2026-01-20T08:12:00Z"));
    scene.model.failures = 3;
    let sent = |sequence| Fate::Sent(Seen { epoch: 1, sequence });
    scene.sends(
        "Peggy Lowther, visit",
        "2026-01-20T07:40:00Z",
        sent(7),
        vec![],
    );
    scene.sends(
        "Peggy Lowther, next step",
        "2026-01-20T07:41:00Z",
        sent(8),
        vec![],
    );
    let fate = Fate::Refused {
        reason: "this person is cared for by another team".into(),
        at: at("2026-01-20T08:09:00Z"),
        is_answered: false,
    };
    let words = "Left heel 3cm by 2cm, sloughy. Foam dressing changed.";
    let id = scene.sends(
        "Joan Beckett, visit",
        "2026-01-20T07:52:00Z",
        fate,
        note(words),
    );
    scene.sends(
        "Olive Tranter, visit",
        "2026-01-20T08:10:00Z",
        Fate::Waiting,
        vec![],
    );
    scene.sends(
        "Ivor Bains, task: Check blood glucose",
        "2026-01-20T08:41:00Z",
        Fate::Waiting,
        vec![],
    );
    (scene, id)
}

#[test]
fn offline_with_one_refused() {
    insta::assert_snapshot!(lines(&refused().0.page()));
}

#[test]
fn what_waits_grows_louder_with_age() {
    for (written, words) in [
        ("2026-01-20T06:11:00Z", None),
        ("2026-01-20T06:10:00Z", Some("more than 4 hours")),
        ("2026-01-19T22:10:00Z", Some("more than 12 hours")),
        ("2026-01-19T10:10:00Z", Some("more than 24 hours")),
    ] {
        let mut scene = Scene::new(amara(), Place::SyncStatus);
        scene.sends("Olive Tranter, visit", written, Fate::Waiting, vec![]);
        let page = lines(&scene.page());
        match words {
            None => assert!(!page.contains("Something has waited"), "{page}"),
            Some(words) => assert!(page.contains(words), "{page}"),
        }
    }
}

#[test]
fn after_a_hub_was_restored_what_was_sent_waits_again() {
    let mut scene = Scene::new(amara(), Place::SyncStatus);
    scene.sends(
        "Olive Tranter, visit",
        "2026-01-20T09:00:00Z",
        Fate::Sent(Seen {
            epoch: 1,
            sequence: 4,
        }),
        vec![],
    );
    scene.model.sync.seen = Seen {
        epoch: 1,
        sequence: 4,
    };
    assert!(lines(&scene.page()).contains("Nothing is waiting to be sent."));
    scene.model.sync.seen = Seen {
        epoch: 2,
        sequence: 0,
    };
    assert!(
        lines(&scene.page())
            .contains("- Olive Tranter, visit | Saved 9am, 1 hour ago [Waiting Plain]")
    );
}

#[test]
fn what_is_about_somebody_who_is_gone_is_not_entered_again() {
    let (mut scene, id) = refused();
    let done = scene.used(AnyIntent::SyncStatus(Intent::EnterAgain(id)));
    assert!(matches!(done.as_slice(), [Do::Fail(_)]), "{done:?}");
}

#[test]
fn letting_go_asks_first() {
    let (mut scene, id) = refused();
    let asked = scene.does(AnyIntent::SyncStatus(Intent::LetGo(id)));
    assert!(
        !asked.iter().any(|next| matches!(next, Do::Answered(_))),
        "{asked:?}"
    );
    let page = lines(&scene.page());
    assert!(
        page.contains("<Let these words go for good> Warning") && !page.contains("<Let it go>"),
        "{page}"
    );
    scene.does(AnyIntent::SyncStatus(Intent::Keep(id)));
    assert!(lines(&scene.page()).contains("<Let it go>"));
    scene.does(AnyIntent::SyncStatus(Intent::LetGo(id)));
    let done = scene.used(AnyIntent::SyncStatus(Intent::ReallyLetGo(id)));
    assert_eq!(done.first(), Some(&Do::Answered(id)));
}

/// A refused deed about Joan, on a device that holds her record.
fn refused_of(writes: Vec<Write>) -> (Scene, CommitId, DocumentId) {
    let mut scene = Scene::new(amara(), Place::SyncStatus);
    let joan = DocumentId::derived("person", &[b"joan"]);
    let given = act::set("given", "Joan");
    scene.write(
        joan,
        Kind::Person,
        &amara(),
        at("2026-01-19T09:00:00Z"),
        &[given],
    );
    let fate = Fate::Refused {
        reason: "the sign-in had ended before this was sent: a reviewer decides".into(),
        at: at("2026-01-20T08:09:00Z"),
        is_answered: false,
    };
    let writes = vec![(joan, Kind::Person, writes)];
    let id = scene.sends("Joan, phone", "2026-01-20T07:52:00Z", fate, writes);
    (scene, id, joan)
}

fn decides(scene: &mut Scene, id: CommitId, joan: DocumentId, is_accepted: bool) {
    let review = Review {
        is_accepted,
        original: Original {
            commit: id,
            author: amara(),
            at: at("2026-01-20T07:52:00Z"),
        },
        change: String::new(),
        reason: if is_accepted {
            ""
        } else {
            "The number is her son’s"
        }
        .into(),
    };
    let carla = author("Carla Fox", Role::SeniorClinician);
    let mark = act::put(act_id("reviewed"), &act::Mark::Reviewed(review));
    scene.write(
        joan,
        Kind::Person,
        &carla,
        at("2026-01-20T09:30:00Z"),
        &[mark],
    );
}

#[test]
fn what_a_reviewer_decided_is_told_and_stays_until_its_author_has_seen_it() {
    let phone = act::set("phone", "01494 2");
    let (mut scene, id, joan) = refused_of(vec![phone.clone()]);
    decides(&mut scene, id, joan, false);
    let page = lines(&scene.page());
    assert!(
        page.contains("Declined by Carla Fox, senior clinician, today at 9:30am."),
        "{page}"
    );
    assert!(page.contains("Reason: “The number is her son’s”"), "{page}");
    assert!(
        page.contains("<Enter again>") && page.contains("01494 2"),
        "{page}"
    );

    let (mut scene, id, joan) = refused_of(vec![phone]);
    decides(&mut scene, id, joan, true);
    let page = lines(&scene.page());
    assert!(
        page.contains("Accepted by Carla Fox, senior clinician, today at 9:30am"),
        "{page}"
    );
    assert!(
        !page.contains("<Enter again>"),
        "it would be there twice: {page}"
    );
    let again = scene.used(AnyIntent::SyncStatus(Intent::EnterAgain(id)));
    assert!(matches!(again.as_slice(), [Do::Fail(_)]), "{again:?}");
    assert!(
        !page.contains("Needs your attention") && page.contains("- Sent | Nothing waiting [All 1"),
        "{page}"
    );
    let seen = scene.used(AnyIntent::SyncStatus(Intent::Seen));
    assert_eq!(seen, [Do::Answered(id)]);
}

#[test]
fn what_has_a_form_is_entered_again_there_with_the_words_in_it() {
    let (mut scene, id, person) = refused_of(vec![act::set("phone", "01494 2")]);
    let done = scene.used(AnyIntent::SyncStatus(Intent::EnterAgain(id)));
    let part = "phone".to_owned();
    let typed = Do::Draft {
        key: format!("person/{person}/phone/phone"),
        value: "01494 2".into(),
    };
    let place = Place::EditPerson { person, part };
    let linked = Do::Draft {
        key: link(id),
        value: format!("person/{person}/phone/"),
    };
    assert_eq!(done, [typed, linked, Do::Show(place.clone())]);
    scene.does(AnyIntent::SyncStatus(Intent::EnterAgain(id)));
    assert!(
        lines(&scene.page()).contains("Joan, phone"),
        "it stays until it is recorded or let go"
    );
    scene.model.places.push(place);
    let form = lines(&scene.page());
    assert!(form.contains("01494 2"), "{form}");
    // What is typed there already stays.
    let (mut scene, id, _) = refused_of(vec![Write::Prose {
        key: "about".into(),
        text: "Sings".into(),
    }]);
    let key = format!("person/{person}/about/about");
    scene.types(&key, "Knits");
    let done = scene.used(AnyIntent::SyncStatus(Intent::EnterAgain(id)));
    let value = "Knits\nSings".to_owned();
    assert_eq!(done.first(), Some(&Do::Draft { key, value }));
}

#[test]
fn the_note_of_a_visit_is_entered_again_in_the_visit() {
    let mut scene = Scene::new(amara(), Place::SyncStatus);
    let (visit, schedule) = (
        DocumentId::derived("visit", &[b"joan"]),
        DocumentId::derived("schedule", &[b"joan"]),
    );
    let slot = record::schedule::SlotId::from_bytes([6; 16]);
    let month = [act::set("month", "2026-01")];
    let when = at("2026-01-16T09:00:00Z");
    scene.write(schedule, Kind::Schedule, &amara(), when, &month);
    let of = [
        act::set("schedule", schedule.to_string()),
        act::set("slot", slot.to_string()),
    ];
    scene.write(
        visit,
        Kind::Visit,
        &amara(),
        at("2026-01-20T07:30:00Z"),
        &of,
    );
    let fate = Fate::Refused {
        reason: "the sign-in had ended".into(),
        at: at("2026-01-20T08:09:00Z"),
        is_answered: false,
    };
    let text = "Heel redder.".to_owned();
    let write = Write::Prose {
        key: "note".into(),
        text: text.clone(),
    };
    let writes = vec![(visit, Kind::Visit, vec![write])];
    let id = scene.sends("Joan, visit", "2026-01-20T07:52:00Z", fate, writes);
    let done = scene.used(AnyIntent::SyncStatus(Intent::EnterAgain(id)));
    let [Do::Draft { key, value }, Do::Draft { .. }, Do::Show(place)] = done.as_slice() else {
        panic!("{done:?}")
    };
    assert!(key.ends_with("note") && *value == text, "{key}");
    let slot = slot.to_string();
    assert_eq!(*place, Place::Visit { schedule, slot });
}

#[test]
fn what_was_answered_is_not_entered_twice_from_an_older_page() {
    let (mut scene, id) = refused();
    if let Fate::Refused { is_answered, .. } = &mut scene.outbox[2].fate {
        *is_answered = true;
    }
    for intent in [Intent::EnterAgain(id), Intent::ReallyLetGo(id)] {
        let refused = scene.used(AnyIntent::SyncStatus(intent));
        assert!(matches!(refused.as_slice(), [Do::Fail(_)]), "{refused:?}");
    }
}

#[test]
fn offline_since_another_day_says_the_day() {
    let mut scene = Scene::new(amara(), Place::Today);
    scene.model.sync.failing_since = Some(at("2026-01-19T10:35:00Z"));
    let line = scene.page().status.unwrap();
    assert_eq!(line.connection, "Offline since 10:35am yesterday");
}
