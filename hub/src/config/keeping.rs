//! What whoever looks after a hub may ask of it, beside serving.

use clap::{Args, Subcommand};
use exchange::certificate::revocation::LONGEST_REASON;
use record::id::{DeviceId, UserId};
use std::path::PathBuf;

use crate::keeping::Named;

/// Fewest digits that name a session.
const FEWEST_DIGITS: usize = 8;

/// The keys of a new hub.
#[derive(Debug, Clone, Args)]
pub struct Init {
    /// Folder for the keys and the database; it is made where it is not there
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// Name of the service whose hub it is, as certificates say it
    #[arg(long, value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub tenant: String,
    /// How many years the hub's certificate lasts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=30))]
    pub years: u16,
}

/// What is done with the hub's certificate.
#[derive(Debug, Clone, Subcommand)]
pub enum Certificate {
    /// Give the hub a new certificate for the key it has, with the root's secret
    Renew(Renew),
}

/// A new certificate of a hub.
#[derive(Debug, Clone, Args)]
pub struct Renew {
    /// Folder with the keys
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// File with the root's secret, from where it is kept
    #[arg(long, value_name = "FILE")]
    pub root_key: PathBuf,
    /// Name of the service, as hub init had it; asked for where the old certificate is gone and no database says it
    #[arg(long, value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub tenant: Option<String>,
    /// How many years the new certificate lasts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=30))]
    pub years: u16,
}

/// Where the database is.
#[derive(Debug, Clone, Args)]
pub struct Data {
    /// Folder with the database; a hub may be running on it
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
}

/// Where the database is that was put back by hand.
#[derive(Debug, Clone, Args)]
pub struct NewEpoch {
    /// Folder with the database; no hub may be running on it
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
}

/// What is listed of devices, of sessions and of what was set aside.
#[derive(Debug, Clone, Args)]
pub struct Lists {
    /// Folder with the database; a hub may be running on it
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// Only what is of people whose name has this in it, whatever the case of its letters
    #[arg(long, value_name = "NAME-PART")]
    pub user: Option<String>,
}

/// An end of access.
#[derive(Debug, Clone, Args)]
pub struct Revoke {
    /// Folder with the keys and the database; a hub may be running on it
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// Whose access ends
    #[command(flatten)]
    pub of: Whose,
    /// Why, for whoever reviews what came later. Name no person in it: every device is told
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub reason: String,
    /// How many seconds to wait until a hub that is running has done it; it does it later all the same
    #[arg(long, value_name = "N", default_value_t = 15, value_parser = clap::value_parser!(u16).range(1..=600))]
    pub wait: u16,
}

/// Whose access ends.
#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
pub struct Whose {
    /// A device that was lost, and every session on it: its id, as hub devices shows it
    #[arg(long, value_name = "ID", value_parser = device)]
    pub device: Option<DeviceId>,
    /// Every open session of a member of staff, by their id, as hub devices and hub sessions show it; they may sign in
    /// again, unless hub users remove took them out
    #[arg(long, value_name = "ID", value_parser = user)]
    pub user: Option<UserId>,
    /// One session: its first 8 digits or more, as hub sessions shows them
    #[arg(long, value_name = "DIGITS", value_parser = session)]
    pub session: Option<String>,
}

impl Whose {
    /// Whose; exactly one is given.
    pub fn named(&self) -> Option<Named> {
        let device = self.device.map(Named::Device);
        let user = self.user.map(Named::User);
        device
            .or(user)
            .or_else(|| self.session.clone().map(Named::Session))
    }
}

/// A copy of the database.
#[derive(Debug, Clone, Args)]
pub struct Backup {
    /// Folder with the database; a hub may be running on it
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// File to write; one that is there is never overwritten
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
}

/// A copy that is put back.
#[derive(Debug, Clone, Args)]
pub struct Restore {
    /// Folder with the hub's keys, and no database any more: stop the hub, and move hub.sqlite and the files beside it that
    /// begin with its name away
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// File that hub backup wrote
    #[arg(long, value_name = "FILE")]
    pub from: PathBuf,
}

/// A user's id.
pub(super) fn user(text: &str) -> Result<UserId, String> {
    let shown = "hub users list, hub devices and hub sessions show it";
    text.trim().parse().map_err(|_| an_id(shown))
}

fn device(text: &str) -> Result<DeviceId, String> {
    text.trim()
        .parse()
        .map_err(|_| an_id("hub devices shows it"))
}

fn an_id(shown: &str) -> String {
    format!(
        "write an id, 36 letters and digits such as 019aab5e-3c1f-7d42-9a51-0b6f2c7e8d90: {shown}"
    )
}

fn session(text: &str) -> Result<String, String> {
    let digits = text.trim().to_ascii_lowercase();
    let is_one = digits.len() >= FEWEST_DIGITS && digits.bytes().all(|b| b.is_ascii_hexdigit());
    if is_one {
        Ok(digits)
    } else {
        Err(format!(
            "write {FEWEST_DIGITS} digits or more (0 to 9, a to f): hub sessions shows them"
        ))
    }
}

fn reason(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        Err("say why".to_owned())
    } else if text.len() > LONGEST_REASON {
        Err(format!("use at most {LONGEST_REASON} bytes"))
    } else if text.chars().any(char::is_control) {
        Err("use one line of plain text".to_owned())
    } else {
        Ok(text.to_owned())
    }
}
