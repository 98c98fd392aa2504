//! Ends of access that were asked for while a hub had the log. Like the directory they are no part of the log, and a
//! command may write them while a hub serves.

use record::time::Instant;
use rusqlite::{Connection, OptionalExtension};

use super::directory::Directory;
use super::glance::Glance;
use super::{LogError, SqliteLog};
use crate::keeping::Named;

/// What became of one is kept for so long: 30 days.
const KEPT_HOURS: i64 = 30 * 24;

/// Stands for an end that could not be.
const COULD_NOT: i64 = -1;

/// An end of access that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Its number.
    pub number: i64,
    /// Whose access; `None` when it cannot be read.
    pub of: Option<Named>,
    /// Why.
    pub reason: String,
}

/// What became of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// So many certificates ended.
    Ended(usize),
    /// The hub could not.
    CouldNot,
}

impl Directory {
    /// Writes down that somebody's access is to end, and gives the number to ask for its fate by.
    pub fn wish(&self, of: &Named, reason: &str, now: Instant) -> Result<i64, LogError> {
        self.0.execute(
            "DELETE FROM wish WHERE ended IS NOT NULL AND at < ?1",
            [now.plus_hours(-KEPT_HOURS).millis()],
        )?;
        let (whose, named) = of.kept();
        self.0.execute(
            "INSERT INTO wish (whose, named, reason, at) VALUES (?1, ?2, ?3, ?4)",
            (whose, named, reason, now.millis()),
        )?;
        Ok(self.0.last_insert_rowid())
    }

    /// What became of one; `None` as long as it waits.
    pub fn fate(&self, number: i64) -> Result<Option<Fate>, LogError> {
        let ended: Option<Option<i64>> = self
            .0
            .query_row(
                "SELECT ended FROM wish WHERE number = ?1",
                [number],
                |row| row.get(0),
            )
            .optional()?;
        let fate = |ended| match ended {
            COULD_NOT => Fate::CouldNot,
            ended => usize::try_from(ended).map_or(Fate::CouldNot, Fate::Ended),
        };
        Ok(ended.flatten().map(fate))
    }
}

impl Glance {
    /// Those that wait, oldest first.
    pub fn wishes(&self) -> Result<Vec<Wish>, LogError> {
        waiting(&self.0)
    }
}

impl SqliteLog {
    /// Those that wait, oldest first.
    pub fn wishes(&self) -> Result<Vec<Wish>, LogError> {
        waiting(&self.connection)
    }

    /// Notes what became of one. Inside the transaction in which it did.
    pub fn fulfil(&self, number: i64, fate: Fate) -> Result<(), LogError> {
        let ended = match fate {
            Fate::Ended(count) => i64::try_from(count).unwrap_or(i64::MAX),
            Fate::CouldNot => COULD_NOT,
        };
        self.connection.execute(
            "UPDATE wish SET ended = ?2 WHERE number = ?1",
            (number, ended),
        )?;
        Ok(())
    }
}

fn waiting(connection: &Connection) -> Result<Vec<Wish>, LogError> {
    let mut statement = connection.prepare_cached(
        "SELECT number, whose, named, reason FROM wish WHERE ended IS NULL ORDER BY number",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (whose, named): (i64, String) = (row.get(1)?, row.get(2)?);
        found.push(Wish {
            number: row.get(0)?,
            of: Named::read(whose, &named),
            reason: row.get(3)?,
        });
    }
    Ok(found)
}
