//! Referrals, decisions, strikes, and records opened in an emergency.

use record::act::{self, Mark};
use record::document::Scalar;
use record::person::{PersonAct, opening};
use record::referral::{
    self, Channel, Decision, Found, Looked, RecordSource, Route, Typed, Urgency,
};

use super::super::super::sample::act as id;
use super::*;

/// A referral about Irene that waits.
fn referred() -> (Scene, DocumentId, DocumentId) {
    let mut scene = Scene::new(author("Carla Fox", Role::SeniorClinician), Place::Today);
    let irene = scene.irene();
    let referral = DocumentId::derived("referral", &[b"irene"]);
    let writes = typed(irene);
    scene.write(
        referral,
        Kind::Referral,
        &amara(),
        at("2026-01-19T09:00:00Z"),
        &writes,
    );
    (scene, irene, referral)
}

fn typed(person: DocumentId) -> Vec<Write> {
    let form = Typed {
        organisation: "Marsh Road Surgery".into(),
        sender: "Dr Shah".into(),
        channel: Channel::Phone,
        reason: "Falls".into(),
        urgency: Some(Urgency::Urgent),
        sent: None,
        sent_on: "2026-01-18".parse().ok(),
    };
    let received = at("2026-01-19T08:30:00Z");
    referral::type_in(id("typed"), person, "Irene Whitlock", &form, received).unwrap()
}

fn comes_back(
    scene: &mut Scene,
    document: (DocumentId, Kind),
    writes: Vec<Write>,
) -> (Place, BTreeMap<String, String>, String) {
    let commit = refuses(scene, vec![(document.0, document.1, writes)]);
    let (place, drafts) = enters(scene, commit);
    let page = read(scene);
    assert!(page.contains("You are entering this again."), "{page}");
    scene.outbox.clear();
    scene.model.typed.clear();
    (place, drafts, page)
}

fn keys(prefix: &str, wanted: &[(&str, &str)]) -> BTreeMap<String, String> {
    let wanted = wanted.iter();
    wanted
        .map(|(name, words)| (format!("{prefix}{name}"), (*words).to_owned()))
        .collect()
}

#[test]
fn a_typed_referral_keeps_the_time_at_which_its_clock_began() {
    let mut scene = Scene::new(amara(), Place::Today);
    let irene = scene.irene();
    let new = DocumentId::derived("referral", &[b"new"]);
    let (place, drafts, page) = comes_back(&mut scene, (new, Kind::Referral), typed(irene));
    assert_eq!(place, Place::TypeReferral(Some(irene)));
    let wanted = [
        ("organisation", "Marsh Road Surgery"),
        ("sender", "Dr Shah"),
        ("channel", "phone"),
        ("reason", "Falls"),
        ("sent_date", "2026-01-18"),
        ("received_date", "2026-01-19"),
        ("received_time", "08:30"),
    ];
    assert_eq!(drafts, keys(&format!("type-referral/{irene}/"), &wanted));
    assert!(page.contains("Before: Urgent. Check it"), "{page}");
}

#[test]
fn what_is_written_in_a_referral_comes_back_in_its_form() {
    let (mut scene, irene, referral) = referred();
    let decision = Decision {
        route: Route::BackToGp,
        reason: "Seen already".into(),
        alternatives: "Outreach".into(),
        to: String::new(),
    };
    let looked = Looked {
        record: RecordSource::Gp,
        found: Found::Checked,
        words: String::new(),
    };
    for (writes, wanted) in [
        (
            referral::rescreen(id("screen"), Some(Urgency::Soon), "Worse").unwrap(),
            vec![("screen/reason", "Worse")],
        ),
        (referral::look(id("look"), looked).unwrap(), vec![]),
        (
            referral::decide(id("decide"), decision, None).unwrap(),
            vec![("reason", "Seen already"), ("alternatives", "Outreach")],
        ),
        (
            referral::reply(id("reply"), "Dr Shah", "Thank you").unwrap(),
            vec![("reply/words", "Thank you")],
        ),
        (
            referral::onward_answer(id("onward"), true, "Will see her").unwrap(),
            vec![("onward/words", "Will see her")],
        ),
        (
            vec![act::put(
                id("close"),
                &referral::ReferralAct::Closed {
                    outcome: "Done".into(),
                },
            )],
            vec![("close/outcome", "Done")],
        ),
        (referral::link_person(irene), vec![]),
    ] {
        let (place, drafts, _) = comes_back(&mut scene, (referral, Kind::Referral), writes);
        assert_eq!(place, Place::Referral(referral));
        assert_eq!(drafts, keys(&format!("referral/{referral}/"), &wanted));
    }
}

