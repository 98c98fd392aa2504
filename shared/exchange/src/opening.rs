//! Signing in: how a device gets its certificate and a session, in two round trips.
//!
//! 1. The device names its key, a fresh one for the session, and the ticket that shows who signs in. The hub answers with its own
//!    certificate, the device's, and what the session would say ([`Answer::Endorse`]).
//! 2. The device endorses exactly that, and asks again. The hub, which keeps nothing in between, works it out anew, files
//!    both certificates in the log, and gives the session out ([`Answer::Open`]).
//!
//! The root comes with the first answer. A device that knows one already takes no other.

mod ticket;

use record::author::Author;
use record::id::DeviceId;
use record::time::Instant;

use crate::certificate::register::Register;
use crate::certificate::{
    Certificate, Credential, Endorsement, Holder, Says, Session, Subject, endorse,
};
use crate::hub::{Keys, Log, file};
use crate::key::{PublicKey, SecretKey};
use crate::message::{Token, Who};
use crate::signer::Signer;
pub use ticket::Ticket;

/// How long the second step may take: ten minutes.
const PATIENCE_MS: i64 = 10 * 60 * 1_000;

/// What a device asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Which device.
    pub device: DeviceId,
    /// The public half of its own key.
    pub device_key: PublicKey,
    /// The public half of the key that it has made for this session.
    pub session_key: PublicKey,
    /// Whether the keys are a browser's.
    pub is_browser: bool,
    /// What shows who signs in.
    pub ticket: Ticket,
    /// In the second step.
    pub endorsed: Option<Endorsed>,
}

/// What the device has endorsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endorsed {
    /// The device's certificate, as the first step gave it.
    pub device: Certificate,
    /// From when on the session is valid, as the first step said.
    pub from: Instant,
    /// The device's signature.
    pub endorsement: Endorsement,
}

/// What the hub answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// To be endorsed.
    Endorse(Box<Offer>),
    /// The session is open.
    Open {
        /// Its certificate.
        session: Box<Certificate>,
        /// Its secret towards the hub.
        token: Token,
        /// The hub's clock.
        now: Instant,
    },
    /// Not this person, not on this device, or not now: in words.
    Refused(String),
}

/// What the session would say, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The root's key.
    pub root: PublicKey,
    /// The hub's certificate.
    pub hub: Certificate,
    /// The device's.
    pub device: Certificate,
    /// Who has signed in.
    pub author: Author,
    /// From when on.
    pub from: Instant,
    /// Until when.
    pub until: Instant,
    /// The hub's clock.
    pub now: Instant,
}

/// Answers a device, inside the transaction that `log` stands for. `who` is whom the ticket stands for, or in words why
/// nobody.
pub fn answer<L: Log>(
    log: &mut L,
    keys: &Keys,
    ask: &Ask,
    who: Result<Author, String>,
    now: Instant,
) -> Result<Answer, L::Error> {
    let author = match who {
        Ok(author) => author,
        Err(words) => return Ok(Answer::Refused(words)),
    };
    if let Some(words) = refused(log.register()?, ask) {
        return Ok(Answer::Refused(words.to_owned()));
    }
    let device = match &ask.endorsed {
        // What it presents is looked at as what it names: a revoked device has no other name to come back under.
        Some(endorsed) if !is_of(&endorsed.device, ask) => {
            let words = "This certificate is another device’s. Sign in again.";
            return Ok(Answer::Refused(words.to_owned()));
        }
        Some(endorsed) => Some(endorsed.device.clone()),
        None => held(log.register()?, keys, ask, now),
    };
    let device = match device.map_or_else(|| keys.device(ask.device, ask.device_key, now), Ok) {
        Ok(device) => device,
        Err(fault) => return Ok(Answer::Refused(fault.to_string())),
    };
    let root = *log.register()?.root();
    let Some(endorsed) = &ask.endorsed else {
        let subject = keys.subject(
            author.clone(),
            &device,
            ask.session_key,
            ask.is_browser,
            now,
        );
        return Ok(Answer::Endorse(Box::new(Offer {
            root,
            hub: keys.certificate().clone(),
            device,
            author,
            from: subject.from,
            until: subject.until,
            now,
        })));
    };
    let began = Keys::began(endorsed.from);
    if now.millis().abs_diff(began.millis()) > PATIENCE_MS.unsigned_abs() {
        let words = "This sign-in took too long. Sign in again.";
        return Ok(Answer::Refused(words.to_owned()));
    }
    let subject = keys.subject(author, &device, ask.session_key, ask.is_browser, began);
    let session = match keys.open(&device, &subject, &endorsed.endorsement) {
        Ok(session) => session,
        Err(fault) => return Ok(Answer::Refused(fault.to_string())),
    };
    let filed = [keys.certificate().clone(), device, session.clone()].map(Credential::from);
    file(log, filed.into())?;
    if log.register()?.opened(session.hash()).is_err() {
        let words = "The hub could not open a session for this device.";
        return Ok(Answer::Refused(words.to_owned()));
    }
    Ok(Answer::Open {
        token: keys.token(session.hash().handle()),
        session: Box::new(session),
        now,
    })
}

