//! What a message says about safety, urgency and anything else, as the referral keeps it.

use serde_json::{Value, json};

use super::super::codes::{CautionKind, Urgency};
use super::stated::CUT;
use super::*;
use crate::document::Write;
use crate::referral::{Received, ReferralAct};

/// A message whose patient and request have these changes, with these resources about the patient.
fn message(patient: Value, request: Value, about: &[Value]) -> Value {
    let mut entries = vec![
        json!({ "fullUrl": "urn:uuid:1", "resource": {
            "resourceType": "MessageHeader",
            "eventCoding": { "code": "servicerequest-request" },
            "reason": { "coding": [{ "code": "new" }] },
            "focus": [{ "reference": "urn:uuid:2" }],
        } }),
        json!({ "fullUrl": "urn:uuid:2", "resource": {
            "resourceType": "ServiceRequest", "status": "active", "subject": { "reference": "urn:uuid:3" },
        } }),
        json!({ "fullUrl": "urn:uuid:3", "resource": { "resourceType": "Patient", "name": [{ "family": "Tranter", "given": ["Olive"] }] } }),
    ];
    for (place, changes) in [(2, patient), (1, request)] {
        for (key, value) in changes.as_object().unwrap() {
            entries[place]["resource"][key] = value.clone();
        }
    }
    for resource in about {
        let mut resource = resource.clone();
        resource["subject"] = json!({ "reference": "urn:uuid:3" });
        entries.push(json!({ "resource": resource }));
    }
    json!({ "resourceType": "Bundle", "id": "m-1", "type": "message", "entry": entries })
}

fn received(message: &Value) -> Received {
    let intake = bars::read(message.to_string().as_bytes()).unwrap();
    let writes = from_intake(
        &intake,
        ActId::from_bytes([1; 16]),
        None,
        Instant::from_millis(1),
        Vec::new(),
    );
    let original = writes.iter().find_map(|write| match write {
        Write::Field { key, value } if key == "original" => value.text(),
        _ => None,
    });
    assert_eq!(original, Some(message.to_string().as_str()), "untouched");
    let record = writes.iter().find_map(|write| match write {
        Write::Act { record, .. } => Some(record),
        _ => None,
    });
    match serde_json::from_str(record.unwrap()).unwrap() {
        ReferralAct::Received(received) => received,
        other => panic!("{other:?}"),
    }
}

fn allergy(substance: &str, verification: &str, clinical: &str) -> Value {
    json!({
        "resourceType": "AllergyIntolerance", "code": { "text": substance },
        "verificationStatus": { "coding": [{ "code": verification }] },
        "clinicalStatus": { "coding": [{ "code": clinical }] },
    })
}

#[test]
fn an_allergy_is_stated_with_how_sure_the_sender_is() {
    let mut penicillin = allergy("Penicillin", "confirmed", "active");
    penicillin["criticality"] = json!("high");
    penicillin["reaction"] =
        json!([{ "manifestation": [{ "text": "anaphylaxis" }], "severity": "severe" }]);
    let about = [
        allergy("Latex", "refuted", "active"),
        allergy("Eggs", "confirmed", "resolved"),
        allergy("Nuts", "confirmed", "inactive"),
        allergy("Wheat", "unconfirmed", "active"),
        allergy("Dust", "entered-in-error", "active"),
        penicillin,
        json!({ "resourceType": "AllergyIntolerance", "code": { "text": "Iodine" } }),
    ];
    let received = received(&message(json!({}), json!({}), &about));
    let cautions: Vec<(&str, bool)> = received
        .cautions
        .iter()
        .map(|caution| (caution.words.as_str(), caution.is_ruled_out))
        .collect();
    assert_eq!(
        cautions,
        [
            (
                "Penicillin: confirmed by the sender, high risk of a severe reaction, anaphylaxis (severe)",
                false
            ),
            ("Wheat: not confirmed by the sender", false),
            ("Iodine", false),
            ("Latex: refuted by the sender", true),
            (
                "Eggs: confirmed by the sender, resolved, says the sender",
                true
            ),
            (
                "Nuts: confirmed by the sender, not active any more, says the sender",
                true
            ),
        ]
    );
    assert_eq!(
        received.stated,
        ["Allergy that the sender entered in error: Dust"],
        "readable, and no allergy"
    );
}

