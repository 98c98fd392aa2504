//! The promises of a store, kept in a browser: each is asked of SQLite on the origin's private files, in a dedicated
//! worker of its own, also while the files fail and when the worker is killed, in the clear and encrypted. `run.mjs`
//! starts the workers and counts.
#![cfg(target_family = "wasm")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "this is a test suite: a broken promise is meant to panic"
)]

mod encrypted;
mod faults;
mod killed;

use store::conformance::{PROMISES, Place};
use store::sqlite::{Sqlite, install_opfs};
use vault::key::DatabaseKey;
use wasm_bindgen::prelude::*;

/// How a database is opened.
type Open = fn(&str) -> Sqlite;

/// In the clear, and encrypted.
const WAYS: [(&str, Open); 2] = [
    ("", |name| Sqlite::open_opfs(name).unwrap()),
    (", encrypted", |name| {
        Sqlite::open_opfs_sealed(name, &key(1)).unwrap()
    }),
];

fn key(number: u8) -> DatabaseKey {
    DatabaseKey::from_random(&mut [number; 32])
}

/// What one number stands for.
enum Asked {
    /// A promise of every store.
    Kept(fn(store::conformance::Places<'_>), Open),
    /// One of a store whose files fail.
    Faulty(fn(&mut Sqlite), Open),
    /// One of encryption alone.
    Encrypted(fn()),
}

fn asked() -> Vec<(String, Asked)> {
    let mut asked = Vec::new();
    for (way, open) in WAYS {
        let named = |sentence: &str| format!("{sentence}{way}");
        asked.extend(
            PROMISES
                .iter()
                .map(|(sentence, promise)| (named(sentence), Asked::Kept(*promise, open))),
        );
        asked.extend(
            faults::PROMISES
                .iter()
                .map(|(sentence, promise)| (named(sentence), Asked::Faulty(*promise, open))),
        );
    }
    let encrypted = encrypted::PROMISES.iter();
    asked.extend(
        encrypted.map(|(sentence, promise)| ((*sentence).to_owned(), Asked::Encrypted(*promise))),
    );
    asked
}

/// The sentence of every promise, in the order of their numbers.
#[wasm_bindgen]
pub fn promises() -> Vec<String> {
    asked().into_iter().map(|(sentence, _)| sentence).collect()
}

/// Keeps the promise of this number, or panics.
#[wasm_bindgen]
pub async fn keep(number: usize) -> Result<(), JsValue> {
    files(&format!("promise-{number}")).await?;
    match asked().swap_remove(number).1 {
        Asked::Kept(promise, open) => {
            let mut made = 0;
            promise(&mut || -> Place {
                made += 1;
                let name = format!("{made}.db");
                Box::new(move || Box::new(open(&name)))
            });
        }
        Asked::Faulty(promise, open) => promise(&mut open("1.db")),
        Asked::Encrypted(promise) => promise(),
    }
    Ok(())
}

/// Makes a folder of the origin's private files ready for databases.
async fn files(folder: &str) -> Result<(), JsValue> {
    console_error_panic_hook::set_once();
    let made = install_opfs(folder).await;
    made.map_err(|reason| JsValue::from_str(&reason))
}
