//! The list of senders, kept by commands.

use super::*;

fn run(arguments: &[&str], data: &Path) -> Output {
    let mut command = if arguments.get(1) == Some(&"token") {
        program::program(arguments)
    } else {
        program::hub(arguments, data)
    };
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
        Key::read(include_str!("p384.pem")).unwrap().jwk(),
        include_str!("p384.jwk").trim()
    );
    assert_eq!(
        Key::read(include_str!("rsa.pem")).unwrap(),
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
