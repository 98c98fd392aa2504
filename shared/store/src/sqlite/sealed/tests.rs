use super::*;
use crate::conformance::{self, Snapshot, sample::Sample};
use crate::{Plan, Store};
use std::path::PathBuf;
use vault::key::DatabaseKey;

mod clear;
mod logs;
mod moving;

fn key(n: u8) -> DatabaseKey {
    DatabaseKey::from_random(&mut [n; 32])
}

fn path(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("doorstep.db")
}

#[test]
fn keeps_every_promise_encrypted() {
    conformance::all(&mut || {
        let folder = tempfile::tempdir().unwrap();
        Box::new(move || Box::new(Sqlite::open_sealed(&path(&folder), &key(1)).unwrap()))
    });
}

fn filled(store: &mut Sqlite, seed: u64) -> Snapshot {
    let mut sample = Sample::new(seed);
    store.identity([u8::try_from(seed).unwrap(); 24]).unwrap();
    for _ in 0..12 {
        store.apply(&sample.plan()).unwrap();
    }
    Snapshot::of(store).unwrap()
}

/// The database and its log, as a process that is killed leaves them.
fn killed(from: &Path, to: &Path) {
    std::fs::copy(from, to).unwrap();
    let log = |path: &Path| path.with_extension("db-wal");
    std::fs::copy(log(from), log(to)).unwrap();
}

fn files(path: &Path) -> [Option<Vec<u8>>; 2] {
    [path.to_owned(), path.with_extension("db-wal")].map(|path| std::fs::read(path).ok())
}

#[test]
fn another_key_is_said_and_nothing_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (path(&folder), folder.path().join("copy.db"));
    let mut store = Sqlite::open_sealed(&path, &key(1)).unwrap();
    let snapshot = filled(&mut store, 81);
    killed(&path, &copy);
    drop(store);
    for path in [path, copy] {
        let before = files(&path);
        let refused = Sqlite::open_sealed(&path, &key(2)).unwrap_err();
        assert_eq!(refused, StoreError::Shut);
        assert_eq!(refused.to_string(), "the key does not open the database");
        assert!(matches!(Sqlite::open(&path), Err(StoreError::Damaged(_))));
        assert!(files(&path) == before);
        let mut store = Sqlite::open_sealed(&path, &key(1)).unwrap();
        assert_eq!(Snapshot::of(&mut store).unwrap(), snapshot);
        store.check().unwrap();
    }
}

#[test]
fn what_is_no_encrypted_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    filled(&mut Sqlite::open(&path).unwrap(), 82);
    let plain = std::fs::read(&path).unwrap();
    for bytes in [
        plain,
        b"Shopping list\n".repeat(500),
        vec![7; 2],
        vec![0; 9_000],
    ] {
        std::fs::write(&path, &bytes).unwrap();
        let refused = Sqlite::open_sealed(&path, &key(1)).err();
        assert_eq!(refused, Some(StoreError::Shut), "{} bytes", bytes.len());
        assert!(std::fs::read(&path).unwrap() == bytes);
    }
}

#[test]
fn one_owner_at_a_time_encrypted_too() {
    let folder = tempfile::tempdir().unwrap();
    let first = Sqlite::open_sealed(&path(&folder), &key(1)).unwrap();
    let second = Sqlite::open_sealed(&path(&folder), &key(1));
    assert_eq!(second.unwrap_err(), StoreError::Busy);
    assert!(Sqlite::open(&path(&folder)).is_err());
    drop(first);
    Sqlite::open_sealed(&path(&folder), &key(1)).unwrap();
}

#[test]
fn pages_torn_by_a_power_cut_come_back_from_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (path(&folder), folder.path().join("copy.db"));
    drop(Sqlite::open_sealed(&path, &key(1)).unwrap());
    let mut store = Sqlite::open_sealed(&path, &key(1)).unwrap();
    let snapshot = filled(&mut store, 83);
    let [before, log] = files(&path).map(Option::unwrap);
    drop(store);
    let after = std::fs::read(&path).unwrap();
    let mut torn = after.clone();
    let mut count = 0;
    for (at, page) in torn.chunks_mut(pages::PAGE).enumerate() {
        let old = before.get(at * pages::PAGE..(at + 1) * pages::PAGE);
        if old.is_some_and(|old| old == page) {
            continue;
        }
        // The second half was not written: it is as it was, or nothing yet.
        let half = pages::PAGE / 2;
        page[half..].copy_from_slice(old.map_or(&[0; pages::PAGE / 2], |old| &old[half..]));
        count += 1;
    }
    assert!(
        count > 5 && torn[..pages::PAGE] != after[..pages::PAGE],
        "the first too, of {count}"
    );
    std::fs::write(&copy, &torn).unwrap();
    std::fs::write(copy.with_extension("db-wal"), &log).unwrap();
    let mut store = Sqlite::open_sealed(&copy, &key(1)).unwrap();
    assert_eq!(Snapshot::of(&mut store).unwrap(), snapshot);
    store.check().unwrap();
}

#[test]
fn a_damaged_page_is_said_and_never_read_as_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (path(&folder), folder.path().join("copy.db"));
    let mut store = Sqlite::open_sealed(&path, &key(1)).unwrap();
    let snapshot = filled(&mut store, 84);
    drop(store);
    let bytes = std::fs::read(&path).unwrap();
    let mut sample = Sample::new(85);
    let mut refused = 0;
    for _ in 0..60 {
        let mut damaged = bytes.clone();
        let at = usize::try_from(sample.below(bytes.len() as u64)).unwrap();
        damaged[at] ^= 1 << (at % 8);
        std::fs::write(&copy, &damaged).unwrap();
        let used = Sqlite::open_sealed(&copy, &key(1)).and_then(|mut store| {
            store.check()?;
            Snapshot::of(&mut store)
        });
        match used {
            // A page that holds nothing any more.
            Ok(there) => assert_eq!(there, snapshot),
            Err(StoreError::Damaged(_) | StoreError::Shut) => refused += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert!(refused > 50, "{refused}");
}

#[test]
fn files_fail_and_the_state_before_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Sqlite::open_sealed(&path(&folder), &key(1)).unwrap();
    let mut sample = Sample::new(86);
    let plans: Vec<Plan> = (0..2).map(|_| sample.plan()).collect();
    let mut arm = |store: &mut Sqlite, late: u32| {
        let mut touches = late;
        store
            .connection
            .progress_handler(
                25,
                Some(move || {
                    touches = touches.saturating_sub(1);
                    touches == 0
                }),
            )
            .unwrap();
    };
    let mut disarm = |store: &mut Sqlite| {
        let none = None::<fn() -> bool>;
        store.connection.progress_handler(0, none).unwrap();
    };
    let failures = conformance::survives(&mut store, &plans, &mut arm, &mut disarm).unwrap();
    assert!(failures.nothing > 20, "{failures:?}");
}
