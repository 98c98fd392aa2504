//! The program as it is started.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

#[path = "program/homes.rs"]
mod homes;
#[path = "running/program.rs"]
mod program;

use program::{errors, program};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

/// Commands, with the choices that their help names.
const COMMANDS: [(&[&str], &[&str]); 15] = [
    (
        &[],
        &[
            "init",
            "serve",
            "revoke",
            "devices",
            "sessions",
            "quarantine",
            "backup",
            "restore",
            "new-epoch",
            "certificate",
            "users",
            "teams",
            "senders",
        ],
    ),
    (
        &["users", "add"],
        &[
            "--data",
            "--issuer",
            "--subject",
            "--name",
            "district-nurse",
            "--new-team",
        ],
    ),
    (
        &["teams", "add"],
        &[
            "--data",
            "--user",
            "--role",
            "--organisation",
            "--team",
            "--new-team",
        ],
    ),
    (
        &["serve"],
        &[
            "--demo",
            "--port",
            "--people",
            "--web",
            "--data",
            "--bind",
            "--proxy",
            "--certificate-header",
            "--issuer",
            "--client-id",
            "--client-secret-file",
            "--public-url",
            "--role-claim",
        ],
    ),
    (
        &["senders", "add"],
        &[
            "--data",
            "--name",
            "--organisation",
            "--key",
            "--certificate",
        ],
    ),
    (&["senders", "remove"], &["--data", "--name", "--only"]),
    (&["senders", "token"], &["--key", "--name", "--audience"]),
    (&["init"], &["--data", "--tenant", "--years"]),
    (
        &["certificate", "renew"],
        &["--data", "--root-key", "--tenant", "--years"],
    ),
    (
        &["revoke"],
        &[
            "--data",
            "--device",
            "--user",
            "--session",
            "--reason",
            "--wait",
        ],
    ),
    (&["devices"], &["--data", "--user"]),
    (&["sessions"], &["--data", "--user"]),
    (&["quarantine"], &["--data", "--user"]),
    (&["backup"], &["--data", "--to"]),
    (&["restore"], &["--data", "--from"]),
];

#[test]
fn help_names_every_choice() {
    for (command, choices) in COMMANDS {
        let output = run(&[command, &["--help"]].concat());
        assert!(output.status.success());
        let help = String::from_utf8_lossy(&output.stdout).into_owned();
        for choice in choices {
            assert!(help.contains(choice), "{command:?} {choice}");
        }
    }
}

#[test]
fn a_port_in_use_is_said() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = run(&["serve", "--demo", "--port", &port]);
    assert!(!output.status.success());
    assert!(
        errors(&output).contains(&format!("port {port} of 127.0.0.1 is in use")),
        "{}",
        errors(&output)
    );
}

#[test]
fn it_serves_until_it_is_told_to_stop_and_keeps_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let without = run(&["serve", "--port", "0", "--data", path]);
    assert!(
        errors(&without).contains(&format!("hub init --data {path} --tenant NAME")),
        "{}",
        errors(&without)
    );
    let init = ["init", "--data", path, "--tenant", "Eastbank"];
    let made = run(&init);
    assert!(made.status.success(), "{}", errors(&made));
    assert!(String::from_utf8_lossy(&made.stdout).contains("root.key"));
    assert!(errors(&run(&init)).contains("is there already"));
    let mut running = program(&["serve", "--port", "0", "--data", path])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(running.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert!(
        line.starts_with("The hub listens on http://127.0.0.1:"),
        "{line}"
    );
    let second = run(&["serve", "--port", "0", "--data", path]);
    assert!(
        errors(&second).contains("another hub uses this data folder"),
        "{}",
        errors(&second)
    );
    let kill = Command::new("kill")
        .args(["-TERM", &running.id().to_string()])
        .status()
        .unwrap();
    assert!(kill.success());
    assert!(running.wait().unwrap().success());
    let epoch = run(&["new-epoch", "--data", path]);
    assert!(epoch.status.success(), "{}", errors(&epoch));
    assert!(String::from_utf8_lossy(&epoch.stdout).contains("has ended"));
}

#[test]
fn nobody_else_on_the_machine_reads_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let path = data.to_str().unwrap();
    assert!(
        run(&["init", "--data", path, "--tenant", "Eastbank"])
            .status
            .success()
    );
    let mut running = Command::new("sh")
        .args(["-c", "umask 022; exec \"$0\" serve --port 0 --data \"$1\""])
        .args([env!("CARGO_BIN_EXE_hub"), path])
        .env("HUB_LOG", "off")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(running.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let modes = modes(&data);
    running.kill().unwrap();
    running.wait().unwrap();
    let expected = [
        ("", 0o700),
        ("attempts", 0o600),
        ("hub.lock", 0o600),
        ("hub.sqlite", 0o600),
        ("hub.sqlite-shm", 0o600),
        ("hub.sqlite-wal", 0o600),
        ("keys", 0o700),
    ];
    assert_eq!(modes, expected.map(|(name, mode)| (name.to_owned(), mode)));
}

/// Who may do what with a folder and with what is in it, by name.
fn modes(folder: &Path) -> Vec<(String, u32)> {
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    let files = std::fs::read_dir(folder).unwrap().flatten().map(|file| {
        let name = file.file_name().into_string().unwrap();
        (name, mode(&file.path()))
    });
    let mut all: Vec<_> = files.chain([(String::new(), mode(folder))]).collect();
    all.sort();
    all
}
