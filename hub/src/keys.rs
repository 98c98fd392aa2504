//! The hub's keys: a folder in its data folder, made once by `hub init` and read at every start.
//!
//! | file | what |
//! |---|---|
//! | `root.key` | the root's secret: taken offline; the hub runs without it |
//! | `root.pub` | the root's public key, which every certificate stands on |
//! | `hub.key` | the hub's secret |
//! | `hub.certificate` | the root says that it is the hub's |
//! | `tokens.key` | what the tokens of sessions follow from |

mod error;
mod file;
#[cfg(test)]
mod tests;

use std::path::Path;

use exchange::certificate::{Certificate, Issuer, Says, Subject, issue, verify};
use exchange::hub::{Keys, Log};
use exchange::key::{PublicKey, SecretKey};
use record::time::Instant;

use crate::clock::random;
use crate::store::sqlite::{LogError, SqliteLog};
pub use error::KeysError;
pub(crate) use error::no_hub;
use file::Part;

/// The folder's name.
const FOLDER: &str = "keys";
/// So long before its end a hub says that its certificate ends: 60 days.
const WARNED_DAYS: i64 = 60;
/// A certificate begins an hour early: clocks differ.
const EARLIER_HOURS: i64 = 1;
/// Hours of a year, as certificates count it.
const YEAR_HOURS: i64 = 365 * 24;
/// The tenant of a demo.
const DEMO: &str = "Doorstep demo";

/// What a hub is started with.
#[derive(Debug)]
pub struct Held {
    /// The hub's own.
    pub keys: Keys,
    /// What they stand on.
    pub root: PublicKey,
}

/// Whether a data folder has keys.
pub fn are_in(data: &Path) -> bool {
    data.join(FOLDER).exists()
}

/// Makes the keys of a new hub, for so many years from `now` on. What is there is never overwritten, and a database that is
/// there stands on other keys than new ones.
pub fn make(data: &Path, tenant: &str, years: u16, now: Instant) -> Result<(), KeysError> {
    if !are_in(data) && SqliteLog::is_in(data) {
        return Err(missing(data));
    }
    let from = now.plus_hours(-EARLIER_HOURS);
    make_from(data, tenant, from, from.plus_hours(hours(years)))
}

/// Makes the keys of a demo, which began two years ago: what its people wrote is weeks old.
pub fn make_demo(data: &Path, now: Instant) -> Result<(), KeysError> {
    let from = now.plus_hours(-2 * YEAR_HOURS);
    make_from(data, DEMO, from, now.plus_hours(10 * YEAR_HOURS))
}

fn make_from(data: &Path, tenant: &str, from: Instant, until: Instant) -> Result<(), KeysError> {
    let folder = data.join(FOLDER);
    if folder.exists() {
        return Err(KeysError::AlreadyThere(folder));
    }
    let (root_seed, hub_seed, tokens) = (seed()?, seed()?, seed()?);
    let (root, hub) = (
        SecretKey::from_seed(&root_seed),
        SecretKey::from_seed(&hub_seed),
    );
    let own = certificate(&root, &hub.public(), tenant, from, until)?;
    file::make_folder(
        &folder,
        &[
            (Part::RootSecret, &root_seed),
            (Part::Root, root.public().as_bytes()),
            (Part::HubSecret, &hub_seed),
            (Part::Certificate, own.bytes()),
            (Part::Tokens, &tokens),
        ],
    )
}

/// Gives the hub's key a new certificate, for so many years from `now` on. `root` is the file with the root's secret, and
/// `named` the tenant's name where the old certificate is gone, which says it.
pub fn renew(
    data: &Path,
    root: &Path,
    named: Option<String>,
    years: u16,
    now: Instant,
) -> Result<Instant, KeysError> {
    let folder = data.join(FOLDER);
    let secret = SecretKey::from_seed(&file::read_from(root, Part::RootSecret)?);
    let known = public(&file::read(&folder, Part::Root)?, &folder)?;
    if secret.public() != known {
        return Err(KeysError::OtherRootKey(root.to_owned()));
    }
    let tenant = match read_certificate(&folder) {
        Ok(old) => tenant(&old).to_owned(),
        Err(KeysError::Gone { path, .. } | KeysError::Malformed(path)) => {
            named.ok_or(KeysError::NoTenant(path))?
        }
        Err(error) => return Err(error),
    };
    let hub = SecretKey::from_seed(&file::read(&folder, Part::HubSecret)?);
    let from = now.plus_hours(-EARLIER_HOURS);
    let until = from.plus_hours(hours(years));
    let new = certificate(&secret, &hub.public(), &tenant, from, until)?;
    file::replace(&folder, Part::Certificate, new.bytes())?;
    Ok(until)
}