#[test]
fn decisions_and_strikes_come_back_with_their_reason() {
    let (mut scene, irene, _) = referred();
    let field = "safety/allergy/penicillin".to_owned();
    let apart = Mark::KeptApart {
        field: field.clone(),
        over: vec![],
        reason: "Ask the GP".into(),
    };
    let settled = Mark::Settled {
        field: field.clone(),
        over: vec![],
        chosen: Scalar::Null,
        reason: "Rash seen".into(),
    };
    let place = Place::Settle {
        document: irene,
        field: field.clone(),
    };
    for (mark, words) in [(apart, "Ask the GP"), (settled, "Rash seen")] {
        let writes = vec![act::put(id("mark"), &mark)];
        let (there, drafts, _) = comes_back(&mut scene, (irene, Kind::Person), writes);
        assert_eq!(there, place);
        assert_eq!(
            drafts,
            keys(&format!("settle/{irene}/{field}/"), &[("reason", words)])
        );
    }
    let dog = id("dog");
    let writes = act::strike(id("strike"), dog, "No dog any more").unwrap();
    let (there, drafts, _) = comes_back(&mut scene, (irene, Kind::Person), writes);
    assert_eq!(
        there,
        Place::Strike {
            document: irene,
            act: dog
        }
    );
    assert_eq!(
        drafts,
        keys(
            &format!("strike/{irene}/{dog}/"),
            &[("reason", "No dog any more")]
        )
    );
}

#[test]
fn an_opening_and_its_review_come_back_and_a_look_is_recorded_as_it_was() {
    let (mut scene, irene, _) = referred();
    let opened = opening::open(id("open"), "She fell").unwrap();
    // Nobody holds the record that is to be opened.
    let other = DocumentId::derived("person", &[b"other"]);
    let (there, drafts, _) = comes_back(&mut scene, (other, Kind::Person), opened);
    assert_eq!(there, Place::OpenRecord);
    assert_eq!(drafts, keys("open/", &[("reason", "She fell")]));

    let reviewed = PersonAct::OpeningReviewed {
        opening: id("open"),
        is_justified: true,
        words: "Called us".into(),
    };
    let writes = vec![act::put(id("review"), &reviewed)];
    let (there, drafts, _) = comes_back(&mut scene, (irene, Kind::Person), writes);
    assert_eq!(
        there,
        Place::ReviewOpening {
            person: irene,
            act: id("open")
        }
    );
    let prefix = format!("opening/{irene}/{}/", id("open"));
    assert_eq!(drafts, keys(&prefix, &[("words", "Called us")]));

    for act in [
        PersonAct::KeySafeLookedAt,
        PersonAct::RecordShut {
            over: vec![id("open")],
        },
    ] {
        let writes = vec![act::put(id("as it is"), &act)];
        let commit = refuses(&mut scene, vec![(irene, Kind::Person, writes.clone())]);
        let done = scene.used(AnyIntent::SyncStatus(sync_status::Intent::EnterAgain(
            commit,
        )));
        assert_eq!(deed(&done).writes, [(irene, Kind::Person, writes)]);
        assert_eq!(done[1], Do::Answered(commit));
    }
}
