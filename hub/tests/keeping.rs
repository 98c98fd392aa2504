//! The commands of whoever looks after a hub, as the program is started.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

use exchange::hub::conformance::Pen;
use exchange::hub::{Log, file, keep};
use exchange::verdict::{Reason, Refusal};
use hub::scribe::Desk;
use hub::store::sqlite::SqliteLog;
use record::author::Author;
use record::demo::staff;
use record::id::DocumentId;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;

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
    assert!(errors(&run(&["backup", "--to", to], data.path())).contains("choose another file"));
    log.close().unwrap();
    let from = ["restore", "--from", to];
    assert!(
        errors(&run(&from, data.path())).contains("move the database away first"),
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

/// A folder with a copy of a hub's keys, and no database.
fn keys_of(data: &Path) -> tempfile::TempDir {
    let new = tempfile::tempdir().unwrap();
    std::fs::create_dir(new.path().join("keys")).unwrap();
    for key in std::fs::read_dir(data.join("keys")).unwrap() {
        let key = key.unwrap();
        std::fs::copy(key.path(), new.path().join("keys").join(key.file_name())).unwrap();
    }
    new
}

#[test]
fn what_is_left_of_an_earlier_database_is_never_written_into_a_copy() {
    let (data, ..) = hub();
    let copy = data.path().join("monday");
    let copy = copy.to_str().unwrap();
    said(&run(&["backup", "--to", copy], data.path()));
    // The end of an earlier database, as a hub that was killed leaves it.
    let mut log = open(data.path());
    let mut pen = Pen::new("Amara");
    let document = DocumentId::derived("document", &[b"2"]);
    let commit = pen.set(document, "family", "Whitlock").unwrap();
    log.transaction(|log| keep(log, &commit, commit.at))
        .unwrap();
    let end = |folder: &Path, end: &str| folder.join(format!("hub.sqlite{end}"));
    assert!(end(data.path(), "-wal").metadata().unwrap().len() > 0);
    for left in ["-wal", "-shm", "-journal"] {
        let new = keys_of(data.path());
        let file = end(new.path(), left);
        if left == "-journal" {
            std::fs::write(&file, "its end").unwrap();
        } else {
            std::fs::copy(end(data.path(), left), &file).unwrap();
        }
        let restore = ["restore", "--from", copy];
        let refused = errors(&run(&restore, new.path()));
        let named = format!("hub.sqlite{left} is there already");
        assert!(refused.contains(&named), "{refused}");
        assert!(!SqliteLog::is_in(new.path()) && file.exists());
        std::fs::remove_file(&file).unwrap();
        said(&run(&restore, new.path()));
        let put_back = open(new.path()).head().unwrap().sequence;
        assert!(put_back < log.head().unwrap().sequence);
    }
}

#[test]
fn whoever_puts_a_copy_back_is_told_who_is_in_its_directory() {
    let (data, ..) = hub();
    let words = [
        "--issuer",
        "https://id.example",
        "--subject",
        "sub-1",
        "--name",
        "Amara Obi",
        "--role",
        "district-nurse",
        "--organisation",
        "Eastbank Community Health",
        "--team",
        "Eastbank",
    ];
    said(&run(&[&["users", "add"], &words[..]].concat(), data.path()));
    let copy = data.path().join("monday");
    let copy = copy.to_str().unwrap();
    said(&run(&["backup", "--to", copy], data.path()));
    let listed = said(&run(&["users", "list"], data.path()));
    let user = listed.split_whitespace().next().unwrap();
    said(&run(&["users", "remove", "--user", user], data.path()));
    let new = keys_of(data.path());
    let told = said(&run(&["restore", "--from", copy], new.path()));
    for part in [
        "taken out of it since the copy",
        "hub users list    may sign in: 1",
        "hub senders list  may send referrals: 0",
    ] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn copies_of_a_log_that_is_written_to_are_each_of_one_moment() {
    let (data, ..) = hub();
    let place = tempfile::tempdir().unwrap();
    let mut log = open(data.path());
    let mut pen = Pen::new("Amara");
    let (stop, stopped) = mpsc::channel::<()>();
    let (told, head) = mpsc::channel();
    // Writes until it is told to stop, and says after each commit how long the log is.
    let writer = std::thread::spawn(move || {
        let mut number = 0_u64;
        while stopped.try_recv() == Err(mpsc::TryRecvError::Empty) {
            number += 1;
            let document = DocumentId::derived("document", &[&number.to_be_bytes()]);
            let commit = pen.set(document, "family", "Tranter").unwrap();
            log.transaction(|log| keep(log, &commit, commit.at))
                .unwrap();
            let _ = told.send(log.head().unwrap());
        }
        log.close().unwrap();
    });
    let mut copies = Vec::new();
    for number in 0..5 {
        let before = head.recv().unwrap();
        let copy = place.path().join(format!("{number}.sqlite"));
        said(&run(
            &["backup", "--to", copy.to_str().unwrap()],
            data.path(),
        ));
        let last = head.try_iter().last();
        assert!(
            last.is_some_and(|last| last.sequence > before.sequence),
            "it went on"
        );
        copies.push((before, copy));
    }
    stop.send(()).unwrap();
    writer.join().unwrap();
    let mut whole = open(data.path());
    for (before, copy) in copies {
        let new = keys_of(data.path());
        said(&run(
            &["restore", "--from", copy.to_str().unwrap()],
            new.path(),
        ));
        let mut put_back = open(new.path());
        let head = put_back.head().unwrap();
        assert!(
            head.sequence >= before.sequence,
            "nothing that was there is missing"
        );
        assert_eq!(
            whole.chain(head.sequence).unwrap(),
            Some(head.chain),
            "the same history"
        );
        let commits = put_back.since(0, usize::MAX).unwrap().len() as u64;
        assert_eq!(commits, head.sequence, "and whole");
    }
}

#[test]
fn what_is_no_copy_is_not_put_back() {
    let new = tempfile::tempdir().unwrap();
    said(&run(&["init", "--tenant", "Eastbank"], new.path()));
    let file = new.path().join("something.sqlite");
    let from = ["restore", "--from", file.to_str().unwrap()];
    assert!(errors(&run(&from, new.path())).contains("there is no database at"));
    std::fs::write(
        &file,
        "no database at all, though it is long enough to be read as one",
    )
    .unwrap();
    let refused = errors(&run(&from, new.path()));
    assert!(
        refused.contains("something.sqlite cannot be put back"),
        "{refused}"
    );
    assert!(!SqliteLog::is_in(new.path()));
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
