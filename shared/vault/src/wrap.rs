//! The wrapped key: the bytes that stand beside the encrypted database. Frozen: version 1 is read for ever, byte for byte.
//!
//! | bytes | what |
//! | --- | --- |
//! | 5 | `DsKey` |
//! | 1 | version, 1 |
//! | 8 | generation: the number of this wrapping |
//! | 4, 4, 4 | Argon2id: memory in KiB, passes, lanes |
//! | 16 | salt |
//! | 24 | nonce |
//! | 2, n | what the platform made of its secret; n is 0 where there is no such key |
//! | 48 | the database's key, encrypted |
//!
//! Numbers are big-endian. The wrapping key is Argon2id (RFC 9106, version 0x13) of the words, with the platform's secret
//! as its secret value K: neither is of use without the other, and no second key derivation is needed. The cipher is
//! XChaCha20-Poly1305; its associated data are the vault's id and all bytes before the encrypted ones, so none of them can
//! be changed or moved to another vault.
//!
//! **Cost.** Argon2id's parameters have a floor and a ceiling, for reading as for writing: a file that was tampered with
//! neither weakens the next wrapping nor takes all memory. The floor is OWASP's least (19 MiB, 2 passes).

mod argon;

use chacha20poly1305::{AeadInOut, KeyInit, Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::VaultId;
use crate::key::{DatabaseKey, KEY_LENGTH, Secret};
use crate::platform::WRAPPED_MOST;
use crate::words::Words;

pub use argon::Cost;
use argon::Hasher;

const MAGIC: &[u8; 5] = b"DsKey";
const VERSION: u8 = 1;
const SALT: usize = 16;
const NONCE: usize = 24;
const TAG: usize = 16;

/// Why the bytes give no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrapError {
    /// They are no wrapped key, or cut, or too long.
    #[error("the wrapped key is damaged")]
    Malformed,
    /// A newer version wrote them.
    #[error("the wrapped key is of version {0}, this program knows version 1")]
    Newer(u8),
    /// Their cost is below the floor: nothing that this program writes.
    #[error("the wrapped key asks for less work than is safe")]
    TooCheap,
    /// Their cost is above the ceiling.
    #[error("the wrapped key asks for more work than any device of ours")]
    TooCostly,
    /// There is not so much memory now.
    #[error("not enough memory to open the vault")]
    Memory,
    /// Other words, another platform's secret or another vault; or the bytes were changed.
    #[error("the wrapped key does not open")]
    Shut,
}

/// Randomness of one wrapping, from a good source, never used twice.
#[derive(Clone, Copy)]
pub struct Fresh {
    /// For Argon2id.
    pub salt: [u8; SALT],
    /// For the cipher.
    pub nonce: [u8; NONCE],
}

impl std::fmt::Debug for Fresh {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fresh")
    }
}

/// A key's wrapping, as read from its bytes or about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    /// Its number: one more than that of the wrapping before it in this vault.
    pub generation: u64,
    cost: Cost,
    salt: [u8; SALT],
    nonce: [u8; NONCE],
    /// What [`crate::platform::Platform::wrap`] gave; empty where the platform has no key.
    pub platform: Vec<u8>,
    sealed: [u8; KEY_LENGTH + TAG],
}

/// What a wrapping is made for.
#[derive(Debug)]
pub struct Making<'a> {
    /// The vault.
    pub vault: VaultId,
    /// Number of the wrapping.
    pub generation: u64,
    /// Argon2id's.
    pub cost: Cost,
    /// The PIN or passphrase.
    pub words: &'a Words,
    /// The platform's secret, and what the platform made of it.
    pub platform: Option<(&'a Secret, Vec<u8>)>,
}

impl Wrapped {
    /// Wraps a key.
    pub fn seal(key: &DatabaseKey, making: Making<'_>, fresh: Fresh) -> Result<Self, WrapError> {
        let (secret, platform) = making.platform.unzip();
        let mut wrapped = Self {
            generation: making.generation,
            cost: making.cost,
            salt: fresh.salt,
            nonce: fresh.nonce,
            platform: platform.unwrap_or_default(),
            sealed: [0; KEY_LENGTH + TAG],
        };
        if wrapped.platform.len() > WRAPPED_MOST {
            return Err(WrapError::Malformed);
        }
        let cipher = wrapped.cipher(wrapped.cost.hasher()?, making.words, secret)?;
        let said = said(making.vault, &wrapped.head());
        let (bytes, tag) = wrapped.sealed.split_at_mut(KEY_LENGTH);
        bytes.copy_from_slice(key.expose());
        let made = cipher
            .encrypt_inout_detached(&XNonce::from(wrapped.nonce), &said, bytes.into())
            .map_err(|_| WrapError::Malformed)?;
        tag.copy_from_slice(&made);
        Ok(wrapped)
    }

