use std::path::{Path, PathBuf};

use rusqlite::StatementStatus;

use super::*;
use crate::StoreError;
use crate::conformance::{self, Snapshot, sample::Sample};
use crate::memory::Memory;

mod damage;
mod faults;
mod room;

fn path(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("doorstep.db")
}

#[test]
fn keeps_every_promise() {
    conformance::all(&mut || {
        let folder = tempfile::tempdir().unwrap();
        Box::new(move || Box::new(Sqlite::open(&path(&folder)).unwrap()))
    });
}

#[test]
fn says_the_same_as_plain_maps_do() {
    for seed in 0..20 {
        let mut sample = Sample::new(seed);
        let (mut sqlite, mut memory) = (Sqlite::open_in_memory().unwrap(), Memory::default());
        assert_eq!(sqlite.identity([1; 24]), memory.identity([1; 24]));
        let mut plans: Vec<Plan> = Vec::new();
        for _ in 0..15 {
            // Sometimes an earlier plan comes again.
            let again = usize::try_from(sample.below(40)).unwrap();
            let plan = plans.get(again).cloned().unwrap_or_else(|| sample.plan());
            assert_eq!(sqlite.apply(&plan), memory.apply(&plan));
            assert_eq!(Snapshot::of(&mut sqlite), Snapshot::of(&mut memory));
            plans.push(plan);
        }
    }
}

#[test]
fn one_owner_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let first = Sqlite::open(&path(&folder)).unwrap();
    assert_eq!(Sqlite::open(&path(&folder)).unwrap_err(), StoreError::Busy);
    drop(first);
    let mut second = Sqlite::open(&path(&folder)).unwrap();
    second.apply(&Plan::default()).unwrap();
    assert_eq!(Sqlite::open(&path(&folder)).unwrap_err(), StoreError::Busy);
}

#[test]
fn settings_hold() {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::open(&path(&folder)).unwrap();
    let ask = |pragma: &str| {
        let answer = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
        format!(
            "{:?}",
            store
                .connection
                .pragma_query_value(None, pragma, answer)
                .unwrap()
        )
    };
    assert_eq!(ask("journal_mode"), "Text(\"wal\")");
    assert_eq!(ask("synchronous"), "Integer(2)");
    assert_eq!(ask("foreign_keys"), "Integer(1)");
    assert_eq!(ask("locking_mode"), "Text(\"exclusive\")");
    assert_eq!(ask("user_version"), "Integer(5)");
    assert_eq!(ask("secure_delete"), "Integer(1)");
}

#[test]
fn a_statement_is_planned_once_whatever_is_asked_for() {
    let store = Sqlite::open_in_memory().unwrap();
    let rows = include_str!("sql/rows.sql");
    let mut rows = store.connection.prepare(rows).unwrap();
    let mut chain = store
        .connection
        .prepare(include_str!("sql/chain.sql"))
        .unwrap();
    for n in 1..5 {
        let asked = (n, "a", None::<String>, None::<[u8; 16]>);
        assert!(rows.query(asked).unwrap().next().unwrap().is_none());
        assert!(chain.query([n]).unwrap().next().unwrap().is_none());
    }
    for statement in [rows, chain] {
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }
}

#[test]
fn an_old_copy_shows_itself() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    let mut store = Sqlite::open(&path(&folder)).unwrap();
    let mut identity = store.identity([2; 24]).unwrap();
    let mut sign = |counter| {
        identity.counter = counter;
        Plan {
            identity: Some(identity.clone()),
            ..Plan::default()
        }
    };
    store.apply(&sign(4)).unwrap();
    drop(store);
    std::fs::copy(path(&folder), &copy).unwrap();
    Sqlite::open(&path(&folder))
        .unwrap()
        .apply(&sign(6))
        .unwrap();
    let restored = Sqlite::open(&copy).unwrap().identity([3; 24]).unwrap();
    assert_eq!((restored.counter, restored.is_behind(6)), (4, true));
    let current = Sqlite::open(&path(&folder))
        .unwrap()
        .identity([3; 24])
        .unwrap();
    assert!(!current.is_behind(6));
}
