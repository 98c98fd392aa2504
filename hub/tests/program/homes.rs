//! Folders in which no hub was made, and those whose keys are lost.

use super::*;

#[test]
fn a_missing_home_is_said() {
    let output = run(&["serve", "--port", "0"]);
    assert!(!output.status.success());
    assert!(errors(&output).contains("--data"), "{}", errors(&output));
}

#[test]
fn a_home_that_no_hub_was_made_in_is_said_and_not_made() {
    let above = tempfile::tempdir().unwrap();
    let home = above.path().join("q1");
    let path = home.to_str().unwrap();
    let words =
        format!("there is no hub in {path}: make one with hub init --data {path} --tenant NAME");
    // Also where the folder is there and empty, and by every command that needs a hub.
    for is_made in [false, true] {
        if is_made {
            std::fs::create_dir(&home).unwrap();
        }
        for command in [
            &["serve", "--port", "0"][..],
            &["serve", "--restart", "--port", "0"],
            &["users", "list"],
            &["senders", "list"],
            &["restore", "--from", "nowhere"],
            &["revoke", "--reason", "lost", "--session", "00000000"],
        ] {
            let output = run(&[command, &["--data", path]].concat());
            assert!(!output.status.success(), "{command:?}");
            assert!(errors(&output).contains(&words), "{}", errors(&output));
        }
        for command in ["devices", "sessions", "quarantine", "new-epoch"] {
            let output = run(&[command, "--data", path]);
            assert!(errors(&output).contains("no database"), "{command}");
        }
        assert_eq!(home.exists(), is_made);
        assert!(!is_made || std::fs::read_dir(&home).unwrap().next().is_none());
    }
}

#[test]
fn keys_that_are_lost_are_not_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let init = ["init", "--data", path, "--tenant", "Eastbank"];
    assert!(run(&init).status.success());
    let add = ["--name", "Amara Obi", "--subject", "amara-1"];
    let add = [
        &["users", "add", "--issuer", "https://id.example"],
        &add[..],
    ]
    .concat();
    assert!(
        run(&[&add[..], &["--data", path]].concat())
            .status
            .success()
    );
    std::fs::remove_dir_all(folder.path().join("keys")).unwrap();
    for command in [&["serve", "--port", "0", "--data", path][..], &init] {
        let output = run(command);
        assert!(!output.status.success());
        let words =
            format!("{path}/keys is not there, and the database beside it stands on the keys");
        assert!(errors(&output).contains(&words), "{}", errors(&output));
    }
    assert!(!folder.path().join("keys").exists());
}

#[test]
fn a_new_epoch_needs_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["new-epoch", "--data", folder.path().to_str().unwrap()]);
    assert!(!output.status.success());
    assert!(
        errors(&output).contains("no database"),
        "{}",
        errors(&output)
    );
    assert!(
        std::fs::read_dir(folder.path()).unwrap().next().is_none(),
        "and none is made"
    );
}
