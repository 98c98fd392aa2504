//! Sealing one unit of an encrypted database's files: a page, a frame of its log, a sector of its journal. What the units
//! are is the store's (`store::sqlite`). Not generic, so that it is compiled here, where it may be fast in development too.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::key::DatabaseKey;
use chacha20poly1305::{AeadInOut, KeyInit, Tag, XChaCha20Poly1305, XNonce};

const NONCE: usize = 24;
const TAG: usize = 16;
/// Bytes that sealing adds: the nonce, then the tag.
pub const OVERHEAD: usize = NONCE + TAG;

/// Which of a database's files. Written into every unit's associated data: never renumbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The database itself.
    Pages = 1,
    /// Its write-ahead log.
    Log = 2,
    /// Its rollback journal.
    Journal = 3,
}

/// The cipher of one opening of a database. Its key is overwritten when it is dropped.
pub struct Cipher {
    keyed: XChaCha20Poly1305,
    /// Random for every opening: with the count, no nonce comes twice.
    opening: [u8; NONCE - 8],
    count: AtomicU64,
}

impl std::fmt::Debug for Cipher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cipher")
    }
}

impl Cipher {
    /// `opening` is random and used for this opening alone.
    pub fn new(key: &DatabaseKey, opening: [u8; NONCE - 8]) -> Self {
        Self {
            keyed: XChaCha20Poly1305::new(key.expose().into()),
            opening,
            count: AtomicU64::new(0),
        }
    }

    /// Encrypts all but the last [`OVERHEAD`] bytes and writes nonce and tag there. A unit without room for them is left
    /// as it is, and `false`.
    #[must_use]
    pub fn seal(&self, kind: Kind, number: u64, unit: &mut [u8]) -> bool {
        let Some(length) = unit.len().checked_sub(OVERHEAD) else {
            return false;
        };
        let (bytes, end) = unit.split_at_mut(length);
        let mut nonce = [0; NONCE];
        let count = self.count.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let (opening, counted) = nonce.split_at_mut(NONCE - 8);
        opening.copy_from_slice(&self.opening);
        counted.copy_from_slice(&count);
        let said = said(kind, number);
        let sealed = self
            .keyed
            .encrypt_inout_detached(&XNonce::from(nonce), &said, bytes.into());
        let Ok(tag) = sealed else { return false };
        let (at_nonce, at_tag) = end.split_at_mut(NONCE);
        at_nonce.copy_from_slice(&nonce);
        at_tag.copy_from_slice(&tag);
        true
    }

    /// Decrypts all but the last [`OVERHEAD`] bytes, which become zeros. `false` when it is not the unit of this number,
    /// sealed with this key; what it holds then is of no use.
    #[must_use]
    pub fn open(&self, kind: Kind, number: u64, unit: &mut [u8]) -> bool {
        let Some(length) = unit.len().checked_sub(OVERHEAD) else {
            return false;
        };
        let (bytes, end) = unit.split_at_mut(length);
        let (nonce, tag) = end.split_at(NONCE);
        let (Ok(nonce), Ok(tag)) = (XNonce::try_from(nonce), Tag::try_from(tag)) else {
            return false;
        };
        let said = said(kind, number);
        let opened = self
            .keyed
            .decrypt_inout_detached(&nonce, &said, bytes.into(), &tag);
        end.fill(0);
        opened.is_ok()
    }
}

fn said(kind: Kind, number: u64) -> [u8; 9] {
    let mut said = [kind as u8; 9];
    said[1..].copy_from_slice(&number.to_be_bytes());
    said
}
