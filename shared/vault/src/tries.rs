//! Wrong tries: counted in the platform's store **before** they are checked, so that pulling the plug saves none; slower
//! and slower; the tenth destroys.
//!
//! A clock put forward shortens a wait, but gives no try more than ten.

/// Wrong tries after which the key is destroyed.
pub const TRIES: u64 = 10;

/// Minutes to wait after so many wrong tries; fewer than the first of these: none.
const WAITS: [(u64, u64); 5] = [(5, 1), (6, 5), (7, 15), (8, 30), (9, 60)];
const MINUTE_MS: u64 = 60_000;

/// What the platform's store says: tries since the last right one, and when the last was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tries {
    /// Tries, each counted before it was checked. One that nobody saw the end of counts as wrong.
    pub count: u64,
    /// When the last was made, milliseconds by a clock that never goes back.
    pub at: u64,
}

/// What may happen next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// A try, once this is durable in the platform's store.
    Try(Tries),
    /// None before this time, milliseconds by a clock that never goes back.
    Wait(u64),
    /// There were ten: the key is destroyed, now if it isn't yet.
    Destroy,
}

impl Tries {
    /// What may happen at `now`.
    pub fn next(self, now: u64) -> Next {
        if self.count >= TRIES {
            return Next::Destroy;
        }
        let until = self.at.saturating_add(self.wait());
        if now < until {
            return Next::Wait(until);
        }
        Next::Try(Self {
            count: self.count + 1,
            at: now,
        })
    }

    /// Wrong tries that are left.
    pub fn left(self) -> u64 {
        TRIES.saturating_sub(self.count)
    }

    /// Milliseconds to wait after the last.
    fn wait(self) -> u64 {
        let minutes = WAITS.iter().find(|(count, _)| *count == self.count);
        minutes.map_or(0, |(_, minutes)| minutes * MINUTE_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ten_wrong_tries_take_almost_two_hours_and_destroy() {
        let (mut tries, mut now, mut made) = (Tries::default(), 1_000, 0);
        loop {
            match tries.next(now) {
                Next::Try(after) => (tries, made) = (after, made + 1),
                Next::Wait(until) => {
                    assert!(until > now && tries.next(until - 1) == Next::Wait(until));
                    now = until;
                }
                Next::Destroy => break,
            }
        }
        assert_eq!((made, tries.left()), (10, 0));
        assert_eq!(now - 1_000, (1 + 5 + 15 + 30 + 60) * MINUTE_MS);
    }

    #[test]
    fn a_time_before_the_last_try_shortens_no_wait() {
        let tries = Tries {
            count: 9,
            at: 5_000_000,
        };
        assert_eq!(tries.next(0), Next::Wait(5_000_000 + 60 * MINUTE_MS));
    }

    proptest! {
        #[test]
        fn whatever_the_store_says_never_more_than_ten(count: u64, at: u64, now: u64) {
            match (Tries { count, at }).next(now) {
                Next::Try(after) => prop_assert!(after.count <= TRIES && after.count == count + 1),
                Next::Wait(until) => prop_assert!(until > now && count < TRIES),
                Next::Destroy => prop_assert!(count >= TRIES),
            }
        }
    }
}
