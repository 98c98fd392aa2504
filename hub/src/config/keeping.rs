//! What whoever looks after a hub may ask of it, beside serving.

use clap::{Args, Subcommand};
use exchange::certificate::revocation::LONGEST_REASON;
use record::id::{DeviceId, UserId};
use std::path::PathBuf;

/// The keys of a new hub.
#[derive(Debug, Clone, Args)]
pub struct Init {
    /// Folder for the database and the keys
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
    /// How many years the new certificate lasts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=30))]
    pub years: u16,
}

/// Where the database is.
#[derive(Debug, Clone, Args)]
pub struct Data {
    /// Folder with the database
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
}

/// An end of access.
#[derive(Debug, Clone, Args)]
pub struct Revoke {
    /// Folder with the keys and the database
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// Whose access ends
    #[command(flatten)]
    pub of: Whose,
    /// Why, for whoever reviews what came later. Name nobody: every device is told
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub reason: String,
}

/// Whose access ends.
#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
pub struct Whose {
    /// A device, and every session on it: a device that was lost
    #[arg(long, value_name = "ID")]
    pub device: Option<DeviceId>,
    /// Every session of a member of staff that has not ended; they may sign in again
    #[arg(long, value_name = "ID")]
    pub user: Option<UserId>,
    /// One session, as hub sessions shows it
    #[arg(long, value_name = "HASH")]
    pub session: Option<String>,
}

/// A copy of the database.
#[derive(Debug, Clone, Args)]
pub struct Backup {
    /// Folder with the database; a hub may be running on it
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// File to write, which must not be there
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
}

/// A copy that is put back.
#[derive(Debug, Clone, Args)]
pub struct Restore {
    /// Folder with the hub's keys and no database
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// File that hub backup wrote
    #[arg(long, value_name = "FILE")]
    pub from: PathBuf,
}

fn reason(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        Err("say why".to_owned())
    } else if text.len() > LONGEST_REASON {
        Err(format!("use at most {LONGEST_REASON} bytes"))
    } else {
        Ok(text.to_owned())
    }
}
