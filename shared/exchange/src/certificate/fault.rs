//! What is wrong with a certificate or a revocation.

use super::Level;
use crate::key::WeakKey;

/// Why a certificate or a revocation does not count. The sentences name no person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Larger than is taken, or with a longer text or more entries.
    #[error("it is larger than is taken")]
    TooLarge,
    /// Cut short, with something after its end, or with a value that is missing, of another kind or out of bounds.
    #[error("it is malformed")]
    Malformed,
    /// The same content can be written in another way, so that its hash would depend on who wrote it.
    #[error("it is not written in the one way that is taken")]
    NotCanonical,
    /// Laid out as a newer program does.
    #[error("it is of version {0}, which this program does not know")]
    Version(u64),
    /// See [`WeakKey`].
    #[error(transparent)]
    WeakKey(#[from] WeakKey),
    /// Its end is not after its beginning, or its beginning is before 1970.
    #[error("it ends before it begins")]
    NeverValid,
    /// The hash of the issuer that it names is not the one it is held against.
    #[error("it names another issuer")]
    OtherIssuer,
    /// The root issues hubs, a hub devices and sessions, and these issue nothing.
    #[error("a certificate of a {of} is not issued by {by}")]
    Order {
        /// The certificate's level.
        of: Level,
        /// Who issued it.
        by: &'static str,
    },
    /// Valid at a time when its issuer, or the device it's opened on, is not.
    #[error("it is valid at a time when its issuer or its device is not")]
    NotWithin,
    /// See [`super::Says::longest_ms`].
    #[error("it is valid for longer than a certificate of its level may be")]
    TooLong,
    /// What's to be opened on a device is not a session.
    #[error("it is not a session")]
    NotASession,
    /// The certificate that a session names as its device's is not a device's, or not the one it is held against.
    #[error("the session is not opened on that device")]
    OtherDevice,
    /// The device that a session is opened on was issued by another hub's certificate than the session.
    #[error("the session is opened on a device of another hub")]
    OtherHub,
    /// The endorsement is not the device's over this session.
    #[error("the device has not endorsed the session")]
    Endorsement,
    /// The signature is not its issuer's over these bytes.
    #[error("the signature is not its issuer's")]
    Signature,
    /// The secret key is not that of the certificate it was given with.
    #[error("the secret key is not that of the certificate")]
    OtherKey,
    /// A revocation by one who is neither the root nor a hub above the certificate.
    #[error("it is revoked by one who may not revoke it")]
    MayNotRevoke,
    /// One above it is not known, and as many others wait for theirs as may.
    #[error("its issuer or its device is not known, and too many wait for theirs")]
    NoRoom,
}

impl From<minicbor::decode::Error> for Fault {
    fn from(_: minicbor::decode::Error) -> Self {
        Self::Malformed
    }
}
