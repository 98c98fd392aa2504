//! How long a sign-in lasts without asking again: at most 72 hours, 12 in a browser. A clock set back lengthens nothing.
//!
//! **Time** is the wall clock or the highest time ever seen plus what has passed since by a clock nobody can set, whichever
//! is later. The highest is kept in the platform's store ([`crate::platform::Counter::Latest`]). A clock set forward ends
//! the lease early: a person signs in again, which is on the safe side.

const HOUR_MS: u64 = 3_600_000;
/// A device whose clock is so much behind what it was is told so, milliseconds.
const BEHIND_MS: u64 = 120_000;

/// What the clocks of a device say at one moment, milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Since 1970, as anybody can set it.
    pub wall: u64,
    /// Since some moment, as nobody can set it; it begins anew with each start of the program.
    pub steady: u64,
}

/// Time that never goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    latest: u64,
    steady: u64,
}

impl Clock {
    /// Goes on from the highest time that was kept.
    pub fn start(kept: u64, reading: Reading) -> Self {
        Self {
            latest: kept.max(reading.wall),
            steady: reading.steady,
        }
    }

    /// The time now, milliseconds since 1970. To be kept, at least whenever the vault is opened or locked.
    pub fn now(&mut self, reading: Reading) -> u64 {
        let passed = reading.steady.saturating_sub(self.steady);
        self.latest = self.latest.saturating_add(passed).max(reading.wall);
        self.steady = reading.steady;
        self.latest
    }

    /// Whether the wall clock is more than two minutes behind what this device has seen.
    pub fn is_set_back(&self, reading: Reading) -> bool {
        reading.wall.saturating_add(BEHIND_MS) < self.latest
    }
}

/// Where the vault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shell {
    /// A phone or tablet: 72 hours.
    Phone,
    /// A browser: 12 hours.
    Browser,
}

/// The end of a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lease {
    /// Milliseconds of [`Clock`].
    pub end: u64,
}

/// What a lease says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The vault may be opened without the hub, for so many milliseconds more.
    Open(u64),
    /// Only a sign-in with the hub opens it.
    Ended,
}

impl Lease {
    /// The lease that begins with a sign-in, for as long as the hub says and at most as long as the shell may have.
    pub fn granted(now: u64, for_ms: u64, shell: Shell) -> Self {
        let most = match shell {
            Shell::Phone => 72 * HOUR_MS,
            Shell::Browser => 12 * HOUR_MS,
        };
        Self {
            end: now.saturating_add(for_ms.min(most)),
        }
    }

    /// What it says now.
    pub fn standing(self, now: u64) -> Standing {
        match self.end.checked_sub(now) {
            None | Some(0) => Standing::Ended,
            Some(left) => Standing::Open(left),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: u64 = 1_768_900_000_000;

    fn at(wall: u64, steady: u64) -> Reading {
        Reading { wall, steady }
    }

    #[test]
    fn a_clock_set_back_lengthens_no_lease() {
        let mut clock = Clock::start(0, at(NOW, 5));
        let lease = Lease::granted(clock.now(at(NOW, 5)), u64::MAX, Shell::Browser);
        assert_eq!(lease.standing(NOW), Standing::Open(12 * HOUR_MS));
        // Set back by a day; seven hours pass, then the program starts anew and its steady clock with it.
        let back = NOW - 24 * HOUR_MS;
        let kept = clock.now(at(back + 7 * HOUR_MS, 5 + 7 * HOUR_MS));
        assert_eq!(kept, NOW + 7 * HOUR_MS);
        assert!(clock.is_set_back(at(back + 7 * HOUR_MS, 0)));
        let mut clock = Clock::start(kept, at(back, 0));
        assert_eq!(
            lease.standing(clock.now(at(back, HOUR_MS))),
            Standing::Open(4 * HOUR_MS)
        );
        assert_eq!(
            lease.standing(clock.now(at(back, 5 * HOUR_MS))),
            Standing::Ended
        );
        assert_eq!(lease.standing(clock.now(at(0, 0))), Standing::Ended);
    }

    #[test]
    fn no_shell_gets_more_than_it_may_have() {
        let end = |shell| Lease::granted(NOW, 100 * HOUR_MS, shell).end - NOW;
        assert_eq!(end(Shell::Phone), 72 * HOUR_MS);
        assert_eq!(end(Shell::Browser), 12 * HOUR_MS);
        assert_eq!(
            Lease::granted(NOW, HOUR_MS, Shell::Phone).end,
            NOW + HOUR_MS
        );
        assert_eq!(Lease { end: NOW }.standing(NOW), Standing::Ended);
    }

    #[test]
    fn a_clock_that_is_right_is_not_called_set_back() {
        let mut clock = Clock::start(0, at(NOW, 0));
        clock.now(at(NOW + 10, 10));
        assert!(!clock.is_set_back(at(NOW, 10)));
        assert!(!clock.is_set_back(at(NOW + 10 - BEHIND_MS, 10)));
        assert!(clock.is_set_back(at(NOW + 9 - BEHIND_MS, 10)));
    }

    proptest! {
        #[test]
        fn time_never_goes_back(kept: u64, readings: Vec<(u64, u64)>) {
            let mut clock = Clock::start(kept, at(0, 0));
            let mut last = kept;
            for (wall, steady) in readings {
                let now = clock.now(at(wall, steady));
                prop_assert!(now >= last && now >= wall);
                last = now;
            }
        }
    }
}
