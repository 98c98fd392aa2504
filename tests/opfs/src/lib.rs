//! The promises of a store, kept in a browser: each is asked of SQLite on the origin's private files, in a dedicated
//! worker of its own, also while the files fail and when the worker is killed. `run.mjs` starts the workers and counts.
#![cfg(target_family = "wasm")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "this is a test suite: a broken promise is meant to panic"
)]

mod faults;
mod killed;

use store::conformance::{PROMISES, Place};
use store::sqlite::{Sqlite, install_opfs};
use wasm_bindgen::prelude::*;

/// The sentence of every promise, in the order of their numbers.
#[wasm_bindgen]
pub fn promises() -> Vec<String> {
    let sentences = PROMISES.iter().map(|(sentence, _)| *sentence);
    let faults = faults::PROMISES.iter().map(|(sentence, _)| *sentence);
    sentences.chain(faults).map(ToOwned::to_owned).collect()
}

/// Keeps the promise of this number, or panics.
#[wasm_bindgen]
pub async fn keep(number: usize) -> Result<(), JsValue> {
    files(&format!("promise-{number}")).await?;
    if let Some((_, promise)) = PROMISES.get(number) {
        let mut made = 0;
        promise(&mut || -> Place {
            made += 1;
            let name = format!("{made}.db");
            Box::new(move || Box::new(Sqlite::open_opfs(&name).unwrap()))
        });
    } else {
        let (_, promise) = faults::PROMISES[number - PROMISES.len()];
        promise(&mut Sqlite::open_opfs("1.db").unwrap());
    }
    Ok(())
}

/// Makes a folder of the origin's private files ready for databases.
async fn files(folder: &str) -> Result<(), JsValue> {
    console_error_panic_hook::set_once();
    let made = install_opfs(folder).await;
    made.map_err(|reason| JsValue::from_str(&reason))
}
