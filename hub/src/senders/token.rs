//! What a sender does: signs a token for one message. Here for a demo's own sender, and for trying out a new one.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use p384::SecretKey;
use p384::ecdsa::signature::Signer;
use p384::ecdsa::{Signature, SigningKey};
use p384::pkcs8::{DecodePrivateKey, EncodePrivateKey, LineEnding};
use record::time::Instant;
use serde_json::{Value, json};

use super::Key;
use crate::clock::{NoRandomness, random};

/// A token of ours ends so soon, in seconds.
const SECONDS: i64 = 60;

/// A sender's private key on P-384.
#[derive(Debug)]
pub struct Secret(SecretKey);

/// Why there is no private key.
#[derive(Debug, thiserror::Error)]
pub enum SecretFault {
    /// Another kind, or none.
    #[error("it must hold a private key on the curve P-384, as PEM (BEGIN PRIVATE KEY)")]
    Form,
    /// It could not be made.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

impl Secret {
    /// A new one.
    pub fn new() -> Result<Self, SecretFault> {
        let key = SecretKey::from_slice(&random::<48>()?).map_err(|_| SecretFault::Form)?;
        Ok(Self(key))
    }

    /// Reads it from PEM (PKCS #8).
    pub fn read(pem: &str) -> Result<Self, SecretFault> {
        let key = SecretKey::from_pkcs8_pem(pem).map_err(|_| SecretFault::Form)?;
        Ok(Self(key))
    }

    /// It as PEM (PKCS #8).
    pub fn pem(&self) -> Result<String, SecretFault> {
        let pem = self.0.to_pkcs8_pem(LineEnding::LF);
        Ok(pem.map_err(|_| SecretFault::Form)?.to_string())
    }

    /// The half that the hub is told.
    pub fn public(&self) -> Result<Key, SecretFault> {
        Key::point(&self.0.public_key()).map_err(|_| SecretFault::Form)
    }

    /// A token of `name` for one message to `audience`, good for a minute.
    pub fn token(&self, name: &str, audience: &str, now: Instant) -> Result<String, SecretFault> {
        let id = BASE64_URL_SAFE_NO_PAD.encode(random::<16>()?);
        let until = now.millis().div_euclid(1_000).saturating_add(SECONDS);
        let claims = json!({ "iss": name, "sub": name, "aud": audience, "exp": until, "jti": id });
        Ok(self.signed(&json!({ "alg": "ES384", "typ": "JWT" }), &claims))
    }

    /// A token with this header and these claims.
    pub fn signed(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let said = format!("{}.{}", part(header), part(claims));
        let signature: Signature = SigningKey::from(&self.0).sign(said.as_bytes());
        let signature = BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes());
        format!("{said}.{signature}")
    }
}
