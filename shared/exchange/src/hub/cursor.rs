//! The token that says where a device's pull goes on. Opaque to the device.

use minicbor::{Decode, Encode};

use super::Position;

/// What the token holds.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Cursor {
    #[n(0)]
    pub epoch: u64,
    #[n(1)]
    pub sequence: u64,
    /// The first eight bytes of the log's hash there: another history behind the same number shows itself.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub chain: Vec<u8>,
    /// The device's own commits are sent back to it up to here: its database was restored from a copy.
    #[cbor(n(3), default)]
    pub own_until: u64,
}

impl Cursor {
    pub(super) fn at(epoch: u64, position: Position, own_until: u64) -> Self {
        let chain = position.chain.iter().take(8).copied().collect();
        Self { epoch, sequence: position.sequence, chain, own_until }
    }

    pub(super) fn read(token: &[u8]) -> Option<Self> {
        minicbor::decode(token).ok()
    }

    pub(super) fn token(&self) -> Vec<u8> {
        minicbor::to_vec(self).unwrap_or_default()
    }
}
