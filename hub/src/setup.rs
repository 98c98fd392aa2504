//! The commands that make a hub's keys, and the keys that a hub is started with.

use std::path::Path;

use exchange::certificate::Says;
use record::time::{Instant, date_words_with_year};

use crate::clock;
use crate::config;
use crate::config::keeping::{Init, Renew};
use crate::keys::{self, Held, KeysError};
use crate::run::{RunError, say};
use crate::store::sqlite::{Glance, SqliteLog};

/// Makes the keys of a new hub.
pub fn init(chosen: &Init) -> Result<(), RunError> {
    config::writable(&chosen.data)?;
    keys::make(&chosen.data, &chosen.tenant, chosen.years, clock::now())?;
    let folder = chosen.data.join("keys");
    say(&format!(
        "The hub’s keys are in {folder}.\n\n\
         Now move {root} to two places that are not connected to any network (a USB stick in a safe, a printed copy), \
         and delete it here. The hub runs without it. It is needed to renew the hub’s certificate, in {years} years at \
         the latest. Whoever has it can make themselves a hub that your devices believe.\n\n\
         The other files stay here. Keep a copy of them apart from the copies of the database: together they are the \
         hub.\n\n\
         Then start it: hub serve --data {data}\n",
        folder = folder.display(),
        root = folder.join("root.key").display(),
        years = chosen.years,
        data = chosen.data.display(),
    ));
    Ok(())
}

/// Gives the hub's key a new certificate.
pub fn renew(chosen: &Renew) -> Result<(), RunError> {
    let named = chosen.tenant.clone().or_else(|| named_in_log(&chosen.data));
    let (root, years) = (&chosen.root_key, chosen.years);
    let until = keys::renew(&chosen.data, root, named, years, clock::now())?;
    let day = date_words_with_year(until.in_london().date());
    say(&format!(
        "The hub’s new certificate lasts until {day}. Restart the hub: devices get theirs anew when somebody signs in.\n"
    ));
    Ok(())
}

/// The tenant that the hub's certificates in the log name, the last one first.
fn named_in_log(data: &Path) -> Option<String> {
    let register = Glance::open(data).ok()?.register().ok()?;
    let named = register.certificates().filter_map(|certificate| {
        let Says::Hub { tenant } = certificate.says() else {
            return None;
        };
        Some((certificate.validity().1, tenant.clone()))
    });
    named.max().map(|(_, tenant)| tenant)
}

/// The keys in a data folder. A demo makes its own at its first start.
pub(crate) fn held(data: &Path, is_demo: bool, now: Instant) -> Result<Held, RunError> {
    if !keys::are_in(data) {
        if SqliteLog::is_in(data) {
            // A log from before there were keys says so itself.
            SqliteLog::open_kept(data)?;
        } else if is_demo {
            keys::make_demo(data, now)?;
        }
    }
    let held = keys::read(data, now)?;
    match (is_demo, held.are_demo()) {
        (true, false) => return Err(RunError::RealKeys),
        (false, true) => return Err(RunError::DemoRecords),
        _ => {}
    }
    if let Some(days) = held.days_left(now) {
        tracing::warn!(
            days,
            "the hub's certificate ends soon: hub certificate renew"
        );
    }
    if !is_demo && Held::has_root_secret(data) {
        tracing::warn!(
            "root.key is still in the keys folder: move it away, the hub runs without it"
        );
    }
    Ok(held)
}

impl From<KeysError> for RunError {
    fn from(error: KeysError) -> Self {
        Self::Keys(Box::new(error))
    }
}
