//! The commands of whoever looks after a hub, as the program is started.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

use exchange::hub::conformance::Pen;
use exchange::hub::{Log, file};
use exchange::verdict::{Reason, Refusal};
use hub::scribe::Desk;
use hub::store::sqlite::SqliteLog;
use record::author::Author;
use record::demo::staff;
use record::id::DocumentId;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str], data: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hub"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .stdin(Stdio::null())
        .env("HUB_LOG", "off")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", errors(output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn open(data: &Path) -> SqliteLog {
    SqliteLog::open_kept(data).unwrap()
}

/// A hub where one member of staff has two sessions on one device, and one commit was refused.
fn hub() -> (tempfile::TempDir, Author, String) {
    let data = tempfile::tempdir().unwrap();
    let now = hub::clock::now();
    said(&run(&["init", "--tenant", "Eastbank"], data.path()));
    let held = hub::keys::read(data.path(), now).unwrap();
    let mut log = SqliteLog::open(data.path(), 7, &held.root).unwrap();
    let amara = staff().remove(0);
    let desk = Desk::new(&held.keys, now).unwrap();
    let mut device = String::new();
    for _ in 0..2 {
        let signer = desk.open(&held.keys, amara.clone(), now).unwrap();
        device = signer.device().to_string();
        let chain = [
            held.keys.certificate(),
            signer.device_certificate(),
            signer.session(),
        ];
        let chain = chain.map(|one| one.clone().into());
        log.transaction(|log| file(log, chain.into())).unwrap();
    }
    let document = DocumentId::derived("document", &[b"1"]);
    let commit = Pen::new("Amara")
        .set(document, "family", "Tranter")
        .unwrap();
    let refusal = Refusal::new(Reason::Late, "the sign-in had ended");
    log.transaction(|log| log.refuse(&commit, &refusal, now))
        .unwrap();
    log.close().unwrap();
    (data, amara, device)
}

#[test]
fn who_has_access_is_listed_and_ended() {
    let (data, amara, device) = hub();
    let data = data.path();
    let devices = said(&run(&["devices"], data));
    assert!(
        devices.contains(&device) && devices.contains("sessions: 2"),
        "{devices}"
    );
    let sessions = said(&run(&["sessions"], data));
    assert_eq!(
        sessions.matches(&amara.user.to_string()).count(),
        2,
        "{sessions}"
    );
    assert!(!sessions.contains(&amara.name), "ids alone");
    let digits = sessions.split_whitespace().next().unwrap();
    let end =
        |arguments: &[&str]| run(&[&["revoke", "--reason", "lost"], arguments].concat(), data);
    assert!(said(&end(&["--session", digits])).starts_with("1 certificate was"));
    assert!(said(&end(&["--user", &amara.user.to_string()])).starts_with("1 certificate was"));
    assert!(errors(&end(&["--user", &amara.user.to_string()])).contains("nobody with this id"));
    assert!(said(&end(&["--device", &device])).starts_with("1 certificate was"));
    assert!(said(&run(&["devices"], data)).contains("revoked on"));
    assert_eq!(
        said(&run(&["sessions"], data))
            .matches("revoked on")
            .count(),
        2
    );
    let mut log = open(data);
    assert_eq!(log.register().unwrap().revocations().count(), 3);
    // As long as a hub has the log.
    let refused = end(&["--device", &device]);
    assert!(errors(&refused).contains("stop it"), "{}", errors(&refused));
}

#[test]
fn what_is_not_clear_ends_nobodys_access() {
    let (data, amara, device) = hub();
    for arguments in [
        &["revoke", "--reason", "lost"][..],
        &["revoke", "--reason", "", "--device", &device],
        &["revoke", "--device", &device],
        &["revoke", "--reason", "lost", "--device", "nobody"],
        &["revoke", "--reason", "lost", "--session", ""],
        &[
            "revoke",
            "--reason",
            "lost",
            "--device",
            &device,
            "--user",
            &amara.user.to_string(),
        ],
    ] {
        let output = run(arguments, data.path());
        assert!(!output.status.success(), "{arguments:?}");
    }
    assert_eq!(
        open(data.path()).register().unwrap().revocations().count(),
        0
    );
}

#[test]
fn what_was_set_aside_is_listed_without_a_word_of_it() {
    let (data, ..) = hub();
    let listed = said(&run(&["quarantine"], data.path()));
    assert!(listed.contains("Late: the sign-in had ended"), "{listed}");
    assert!(listed.contains("Late: 1"), "{listed}");
    assert!(
        !listed.contains("Tranter") && !listed.contains("Obi"),
        "{listed}"
    );
}

#[test]
fn a_copy_is_made_while_the_log_is_in_use_and_put_back() {
    let (data, ..) = hub();
    let place = tempfile::tempdir().unwrap();
    let copy = place.path().join("monday.sqlite");
    let to = copy.to_str().unwrap();
    let mut log = open(data.path());
    let head = log.head().unwrap();
    assert!(said(&run(&["backup", "--to", to], data.path())).contains("looked through"));
    assert!(errors(&run(&["backup", "--to", to], data.path())).contains("cannot be written"));
    log.close().unwrap();
    let from = ["restore", "--from", to];
    assert!(
        errors(&run(&from, data.path())).contains("cannot be written"),
        "nothing is overwritten"
    );
    let new = tempfile::tempdir().unwrap();
    assert!(
        errors(&run(&from, new.path())).contains("hub init"),
        "the keys come first"
    );
    said(&run(&["init", "--tenant", "Eastbank"], new.path()));
    assert!(errors(&run(&from, new.path())).contains("another root key"));
    std::fs::remove_dir_all(new.path().join("keys")).unwrap();
    std::fs::rename(data.path().join("keys"), new.path().join("keys")).unwrap();
    assert!(said(&run(&from, new.path())).contains("put back with"));
    let mut log = open(new.path());
    assert_eq!(log.head().unwrap(), head);
    assert!(log.epoch().unwrap() > 7);
}
