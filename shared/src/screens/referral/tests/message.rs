//! What a message states, on the referral's page, on the person's page and in the queue.

mod whole;

use record::document::Write;
use record::person::{
    self as person_record, Allergy, AllergyStatus, Death, HowKnown, SafetyValue, record_death,
};
use record::referral::{CautionKind, Received, Source, StatedCaution, receive};

use super::super::super::find;
use super::super::sent::Text;
use super::*;
use crate::page::Page;

fn caution(kind: CautionKind, words: &str, is_ruled_out: bool) -> StatedCaution {
    StatedCaution {
        kind,
        words: words.into(),
        is_ruled_out,
    }
}

fn stated() -> Received {
    Received {
        source: Source {
            organisation: "Eastmoor Infirmary".into(),
            channel: Channel::Message,
            ..Source::default()
        },
        reason: "Falls".into(),
        received: Some(at("2026-01-20T09:10:00Z")),
        stated_name: "Irene Whitlock".into(),
        urgency_stated: vec!["Ambulance response priority: Cat3 Urgent".into()],
        cautions: vec![
            caution(
                CautionKind::Allergy,
                "Penicillin: confirmed by the sender, high risk of a severe reaction",
                false,
            ),
            caution(CautionKind::Allergy, "Latex: refuted by the sender", true),
            caution(CautionKind::Alert, "Safety: Oxygen in use", false),
        ],
        stated: vec!["Note of the sender: rings twice".into()],
        ..Received::default()
    }
}

fn arrives(
    scene: &mut Scene,
    person: DocumentId,
    received: Received,
    original: &str,
) -> DocumentId {
    let id = DocumentId::derived("message", &[received.stated_name.as_bytes()]);
    let writes = receive(act("message"), Some(person), received, Some(original));
    let hub = author("Referral message", Role::Service);
    scene.write(
        id,
        Kind::Referral,
        &hub,
        at("2026-01-20T09:10:00Z"),
        &writes,
    );
    id
}

fn writes(scene: &mut Scene, person: DocumentId, writes: &[Write]) {
    scene.write(
        person,
        Kind::Person,
        &ruth(),
        at("2026-01-20T10:00:00Z"),
        writes,
    );
}

/// Senior clinician, a message open about somebody of whom no allergy status is recorded.
fn message(received: Received, original: &str) -> (Scene, DocumentId, DocumentId) {
    let mut scene = Scene::new(ruth(), Place::Triage);
    let person = scene.person("Irene", "Whitlock", &["3 Mill Lane"]);
    let id = arrives(&mut scene, person, received, original);
    scene.model.places.push(Place::Referral(id));
    (scene, id, person)
}

