//! Files that are not sound databases of this version.

use super::*;

fn filled(path: &Path) {
    let mut store = Sqlite::open(path).unwrap();
    store.identity([1; 24]).unwrap();
    let mut sample = Sample::new(31);
    for _ in 0..12 {
        store.apply(&sample.plan()).unwrap();
    }
}

#[test]
fn another_file_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    std::fs::write(&path, "Shopping list\n".repeat(500)).unwrap();
    assert!(matches!(Sqlite::open(&path), Err(StoreError::Damaged(_))));
    assert_eq!(std::fs::read_to_string(&path).unwrap().len(), 7_000);

    let other = folder.path().join("other.db");
    Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE song (title TEXT)")
        .unwrap();
    let before = std::fs::read(&other).unwrap();
    assert!(matches!(Sqlite::open(&other), Err(StoreError::Damaged(_))));
    assert_eq!(std::fs::read(&other).unwrap(), before);
}

#[test]
fn a_newer_file_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    filled(&path);
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 7")
        .unwrap();
    // What a newer version left in its log when it was killed.
    let killed = folder.path().join("killed.db");
    let log = |path: &Path| path.with_extension("db-wal");
    std::fs::copy(&path, &killed).unwrap();
    std::fs::copy(log(&path), log(&killed)).unwrap();
    drop(connection);
    for path in [path, killed] {
        let before = (
            std::fs::read(&path).unwrap(),
            std::fs::read(log(&path)).ok(),
        );
        let refused = Sqlite::open(&path).unwrap_err();
        assert_eq!(refused, StoreError::Newer { found: 7, known: 5 });
        let after = (
            std::fs::read(&path).unwrap(),
            std::fs::read(log(&path)).ok(),
        );
        assert!(before.0 == after.0, "the file");
        let is_empty = |log: &Option<Vec<u8>>| log.as_ref().is_none_or(Vec::is_empty);
        assert!(
            before.1 == after.1 || (is_empty(&before.1) && is_empty(&after.1)),
            "the log"
        );
    }
}

#[test]
fn a_damaged_file_is_said_to_be_or_still_works() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (path(&folder), folder.path().join("copy.db"));
    filled(&path);
    let bytes = std::fs::read(&path).unwrap();
    let mut sample = Sample::new(32);
    let (mut noticed, mut worked) = (0, 0);
    for round in 0..300 {
        let mut flipped = bytes.clone();
        // Every third round only the first page, where header and schema are.
        let within = if round % 3 == 0 { 4_096 } else { flipped.len() };
        for _ in 0..=sample.below(12) {
            let at = usize::try_from(sample.below(within as u64)).unwrap();
            flipped[at] ^= 1 << sample.below(8);
        }
        if round % 10 == 9 {
            flipped.truncate(usize::try_from(sample.below(flipped.len() as u64)).unwrap());
        }
        std::fs::write(&copy, &flipped).unwrap();
        let used = Sqlite::open(&copy).and_then(|mut store| {
            Snapshot::of(&mut store)?;
            store.apply(&Sample::new(33).plan())
        });
        match used {
            Ok(()) => worked += 1,
            Err(StoreError::Busy) => panic!("nobody else has the file"),
            // Mostly "damaged"; a flipped bit can also say "newer", break a rule of the schema, or ask for more room
            // than there is.
            Err(_) => noticed += 1,
        }
    }
    assert!(
        noticed > 50 && worked > 10,
        "{noticed} noticed, {worked} worked"
    );
}
