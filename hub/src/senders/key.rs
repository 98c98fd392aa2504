//! A sender's public key: RSA for RS384, the curve P-384 for ES384, the two that FHIR's backend services ask for.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use openidconnect::JsonWebKey;
use openidconnect::core::{CoreJsonCurveType, CoreJsonWebKey, CoreJwsSigningAlgorithm};
use p384::elliptic_curve::sec1::ToSec1Point;
use rsa::pkcs8::DecodePublicKey;
use rsa::traits::PublicKeyParts;
use rsa::{BigUint, RsaPublicKey};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::Fingerprint;

/// Fewest bits of an RSA key's modulus; the crate takes 4,096 at most.
const FEWEST_BITS: usize = 2_048;

/// Bytes of one coordinate on P-384.
const COORDINATE: usize = 48;

/// How a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA, PKCS #1 v1.5, SHA-384.
    Rs384,
    /// P-384, SHA-384.
    Es384,
}

/// A public key, checked: of the right kind and size, and a point of its curve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// RSA: modulus and exponent, most significant byte first.
    Rsa {
        /// The modulus.
        n: Vec<u8>,
        /// The exponent.
        e: Vec<u8>,
    },
    /// A point of P-384.
    Curve {
        /// One coordinate.
        x: [u8; COORDINATE],
        /// The other.
        y: [u8; COORDINATE],
    },
}

/// Why a file holds no key of a sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// The half that nobody else should have.
    #[error(
        "it holds a private key, which its owner keeps: ask the sender for the public one, and for a new pair"
    )]
    Private,
    /// A certificate in place of a key.
    #[error(
        "it holds a certificate: give its SHA-256 fingerprint with --certificate, or its public key with --key"
    )]
    Certificate,
    /// Another kind of key.
    #[error("it must be an RSA key of 2,048 to 4,096 bits or a key on the curve P-384")]
    Kind,
    /// Nothing that is known.
    #[error("it must hold one public key, as PEM (BEGIN PUBLIC KEY) or as a JWK")]
    Form,
}

/// The members of a JWK that are read (RFC 7517, RFC 7518 section 6).
#[derive(Deserialize)]
struct Jwk {
    kty: String,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
    d: Option<serde::de::IgnoredAny>,
}

impl Key {
    /// Reads a key as PEM or as a JWK.
    pub fn read(text: &str) -> Result<Self, KeyFault> {
        let text = text.trim();
        if text.contains("PRIVATE KEY-----") {
            Err(KeyFault::Private)
        } else if text.contains("BEGIN CERTIFICATE-----") {
            Err(KeyFault::Certificate)
        } else if text.starts_with("-----BEGIN PUBLIC KEY-----") {
            Self::of_pem(text)
        } else {
            Self::of_jwk(text)
        }
    }

    fn of_pem(text: &str) -> Result<Self, KeyFault> {
        if let Ok(point) =
            <p384::PublicKey as p384::pkcs8::DecodePublicKey>::from_public_key_pem(text)
        {
            return Self::point(&point);
        }
        let key = RsaPublicKey::from_public_key_pem(text).map_err(|_| KeyFault::Kind)?;
        Self::rsa(&key.n().to_bytes_be(), &key.e().to_bytes_be())
    }

    fn of_jwk(text: &str) -> Result<Self, KeyFault> {
        let jwk: Jwk = serde_json::from_str(text).map_err(|_| KeyFault::Form)?;
        if jwk.d.is_some() {
            return Err(KeyFault::Private);
        }
        let number = |text: Option<String>| {
            let text = text.ok_or(KeyFault::Form)?;
            BASE64_URL_SAFE_NO_PAD
                .decode(text)
                .map_err(|_| KeyFault::Form)
        };
        match (jwk.kty.as_str(), jwk.crv.as_deref()) {
            ("RSA", _) => Self::rsa(&number(jwk.n)?, &number(jwk.e)?),
            ("EC", Some("P-384")) => {
                let sec1 = [vec![4], number(jwk.x)?, number(jwk.y)?].concat();
                let point = p384::PublicKey::from_sec1_bytes(&sec1).map_err(|_| KeyFault::Kind)?;
                Self::point(&point)
            }
            _ => Err(KeyFault::Kind),
        }
    }

    fn rsa(n: &[u8], e: &[u8]) -> Result<Self, KeyFault> {
        let modulus = BigUint::from_bytes_be(n);
        if modulus.bits() < FEWEST_BITS {
            return Err(KeyFault::Kind);
        }
        let key =
            RsaPublicKey::new(modulus, BigUint::from_bytes_be(e)).map_err(|_| KeyFault::Kind)?;
        Ok(Self::Rsa {
            n: key.n().to_bytes_be(),
            e: key.e().to_bytes_be(),
        })
    }

    pub(super) fn point(point: &p384::PublicKey) -> Result<Self, KeyFault> {
        let sec1 = point.to_sec1_point(false);
        let coordinate = |part: Option<&[u8]>| {
            let part = part.ok_or(KeyFault::Kind)?;
            part.try_into().map_err(|_| KeyFault::Kind)
        };
        Ok(Self::Curve {
            x: coordinate(sec1.x().map(AsRef::as_ref))?,
            y: coordinate(sec1.y().map(AsRef::as_ref))?,
        })
    }

    /// The same key as the same text: a JWK with no more than it needs, its members in order (RFC 7638).
    pub fn jwk(&self) -> String {
        let text = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        match self {
            Self::Rsa { n, e } => {
                format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, text(e), text(n))
            }
            Self::Curve { x, y } => format!(
                r#"{{"crv":"P-384","kty":"EC","x":"{}","y":"{}"}}"#,
                text(x),
                text(y)
            ),
        }
    }

    /// Its thumbprint (RFC 7638).
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(self.jwk()).into())
    }

    /// Whether the other half signed `said` in this way. The kind of the key says which way that must be, whatever a token
    /// says of itself.
    pub fn signed(&self, algorithm: Algorithm, said: &[u8], signature: &[u8]) -> bool {
        let (key, way) = match (self, algorithm) {
            (Self::Rsa { n, e }, Algorithm::Rs384) => (
                CoreJsonWebKey::new_rsa(n.clone(), e.clone(), None),
                CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
            ),
            (Self::Curve { x, y }, Algorithm::Es384) => (
                CoreJsonWebKey::new_ec(x.to_vec(), y.to_vec(), CoreJsonCurveType::P384, None),
                CoreJwsSigningAlgorithm::EcdsaP384Sha384,
            ),
            _ => return false,
        };
        key.verify_signature(&way, said, signature).is_ok()
    }
}
