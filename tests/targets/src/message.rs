//! Referral messages about made-up people.

use serde_json::{Value, json};

/// One with most of what is read: who, why, how urgent, what is known about them.
pub fn referral() -> Value {
    json!({
        "resourceType": "Bundle",
        "id": "hostile-1",
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
                "occurrencePeriod": {"start": "2026-01-21", "end": "2026-02-20"},
                "note": [{"text": "Rings twice"}],
            }},
            {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000003", "resource": {
                "resourceType": "Patient",
                "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9993400173"}],
                "name": [{"family": "Penhale", "given": ["Nora", "Jean"], "use": "official"}],
                "birthDate": "1938-11-02",
                "gender": "female",
                "telecom": [{"system": "phone", "value": "01632 960001"}],
                "address": [{"line": ["1 Mill Lane"], "city": "Eastmoor", "postalCode": "ZZ99 3AA"}],
                "contact": [{"name": {"text": "Jo Penhale"}, "telecom": [{"system": "phone", "value": "01632 960002"}]}],
            }},
            {"resource": {
                "resourceType": "AllergyIntolerance",
                "clinicalStatus": {"coding": [{"code": "active"}]},
                "code": {"coding": [{"system": "http://snomed.info/sct", "code": "294505008", "display": "Penicillin"}]},
                "patient": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000003"},
                "reaction": [{"manifestation": [{"text": "Rash"}], "severity": "mild"}],
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

/// The same with everything left out that may be.
pub fn sparse() -> Value {
    let mut message = referral();
    if let Some(entries) = message["entry"].as_array_mut() {
        entries.truncate(3);
        entries[2]["resource"] = json!({"resourceType": "Patient"});
    }
    message
}
