//! Systems that may send referrals: an allow-list that whoever looks after the hub keeps.
//!
//! A sender shows who it is in one of two ways. The usual one is a token that it signs for each message
//! ([`Assertion`], as in `private_key_jwt` of OpenID Connect and in FHIR's backend services), so that nothing between the
//! two has to be believed. The other is a client certificate, where a proxy in front of the hub ends TLS and says which
//! one it saw: that is believed from the addresses of the configuration alone ([`Settings::proxies`]).

mod assertion;
pub mod commands;
mod key;
mod token;

use axum::http::HeaderName;
use record::bars::{Intake, Organisation};
use std::net::IpAddr;

pub use assertion::{Assertion, Doubt, LONGEST_SECONDS, Spent};
pub use key::{Algorithm, Key, KeyFault};
pub use token::{Secret, SecretFault};

/// Longest name of a sender, in bytes.
pub const LONGEST_NAME: usize = 120;

/// Longest code of an organisation, in bytes. ODS codes have 3 to 8.
pub const LONGEST_CODE: usize = 20;

/// A system that may send referrals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// What it calls itself in its tokens (`iss` and `sub`).
    pub name: String,
    /// ODS code of the organisation it sends for, in capitals.
    pub organisation: String,
    /// What shows that a message is its own, any one of them.
    pub proofs: Vec<Proof>,
}

/// What shows that a message is a sender's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// Its tokens are signed with the other half of this.
    Key(Key),
    /// It comes with this client certificate.
    Certificate(Fingerprint),
}

/// SHA-256 of a certificate as it travels (DER).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(pub [u8; 32]);

/// How senders are told apart.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The addresses that a token may be meant for: this hub's own, with the path.
    pub audiences: Vec<String>,
    /// Who may say which client certificate they saw.
    pub proxies: Vec<IpAddr>,
    /// The header in which they say it.
    pub header: HeaderName,
}

/// Where senders send to.
pub const PATH: &str = "/$process-message";

/// The header in which a proxy says the certificate's fingerprint, unless another is chosen.
pub const HEADER: &str = "x-client-certificate-sha256";

impl Settings {
    /// Tokens alone, for a hub that is reached by these origins.
    pub fn new(origins: &[String]) -> Self {
        let at = |origin: &String| format!("{origin}{PATH}");
        Self {
            audiences: origins.iter().map(at).collect(),
            proxies: Vec::new(),
            header: HeaderName::from_static(HEADER),
        }
    }
}

impl Fingerprint {
    /// Reads 64 hexadecimal digits; colons and letter case make no difference.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Option<Vec<u8>> = text
            .bytes()
            .filter(|byte| *byte != b':')
            .map(|byte| {
                let digit = char::from(byte).to_digit(16)?;
                u8::try_from(digit).ok()
            })
            .collect();
        let digits = digits?;
        let (pairs, rest) = digits.as_chunks::<2>();
        let bytes: Vec<u8> = pairs.iter().map(|[high, low]| high * 16 + low).collect();
        let bytes = bytes.try_into().ok()?;
        rest.is_empty().then_some(Self(bytes))
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl Proof {
    /// As it is kept: a key as a JWK, a certificate as 64 digits.
    pub fn kept(&self) -> String {
        match self {
            Self::Key(key) => key.jwk(),
            Self::Certificate(fingerprint) => fingerprint.to_string(),
        }
    }

    /// What it is called in lists: the first digits of a hash.
    pub fn short(&self) -> String {
        let mut digits = match self {
            Self::Key(key) => key.fingerprint().to_string(),
            Self::Certificate(fingerprint) => fingerprint.to_string(),
        };
        digits.truncate(16);
        digits
    }
}

impl Sender {
    /// Makes sure that a message says nothing else about who sent it than the sender has shown. Where it names no
    /// organisation by its code, the one that was shown is put there. `false` when it names another.
    #[must_use]
    pub fn settle(&self, intake: &mut Intake) -> bool {
        let stated = intake.sender.as_ref();
        if let Some(code) = stated.and_then(|stated| stated.ods_code.as_deref()) {
            return code.trim().eq_ignore_ascii_case(&self.organisation);
        }
        intake.sender = Some(Organisation {
            name: Some(self.name.clone()),
            ods_code: Some(self.organisation.clone()),
        });
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_tools_print_it() {
        let plain = "0f".repeat(32);
        let read = Fingerprint::parse(&plain).unwrap();
        assert_eq!(read, Fingerprint([15; 32]));
        assert_eq!(read.to_string(), plain);
        let colons = vec!["0F"; 32].join(":");
        assert_eq!(Fingerprint::parse(&colons), Some(read));
        for bad in ["", "0f", &"0f".repeat(33), &"0g".repeat(32), &plain[1..]] {
            assert_eq!(Fingerprint::parse(bad), None, "{bad}");
        }
    }
}
