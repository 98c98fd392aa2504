//! What is no copy of this hub's database is not put back, and the data folder stays as it was.

use super::*;
use crate::program::refused;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Every file under a folder, byte for byte.
fn files(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut found = BTreeMap::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
            found.insert(path, None);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.insert(path, Some(bytes));
        }
    }
    found
}

/// The keys of a hub whose database is lost, and a good copy of that.
fn lost() -> (tempfile::TempDir, Vec<u8>) {
    let (data, ..) = hub();
    let copy = data.path().join("monday");
    said(&run(
        &["backup", "--to", copy.to_str().unwrap()],
        data.path(),
    ));
    (copies::keys_of(data.path()), std::fs::read(copy).unwrap())
}

/// Tries to put a file back that lies in the data folder. Gives what is said, without its beginning.
fn puts_back(data: &Path, name: &str) -> String {
    let file = data.join(name);
    let before = files(data);
    let told = refused(&run(&["restore", "--from", file.to_str().unwrap()], data));
    assert_eq!(files(data), before, "{name}: {told}");
    let begins = format!("hub: {} cannot be put back: ", file.display());
    let rest = told
        .strip_prefix(&begins)
        .unwrap_or_else(|| panic!("{told}"));
    assert!(rest.contains("Nothing was changed."), "{told}");
    rest.to_owned()
}

#[test]
fn what_is_no_database_is_said_and_changes_nothing() {
    let (data, _) = lost();
    let data = data.path();
    assert!(puts_back(data, "nowhere").starts_with("there is no such file"));
    assert!(puts_back(data, "keys").starts_with("it is a folder"));
    for (name, bytes, is_what) in [
        ("empty", &[][..], "it is empty"),
        (
            "text",
            b"no database, though it is long enough",
            "it is not a database",
        ),
    ] {
        std::fs::write(data.join(name), bytes).unwrap();
        let told = puts_back(data, name);
        assert!(told.starts_with(is_what), "{name}: {told}");
        assert!(told.contains("a file that hub backup wrote"), "{told}");
    }
}

#[test]
fn a_copy_that_was_cut_short_or_damaged_is_said_and_changes_nothing() {
    let (data, copy) = lost();
    let data = data.path();
    let mut torn = copy.clone();
    // A page in the middle that was never written.
    let middle = torn.len() / 2 / 4_096 * 4_096;
    torn[middle..middle + 4_096].fill(0xa5);
    let short = "it was cut short when it was copied: only its first ";
    for (name, bytes, is_what) in [
        ("head", &copy[..60], short),
        ("page", &copy[..4_096], short),
        ("half", &copy[..copy.len() / 2], short),
        ("short", &copy[..copy.len() - 1], short),
        ("torn", &torn, "it is damaged: "),
    ] {
        std::fs::write(data.join(name), bytes).unwrap();
        let told = puts_back(data, name);
        assert!(told.starts_with(is_what), "{name}: {told}");
        assert!(told.contains("an earlier copy"), "{told}");
    }
    // SQLite is given the name as an address.
    let whole = data.join("whole #1?50%");
    std::fs::write(&whole, &copy).unwrap();
    said(&run(&["restore", "--from", whole.to_str().unwrap()], data));
    let left: Vec<_> = files(data).into_keys().collect();
    let left = left.iter().filter(|path| path.parent() == Some(data));
    let left: Vec<_> = left.map(|path| path.file_name().unwrap()).collect();
    let names = [
        "half",
        "head",
        "hub.sqlite",
        "keys",
        "page",
        "short",
        "torn",
        "whole #1?50%",
    ];
    assert_eq!(left, names, "and nothing else");
}

