//! For the browser: the core in a dedicated worker, behind wasm-bindgen.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use ::store::sqlite::install_opfs;
use wasm_bindgen::prelude::*;

use super::decode;
use super::runtime::{Asking, Outside, Runtime};
use crate::app::Happened;
use crate::event::{FromShell, Start, ToShell};
use crate::lanes::vault::Doors;
use crate::lanes::{clock, http};

thread_local! {
    static RUNTIME: RefCell<Option<Runtime<Browser>>> = const { RefCell::new(None) };
}

/// The folder of the origin's private file system that holds the database's files.
const FOLDER: &str = "doorstep";

/// Makes the origin's private file system ready. Only in a dedicated worker.
#[wasm_bindgen(js_name = installStorage)]
pub async fn install_storage() -> Result<(), JsValue> {
    // For who develops. What people use says nothing of a panic: its message could quote what somebody typed.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    install_opfs(FOLDER)
        .await
        .map_err(|reason| JsValue::from_str(&reason))
}

struct Browser {
    receive: Rc<js_sys::Function>,
}

impl Outside for Browser {
    fn tell(&mut self, _said: &ToShell, bytes: &[u8]) {
        let bytes = js_sys::Uint8Array::from(bytes);
        // A shell that throws while it takes a page has shown its error already.
        let _ = self.receive.call1(&JsValue::NULL, &bytes);
    }

    fn ask(&mut self, asking: Asking) {
        wasm_bindgen_futures::spawn_local(async move {
            let answer = http::perform(asking.operation.clone()).await;
            with(|runtime| runtime.answered(asking, answer));
        });
    }
}

fn with(then: impl FnOnce(&mut Runtime<Browser>)) {
    RUNTIME.with(|cell| {
        if let Ok(mut cell) = cell.try_borrow_mut()
            && let Some(runtime) = cell.as_mut()
        {
            then(runtime);
        }
    });
}

/// The core.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreFfi {}

#[wasm_bindgen]
impl CoreFfi {
    /// Starts the core with the bytes of a `Start`; `receive` takes the bytes of each `ToShell`.
    #[wasm_bindgen(constructor)]
    pub fn new(start: &[u8], receive: js_sys::Function) -> Result<CoreFfi, JsValue> {
        let start: Start = decode(start)
            .ok_or_else(|| JsValue::from_str("the page and the core are of different versions"))?;
        let seed = clock::random::<32>().map_err(|error| JsValue::from_str(&error.to_string()))?;
        let doors = Doors::guarded(Path::new(&start.database), None);
        let outside = Browser {
            receive: Rc::new(receive),
        };
        let runtime = Runtime::start(doors, start, seed, outside);
        RUNTIME.with(|cell| *cell.borrow_mut() = Some(runtime));
        Ok(Self {})
    }

    /// Takes the bytes of a `FromShell`.
    pub fn send(&self, event: &[u8]) {
        if let Some(said) = decode::<FromShell>(event) {
            with(|runtime| runtime.happened(Happened::Shell(said)));
        }
    }
}
