//! What somebody may use once, within a time, who shows the random name that it was given under.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use record::time::Instant;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::clock::{NoRandomness, random};

/// Most that is kept; the oldest goes first. An address that signs in as fast as it may fills a tenth of it before what
/// it began is too old.
const MOST: usize = 20_000;

/// Random bytes of a name.
const LENGTH: usize = 32;

/// Values, each under the hash of its name: how long a search takes says nothing about a name.
#[derive(Debug)]
pub struct Once<T> {
    kept: Mutex<HashMap<[u8; 32], (Instant, T)>>,
    lasts_ms: i64,
}

impl<T> Once<T> {
    /// Each value lasts so many milliseconds.
    pub fn new(lasts_ms: i64) -> Self {
        Self {
            kept: Mutex::new(HashMap::new()),
            lasts_ms,
        }
    }

    /// Keeps a value and gives its name.
    pub fn give(&self, value: T, now: Instant) -> Result<String, NoRandomness> {
        let name = name()?;
        let mut kept = self.kept();
        if kept.len() >= MOST {
            kept.retain(|_, (at, _)| is_fresh(*at, now, self.lasts_ms));
        }
        if kept.len() >= MOST
            && let Some(oldest) = kept
                .iter()
                .min_by_key(|(_, (at, _))| *at)
                .map(|(key, _)| *key)
        {
            kept.remove(&oldest);
        }
        kept.insert(hash(&name), (now, value));
        Ok(name)
    }

    /// Takes the value of that name: nobody gets it again.
    pub fn take(&self, name: &str, now: Instant) -> Option<T> {
        let (at, value) = self.kept().remove(&hash(name))?;
        is_fresh(at, now, self.lasts_ms).then_some(value)
    }

    /// Looks at the value of that name, and leaves it.
    pub fn peek<R>(&self, name: &str, now: Instant, look: impl FnOnce(&T) -> R) -> Option<R> {
        let kept = self.kept();
        let (at, value) = kept.get(&hash(name))?;
        is_fresh(*at, now, self.lasts_ms).then(|| look(value))
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<[u8; 32], (Instant, T)>> {
        // A poisoned lock only means that a thread ended while it looked: the map is whole.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A name that nobody can guess, which may stand in an address.
pub fn name() -> Result<String, NoRandomness> {
    Ok(BASE64_URL_SAFE_NO_PAD.encode(random::<LENGTH>()?))
}

/// A clock that was set back makes nothing last longer.
fn is_fresh(at: Instant, now: Instant, lasts_ms: i64) -> bool {
    now.millis_since(at).unsigned_abs() < lasts_ms.unsigned_abs()
}

fn hash(name: &str) -> [u8; 32] {
    Sha256::digest(name).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Instant {
        Instant::from_millis(millis)
    }

    #[test]
    fn a_value_is_taken_once_and_looked_at_often() {
        let once = Once::new(10);
        let name = once.give(7, at(0)).unwrap();
        assert_eq!(name.len(), 43);
        assert_eq!(once.peek(&name, at(9), |value| *value), Some(7));
        assert_eq!(once.take(&name, at(9)), Some(7));
        assert_eq!(once.take(&name, at(9)), None);
        assert_eq!(once.peek(&name, at(9), |value| *value), None);
        assert_eq!(once.take("", at(9)), None);
    }

    #[test]
    fn it_ends_with_time_and_with_a_clock_set_back() {
        let once = Once::new(10);
        for now in [at(10), at(-10), at(i64::MIN), at(i64::MAX)] {
            let name = once.give(7, at(0)).unwrap();
            assert_eq!(once.peek(&name, now, |value| *value), None);
            assert_eq!(once.take(&name, now), None);
        }
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let once = Once::new(1_000_000);
        let first = once.give(0, at(0)).unwrap();
        let second = once.give(1, at(1)).unwrap();
        for count in 2..=MOST {
            once.give(count, at(2)).unwrap();
        }
        assert_eq!(once.take(&first, at(3)), None);
        assert_eq!(once.take(&second, at(3)), Some(1));
        assert!(once.kept().len() < MOST);
    }
}
