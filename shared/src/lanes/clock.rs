//! What time it is, and random bytes.

use record::time::Instant;

/// The device's clock.
#[cfg(not(target_family = "wasm"))]
pub fn now() -> Instant {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The browser's clock.
#[cfg(target_family = "wasm")]
pub fn now() -> Instant {
    // Whole milliseconds, far below 2^53: nothing is cut off.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit"
    )]
    Instant::from_millis(js_sys::Date::now() as i64)
}

/// Random bytes from the operating system or the browser.
pub fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
