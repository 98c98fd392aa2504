//! When each device last asked for something: what tells an administrator a lost device from one in use.
//!
//! An exchange that brings nothing new writes nothing to the disk, and is to go on doing so. So the time is kept in memory,
//! and written for all devices together, in one transaction a minute at most ([`crate::keeping::look`]), and when the hub
//! stops. A hub that is killed forgets the last minute.

use record::id::DeviceId;
use record::time::Instant;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Devices that were heard and not yet written down.
#[derive(Debug, Default)]
pub struct Heard(Mutex<BTreeMap<DeviceId, Instant>>);

impl Heard {
    /// Notes that a device asked.
    pub fn note(&self, device: DeviceId, now: Instant) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard.insert(device, now);
    }

    /// Takes what is to be written down.
    pub fn take(&self) -> BTreeMap<DeviceId, Instant> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes back what could not be written. What was heard meanwhile is newer.
    pub fn put_back(&self, unwritten: BTreeMap<DeviceId, Instant>) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (device, at) in unwritten {
            heard.entry(device).or_insert(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_written_is_written_next_time_and_the_newest_counts() {
        let (heard, devices) = (
            Heard::default(),
            [1, 2].map(|n| DeviceId::from_bytes([n; 16])),
        );
        let at = Instant::from_millis;
        for device in devices {
            heard.note(device, at(1));
        }
        let unwritten = heard.take();
        heard.note(devices[0], at(2));
        heard.put_back(unwritten);
        let all: Vec<Instant> = heard.take().into_values().collect();
        assert_eq!(all, [at(2), at(1)]);
        assert!(heard.take().is_empty());
    }
}
