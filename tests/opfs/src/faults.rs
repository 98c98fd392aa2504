//! Promises while the browser's files fail: the state before is whole, whichever touch of a file is the first to fail.

use store::conformance::{Failures, sample::Sample, survives};
use store::sqlite::Sqlite;
use store::{Plan, Store, StoreError};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// After so many touches of this kind all of them fail, in the way that is named.
    #[wasm_bindgen(js_name = failAfter)]
    pub fn fail_after(touches: u32, kind: &str, way: &str);
    /// Files work.
    #[wasm_bindgen(js_name = failNever)]
    pub fn fail_never();
}

/// A sentence and its test, as `store::conformance::Promise`, of a store whose files fail.
type Promise = (&'static str, fn(&mut Sqlite));

pub const PROMISES: &[Promise] = &[
    ("a file that cannot be written loses nothing", |store| {
        assert_eq!(fails(store, "write", "InvalidStateError").whole, 0);
    }),
    ("a write that is cut short loses nothing", |store| {
        assert_eq!(fails(store, "write", "short").whole, 0);
    }),
    ("a file that cannot be cut loses nothing", |store| {
        assert_eq!(fails(store, "truncate", "InvalidStateError").whole, 0);
    }),
    (
        "a file that does not reach the disk loses nothing",
        |store| {
            // The journal is cut, which commits; that this reaches the disk is the last thing asked.
            assert_eq!(fails(store, "flush", "InvalidStateError").whole, PLANS);
        },
    ),
    ("a full disk is said, and loses nothing", full),
];

const PLANS: u32 = 2;

fn fails(store: &mut Sqlite, kind: &str, way: &str) -> Failures {
    let mut sample = Sample::new(61);
    let plans: Vec<Plan> = (0..PLANS).map(|_| sample.plan()).collect();
    let mut arm = |_: &mut Sqlite, late| fail_after(late, kind, way);
    let failures = survives(store, &plans, &mut arm, &mut |_| fail_never()).unwrap();
    assert!(failures.nothing >= PLANS, "{failures:?}");
    failures
}

fn full(store: &mut Sqlite) {
    fails(store, "write", "QuotaExceededError");
    let mut plan = Sample::new(62).plan();
    plan.drafts[0].value = "two units, given slowly\n".repeat(400);
    fail_after(0, "write", "QuotaExceededError");
    assert_eq!(store.apply(&plan), Err(StoreError::Full));
    assert_eq!(store.apply(&plan), Err(StoreError::Full), "and again");
    fail_never();
    assert_eq!(store.apply(&plan), Ok(()));
    assert!(store.drafts("").unwrap().contains(&plan.drafts[0]));
}
