//! The hub's receipt: its signature over what one answer decided.
//!
//! The receipt repeats nothing of the answer. What is signed, numbers big-endian: hash of the hub's certificate (32
//! bytes), the asking device (16), epoch (8), time in milliseconds since 1970 (8, signed), the log as the answer gives it as
//! sequence (8) and hash (32), how many verdicts (4), and for each the commit (16), what it is (1: 0 accepted, 1 refused, 2 waiting,
//! 3 later) and its sequence (8; 0 unless accepted). A refusal's reason isn't signed: a device that doesn't know a newer
//! hub's reason could not check the receipt.

use record::id::{CommitId, DeviceId};
use record::time::Instant;

use crate::certificate::{Certificate, Hash, Says};
use crate::hub::Position;
use crate::key::{Purpose, SecretKey, Signature};
use crate::verdict::Verdict;

/// Bytes of a receipt: version, certificate, time, signature.
pub const LENGTH: usize = 1 + 32 + 8 + 64;
/// The version of its layout.
const VERSION: u8 = 1;

/// What an answer decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer<'a> {
    /// Who asked.
    pub device: DeviceId,
    /// Which life of the log it was.
    pub epoch: u64,
    /// The log as the device has it once the answer is taken in.
    pub head: Position,
    /// One for each commit offered, in the answer's order.
    pub verdicts: &'a [(CommitId, Verdict)],
}

/// What the hub says about it. Shown to anyone, with the answer and the hub's certificate, it proves that the hub had
/// those commits at that time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// The hub's certificate.
    pub hub: Hash,
    /// The hub's clock.
    pub at: Instant,
    /// Its signature.
    pub signature: Signature,
}

/// Why a receipt proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not [`LENGTH`] bytes, or of another version.
    #[error("the receipt is malformed")]
    Malformed,
    /// The certificate is not a hub's.
    #[error("the certificate is not a hub’s")]
    NotAHub,
    /// The secret key is not the certificate's.
    #[error("the secret key is not that of the certificate")]
    OtherKey,
    /// The hub's certificate isn't valid at the receipt's time.
    #[error("the hub’s certificate was not valid at the time")]
    OutOfTime,
    /// The signature is not the hub's over this answer.
    #[error("the signature is not the hub’s")]
    Signature,
}

impl Receipt {
    /// Signs an answer.
    pub fn sign(
        answer: Answer,
        at: Instant,
        hub: &Certificate,
        secret: &SecretKey,
    ) -> Result<Self, Fault> {
        if secret.public() != *hub.key() {
            return Err(Fault::OtherKey);
        }
        let receipt = Self {
            hub: hub.hash(),
            at,
            signature: secret.sign(Purpose::Receipt, &answer.statement(hub.hash(), at)),
        };
        receipt.may_be_by(hub)?;
        Ok(receipt)
    }

    /// Checks that it's the hub's over this answer. Who the hub is, is the certificate's to prove. It may name a later
    /// certificate of the same key, which a hub has once its own was renewed: its signature is the key's.
    pub fn check(&self, answer: Answer, hub: &Certificate) -> Result<(), Fault> {
        self.may_be_by(hub)?;
        let said = answer.statement(self.hub, self.at);
        if hub
            .key()
            .has_signed(Purpose::Receipt, &said, &self.signature)
        {
            Ok(())
        } else {
            Err(Fault::Signature)
        }
    }

    fn may_be_by(&self, hub: &Certificate) -> Result<(), Fault> {
        if !matches!(hub.says(), Says::Hub { .. }) {
            Err(Fault::NotAHub)
        } else if !hub.is_valid_at(self.at) {
            Err(Fault::OutOfTime)
        } else {
            Ok(())
        }
    }

    /// As it travels.
    pub fn to_bytes(&self) -> [u8; LENGTH] {
        let mut bytes = [VERSION; LENGTH];
        bytes[1..33].copy_from_slice(&self.hub.0);
        bytes[33..41].copy_from_slice(&self.at.millis().to_be_bytes());
        bytes[41..].copy_from_slice(&self.signature);
        bytes
    }

    /// Reads what [`Receipt::to_bytes`] wrote.
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let read = || {
            let (version, rest) = bytes.split_first()?;
            let (hub, rest) = rest.split_first_chunk::<32>()?;
            let (at, rest) = rest.split_first_chunk::<8>()?;
            let signature = Signature::try_from(rest).ok()?;
            (*version == VERSION).then_some(Self {
                hub: Hash(*hub),
                at: Instant::from_millis(i64::from_be_bytes(*at)),
                signature,
            })
        };
        read().ok_or(Fault::Malformed)
    }
}

impl Answer<'_> {
    fn statement(&self, hub: Hash, at: Instant) -> Vec<u8> {
        let mut said = [
            &hub.0[..],
            self.device.as_bytes(),
            &self.epoch.to_be_bytes(),
            &at.millis().to_be_bytes(),
            &self.head.sequence.to_be_bytes(),
            &self.head.chain,
            // A page holds no more than 65,536 commits.
            &u32::try_from(self.verdicts.len())
                .unwrap_or(u32::MAX)
                .to_be_bytes(),
        ]
        .concat();
        for (commit, verdict) in self.verdicts {
            let (what, sequence) = match verdict {
                Verdict::Accepted { sequence } => (0, *sequence),
                Verdict::Refused(_) => (1, 0),
                Verdict::Waiting => (2, 0),
                Verdict::Later => (3, 0),
            };
            said.extend(commit.as_bytes());
            said.push(what);
            said.extend(sequence.to_be_bytes());
        }
        said
    }
}

#[cfg(test)]
mod tests;
