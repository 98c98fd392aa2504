//! The hub's own key: what it issues with, and what it tells its sessions by.

use std::fmt;

use record::author::Author;
use record::id::DeviceId;
use record::time::Instant;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::{CursorKey, TagKey};
use crate::certificate::revocation::{self, Revocation};
use crate::certificate::{
    Certificate, Endorsement, Fault, Handle, Hash, Holder, Issuer, Says, Session, Subject, endorse,
    issue, open,
};
use crate::commit::Seen;
use crate::key::{PublicKey, SecretKey};
use crate::message::{Token, Who};
use crate::receipt::{self, Answer, Receipt};
use crate::signer::Signer;

/// How long a device's certificate lasts: 365 days.
const DEVICE_HOURS: i64 = 365 * 24;
/// How long a session lasts: 72 hours; 12 in a browser, which guards its keys less.
const SESSION_HOURS: i64 = 72;
const BROWSER_HOURS: i64 = 12;
/// A certificate begins so long before it is issued: a device whose clock is behind writes in its time nevertheless.
const EARLIER_MINUTES: i64 = 5;

/// The hub's key, its certificate, and the secret that its sessions' tokens follow from.
pub struct Keys {
    secret: SecretKey,
    own: Certificate,
    tokens: [u8; 32],
}

/// The seeds of a device's key and of a session's that follow from one.
fn seeds(seed: &[u8; 32]) -> [[u8; 32]; 2] {
    [&b"device"[..], b"session"].map(|of| {
        let mut hash = Sha256::new();
        hash.update(seed);
        hash.update(of);
        hash.finalize().into()
    })
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys")
            .field("own", &self.own)
            .finish_non_exhaustive()
    }
}

impl Keys {
    /// The key must be the certificate's, and that a hub's.
    pub fn new(secret: SecretKey, own: Certificate, tokens: [u8; 32]) -> Result<Self, Fault> {
        if secret.public() != *own.key() {
            return Err(Fault::OtherKey);
        }
        if !matches!(own.says(), Says::Hub { .. }) {
            return Err(Fault::OtherHub);
        }
        Ok(Self {
            secret,
            own,
            tokens,
        })
    }

    /// The hub's certificate.
    pub const fn certificate(&self) -> &Certificate {
        &self.own
    }

    const fn holder(&self) -> Holder<'_> {
        Holder {
            secret: &self.secret,
            own: &self.own,
        }
    }

    /// When a session that is valid from here on was begun.
    pub fn began(from: Instant) -> Instant {
        from.plus_minutes(EARLIER_MINUTES)
    }

    /// From a little before `now`, for so long, within `above`.
    fn span(now: Instant, hours: i64, above: &Certificate) -> (Instant, Instant) {
        let (earliest, latest) = above.validity();
        let from = now.plus_minutes(-EARLIER_MINUTES).max(earliest);
        (from, from.plus_hours(hours).min(latest))
    }

    /// Issues the certificate of a device, for a year or as long as the hub's own lasts.
    pub fn device(
        &self,
        device: DeviceId,
        key: PublicKey,
        now: Instant,
    ) -> Result<Certificate, Fault> {
        let (from, until) = Self::span(now, DEVICE_HOURS, &self.own);
        let says = Says::Device { device };
        let subject = Subject {
            key,
            from,
            until,
            says,
        };
        issue(Issuer::Holder(self.holder()), &subject)
    }

    /// What the session of somebody who has signed in will say: the device endorses it, then [`Keys::open`] issues it.
    pub fn subject(
        &self,
        author: Author,
        device: &Certificate,
        key: PublicKey,
        is_browser: bool,
        now: Instant,
    ) -> Subject {
        let hours = if is_browser {
            BROWSER_HOURS
        } else {
            SESSION_HOURS
        };
        let (from, until) = Self::span(now, hours, device);
        let says = Says::Session(Session {
            author,
            device: device.hash(),
            is_browser,
        });
        Subject {
            key,
            from,
            until,
            says,
        }
    }

    /// Opens a session that its device has endorsed.
    pub fn open(
        &self,
        device: &Certificate,
        subject: &Subject,
        endorsement: &Endorsement,
    ) -> Result<Certificate, Fault> {
        open(self.holder(), device, subject, endorsement)
    }

    /// A session on a device of the hub's own: messages of other systems are written by one. Both keys follow from
    /// `seed`.
    pub fn signer(
        &self,
        author: Author,
        device: DeviceId,
        seed: &[u8; 32],
        now: Instant,
    ) -> Result<Signer, Fault> {
        let [of_device, of_session] = seeds(seed).map(|seed| SecretKey::from_seed(&seed));
        let own = self.device(device, of_device.public(), now)?;
        let holder = Holder {
            secret: &of_device,
            own: &own,
        };
        self.signer_on(holder, author, of_session, now)
    }

    /// A session on a device whose key is at hand, with this key of its own.
    pub fn signer_on(
        &self,
        device: Holder,
        author: Author,
        key: SecretKey,
        now: Instant,
    ) -> Result<Signer, Fault> {
        let subject = self.subject(author, device.own, key.public(), false, now);
        let session = self.open(device.own, &subject, &endorse(device, &subject)?)?;
        Signer::new(key, session, device.own.clone()).map_err(|_| Fault::OtherDevice)
    }

    /// The secret of a session towards this hub. It follows from the session, so that a hub that was restored from a copy
    /// still tells it by it.
    pub fn token(&self, session: Handle) -> Token {
        let mut hash = Sha256::new();
        // Both have a fixed length, so that nobody can go on from another token.
        hash.update(self.tokens);
        hash.update(b"doorstep token 1\0");
        hash.update(session);
        let mut token = [0; 16];
        token.copy_from_slice(&hash.finalize()[..16]);
        token
    }

    /// The secret that the cursors of a device are sealed with.
    pub fn cursors(&self, device: DeviceId) -> CursorKey {
        let mut hash = Sha256::new();
        hash.update(self.tokens);
        hash.update(b"doorstep cursor 1\0");
        hash.update(device.as_bytes());
        CursorKey::new(hash.finalize().into())
    }

    /// The secret that tags are made with.
    pub fn tags(&self) -> TagKey {
        let mut hash = Sha256::new();
        hash.update(self.tokens);
        hash.update(b"doorstep tag 1\0");
        TagKey::new(hash.finalize().into())
    }

    /// Whether somebody has the token of the session they name. Takes the same time whatever the token is.
    pub fn knows(&self, who: &Who) -> bool {
        self.token(who.session).ct_eq(&who.token).into()
    }

    /// The session and its token, as a request names them.
    pub fn who(&self, session: Hash) -> Who {
        let session = session.handle();
        Who {
            session,
            token: self.token(session),
        }
    }

    /// Ends a certificate that this hub's key has issued. `since` is where the revocation is filed.
    pub fn revoke(
        &self,
        certificate: &Certificate,
        since: Seen,
        reason: &str,
        at: Instant,
    ) -> Result<revocation::Signed, Fault> {
        let revocation = Revocation {
            certificate: certificate.hash(),
            by: certificate.issuer(),
            since,
            at,
            reason: reason.to_owned(),
        };
        revocation.sign(&self.secret)
    }

    /// The receipt of an answer.
    pub fn receipt(&self, answer: Answer, now: Instant) -> Result<Receipt, receipt::Fault> {
        Receipt::sign(answer, now, &self.own, &self.secret)
    }
}
