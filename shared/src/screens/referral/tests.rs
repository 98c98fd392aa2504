//! Triage: the queue, the decision, what follows, and typing a referral by hand.

mod apart;
mod looks;
mod typed;

use record::author::{Author, Role};
use record::id::DocumentId;
use record::kind::Kind;
use record::referral::{
    self, Channel, Found, RecordSource, Referral, ReferralState, Typed, Urgency,
};

use super::super::sample::{Scene, act, amara, at, author, lines};
use super::super::{Intent as Any, Place};
use super::Intent;
use crate::flow::Do;
use crate::page::component::Component;

mod message;
mod screening;

fn ruth() -> Author {
    author("Ruth Agyeman", Role::SeniorClinician)
}

fn marcus() -> Author {
    author("Marcus Bell", Role::CaseManager)
}

fn referral(
    scene: &mut Scene,
    person: DocumentId,
    name: &str,
    urgency: Urgency,
    received: &str,
) -> DocumentId {
    let id = DocumentId::derived("referral", &[name.as_bytes()]);
    let typed = Typed {
        organisation: "Harbour General, ward 6".into(),
        sender: "Sister J Flint".into(),
        channel: Channel::Phone,
        reason: "Going home today. Breathless on stairs, lives alone.".into(),
        urgency: Some(urgency),
        sent: Some(at(received).plus_minutes(-19)),
        sent_on: None,
    };
    let writes = referral::type_in(act(name), person, name, &typed, at(received)).unwrap();
    scene.write(id, Kind::Referral, &ruth(), at(received), &writes);
    id
}

/// Signed in as the senior clinician, one referral open.
fn scene() -> (Scene, DocumentId) {
    let mut scene = Scene::new(ruth(), Place::Triage);
    let irene = scene.irene();
    let id = referral(
        &mut scene,
        irene,
        "Irene Whitlock",
        Urgency::Routine,
        "2026-01-19T10:50:00Z",
    );
    scene.team([marcus(), amara(), author("Bola Ade", Role::CareWorker)]);
    (scene, id)
}

fn field(id: DocumentId, name: &str) -> String {
    format!("referral/{id}/{name}")
}

fn fields(done: &[Do]) -> Vec<String> {
    let [Do::Fail(errors)] = done else {
        panic!("{done:?}")
    };
    errors.iter().map(|error| error.field.clone()).collect()
}

fn read(scene: &Scene, id: DocumentId) -> std::sync::Arc<Referral> {
    Referral::read(scene.documents.iter().find(|held| held.id() == id).unwrap())
}

#[test]
fn urgency_comes_first_and_then_the_shortest_time_left() {
    let (mut scene, _) = scene();
    let person = scene.person("Doreen", "Pike", &["3 Mill Lane"]);
    referral(
        &mut scene,
        person,
        "Doreen Pike",
        Urgency::Routine,
        "2026-01-19T08:50:00Z",
    );
    referral(
        &mut scene,
        person,
        "Ernest Cobb",
        Urgency::Urgent,
        "2026-01-19T17:02:00Z",
    );
    let page = scene.page();
    let titles: Vec<String> = page
        .main
        .iter()
        .flat_map(|group| &group.components)
        .filter_map(|component| match component {
            Component::QueueCard(card) => Some(format!("{}: {}", card.title, card.tags[0].text)),
            _ => None,
        })
        .collect();
    assert_eq!(
        titles,
        [
            "Ernest Cobb: Over by 15 hours 8 minutes",
            "Doreen Pike: Over by 1 hour 20 minutes",
            "Irene Whitlock: 40 minutes left"
        ]
    );
    assert_eq!(page.title, "To decide: 3");
    assert_eq!(
        page.subtitle.as_deref(),
        Some("1 past 2 hours, 1 past 24 hours, 1 due within the hour. Most urgent first.")
    );
}

#[test]
fn the_decision_has_nothing_chosen() {
    let (mut scene, id) = scene();
    scene.model.places.push(Place::Referral(id));
    let page = scene.page();
    for component in page.aside.iter().flat_map(|group| &group.components) {
        if let Component::Radios(radios) | Component::Select(radios) = component {
            assert_eq!(radios.field.value, "");
        }
    }
    insta::assert_snapshot!(lines(&page));
    assert_eq!(
        fields(&scene.does(Any::Referral(Intent::Decide(id)))),
        [field(id, "route"), field(id, "reason")]
    );
}

