//! What is read, what is refused, and that nothing panics. People in the messages here are made up.

mod faults;
mod hostile;
mod quirks;
mod sample;

use serde_json::{Value, json};

use super::*;

/// A small referral about a made-up person.
fn message() -> Value {
    json!({
        "resourceType": "Bundle",
        "id": "msg-1",
        "type": "message",
        "timestamp": "2026-01-20T10:09:00+00:00",
        "entry": [
            {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000001", "resource": {
                "resourceType": "MessageHeader",
                "eventCoding": {
                    "system": "https://fhir.nhs.uk/CodeSystem/message-events-bars",
                    "code": "servicerequest-request",
                },
                "sender": {"reference": "Organization/sender"},
                "source": {"name": "Eastmoor"},
                "reason": {"coding": [{"code": "new"}]},
                "focus": [{"reference": "urn:uuid:00000000-0000-4000-8000-000000000002"}],
            }},
            {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000002", "resource": {
                "resourceType": "ServiceRequest",
                "status": "active",
                "intent": "order",
                "priority": "urgent",
                "subject": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000003"},
                "reasonCode": [{"text": "Leg ulcer, left"}],
                "authoredOn": "2026-01-20",
                "note": [{"text": "Rings twice"}],
            }},
            {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000003", "resource": {
                "resourceType": "Patient",
                "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9993400173"}],
                "name": [{"family": "Penhale", "given": ["Nora", "Jean"]}],
                "birthDate": "1938-11-02",
                "gender": "female",
                "telecom": [{"system": "phone", "value": "01632 960001"}],
            }},
            {"resource": {
                "resourceType": "Organization",
                "id": "sender",
                "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "ZZ901"}],
                "name": "Eastmoor Infirmary",
            }},
        ],
    })
}

const HEADER: usize = 0;
const REQUEST: usize = 1;
const PATIENT: usize = 2;

/// The small message with one resource changed.
fn with(entry: usize, change: impl FnOnce(&mut Value)) -> Value {
    let mut message = message();
    change(&mut message["entry"][entry]["resource"]);
    message
}

/// The small message with another resource, which goes by `Type/extra`.
fn and(mut resource: Value) -> Value {
    let mut message = message();
    resource["id"] = json!("extra");
    message["entry"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "resource": resource }));
    message
}

fn take(message: &Value) -> Result<Intake, Fault> {
    read(message.to_string().as_bytes())
}

#[test]
fn a_small_message_says_what_it_says_and_no_more() {
    let message = message();
    let intake = take(&message).unwrap();
    assert_eq!(intake.message_id, "msg-1");
    assert_eq!(intake.original, message.to_string());
    assert_eq!(
        intake.sent.unwrap().instant.unwrap().to_rfc3339(),
        "2026-01-20T10:09:00.000Z"
    );
    let sender = intake.sender.unwrap();
    assert_eq!(sender.ods_code.as_deref(), Some("ZZ901"));
    assert_eq!(sender.name.as_deref(), Some("Eastmoor Infirmary"));
    assert!(intake.not_read.is_empty());

    let person = intake.person;
    assert_eq!(
        person.name().and_then(Name::words).as_deref(),
        Some("Nora Jean Penhale")
    );
    assert_eq!(
        person
            .nhs_number
            .map(|number| number.to_string())
            .as_deref(),
        Some("999\u{a0}340\u{a0}0173")
    );
    assert_eq!(person.nhs_number_unverified_text, None);
    assert_eq!(person.nhs_number_verification, None);
    assert_eq!(person.death, None);
    assert_eq!(person.telecoms[0].value, "01632 960001");
    assert!(
        person.addresses.is_empty()
            && person.contacts.is_empty()
            && person.general_practitioners.is_empty()
    );

    let referral = intake.referral;
    assert_eq!(referral.priority.as_deref(), Some("urgent"));
    assert_eq!(referral.reasons[0].words(), Some("Leg ulcer, left"));
    assert_eq!(referral.notes, ["Rings twice"]);
    let authored = referral.authored.unwrap();
    assert_eq!(
        (authored.text.as_str(), authored.instant),
        ("2026-01-20", None)
    );
    assert_eq!(referral.requester, None);
    assert_eq!(referral.occurrence, None);
    assert!(
        referral.consents.is_empty()
            && referral.places.is_empty()
            && referral.triage_texts.is_empty()
    );
}
