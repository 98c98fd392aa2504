//! The promises of a store, kept in a browser: each is asked of SQLite on the origin's private files, in the clear and
//! encrypted, in a dedicated worker of its own, also while the files fail and when the worker is killed. `run.mjs` starts
//! the workers and counts.
#![cfg(target_family = "wasm")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "this is a test suite: a broken promise is meant to panic"
)]

mod faults;
mod killed;
mod moved;

use std::path::Path;

use store::conformance::{PROMISES, Place};
use store::sqlite::{Sqlite, install_opfs};
use store::{StoreError, StoreResult};
use vault::key::DatabaseKey;
use wasm_bindgen::prelude::*;

/// How a database is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Sealed,
}

impl Form {
    fn open(self, name: &str) -> StoreResult<Sqlite> {
        match self {
            Self::Plain => Sqlite::open(Path::new(name)),
            Self::Sealed => Sqlite::open_sealed(Path::new(name), &key(1)),
        }
    }

    /// What is asked of a store in this form, with its sentence.
    fn promises(self) -> Vec<(String, Ask)> {
        let end = if self == Self::Plain {
            ""
        } else {
            ", encrypted"
        };
        let kept = PROMISES.iter().map(|(sentence, promise)| {
            let ask: Ask = Box::new(move || keep_all(self, *promise));
            (format!("{sentence}{end}"), ask)
        });
        let faults = faults::PROMISES.iter().map(|(sentence, promise)| {
            let ask: Ask = Box::new(move || promise(&mut self.open("1.db").unwrap()));
            (format!("{sentence}{end}"), ask)
        });
        kept.chain(faults).collect()
    }
}

/// One question, to be asked once the files are there.
type Ask = Box<dyn FnOnce()>;

fn key(n: u8) -> DatabaseKey {
    DatabaseKey::from_random(&mut [n; 32])
}

fn keep_all(form: Form, promise: fn(store::conformance::Places<'_>)) {
    let mut made = 0;
    promise(&mut || -> Place {
        made += 1;
        let name = format!("{made}.db");
        Box::new(move || Box::new(form.open(&name).unwrap()))
    });
}

fn another_key() {
    drop(Form::Sealed.open("1.db").unwrap());
    let refused = Sqlite::open_sealed(Path::new("1.db"), &key(2)).err();
    assert_eq!(refused, Some(StoreError::Shut));
    assert!(Sqlite::open(Path::new("1.db")).is_err());
    Form::Sealed.open("1.db").unwrap();
}

fn all() -> Vec<(String, Ask)> {
    let mut all = Form::Plain.promises();
    all.extend(Form::Sealed.promises());
    let more: [(&str, fn()); 2] = [
        ("another key opens nothing and harms nothing", another_key),
        ("a plain database becomes an encrypted one", moved::moves),
    ];
    for (sentence, promise) in more {
        all.push((sentence.to_owned(), Box::new(promise)));
    }
    all
}

/// The sentence of every promise, in the order of their numbers.
#[wasm_bindgen]
pub fn promises() -> Vec<String> {
    all().into_iter().map(|(sentence, _)| sentence).collect()
}

/// Keeps the promise of this number, or panics.
#[wasm_bindgen]
pub async fn keep(number: usize) -> Result<(), JsValue> {
    files(&format!("promise-{number}")).await?;
    let (_, ask) = all().swap_remove(number);
    ask();
    Ok(())
}

/// Makes a folder of the origin's private files ready for databases.
async fn files(folder: &str) -> Result<(), JsValue> {
    console_error_panic_hook::set_once();
    let made = install_opfs(folder).await;
    made.map_err(|reason| JsValue::from_str(&reason))
}
