//! The token that says where a device's pull goes on. Opaque to the device, which keeps it with what it received: so it
//! also holds what the hub must know of the device after either of them was restored from a copy.
//!
//! What a cursor says is believed: one that this log does not hold begins a new epoch for everybody, and lets the device
//! bring back what was lost. So a seal stands after it: the first [`SEAL`] bytes of SHA-256 over the hub's secret for
//! this device and the hash of the bytes before. It can be tried at the hub alone, 2^64 times. One without it tells the
//! hub nothing, and costs the device that sent it a comparison.

use std::fmt;

use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::Position;

/// What the token holds.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Cursor {
    #[n(0)]
    pub epoch: u64,
    /// Everything up to here was pulled.
    #[n(1)]
    pub pulled: Mark,
    /// The end of the log then, when it was further: verdicts reach up to there.
    #[n(2)]
    pub head: Option<Mark>,
    /// The two sides have not yet finished comparing what they hold.
    #[cbor(n(3), default)]
    pub is_comparing: bool,
    /// The comparison began with a cursor of this hub that its log does not hold: it was restored.
    #[n(4)]
    pub was_restored: Option<bool>,
    /// The day of this answer, for somebody from whom time alone takes something.
    #[n(5)]
    pub day: Option<u32>,
    /// Between the pages of one pull: the end of the log when it began. What was seen then was given with each page.
    #[n(6)]
    pub judged: Option<u64>,
}

/// Bytes of a cursor's seal.
const SEAL: usize = 8;

/// The hub's secret for the cursors of one device.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CursorKey([u8; 32]);

impl CursorKey {
    pub(super) const fn new(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    fn seal(&self, said: &[u8]) -> [u8; SEAL] {
        let mut hash = Sha256::new();
        hash.update(self.0);
        hash.update(Sha256::digest(said));
        let mut seal = [0; SEAL];
        seal.copy_from_slice(&hash.finalize()[..SEAL]);
        seal
    }
}

impl fmt::Debug for CursorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CursorKey(not shown)")
    }
}

/// A place in the log.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(super) struct Mark {
    #[n(0)]
    pub sequence: u64,
    /// The first eight bytes of the log's hash there: another history behind the same number shows itself.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub chain: Vec<u8>,
}

impl Mark {
    pub(super) fn at(position: Position) -> Self {
        Self {
            sequence: position.sequence,
            chain: position.chain.iter().take(8).copied().collect(),
        }
    }

    /// Whether the log has `chain` at this sequence.
    pub(super) fn is_in(&self, chain: Option<[u8; 32]>) -> bool {
        chain.is_some_and(|chain| chain.iter().take(8).eq(&self.chain))
    }
}

impl Cursor {
    /// Reads what [`Cursor::token`] wrote with this key, and nothing else. Takes the same time whatever the seal is.
    pub(super) fn read(token: &[u8], key: &CursorKey) -> Option<Self> {
        let (said, seal) = token.split_last_chunk::<SEAL>()?;
        if !bool::from(key.seal(said).ct_eq(seal)) {
            return None;
        }
        minicbor::decode(said).ok()
    }

    pub(super) fn token(&self, key: &CursorKey) -> Vec<u8> {
        let mut token = minicbor::to_vec(self).unwrap_or_default();
        token.extend(key.seal(&token));
        token
    }
}
