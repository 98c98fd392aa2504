//! Why the log could not do it.

use record::document::DocumentError;
use rusqlite::ffi::ErrorCode;
use std::path::PathBuf;

/// Why the log could not do it. Names no person.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// No room on the disk.
    #[error("the disk is full")]
    Full,
    /// Another process has the database.
    #[error("another hub uses this data folder")]
    Busy,
    /// A newer version wrote the file: it is left as it is.
    #[error(
        "the database is of version {found}, and this hub knows up to {known}: use the newer hub"
    )]
    Newer {
        /// Version of the file.
        found: u32,
        /// Newest version this program knows.
        known: u32,
    },
    /// An older version wrote the file, and nothing but a hub that serves it brings it up to date.
    #[error("the database is of an older version: start the hub on it once")]
    Older,
    /// Written before changes were signed.
    #[error(
        "the records in this data folder were written before changes were signed, and no hub serves them any more: \
         choose another folder with --data"
    )]
    Unsigned,
    /// The keys in the folder are not those that the log was begun with.
    #[error(
        "the database in this data folder stands on another root key than keys/root.pub: put the keys back that it was \
         begun with, or choose another folder with --data"
    )]
    OtherRoot,
    /// The hub's keys issue nothing to write with.
    #[error("the hub could not open a session of its own: {0}")]
    Keys(#[from] exchange::certificate::Fault),
    /// There is no such file.
    #[error("there is no database at {0}")]
    NoFile(PathBuf),
    /// The file is of another kind.
    #[error("the database is damaged: its file is not a database")]
    NotADatabase,
    /// Another program wrote the file.
    #[error("the database is another program’s")]
    Foreign,
    /// What is kept reads as nothing that was written.
    #[error("the database is damaged: {0}")]
    Damaged(&'static str),
    /// A document could not be made from what is kept.
    #[error("a document could not be read: {0}")]
    Document(#[from] DocumentError),
    /// The machine gives no random bytes.
    #[error("this machine gives no random bytes")]
    NoRandomness,
    /// A file of the log can't be made.
    #[error("a file in the data folder could not be made: {0}")]
    Make(std::io::Error),
    /// The folder can't be kept for one process.
    #[error("the data folder could not be locked: {0}")]
    Lock(std::io::Error),
    /// What is about to be let in could not be marked.
    #[error("the attempt could not be marked: {0}")]
    Mark(std::io::Error),
    /// Anything else that SQLite says.
    #[error("the database failed: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for LogError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::NotADatabase) => Self::NotADatabase,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged("its pages do not fit together"),
            _ => Self::Sqlite(error),
        }
    }
}
