//! A carer is registered from the record of whom they care for, and each record leads to the other.

use exchange::commit::Deed;
use record::author::Role;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::{self, Contact, Person};
use record::template::published;
use store::Fate;

use super::super::super::sample::{Scene, act, amara, at, author, lines};
use super::super::super::{Intent as Any, Place, again};
use super::super::Intent;
use super::failed;
use crate::flow::Do;

const CARER: &[u8] = include_bytes!("../../../../record/templates/carer.json");

fn with_a_daughter() -> (Scene, DocumentId) {
    let mut scene = Scene::new(amara(), Place::Today);
    let edith = scene.person("Edith", "Marlow", &["2 Weavers Yard"]);
    let daughter = Contact {
        name: "Jean Anne Marlow".into(),
        relationship: "Daughter".into(),
        phone: "01632 960456".into(),
        is_carer: true,
        ..Contact::default()
    };
    let writes = person::add_contact(act("jean"), daughter).unwrap();
    let when = at("2026-01-12T11:00:00Z");
    scene.write(edith, Kind::Person, &amara(), when, &writes);
    scene.model.places.push(Place::Person(edith));
    (scene, edith)
}

fn begins(scene: &mut Scene, edith: DocumentId) {
    let contact = act("jean");
    let done = scene.does(Any::Register(Intent::Begin {
        person: edith,
        contact,
    }));
    let Some(Do::Show(place)) = done.last() else {
        panic!("{done:?}")
    };
    scene.model.places.push(place.clone());
}

fn types(scene: &mut Scene, edith: DocumentId, fields: &[(&str, &str)]) {
    for (name, value) in fields {
        let prefix = super::super::carer::prefix(edith, act("jean"));
        scene.types(&format!("{prefix}{name}"), value);
    }
}

fn read(scene: &Scene, id: DocumentId) -> std::sync::Arc<Person> {
    Person::read(scene.documents.iter().find(|held| held.id() == id).unwrap())
}

fn saved(done: &[Do]) -> &Deed {
    match done.first() {
        Some(Do::Save { deed, .. }) => deed,
        _ => panic!("{done:?}"),
    }
}

#[test]
fn a_carer_is_registered_with_what_the_contact_says_and_each_record_leads_to_the_other() {
    let (mut scene, edith) = with_a_daughter();
    assert!(lines(&scene.page()).contains("Register Jean Anne Marlow"));
    begins(&mut scene, edith);
    insta::assert_snapshot!(lines(&scene.page()));
    types(
        &mut scene,
        edith,
        &[
            ("born", "1970-05-06"),
            ("nhs_not_known", "yes"),
            ("same_address", "yes"),
        ],
    );
    let done = scene.does(Any::Register(Intent::Register));
    let deed = saved(&done).clone();
    let Some(Do::Show(Place::Person(jean))) = done.get(2) else {
        panic!("{done:?}")
    };
    let of_jean = read(&scene, *jean);
    assert_eq!(of_jean.name(), "Jean Anne Marlow");
    assert_eq!(of_jean.address, read(&scene, edith).address);
    assert_eq!(of_jean.phone, "01632 960456");
    assert_eq!(read(&scene, edith).own_record(act("jean")), Some(*jean));
    assert_eq!(deed.writes.len(), 2, "one commit for both");

    scene.model.places.pop();
    let at_edith = lines(&scene.page());
    assert!(
        at_edith.contains("Own record of Jean Anne Marlow"),
        "{at_edith}"
    );
    assert!(!at_edith.contains("Register Jean"), "{at_edith}");
    scene.model.places.push(Place::Person(*jean));
    let at_jean = lines(&scene.page());
    assert!(at_jean.contains("Cares for"), "{at_jean}");
    assert!(at_jean.contains("Edith Marlow"), "{at_jean}");
    assert!(at_jean.contains("As their daughter"), "{at_jean}");
}

#[test]
fn what_was_typed_stays_when_the_form_is_opened_again_and_cancelling_lets_only_it_go() {
    let (mut scene, edith) = with_a_daughter();
    begins(&mut scene, edith);
    types(&mut scene, edith, &[("given", "Jeanne")]);
    scene.types("register/given", "Somebody else");
    scene.model.places.pop();
    begins(&mut scene, edith);
    assert!(lines(&scene.page()).contains("Jeanne"));
    scene.does(Any::Register(Intent::Leave));
    assert!(scene.context().drafts("carer/").is_empty());
    assert_eq!(scene.context().typed("register/given"), "Somebody else");
}

