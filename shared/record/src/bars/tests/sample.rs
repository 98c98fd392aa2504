//! The messages as a national service publishes them. They are not part of this repository; where they are not at hand
//! these tests say so and end.

use std::path::Path;

use super::super::*;

fn sample(name: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/samples/bars")
        .join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("skipped: no published message at {}", path.display());
    }
    bytes
}

fn referral() -> Option<Intake> {
    sample("servicerequest-request.json").map(|bytes| read(&bytes).unwrap())
}

#[test]
fn the_envelope_of_the_published_referral() {
    let Some(intake) = referral() else { return };
    assert_eq!(intake.message_id, "86e3371d-1c15-4862-9552-d9560f8292ba");
    assert_eq!(
        intake.sent.unwrap().instant.unwrap().to_rfc3339(),
        "2021-11-26T15:00:00.000Z"
    );
    let sender = intake.sender.unwrap();
    assert_eq!(
        (sender.name.as_deref(), sender.ods_code.as_deref()),
        (Some("Sender Organization"), Some("RND"))
    );
    assert_eq!(intake.source.name.as_deref(), Some("Emergency service"));
    assert_eq!(intake.source.software.as_deref(), Some("Patient Manager"));
    assert_eq!(
        intake.source.contact.as_deref(),
        Some("+44 (0113) 123 4567")
    );
    assert!(intake.not_read.is_empty(), "{:?}", intake.not_read);
    assert!(intake.original.contains("Pre-Triage Sieve"));
}

#[test]
fn the_person_of_the_published_referral() {
    let Some(intake) = referral() else { return };
    let person = intake.person;
    let name = person.name().unwrap();
    assert_eq!(name.words().as_deref(), Some("Mrs Julie Jones"));
    assert_eq!(
        (name.family.as_deref(), name.given.as_slice()),
        (Some("Jones"), ["Julie".to_owned()].as_slice())
    );
    assert_eq!(
        person.birth_date.unwrap().date.unwrap().to_string(),
        "1959-05-04"
    );
    assert_eq!(person.gender.as_deref(), Some("female"));
    // Marked as verified, and yet its check digit is wrong.
    assert_eq!(person.nhs_number, None);
    assert_eq!(
        person.nhs_number_unverified_text.as_deref(),
        Some("3478526985")
    );
    assert!(
        person
            .nhs_number_verification
            .unwrap()
            .has_code("number-present-and-verified")
    );
    let address = &person.addresses[0];
    assert_eq!(
        address.words().as_deref(),
        Some("22 Brightside Crescent, Overtown, West Yorkshire, LS10 4YU")
    );
    assert_eq!(address.postcode.as_deref(), Some("LS10 4YU"));
    // Given under a contact called "self".
    let values: Vec<&str> = person
        .telecoms
        .iter()
        .map(|telecom| telecom.value.as_str())
        .collect();
    assert_eq!(
        values,
        ["01138698975", "07736312544", "jjones@hotmail.co.uk"]
    );
    assert_eq!(person.telecoms[1].rank, Some(1));
    assert_eq!(person.contacts.len(), 1);
    let contact = &person.contacts[0];
    assert_eq!(
        contact.name.as_ref().and_then(Name::words).as_deref(),
        Some("Jack Grayson")
    );
    assert_eq!(
        contact.relationships[0].words(),
        Some("Emergency contact person")
    );
    assert_eq!(contact.rank, Some(2));
    let practice = person.general_practitioners[0]
        .organisation
        .as_ref()
        .unwrap();
    assert_eq!(
        (practice.name.as_deref(), practice.ods_code.as_deref()),
        (Some("Patient's Surgery"), Some("G82080"))
    );
    assert_eq!(person.communications[0].language.words(), Some("English"));
    assert_eq!(person.communications[0].is_preferred, Some(true));
    assert_eq!(
        person.ethnic_category.unwrap().words(),
        Some("British, Mixed British")
    );
    assert_eq!(
        person.religion.unwrap().words(),
        Some("Roman Catholic Church")
    );
    assert_eq!(person.is_interpreter_required, None);
}

