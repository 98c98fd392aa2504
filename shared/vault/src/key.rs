//! Keys in memory: on the heap, so that moving leaves no copy behind, overwritten when dropped, never shown.

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

/// Bytes of every key here.
pub const KEY_LENGTH: usize = 32;

/// 32 secret bytes. It can't be copied and shows nothing of itself.
pub struct Secret(Box<Zeroizing<[u8; KEY_LENGTH]>>);

impl Secret {
    /// Takes the bytes over and overwrites those of the caller.
    pub fn take(bytes: &mut [u8; KEY_LENGTH]) -> Self {
        let mut secret = Box::new(Zeroizing::new([0; KEY_LENGTH]));
        secret.copy_from_slice(bytes);
        bytes.zeroize();
        Self(secret)
    }

    /// The bytes, for a cipher.
    pub fn expose(&self) -> &[u8; KEY_LENGTH] {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// In the same time wherever they differ.
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.expose().ct_eq(other.expose()).into()
    }
}

impl Eq for Secret {}

/// The key of a database. Dropping it is what locking means: nothing else holds it.
#[derive(Debug, PartialEq, Eq)]
pub struct DatabaseKey(Secret);

impl DatabaseKey {
    /// The key that is these 32 bytes of a good source; those of the caller are overwritten.
    pub fn from_random(random: &mut [u8; KEY_LENGTH]) -> Self {
        Self(Secret::take(random))
    }

    /// The bytes, for the cipher of the pages.
    pub fn expose(&self) -> &[u8; KEY_LENGTH] {
        self.0.expose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_shows_nothing_and_leaves_nothing_with_the_caller() {
        let mut random = [0xAB; 32];
        let key = DatabaseKey::from_random(&mut random);
        assert_eq!(random, [0; 32]);
        assert_eq!(key.expose(), &[0xAB; 32]);
        let shown = format!("{key:?}");
        assert_eq!(shown, "DatabaseKey(Secret)");
        assert_ne!(key, DatabaseKey::from_random(&mut [0xAC; 32]));
        assert_eq!(key, DatabaseKey::from_random(&mut [0xAB; 32]));
    }
}
