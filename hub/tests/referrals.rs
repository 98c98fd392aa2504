//! Referral messages from other systems.
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

mod running;

use running::{CERTIFICATE, Running, hostile, sample, start, with_sender};
use serde_json::{Value, json};

/// How senders show who they are is asked in `senders.rs`.
const SENT: [(&str, &str); 2] = [("content-type", "application/fhir+json"), CERTIFICATE];

async fn hub() -> Running {
    start(with_sender()).await
}

/// The smallest message that is taken.
fn message(id: &str) -> Value {
    json!({
        "resourceType": "Bundle",
        "id": id,
        "type": "message",
        "entry": [
            { "fullUrl": "urn:uuid:1", "resource": {
                "resourceType": "MessageHeader",
                "eventCoding": { "system": "https://fhir.nhs.uk/CodeSystem/message-events-bars", "code": "servicerequest-request" },
                "reason": { "coding": [{ "code": "new" }] },
                "focus": [{ "reference": "urn:uuid:2" }],
            } },
            { "fullUrl": "urn:uuid:2", "resource": {
                "resourceType": "ServiceRequest", "status": "active", "intent": "order", "subject": { "reference": "urn:uuid:3" },
            } },
            { "fullUrl": "urn:uuid:3", "resource": {
                "resourceType": "Patient",
                "name": [{ "family": "Tranter", "given": ["Olive"] }],
                "birthDate": "1941-03-02",
            } },
        ],
    })
}

async fn send(hub: &Running, message: &Value) -> (u16, Value) {
    let answer = hub
        .post("/$process-message", &SENT, message.to_string().into_bytes())
        .await;
    let status = answer.status().as_u16();
    assert_eq!(answer.headers()["content-type"], "application/fhir+json");
    (
        status,
        serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap(),
    )
}

/// Status, issue type and place of what is wrong.
fn fault((status, outcome): &(u16, Value)) -> (u16, String, String) {
    assert_eq!(outcome["resourceType"], "OperationOutcome", "{outcome}");
    let issue = &outcome["issue"][0];
    assert_eq!(issue["severity"], "error");
    assert!(
        issue["diagnostics"]
            .as_str()
            .is_some_and(|words| !words.is_empty())
    );
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (*status, text(&issue["code"]), text(&issue["expression"][0]))
}

#[tokio::test]
async fn the_published_referral_is_taken_once_and_answered_alike() {
    let Some(sample) = sample("servicerequest-request.json") else {
        return;
    };
    let hub = hub().await;
    let first = hub.post("/$process-message", &SENT, sample.clone()).await;
    assert_eq!(first.status(), 200);
    assert_eq!(first.headers()["content-type"], "application/fhir+json");
    let first = first.bytes().await.unwrap();
    let answer: Value = serde_json::from_slice(&first).unwrap();
    assert_eq!(
        (&answer["resourceType"], &answer["type"]),
        (&json!("Bundle"), &json!("message"))
    );
    let header = &answer["entry"][0]["resource"];
    assert_eq!(header["resourceType"], "MessageHeader");
    assert_eq!(header["eventCoding"]["code"], "servicerequest-response");
    assert_eq!(
        header["response"],
        json!({ "identifier": "86e3371d-1c15-4862-9552-d9560f8292ba", "code": "ok" })
    );
    assert_eq!(hub.sequence().await, 5, "one commit");
    let second = hub
        .post("/$process-message", &SENT, sample)
        .await
        .bytes()
        .await
        .unwrap();
    assert_eq!(first, second);
    assert_eq!(hub.sequence().await, 5, "no second referral");
}

#[tokio::test]
async fn the_published_booking_is_refused_by_name() {
    let Some(sample) = sample("booking-request.json") else {
        return;
    };
    let hub = hub().await;
    let answer = hub.post("/$process-message", &SENT, sample).await;
    let status = answer.status().as_u16();
    let outcome: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
    let expected = (
        422,
        "not-supported".to_owned(),
        "MessageHeader.eventCoding".to_owned(),
    );
    assert_eq!(fault(&(status, outcome.clone())), expected);
    assert!(
        outcome["issue"][0]["diagnostics"]
            .as_str()
            .unwrap()
            .contains("booking-request")
    );
    assert_eq!(hub.sequence().await, 0);
}

#[tokio::test]
async fn an_id_that_is_used_again_for_something_else_is_refused() {
    let hub = hub().await;
    assert_eq!(send(&hub, &message("a")).await.0, 200);
    let mut other = message("a");
    other["entry"][2]["resource"]["birthDate"] = json!("1950-01-01");
    assert_eq!(
        fault(&send(&hub, &other).await),
        (409, "duplicate".to_owned(), "Bundle.id".to_owned())
    );
    assert_eq!(hub.sequence().await, 5);
    assert_eq!(send(&hub, &message("b")).await.0, 200);
    assert_eq!(hub.sequence().await, 7);
}

#[tokio::test]
async fn the_same_message_laid_out_otherwise_is_the_same() {
    let hub = hub().await;
    let plain = send(&hub, &message("a")).await;
    let pretty = serde_json::to_vec_pretty(&message("a")).unwrap();
    let again = hub.post("/$process-message", &SENT, pretty).await;
    assert_eq!(again.status(), 200);
    assert_eq!(
        serde_json::from_slice::<Value>(&again.bytes().await.unwrap()).unwrap(),
        plain.1
    );
    assert_eq!(hub.sequence().await, 5);
}

#[tokio::test]
async fn only_json() {
    let hub = hub().await;
    let body = message("a").to_string().into_bytes();
    for headers in [
        vec![("content-type", "application/fhir+xml"), SENT[1]],
        vec![SENT[1]],
    ] {
        let answer = hub.post("/$process-message", &headers, body.clone()).await;
        assert_eq!(answer.status(), 415, "{headers:?}");
        let outcome: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
        assert_eq!(outcome["resourceType"], "OperationOutcome");
    }
    assert_eq!(hub.sequence().await, 0);
    let headers = [("content-type", "Application/JSON; charset=utf-8"), SENT[1]];
    let answer = hub.post("/$process-message", &headers, body).await;
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn hostile_bytes_are_refused_with_an_outcome() {
    let hub = hub().await;
    let valid = message("a").to_string().into_bytes();
    for (name, bytes) in hostile(&valid, record::bars::MAX_MESSAGE_BYTES + 1) {
        let answer = hub.post("/$process-message", &SENT, bytes).await;
        let status = answer.status().as_u16();
        assert!([400, 413].contains(&status), "{name}: {status}");
        let outcome: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
        fault(&(status, outcome));
    }
    let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    assert_eq!(
        hub.post("/$process-message", &SENT, deep).await.status(),
        400
    );
    assert_eq!(hub.sequence().await, 0);
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let hub = hub().await;
    let without = |path: &str| {
        let mut message = message("a");
        let (parent, key) = path.rsplit_once('/').unwrap();
        message
            .pointer_mut(parent)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove(key);
        message
    };
    for (path, code, expression) in [
        (
            "/entry/0/resource/eventCoding",
            "required",
            "MessageHeader.eventCoding",
        ),
        (
            "/entry/0/resource/reason",
            "required",
            "MessageHeader.reason",
        ),
        ("/entry/0/resource/focus", "required", "MessageHeader.focus"),
        ("/entry/2/resource/resourceType", "required", "Bundle.entry"),
        ("/resourceType", "structure", "Bundle"),
    ] {
        let found = fault(&send(&hub, &without(path)).await);
        assert_eq!(
            found,
            (400, code.to_owned(), expression.to_owned()),
            "{path}"
        );
    }
}
