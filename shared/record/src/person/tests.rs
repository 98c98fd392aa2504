use super::*;
use crate::author::{Author, Provenance, Role};
use crate::bars;
use crate::change::Actor;
use crate::document::Document;
use crate::id::{ActId, CommitId, DocumentId, UserId};
use crate::kind::Kind;
use crate::referral;
use crate::time::{Instant, LocalDate};

fn by() -> Provenance {
    Provenance {
        author: Author {
            user: UserId::from_bytes([1; 16]),
            name: "Messages".into(),
            role: Role::Service,
            organisation: "Eastbank".into(),
            team: String::new(),
        },
        at: Instant::from_millis(1),
        commit: CommitId::from_bytes([1; 16]),
        is_signed: true,
        original: None,
    }
}

fn message(patient: &str) -> bars::Intake {
    let text = format!(
        r#"{{"resourceType":"Bundle","type":"message","identifier":{{"value":"m-1"}},"entry":[
        {{"fullUrl":"urn:1","resource":{{"resourceType":"MessageHeader","eventCoding":{{"code":"servicerequest-request"}},
          "reason":{{"coding":[{{"code":"new"}}]}},"focus":[{{"reference":"urn:2"}}]}}}},
        {{"fullUrl":"urn:2","resource":{{"resourceType":"ServiceRequest","status":"active","intent":"plan","priority":"urgent",
          "subject":{{"reference":"urn:3"}},"reasonCode":[{{"text":"Leg wound"}}]}}}},
        {{"fullUrl":"urn:3","resource":{{"resourceType":"Patient"{patient}}}}}]}}"#
    );
    bars::read(text.as_bytes()).unwrap()
}

#[test]
fn a_message_becomes_a_person_and_a_referral_with_nothing_invented() {
    let intake = message(
        r#","name":[{"use":"official","family":"Marlow","given":["Edith"]}],"birthDate":"1946-05-02",
        "identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9992392738"}],
        "telecom":[{"system":"phone","value":"01632 960001"}],"address":[{"line":["1 Marsh Road"],"city":"Eastbank","postalCode":"eb1 2ab"}]"#,
    );
    let mut document = Document::new(DocumentId::from_bytes([1; 16]), Kind::Person).unwrap();
    let writes = from_intake(&intake, ActId::from_bytes([1; 16]));
    assert_eq!(
        writes,
        from_intake(&intake, ActId::from_bytes([1; 16])),
        "taken twice it writes the same"
    );
    document.write(Actor([1; 16]), by(), &writes).unwrap();
    let person = Person::read(&document);
    assert_eq!(
        (person.name().as_str(), person.phone.as_str()),
        ("Edith Marlow", "01632 960001")
    );
    assert_eq!(person.address.one_line(), "1 Marsh Road, Eastbank, EB1 2AB");
    assert_eq!(
        person.nhs_number.as_ref().map(|known| known.traced),
        Some(None),
        "the sender's word traces nothing"
    );
    assert!(person.safety.is_empty() && person.unreadable == 0 && person.unknown_fields == 0);

    let mut document = Document::new(DocumentId::from_bytes([2; 16]), Kind::Referral).unwrap();
    let received = Instant::from_millis(9);
    let writes = referral::from_intake(
        &intake,
        ActId::from_bytes([2; 16]),
        Some(person.id),
        received,
        Vec::new(),
    );
    document.write(Actor([1; 16]), by(), &writes).unwrap();
    let read = referral::Referral::read(&document);
    assert_eq!(
        (read.person, read.received.reason.as_str()),
        (Some(person.id), "Leg wound")
    );
    assert_eq!(
        (read.urgency, read.received.received),
        (referral::Urgency::Urgent, Some(received))
    );
    assert_eq!(read.original, intake.original);
    assert_eq!(read.received.stated_name, "Edith Marlow");
}

#[test]
fn a_message_about_somebody_unnamed_writes_no_fact() {
    assert_eq!(from_intake(&message(""), ActId::from_bytes([1; 16])), []);
}

