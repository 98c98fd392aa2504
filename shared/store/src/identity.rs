//! Which database it is, and how far it has come.

use record::id::DeviceId;
use record::time::Instant;

/// Which database this is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The device.
    pub device: DeviceId,
    /// Random, made anew when the database is made or found to be restored: part of every actor.
    pub generation: u64,
    /// Commits made so far.
    pub counter: u64,
    /// Highest time ever seen.
    pub latest: Instant,
}

impl Identity {
    /// A new database's.
    pub fn from_random(random: [u8; 24]) -> Self {
        let (device, generation) = random.split_at(16);
        Self {
            device: DeviceId::from_bytes(device.try_into().unwrap_or_default()),
            generation: u64::from_be_bytes(generation.try_into().unwrap_or_default()),
            counter: 0,
            latest: Instant::default(),
        }
    }

    /// What is kept when `next` follows: the count and the time never go back.
    pub(crate) fn followed_by(&self, next: &Self) -> Self {
        let (counter, latest) = (self.counter.max(next.counter), self.latest.max(next.latest));
        Self {
            counter,
            latest,
            ..next.clone()
        }
    }

    /// Whether this is an old copy of a database that has gone on: the hub has had commit number `counter` of this
    /// device, and this database has not made it. Then it must get a new generation and go on after that number.
    pub const fn is_behind(&self, counter: u64) -> bool {
        self.counter < counter
    }
}
