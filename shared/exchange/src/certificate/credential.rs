//! What stands in the log beside commits: certificates, and their ends.

use super::revocation::Signed;
use super::{Certificate, Fault, Hash};

/// A certificate or a revocation, whose bytes are sound. Who signed it is the [`super::register::Register`]'s to say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    clippy::large_enum_variant,
    reason = "nearly all of them are certificates"
)]
pub enum Credential {
    /// Of a hub, a device or a session.
    Certificate(Certificate),
    /// The end of one.
    Revocation(Signed),
}

/// What stands before the bytes of each.
const CERTIFICATE: u8 = 1;
const REVOCATION: u8 = 2;

impl Credential {
    /// Reads one: a byte that says which it is, and its bytes.
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        match bytes.split_first() {
            Some((&CERTIFICATE, bytes)) => Certificate::parse(bytes).map(Self::Certificate),
            Some((&REVOCATION, bytes)) => Signed::parse(bytes).map(Self::Revocation),
            _ => Err(Fault::Malformed),
        }
    }

    /// As it travels and is kept: what [`Credential::parse`] reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Certificate(certificate) => [&[CERTIFICATE], certificate.bytes()].concat(),
            Self::Revocation(revocation) => [&[REVOCATION], revocation.bytes()].concat(),
        }
    }

    /// The certificate that a revocation ends.
    pub fn ends(&self) -> Option<Hash> {
        match self {
            Self::Certificate(_) => None,
            Self::Revocation(revocation) => Some(revocation.says().certificate),
        }
    }

    /// The certificate's hash; of a revocation, that of its bytes.
    pub fn hash(&self) -> Hash {
        match self {
            Self::Certificate(certificate) => certificate.hash(),
            Self::Revocation(revocation) => Hash::of(revocation.bytes()),
        }
    }
}

impl From<Certificate> for Credential {
    fn from(certificate: Certificate) -> Self {
        Self::Certificate(certificate)
    }
}

impl From<Signed> for Credential {
    fn from(revocation: Signed) -> Self {
        Self::Revocation(revocation)
    }
}
