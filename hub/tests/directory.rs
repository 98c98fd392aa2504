//! The directory, as the program is started: who may sign in, and that nobody else may.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

#[path = "running/program.rs"]
mod program;

use program::{errors, hub};
use std::path::Path;
use std::process::Output;

const ISSUER: &str = "https://id.example";

fn run(arguments: &[&str], data: &Path) -> Output {
    hub(arguments, data)
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
    assert!(said(&["users", "list"], data).contains("\n  in no team: hub teams add\n"));
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
    let first = does("add", "Eastbank");
    assert!(first.contains("works for Eastbank"));
    let back = format!(
        "“Eastbank” is a new team. If that is not what you meant: hub teams remove --user {user} --role district-nurse \
         --organisation \"Eastbank Community Health\" --team \"Eastbank\"\n"
    );
    assert!(first.ends_with(&back), "{first}");
    assert!(does("remove", "Eastbank").contains("no more"), "as it says");
    does("add", "Eastbank");
    let typo = fails("add", "Habour");
    assert!(
        typo.contains("nobody works for a team “Habour” yet. If it is new, say so with --new-team. The teams here: Eastbank"),
        "{typo}"
    );
    let mut new = place("add", "Harbour");
    new.push("--new-team".to_owned());
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    let added = said(&new, data);
    assert!(added.contains("chooses one of 2") && added.contains("“Harbour” is a new team"));
    assert!(fails("add", "Harbour").contains("works there already"));
    let listed = said(&["teams", "list"], data);
    assert!(listed.contains("Harbour\n  ") && listed.contains("Amara Obi  district-nurse"));
    assert!(does("remove", "Harbour").contains("no more"));
    assert!(fails("remove", "Harbour").contains("does not work there"));
    let listed = said(&["users", "list"], data);
    let line = "  district-nurse in Eastbank, employed by Eastbank Community Health\n";
    assert!(
        listed.ends_with(&format!("Amara Obi  amara-1 at https://id.example\n{line}")),
        "{listed}"
    );
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
    let slash = [&ADD[..], &["--issuer", "https://id.example/"]].concat();
    assert_eq!(id(&said(&slash, data)), user, "at the same issuer");
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

/// With a place in a team from the start.
fn added_to(team: &str, more: &[&str], data: &Path) -> Output {
    let place = [
        "--role",
        "district-nurse",
        "--organisation",
        "Eastbank Community Health",
        "--team",
        team,
    ];
    run(&[&ADD[..], &place, more].concat(), data)
}

#[test]
fn a_team_that_is_not_there_is_a_typo_unless_it_is_said_to_be_new() {
    let folder = made();
    let data = folder.path();
    // The first of all is taken as it is.
    let first = added_to("Eastbank", &[], data);
    assert!(first.status.success(), "{}", errors(&first));
    assert!(String::from_utf8_lossy(&first.stdout).contains("“Eastbank” is a new team"));
    let again = added_to("Eastbank", &[], data);
    assert!(!String::from_utf8_lossy(&again.stdout).contains("is a new team"));
    let typo = added_to("Eastbnk", &[], data);
    assert!(!typo.status.success());
    assert!(errors(&typo).contains("“Eastbnk”") && errors(&typo).contains("--new-team"));
    assert!(!said(&["teams", "list"], data).contains("Eastbnk"));
    assert!(added_to("Harbour", &["--new-team"], data).status.success());
    assert!(said(&["teams", "list"], data).contains("Harbour\n"));
}

#[test]
fn an_address_or_an_id_that_is_none_is_said_with_what_is_expected() {
    let folder = made();
    let data = folder.path();
    for bad in [
        "not-a-url",
        "http://id.example",
        "ftp://id.example",
        "id.example",
    ] {
        let words = refused(&[&ADD[..], &["--issuer", bad]].concat(), data);
        assert!(
            words.contains("--issuer <URL>")
                && words.contains("write the address as hub serve --issuer has it: https://…"),
            "{words}"
        );
    }
    assert!(said(&["users", "list"], data).contains("Nobody is in the directory"));
    let place = [
        "--role",
        "district-nurse",
        "--organisation",
        "E",
        "--team",
        "E",
    ];
    for (arguments, option, shown) in [
        (
            vec!["users", "remove", "--user", "amara"],
            "--user <ID>",
            "hub users list",
        ),
        (
            [&["teams", "add", "--user", "amara"][..], &place].concat(),
            "--user <ID>",
            "hub users list",
        ),
        (
            vec!["revoke", "--reason", "x", "--user", "amara"],
            "--user <ID>",
            "hub sessions",
        ),
        (
            vec!["revoke", "--reason", "x", "--device", "phone"],
            "--device <ID>",
            "hub devices",
        ),
    ] {
        let words = refused(&arguments, data);
        assert!(
            words.contains(option) && words.contains(shown) && words.contains("write an id, 36"),
            "{words}"
        );
        assert!(!words.contains("invalid character"), "{words}");
    }
}
