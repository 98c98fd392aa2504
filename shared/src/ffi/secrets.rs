//! A platform's key store, as the core asks it: Android's Keystore, Apple's keychain with the Secure Enclave. What each
//! call promises stands at [`vault::platform::Platform`], with a suite of tests that an implementation runs.

use std::sync::Arc;

use vault::VaultId;
use vault::key::Secret;
use vault::platform::{Counter, Platform, PlatformError};
use zeroize::Zeroizing;

/// Why the key store could not do it.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum SecretError {
    /// There is no key for this vault, or no more.
    #[error("the key of this vault is gone")]
    Gone,
    /// The bytes were not wrapped by this device for this vault.
    #[error("these bytes were not wrapped by this device for this vault")]
    NotOurs,
    /// It can't now.
    #[error("the key store failed: {reason}")]
    Unavailable {
        /// In the system's words.
        reason: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for SecretError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Unavailable {
            reason: error.reason,
        }
    }
}

/// The key store. Called on the core's own thread; may block it for as long as the hardware takes.
#[uniffi::export(with_foreign)]
pub trait Secrets: Send + Sync {
    /// Encrypts 32 bytes with a key of this vault (16 bytes) that never leaves the hardware and is made when there is none.
    fn wrap(&self, vault: Vec<u8>, secret: Vec<u8>) -> Result<Vec<u8>, SecretError>;
    /// Decrypts them.
    fn unwrap(&self, vault: Vec<u8>, wrapped: Vec<u8>) -> Result<Vec<u8>, SecretError>;
    /// A number under a name, as last written.
    fn read(&self, vault: Vec<u8>, name: String) -> Result<Option<u64>, SecretError>;
    /// Keeps a number; durable when it returns.
    fn write(&self, vault: Vec<u8>, name: String, value: u64) -> Result<(), SecretError>;
    /// Destroys the key and the numbers of a vault for ever.
    fn destroy(&self, vault: Vec<u8>) -> Result<(), SecretError>;
}

/// The shell's key store as the vault knows it.
pub(super) struct OfShell(pub Arc<dyn Secrets>);

impl From<SecretError> for PlatformError {
    fn from(error: SecretError) -> Self {
        match error {
            SecretError::Gone => Self::Gone,
            SecretError::NotOurs => Self::NotOurs,
            SecretError::Unavailable { reason } => Self::Unavailable(reason),
        }
    }
}

fn name(counter: Counter) -> String {
    match counter {
        Counter::Tries => "tries",
        Counter::TriedAt => "tried-at",
        Counter::Generation => "generation",
        Counter::Latest => "latest",
    }
    .to_owned()
}

impl Platform for OfShell {
    fn wrap(&mut self, vault: VaultId, secret: &Secret) -> Result<Vec<u8>, PlatformError> {
        Ok(self.0.wrap(vault.0.to_vec(), secret.expose().to_vec())?)
    }

    fn unwrap(&mut self, vault: VaultId, wrapped: &[u8]) -> Result<Secret, PlatformError> {
        let bytes = Zeroizing::new(self.0.unwrap(vault.0.to_vec(), wrapped.to_vec())?);
        let mut secret = <[u8; 32]>::try_from(&bytes[..]).map_err(|_| PlatformError::NotOurs)?;
        Ok(Secret::take(&mut secret))
    }

    fn read(&mut self, vault: VaultId, counter: Counter) -> Result<Option<u64>, PlatformError> {
        Ok(self.0.read(vault.0.to_vec(), name(counter))?)
    }

    fn write(&mut self, vault: VaultId, counter: Counter, value: u64) -> Result<(), PlatformError> {
        Ok(self.0.write(vault.0.to_vec(), name(counter), value)?)
    }

    fn destroy(&mut self, vault: VaultId) -> Result<(), PlatformError> {
        Ok(self.0.destroy(vault.0.to_vec())?)
    }
}