#[test]
fn what_must_be_known_first_stands_open_on_the_referral() {
    let mut received = stated();
    received.differences = vec!["Last name in the message: Marsh. In the record: Whitlock".into()];
    let (mut scene, ..) = message(received, "{}");
    let page = lines(&scene.page());
    for said in [
        "! Allergies, stated by the sender, not yet confirmed here. Penicillin: confirmed by the sender, high risk of a severe reaction\nLatex: refuted by the sender",
        "! Alerts, stated by the sender, not yet confirmed here. Safety: Oxygen in use",
        "! The message and the record here differ. Last name in the message: Marsh. In the record: Whitlock",
        "The sender says about urgency: Ambulance response priority: Cat3 Urgent",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    let at = |words: &str| page.find(words).unwrap();
    assert!(at("Allergies, stated") < at("Allergies not asked about"));
    assert!(!page.contains("Death, stated"));
}

#[test]
fn the_persons_page_says_what_a_referral_states_until_it_is_recorded_here() {
    let mut received = stated();
    received.cautions.push(caution(
        CautionKind::Death,
        "The person has died, says the sender",
        false,
    ));
    let (mut scene, id, person) = message(received, "{}");
    scene.model.places.push(Place::Person(person));
    let allergies = "! A referral states allergies. Nobody has recorded them here: ask. Penicillin: confirmed by the sender, high risk of a severe reaction From Eastmoor Infirmary, received 20 January <Open the referral>";
    let death = "! A referral states that this person has died. Nobody has recorded it here.";
    let page = lines(&scene.page());
    assert!(page.contains(allergies) && page.contains(death), "{page}");
    assert!(
        page.contains("Allergies not asked about"),
        "nothing is written as a fact"
    );
    assert!(
        !page.contains("Latex"),
        "what is ruled out is on the referral"
    );
    let open = Any::Show(Place::Referral(id));
    assert!(
        serde_json::to_string(&scene.page()).unwrap().contains(
            &serde_json::to_string(&super::super::super::context::action(&open)).unwrap()
        )
    );
    // Unable to find out is no answer; that there are none is one, and so is a death that is recorded here.
    let known = HowKnown::default();
    let status = |scene: &Scene, name: &str, status| {
        let document = scene
            .documents
            .iter()
            .find(|held| held.id() == person)
            .unwrap();
        person_record::record_fact(
            document,
            act(name),
            &SafetyValue::AllergyStatus(status),
            known.clone(),
        )
        .unwrap()
    };
    let unable = status(&scene, "unable", AllergyStatus::UnableToFindOut);
    writes(&mut scene, person, &unable);
    assert!(lines(&scene.page()).contains(allergies));
    let none = status(&scene, "none", AllergyStatus::NoneKnown);
    writes(&mut scene, person, &none);
    let died = Death {
        source: "Family".into(),
        on: None,
        is_verified: false,
    };
    let died = record_death(
        act("died"),
        died,
        at("2026-01-20T10:00:00Z").in_london().date(),
    )
    .unwrap();
    writes(&mut scene, person, &died);
    let page = lines(&scene.page());
    assert!(!page.contains("A referral states"), "{page}");
}

#[test]
fn an_allergy_that_is_recorded_here_is_an_answer() {
    let (mut scene, _, person) = message(stated(), "{}");
    let allergy = Allergy {
        substance: "Penicillin".into(),
        ..Allergy::default()
    };
    let recorded =
        person_record::record_allergy([act("one"), act("two")], allergy, &HowKnown::default())
            .unwrap();
    writes(&mut scene, person, &recorded);
    scene.model.places.push(Place::Person(person));
    assert!(!lines(&scene.page()).contains("A referral states"));
}

#[test]
fn a_card_without_a_sender_says_so_and_shows_what_the_sender_says_of_urgency() {
    let mut received = stated();
    received.source = Source::default();
    let (mut scene, ..) = message(received, "{}");
    scene.model.places.pop();
    let page = scene.page();
    let card = page
        .main
        .iter()
        .flat_map(|group| &group.components)
        .find_map(|component| match component {
            Component::QueueCard(card) => Some(card.clone()),
            _ => None,
        });
    let card = card.unwrap();
    assert_eq!(
        card.source,
        "Not stated who refers. Received today at 9:10am"
    );
    let tags: Vec<&str> = card.tags.iter().map(|tag| tag.text.as_str()).collect();
    assert_eq!(
        tags,
        [
            "23 hours left",
            "Urgency not screened",
            "Sender: Ambulance response priority: Cat3 Urgent"
        ]
    );
}

#[test]
fn what_holds_no_letter_and_no_digit_finds_nobody() {
    let (mut scene, ..) = message(stated(), "{}");
    scene.model.places.push(Place::Find);
    for typed in ["%", "_", "\"", "🙂", " - "] {
        scene.types("find", typed);
        let page = lines(&scene.page());
        assert!(find::is_nothing_to_look_for(typed.trim()));
        assert!(page.contains("to look for. Type part of a name"), "{page}");
        assert!(
            !page.contains("found") && !page.contains("Whitlock"),
            "{page}"
        );
    }
    scene.types("find", "whit_locke%");
    assert!(
        !lines(&scene.page()).contains("Irene Whitlock"),
        "both words must fit"
    );
    scene.types("find", "whitlock%");
    assert!(lines(&scene.page()).contains("1 person found."));
    scene.model.places.push(Place::TypeReferral(None));
    scene.types("type-referral/who", "%");
    let page = lines(&scene.page());
    assert!(
        page.contains("to look for. Type part of a name") && !page.contains("found"),
        "{page}"
    );
}
