use super::*;
use exchange::hub::Log;
use exchange::hub::conformance::{self, Pen, house};
use record::id::DocumentId;
use record::person::Likeness;

/// Entries of a log that is filled: a commit, and that its team sees the person.
const FILLED: u64 = 2;

fn filled(folder: &Path) -> (SqliteLog, Pen, DocumentId) {
    let mut log = SqliteLog::open(folder, 7, &house::root()).unwrap();
    let mut pen = Pen::new("Amara");
    let document = DocumentId::derived("document", &[b"1"]);
    let commit = pen.set(document, "family", "Tranter").unwrap();
    log.transaction(|log| exchange::hub::keep(log, &commit, commit.at))
        .unwrap();
    (log, pen, document)
}

#[test]
fn the_log_keeps_every_promise() {
    conformance::all(|epoch| SqliteLog::in_memory(epoch, &house::root()).unwrap());
}

#[test]
fn the_log_on_disk_keeps_every_promise() {
    let folder = tempfile::tempdir().unwrap();
    let mut number = 0;
    conformance::all(|epoch| {
        number += 1;
        let own = folder.path().join(number.to_string());
        std::fs::create_dir(&own).unwrap();
        SqliteLog::open(&own, epoch, &house::root()).unwrap()
    });
}

#[test]
fn a_new_start_finds_everything() {
    let folder = tempfile::tempdir().unwrap();
    let (log, pen, document) = filled(folder.path());
    log.close().unwrap();
    let mut log = SqliteLog::open(folder.path(), 99, &house::root()).unwrap();
    assert_eq!(log.epoch().unwrap(), 7, "the epoch is the log's own");
    assert_eq!(log.head().unwrap().sequence, FILLED);
    let held = exchange::gate::Held::document(&mut log, document)
        .unwrap()
        .unwrap();
    assert_eq!(held.heads(), pen.documents[&document].heads());
    log.check().unwrap();
}

#[test]
fn what_fails_in_the_middle_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (mut log, mut pen, document) = filled(folder.path());
    let before = exchange::gate::Held::document(&mut log, document)
        .unwrap()
        .unwrap()
        .heads();
    let commit = pen.set(document, "family", "Marsh").unwrap();
    let failed = log.transaction(|log| {
        let head = log.head()?;
        log.append(head.followed_by(&commit), &commit)?;
        Err::<(), _>(LogError::Full)
    });
    assert!(matches!(failed, Err(LogError::Full)));
    assert_eq!(log.head().unwrap().sequence, FILLED);
    let held = exchange::gate::Held::document(&mut log, document)
        .unwrap()
        .unwrap();
    assert_eq!(held.heads(), before, "nor in memory");
}

#[test]
fn a_thread_that_ends_in_the_middle_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (mut log, mut pen, document) = filled(folder.path());
    let commit = pen.set(document, "family", "Marsh").unwrap();
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        log.transaction(|log| -> Result<(), LogError> {
            let head = log.head()?;
            log.append(head.followed_by(&commit), &commit)?;
            panic!("in the middle");
        })
    }));
    assert!(ended.is_err());
    log.transaction(|log| -> Result<(), LogError> {
        assert_eq!(log.head()?.sequence, FILLED);
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_second_hub_on_the_same_folder_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let (_log, ..) = filled(folder.path());
    assert!(matches!(
        SqliteLog::open(folder.path(), 7, &house::root()),
        Err(LogError::Busy)
    ));
}

#[test]
fn a_newer_database_and_a_foreign_file_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (log, ..) = filled(folder.path());
    log.connection
        .pragma_update(None, "user_version", 10)
        .unwrap();
    log.close().unwrap();
    assert!(matches!(
        SqliteLog::open(folder.path(), 7, &house::root()),
        Err(LogError::Newer {
            found: 10,
            known: 9
        })
    ));

    let other = tempfile::tempdir().unwrap();
    let words = b"these are somebody's notes and no database".repeat(40);
    std::fs::write(other.path().join(FILE), &words).unwrap();
    assert!(matches!(
        SqliteLog::open(other.path(), 7, &house::root()),
        Err(LogError::NotADatabase)
    ));
    assert_eq!(std::fs::read(other.path().join(FILE)).unwrap(), words);

    let third = tempfile::tempdir().unwrap();
    Connection::open(third.path().join(FILE))
        .unwrap()
        .execute_batch("CREATE TABLE notes (words TEXT)")
        .unwrap();
    assert!(matches!(
        SqliteLog::open(third.path(), 7, &house::root()),
        Err(LogError::Foreign)
    ));
}

