//! Who may send referrals, and how everybody else is turned away.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

mod running;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hub::senders::{Key, Proof, Secret, Sender, Settings};
use hub::state::Setup;
use running::{CERTIFICATE, NOW, Running, hmac, setup, start, with_sender};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output, Stdio};

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
#[allow(clippy::too_many_lines, reason = "a list")]
async fn whoever_does_not_show_who_it_is_leaves_nothing() {
    let (own, other) = (Secret::new().unwrap(), Secret::new().unwrap());
    let hub = hub(&sender(&[&own])).await;
    let held = signed(&own, &claims());
    let (said, signature) = held.rsplit_once('.').unwrap();
    let (header, _) = said.split_once('.').unwrap();
    let saying = |header: &Value| own.signed(header, &claims());
    // HS256 with the text of the public key as the secret, as a careless library would take it.
    let shared = |key: &[u8]| {
        let token = saying(&json!({ "alg": "HS256" }));
        let said = token.rsplit_once('.').unwrap().0;
        format!(
            "{said}.{}",
            BASE64_URL_SAFE_NO_PAD.encode(hmac(key, said.as_bytes()))
        )
    };
    let public = own.public().unwrap().jwk();
    let claimed = |changes: &Value| signed(&own, &with(changes));
    let late = claimed(&json!({ "sub": "someone-else" }));
    let (_, other_claims) = late.rsplit_once('.').unwrap().0.split_once('.').unwrap();
    for (what, token, expected) in [
        ("no token", String::new(), "needed"),
        ("no form", "abc".to_owned(), "iss, sub"),
        ("two parts", said.to_owned(), "iss, sub"),
        ("too long", "a".repeat(10_000), "iss, sub"),
        ("another's key", signed(&other, &claims()), "known here"),
        ("no signature", format!("{said}."), "known here"),
        (
            "half a signature",
            format!("{said}.{}", &signature[..64]),
            "known here",
        ),
        (
            "claims changed",
            format!("{header}.{other_claims}.{signature}"),
            "known here",
        ),
        ("none", saying(&json!({ "alg": "none" })), "RS384 or ES384"),
        (
            "none, unsigned",
            {
                let token = saying(&json!({ "alg": "none" }));
                format!("{}.", token.rsplit_once('.').unwrap().0)
            },
            "RS384 or ES384",
        ),
        ("HS256", shared(public.as_bytes()), "RS384 or ES384"),
        (
            "the other kind",
            saying(&json!({ "alg": "RS384" })),
            "known here",
        ),
        (
            "ES256",
            saying(&json!({ "alg": "ES256" })),
            "RS384 or ES384",
        ),
        (
            "a key of its own",
            saying(&json!({ "alg": "ES384", "crit": ["exp"] })),
            "iss, sub",
        ),
        (
            "of nobody",
            claimed(&json!({ "iss": "nobody", "sub": "nobody" })),
            "known here",
        ),
        (
            "for another",
            claimed(&json!({ "sub": "another" })),
            "known here",
        ),
        ("over", claimed(&json!({ "exp": seconds() })), "run out"),
        (
            "over for ever",
            claimed(&json!({ "exp": -1e300 })),
            "run out",
        ),
        (
            "too long",
            claimed(&json!({ "exp": seconds() + 301 })),
            "5 minutes",
        ),
        (
            "for ever",
            claimed(&json!({ "exp": u64::MAX })),
            "5 minutes",
        ),
        ("no end", claimed(&json!({ "exp": null })), "iss, sub"),
        (
            "not yet",
            claimed(&json!({ "nbf": seconds() + 1 })),
            "not valid yet",
        ),
        (
            "another hub",
            claimed(&json!({ "aud": "https://other.example/$process-message" })),
            "another address",
        ),
        (
            "this hub's origin",
            claimed(&json!({ "aud": "https://hub.example" })),
            "another address",
        ),
        (
            "two hubs",
            claimed(&json!({ "aud": [TO, "https://other.example"] })),
            "another address",
        ),
        (
            "for nobody",
            claimed(&json!({ "aud": [] })),
            "another address",
        ),
        ("no id", claimed(&json!({ "jti": "" })), "iss, sub"),
        (
            "a long id",
            claimed(&json!({ "jti": "a".repeat(256) })),
            "iss, sub",
        ),
    ] {
        let (status, words) = send_with(&hub, &token).await;
        assert_eq!(status, 401, "{what}: {words}");
        assert!(words.contains(expected), "{what}: {words}");
    }
    // Neither a header that only a proxy may write, nor another scheme.
    assert_eq!(send(&hub, &[CERTIFICATE], message(None)).await.0, 401);
    let basic = [("authorization", "Basic ZWFzdGJhbms6eA==")];
    assert_eq!(send(&hub, &basic, message(None)).await.0, 401);
    assert_eq!(send(&hub, &[], message(None)).await.0, 401);
    assert_eq!(hub.sequence().await, 0);
    let metrics = hub.get("/metrics").await.text().await.unwrap();
    assert!(
        metrics.contains("\nhub_senders_unknown_total 31\n"),
        "{metrics}"
    );
    // Of all that was refused nothing is used up.
    assert_eq!(send_with(&hub, &held).await.0, 200);
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

fn run(arguments: &[&str], data: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .env("HUB_LOG", "off");
    if arguments.get(1) != Some(&"token") {
        command.arg("--data").arg(data);
    }
    command.output().unwrap()
}

fn said(arguments: &[&str], data: &Path) -> String {
    let output = run(arguments, data);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn refused(arguments: &[&str], data: &Path) -> String {
    let output = run(arguments, data);
    assert!(!output.status.success(), "{arguments:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test]
async fn the_list_is_kept_by_commands_while_the_hub_serves() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    said(&["init", "--tenant", "Eastbank"], data);
    assert!(said(&["senders", "list"], data).contains("Nobody may send"));
    let held = hub::keys::read(data, hub::clock::now()).unwrap();
    let log = hub::store::sqlite::SqliteLog::open(data, 7, &held.root).unwrap();
    let hub = start(Setup {
        senders: Settings::new(&["https://hub.example".to_owned()]),
        ..Setup::new(log, held.keys)
    })
    .await;
    let secret = Secret::new().unwrap();
    let (public, private) = (data.join("public.jwk"), data.join("private.pem"));
    std::fs::write(&public, secret.public().unwrap().jwk()).unwrap();
    std::fs::write(&private, secret.pem().unwrap()).unwrap();
    let (public, private) = (public.to_str().unwrap(), private.to_str().unwrap());
    let add = ["senders", "add", "--name", NAME, "--organisation"];
    let key = |file| [&add[..], &["rxx01", "--key", file]].concat();
    let token = || {
        said(
            &[
                "senders",
                "token",
                "--key",
                private,
                "--name",
                NAME,
                "--audience",
                TO,
            ],
            data,
        )
    };
    assert_eq!(send_with(&hub, token().trim()).await.0, 401);
    assert!(refused(&key(private), data).contains("private key"));
    assert!(refused(&key("nowhere.pem"), data).contains("nowhere.pem cannot be used"));
    assert!(said(&key(public), data).contains("may send referrals for RXX01"));
    assert!(refused(&key(public), data).contains("already"));
    let other = [&add[..], &["RYY02", "--certificate", CERTIFICATE.1]].concat();
    assert!(refused(&other, data).contains("sends for RXX01"));
    let second = [&add[..], &["RXX01", "--certificate", CERTIFICATE.1]].concat();
    assert!(said(&second, data).contains("too"));
    let held = token();
    assert_eq!(send_with(&hub, held.trim()).await.0, 200);
    assert_eq!(send_with(&hub, held.trim()).await.0, 401, "once");
    let listed = said(&["senders", "list"], data);
    for part in [
        NAME,
        "RXX01",
        "referrals taken: 1, last on",
        "key, ES384",
        "0f0f0f0f0f0f0f0f  certificate",
    ] {
        assert!(listed.contains(part), "{listed}");
    }
    let remove = ["senders", "remove", "--name", NAME];
    let only = |digits| [&remove[..], &["--only", digits]].concat();
    assert!(refused(&only("ffff"), data).contains("not known by"));
    assert!(said(&only("0f0f0f0f0f0f0f0f"), data).contains("left: 1"));
    assert_eq!(send_with(&hub, token().trim()).await.0, 200);
    assert!(said(&remove, data).contains("no more"));
    assert_eq!(send_with(&hub, token().trim()).await.0, 401, "removed");
    assert!(refused(&remove, data).contains("hub senders list"));
}

#[test]
fn a_name_is_plain_and_like_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    said(&["init", "--tenant", "Eastbank"], data);
    let held = hub::keys::read(data, hub::clock::now()).unwrap();
    let log = hub::store::sqlite::SqliteLog::open(data, 7, &held.root).unwrap();
    log.close().unwrap();
    let proof = |digit: &str| digit.repeat(64);
    let add = |name: &str, digit: &str, tried: fn(&[&str], &Path) -> String| {
        let named = ["senders", "add", "--organisation", "RXX01", "--name", name];
        tried(
            &[&named[..], &["--certificate", &proof(digit)]].concat(),
            data,
        )
    };
    assert!(add(NAME, "1", said).contains("may send"));
    for (name, why) in [
        ("", "empty"),
        ("east\nbank", "one line"),
        ("eastbank-\u{202e}hospital", "without accents"),
        ("eastbank-hospital\u{200b}", "without accents"),
        ("Eastbank Hospital", "a sender eastbank-hospital already"),
        ("eastbankhospital", "a sender eastbank-hospital already"),
    ] {
        let words = add(name, "2", refused);
        assert!(words.contains(why), "{name:?}: {words}");
    }
    assert!(add(&"a".repeat(121), "2", refused).contains("at most 120"));
    assert!(
        add(NAME, "3", said).contains("too"),
        "another key of its own"
    );
    assert!(add("southbank-hospital", "4", said).contains("may send"));
}

#[test]
fn only_public_keys_of_the_right_kind_are_taken() {
    let secret = Secret::new().unwrap();
    let jwk = secret.public().unwrap().jwk();
    assert_eq!(Key::read(&jwk).unwrap(), secret.public().unwrap());
    assert_eq!(
        Key::read(include_str!("senders/p384.pem")).unwrap().jwk(),
        include_str!("senders/p384.jwk").trim()
    );
    assert_eq!(
        Key::read(include_str!("senders/rsa.pem")).unwrap(),
        Key::read(RSA).unwrap()
    );
    let off = jwk.replace("\"x\":\"", "\"x\":\"AAAA");
    let private = jwk.replace('}', r#","d":"AA"}"#);
    let small = r#"{"kty":"RSA","e":"AQAB","n":"3q2-7w"}"#;
    let other = r#"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#;
    let certificate = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----";
    for bad in [
        &secret.pem().unwrap(),
        &off,
        &private,
        small,
        other,
        certificate,
        "",
        "{}",
        "[]",
    ] {
        assert!(Key::read(bad).is_err(), "{bad}");
    }
}
