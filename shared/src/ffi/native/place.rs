//! What is said of a panic on the core's threads: its place. Its message could quote what somebody typed, and the standard
//! error stream is where a phone's own log takes it from.

use std::io::Write;
use std::sync::Once;

/// How the names of the core's threads begin.
pub(super) const THREADS: &str = "doorstep-";

/// From now on the core's threads say no more than that. What another thread of the process says is as it was.
pub(super) fn only() {
    static SET: Once = Once::new();
    SET.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let thread = std::thread::current();
            if !thread.name().is_some_and(|name| name.starts_with(THREADS)) {
                return before(panic);
            }
            let place = panic.location().map(ToString::to_string);
            // Whoever cannot be told this is told by `died`.
            let _ = writeln!(
                std::io::stderr(),
                "{} ended itself at {}",
                thread.name().unwrap_or_default(),
                place.unwrap_or_default()
            );
        }));
    });
}
