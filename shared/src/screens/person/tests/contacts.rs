//! Contacts: changed and removed from the person's page, and what stays of them.

use record::id::DocumentId;
use record::kind::Kind;
use record::person::{self, Contact, Person};

use super::super::super::context::action;
use super::super::super::sample::{Scene, act, amara, at, lines};
use super::super::super::{Intent as Any, Place};
use super::super::{Intent, contact};
use crate::flow::Do;

fn with_a_daughter() -> (Scene, DocumentId, String) {
    let mut scene = Scene::new(amara(), Place::Today);
    let irene = scene.irene();
    let daughter = Contact {
        name: "Jean Marlow".into(),
        relationship: "Daughter".into(),
        phone: "01632 960456".into(),
        is_next_of_kin: true,
        ..Contact::default()
    };
    let writes = person::add_contact(act("jean"), daughter).unwrap();
    let when = at("2026-01-12T11:00:00Z");
    scene.write(irene, Kind::Person, &amara(), when, &writes);
    scene.model.places.push(Place::Person(irene));
    (scene, irene, contact::change(act("jean")))
}

fn opens(scene: &mut Scene, person: DocumentId, part: &str) -> String {
    scene.model.places.push(Place::EditPerson {
        person,
        part: part.into(),
    });
    lines(&scene.page())
}

fn records(scene: &mut Scene, person: DocumentId, part: &str) -> Vec<Do> {
    scene.does(Any::Person(Intent::Record {
        person,
        part: part.into(),
    }))
}

fn contacts(scene: &Scene, person: DocumentId) -> Vec<Contact> {
    let held = scene.documents.iter().find(|held| held.id() == person);
    let read = Person::read(held.unwrap());
    read.contacts
        .iter()
        .map(|held| held.value.clone())
        .collect()
}

#[test]
fn a_contact_is_changed_from_its_row_and_keeps_what_was_not_typed() {
    let (mut scene, irene, part) = with_a_daughter();
    let row = action(&Any::Show(Place::EditPerson {
        person: irene,
        part: part.clone(),
    }));
    let page = format!("{:?}", scene.page());
    assert!(page.contains(&format!("{row:?}")), "the row leads there");
    let form = opens(&mut scene, irene, &part);
    assert!(form.starts_with("# Change a contact or carer"), "{form}");
    assert!(form.contains("field Name: “Jean Marlow”"), "{form}");
    assert!(form.contains("<Remove Jean Marlow>"), "{form}");
    let phone = format!("person/{irene}/{part}/phone");
    scene.types(&phone, "01632 960789");
    records(&mut scene, irene, &part);
    let [changed] = <[Contact; 1]>::try_from(contacts(&scene, irene)).unwrap();
    assert_eq!(
        (changed.name.as_str(), changed.phone.as_str()),
        ("Jean Marlow", "01632 960789")
    );
    assert!(changed.is_next_of_kin);
    let again = records(&mut scene, irene, &part);
    assert!(
        matches!(&again[..], [Do::Fail(errors)] if errors[0].text.contains("meanwhile")),
        "{again:?}"
    );
}

#[test]
fn a_contact_is_removed_with_a_reason_and_stays_in_the_history() {
    let (mut scene, irene, change) = with_a_daughter();
    opens(&mut scene, irene, &change);
    let part = format!("remove_contact/{}", act("jean"));
    let form = opens(&mut scene, irene, &part);
    assert!(form.starts_with("# Remove a contact or carer"), "{form}");
    let refused = records(&mut scene, irene, &part);
    assert!(matches!(&refused[..], [Do::Fail(errors)] if errors[0].text == "Enter a reason"));
    scene.types(&format!("person/{irene}/{part}/reason"), "Moved abroad");
    let done = records(&mut scene, irene, &part);
    assert!(
        matches!(
            &done[..],
            [Do::Save { .. }, Do::Back, Do::Back, Do::Tell(_)]
        ),
        "past the form that changes what is gone: {done:?}"
    );
    assert!(contacts(&scene, irene).is_empty());
    scene.model.places = vec![
        Place::Today,
        Place::History {
            document: irene,
            field: String::new(),
        },
    ];
    let history = lines(&scene.page());
    assert!(
        history.contains("Contact removed: Jean Marlow"),
        "{history}"
    );
    assert!(history.contains("Reason: “Moved abroad”"), "{history}");
    assert!(
        history.contains("Contact added: Jean Marlow, Daughter"),
        "{history}"
    );
}
