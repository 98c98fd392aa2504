//! The end of a certificate before its time: a signed entry of the log.

use record::time::Instant;

use super::map::{Map, Value};
use super::{Fault, Hash, LARGEST, VERSION, instant, millis};
use crate::commit::Seen;
use crate::key::{PublicKey, Purpose, SIGNATURE_LENGTH, SecretKey, Signature};

/// Longest reason, in bytes.
pub const LONGEST_REASON: usize = 200;

/// A certificate and all below it count no longer for who has seen this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    /// Which certificate ends.
    pub certificate: Hash,
    /// Who says so: the hash of a hub's certificate, or of the root.
    pub by: Hash,
    /// Its own place in the log. An author who had taken in the log up to here has no authority from then on.
    pub since: Seen,
    /// When it was said, by the clock of who says it.
    pub at: Instant,
    /// Why, for who reviews what came later: at most [`LONGEST_REASON`] bytes. Names no person.
    pub reason: String,
}

/// A revocation and its bytes, which are sound. Whose signature it has is not yet checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    says: Revocation,
    bytes: Vec<u8>,
}

impl Revocation {
    /// Signs it with the key of the one who says so.
    pub fn sign(self, secret: &SecretKey) -> Result<Signed, Fault> {
        if self.reason.len() > LONGEST_REASON {
            return Err(Fault::TooLarge);
        }
        let mut bytes = Map(vec![
            (0, Value::Number(VERSION)),
            (1, Value::Bytes(&self.certificate.0)),
            (2, Value::Bytes(&self.by.0)),
            (3, Value::Number(self.since.epoch)),
            (4, Value::Number(self.since.sequence)),
            (5, millis(self.at)?),
            (6, Value::Text(&self.reason)),
        ])
        .write()?;
        let signature = secret.sign(Purpose::Revocation, &bytes);
        bytes.extend(signature);
        Ok(Signed { says: self, bytes })
    }
}

impl Signed {
    /// Reads one, as strictly as [`super::Certificate::parse`].
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() > LARGEST {
            return Err(Fault::TooLarge);
        }
        let (map, signature) = Map::read(bytes)?;
        if signature.len() != SIGNATURE_LENGTH {
            return Err(Fault::Malformed);
        }
        let version = map.number(0)?;
        if version != VERSION {
            return Err(Fault::Version(version));
        }
        Ok(Self {
            says: Revocation {
                certificate: Hash(map.bytes(1)?),
                by: Hash(map.bytes(2)?),
                since: Seen {
                    epoch: map.number(3)?,
                    sequence: map.number(4)?,
                },
                at: instant(map.number(5)?)?,
                reason: map.text(6, LONGEST_REASON)?,
            },
            bytes: bytes.to_vec(),
        })
    }

    /// What it says.
    pub const fn says(&self) -> &Revocation {
        &self.says
    }

    /// Its bytes, as they travel and are kept.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether `key` signed it.
    pub(super) fn is_signed_by(&self, key: &PublicKey) -> bool {
        self.bytes
            .split_last_chunk()
            .is_some_and(|(said, signature): (&[u8], &Signature)| {
                key.has_signed(Purpose::Revocation, said, signature)
            })
    }

    /// Whether somebody who had seen this much of the log had seen it. Epochs grow, and a log's new life takes over
    /// every revocation of the one before.
    pub(super) fn was_seen_by(&self, seen: Seen) -> bool {
        let place = |seen: Seen| (seen.epoch, seen.sequence);
        place(self.says.since) <= place(seen)
    }
}