/// Whether a certificate is of the device that asks, and of its key.
fn is_of(certificate: &Certificate, ask: &Ask) -> bool {
    matches!(certificate.says(), Says::Device { device } if *device == ask.device)
        && *certificate.key() == ask.device_key
}

/// Whether a device may not have what it asks for: its name is taken by another key, or it was revoked.
fn refused(register: &Register, ask: &Ask) -> Option<&'static str> {
    for certificate in register.devices(ask.device) {
        if register.revocation(certificate.hash()).is_some() {
            return Some(
                "This device may no longer be used as it is. Ask whoever looks after your devices. When Doorstep is removed from it and set up again, it counts as a new one.",
            );
        }
        if *certificate.key() != ask.device_key {
            return Some(
                "Another device has this device’s name. Remove Doorstep from it and set it up again.",
            );
        }
    }
    None
}

/// The device's certificate, when it has one of this very hub that lasts for any session.
fn held(register: &Register, keys: &Keys, ask: &Ask, now: Instant) -> Option<Certificate> {
    let hub = keys.certificate().hash();
    let lasts = |held: &Certificate| held.is_valid_at(now) && held.is_valid_at(now.plus_hours(72));
    register
        .devices(ask.device)
        .find(|held| held.issuer() == hub && lasts(held))
        .cloned()
}

/// On the device: what to send in the second step. `root` is the one that it knows already, if any.
pub fn endorsed(
    ask: &Ask,
    offer: &Offer,
    root: Option<&PublicKey>,
    secret: &SecretKey,
) -> Result<Ask, NotOurs> {
    if root.is_some_and(|root| *root != offer.root) {
        return Err(NotOurs::OtherRoot);
    }
    crate::certificate::verify(&[offer.hub.clone(), offer.device.clone()], &offer.root)
        .map_err(|_| NotOurs::Unproven)?;
    if !is_of(&offer.device, ask) {
        return Err(NotOurs::Unproven);
    }
    let subject = subject(ask, offer);
    let holder = Holder {
        secret,
        own: &offer.device,
    };
    let endorsement = endorse(holder, &subject).map_err(|_| NotOurs::Unproven)?;
    Ok(Ask {
        endorsed: Some(Endorsed {
            device: offer.device.clone(),
            from: offer.from,
            endorsement,
        }),
        ..ask.clone()
    })
}

/// What the session will say.
fn subject(ask: &Ask, offer: &Offer) -> Subject {
    Subject {
        key: ask.session_key,
        from: offer.from,
        until: offer.until,
        says: Says::Session(Session {
            author: offer.author.clone(),
            device: offer.device.hash(),
            is_browser: ask.is_browser,
        }),
    }
}

/// On the device: the session that was opened, as one to write with, and what it is to the hub.
pub fn opened(
    ask: &Ask,
    offer: &Offer,
    session: Certificate,
    token: Token,
    secret: SecretKey,
) -> Result<(Signer, Who), NotOurs> {
    let chain = [offer.hub.clone(), offer.device.clone(), session.clone()];
    crate::certificate::verify(&chain, &offer.root).map_err(|_| NotOurs::Unproven)?;
    let subject = subject(ask, offer);
    let says_so = *session.says() == subject.says
        && *session.key() == subject.key
        && session.validity() == (subject.from, subject.until);
    if !says_so {
        return Err(NotOurs::Unproven);
    }
    let handle = session.hash().handle();
    let signer =
        Signer::new(secret, session, offer.device.clone()).map_err(|_| NotOurs::Unproven)?;
    let who = Who {
        session: handle,
        token,
    };
    Ok((signer, who))
}

/// Why a device does not take what a hub answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotOurs {
    /// The hub stands on another root than the one that this device knows.
    #[error("this is not the hub that this device belongs to")]
    OtherRoot,
    /// Its certificates don't prove what it says, or say something else than was asked for.
    #[error("the hub could not prove what it says")]
    Unproven,
}

/// All that a device keeps of a session's certificates.
pub fn credentials(offer: &Offer, session: &Certificate) -> [Credential; 3] {
    [offer.hub.clone(), offer.device.clone(), session.clone()].map(Credential::from)
}

#[cfg(test)]
mod tests;
