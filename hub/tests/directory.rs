//! The directory, as the program is started: who may sign in, and that nobody else may.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

const ISSUER: &str = "https://id.example";

fn run(arguments: &[&str], data: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hub"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .stdin(Stdio::null())
        .env("HUB_LOG", "off")
        .env("HUB_ISSUER", ISSUER)
        .output()
        .unwrap()
}

fn said(arguments: &[&str], data: &Path) -> String {
    let output = run(arguments, data);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        errors(&output)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn refused(arguments: &[&str], data: &Path) -> String {
    let output = run(arguments, data);
    assert!(!output.status.success(), "{arguments:?}");
    errors(&output)
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A hub that was made and never started.
fn made() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    said(&["init", "--tenant", "Eastbank"], folder.path());
    folder
}

const ADD: [&str; 6] = [
    "users",
    "add",
    "--subject",
    "amara-1",
    "--name",
    "Amara Obi",
];

fn id(words: &str) -> String {
    words.split(' ').nth(1).unwrap().to_owned()
}

#[test]
fn somebody_is_added_works_for_teams_and_is_removed() {
    let folder = made();
    let data = folder.path();
    assert!(said(&["users", "list"], data).contains("Nobody is in the directory"));
    assert!(said(&["teams", "list"], data).contains("Nobody works for a team"));
    let added = said(&ADD, data);
    assert!(
        added.contains("may sign in") && added.contains("hub teams add"),
        "{added}"
    );
    let user = id(&added);
    let place = |verb, team| {
        let role = ["teams", verb, "--user", &user, "--role", "district-nurse"];
        let rest = [
            "--organisation",
            "Eastbank Community Health",
            "--team",
            team,
        ];
        [&role[..], &rest[..]]
            .concat()
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let does = |verb, team| {
        let arguments = place(verb, team);
        said(
            &arguments.iter().map(String::as_str).collect::<Vec<_>>(),
            data,
        )
    };
    let fails = |verb, team| {
        let arguments = place(verb, team);
        refused(
            &arguments.iter().map(String::as_str).collect::<Vec<_>>(),
            data,
        )
    };
    assert!(does("add", "Eastbank").contains("works for Eastbank"));
    assert!(does("add", "Harbour").contains("chooses one of 2"));
    assert!(fails("add", "Harbour").contains("works there already"));
    let listed = said(&["teams", "list"], data);
    assert!(listed.contains("Harbour\n  ") && listed.contains("Amara Obi  district-nurse"));
    assert!(does("remove", "Harbour").contains("no more"));
    assert!(fails("remove", "Harbour").contains("does not work there"));
    let listed = said(&["users", "list"], data);
    assert!(listed.contains("Amara Obi  amara-1 at https://id.example\n  district-nurse"));
    assert!(said(&["users", "remove", "--user", &user], data).contains("hub revoke --user"));
    assert!(refused(&["users", "remove", "--user", &user], data).contains("was removed"));
    assert!(fails("add", "Harbour").contains("was removed"));
    assert!(said(&["users", "list"], data).contains("removed"));
    // The same person for ever.
    let again = said(&ADD, data);
    assert_eq!(id(&again), user);
    assert!(
        again.contains("removed before and may sign in again"),
        "{again}"
    );
}

#[test]
fn what_is_not_right_is_said() {
    let folder = made();
    let data = folder.path();
    let nobody = "00000000-0000-7000-8000-000000000000";
    assert!(refused(&["users", "remove", "--user", nobody], data).contains("hub users list"));
    let place = ["--organisation", "Eastbank", "--team", "Eastbank"];
    let king = ["teams", "add", "--user", nobody, "--role", "king"];
    assert!(refused(&[&king[..], &place[..]].concat(), data).contains("district-nurse"));
    let service = ["teams", "add", "--user", nobody, "--role", "service"];
    assert!(refused(&[&service[..], &place[..]].concat(), data).contains("use one of"));
    let half = [&ADD[..], &["--role", "care-worker"]].concat();
    assert!(refused(&half, data).contains("--organisation"));
    let empty = ["users", "add", "--subject", " ", "--name", "Amara"];
    assert!(refused(&empty, data).contains("it is empty"));
    let nowhere = tempfile::tempdir().unwrap();
    assert!(refused(&ADD, nowhere.path()).contains("hub init"));
    assert!(std::fs::read_dir(nowhere.path()).unwrap().next().is_none());
    for (serve, words) in [
        (
            ["serve", "--issuer", "http://id.example", "--client-id", "x"],
            "https",
        ),
        (["serve", "--issuer", ISSUER, "--port", "0"], "--client-id"),
        (
            ["serve", "--demo", "--issuer", ISSUER, "--port=0"],
            "cannot be used with",
        ),
    ] {
        let output = refused(&serve, data);
        assert!(output.contains(words), "{serve:?} {output}");
    }
}