#[test]
fn the_referral_of_the_published_referral() {
    let Some(intake) = referral() else { return };
    let referral = intake.referral;
    assert_eq!(referral.status.as_deref(), Some("active"));
    assert_eq!(referral.categories[0].words(), Some("For Validation"));
    assert_eq!(referral.priority, None);
    assert_eq!(referral.sender_references, ["sender1234"]);
    let requester = referral.requester.as_ref().unwrap();
    assert_eq!(
        (requester.kind, requester.name.as_deref()),
        (PartyKind::Practitioner, Some("Marcy BLAKE"))
    );
    assert_eq!(
        requester.role.as_ref().unwrap().words(),
        Some("Administrative healthcare staff")
    );
    assert_eq!(
        requester.organisation.as_ref().unwrap().name.as_deref(),
        Some("Practitioner Org")
    );
    let service = &referral.services_asked[0];
    assert_eq!(service.directory_id.as_deref(), Some("111111111"));
    assert_eq!(
        service.provider.as_ref().unwrap().ods_code.as_deref(),
        Some("RYE")
    );
    let occurrence = referral.occurrence.as_ref().unwrap();
    assert_eq!(
        occurrence.end.as_ref().unwrap().text,
        "2021-11-26T15:20:00+00:00"
    );
    assert_eq!(
        referral.encounter_class.as_ref().unwrap().code.as_deref(),
        Some("EMER")
    );
    assert_eq!(referral.observations.len(), 1);
    assert_eq!(
        referral.observations[0].code.words(),
        Some("Syncope (disorder)")
    );
    assert_eq!(referral.observations[0].value, None);
    assert_eq!(referral.flags[0].code.words(), Some("The Scene is safe"));
    assert!(referral.flags[0].is_about_place);
    assert_eq!(
        referral.consents[0].categories[0].words(),
        Some("Direct Care")
    );
    assert!(
        referral.conditions.is_empty()
            && referral.allergies.is_empty()
            && referral.reasons.is_empty()
    );
}

#[test]
fn the_triage_and_the_place_of_the_published_referral() {
    let Some(intake) = referral() else { return };
    let referral = intake.referral;
    let outcomes: Vec<&str> = referral
        .triage_outcomes
        .iter()
        .filter_map(CodedText::words)
        .collect();
    assert_eq!(
        outcomes,
        [
            "AMB new/worsening breathlessness",
            "Palpitations",
            "Emergency Ambulance Response (Category 3)",
            "Cat3 Urgent"
        ]
    );
    let urgency: Vec<&str> = referral
        .urgency()
        .filter_map(|coding| coding.code.as_deref())
        .collect();
    assert_eq!(urgency, ["Dx0122", "C3"]);
    assert_eq!(referral.triage_texts.len(), 2);
    assert!(referral.triage_texts[0].starts_with("CONSULTATION SUMMARY"));
    let place = &referral.places[0];
    assert_eq!(
        (place.name.as_deref(), place.uprn.as_deref()),
        (Some("Briggate corner"), Some("0008755622"))
    );
    let position = place.position.unwrap();
    assert_eq!(position.order, AxisOrder::Swapped);
    assert!(position.stated_longitude > 53.0);
    let (latitude, longitude) = position.plausible().unwrap();
    assert!((53.7..53.9).contains(&latitude) && (-1.6..-1.5).contains(&longitude));
}

#[test]
fn the_published_booking_is_refused() {
    let Some(bytes) = sample("booking-request.json") else {
        return;
    };
    let fault = read(&bytes).unwrap_err();
    assert_eq!(
        fault,
        Fault::OtherEvent {
            event: "booking-request".to_owned()
        }
    );
    assert_eq!(fault.issue_code(), "not-supported");
    assert_eq!(fault.expression(), Some("MessageHeader.eventCoding"));
    assert!(
        fault
            .diagnostics()
            .starts_with("booking-request is not taken here")
    );
    assert!(fault.is_unprocessable());
}
