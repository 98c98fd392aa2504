//! What the person who runs the hub may choose, and what is checked before anything starts.

pub mod directory;
pub mod keeping;
pub mod senders;
pub mod sign_in;

use clap::{Args, Parser, Subcommand};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use directory::{Teams, Users};
use keeping::{Backup, Certificate, Data, Init, Lists, Restore, Revoke};
use senders::{Arrivals, Senders};

use crate::guard::Most;
use sign_in::SignIn;

/// The hub carries records between the devices of a community team.
#[derive(Debug, Parser)]
#[command(name = "hub", version, about, arg_required_else_help = true)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
    /// Write logs as JSON, one object a line (the level comes from HUB_LOG, for instance HUB_LOG=debug)
    #[arg(long, global = true)]
    pub log_json: bool,
}

/// The hub's commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the keys of a new hub: run this once, before the first start
    Init(Init),
    /// Serve devices, referral senders and the web app until stopped with Ctrl-C
    Serve(Box<Serve>),
    /// End the access of a device, a member of staff or a session, also while a hub is running
    Revoke(Revoke),
    /// List who has signed in on which device, when it was last heard, and until when it has access
    Devices(Lists),
    /// List whose sessions are open or were revoked
    Sessions(Lists),
    /// List what was refused for good and waits for a reviewer
    Quarantine(Data),
    /// Who may sign in
    #[command(subcommand)]
    Users(Users),
    /// Who works for which team, in which role
    #[command(subcommand)]
    Teams(Teams),
    /// Which systems may send referrals
    #[command(subcommand)]
    Senders(Senders),
    /// Copy the database into one file, also while a hub is running
    Backup(Backup),
    /// Put a copy of the database back and begin a new epoch
    Restore(Restore),
    /// Begin a new epoch: run this once after putting the files of a database back by hand
    NewEpoch(Data),
    /// The hub's certificate
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
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub bind: IpAddr,
    /// How many demo people receive care, with --demo
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=500), requires = "demo")]
    pub people: u16,
    /// Folder with the built web app
    #[arg(long, value_name = "DIR")]
    pub web: Option<PathBuf>,
    /// Folder with the keys and the database; with --demo a temporary one when not given
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// How many seconds judging what one request brings may take, before the hub ends itself to be started again
    #[arg(long, value_name = "N", default_value_t = 25, value_parser = clap::value_parser!(u16).range(1..=600))]
    pub judging_seconds: u16,
    /// How many megabytes it may take meanwhile
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
    /// Checks what can be checked before anything starts, and makes the data folder.
    pub fn prepare(&self) -> Result<DataFolder, ConfigError> {
        if let Some(web) = &self.web
            && !web.join("index.html").is_file()
        {
            return Err(ConfigError::Web(web.clone()));
        }
        match &self.data {
            Some(path) => writable(path).map(|()| DataFolder::Kept(path.clone())),
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
