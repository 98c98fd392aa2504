//! Keys: Ed25519 (RFC 8032), always with what the signed bytes are said for.
//!
//! Every signature is made over the words of its purpose, a zero byte, and the bytes: what was signed as one thing can't be
//! shown as another. No purpose's words begin another's, because none holds a zero byte. Nothing else can be signed: a
//! certificate, a revocation, a change and a receipt each keep their own rules.

use std::fmt;

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};

/// Bytes of a signature.
pub const SIGNATURE_LENGTH: usize = 64;
/// A signature as it travels: R, then s.
pub type Signature = [u8; SIGNATURE_LENGTH];

/// What a signature is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A certificate, by its issuer.
    Certificate,
    /// A session, by the device it's opened on.
    Opening,
    /// The end of a certificate before its time.
    Revocation,
    /// A change of a commit.
    Change,
    /// A change in its place among all of its commit. Nothing is signed so any more.
    Placed,
    /// The hub's answer.
    Receipt,
}

impl Purpose {
    /// All of them.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 6] = [
        Self::Certificate,
        Self::Opening,
        Self::Revocation,
        Self::Change,
        Self::Placed,
        Self::Receipt,
    ];

    /// The words that stand before what is signed. The number is raised when the bytes after it are laid out anew.
    const fn words(self) -> &'static str {
        match self {
            Self::Certificate => "doorstep certificate 1",
            Self::Opening => "doorstep session opened 1",
            Self::Revocation => "doorstep revocation 1",
            Self::Change => "doorstep change 2",
            Self::Placed => "doorstep change 1",
            Self::Receipt => "doorstep receipt 1",
        }
    }

    /// What is signed in the end.
    fn text(self, said: &[u8]) -> Vec<u8> {
        [self.words().as_bytes(), &[0], said].concat()
    }
}

/// A secret key. It's overwritten when dropped, can't be copied, and shows nothing of itself.
pub struct SecretKey(SigningKey);

impl SecretKey {
    /// The key that follows from 32 bytes of a good source, which the caller overwrites.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Its public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs `said` for a purpose. The same bytes always get the same signature.
    pub(crate) fn sign(&self, purpose: Purpose, said: &[u8]) -> Signature {
        self.0.sign(&purpose.text(said)).to_bytes()
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(not shown)")
    }
}

/// A public key that only its secret half can sign for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// Bytes that are no point of the curve, not the one way to write it, or a point with a part of low order: several
/// keys would verify what one signed, or a signature would be good on its own and not among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a public key, or one that proves nothing")]
pub struct WeakKey;

impl PublicKey {
    /// Reads a key, strictly (48 us; once for each certificate).
    pub fn parse(bytes: &[u8; 32]) -> Result<Self, WeakKey> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| WeakKey)?;
        let point = key.to_edwards();
        let is_canonical = point.compress().as_bytes() == bytes;
        if is_canonical && !key.is_weak() && point.is_torsion_free() {
            Ok(Self(key))
        } else {
            Err(WeakKey)
        }
    }

    /// The key's 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// Whether `signature` was made with the secret half over `said` for this purpose: the strict rule, which gives the
    /// same answer whatever stands beside it.
    pub(crate) fn has_signed(&self, purpose: Purpose, said: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        self.0
            .verify_strict(&purpose.text(said), &signature)
            .is_ok()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey(")?;
        for byte in &self.as_bytes()[..4] {
            write!(f, "{byte:02x}")?;
        }
        f.write_str(")")
    }
}

/// One signature of several that are checked together.
pub(crate) struct Claim {
    /// Whose it is said to be.
    pub key: PublicKey,
    /// The bytes it is said to be over.
    pub said: Vec<u8>,
    /// The signature.
    pub signature: Signature,
}

/// Whether all claims hold. Everything that [`PublicKey::has_signed`] takes is taken; a writer who holds the key can make
/// signatures that are taken here in some company and refused there.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn all_signed(purpose: Purpose, claims: &[Claim]) -> bool {
    let texts: Vec<Vec<u8>> = claims
        .iter()
        .map(|claim| purpose.text(&claim.said))
        .collect();
    let texts: Vec<&[u8]> = texts.iter().map(Vec::as_slice).collect();
    let signatures: Vec<_> = claims
        .iter()
        .map(|claim| ed25519_dalek::Signature::from_bytes(&claim.signature))
        .collect();
    let keys: Vec<_> = claims.iter().map(|claim| claim.key.0).collect();
    ed25519_dalek::verify_batch(&texts, &signatures, &keys).is_ok()
}

/// In a browser each is checked alone: what checks them together would cost more to download than it saves.
#[cfg(target_family = "wasm")]
pub(crate) fn all_signed(purpose: Purpose, claims: &[Claim]) -> bool {
    claims
        .iter()
        .all(|claim| claim.key.has_signed(purpose, &claim.said, &claim.signature))
}

#[cfg(test)]
mod tests;
