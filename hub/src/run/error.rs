//! Why a command did not do what was asked.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::config::ConfigError;
use crate::keys::KeysError;
use crate::store::sqlite::LogError;

/// Why the hub did not start, or did not end well.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The keys.
    #[error(transparent)]
    Keys(Box<KeysError>),
    /// A demo with the keys of a real hub.
    #[error(
        "the keys in this data folder are a real hub’s: --demo makes its own, so choose another folder with --data"
    )]
    RealKeys,
    /// A demo on real records.
    #[error(
        "this data folder holds real records: --demo lets anybody sign in, so it does not open them"
    )]
    RealRecords,
    /// A real hub on a demo's records.
    #[error(
        "this data folder holds a demo's made-up people: start with --demo, or choose another folder with --data"
    )]
    DemoRecords,
    /// A hub serves the log that is to be changed.
    #[error("a hub is running on this data folder: stop it, run this again, and start it")]
    Running,
    /// Templates that are not taken, with what is wrong with each.
    #[error("this is no template that would be taken:\n{0}")]
    Templates(String),
    /// Nobody's access ended.
    #[error("nobody with this id has access: hub devices and hub sessions list who has")]
    Nobody,
    /// No session has these digits.
    #[error("no session begins with {0}: hub sessions lists them")]
    NoSession(String),
    /// The session that has them gives no access.
    #[error("the session {digits} has no access any more: {access}")]
    SessionOver {
        /// As they were written.
        digits: String,
        /// Since when.
        access: String,
    },
    /// Several sessions have them.
    #[error(
        "{count} open sessions begin with {digits}, so none was ended. Give more of the digits of the one that is meant:\n\
         {listed}"
    )]
    Ambiguous {
        /// As they were written.
        digits: String,
        /// How many.
        count: usize,
        /// The first of them, as hub sessions lists them.
        listed: String,
    },
    /// The hub that serves has not done it yet.
    #[error(
        "the hub that has this data folder has not done this in {0} seconds. It is written down, and done as soon as the hub \
         can, or when it is started again: hub devices and hub sessions show when"
    )]
    NotTakenUp(u16),
    /// The hub's keys sign no such end.
    #[error("the hub’s keys cannot revoke this: look at what the hub logged")]
    CouldNotRevoke,
    /// It is the hub's own.
    #[error(
        "this is the hub’s own: it writes the referral messages of other systems with it, nobody can lose it, and devices \
         would believe no message that came after. hub devices shows whose the others are"
    )]
    Own,
    /// Nobody in the directory has that id.
    #[error("nobody in the directory has this id: hub users list shows who is")]
    NoUser,
    /// They were taken out of the directory.
    #[error(
        "this user was removed: hub users add with the same issuer and subject lets them in again"
    )]
    RemovedBefore,
    /// They work there already.
    #[error("this user works there already, in this role: hub teams list shows who works where")]
    PlaceBefore,
    /// Nobody works for a team of that name.
    #[error(
        "nobody works for a team “{team}” yet. If it is new, say so with --new-team. The teams here: {known}"
    )]
    NewTeam {
        /// As it was written.
        team: String,
        /// Those that there are.
        known: String,
    },
    /// They do not work there.
    #[error(
        "this user does not work there in this role: hub teams list shows who works where, and each word must be the same"
    )]
    NoPlace,
    /// No sender of that name.
    #[error("no sender has this name: hub senders list shows who may send referrals")]
    NoSender,
    /// A sender is not known by that.
    #[error(
        "this sender is not known by that key or certificate: hub senders list shows by which it is"
    )]
    NoProof,
    /// Somebody is known by it.
    #[error("this key or certificate is that of the sender {0} already: each has its own")]
    ProofTaken(String),
    /// Another sender has almost the same name.
    #[error(
        "there is a sender {0} already, and the two names would be taken for each other: choose another, or write it as it is"
    )]
    NameTaken(String),
    /// The name stands for another organisation.
    #[error(
        "the sender of this name sends for {0}: take it out first (hub senders remove), or choose another name"
    )]
    OtherOrganisation(String),
    /// A file that was named holds something else.
    #[error("{path} cannot be used: {why}")]
    Unread {
        /// Which.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// The client that would ask the issuer can't be made.
    #[error("the issuer cannot be asked: {0}")]
    Issuer(reqwest::Error),
    /// What would be overwritten is there.
    #[error(
        "{0} is there already, and is left as it is: for a copy choose another file; to put one back, stop the hub and \
         move the database away first, with the files beside it that begin with its name"
    )]
    Taken(PathBuf),
    /// What is to be put back is no copy.
    #[error("{path} cannot be put back: {why}. Nothing was changed. {advice}")]
    NoCopy {
        /// Which.
        path: PathBuf,
        /// Why.
        why: String,
        /// What to do.
        advice: String,
    },
    /// A copy can't be written.
    #[error("{path} cannot be written: {source}")]
    Copy {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Somebody else listens there.
    #[error("port {} of {} is in use: stop what listens there, or choose another with --port", .0.port(), .0.ip())]
    InUse(SocketAddr),
    /// It cannot be listened there.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The hub that was to be kept running could not start.
    #[error("the hub ended by itself ({0})")]
    Ended(String),
    /// The operating system gives no threads.
    #[error("could not start: {0}")]
    Start(std::io::Error),
}

impl RunError {
    /// What a command says that needs the log for itself.
    pub(crate) fn unless_running(error: LogError) -> Self {
        match error {
            LogError::Busy => Self::Running,
            other => other.into(),
        }
    }
}
