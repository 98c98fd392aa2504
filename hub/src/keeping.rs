//! The commands of whoever looks after a hub: who has access, whose access ends, and what was set aside.

use exchange::certificate::{Certificate, Says};
use exchange::hub::{Keys, Log};
use record::time::{Instant, date_words_with_year};
use std::collections::BTreeMap;
use std::fmt::Write;

use crate::clock;
use crate::config::keeping::{Data, Revoke, Whose};
use crate::keys;
use crate::run::{RunError, say};
use crate::store::sqlite::{Glance, LogError, SqliteLog};

/// Fewest digits that name a session.
const FEWEST_DIGITS: usize = 8;

/// Ends access: revocations are filed in the log, and everybody hears of them.
pub fn revoke(chosen: &Revoke) -> Result<(), RunError> {
    let now = clock::now();
    let held = keys::read(&chosen.data, now)?;
    if !SqliteLog::is_in(&chosen.data) {
        return Err(LogError::Damaged("there is no database in this folder").into());
    }
    let mut log = SqliteLog::open(&chosen.data, 0, &held.root).map_err(RunError::unless_running)?;
    let ended = log.transaction(|log| end(log, &held.keys, &chosen.of, &chosen.reason, now))?;
    log.close()?;
    if ended == 0 {
        return Err(RunError::Nobody);
    }
    let what = if ended == 1 {
        "1 certificate was".to_owned()
    } else {
        format!("{ended} certificates were")
    };
    say(&format!(
        "{what} revoked. Start the hub again: each device hears of it at its next exchange.\n"
    ));
    Ok(())
}

/// Files what ends the access of somebody, and says how many certificates that ended.
fn end(
    log: &mut SqliteLog,
    keys: &Keys,
    of: &Whose,
    reason: &str,
    now: Instant,
) -> Result<usize, LogError> {
    let register = log.register()?;
    let has_access = |certificate: &&Certificate| {
        is_meant(certificate, of)
            && now < certificate.validity().1
            && register.revocation(certificate.hash()).is_none()
    };
    let meant: Vec<Certificate> = register
        .certificates()
        .filter(has_access)
        .cloned()
        .collect();
    if of.session.is_some() && meant.len() > 1 {
        return Ok(0);
    }
    for certificate in &meant {
        exchange::hub::revoke(log, keys, certificate, reason, now)??;
    }
    Ok(meant.len())
}

fn is_meant(certificate: &Certificate, of: &Whose) -> bool {
    match certificate.says() {
        Says::Hub { .. } => false,
        Says::Device { device } => of.device == Some(*device),
        Says::Session(session) => {
            of.user == Some(session.author.user)
                || of.session.as_ref().is_some_and(|digits| {
                    digits.len() >= FEWEST_DIGITS
                        && certificate
                            .hash()
                            .digits()
                            .starts_with(&digits.to_ascii_lowercase())
                })
        }
    }
}

/// Lists the devices.
pub fn devices(chosen: &Data) -> Result<(), RunError> {
    let register = Glance::open(&chosen.data)?.register()?;
    let now = clock::now();
    let mut lines = String::new();
    for certificate in register.certificates() {
        if let Says::Device { device } = certificate.says() {
            let ended = register.revocation(certificate.hash()).map(|says| says.at);
            let state = state(certificate, ended, now);
            let sessions = register
                .certificates()
                .filter_map(Certificate::session)
                .filter(|session| session.device == certificate.hash())
                .count();
            // Writing to a String can't fail.
            let _ = writeln!(lines, "{device}  {state}, sessions: {sessions}");
        }
    }
    say(&or(&lines, "No device has signed anybody in here.\n"));
    Ok(())
}

/// Lists the sessions that have not ended by themselves.
pub fn sessions(chosen: &Data) -> Result<(), RunError> {
    let register = Glance::open(&chosen.data)?.register()?;
    let now = clock::now();
    let (mut lines, mut past) = (String::new(), 0_usize);
    for certificate in register.certificates() {
        let Some(session) = certificate.session() else {
            continue;
        };
        let ended = register.revocation(certificate.hash()).map(|says| says.at);
        if ended.is_none() && certificate.validity().1 <= now {
            past += 1;
            continue;
        }
        let device = match register.get(session.device).map(Certificate::says) {
            Some(Says::Device { device }) => device.to_string(),
            _ => String::new(),
        };
        let state = state(certificate, ended, now);
        let digits = &certificate.hash().digits()[..2 * FEWEST_DIGITS];
        let user = session.author.user;
        let _ = writeln!(lines, "{digits}  user {user}  device {device}  {state}");
    }
    let past = format!("Sessions that have ended by themselves: {past}\n");
    say(&(or(&lines, "No session is open.\n") + &past));
    Ok(())
}

/// Lists what was refused for good and waits for a reviewer.
pub fn quarantine(chosen: &Data) -> Result<(), RunError> {
    let all = Glance::open(&chosen.data)?.set_aside()?;
    let (mut lines, mut counts) = (String::new(), BTreeMap::<String, usize>::new());
    for one in &all {
        let _ = writeln!(
            lines,
            "{}  {}  user {}  device {}  changes: {}  {:?}: {}",
            one.id,
            one.at.to_rfc3339(),
            one.user,
            one.device,
            one.changes,
            one.reason,
            one.words
        );
        *counts.entry(format!("{:?}", one.reason)).or_default() += 1;
    }
    for (reason, count) in counts {
        let _ = writeln!(lines, "{reason}: {count}");
    }
    say(&or(&lines, "Nothing waits for a reviewer.\n"));
    Ok(())
}

fn state(certificate: &Certificate, ended: Option<Instant>, now: Instant) -> String {
    let day = |at: Instant| date_words_with_year(at.in_london().date());
    let (_, until) = certificate.validity();
    match ended {
        Some(at) => format!("revoked on {}", day(at)),
        None if until <= now => format!("ended on {}", day(until)),
        None => format!("until {}", day(until)),
    }
}

fn or(lines: &str, none: &str) -> String {
    if lines.is_empty() { none } else { lines }.to_owned()
}
