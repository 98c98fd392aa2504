//! `hub devices` and `hub sessions`: for an administrator who is told that somebody has lost their phone, and knows their
//! name. What is printed names people, because it was asked for; nothing of it is logged.

use exchange::certificate::register::Register;
use exchange::certificate::{Certificate, Says};
use record::id::DeviceId;
use record::time::{Instant, clock_words, date_words_with_year};
use std::collections::BTreeMap;
use std::fmt::Write;

use super::ending::{is_own, sessions_on};
use super::people::{Listed, People, aligned, written};
use crate::clock;
use crate::config::keeping::Lists;
use crate::run::{RunError, say};
use crate::store::sqlite::Glance;

/// Digits by which a session is listed.
const DIGITS: usize = 16;

struct Seen {
    register: Register,
    people: People,
    heard: BTreeMap<DeviceId, Instant>,
    now: Instant,
    waiting: usize,
}

impl Seen {
    fn of(chosen: &Lists) -> Result<Self, RunError> {
        let glance = Glance::open(&chosen.data)?;
        Ok(Self {
            register: glance.register()?,
            people: People::new(glance.everybody()?),
            heard: glance.heard()?,
            now: clock::now(),
            waiting: glance.wishes()?.len(),
        })
    }

    fn ended(&self, certificate: &Certificate) -> Option<Instant> {
        let revocation = self.register.revocation(certificate.hash());
        revocation.map(|says| says.at)
    }

    fn is_open(&self, certificate: &Certificate) -> bool {
        self.ended(certificate).is_none() && self.now < certificate.validity().1
    }

    /// Until when a certificate is good, or since when it is not.
    fn access(&self, certificate: &Certificate, words: fn(Instant) -> String) -> String {
        let (_, until) = certificate.validity();
        match self.ended(certificate) {
            Some(at) => format!("revoked on {}", words(at)),
            None if until <= self.now => format!("ended on {}", words(until)),
            None => format!("until {}", words(until)),
        }
    }

    /// What was asked of a hub, and not done yet.
    fn waiting(&self) -> String {
        match self.waiting {
            0 => String::new(),
            waiting => format!("Asked for and not yet done by the hub (hub revoke): {waiting}\n"),
        }
    }

    fn last_heard(&self, device: DeviceId) -> String {
        match self.heard.get(&device) {
            Some(at) => format!("last heard on {}", moment(*at)),
            None => "last heard: not known".to_owned(),
        }
    }
}

fn day(at: Instant) -> String {
    date_words_with_year(at.in_london().date())
}

fn moment(at: Instant) -> String {
    format!("{}, {}", day(at), clock_words(at))
}

/// Lists the devices, by who has signed in on each.
pub fn devices(chosen: &Lists) -> Result<(), RunError> {
    let seen = Seen::of(chosen)?;
    let part = chosen.user.as_deref();
    let (mut listed, mut own, mut unused) = (Listed::new(), Vec::new(), Vec::new());
    // The one heard last comes first.
    let mut devices: Vec<(&Certificate, DeviceId)> = seen
        .register
        .certificates()
        .filter_map(|certificate| match certificate.says() {
            Says::Device { device } => Some((certificate, *device)),
            _ => None,
        })
        .collect();
    devices.sort_by_key(|(_, device)| std::cmp::Reverse(seen.heard.get(device)));
    for (certificate, device) in devices {
        let access = seen.access(certificate, day);
        let mut line = vec![device.to_string(), seen.last_heard(device), access];
        if is_own(&seen.register, certificate) {
            if seen.is_open(certificate) {
                own.push(vec![device.to_string(), line.remove(2)]);
            }
            continue;
        }
        let mut users = BTreeMap::new();
        for session in sessions_on(&seen.register, certificate.hash()) {
            if let Some(says) = session.session() {
                let (_, all, open) = users
                    .entry(says.author.user)
                    .or_insert((&says.author, 0, 0));
                *all += 1;
                *open += usize::from(seen.is_open(session));
            }
        }
        if users.is_empty() {
            unused.push(line.clone());
        }
        for (author, all, open) in users.into_values() {
            if seen.people.is_asked_for(author, part) {
                let mut line = line.clone();
                line.push(format!("sessions: {all}, open: {open}"));
                seen.people.add(&mut listed, author, line);
            }
        }
    }
    if let Some(part) = part {
        let none =
            format!("Nobody whose name has “{part}” in it has signed in on a device here.\n");
        say(&(or(written(&listed), &none) + &seen.waiting()));
        return Ok(());
    }
    let mut words = written(&listed);
    if !unused.is_empty() {
        words.push_str("Nobody has signed in on these\n");
        words.push_str(&aligned(&unused));
    }
    words = or(words, "Nobody has signed in on a device here.\n");
    if !own.is_empty() {
        words.push_str(
            "The hub’s own, one for each start, with which it writes referral messages: nobody can lose these, and they are not revoked\n",
        );
        words.push_str(&aligned(&own));
    }
    words.push_str(&seen.waiting());
    say(&words);
    Ok(())
}

/// Lists the sessions that have not ended by themselves, by whose they are.
pub fn sessions(chosen: &Lists) -> Result<(), RunError> {
    let seen = Seen::of(chosen)?;
    let asked_for = chosen.user.as_deref();
    let (mut listed, mut past) = (Listed::new(), 0_usize);
    for certificate in seen.register.certificates() {
        let Some(session) = certificate.session() else {
            continue;
        };
        if is_own(&seen.register, certificate)
            || !seen.people.is_asked_for(&session.author, asked_for)
        {
            continue;
        }
        if seen.ended(certificate).is_none() && !seen.is_open(certificate) {
            past += 1;
            continue;
        }
        let device = match seen.register.get(session.device).map(Certificate::says) {
            Some(Says::Device { device }) => device.to_string(),
            _ => String::new(),
        };
        let kind = if session.is_browser { "browser" } else { "app" };
        let line = vec![
            certificate.hash().digits()[..DIGITS].to_owned(),
            format!("device {device}"),
            kind.to_owned(),
            seen.access(certificate, moment),
        ];
        seen.people.add(&mut listed, &session.author, line);
    }
    let mut words = or(written(&listed), "No session is open.\n");
    // Writing to a String can't fail.
    let _ = writeln!(words, "Sessions that have ended by themselves: {past}");
    words.push_str(&seen.waiting());
    say(&words);
    Ok(())
}

fn or(words: String, none: &str) -> String {
    if words.is_empty() {
        none.to_owned()
    } else {
        words
    }
}
