//! Certificates: whose key it is that signed.
//!
//! The root, a bare key that is kept offline, issues hubs; a hub devices, and the sessions that are opened on them. A
//! certificate is a map (see `map`) followed by 64 bytes: its issuer's signature over all before. Its hash names it
//! everywhere else. What a certificate says is read only together with those above it: [`verify`] a chain, or ask the
//! [`register`].
//!
//! A session takes two: the hub, which has checked the sign-in, and the [`Endorsement`] of the device, which shows that it
//! holds its key. It stands between map and issuer's signature. The key of a stolen device alone opens no session, and a
//! hub opens none on a device whose key it doesn't hold. Against a hub that makes up a device as well there is only the
//! log, where every device and session stands for all to see.
//!
//! Measured: a hub's certificate takes about 190 bytes, a device's 177, a session's about 330.

mod credential;
mod fault;
mod issue;
mod map;
mod open;
mod opened;
pub mod register;
pub mod revocation;
mod says;
#[cfg(test)]
pub(crate) mod tests;
mod verify;

use std::fmt;

use record::digits;
use record::time::Instant;
use sha2::{Digest, Sha256};

pub use credential::Credential;
pub use fault::Fault;
pub use issue::{Holder, Issuer, Subject, issue};
pub use open::{Endorsement, endorse, open};
pub use opened::Opened;
pub use says::{Level, Says, Session};
pub use verify::verify;

use crate::key::{PublicKey, SIGNATURE_LENGTH, Signature};
use map::{Map, Value};

/// Largest certificate taken, in bytes: four texts of [`crate::gate::LONGEST_NAME`], and nearly as much again for what a
/// newer version says.
pub const LARGEST: usize = 2_048;
/// The version of the map.
const VERSION: u64 = 1;

/// The name of a certificate: SHA-256 of its bytes; of the root, SHA-256 of its key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The name of the root.
    pub fn of_root(root: &PublicKey) -> Self {
        Self::of(root.as_bytes())
    }

    fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Its 64 hexadecimal digits.
    pub fn digits(&self) -> String {
        digits::of(&self.0)
    }

    /// Reads what [`Hash::digits`] wrote.
    pub fn of_digits(digits: &str) -> Option<Self> {
        digits::read(digits)?.try_into().ok().map(Self)
    }

    /// Its first half, which names a session in a request: nobody finds two that share it.
    pub fn handle(&self) -> Handle {
        let mut handle = [0; 16];
        handle.copy_from_slice(&self.0[..16]);
        handle
    }
}

/// A certificate in sixteen bytes.
pub type Handle = [u8; 16];

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in &self.0[..4] {
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

/// A certificate whose bytes are sound. Who issued it is not yet checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    bytes: Vec<u8>,
    hash: Hash,
    issuer: Hash,
    key: PublicKey,
    from: Instant,
    until: Instant,
    says: Says,
}

impl Certificate {
    /// Reads a certificate, strictly: nothing after its end, and written in the one way there is. Keys that a newer version
    /// adds stay in the bytes and in the hash, and are otherwise skipped.
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() > LARGEST {
            return Err(Fault::TooLarge);
        }
        let (map, signatures) = Map::read(bytes)?;
        let version = map.number(0)?;
        if version != VERSION {
            return Err(Fault::Version(version));
        }
        let says = Says::read(map.number(1)?, &map)?;
        if signatures.len() != says.level().signatures() * SIGNATURE_LENGTH {
            return Err(Fault::Malformed);
        }
        let key = PublicKey::parse(&map.bytes(2)?)?;
        let (from, until) = (instant(map.number(4)?)?, instant(map.number(5)?)?);
        if until <= from {
            return Err(Fault::NeverValid);
        }
        Ok(Self {
            hash: Hash::of(bytes),
            issuer: Hash(map.bytes(3)?),
            key,
            from,
            until,
            says,
            bytes: bytes.to_vec(),
        })
    }

    /// Its bytes, as they travel and are kept.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its name.
    pub const fn hash(&self) -> Hash {
        self.hash
    }

    /// Who issued it: the hash of a certificate, or of the root.
    pub const fn issuer(&self) -> Hash {
        self.issuer
    }

    /// The key of whom it speaks of.
    pub const fn key(&self) -> &PublicKey {
        &self.key
    }

    /// What it says.
    pub const fn says(&self) -> &Says {
        &self.says
    }

    /// The session it says, if it is a session's.
    pub const fn session(&self) -> Option<&Session> {
        match &self.says {
            Says::Session(session) => Some(session),
            Says::Hub { .. } | Says::Device { .. } => None,
        }
    }

    /// From when on it's valid, and when it no longer is.
    pub const fn validity(&self) -> (Instant, Instant) {
        (self.from, self.until)
    }

    /// Whether it's valid at a moment. Then those above it are too, because no certificate outlasts them.
    pub fn is_valid_at(&self, at: Instant) -> bool {
        self.from <= at && at < self.until
    }

    /// What its issuer signed, and the signature. Of a session that holds the endorsement too: with another one, it would
    /// be a certificate of another hash, which nobody has revoked.
    fn signed(&self) -> Option<(&[u8], &Signature)> {
        self.bytes.split_last_chunk()
    }

    /// What a session's device signed, and the signature.
    fn endorsed(&self) -> Option<(&[u8], &Signature)> {
        self.signed()?.0.split_last_chunk()
    }
}

/// A moment as certificates write it: milliseconds since 1970.
fn instant(millis: u64) -> Result<Instant, Fault> {
    i64::try_from(millis)
        .map(Instant::from_millis)
        .map_err(|_| Fault::Malformed)
}

fn millis(at: Instant) -> Result<Value<'static>, Fault> {
    u64::try_from(at.millis())
        .map(Value::Number)
        .map_err(|_| Fault::NeverValid)
}
