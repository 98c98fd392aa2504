//! Why the issuer shows nobody.

use openidconnect::{ClaimsVerificationError, SignatureVerificationError};

/// Why the issuer shows nobody. What the issuer wrote stays in `Debug` of the parts, and is not logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// It cannot be asked, or does not say what an issuer must.
    #[error("the issuer cannot be reached")]
    Unreachable,
    /// It does not take the code, or not from this hub.
    #[error("the issuer does not take the code")]
    Code,
    /// The person came back with another state than they left with.
    #[error("the state is not the one that was sent")]
    State,
    /// It did not sign what it gave, with a key and in a way that the hub takes.
    #[error("the token is not signed as it must be")]
    Signature,
    /// The token is another issuer's.
    #[error("the token is another issuer’s")]
    Issuer,
    /// The token was made for somebody else than this hub.
    #[error("the token is for another audience")]
    Audience,
    /// The token is too old, or of another time.
    #[error("the token is not of now")]
    Time,
    /// The token was made for another sign-in.
    #[error("the token is of another sign-in")]
    Nonce,
    /// The token says nothing of when the person was asked, or that it was for another sign-in.
    #[error("the token does not say that the person was asked just now (auth_time)")]
    NotAsked,
    /// There is no token, or it says nobody.
    #[error("the issuer gave no token that says who it is")]
    Nobody,
}

impl From<&ClaimsVerificationError> for Problem {
    fn from(error: &ClaimsVerificationError) -> Self {
        match error {
            ClaimsVerificationError::Expired(_) => Self::Time,
            ClaimsVerificationError::InvalidAuthTime(_) => Self::NotAsked,
            ClaimsVerificationError::InvalidAudience(_) => Self::Audience,
            ClaimsVerificationError::InvalidIssuer(_) => Self::Issuer,
            ClaimsVerificationError::InvalidNonce(_) => Self::Nonce,
            ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::AmbiguousKeyId(_)
                | SignatureVerificationError::CryptoError(_)
                | SignatureVerificationError::DisallowedAlg(_)
                | SignatureVerificationError::InvalidKey(_)
                | SignatureVerificationError::NoMatchingKey
                | SignatureVerificationError::NoSignature
                | SignatureVerificationError::UnsupportedAlg(_),
            ) => Self::Signature,
            _ => Self::Nobody,
        }
    }
}
