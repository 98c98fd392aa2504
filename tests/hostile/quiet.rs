//! Panics that are expected, counted and not printed; all others print as ever.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
    static COUNTED: Cell<usize> = const { Cell::new(0) };
}

/// Begins to watch.
pub fn watch() {
    let aloud = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        COUNTED.set(COUNTED.get() + 1);
        if !IS_QUIET.get() {
            aloud(panic);
        }
    }));
}

/// Does something in which panics may happen and must be caught inside; how many there were. One that gets out is an
/// error with its words.
pub fn contained<T>(work: impl FnOnce() -> T) -> (Result<T, String>, usize) {
    let before = COUNTED.get();
    let was_quiet = IS_QUIET.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    IS_QUIET.set(was_quiet);
    let outcome = outcome.map_err(|panic| {
        let words = panic.downcast_ref::<String>().cloned();
        words
            .or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string))
            .unwrap_or_default()
    });
    (outcome, COUNTED.get() - before)
}
