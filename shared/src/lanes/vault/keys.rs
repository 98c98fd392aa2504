//! The key of a vault: made, opened by words, kept by the platform's store or beside the databases.

use record::time::Instant;
use vault::VaultId;
use vault::key::DatabaseKey;
use vault::platform::{Counter, Platform};
use vault::unlock::{self, Beside, Random, Refused};
use vault::words::Words;
use vault::wrap::{Cost, Fresh};
use zeroize::Zeroizing;

use super::Unopened;
use super::file::{InFile, KEY, name};
use super::guard::{Guard, random};
use crate::lanes::clock::Moment;

impl Guard {
    pub(super) fn key(
        &mut self,
        vault: VaultId,
        words: &Words,
        now: Moment,
    ) -> Result<DatabaseKey, Refused> {
        let wrapped = self.small.get(&name(KEY, vault));
        let wrapped = wrapped.map_err(|error| Refused::Platform(error.to_string()))?;
        let wrapped = wrapped.ok_or(Refused::Destroyed)?;
        let latest = self.with_platform(|platform| platform.read(vault, Counter::Latest))?;
        self.clock.tick(now);
        self.clock.raise(instant(latest.unwrap_or_default()));
        let time = self.clock.latest();
        let opened = self.with_platform(|platform| {
            platform.write(vault, Counter::Latest, ms(time))?;
            unlock::open(platform, vault, &wrapped, words, ms(time))
        });
        opened.map_err(|refused| match refused {
            // As the clock says that the person sees.
            Refused::Wait { until } => Refused::Wait {
                until: ms(now.wall).saturating_add(until.saturating_sub(ms(time))),
            },
            refused => refused,
        })
    }

    pub(super) fn wrap(
        &mut self,
        vault: VaultId,
        key: &DatabaseKey,
        words: &Words,
    ) -> Result<Vec<u8>, Unopened> {
        let random = Random {
            fresh: Fresh {
                salt: random()?,
                nonce: random()?,
            },
            secret: Zeroizing::new(random()?),
        };
        let beside = match self.hardware {
            Some(_) => Beside::Platform,
            None => Beside::Nothing,
        };
        Ok(self.with_platform(|platform| {
            unlock::make(platform, vault, key, (words, beside), Cost::USUAL, random)
        })?)
    }

    pub(super) fn with_platform<T>(&mut self, then: impl FnOnce(&mut dyn Platform) -> T) -> T {
        match &mut self.hardware {
            Some(hardware) => then(hardware.as_mut()),
            None => then(&mut InFile(&mut self.small)),
        }
    }
}

/// Milliseconds, for the platform.
pub(super) fn ms(at: Instant) -> u64 {
    u64::try_from(at.millis()).unwrap_or_default()
}

fn instant(ms: u64) -> Instant {
    Instant::from_millis(i64::try_from(ms).unwrap_or(i64::MAX))
}
