//! The hub's log on SQLite: one file, one writer, every transaction on the disk before it is answered.
//!
//! A commit is kept whole, as it came; documents are read from their commits. Those used last stay in memory, because
//! an exchange asks for the same ones again and a copy of one costs microseconds.

mod aside;
mod attempt;
mod credentials;
mod directory;
mod error;
mod glance;
mod heard;
mod held;
mod journal;
mod message;
mod open;
mod recent;
mod senders;
mod slices;
mod sought;
mod templates;
#[cfg(test)]
mod tests;
mod whole;
mod wishes;

use exchange::certificate::register::Register;
use exchange::key::PublicKey;
use record::change::ChangeHash;
use rusqlite::Connection;
use std::fs::File;
use std::path::{Path, PathBuf};

pub use directory::Directory;
pub use error::LogError;
pub use glance::{Glance, SetAside};
pub use message::Answered;
pub use wishes::{Fate, Wish};

const FILE: &str = "hub.sqlite";
const MARKS: &str = "attempts";
const LOCK: &str = "hub.lock";

/// Statements that stay prepared: all of them, because one exchange uses most (16 are kept unless this is said).
const STATEMENTS: usize = 128;

/// The log.
#[derive(Debug)]
pub struct SqliteLog {
    connection: Connection,
    documents: recent::Recent,
    root: Option<PublicKey>,
    /// Made of the log's credentials when it's first asked for.
    register: Option<Register>,
    marks: attempt::Marks,
    /// Held as long as the log is: nobody else writes to it.
    lock: Option<File>,
}

impl SqliteLog {
    /// Opens the log in `folder`, or begins one with `epoch` on this root.
    pub fn open(folder: &Path, epoch: u64, root: &PublicKey) -> Result<Self, LogError> {
        Self::open_on(folder, epoch, Some(root))
    }

    /// Opens the log in `folder` on the root that it was begun with.
    pub fn open_kept(folder: &Path) -> Result<Self, LogError> {
        if !Self::is_in(folder) {
            return Err(LogError::NoFile(Self::file_in(folder)));
        }
        Self::open_on(folder, 0, None)
    }

    fn open_on(folder: &Path, epoch: u64, root: Option<&PublicKey>) -> Result<Self, LogError> {
        for name in [LOCK, FILE, MARKS] {
            open::make(&folder.join(name))?;
        }
        let lock = open::lock(&folder.join(LOCK))?;
        let connection = open::file(&folder.join(FILE))?;
        let marks = attempt::Marks::open(&folder.join(MARKS));
        Ok(Self {
            marks,
            lock: Some(lock),
            ..Self::begin(connection, epoch, root)?
        })
    }

    /// Whether a folder holds a log.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE).is_file()
    }

    /// Where the database of a folder is.
    pub fn file_in(folder: &Path) -> PathBuf {
        folder.join(FILE)
    }

    /// Keeps a folder from every hub for as long as the answer is held. `None` where none has run on it yet.
    pub fn hold(folder: &Path) -> Result<Option<File>, LogError> {
        let path = folder.join(LOCK);
        path.is_file().then(|| open::lock(&path)).transpose()
    }

    /// A log in memory, for tests.
    pub fn in_memory(epoch: u64, root: &PublicKey) -> Result<Self, LogError> {
        Self::begin(Connection::open_in_memory()?, epoch, Some(root))
    }

    fn begin(
        connection: Connection,
        epoch: u64,
        root: Option<&PublicKey>,
    ) -> Result<Self, LogError> {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let mut log = Self {
            connection,
            documents: recent::Recent::default(),
            root: None,
            register: None,
            marks: attempt::Marks::default(),
            lock: None,
        };
        open::prepare(&mut log, epoch, root)?;
        Ok(log)
    }

    /// Runs `steps` as one transaction: all of it is on disk afterwards, or none of it.
    pub fn transaction<T, E: From<LogError>>(
        &mut self,
        steps: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        // Left open when a thread ended in the middle.
        if !self.connection.is_autocommit() {
            self.undo();
        }
        self.run("BEGIN IMMEDIATE")?;
        let outcome = steps(self);
        if outcome.is_err() {
            self.undo();
            return outcome;
        }
        if let Err(error) = self.run("COMMIT") {
            self.undo();
            return Err(error.into());
        }
        outcome
    }

    /// Asks SQLite to look through the file. `Ok` when it is sound.
    pub fn check(&mut self) -> Result<(), LogError> {
        sound(&self.connection, "PRAGMA quick_check(1)")
    }

    /// Whether the people in it are made up.
    pub fn is_demo(&mut self) -> Result<bool, LogError> {
        Ok(self
            .connection
            .query_row("SELECT is_demo FROM life", [], |row| row.get(0))?)
    }

    /// Says that the people in it are made up. Only for a log that nothing was written to.
    pub fn become_demo(&mut self) -> Result<(), LogError> {
        self.connection.execute("UPDATE life SET is_demo = 1", [])?;
        Ok(())
    }

    /// Writes everything into the one file.
    pub fn settle(&mut self) -> Result<(), LogError> {
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Writes everything into the one file and lets go of it.
    pub fn close(mut self) -> Result<(), LogError> {
        self.settle()?;
        let closed = self.connection.close();
        drop(self.lock);
        closed.map_err(|(_, error)| error.into())
    }

    fn run(&self, statement: &str) -> Result<(), LogError> {
        Ok(self.connection.execute_batch(statement)?)
    }

    fn undo(&mut self) {
        self.documents.clear();
        self.register = None;
        if !self.connection.is_autocommit()
            && let Err(error) = self.run("ROLLBACK")
        {
            tracing::error!(%error, "a transaction could not be undone");
        }
    }
}

/// What a check of SQLite says. `Ok` when the file is sound.
fn sound(connection: &Connection, check: &str) -> Result<(), LogError> {
    let found: String = connection.query_row(check, [], |row| row.get(0))?;
    if found == "ok" {
        Ok(())
    } else {
        Err(LogError::Damaged("the database is not sound"))
    }
}

/// A number as SQLite keeps it.
fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// A number as it was kept.
fn unsigned(value: i64) -> Result<u64, LogError> {
    u64::try_from(value).map_err(|_| LogError::Damaged("a number is below zero"))
}

fn hash(bytes: &[u8]) -> Result<[u8; 32], LogError> {
    bytes
        .try_into()
        .map_err(|_| LogError::Damaged("a hash has not 32 bytes"))
}

/// The hash's bytes, as a parameter.
fn key(hash: ChangeHash) -> [u8; 32] {
    hash.0
}
