//! Who may send referrals, and how everybody else is turned away.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

#[path = "senders/commands.rs"]
mod commands;
#[path = "running/program.rs"]
mod program;
#[path = "senders/refused.rs"]
mod refused;
mod running;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hub::senders::{Key, Proof, Secret, Sender, Settings};
use hub::state::Setup;
use running::{CERTIFICATE, NOW, Running, hmac, setup, start, with_sender};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Output;

const NAME: &str = "eastbank-hospital";
const TO: &str = "https://hub.example/$process-message";
const JSON: (&str, &str) = ("content-type", "application/fhir+json");

/// A public key whose other half was thrown away after it had signed [`RS384`]: the claims are those of `claims`, with the
/// id "rsa".
const RSA: &str = include_str!("senders/rsa.jwk");
const RS384: &str = include_str!("senders/rs384.jwt");

fn sender(keys: &[&Secret]) -> Sender {
    let keys = keys.iter().map(|secret| secret.public().unwrap());
    Sender {
        name: NAME.to_owned(),
        organisation: "RXX01".to_owned(),
        proofs: keys.map(Proof::Key).collect(),
    }
}

async fn hub(sender: &Sender) -> Running {
    let mut setup = setup();
    setup.log.transaction(|log| log.put_sender(sender)).unwrap();
    start(Setup {
        senders: Settings::new(&["https://hub.example".to_owned()]),
        ..setup
    })
    .await
}

fn seconds() -> i64 {
    NOW.millis() / 1_000
}

/// What a token says that holds.
fn claims() -> Value {
    json!({ "iss": NAME, "sub": NAME, "aud": TO, "exp": seconds() + 200, "jti": "first" })
}

fn with(changes: &Value) -> Value {
    let mut claims = claims();
    for (name, value) in changes.as_object().unwrap() {
        claims[name] = value.clone();
    }
    claims
}

fn signed(secret: &Secret, claims: &Value) -> String {
    secret.signed(&json!({ "alg": "ES384", "typ": "JWT" }), claims)
}

/// A message of an organisation with this code.
fn message(code: Option<&str>) -> Vec<u8> {
    let identifier =
        json!({ "system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": code });
    let mut header = json!({
        "resourceType": "MessageHeader",
        "eventCoding": { "code": "servicerequest-request" },
        "reason": { "coding": [{ "code": "new" }] },
        "focus": [{ "reference": "urn:uuid:2" }],
    });
    if code.is_some() {
        header["sender"] = json!({ "identifier": identifier });
    }
    let bundle = json!({
        "resourceType": "Bundle", "id": "a", "type": "message",
        "entry": [
            { "fullUrl": "urn:uuid:1", "resource": header },
            { "fullUrl": "urn:uuid:2", "resource": {
                "resourceType": "ServiceRequest", "status": "active", "subject": { "reference": "urn:uuid:3" } } },
            { "fullUrl": "urn:uuid:3", "resource": {
                "resourceType": "Patient", "name": [{ "family": "Tranter", "given": ["Olive"] }] } },
        ],
    });
    bundle.to_string().into_bytes()
}

async fn send(hub: &Running, headers: &[(&str, &str)], body: Vec<u8>) -> (u16, String) {
    let headers = [&[JSON], headers].concat();
    let answer = hub.post("/$process-message", &headers, body).await;
    let status = answer.status().as_u16();
    let asks = answer.headers().contains_key("www-authenticate");
    assert_eq!(asks, status == 401);
    let said: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
    if status != 200 {
        assert_eq!(said["resourceType"], "OperationOutcome", "{said}");
        assert!(!said.to_string().contains("Tranter"), "{said}");
    }
    let words = &said["issue"][0]["diagnostics"];
    (status, words.as_str().unwrap_or_default().to_owned())
}

async fn send_with(hub: &Running, token: &str) -> (u16, String) {
    let token = format!("Bearer {token}");
    send(hub, &[("authorization", &token)], message(None)).await
}

