//! What time it is, and random bytes.
//!
//! **Time** is the wall clock, or the highest time ever seen and what has passed since by a clock that nobody can set,
//! whichever is later: a clock that is set back lengthens no session and shortens no wait, and one that was ahead once
//! does not stand still afterwards. A clock that is set forward ends a session early: its person signs in again, which is
//! on the safe side. Where the clock has been set back, hours that a device sleeps or the program does not run count for
//! nothing here; the hub counts them.

use record::time::Instant;

/// What the clocks of a device say at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moment {
    /// As anybody can set it.
    pub wall: Instant,
    /// Milliseconds since some moment, as nobody can set it; it begins anew with each start of the program, and may stand
    /// while the device sleeps.
    pub steady: u64,
}

/// Time that never goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clock {
    latest: Instant,
    steady: u64,
}

impl Clock {
    /// Highest time so far.
    pub const fn latest(&self) -> Instant {
        self.latest
    }

    /// The highest time that was kept somewhere.
    pub fn raise(&mut self, kept: Instant) {
        self.latest = self.latest.max(kept);
    }

    /// The time now.
    pub fn tick(&mut self, now: Moment) -> Instant {
        let passed = now.steady.saturating_sub(self.steady);
        let latest = self.latest.millis();
        let passed = i64::try_from(passed).unwrap_or(i64::MAX);
        let latest = Instant::from_millis(latest.saturating_add(passed));
        self.steady = now.steady;
        self.latest = latest.max(now.wall);
        self.latest
    }
}

/// The device's clocks.
#[cfg(not(target_family = "wasm"))]
pub fn now() -> Moment {
    use std::sync::LazyLock;
    use std::time::{Instant as Steady, SystemTime, UNIX_EPOCH};

    static BEGAN: LazyLock<Steady> = LazyLock::new(Steady::now);
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment {
        wall: Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)),
        steady: u64::try_from(BEGAN.elapsed().as_millis()).unwrap_or(u64::MAX),
    }
}

/// The browser's clocks.
#[cfg(target_family = "wasm")]
pub fn now() -> Moment {
    use wasm_bindgen::JsCast;
    use web_sys::WorkerGlobalScope;

    let scope = js_sys::global().dyn_into::<WorkerGlobalScope>().ok();
    let steady = scope.and_then(|scope| scope.performance());
    // Whole milliseconds, far below 2^53: nothing is cut off.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "milliseconds since 1970 fit, and none is below zero"
    )]
    Moment {
        wall: Instant::from_millis(js_sys::Date::now() as i64),
        steady: steady.map_or(0, |steady| steady.now() as u64),
    }
}

/// Random bytes from the operating system or the browser.
pub fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOUR: i64 = 3_600_000;
    const NOON: i64 = 1_768_900_000_000;

    fn moment(wall: i64, steady: i64) -> Moment {
        Moment {
            wall: Instant::from_millis(wall),
            steady: u64::try_from(steady).unwrap(),
        }
    }

    #[test]
    fn a_clock_that_is_set_back_goes_on_from_the_highest_time() {
        let mut clock = Clock::default();
        clock.tick(moment(NOON, 5));
        let back = NOON - 24 * HOUR;
        let seven = clock.tick(moment(back + 7 * HOUR, 5 + 7 * HOUR));
        assert_eq!(seven.millis(), NOON + 7 * HOUR);
        // A new start of the program, and of its steady clock.
        let mut again = Clock::default();
        again.tick(moment(back, 0));
        again.raise(seven);
        assert_eq!(again.tick(moment(back, 0)), seven);
        let eight = again.tick(moment(back, HOUR));
        assert_eq!(eight.millis(), NOON + 8 * HOUR);
    }

    proptest! {
        #[test]
        fn time_never_goes_back(kept: i64, readings: Vec<(i64, u64)>) {
            let mut clock = Clock::default();
            clock.raise(Instant::from_millis(kept));
            let mut last = clock.latest();
            for (wall, steady) in readings {
                let wall = Instant::from_millis(wall);
                let now = clock.tick(Moment { wall, steady });
                prop_assert!(now >= last && now >= wall);
                last = now;
            }
        }
    }
}