#[test]
fn people_are_alike_however_their_name_is_written_and_never_without_a_birth() {
    let born: Option<crate::time::LocalDate> = "1941-03-02".parse().ok();
    let like = |name: &str| Likeness::of(name, born);
    assert_eq!(like("Zoë  O’Neill-Park"), like("ZOE ONEILL PARK"));
    assert_ne!(like("Zoë Park"), like("Zoë Parks"));
    assert_ne!(
        like("Zoë Park"),
        Likeness::of("Zoë Park", "1941-03-03".parse().ok())
    );
    assert_eq!(Likeness::of("Zoë Park", None), None);
    assert_eq!(like(" – "), None);
}

#[test]
fn a_possible_duplicate_is_linked_until_somebody_says_otherwise() {
    let other = DocumentId::from_bytes([9; 16]);
    let mut document = Document::new(DocumentId::from_bytes([1; 16]), Kind::Person).unwrap();
    let link = link_possible_duplicate(ActId::from_bytes([1; 16]), other, "Same number").unwrap();
    document.write(Actor([1; 16]), by(), &link).unwrap();
    assert_eq!(Person::read(&document).possible_duplicates, [other]);
    let no = not_a_duplicate(ActId::from_bytes([2; 16]), other, "Twin sister").unwrap();
    document.write(Actor([1; 16]), by(), &no).unwrap();
    assert!(Person::read(&document).possible_duplicates.is_empty());
}

#[test]
fn substances_that_differ_only_in_writing_are_one() {
    let name = |substance: &str| {
        SafetyValue::Allergy(Allergy {
            substance: substance.into(),
            ..Allergy::default()
        })
        .name()
    };
    assert_eq!(name("Penicillin  V"), name("penicillin v"));
    assert_eq!(name("Penicillin V"), "allergy/penicillin-v");
    assert_ne!(name("Penicillin"), name("Latex"));
    assert_eq!(name("???"), "allergy/not-named");
}

#[test]
fn what_a_fact_says_in_a_line() {
    let decision = SafetyValue::Resuscitation(Resuscitation {
        is_to_be_attempted: Some(false),
        ..Resuscitation::default()
    });
    assert_eq!(
        decision.words(),
        "Do not attempt CPR. All other care continues"
    );
    let order = InsulinOrder {
        product: "Lantus (glargine)".into(),
        strength: "100 units/mL".into(),
        dose_units: Some(18),
        ..InsulinOrder::default()
    };
    assert_eq!(
        SafetyValue::InsulinOrder(order).words(),
        "Lantus (glargine) 100 units/mL, 18 units"
    );
    let safe = SafetyValue::KeySafe(KeySafe {
        place: "By the door".into(),
        code: "1234".into(),
    });
    assert_eq!(safe.words(), "By the door");
}

#[test]
fn a_postcode_has_the_form_of_one() {
    let with = |postcode: &str| {
        let address = Address {
            lines: vec!["1 Marsh Road".into()],
            postcode: postcode.into(),
        };
        correct(&Correction::Address(address), LocalDate::MAX)
    };
    for good in ["", "EB1 2AB", "eb12ab", "M1 1AE", "SW1A 1AA", "ZZ99 3VZ"] {
        assert!(with(good).is_ok(), "{good}");
    }
    for bad in [
        "!!", "12345", "EB1", "EB1 2A", "EBX 2AB", "E12B 34", "£1 1AA",
    ] {
        assert_eq!(with(bad).unwrap_err().field, "postcode", "{bad}");
    }
}

#[test]
fn marks_that_turn_the_writing_are_taken_out_and_other_scripts_stay() {
    let name = "مريم \u{202e}evil\u{2066}";
    let writes = correct(&Correction::Preferred(name.into()), LocalDate::MAX).unwrap();
    assert_eq!(writes, [crate::act::set("preferred", "مريم evil")]);
}
