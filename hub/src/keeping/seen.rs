//! What the lists are made of, and the words that they share. What is printed names people, because it was asked for; nothing
//! of it is logged.

use exchange::certificate::register::Register;
use exchange::certificate::{Certificate, Says, Session};
use record::id::{DeviceId, UserId};
use record::time::{Instant, clock_words, date_words_with_year};
use std::collections::BTreeMap;
use std::path::Path;

use super::people::People;
use crate::clock;
use crate::run::RunError;
use crate::store::sqlite::Glance;

/// Digits by which a session is listed.
pub(super) const DIGITS: usize = 16;

/// What the lists are made of.
pub(super) struct Seen {
    pub(super) register: Register,
    pub(super) people: People,
    pub(super) heard: BTreeMap<DeviceId, Instant>,
    now: Instant,
    waiting: usize,
}

impl Seen {
    pub(super) fn of(data: &Path) -> Result<Self, RunError> {
        let glance = Glance::open(data)?;
        Ok(Self {
            register: glance.register()?,
            people: People::new(glance.everybody()?),
            heard: glance.heard()?,
            now: clock::now(),
            waiting: glance.wishes()?.len(),
        })
    }

    pub(super) fn ended(&self, certificate: &Certificate) -> Option<Instant> {
        let revocation = self.register.revocation(certificate.hash());
        revocation.map(|says| says.at)
    }

    pub(super) fn is_open(&self, certificate: &Certificate) -> bool {
        self.ended(certificate).is_none() && self.now < certificate.validity().1
    }

    /// Until when a certificate is good, or since when it is not.
    pub(super) fn access(&self, certificate: &Certificate, words: fn(Instant) -> String) -> String {
        let (_, until) = certificate.validity();
        match self.ended(certificate) {
            Some(at) => format!("revoked on {}", words(at)),
            None if until <= self.now => format!("ended on {}", words(until)),
            None => format!("until {}", words(until)),
        }
    }

    /// Somebody's name, by the directory or by the certificate of a session that they opened.
    pub(super) fn name_of(&self, user: UserId) -> Option<&str> {
        let mut sessions = self
            .register
            .certificates()
            .filter_map(Certificate::session);
        let known = self.people.known(user);
        known.or_else(|| {
            let theirs = sessions.find(|session| session.author.user == user);
            theirs.map(|session| session.author.name.as_str())
        })
    }

    /// What is listed of a session, with so many of its digits.
    pub(super) fn session(
        &self,
        certificate: &Certificate,
        session: &Session,
        digits: usize,
    ) -> Vec<String> {
        let device = match self.register.get(session.device).map(Certificate::says) {
            Some(Says::Device { device }) => device.to_string(),
            _ => String::new(),
        };
        let kind = if session.is_browser { "browser" } else { "app" };
        let mut name = certificate.hash().digits();
        name.truncate(digits);
        vec![
            name,
            format!("device {device}"),
            kind.to_owned(),
            self.access(certificate, moment),
        ]
    }

    /// What was asked of a hub, and not done yet.
    pub(super) fn waiting(&self) -> String {
        match self.waiting {
            0 => String::new(),
            waiting => format!("Asked for and not yet done by the hub (hub revoke): {waiting}\n"),
        }
    }

    pub(super) fn last_heard(&self, device: DeviceId) -> String {
        match self.heard.get(&device) {
            Some(at) => format!("last heard on {}", moment(*at)),
            None => "not heard yet, or only this minute".to_owned(),
        }
    }
}

/// `20 January 2026`.
pub(super) fn day(at: Instant) -> String {
    date_words_with_year(at.in_london().date())
}

/// `20 January 2026, 5:45pm`, by the clock in London.
pub(super) fn moment(at: Instant) -> String {
    format!("{}, {}", day(at), clock_words(at))
}

/// Words, or others where there are none.
pub(super) fn or(words: String, none: &str) -> String {
    if words.is_empty() {
        none.to_owned()
    } else {
        words
    }
}