#[test]
fn who_looks_like_whom_is_found_after_a_new_start() {
    let folder = tempfile::tempdir().unwrap();
    let (mut log, mut pen, document) = filled(folder.path());
    let born = pen.set(document, "born", "1941-03-02").unwrap();
    log.transaction(|log| {
        let head = log.head()?;
        log.append(head.followed_by(&born), &born)
    })
    .unwrap();
    let likeness = Likeness::of("TRANTER", "1941-03-02".parse().ok()).unwrap();
    assert_eq!(log.persons_like(&likeness).unwrap(), [document]);
    log.close().unwrap();
    let mut log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
    assert_eq!(log.persons_like(&likeness).unwrap(), [document]);
    assert_eq!(log.head().unwrap().sequence, FILLED + 1);
    // Whoever was corrected since is found by what they are called now.
    let corrected = pen.set(document, "family", "Marsh").unwrap();
    log.transaction(|log| {
        let head = log.head()?;
        log.append(head.followed_by(&corrected), &corrected)
    })
    .unwrap();
    assert_eq!(log.persons_like(&likeness).unwrap(), []);
    let now = Likeness::of("Marsh", Some(likeness.born)).unwrap();
    assert_eq!(log.persons_like(&now).unwrap(), [document]);
}

#[test]
fn a_full_disk_is_said_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let (mut log, mut pen, document) = filled(folder.path());
    let pages: i64 = log
        .connection
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    log.connection
        .pragma_update(None, "max_page_count", pages)
        .unwrap();
    let commit = pen
        .set(document, "family", &"Tranter ".repeat(5_000))
        .unwrap();
    let failed = log.transaction(|log| {
        let head = log.head()?;
        log.append(head.followed_by(&commit), &commit)
    });
    assert!(matches!(failed, Err(LogError::Full)), "{failed:?}");
    assert_eq!(log.head().unwrap().sequence, FILLED);
}

#[test]
fn a_log_stands_on_one_root() {
    let folder = tempfile::tempdir().unwrap();
    let (log, ..) = filled(folder.path());
    log.close().unwrap();
    let other = exchange::key::SecretKey::from_seed(&[9; 32]).public();
    let error = SqliteLog::open(folder.path(), 7, &other).unwrap_err();
    assert!(matches!(error, LogError::OtherRoot));
    let mut log = SqliteLog::open_kept(folder.path()).unwrap();
    assert_eq!(*log.register().unwrap().root(), house::root());
}

#[test]
fn what_nobody_signed_is_left_alone_and_an_empty_old_log_goes_on() {
    let (empty, full) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (folder, is_full) in [(&empty, false), (&full, true)] {
        let old = Connection::open(folder.path().join(FILE)).unwrap();
        old.execute_batch(include_str!("../../../migrations/0001.sql"))
            .unwrap();
        old.execute_batch(include_str!("../../../migrations/0002.sql"))
            .unwrap();
        old.execute_batch(
            "PRAGMA user_version = 2; PRAGMA application_id = 1685276738;
             INSERT INTO life (only, epoch) VALUES (1, 5);",
        )
        .unwrap();
        if is_full {
            old.execute_batch("INSERT INTO log VALUES (1, x'01', x'02', x'03', 1, 1, x'04')")
                .unwrap();
        }
    }
    let mut log = SqliteLog::open(empty.path(), 7, &house::root()).unwrap();
    assert_eq!(log.epoch().unwrap(), 5);
    let error = SqliteLog::open(full.path(), 7, &house::root()).unwrap_err();
    assert!(matches!(error, LogError::Unsigned), "{error}");
    assert!(error.to_string().contains("--data"));
}

#[test]
fn what_was_filed_is_registered_after_a_new_start_and_what_was_undone_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let (mut log, ..) = filled(folder.path());
    let chain_of = |name: &str| {
        let pen = Pen::signing(name);
        let chain = house::chain(pen.signer.as_ref().unwrap());
        (chain[2].hash(), chain.map(Into::into).to_vec())
    };
    let ((kept, amara), (undone, ben)) = (chain_of("Amara"), chain_of("Ben"));
    log.transaction(|log| exchange::hub::file(log, amara))
        .unwrap();
    let failed = log.transaction(|log| {
        exchange::hub::file(log, ben)?;
        assert!(log.register()?.get(undone).is_some());
        Err::<(), _>(LogError::Full)
    });
    assert!(failed.is_err());
    assert!(log.register().unwrap().get(undone).is_none());
    let head = log.head().unwrap();
    assert_eq!(head.sequence, FILLED + 3, "and three certificates");
    log.close().unwrap();
    let mut log = SqliteLog::open_kept(folder.path()).unwrap();
    assert!(log.register().unwrap().opened(kept).is_ok());
    assert!(log.register().unwrap().get(undone).is_none());
    assert_eq!(log.head().unwrap(), head);
}

#[test]
fn a_log_from_before_slices_catches_up_with_who_sees_whom() {
    let folder = tempfile::tempdir().unwrap();
    let (mut log, pen, document) = filled(folder.path());
    let before = log.accesses(document).unwrap();
    assert_eq!(before.len(), 1);
    log.run("DELETE FROM access; DELETE FROM log WHERE form = 2; DELETE FROM about; DELETE FROM circle;")
        .unwrap();
    log.close().unwrap();
    let mut log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
    assert_eq!(log.accesses(document).unwrap(), before);
    let about = log.about(document).unwrap().unwrap();
    assert_eq!((about.by, about.at), (pen.author.user, pen.now));
    log.close().unwrap();
    let mut log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
    assert_eq!(log.head().unwrap().sequence, FILLED, "once");
}
