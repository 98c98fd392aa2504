//! The keys that a device signs with, and whom it trusts.

use std::fmt;

use exchange::certificate::Hash;
use exchange::key::PublicKey;
use exchange::message::Token;
use record::time::Instant;
use zeroize::Zeroize;

/// The 32 bytes that a secret key follows from. Overwritten when dropped; shows nothing of itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Seed(pub [u8; 32]);

impl Drop for Seed {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(not shown)")
    }
}

/// What a device has to sign with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// Its own key: made once, and never given to anybody.
    pub device: Seed,
    /// The root that it trusts: from the first sign-in on, and never another.
    pub root: Option<PublicKey>,
    /// The session that is open.
    pub session: Option<SessionKeys>,
}

/// An open session.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionKeys {
    /// Its key.
    pub seed: Seed,
    /// Its certificate, which is among [`crate::Store::credentials`] with those above it.
    pub certificate: Hash,
    /// Its secret towards the hub.
    pub token: Token,
    /// When it ends, by this device's clock, which may be wrong: as long after it was opened as the hub gave.
    pub ends: Instant,
}

impl fmt::Debug for SessionKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionKeys")
            .field("certificate", &self.certificate)
            .finish_non_exhaustive()
    }
}
