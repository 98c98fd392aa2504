//! What the vault needs of the platform: Android's Keystore, Apple's Secure Enclave and keychain, a browser's key that
//! can't be exported. The module `conformance` has every promise as a test, which each implementation runs.

use crate::VaultId;
use crate::key::Secret;

/// Bytes that a platform's own wrapping of a secret may have.
pub const WRAPPED_MOST: usize = 1024;

/// Why the platform's store could not do it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlatformError {
    /// There is no key for this vault, or no more: what was wrapped with it can never be opened.
    #[error("the key of this vault is gone")]
    Gone,
    /// The bytes were not wrapped for this vault by this device, or are damaged.
    #[error("these bytes were not wrapped by this device for this vault")]
    NotOurs,
    /// It can't now: the device has not been unlocked since it was started, or the store is out of order.
    #[error("the platform's key store failed: {0}")]
    Unavailable(String),
}

/// Small numbers that the platform keeps for a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counter {
    /// Tries since the last right one, counted before they are checked.
    Tries,
    /// When the last try was made, milliseconds since 1970 by a clock that never goes back.
    TriedAt,
    /// Number of the present wrapping of the database's key.
    Generation,
    /// Highest time ever seen, milliseconds since 1970.
    Latest,
}

impl Counter {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Tries, Self::TriedAt, Self::Generation, Self::Latest];
}

/// The platform's key store, on this device alone: excluded from backups and from moving to another device.
pub trait Platform {
    /// Encrypts a secret with a key of this vault that never leaves the hardware, and is made when there is none. At most
    /// [`WRAPPED_MOST`] bytes.
    fn wrap(&mut self, vault: VaultId, secret: &Secret) -> Result<Vec<u8>, PlatformError>;
    /// Decrypts what [`Platform::wrap`] gave for this vault.
    fn unwrap(&mut self, vault: VaultId, wrapped: &[u8]) -> Result<Secret, PlatformError>;
    /// A number as last written; `None` when it was not, or the vault was destroyed.
    fn read(&mut self, vault: VaultId, counter: Counter) -> Result<Option<u64>, PlatformError>;
    /// Keeps a number. It is durable when this returns: the power may go in the next moment.
    fn write(&mut self, vault: VaultId, counter: Counter, value: u64) -> Result<(), PlatformError>;
    /// Destroys the key and the numbers of this vault for ever. Of one that isn't there: nothing to do.
    fn destroy(&mut self, vault: VaultId) -> Result<(), PlatformError>;
}
