//! Nothing of the record stands in the clear in any file, while it is written and afterwards.

use std::collections::BTreeMap;

use super::*;
use crate::Draft;
use record::time::Instant;

const CANARY: &str = "CANARY-Ada-Whitlock-9990000018";

/// Words that SQLite sorts and keeps as they are: long enough for pages of their own, and more than its caches hold.
fn plan(sample: &mut Sample, round: usize) -> Plan {
    let mut plan = sample.plan();
    plan.drafts = (0..20)
        .map(|n| Draft {
            key: format!("{CANARY}/{round}/{n}"),
            value: format!("{CANARY} two units, given slowly; ").repeat(200),
            at: Instant::from_millis(1),
        })
        .collect();
    plan
}

/// How often the words stand in each file of the folder, and in each file this process has open, deleted ones included.
fn found(folder: &Path) -> BTreeMap<String, usize> {
    let count = |bytes: &[u8]| {
        let words = CANARY.as_bytes();
        let begins = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'C');
        begins
            .filter(|(at, _)| bytes[*at..].starts_with(words))
            .count()
    };
    let mut found = BTreeMap::new();
    let here = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let open: Vec<PathBuf> = std::fs::read_dir("/proc/self/fd").map_or(Vec::new(), |entries| {
        entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                // Files alone: to read from a pipe would wait. Other tests' files stand in other folders.
                path.metadata().is_ok_and(|about| about.is_file())
                    && std::fs::read_link(path).is_ok_and(|to| to.starts_with(folder))
            })
            .collect()
    });
    for path in here.chain(open) {
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        *found.entry(path.display().to_string()).or_default() += count(&bytes);
    }
    found
}

/// Writes with the log growing, rolls back, takes it into the database, and reads with a sort; all files after each step.
fn hits(store: Sqlite, folder: &Path) -> (usize, usize) {
    let (mut store, mut sample) = (store, Sample::new(71));
    let (mut hits, mut files) = (0, 0);
    let mut look = || {
        let found = found(folder);
        files = files.max(found.len());
        hits += found.values().sum::<usize>();
    };
    store.identity([1; 24]).unwrap();
    for round in 0..6 {
        store.apply(&plan(&mut sample, round)).unwrap();
        look();
    }
    // More than the cache holds, so that pages are written before the transaction ends; then none of it is wanted.
    let connection = &store.connection;
    connection
        .execute_batch("PRAGMA cache_size = 5; BEGIN")
        .unwrap();
    let sql = "INSERT INTO draft (key, value, at) SELECT key || 'x', value, at FROM draft ORDER BY value, key DESC";
    connection.execute(sql, []).unwrap();
    look();
    connection.execute_batch("ROLLBACK").unwrap();
    look();
    let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
    connection.query_row(checkpoint, [], |_| Ok(())).unwrap();
    look();
    // A rollback journal, as the browser has.
    connection
        .pragma_update_and_check(None, "journal_mode", "PERSIST", |_| Ok(()))
        .unwrap();
    connection
        .execute_batch("BEGIN; UPDATE draft SET value = value || '.'")
        .unwrap();
    look();
    connection.execute_batch("COMMIT").unwrap();
    look();
    connection
        .pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
        .unwrap();
    drop(store);
    look();
    (hits, files)
}

#[test]
fn nothing_is_in_the_clear() {
    let folder = tempfile::tempdir().unwrap();
    let plain = Sqlite::open(&path(&folder)).unwrap();
    let (seen, _) = hits(plain, folder.path());
    assert!(seen > 1_000, "the test sees what is in the clear: {seen}");

    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::open_sealed(&path(&folder), &key(1)).unwrap();
    let (seen, files) = hits(store, folder.path());
    assert_eq!(seen, 0);
    assert!(files >= 2, "database and log were looked at: {files}");
    let mut file = std::fs::read(path(&folder)).unwrap();
    assert!(!file.starts_with(b"SQLite"));
    // Nor does anything else repeat: encrypted bytes do not pack.
    file.truncate(200_000);
    let packed = zstd::bulk::compress(&file, 3).unwrap();
    assert!(
        packed.len() > file.len() * 99 / 100,
        "{} of {}",
        packed.len(),
        file.len()
    );
}

#[test]
fn no_temporary_file_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::open_sealed(&path(&folder), &key(1)).unwrap();
    let connection = &store.connection;
    let kept: i64 = connection
        .pragma_query_value(None, "temp_store", |row| row.get(0))
        .unwrap();
    assert_eq!(kept, 2, "in memory");
    connection
        .execute_batch("PRAGMA temp_store = FILE; PRAGMA cache_size = 1")
        .unwrap();
    let sql = "CREATE TEMP TABLE loud AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 90000) \
               SELECT i, hex(randomblob(200)) AS x FROM n";
    let refused = connection.execute_batch(sql).unwrap_err();
    assert_eq!(
        refused.sqlite_error_code(),
        Some(rusqlite::ErrorCode::CannotOpen)
    );
}