/// Reads the keys, and checks them: the certificate is the root's, the key's, and valid.
pub fn read(data: &Path, now: Instant) -> Result<Held, KeysError> {
    let folder = data.join(FOLDER);
    if !folder.is_dir() {
        return Err(missing(data));
    }
    let root = public(&file::read(&folder, Part::Root)?, &folder)?;
    let own = read_certificate(&folder)?;
    verify(std::slice::from_ref(&own), &root).map_err(KeysError::Unproven)?;
    let (from, until) = own.validity();
    if now < from {
        return Err(KeysError::NotYet(from));
    }
    if now >= until {
        return Err(KeysError::Ended(until));
    }
    let secret = SecretKey::from_seed(&file::read(&folder, Part::HubSecret)?);
    let tokens = file::read(&folder, Part::Tokens)?;
    let keys = Keys::new(secret, own, tokens).map_err(KeysError::NotTogether)?;
    Ok(Held { keys, root })
}

fn missing(data: &Path) -> KeysError {
    if SqliteLog::is_in(data) {
        KeysError::Lost(data.join(FOLDER))
    } else {
        KeysError::Missing(data.to_owned())
    }
}

impl Held {
    /// Whether they are a demo's.
    pub fn are_demo(&self) -> bool {
        tenant(self.keys.certificate()) == DEMO
    }

    /// How many days the certificate lasts, when that is to be said: under 60.
    pub fn days_left(&self, now: Instant) -> Option<i64> {
        let (_, until) = self.keys.certificate().validity();
        let days = until.minutes_since(now) / (24 * 60);
        (days < WARNED_DAYS).then_some(days)
    }

    /// Whether the root's secret lies beside them, where whoever takes the machine finds it.
    pub fn has_root_secret(data: &Path) -> bool {
        data.join(FOLDER).join(Part::RootSecret.name()).exists()
    }

    /// Files the hub's certificate, unless it is there, and looks whether it was revoked.
    pub fn settle(&self, log: &mut SqliteLog) -> Result<(), KeysError> {
        let own = self.keys.certificate();
        log.transaction(|log| exchange::hub::file(log, vec![own.clone().into()]))?;
        match log.register()?.revocation(own.hash()) {
            Some(revocation) => Err(KeysError::Revoked(revocation.at)),
            None => Ok(()),
        }
    }
}

fn certificate(
    root: &SecretKey,
    hub: &PublicKey,
    tenant: &str,
    from: Instant,
    until: Instant,
) -> Result<Certificate, KeysError> {
    let says = Says::Hub {
        tenant: tenant.to_owned(),
    };
    let subject = Subject {
        key: *hub,
        from,
        until,
        says,
    };
    issue(Issuer::Root(root), &subject).map_err(KeysError::Issue)
}

fn tenant(certificate: &Certificate) -> &str {
    match certificate.says() {
        Says::Hub { tenant } => tenant,
        Says::Device { .. } | Says::Session(_) => "",
    }
}

fn read_certificate(folder: &Path) -> Result<Certificate, KeysError> {
    let bytes = file::read_any(&folder.join(Part::Certificate.name()), Part::Certificate)?;
    Certificate::parse(&bytes)
        .map_err(|_| KeysError::Malformed(folder.join(Part::Certificate.name())))
}

fn public(bytes: &[u8; 32], folder: &Path) -> Result<PublicKey, KeysError> {
    PublicKey::parse(bytes).map_err(|_| KeysError::Malformed(folder.join(Part::Root.name())))
}

fn seed() -> Result<[u8; 32], KeysError> {
    random().map_err(|_| KeysError::Log(LogError::NoRandomness))
}

fn hours(years: u16) -> i64 {
    i64::from(years) * YEAR_HOURS
}
