//! A plain database becomes an encrypted one, whatever fails on the way.

use std::path::Path;

use store::conformance::{Snapshot, sample::Sample};
use store::sqlite::Sqlite;
use store::{Store, StoreResult};
use wasm_bindgen::prelude::*;

use super::{Form, faults, key};

const PLAIN: &str = "doorstep.sqlite";
const SEALED: &str = "doorstep.sealed";

fn filled() -> Snapshot {
    let mut store = Sqlite::open(Path::new(PLAIN)).unwrap();
    let mut sample = Sample::new(91);
    store.identity([1; 24]).unwrap();
    for _ in 0..6 {
        store.apply(&sample.plan()).unwrap();
    }
    Snapshot::of(&mut store).unwrap()
}

fn seal() -> StoreResult<()> {
    Sqlite::seal(Path::new(PLAIN), Path::new(SEALED), &key(1))
}

fn sealed() -> Snapshot {
    Snapshot::of(&mut Form::Sealed.open(SEALED).unwrap()).unwrap()
}

/// Nothing fails.
pub fn moves() {
    let snapshot = filled();
    seal().unwrap();
    assert_eq!(sealed(), snapshot);
    seal().unwrap();
    assert_eq!(sealed(), snapshot, "again there is nothing to do");
}

/// One try of a move, after so many touches of this kind are let through; each in a worker of its own, as after a new start.
/// True when it went through, with all that there was.
#[wasm_bindgen(js_name = moveAfter)]
pub async fn move_after(touches: u32, kind: &str) -> Result<bool, JsValue> {
    super::files(&format!("moved-{kind}")).await?;
    if touches == 0 {
        filled();
    }
    faults::fail_after(touches, kind, "InvalidStateError");
    let moved = seal();
    faults::fail_never();
    if moved.is_ok() {
        let mut elsewhere = Sqlite::open(Path::new("expected.sqlite")).unwrap();
        let mut sample = Sample::new(91);
        elsewhere.identity([1; 24]).unwrap();
        for _ in 0..6 {
            elsewhere.apply(&sample.plan()).unwrap();
        }
        assert_eq!(sealed(), Snapshot::of(&mut elsewhere).unwrap());
    }
    Ok(moved.is_ok())
}
