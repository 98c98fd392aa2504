//! What one client may use, so that a heavy one can't slow the others: a bucket of tokens for each, refilled with time.
//!
//! Time is an argument. The number of buckets is bounded: when there are too many, those that are full again are
//! forgotten, which changes nothing for whom they belong to.

use record::time::Instant;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// Largest body of an exchange, in bytes. A day of the reference nurse is under 18 kB; 500 people re-seeding a hub come
/// in several pages.
pub const LARGEST_EXCHANGE: usize = 4 * 1024 * 1024;

/// Most exchanges that are unpacked at once, waiting for the log and being judged: each is up to 64 MB in memory. The others
/// wait as they came.
pub const MOST_EXCHANGES: usize = 8;

/// Most streams of "something new" at once: each holds a connection, of which a process commonly has 1,024. Whoever has none
/// asks every 20 seconds as well.
pub const MOST_FOLLOWING: usize = 512;

/// Longest wait for "something new": under [`LONGEST_REQUEST_SECONDS`], and under the 30 seconds of silence after which a
/// device gives a request up.
pub const LONGEST_FOLLOWING: std::time::Duration = std::time::Duration::from_secs(20);

/// Longest time a request may take, from its first byte to the answer, in seconds.
pub const LONGEST_REQUEST_SECONDS: u64 = 30;

/// How much a client may do at once and in the long run.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// Requests at once after a quiet time.
    pub burst: u32,
    /// Requests a second in the long run.
    pub per_second: u32,
}

/// For one address that signs people in: each adds a session to the log. A team that begins its shift fits.
pub const SIGN_IN: Allowance = Allowance {
    burst: 600,
    per_second: 2,
};

/// For one session of a device: an exchange after every edit fits many times over.
pub const DEVICE: Allowance = Allowance {
    burst: 120,
    per_second: 10,
};

/// For one address: a clinic whose devices share one, and a reverse proxy in front of it, fit.
pub const ADDRESS: Allowance = Allowance {
    burst: 2_000,
    per_second: 200,
};

/// Buckets kept before full ones are forgotten.
const MOST_BUCKETS: usize = 20_000;

/// Thousandths of a token, so that slow refills are not rounded away.
const TOKEN: u64 = 1_000;

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: u64,
    at: Instant,
}

/// One bucket for each `K`.
#[derive(Debug)]
pub struct Limits<K> {
    allowance: Allowance,
    buckets: Mutex<HashMap<K, Bucket>>,
}

impl<K: Eq + Hash> Limits<K> {
    /// Everybody begins with a full bucket.
    pub fn new(allowance: Allowance) -> Self {
        Self {
            allowance,
            buckets: Mutex::new(HashMap::new()),
        }
    }

    /// Takes one token of `who`. `Err` holds how many whole seconds, at least 1, to wait for the next.
    pub fn take(&self, who: K, now: Instant) -> Result<(), u64> {
        let full = u64::from(self.allowance.burst) * TOKEN;
        let rate = u64::from(self.allowance.per_second);
        // A poisoned lock only means that a thread ended while it counted: the counts are still good.
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let refilled = |bucket: &Bucket| {
            // A clock set back refills nothing; milliseconds × tokens a second = thousandths of a token.
            let millis = u64::try_from(now.millis_since(bucket.at)).unwrap_or(0);
            bucket
                .left
                .saturating_add(millis.saturating_mul(rate))
                .min(full)
        };
        if buckets.len() >= MOST_BUCKETS && !buckets.contains_key(&who) {
            buckets.retain(|_, bucket| refilled(bucket) < full);
            if buckets.len() >= MOST_BUCKETS {
                return Err(1);
            }
        }
        let left = buckets.get(&who).map_or(full, refilled);
        if left < TOKEN {
            buckets.insert(who, Bucket { left, at: now });
            return Err((TOKEN - left).div_ceil(rate.max(1) * TOKEN).max(1));
        }
        buckets.insert(
            who,
            Bucket {
                left: left - TOKEN,
                at: now,
            },
        );
        Ok(())
    }
}

/// Who has something under way, one thing each.
#[derive(Debug)]
pub struct UnderWay<K>(Arc<Mutex<HashSet<K>>>);

/// As long as this is there, `K` has something under way.
#[derive(Debug)]
pub struct Begun<K: Eq + Hash> {
    all: Arc<Mutex<HashSet<K>>>,
    who: K,
}

impl<K> Default for UnderWay<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Eq + Hash + Copy> UnderWay<K> {
    /// Begins, unless `who` has begun and not ended yet.
    pub fn begin(&self, who: K) -> Option<Begun<K>> {
        let mut under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.insert(who).then(|| Begun {
            all: Arc::clone(&self.0),
            who,
        })
    }
}

impl<K: Eq + Hash> Drop for Begun<K> {
    fn drop(&mut self) {
        let mut under_way = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.remove(&self.who);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_at_a_time_is_under_way_for_each() {
        let all = UnderWay::default();
        let first = all.begin("amara").unwrap();
        assert!(all.begin("amara").is_none());
        let other = all.begin("ben");
        assert!(other.is_some());
        drop(first);
        assert!(all.begin("amara").is_some(), "and it ended with that");
        assert!(all.begin("amara").is_some());
        assert!(all.begin("ben").is_none());
    }

    const SMALL: Allowance = Allowance {
        burst: 3,
        per_second: 2,
    };

    fn at(millis: i64) -> Instant {
        Instant::from_millis(millis)
    }

    #[test]
    fn a_heavy_client_waits_and_a_light_one_does_not() {
        let limits = Limits::new(SMALL);
        for _ in 0..3 {
            assert_eq!(limits.take("heavy", at(0)), Ok(()));
        }
        assert_eq!(limits.take("heavy", at(0)), Err(1));
        assert_eq!(limits.take("light", at(0)), Ok(()));
    }

    #[test]
    fn tokens_come_back_with_time_up_to_the_burst() {
        let limits = Limits::new(SMALL);
        for _ in 0..3 {
            assert_eq!(limits.take(1, at(0)), Ok(()));
        }
        assert_eq!(limits.take(1, at(499)), Err(1));
        assert_eq!(limits.take(1, at(500)), Ok(()));
        assert_eq!(limits.take(1, at(500)), Err(1));
        for _ in 0..3 {
            assert_eq!(limits.take(1, at(1_000_000)), Ok(()));
        }
        assert_eq!(limits.take(1, at(1_000_000)), Err(1));
    }

    #[test]
    fn a_clock_set_back_neither_refills_nor_panics() {
        let limits = Limits::new(SMALL);
        for _ in 0..3 {
            assert_eq!(limits.take(1, at(10_000)), Ok(()));
        }
        assert_eq!(limits.take(1, at(i64::MIN)), Err(1));
        assert_eq!(limits.take(1, at(i64::MAX)), Ok(()));
    }

    #[test]
    fn buckets_stay_bounded_and_full_ones_are_forgotten() {
        let limits = Limits::new(SMALL);
        for who in 0..MOST_BUCKETS {
            assert_eq!(limits.take(who, at(0)), Ok(()));
        }
        assert_eq!(limits.take(MOST_BUCKETS, at(0)), Err(1));
        assert_eq!(limits.take(7, at(0)), Ok(()));
        assert_eq!(limits.take(MOST_BUCKETS, at(10_000)), Ok(()));
        assert_eq!(limits.buckets.lock().unwrap().len(), 1);
    }
}
