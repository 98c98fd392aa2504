//! Making and opening a vault: the order in which tries, platform and cipher are asked.
//!
//! **Opening**: the bytes are read, the platform's secret is asked for and the memory is taken (none costs a try), the try is
//! counted and durable, then it is checked. A right one sets the count back.
//!
//! **Replacing** (another PIN): the new wrapping has the next generation, its bytes are on disk first, and only the first
//! opening with them tells the platform's store. Whoever is stopped between the two opens with the old or the new; after
//! that the old bytes, wherever they were copied to, are refused.

use zeroize::Zeroizing;

use crate::VaultId;
use crate::key::{DatabaseKey, KEY_LENGTH, Secret};
use crate::platform::{Counter, Platform, PlatformError};
use crate::tries::{Next, Tries};
use crate::words::Words;
use crate::wrap::{Cost, Fresh, Making, WrapError, Wrapped};

/// What protects a vault beside the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// A secret that only the platform's key store gives back. A PIN is never without it.
    Platform,
    /// Nothing: a browser without keys that can't be exported. For a passphrase only.
    Nothing,
}

/// Why a vault stays shut. Its words are for the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not the right words.
    #[error("That is not right. You have {left} more {}", if *.left == 1 { "try" } else { "tries" })]
    Wrong {
        /// Tries that are left.
        left: u64,
    },
    /// Too soon after the last wrong try.
    #[error("There were too many wrong tries. Wait before you try again")]
    Wait {
        /// Milliseconds, as `now` of [`open`].
        until: u64,
    },
    /// After ten wrong tries, or on another device: nothing opens it any more. Its files are to be removed.
    #[error("This device can no longer open these records. Sign in to get them again")]
    Destroyed,
    /// An older copy was put back.
    #[error("These records were put back from an older copy. Sign in to get them again")]
    Replaced,
    /// The wrapped key is not what this version writes.
    #[error("The key on this device cannot be used: {0}")]
    Wrapping(WrapError),
    /// The platform's key store is out of order, or locked.
    #[error("This device's key store does not answer. Unlock the device and try again")]
    Platform(String),
}

impl From<PlatformError> for Refused {
    fn from(error: PlatformError) -> Self {
        match error {
            PlatformError::Gone | PlatformError::NotOurs => Self::Destroyed,
            PlatformError::Unavailable(reason) => Self::Platform(reason),
        }
    }
}

/// Randomness of one wrapping with its platform's secret. The secret is overwritten once it was used.
#[derive(Debug)]
pub struct Random {
    /// Salt and nonce.
    pub fresh: Fresh,
    /// The platform's secret.
    pub secret: Zeroizing<[u8; KEY_LENGTH]>,
}

/// Wraps the key of a vault: of a new one, or anew for other words. The bytes are to be on disk before anything else.
pub fn make(
    platform: &mut dyn Platform,
    vault: VaultId,
    key: &DatabaseKey,
    (words, beside): (&Words, Beside),
    cost: Cost,
    mut random: Random,
) -> Result<Vec<u8>, Refused> {
    let generation = generation(platform, vault)?.saturating_add(1);
    let secret = Secret::take(&mut random.secret);
    let platform = match beside {
        Beside::Platform => Some((&secret, platform.wrap(vault, &secret)?)),
        Beside::Nothing => None,
    };
    let making = Making {
        vault,
        generation,
        cost,
        words,
        platform,
    };
    let wrapped = Wrapped::seal(key, making, random.fresh).map_err(Refused::Wrapping)?;
    Ok(wrapped.bytes())
}

/// Opens a vault with its wrapped key as it stands on disk. `now` is in milliseconds since 1970, by a clock
/// that never goes back.
pub fn open(
    platform: &mut dyn Platform,
    vault: VaultId,
    bytes: &[u8],
    words: &Words,
    now: u64,
) -> Result<DatabaseKey, Refused> {
    let wrapped = Wrapped::read(bytes).map_err(Refused::Wrapping)?;
    let generation = generation(platform, vault)?;
    if wrapped.generation < generation {
        return Err(Refused::Replaced);
    }
    let secret = if wrapped.platform.is_empty() {
        None
    } else {
        Some(platform.unwrap(vault, &wrapped.platform)?)
    };
    let tries = match tries(platform, vault)?.next(now) {
        Next::Try(tries) => tries,
        Next::Wait(until) => return Err(Refused::Wait { until }),
        Next::Destroy => return Err(destroyed(platform, vault)?),
    };
    // Before the count: too little memory says nothing about the words.
    let ready = wrapped.ready().map_err(Refused::Wrapping)?;
    platform.write(vault, Counter::TriedAt, tries.at)?;
    platform.write(vault, Counter::Tries, tries.count)?;
    match ready.open(vault, words, secret.as_ref()) {
        Ok(key) => {
            if wrapped.generation > generation {
                platform.write(vault, Counter::Generation, wrapped.generation)?;
            }
            platform.write(vault, Counter::Tries, 0)?;
            Ok(key)
        }
        Err(WrapError::Shut) if tries.left() == 0 => Err(destroyed(platform, vault)?),
        Err(WrapError::Shut) => Err(Refused::Wrong { left: tries.left() }),
        Err(error) => Err(Refused::Wrapping(error)),
    }
}

fn destroyed(platform: &mut dyn Platform, vault: VaultId) -> Result<Refused, Refused> {
    platform.destroy(vault)?;
    Ok(Refused::Destroyed)
}

fn generation(platform: &mut dyn Platform, vault: VaultId) -> Result<u64, Refused> {
    Ok(platform.read(vault, Counter::Generation)?.unwrap_or(0))
}

fn tries(platform: &mut dyn Platform, vault: VaultId) -> Result<Tries, Refused> {
    Ok(Tries {
        count: platform.read(vault, Counter::Tries)?.unwrap_or(0),
        at: platform.read(vault, Counter::TriedAt)?.unwrap_or(0),
    })
}

#[cfg(test)]
mod tests;