#[test]
fn another_database_is_said_and_changes_nothing() {
    let (data, copy) = lost();
    let data = data.path();
    for (name, mode) in [("other", "DELETE"), ("other-wal", "WAL")] {
        let other = Connection::open(data.join(name)).unwrap();
        other.pragma_update(None, "journal_mode", mode).unwrap();
        other.execute_batch("CREATE TABLE note (words)").unwrap();
        other.close().unwrap();
        let told = puts_back(data, name);
        assert!(
            told.starts_with("it is another program’s database"),
            "{told}"
        );
        assert!(told.contains("a file that hub backup wrote"), "{told}");
    }
    std::fs::write(data.join("newer"), &copy).unwrap();
    let newer = Connection::open(data.join("newer")).unwrap();
    newer.pragma_update(None, "user_version", 1_000).unwrap();
    newer.close().unwrap();
    assert!(puts_back(data, "newer").contains("Use the newer hub"));
    let stranger = tempfile::tempdir().unwrap();
    said(&run(&["init", "--tenant", "Westbank"], stranger.path()));
    std::fs::write(stranger.path().join("copy"), &copy).unwrap();
    let told = puts_back(stranger.path(), "copy");
    assert!(
        told.starts_with("it stands on another root key than "),
        "{told}"
    );
    assert!(told.contains("keys/root.pub"), "{told}");
}

#[test]
fn a_copy_of_an_older_version_is_put_back_as_it_is_said() {
    let (data, copy) = lost();
    let data = data.path();
    let older = data.join("older");
    std::fs::write(&older, &copy).unwrap();
    let file = Connection::open(&older).unwrap();
    // What the last migration made.
    file.execute_batch(
        "DROP TABLE template; DROP TABLE wish; DROP TABLE heard; PRAGMA user_version = 7",
    )
    .unwrap();
    file.close().unwrap();
    let told = puts_back(data, "older");
    let (place, folder) = (data.join("hub.sqlite"), data.display());
    let advice = format!(
        "Copy it to {} by hand, and run hub new-epoch --data {folder} before you start the hub",
        place.display()
    );
    assert!(told.contains(&advice), "{told}");
    std::fs::copy(&older, &place).unwrap();
    assert!(said(&run(&["new-epoch"], data)).contains("Epoch 7 has ended"));
    assert!(said(&run(&["sessions"], data)).contains("device "));
}

#[test]
fn a_copy_whose_entries_are_not_what_was_filed_changes_nothing() {
    let (data, copy) = lost();
    let data = data.path();
    for (statement, is_what) in [
        (
            "UPDATE log SET body = x'00' WHERE sequence = 2",
            "it is damaged: a certificate cannot be read",
        ),
        (
            "UPDATE log SET body = (SELECT body FROM log WHERE sequence = 1) WHERE sequence = 2",
            "it is damaged: an entry is not what was filed",
        ),
        (
            "DELETE FROM log WHERE sequence = 2",
            "it is damaged: an entry is not what was filed",
        ),
        ("DROP TABLE staff", "it is damaged: no such table"),
    ] {
        std::fs::write(data.join("copy"), &copy).unwrap();
        let torn = Connection::open(data.join("copy")).unwrap();
        torn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        torn.execute_batch(statement).unwrap();
        torn.close().unwrap();
        let told = puts_back(data, "copy");
        assert!(told.starts_with(is_what), "{statement}: {told}");
    }
}

#[test]
fn a_hub_that_still_runs_on_a_folder_whose_database_was_moved_is_not_given_another() {
    let (data, ..) = hub();
    let data = data.path();
    let copy = data.join("monday");
    let copy = copy.to_str().unwrap();
    said(&run(&["backup", "--to", copy], data));
    let log = open(data);
    let files = ["", "-wal", "-shm"].map(|end| data.join(format!("hub.sqlite{end}")));
    for file in &files {
        let _ = std::fs::rename(file, file.with_extension("away"));
    }
    let told = refused(&run(&["restore", "--from", copy], data));
    assert!(
        told.contains("a hub is running on this data folder"),
        "{told}"
    );
    assert!(!SqliteLog::is_in(data), "{told}");
    drop(log);
}
