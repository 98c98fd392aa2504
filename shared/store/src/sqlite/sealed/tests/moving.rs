//! A plain database becomes an encrypted one, whoever is stopped on the way.

use super::*;

struct Both {
    folder: tempfile::TempDir,
    plain: PathBuf,
    sealed: PathBuf,
}

fn both() -> Both {
    let folder = tempfile::tempdir().unwrap();
    Both {
        plain: folder.path().join("plain & old #1.db"),
        sealed: folder.path().join("doorstep sealed?.db"),
        folder,
    }
}

impl Both {
    fn seal(&self) -> StoreResult<()> {
        Sqlite::seal(&self.plain, &self.sealed, &key(1))
    }

    fn there(&self) -> Snapshot {
        let mut store = Sqlite::open_sealed(&self.sealed, &key(1)).unwrap();
        store.check().unwrap();
        Snapshot::of(&mut store).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }
}

#[test]
fn the_record_moves_whole_and_the_plain_file_goes() {
    let both = both();
    let mut store = Sqlite::open(&both.plain).unwrap();
    let snapshot = filled(&mut store, 91);
    // Killed, with part of the record in its log alone.
    let killed_at = both.folder.path().join("killed.db");
    killed(&both.plain, &killed_at);
    drop(store);
    let log = |path: &Path| path.with_extension("db-wal");
    std::fs::rename(&killed_at, &both.plain).unwrap();
    std::fs::rename(log(&killed_at), log(&both.plain)).unwrap();
    both.seal().unwrap();
    assert_eq!(both.names(), ["doorstep sealed?.db"]);
    assert_eq!(both.there(), snapshot);
    // Again there is nothing to do; and it goes on from there.
    both.seal().unwrap();
    let mut store = Sqlite::open_sealed(&both.sealed, &key(1)).unwrap();
    store.apply(&Sample::new(92).plan()).unwrap();
}

#[test]
fn whoever_is_stopped_begins_anew() {
    let both = both();
    let snapshot = filled(&mut Sqlite::open(&both.plain).unwrap(), 91);
    let plain = std::fs::read(&both.plain).unwrap();
    both.seal().unwrap();
    let sealed = std::fs::read(&both.sealed).unwrap();
    // The copy as far as it had come, up to all of it; with the log of a copy that was opened.
    for part in [0, 1, 4_095, 4_096, 20_000, sealed.len() / 2, sealed.len()] {
        std::fs::write(&both.plain, &plain).unwrap();
        std::fs::write(&both.sealed, &sealed[..part]).unwrap();
        for ending in ["db-wal", "db-journal"] {
            std::fs::write(both.sealed.with_extension(ending), [5; 600]).unwrap();
        }
        both.seal().unwrap();
        assert_eq!(both.there(), snapshot, "stopped after {part} bytes");
        assert_eq!(both.names(), ["doorstep sealed?.db"]);
    }
    // Stopped after the plain file went, before what stood beside it.
    std::fs::write(both.plain.with_extension("db-wal"), &plain).unwrap();
    both.seal().unwrap();
    assert_eq!(both.names(), ["doorstep sealed?.db"]);
    assert_eq!(both.there(), snapshot);
}

#[test]
fn another_devices_record_is_not_written_over() {
    let both = both();
    filled(&mut Sqlite::open(&both.plain).unwrap(), 94);
    let mut store = Sqlite::open_sealed(&both.sealed, &key(1)).unwrap();
    filled(&mut store, 93);
    let mut identity = store.identity([1; 24]).unwrap();
    identity.device = record::id::DeviceId::from_bytes([8; 16]);
    let identity = Some(identity);
    let plan = Plan {
        identity,
        ..Plan::default()
    };
    store.apply(&plan).unwrap();
    let kept = Snapshot::of(&mut store).unwrap();
    drop(store);
    assert!(matches!(both.seal(), Err(StoreError::Failed(_))));
    assert_eq!(both.there(), kept);
    Sqlite::open(&both.plain).unwrap();
}

#[test]
fn what_is_no_database_is_not_moved() {
    let both = both();
    both.seal().unwrap();
    assert!(both.names().is_empty(), "nothing there, nothing made");
    std::fs::write(&both.plain, "Shopping list\n".repeat(500)).unwrap();
    assert!(matches!(both.seal(), Err(StoreError::Damaged(_))));
    assert_eq!(both.names().len(), 1);
}
