//! The token that a sender signs for one message (JWT; RFC 7523 section 3, FHIR SMART "backend services").

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use record::time::Instant;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Algorithm, Proof, Sender};

/// How far ahead a token may end, in seconds.
pub const LONGEST_SECONDS: i64 = 5 * 60;

/// Largest token read, in bytes: the largest RSA signature, and claims of two thousand.
const LARGEST: usize = 4_096;

/// Longest id of a token, in bytes.
const LONGEST_ID: usize = 255;

/// What a token says of how it is signed. What it says of keys is not read: they stand in the hub's list.
#[derive(Deserialize)]
struct Header {
    alg: String,
    crit: Option<serde::de::IgnoredAny>,
}

#[derive(Debug, Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: serde_json::Number,
    nbf: Option<serde_json::Number>,
    jti: String,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// A token as it came. Nothing in it is believed yet.
#[derive(Debug)]
pub struct Assertion {
    algorithm: Algorithm,
    said: String,
    signature: Vec<u8>,
    claims: Claims,
}

/// A token that held, to be noted as used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// SHA-256 of its id.
    pub id: [u8; 32],
    /// When it would have ended.
    pub until: Instant,
}

/// Why a sender is not believed. The words say nothing about who else is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// Nothing was shown.
    #[error("A signed token is needed (Authorization: Bearer)")]
    Nothing,
    /// It cannot be read.
    #[error("The token is not a signed token with iss, sub, aud, exp and jti")]
    Form,
    /// Signed in a way that is not taken, or not at all.
    #[error("The token must be signed with RS384 or ES384")]
    Algorithm,
    /// Nobody here, or not with this key.
    #[error("The token was not signed by a sender that is known here")]
    Unknown,
    /// The certificate is nobody's here.
    #[error("The client certificate is not that of a sender that is known here")]
    Certificate,
    /// For somebody else.
    #[error(
        "The token is meant for another address: aud must be the address the message is sent to, and no other"
    )]
    Audience,
    /// Over.
    #[error("The token has run out")]
    Ended,
    /// Not begun.
    #[error("The token is not valid yet")]
    Early,
    /// Good for too long.
    #[error("The token must end within 5 minutes")]
    Long,
    /// It came before.
    #[error("The token was used before: each message needs its own, with its own jti")]
    Used,
}

impl Assertion {
    /// Reads a token.
    pub fn read(token: &str) -> Result<Self, Doubt> {
        if token.len() > LARGEST {
            return Err(Doubt::Form);
        }
        let (said, signature) = token.rsplit_once('.').ok_or(Doubt::Form)?;
        let (header, claims) = said.split_once('.').ok_or(Doubt::Form)?;
        let header: Header = part(header)?;
        if header.crit.is_some() {
            return Err(Doubt::Form);
        }
        let algorithm = match header.alg.as_str() {
            "RS384" => Algorithm::Rs384,
            "ES384" => Algorithm::Es384,
            _ => return Err(Doubt::Algorithm),
        };
        let claims: Claims = part(claims)?;
        if claims.jti.is_empty() || claims.jti.len() > LONGEST_ID {
            return Err(Doubt::Form);
        }
        Ok(Self {
            algorithm,
            signature: bytes(signature)?,
            said: said.to_owned(),
            claims,
        })
    }

    /// Who made it, as it says.
    pub fn issuer(&self) -> &str {
        &self.claims.iss
    }

    /// Whether it is this sender's, meant for one of these addresses, and of now. Whether it came before is for whoever
    /// notes what this gives.
    pub fn judge(
        &self,
        sender: &Sender,
        audiences: &[String],
        now: Instant,
    ) -> Result<Spent, Doubt> {
        let is_signed = sender.proofs.iter().any(|proof| match proof {
            Proof::Key(key) => key.signed(self.algorithm, self.said.as_bytes(), &self.signature),
            Proof::Certificate(_) => false,
        });
        let claims = &self.claims;
        if !is_signed || claims.iss != sender.name || claims.sub != claims.iss {
            return Err(Doubt::Unknown);
        }
        let meant = match &claims.aud {
            Audience::One(one) => Some(one),
            // For several it could be shown here by another of them.
            Audience::Several(several) => several.first().filter(|_| several.len() == 1),
        };
        if !meant.is_some_and(|meant| audiences.contains(meant)) {
            return Err(Doubt::Audience);
        }
        let now_seconds = now.millis().div_euclid(1_000);
        let until = seconds(&claims.exp)?;
        if until <= now_seconds {
            return Err(Doubt::Ended);
        }
        if until > now_seconds.saturating_add(LONGEST_SECONDS) {
            return Err(Doubt::Long);
        }
        if let Some(from) = &claims.nbf
            && seconds(from)? > now_seconds
        {
            return Err(Doubt::Early);
        }
        Ok(Spent {
            id: Sha256::digest(&claims.jti).into(),
            until: Instant::from_millis(until.saturating_mul(1_000)),
        })
    }
}

fn bytes(text: &str) -> Result<Vec<u8>, Doubt> {
    BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| Doubt::Form)
}

fn part<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Doubt> {
    serde_json::from_slice(&bytes(text)?).map_err(|_| Doubt::Form)
}

/// Whole seconds since 1970; a fraction is left out (RFC 7519, NumericDate).
fn seconds(number: &serde_json::Number) -> Result<i64, Doubt> {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "what is too large becomes the largest, which is refused as too far ahead"
    )]
    number
        .as_i64()
        .or_else(|| number.as_f64().map(|seconds| seconds as i64))
        .ok_or(Doubt::Form)
}
