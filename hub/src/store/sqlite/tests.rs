use super::*;
use exchange::hub::conformance::{self, Pen};
use exchange::hub::{Log, Position};
use record::person::Likeness;

fn filled(folder: &Path) -> (SqliteLog, Pen, DocumentId) {
    let mut log = SqliteLog::open(folder, 7).unwrap();
    let mut pen = Pen::new("Amara");
    let document = DocumentId::derived("document", &[b"1"]);
    let commit = pen.set(document, "family", "Tranter").unwrap();
    log.transaction(|log| log.append(Position::default().followed_by(&commit), &commit))
        .unwrap();
    (log, pen, document)
}

#[test]
fn the_log_keeps_every_promise() {
    conformance::all(|epoch| SqliteLog::in_memory(epoch).unwrap());
}

#[test]
fn the_log_on_disk_keeps_every_promise() {
    let folder = tempfile::tempdir().unwrap();
    let mut number = 0;
    conformance::all(|epoch| {
        number += 1;
        let own = folder.path().join(number.to_string());
        std::fs::create_dir(&own).unwrap();
        SqliteLog::open(&own, epoch).unwrap()
    });
}

#[test]
fn a_new_start_finds_everything() {
    let folder = tempfile::tempdir().unwrap();
    let (log, pen, document) = filled(folder.path());
    log.close().unwrap();
    let mut log = SqliteLog::open(folder.path(), 99).unwrap();
    assert_eq!(log.epoch().unwrap(), 7, "the epoch is the log's own");
    assert_eq!(log.head().unwrap().sequence, 1);
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
    assert_eq!(log.head().unwrap().sequence, 1);
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
        assert_eq!(log.head()?.sequence, 1);
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_second_hub_on_the_same_folder_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let (_log, ..) = filled(folder.path());
    assert!(matches!(
        SqliteLog::open(folder.path(), 7),
        Err(LogError::Busy)
    ));
}

#[test]
fn a_newer_database_and_a_foreign_file_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (log, ..) = filled(folder.path());
    log.connection
        .pragma_update(None, "user_version", 3)
        .unwrap();
    log.close().unwrap();
    assert!(matches!(
        SqliteLog::open(folder.path(), 7),
        Err(LogError::Newer { found: 3, known: 2 })
    ));

    let other = tempfile::tempdir().unwrap();
    let words = b"these are somebody's notes and no database".repeat(40);
    std::fs::write(other.path().join(FILE), &words).unwrap();
    assert!(matches!(
        SqliteLog::open(other.path(), 7),
        Err(LogError::Damaged(_))
    ));
    assert_eq!(std::fs::read(other.path().join(FILE)).unwrap(), words);

    let third = tempfile::tempdir().unwrap();
    Connection::open(third.path().join(FILE))
        .unwrap()
        .execute_batch("CREATE TABLE notes (words TEXT)")
        .unwrap();
    assert!(matches!(
        SqliteLog::open(third.path(), 7),
        Err(LogError::Damaged(_))
    ));
}

#[test]
fn a_log_of_the_first_version_learns_who_looks_like_whom() {
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
    log.run("DROP TABLE known_likeness; PRAGMA user_version = 1")
        .unwrap();
    log.close().unwrap();
    let mut log = SqliteLog::open(folder.path(), 7).unwrap();
    assert_eq!(log.persons_like(&likeness).unwrap(), [document]);
    assert_eq!(log.head().unwrap().sequence, 2);
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
    assert_eq!(log.head().unwrap().sequence, 1);
}
