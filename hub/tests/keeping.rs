//! The commands of whoever looks after a hub, as the program is started.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "only tests are in here")]

#[path = "keeping/copies.rs"]
mod copies;
#[path = "keeping/lists.rs"]
mod lists;
#[path = "keeping/no_copies.rs"]
mod no_copies;
#[path = "running/program.rs"]
mod program;
#[path = "keeping/quarantine.rs"]
mod quarantine;
#[path = "keeping/which.rs"]
mod which;

use exchange::hub::conformance::Pen;
use exchange::hub::{Log, file, keep};
use hub::scribe::Desk;
use hub::store::sqlite::{LogError, SqliteLog};
use program::{errors, run, said};
use record::author::Author;
use record::demo::staff;
use record::id::DocumentId;
use std::path::Path;
use std::sync::mpsc;

/// Opens the log that nobody has open. A program that another test starts at this moment holds the files of this one, with
/// the lock that was just let go of, until it has become that program.
fn open(data: &Path) -> SqliteLog {
    for _ in 0..100_000 {
        match SqliteLog::open_kept(data) {
            Err(LogError::Busy) => std::thread::yield_now(),
            opened => return opened.unwrap(),
        }
    }
    panic!("somebody has the log open")
}

/// A hub where one member of staff has two sessions on one device.
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
    assert_eq!(sessions.matches(&device).count(), 2, "{sessions}");
    let line = sessions.lines().find(|line| line.contains(&device));
    let digits = line.unwrap().split_whitespace().next().unwrap();
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
    // As long as something has the log that does not serve it.
    let refused = errors(&end(&["--device", &device, "--wait", "1"]));
    assert!(refused.contains("It is written down"), "{refused}");
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
fn a_hub_with_another_s_certificate_or_an_old_one_does_not_start() {
    let data = tempfile::tempdir().unwrap();
    let other = tempfile::tempdir().unwrap();
    let made = hub::clock::now().plus_hours(-2 * 365 * 24);
    hub::keys::make(data.path(), "Eastbank", 1, made).unwrap();
    let serve = ["serve", "--port", "0"];
    let refused = errors(&run(&serve, data.path()));
    assert!(
        refused.contains("ended on") && refused.contains("hub certificate renew"),
        "{refused}"
    );
    hub::keys::make(other.path(), "Westbank", 1, hub::clock::now()).unwrap();
    let file = |folder: &Path| folder.join("keys").join("hub.certificate");
    std::fs::copy(file(other.path()), file(data.path())).unwrap();
    let refused = errors(&run(&serve, data.path()));
    assert!(refused.contains("was not issued by the root"), "{refused}");
    std::fs::write(file(data.path()), "").unwrap();
    let refused = errors(&run(&serve, data.path()));
    assert!(
        refused.contains("is not the file it should be"),
        "{refused}"
    );
}

#[test]
fn a_certificate_that_is_gone_is_said_and_comes_back_from_the_root() {
    let (data, ..) = hub();
    let file = data.path().join("keys").join("hub.certificate");
    let root = data.path().join("keys").join("root.key");
    let renew = ["certificate", "renew", "--root-key", root.to_str().unwrap()];
    std::fs::remove_file(&file).unwrap();
    let refused = errors(&run(&["serve", "--port", "0"], data.path()));
    assert!(
        refused.contains("keys/hub.certificate is not there: put it back from the copy of the keys folder, or fetch root.key")
            && refused.contains("hub certificate renew --data DIR --root-key FILE"),
        "{refused}"
    );
    // The log says whose hub it is.
    assert!(said(&run(&renew, data.path())).contains("lasts until"));
    let now = hub::clock::now();
    let held = hub::keys::read(data.path(), now).unwrap();
    let named = format!("{:?}", held.keys.certificate().says());
    assert!(named.contains("Eastbank"), "{named}");

    let new = tempfile::tempdir().unwrap();
    said(&run(&["init", "--tenant", "Westbank"], new.path()));
    let gone = |name: &str| std::fs::remove_file(new.path().join("keys").join(name)).unwrap();
    gone("hub.certificate");
    let root = new.path().join("keys").join("root.key");
    let renew = ["certificate", "renew", "--root-key", root.to_str().unwrap()];
    let refused = errors(&run(&renew, new.path()));
    assert!(refused.contains("--tenant NAME"), "{refused}");
    let named = [&renew[..], &["--tenant", "Westbank"]].concat();
    said(&run(&named, new.path()));
    assert!(hub::keys::read(new.path(), now).is_ok());
    gone("hub.key");
    let refused = errors(&run(&["serve", "--port", "0"], new.path()));
    assert!(
        refused.contains("keys/hub.key is not there: put it back from the copy"),
        "{refused}"
    );
    gone("root.key");
    let refused = errors(&run(&renew, new.path()));
    assert!(
        refused.contains("name the file where root.key is kept"),
        "{refused}"
    );
}
