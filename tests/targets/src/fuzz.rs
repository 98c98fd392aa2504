//! A target as libFuzzer calls it.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use crate::ALL;

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs the target of this name, and ends the process when a panic comes out of it. libFuzzer's own hook would end it at
/// any panic, and those that the gate catches are no fault.
#[allow(clippy::print_stderr, reason = "what libFuzzer keeps beside the bytes")]
pub fn fuzz(name: &str, bytes: &[u8]) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|panic| LAST.set(panic.to_string())));
    });
    let Some(target) = ALL.iter().find(|target| target.name == name) else {
        return;
    };
    if catch_unwind(AssertUnwindSafe(|| (target.run)(bytes))).is_err() {
        eprintln!("{}", LAST.take());
        std::process::abort();
    }
}