    /// Takes the memory that opening needs.
    pub fn ready(&self) -> Result<Ready<'_>, WrapError> {
        Ok(Ready {
            wrapped: self,
            hasher: self.cost.hasher()?,
        })
    }

    /// As they stand beside the database.
    pub fn bytes(&self) -> Vec<u8> {
        [&self.head()[..], &self.sealed].concat()
    }

    /// Reads the bytes, without opening them. Their cost is within its bounds.
    pub fn read(bytes: &[u8]) -> Result<Self, WrapError> {
        let mut rest = bytes;
        if &take::<5>(&mut rest)? != MAGIC {
            return Err(WrapError::Malformed);
        }
        let [version] = take(&mut rest)?;
        if version > VERSION {
            return Err(WrapError::Newer(version));
        }
        if version < VERSION {
            return Err(WrapError::Malformed);
        }
        let generation = u64::from_be_bytes(take(&mut rest)?);
        let mut number = || Ok(u32::from_be_bytes(take(&mut rest)?));
        let cost = Cost::new(number()?, number()?, number()?)?;
        let (salt, nonce) = (take(&mut rest)?, take(&mut rest)?);
        let length = usize::from(u16::from_be_bytes(take(&mut rest)?));
        if length > WRAPPED_MOST {
            return Err(WrapError::Malformed);
        }
        let (platform, mut rest) = rest.split_at_checked(length).ok_or(WrapError::Malformed)?;
        let sealed = take(&mut rest)?;
        if !rest.is_empty() {
            return Err(WrapError::Malformed);
        }
        Ok(Self {
            generation,
            cost,
            salt,
            nonce,
            platform: platform.to_vec(),
            sealed,
        })
    }

    fn head(&self) -> Vec<u8> {
        // A length that fits: it was checked when this was made or read.
        let length = u16::try_from(self.platform.len()).unwrap_or(u16::MAX);
        let [memory, passes, lanes] = self.cost.numbers().map(u32::to_be_bytes);
        [
            &MAGIC[..],
            &[VERSION],
            &self.generation.to_be_bytes(),
            &memory,
            &passes,
            &lanes,
            &self.salt,
            &self.nonce,
            &length.to_be_bytes(),
            &self.platform,
        ]
        .concat()
    }

    fn cipher(
        &self,
        hasher: Hasher,
        words: &Words,
        secret: Option<&Secret>,
    ) -> Result<XChaCha20Poly1305, WrapError> {
        let key = hasher.key(words, &self.salt, secret)?;
        Ok(XChaCha20Poly1305::new(key.expose().into()))
    }
}

/// A wrapping, and the memory to open it in: what keeps it shut now is the words or the platform's secret.
#[derive(Debug)]
pub struct Ready<'a> {
    wrapped: &'a Wrapped,
    hasher: Hasher,
}

impl Ready<'_> {
    /// Unwraps the key.
    pub fn open(
        self,
        vault: VaultId,
        words: &Words,
        secret: Option<&Secret>,
    ) -> Result<DatabaseKey, WrapError> {
        let wrapped = self.wrapped;
        let cipher = wrapped.cipher(self.hasher, words, secret)?;
        let (sealed, tag) = wrapped.sealed.split_at(KEY_LENGTH);
        let mut bytes = Zeroizing::new([0; KEY_LENGTH]);
        bytes.copy_from_slice(sealed);
        let tag = Tag::try_from(tag).map_err(|_| WrapError::Malformed)?;
        cipher
            .decrypt_inout_detached(
                &XNonce::from(wrapped.nonce),
                &said(vault, &wrapped.head()),
                (&mut bytes[..]).into(),
                &tag,
            )
            .map_err(|_| WrapError::Shut)?;
        Ok(DatabaseKey::from_random(&mut bytes))
    }
}

/// What the cipher says beside the key.
fn said(vault: VaultId, head: &[u8]) -> Vec<u8> {
    [&vault.0[..], head].concat()
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], WrapError> {
    let (bytes, after) = rest.split_first_chunk().ok_or(WrapError::Malformed)?;
    *rest = after;
    Ok(*bytes)
}

#[cfg(test)]
mod tests;
