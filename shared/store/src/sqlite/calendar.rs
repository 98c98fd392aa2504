//! The calendar that SQLite's C code asks for in the browser once it is built without its functions of date and time, which
//! makes the download smaller. There is none: `current_time` and its like, which nothing here calls, give NULL.

use std::ffi::{c_char, c_void};

/// No moment has a calendar.
#[unsafe(no_mangle)]
extern "C" fn gmtime(_moment: *const i64) -> *const c_void {
    std::ptr::null()
}

/// Nothing is written: SQLite asks for this only with a calendar.
#[unsafe(no_mangle)]
extern "C" fn strftime(
    _into: *mut c_char,
    _room: usize,
    _format: *const c_char,
    _calendar: *const c_void,
) -> usize {
    0
}
