//! `hub devices` and `hub sessions`: for an administrator who is told that somebody has lost their phone, and knows their
//! name.

use exchange::certificate::{Certificate, Says};
use record::id::DeviceId;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::ending::{is_own, sessions_on};
use super::people::{Listed, aligned, written};
use super::seen::{DIGITS, Seen, day, or};
use crate::config::keeping::Lists;
use crate::run::{RunError, say};

/// Lists the devices, by who has signed in on each.
pub fn devices(chosen: &Lists) -> Result<(), RunError> {
    let seen = Seen::of(&chosen.data)?;
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
    let seen = Seen::of(&chosen.data)?;
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
        let line = seen.session(certificate, session, DIGITS);
        seen.people.add(&mut listed, &session.author, line);
    }
    let mut words = or(written(&listed), "No session is open.\n");
    // Writing to a String can't fail.
    let _ = writeln!(words, "Sessions that have ended by themselves: {past}");
    words.push_str(&seen.waiting());
    say(&words);
    Ok(())
}
