//! What the person who runs the hub may choose, and what is checked before anything starts.

pub mod directory;
pub mod keeping;
pub mod senders;
pub mod sign_in;
pub mod templates;

use clap::{Args, Parser, Subcommand};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use directory::{Teams, Users};
use keeping::{Backup, Certificate, Init, Lists, NewEpoch, Restore, Revoke};
use senders::{Arrivals, Senders};
use templates::Templates;

use crate::guard::Most;
use crate::keys::{self, no_hub};
use crate::store::sqlite::SqliteLog;
use sign_in::SignIn;

/// What comes after what each command takes.
const LAST: usize = 900;

/// Where to begin.
const MORE: &str = "\
hub COMMAND --help says what a command takes. To begin with:
  to try it out          hub serve --demo
  a hub of your own      hub init --data DIR --tenant NAME, then hub serve --data DIR --issuer URL --client-id ID
  somebody lost a phone  hub devices --data DIR --user NAME-PART, then hub revoke --data DIR --device ID --reason TEXT
  the disk was lost      put the copy of the keys folder into DIR, then hub restore --data DIR --from FILE";

/// The hub carries records between the devices of a community team.
#[derive(Debug, Parser)]
#[command(name = "hub", version, about, arg_required_else_help = true, after_help = MORE)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
    /// Write logs as JSON, one object a line (the level comes from HUB_LOG, for instance HUB_LOG=debug)
    #[arg(long, global = true, display_order = LAST)]
    pub log_json: bool,
}

/// The hub's commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the keys of a new hub: once, before its first start
    Init(Init),
    /// Serve devices, referral senders and the web app until stopped with Ctrl-C
    Serve(Box<Serve>),
    /// End the access of a lost device, a member of staff or a session, also while a hub is running
    Revoke(Revoke),
    /// List whose devices there are, when each was last heard, and until when it has access
    Devices(Lists),
    /// List whose sessions are open or were revoked
    Sessions(Lists),
    /// List what the hub set aside for a reviewer to decide about: who wrote it, when and why, and not what it says
    Quarantine(Lists),
    /// Say who may sign in: add, list, remove
    #[command(subcommand)]
    Users(Users),
    /// Say who works for which team, in which role: add, list, remove
    #[command(subcommand)]
    Teams(Teams),
    /// Say which systems may send referrals: add, list, remove
    #[command(subcommand)]
    Senders(Senders),
    /// Say which assessments there are to fill in, by their templates: check, add, list
    #[command(subcommand)]
    Template(Templates),
    /// Copy the database into one file, also while a hub is running; the keys are not in it
    Backup(Backup),
    /// Put a copy of the database back that hub backup wrote; devices then bring back what it lacks
    Restore(Restore),
    /// Tell devices that the files of the database were put back by hand, so that they bring back what it lacks: once, before
    /// the hub is started
    NewEpoch(NewEpoch),
    /// Renew the hub's certificate
    #[command(subcommand)]
    Certificate(Certificate),
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Make a synthetic neighbourhood with demo staff, and an issuer of its own at which they sign in without a password
    #[arg(long)]
    pub demo: bool,
    /// Port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Address to listen on; other machines reach the hub only when this is not 127.0.0.1
    #[arg(long, value_name = "IP", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub bind: IpAddr,
    /// How many demo people receive care, with --demo
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=500), requires = "demo")]
    pub people: u16,
    /// Folder with the built web app
    #[arg(long, value_name = "DIR")]
    pub web: Option<PathBuf>,
    /// Folder with the keys and the database, in which hub init was run; --demo makes its own, a temporary one when none is
    /// named
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// How many seconds judging what one request brings may take, before the hub ends itself to be started again
    #[arg(long, value_name = "N", default_value_t = 25, value_parser = clap::value_parser!(u16).range(1..=600))]
    pub judging_seconds: u16,
    /// How many megabytes of memory judging it may take, before the same
    #[arg(long, value_name = "N", default_value_t = 1024, value_parser = clap::value_parser!(u16).range(1..))]
    pub judging_megabytes: u16,
    /// Start the hub again when it ends by itself; leave it out where a service manager does that
    #[arg(long)]
    pub restart: bool,
    /// How senders of referrals are told apart
    #[command(flatten)]
    pub arrivals: Arrivals,
    /// How staff sign in
    #[command(flatten)]
    pub sign_in: SignIn,
}

/// What is wrong with the configuration, in words for the person who runs the hub.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// No folder for the database.
    #[error("say where the database is kept with --data DIR (only --demo can do without)")]
    NoData,
    /// No hub was made in the folder.
    #[error("{}", no_hub(.0))]
    NoHub(PathBuf),
    /// The folder can't be made or written to.
    #[error("the data folder {path} cannot be written to: {source}")]
    Data {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The folder has no built web app.
    #[error("{0} has no index.html: build the web app first, or leave --web out")]
    Web(PathBuf),
    /// The issuer is none that may be asked.
    #[error("the issuer must be an https address (http only on this machine): --issuer https://…")]
    Issuer,
    /// The hub's own address is none that anybody can be sent back to.
    #[error(
        "the public address must be https, without a path (http only on this machine): --public-url https://hub.example"
    )]
    PublicUrl,
    /// Others reach the hub, and it doesn't know by which address.
    #[error("say by which address devices reach this hub: --public-url https://hub.example")]
    NoPublicUrl,
    /// The file with the client's secret can't be read.
    #[error("the client's secret in {path} cannot be read: {source}")]
    Secret {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// The folder the database is in, removed at the end when it is a temporary one.
#[derive(Debug)]
pub enum DataFolder {
    /// Chosen by the person who runs the hub.
    Kept(PathBuf),
    /// Made for this run of a demo.
    Temporary(tempfile::TempDir),
}

impl DataFolder {
    /// Where it is.
    pub fn path(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::Temporary(folder) => folder.path(),
        }
    }
}

impl Serve {
    /// Checks what can be checked before anything starts. A demo makes its data folder; a hub has one from hub init.
    pub fn prepare(&self) -> Result<DataFolder, ConfigError> {
        if let Some(web) = &self.web
            && !web.join("index.html").is_file()
        {
            return Err(ConfigError::Web(web.clone()));
        }
        match &self.data {
            Some(path) => {
                if self.demo || path.exists() {
                    writable(path)?;
                }
                if !self.demo && !keys::are_in(path) && !SqliteLog::is_in(path) {
                    return Err(ConfigError::NoHub(path.clone()));
                }
                Ok(DataFolder::Kept(path.clone()))
            }
            None if self.demo => {
                let folder = tempfile::Builder::new().prefix("doorstep-demo-").tempdir();
                folder
                    .map(DataFolder::Temporary)
                    .map_err(|source| ConfigError::Data {
                        path: std::env::temp_dir(),
                        source,
                    })
            }
            None => Err(ConfigError::NoData),
        }
    }

    /// What judging one request may take.
    pub fn most(&self) -> Most {
        Most {
            time: Duration::from_secs(self.judging_seconds.into()),
            memory: u64::from(self.judging_megabytes) << 20,
        }
    }

    /// The socket to listen on.
    pub const fn address(&self) -> SocketAddr {
        SocketAddr::new(self.bind, self.port)
    }
}

/// Makes the folder if need be, closed to everybody else, and writes to it, so that a read-only disk is found now and not at the first visit.
pub fn writable(path: &Path) -> Result<(), ConfigError> {
    let attempt = || {
        let mut folder = std::fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(path)?;
        tempfile::tempfile_in(path).map(drop)
    };
    attempt().map_err(|source| ConfigError::Data {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests;
