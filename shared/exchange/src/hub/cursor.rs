//! The token that says where a device's pull goes on. Opaque to the device, which keeps it with what it received: so it
//! also holds what the hub must know of the device after either of them was restored from a copy.

use minicbor::{Decode, Encode};

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
    pub(super) fn read(token: &[u8]) -> Option<Self> {
        minicbor::decode(token).ok()
    }

    pub(super) fn token(&self) -> Vec<u8> {
        minicbor::to_vec(self).unwrap_or_default()
    }
}