#[tokio::test]
async fn a_token_of_its_own_key_lets_a_sender_send_once() {
    let (old, new) = (Secret::new().unwrap(), Secret::new().unwrap());
    let hub = hub(&sender(&[&old, &new])).await;
    let token = signed(&old, &claims());
    assert_eq!(send_with(&hub, &token).await.0, 200);
    let (status, words) = send_with(&hub, &token).await;
    assert_eq!(status, 401);
    assert!(words.contains("used before"), "{words}");
    // The other key, and an audience as a list of one: taken as well.
    let again = with(&json!({ "jti": "second", "aud": [TO] }));
    assert_eq!(send_with(&hub, &signed(&new, &again)).await.0, 200);
    assert_eq!(hub.sequence().await, 5, "the same message, once");
    let made = new.token(NAME, TO, NOW).unwrap();
    assert_eq!(send_with(&hub, &made).await.0, 200);
}

#[tokio::test]
async fn two_senders_may_use_the_same_id_and_each_repeats_its_own() {
    let (own, other) = (Secret::new().unwrap(), Secret::new().unwrap());
    let mut setup = setup();
    let south = Sender {
        name: "southbank-hospital".to_owned(),
        organisation: "RXX02".to_owned(),
        ..sender(&[&other])
    };
    setup
        .log
        .transaction(|log| {
            log.put_sender(&sender(&[&own]))?;
            log.put_sender(&south)
        })
        .unwrap();
    let hub = start(Setup {
        senders: Settings::new(&["https://hub.example".to_owned()]),
        ..setup
    })
    .await;
    let mut grew = Vec::new();
    for _ in ["first", "again"] {
        for (name, secret) in [(NAME, &own), (south.name.as_str(), &other)] {
            let token = secret.token(name, TO, NOW).unwrap();
            let bearer = format!("Bearer {token}");
            let before = hub.sequence().await;
            // What each says differs, by the code of its organisation.
            let code = (name == NAME).then_some("RXX01");
            let sent = send(&hub, &[("authorization", &bearer)], message(code)).await;
            assert_eq!(sent.0, 200, "{sent:?}");
            grew.push(hub.sequence().await > before);
        }
    }
    assert_eq!(grew, [true, true, false, false]);
}

#[tokio::test]
async fn an_rsa_key_signs_with_rs384() {
    let rsa = Sender {
        proofs: vec![Proof::Key(Key::read(RSA).unwrap())],
        ..sender(&[])
    };
    let hub = hub(&rsa).await;
    assert_eq!(send_with(&hub, RS384.trim()).await.0, 200);
}

#[tokio::test]
async fn a_message_names_no_other_organisation_than_its_sender_s() {
    let own = Secret::new().unwrap();
    let hub = hub(&sender(&[&own])).await;
    let token = |id: &str| format!("Bearer {}", signed(&own, &with(&json!({ "jti": id }))));
    let other = send(
        &hub,
        &[("authorization", &token("1"))],
        message(Some("RND")),
    )
    .await;
    assert_eq!(other.0, 403);
    assert!(other.1.contains("another organisation"), "{}", other.1);
    assert_eq!(hub.sequence().await, 0);
    let own = send(
        &hub,
        &[("authorization", &token("2"))],
        message(Some("rxx01")),
    )
    .await;
    assert_eq!(own.0, 200);
}

#[tokio::test]
async fn a_certificate_counts_when_a_named_proxy_says_it() {
    let hub = start(with_sender()).await;
    assert_eq!(send(&hub, &[CERTIFICATE], message(None)).await.0, 200);
    let other = ("x-client-certificate-sha256", "10".repeat(32));
    let other = (other.0, other.1.as_str());
    for headers in [
        &[other][..],
        &[CERTIFICATE, CERTIFICATE],
        &[(other.0, "0f")],
        &[],
    ] {
        assert_eq!(
            send(&hub, headers, message(None)).await.0,
            401,
            "{headers:?}"
        );
    }
    let mut setup = with_sender();
    setup.senders.proxies = vec![[127, 0, 0, 2].into()];
    let hub = start(setup).await;
    assert_eq!(send(&hub, &[CERTIFICATE], message(None)).await.0, 401);
}