#[test]
fn accepting_names_a_case_manager_and_opens_the_episode_in_one_commit() {
    let (mut scene, id) = scene();
    scene.model.places.push(Place::Referral(id));
    scene.types(&field(id, "route"), "stream2");
    scene.types(&field(id, "reason"), "One professional can hold this.");
    assert_eq!(
        fields(&scene.does(Any::Referral(Intent::Decide(id)))),
        [field(id, "case_manager")]
    );
    let offered = scene
        .page()
        .aside
        .iter()
        .flat_map(|group| &group.components)
        .find_map(|component| match component {
            Component::Select(select) => Some(
                select
                    .choices
                    .iter()
                    .map(|choice| choice.label.clone())
                    .collect::<Vec<_>>(),
            ),
            _ => None,
        });
    assert_eq!(
        offered.unwrap(),
        ["Marcus Bell, case manager", "Amara Obi, district nurse"]
    );
    scene.types(&field(id, "case_manager"), &marcus().user.to_string());
    let done = scene.does(Any::Referral(Intent::Decide(id)));
    let Some(Do::Save { deed, .. }) = done.first() else {
        panic!("{done:?}")
    };
    let kinds: Vec<Kind> = deed.writes.iter().map(|(_, kind, _)| *kind).collect();
    assert_eq!(kinds, [Kind::Referral, Kind::Episode]);
    assert_eq!(deed.writes[1].0, record::episode::id(id));
    assert_eq!(read(&scene, id).state, ReferralState::Accepted);
    // The coordinator goes on from here; an older page that decides again is refused in words.
    assert!(matches!(
        &scene.does(Any::Referral(Intent::Decide(id)))[..],
        [Do::Fail(_)]
    ));
    scene.model.me = Some((author("Tom Field", Role::Coordinator), scene.model.now));
    let page = lines(&scene.page());
    assert!(
        page.contains("<Plan a visit for Irene Whitlock> Main"),
        "{page}"
    );
    scene
        .model
        .places
        .push(Place::Person(read(&scene, id).person.unwrap()));
    let page = lines(&scene.page());
    assert!(
        page.contains("Case manager: Marcus Bell")
            && page.contains("Open episode | Stream 2, since 20 January"),
        "{page}"
    );
}

#[test]
fn back_to_the_gp_asks_what_else_was_considered() {
    let (mut scene, id) = scene();
    scene.types(&field(id, "route"), "back_to_gp");
    scene.types(&field(id, "reason"), "A review of tablets.");
    scene.model.places.push(Place::Referral(id));
    assert_eq!(
        fields(&scene.does(Any::Referral(Intent::Decide(id)))),
        [field(id, "alternatives")]
    );
}

#[test]
fn only_a_senior_clinician_decides_and_others_read_why_not() {
    let (mut scene, id) = scene();
    scene.model.me = Some((amara(), scene.model.now));
    scene.model.places.push(Place::Referral(id));
    let page = lines(&scene.page());
    assert!(
        page.contains("A senior clinician decides where a referral goes"),
        "{page}"
    );
    assert!(!page.contains("Record decision"));
    assert_eq!(
        fields(&scene.does(Any::Referral(Intent::Decide(id)))),
        [field(id, "route")]
    );
}

#[test]
fn who_may_be_registered_twice_is_said_before_the_decision() {
    let (mut scene, id) = scene();
    scene.model.places.push(Place::Referral(id));
    let said = "There may be a second record of this person.";
    assert!(!lines(&scene.page()).contains(said));
    let irene = read(&scene, id).person.unwrap();
    let other = scene.person("Irene", "Whitlock-Lee", &["3 Mill Lane"]);
    let link = record::person::link_possible_duplicate(act("twin"), other, "Same name").unwrap();
    scene.write(
        irene,
        Kind::Person,
        &ruth(),
        at("2026-01-20T09:00:00Z"),
        &link,
    );
    let page = lines(&scene.page());
    assert!(page.contains(said), "{page}");
    assert!(page.contains("<Open the other record>"), "{page}");
}

#[test]
fn it_is_closed_with_an_outcome_and_a_reply_and_not_before() {
    let (mut scene, id) = scene();
    scene.model.places.push(Place::Referral(id));
    scene.types(&field(id, "route"), "not_needed");
    scene.types(&field(id, "reason"), "He has moved.");
    scene.does(Any::Referral(Intent::Decide(id)));
    scene.types(&field(id, "close/outcome"), "Moved away");
    assert_eq!(
        fields(&scene.does(Any::Referral(Intent::Close(id)))),
        [field(id, "close/outcome")]
    );
    assert!(lines(&scene.page()).contains("Reply to the referrer."));
    scene.types(&field(id, "reply/words"), "He has moved to another area.");
    scene.does(Any::Referral(Intent::Reply(id)));
    scene.does(Any::Referral(Intent::Close(id)));
    assert_eq!(read(&scene, id).state, ReferralState::Closed);
}