#[test]
fn a_stated_death_and_alerts_are_cautions() {
    let flag = |words: &str, status: &str| json!({ "resourceType": "Flag", "status": status, "category": [{ "text": "Safety" }], "code": { "text": words } });
    let about = [
        flag("Aggressive dog", "inactive"),
        flag("Oxygen in use", "active"),
    ];
    let said = |patient: Value| -> Vec<String> {
        let cautions = received(&message(patient, json!({}), &about)).cautions;
        cautions.into_iter().map(|caution| caution.words).collect()
    };
    assert_eq!(
        said(json!({ "deceasedDateTime": "2026-01-19" })),
        [
            "The person died on 19 January 2026, says the sender",
            "Safety: Oxygen in use",
            "Safety: Aggressive dog, not active any more, says the sender",
        ]
    );
    assert_eq!(
        said(json!({ "deceasedBoolean": true }))[0],
        "The person has died, says the sender"
    );
    assert_eq!(said(json!({ "deceasedBoolean": false })).len(), 2);
    let many: Vec<Value> = (0..60)
        .map(|at| allergy(&format!("Substance {at}"), "confirmed", "active"))
        .collect();
    let cautions = received(&message(json!({}), json!({}), &many)).cautions;
    assert_eq!(cautions.len(), 30);
    assert_eq!(cautions[29].words, "31 more in the original message");
    assert_eq!(cautions[29].kind, CautionKind::Alert);
    let long = [allergy(&"é".repeat(500), "confirmed", "active")];
    let words = &received(&message(json!({}), json!({}), &long)).cautions[0].words;
    assert!(words.len() <= 240 && words.ends_with("é…"), "{words}");
}

#[test]
fn how_urgent_the_sender_says_it_is_stays_words_and_makes_no_class() {
    let coded = |system: &str, code: &str, display: &str| json!({ "coding": [{ "system": format!("https://fhir.nhs.uk/CodeSystem/{system}"), "code": code, "display": display }] });
    let about = [
        json!({ "resourceType": "Encounter", "class": { "code": "EMER" } }),
        json!({ "resourceType": "CarePlan", "activity": [{ "outcomeCodeableConcept": [
            coded("pathways-dx-codes", "Dx0122", "Emergency Ambulance Response (Category 3)"),
            coded("arp-priority-code", "C3", "Cat3 Urgent"),
        ] }] }),
    ];
    let request = json!({ "occurrencePeriod": { "end": "2021-11-26T15:20:00+00:00" } });
    let with = received(&message(json!({}), request, &about));
    assert_eq!(with.urgency, Urgency::NotScreened);
    assert_eq!(
        with.urgency_stated,
        [
            "Ambulance response priority: Cat3 Urgent",
            "NHS Pathways outcome: Emergency Ambulance Response (Category 3)",
            "Kind of contact: emergency",
            "Asked for by 26 November 2021, 3:20pm",
        ]
    );
    let with = received(&message(json!({}), json!({ "priority": "urgent" }), &[]));
    assert_eq!(with.urgency, Urgency::Urgent);
    assert_eq!(with.urgency_stated, ["Priority of the request: urgent"]);
    assert!(
        received(&message(json!({}), json!({}), &[]))
            .urgency_stated
            .is_empty()
    );
}

#[test]
fn a_note_is_kept_whole_and_says_where_it_was_cut() {
    let note = |words: &str| {
        received(&message(
            json!({}),
            json!({ "note": [{ "text": words }, { "text": "second" }] }),
            &[],
        ))
        .stated
    };
    let long = "fell twice on the stairs ".repeat(800);
    assert_eq!(
        note(&long),
        [
            format!("Note of the sender: {}", long.trim()),
            "Note of the sender: second".to_owned()
        ]
    );
    let [cut] = &note(&"fell twice on the stairs ".repeat(2_000))[..] else {
        panic!("what follows the cut is in the message alone")
    };
    assert!(
        cut.len() <= 24_000 && cut.ends_with(&format!("stairs{CUT}")),
        "{}",
        &cut[cut.len() - 90..]
    );
}

#[test]
fn nothing_that_is_shown_turns_or_tears_the_words_around_it() {
    let patient = json!({ "name": [{ "text": "Ol\u{202e}ive\u{7} \u{200f}Tranter\nJane\u{2066}" }], "birthDate": "1958-05-04" });
    let request = json!({ "note": [{ "text": "one\r\ntwo\u{1b}[2J\u{202d}" }] });
    let about = [allergy("Pen\u{202e}icillin\n", "confirmed", "active")];
    let received = received(&message(patient, request, &about));
    assert_eq!(received.stated_name, "Olive Tranter Jane");
    assert_eq!(received.stated, ["Note of the sender: one\ntwo[2J"]);
    assert_eq!(
        received.cautions[0].words,
        "Penicillin: confirmed by the sender"
    );
}
