//! What is no safety fact: plain fields, coordination, texts, contacts.

use super::*;

#[test]
fn plain_and_coordination_fields_show_one_and_are_settled_by_anyone_but_a_care_worker() {
    let today = LocalDate::from_ymd_opt(2026, 1, 20).unwrap();
    let preferred =
        |name: &str| crate::person::correct(&Correction::Preferred(name.into()), today).unwrap();
    let mut both = apart(Kind::Person, &[], &preferred("Rene"), &preferred("Irene"));
    assert_eq!(open(&both)[0].class, Class::Plain);
    assert!(["Rene", "Irene"].contains(&Person::read(&both).preferred.as_str()));
    settled(
        &mut both,
        "preferred",
        &Choice::NewValue("Reenie".into()),
        Role::Coordinator,
    )
    .unwrap();
    assert!(open(&both).is_empty());
    assert_eq!(Person::read(&both).preferred, "Reenie");
    let fields = apart(
        Kind::Person,
        &[],
        &preferred("Rene"),
        &set_plain("phone", "07700 900001"),
    );
    assert!(open(&fields).is_empty(), "different fields are both kept");
}

#[test]
fn a_text_edited_apart_asks_to_be_read_and_settling_it_says_it_was() {
    let write = |words: &str| crate::person::write_access_notes(words).unwrap();
    let mut both = apart(
        Kind::Person,
        &write("Side gate."),
        &write("Side gate. Ring twice."),
        &write("Dog! Side gate."),
    );
    let open_now = open(&both);
    assert!(open_now[0].is_text_to_read);
    let chosen = Choice::Choose(open_now[0].answers[0].value.clone());
    settled(
        &mut both,
        "prose/access_notes",
        &chosen,
        Role::DistrictNurse,
    )
    .unwrap();
    assert!(open(&both).is_empty());
    assert_eq!(both.prose("access_notes"), "Dog! Side gate. Ring twice.");
}

#[test]
fn a_contact_removed_here_and_changed_there_stays_as_changed_with_its_removal_known() {
    let carol = crate::person::Contact {
        name: "Carol".into(),
        ..crate::person::Contact::default()
    };
    let changed = crate::person::Contact {
        phone: "07700 900002".into(),
        ..carol.clone()
    };
    let base = crate::person::add_contact(act(20), carol).unwrap();
    let removed = crate::person::remove_contact(act(21), act(20), "Moved away").unwrap();
    let replaced = crate::person::replace_contact([act(22), act(23)], act(20), changed).unwrap();
    let both = apart(Kind::Person, &base, &removed, &replaced);
    let person = Person::read(&both);
    assert_eq!(person.contacts.len(), 1);
    assert_eq!(person.contacts[0].value.phone, "07700 900002");
    assert_eq!(person.contacts_removed.len(), 1);
}

#[test]
fn answers_of_a_newer_version_are_kept_and_shown_as_unreadable() {
    let newer = vec![
        put(
            act(20),
            &serde_json::json!({"what": "safety_fact", "name": "swallow", "value": {"level": 4}}),
        ),
        set("safety/swallow", act(20).to_string()),
        put(
            act(21),
            &serde_json::json!({"what": "from_a_newer_version", "x": 1}),
        ),
        set("a_new_field", "x"),
    ];
    let document = apart(
        Kind::Person,
        &newer,
        &set_plain("phone", "1"),
        &set_plain("gp", "2"),
    );
    let person = Person::read(&document);
    assert_eq!((person.unreadable, person.unknown_fields), (1, 1));
    assert_eq!(
        person.safety_of("swallow")[0].value().words(),
        crate::act::UNREADABLE
    );
}
