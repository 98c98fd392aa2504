//! A worker that is killed while it writes, again and again: what was acknowledged is there, and nothing is there half.

use store::Store;
use store::conformance::{Snapshot, sample::Sample};
use store::memory::Memory;
use wasm_bindgen::prelude::*;

use super::Form;

/// So many plans can be done between the telling of one and the kill.
const UNHEARD: u32 = 200;

/// Checks that the database holds so many whole plans, or a few more that nobody heard of; then tells how many and
/// writes on, telling each, until the worker is killed.
#[wasm_bindgen(js_name = writeOn)]
pub async fn write_on(
    acknowledged: u32,
    is_sealed: bool,
    tell: js_sys::Function,
) -> Result<(), JsValue> {
    let form = if is_sealed { Form::Sealed } else { Form::Plain };
    super::files(if is_sealed { "killed-sealed" } else { "killed" }).await?;
    let mut store = form.open("1.db").unwrap();
    let (mut sample, mut expected) = (Sample::new(63), Memory::default());
    expected.identity([1; 24]).unwrap();
    store.identity([1; 24]).unwrap();
    for _ in 0..acknowledged {
        expected.apply(&sample.plan()).unwrap();
    }
    let there = Snapshot::of(&mut store).unwrap();
    let mut count = acknowledged;
    while there != Snapshot::of(&mut expected).unwrap() {
        assert!(
            count < acknowledged + UNHEARD,
            "neither what was told nor more of it"
        );
        count += 1;
        expected.apply(&sample.plan()).unwrap();
    }
    loop {
        tell.call1(&JsValue::NULL, &count.into())?;
        store.apply(&sample.plan()).unwrap();
        count += 1;
    }
}
