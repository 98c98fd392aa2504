use super::*;

const NOW: Instant = Instant::from_millis(1_768_900_000_000);

fn made() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), "Eastbank", 5, NOW).unwrap();
    folder
}

fn wrong(data: &Path, now: Instant) -> String {
    read(data, now).unwrap_err().to_string()
}

#[test]
fn what_is_made_is_read_without_the_roots_secret_and_never_overwritten() {
    let data = made();
    assert!(Held::has_root_secret(data.path()));
    std::fs::remove_file(data.path().join("keys/root.key")).unwrap();
    let held = read(data.path(), NOW).unwrap();
    assert_eq!(held.days_left(NOW), None);
    assert!(!held.are_demo());
    let error = make(data.path(), "Eastbank", 5, NOW).unwrap_err();
    assert!(error.to_string().contains("is there already"), "{error}");
    let again = read(data.path(), NOW).unwrap();
    assert_eq!(again.keys.certificate(), held.keys.certificate());
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_them() {
    use std::os::unix::fs::PermissionsExt;
    let data = made();
    let folder = data.path().join("keys");
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
    assert_eq!(files.len(), 5);
    for file in files {
        assert_eq!(mode(&file.path()), 0o600, "{:?}", file.file_name());
    }
}

#[test]
fn without_keys_it_is_said_how_they_are_made() {
    let data = tempfile::tempdir().unwrap();
    assert!(!are_in(data.path()));
    let words = wrong(data.path(), NOW);
    assert!(words.contains("hub init"), "{words}");
}

#[test]
fn one_file_is_not_taken_for_another_and_a_damaged_one_is_said() {
    let data = made();
    let keys = data.path().join("keys");
    let hub_key = std::fs::read_to_string(keys.join("hub.key")).unwrap();
    std::fs::copy(keys.join("root.key"), keys.join("hub.key")).unwrap();
    let words = wrong(data.path(), NOW);
    assert!(words.contains("“Doorstep hub: SECRET key”"), "{words}");
    for damaged in [&hub_key[..hub_key.len() - 5], &hub_key.replace('\n', "\nx")] {
        std::fs::write(keys.join("hub.key"), damaged).unwrap();
        let words = wrong(data.path(), NOW);
        assert!(
            words.contains("is damaged") || words.contains("first line"),
            "{words}"
        );
    }
}

#[test]
fn keys_that_are_not_together_are_said() {
    let (data, other) = (made(), made());
    let path = |folder: &tempfile::TempDir, name: &str| folder.path().join("keys").join(name);
    std::fs::copy(path(&other, "hub.key"), path(&data, "hub.key")).unwrap();
    let words = wrong(data.path(), NOW);
    assert!(words.contains("keys/hub.key is not the key"), "{words}");
    std::fs::copy(
        path(&other, "hub.certificate"),
        path(&data, "hub.certificate"),
    )
    .unwrap();
    let words = wrong(data.path(), NOW);
    assert!(words.contains("not issued by the root"), "{words}");
}

#[test]
fn the_end_is_said_before_it_comes_and_renewed_with_the_roots_secret() {
    let data = made();
    let end = NOW.plus_hours(5 * YEAR_HOURS - EARLIER_HOURS);
    let held = read(data.path(), end.plus_hours(-59 * 24)).unwrap();
    assert_eq!(held.days_left(end.plus_hours(-59 * 24)), Some(59));
    assert!(wrong(data.path(), end).contains("hub certificate renew"));
    assert!(wrong(data.path(), NOW.plus_hours(-48)).contains("clock"));
    let other = made();
    let not_it = other.path().join("keys/root.key");
    assert!(matches!(
        renew(data.path(), &not_it, None, 5, end),
        Err(KeysError::OtherRootKey(_))
    ));
    let old = read(data.path(), NOW).unwrap();
    let root = data.path().join("keys/root.key");
    renew(data.path(), &root, None, 5, end).unwrap();
    let new = read(data.path(), end).unwrap();
    assert_eq!(new.keys.certificate().key(), old.keys.certificate().key());
    assert_ne!(new.keys.certificate().hash(), old.keys.certificate().hash());
}

#[test]
fn a_demo_began_long_ago() {
    let data = tempfile::tempdir().unwrap();
    make_demo(data.path(), NOW).unwrap();
    let held = read(data.path(), NOW.plus_hours(-YEAR_HOURS)).unwrap();
    assert!(held.are_demo());
}

#[test]
fn the_certificate_is_filed_once() {
    let data = made();
    let held = read(data.path(), NOW).unwrap();
    let mut log = SqliteLog::in_memory(7, &held.root).unwrap();
    held.settle(&mut log).unwrap();
    held.settle(&mut log).unwrap();
    assert_eq!(log.head().unwrap().sequence, 1);
}
