//! Promises of encryption in the browser: nothing in the clear reaches a file, another key changes nothing, and a plain
//! database moves whole.

use store::conformance::{Snapshot, sample::Sample};
use store::sqlite::Sqlite;
use store::{Draft, Plan, Store, StoreError};
use wasm_bindgen::prelude::*;

use super::key;

#[wasm_bindgen]
extern "C" {
    /// From now on every write to a file is searched for these words.
    #[wasm_bindgen(js_name = lookFor)]
    fn look_for(words: &str);
    /// How many writes there were since, and how many of them held the words.
    #[wasm_bindgen(js_name = lookedAt)]
    fn looked_at() -> Vec<u32>;
}

pub const PROMISES: &[(&str, fn())] = &[
    ("nothing in the clear is written to any file", nothing_clear),
    ("another key is said, and changes nothing", another_key),
    ("a plain database becomes an encrypted one, whole", moved),
];

const CANARY: &str = "CANARY-Ada-Whitlock-9990000018";

/// Applies plans with the words in them, one after the other; writes, and those that held the words.
fn written(mut store: Sqlite) -> (u32, u32) {
    let mut sample = Sample::new(64);
    look_for(CANARY);
    for round in 0..6 {
        let mut plan = sample.plan();
        plan.drafts.push(Draft {
            key: format!("{CANARY}/{round}"),
            value: format!("{CANARY} two units, given slowly; ").repeat(300),
            ..plan.drafts[0].clone()
        });
        store.apply(&plan).unwrap();
    }
    drop(store);
    let counts = looked_at();
    (counts[0], counts[1])
}

fn nothing_clear() {
    let (_, seen) = written(Sqlite::open_opfs("plain.db").unwrap());
    assert!(seen > 10, "the test sees what is in the clear: {seen}");
    let (writes, seen) = written(Sqlite::open_opfs_sealed("1.db", &key(1)).unwrap());
    assert!(writes > 50, "{writes}");
    assert_eq!(seen, 0);
}

fn another_key() {
    let there = filled(Sqlite::open_opfs_sealed("1.db", &key(1)).unwrap(), 65);
    let refused = Sqlite::open_opfs_sealed("1.db", &key(2)).unwrap_err();
    assert_eq!(refused, StoreError::Shut);
    assert!(Sqlite::open_opfs("1.db").is_err());
    let mut store = Sqlite::open_opfs_sealed("1.db", &key(1)).unwrap();
    assert_eq!(Snapshot::of(&mut store).unwrap(), there);
    store.check().unwrap();
}

fn moved() {
    let there = filled(Sqlite::open_opfs("plain.db").unwrap(), 66);
    for _ in 0..2 {
        // The second time there is nothing to do.
        Sqlite::seal_opfs("plain.db", "1.db", &key(1)).unwrap();
        let mut store = Sqlite::open_opfs_sealed("1.db", &key(1)).unwrap();
        assert_eq!(Snapshot::of(&mut store).unwrap(), there);
        store.check().unwrap();
    }
    let mut anew = Sqlite::open_opfs("plain.db").unwrap();
    assert!(
        anew.documents().unwrap().is_empty(),
        "the plain one is gone"
    );
}

fn filled(mut store: Sqlite, seed: u64) -> Snapshot {
    let mut sample = Sample::new(seed);
    let plans: Vec<Plan> = (0..8).map(|_| sample.plan()).collect();
    store.identity([1; 24]).unwrap();
    for plan in &plans {
        store.apply(plan).unwrap();
    }
    Snapshot::of(&mut store).unwrap()
}