#[test]
fn an_address_is_typed_or_said_to_be_the_same_and_never_lost() {
    let (mut scene, edith) = with_a_daughter();
    begins(&mut scene, edith);
    let same = [("same_address", "yes"), ("postcode", "eb1 2ab")];
    types(&mut scene, edith, &same);
    types(
        &mut scene,
        edith,
        &[("born", "1970-05-06"), ("nhs_not_known", "yes")],
    );
    let wrong = failed(&scene.does(Any::Register(Intent::Register)));
    assert!(wrong[0].0.ends_with("same_address"), "{wrong:?}");
    assert!(wrong.len() == 1, "{wrong:?}");
}

#[test]
fn a_carer_who_is_registered_already_is_linked_and_the_person_is_not_their_own_carer() {
    let (mut scene, edith) = with_a_daughter();
    let jean = scene.person("Jean Anne", "Marlow", &["5 Mill Lane"]);
    begins(&mut scene, edith);
    let fields = [("born", "1941-03-04"), ("nhs_not_known", "yes")];
    types(&mut scene, edith, &fields);
    assert!(lines(&scene.page()).contains("This is Jean Anne Marlow"));
    let wrong = failed(&scene.does(Any::Register(Intent::Register)));
    assert!(wrong[0].0.ends_with("anyway"), "{wrong:?}");
    assert!(scene.does(Any::Register(Intent::Link(edith))).is_empty());
    let done = scene.does(Any::Register(Intent::Link(jean)));
    assert_eq!(saved(&done).writes[0].0, edith);
    assert_eq!(read(&scene, edith).own_record(act("jean")), Some(jean));
    assert_eq!(read(&scene, jean).cares_for[0].person, edith);
    // Once more is nothing: there is no contact without a record.
    assert!(scene.does(Any::Register(Intent::Link(jean))).is_empty());
    assert!(lines(&scene.page()).contains("registered, changed or removed meanwhile"));
}

#[test]
fn the_carers_own_needs_begin_on_the_carers_record() {
    let (mut scene, edith) = with_a_daughter();
    let (_, id, writes) = published::publish(CARER).unwrap();
    let hub = author("Templates of assessments", Role::Service);
    let when = at("2026-01-01T08:00:00Z");
    scene.write(id, Kind::Template, &hub, when, &writes);
    scene.model.places.push(Place::StartAssessment(edith));
    let page = lines(&scene.page());
    assert!(
        page.contains("Carer's own needs: Jean Anne Marlow")
            && page.contains("Register them first"),
        "{page}"
    );
    assert!(page.contains("Carer's own needs: Edith Marlow"), "{page}");
    let jean = scene.person("Jean", "Marlow", &[]);
    begins(&mut scene, edith);
    scene.does(Any::Register(Intent::Link(jean)));
    scene.model.places.push(Place::StartAssessment(edith));
    assert!(lines(&scene.page()).contains("On their own record"));
}

#[test]
fn a_refused_registration_of_a_carer_leads_back_to_the_carers_form() {
    let (mut scene, edith) = with_a_daughter();
    begins(&mut scene, edith);
    types(
        &mut scene,
        edith,
        &[("born", "1970-05-06"), ("nhs_not_known", "yes")],
    );
    let before = scene.documents.clone();
    let done = scene.does(Any::Register(Intent::Register));
    let deed = saved(&done).clone();
    // The records are made anew without it.
    scene.documents = before;
    let fate = Fate::Refused {
        reason: "the sign-in had ended".into(),
        at: at("2026-01-20T08:09:00Z"),
        is_answered: false,
    };
    scene.sends("Jean", "2026-01-20T07:52:00Z", fate, deed.writes);
    let opened = again::open(&scene.outbox[0], &scene.context()).unwrap();
    let place = Place::RegisterCarer {
        person: edith,
        contact: act("jean"),
    };
    assert!(
        matches!(opened.last(), Some(Do::Show(to)) if *to == place),
        "{opened:?}"
    );
    let given = opened
        .iter()
        .any(|next| matches!(next, Do::Draft { value, .. } if value == "Jean Anne"));
    assert!(given, "{opened:?}");
}
