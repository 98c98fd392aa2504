//! Templates of assessments that a command added. Like the directory they are no part of the log: what the hub files of them
//! is.

use record::time::Instant;
use rusqlite::{OptionalExtension, TransactionBehavior};

use super::directory::Directory;
use super::{LogError, SqliteLog};
use crate::templates::{Added, Fate, Kept};

/// Hash and bytes of a template.
pub type Waiting = ([u8; 32], Vec<u8>);

/// Stands for [`Fate::Filed`].
const FILED: i64 = 1;
/// Stands for [`Fate::NotTaken`].
const NOT_TAKEN: i64 = 0;

impl Directory {
    /// Adds templates, those that are there already aside; none of them where one would change what is there: that one is
    /// the error.
    pub fn add_templates(
        &mut self,
        all: &[(Kept, Vec<u8>)],
        now: Instant,
    ) -> Result<Result<Vec<Added>, Kept>, LogError> {
        let transaction = self
            .0
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut added = Vec::new();
        for (kept, bytes) in all {
            let held: Option<[u8; 32]> = transaction
                .query_row(
                    "SELECT hash FROM template WHERE id = ?1 AND version = ?2",
                    (&kept.id, &kept.version),
                    |row| row.get(0),
                )
                .optional()?;
            match held {
                Some(hash) if hash == kept.hash => {
                    added.push(Added::Before);
                    continue;
                }
                Some(_) => return Ok(Err(kept.clone())),
                None => added.push(Added::New),
            }
            transaction.execute(
                "INSERT INTO template (hash, id, version, title, bytes, at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (
                    kept.hash,
                    &kept.id,
                    &kept.version,
                    &kept.title,
                    bytes,
                    now.millis(),
                ),
            )?;
        }
        transaction.commit()?;
        Ok(Ok(added))
    }

    /// Every template, by id and version.
    pub fn templates(&self) -> Result<Vec<Kept>, LogError> {
        let mut statement = self
            .0
            .prepare("SELECT hash, id, version, title, fate FROM template ORDER BY id, version")?;
        let rows = statement.query_map([], |row| {
            Ok(Kept {
                hash: row.get(0)?,
                id: row.get(1)?,
                version: row.get(2)?,
                title: row.get(3)?,
                fate: match row.get(4)? {
                    Some(FILED) => Fate::Filed,
                    Some(_) => Fate::NotTaken,
                    None => Fate::Waits,
                },
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl SqliteLog {
    /// Templates of which it is not settled yet what becomes of them, oldest first.
    pub fn templates_that_wait(&self) -> Result<Vec<Waiting>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT hash, bytes FROM template WHERE fate IS NULL ORDER BY at, id, version",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes what became of one. Inside the transaction that files it.
    pub fn settle_template(&self, hash: &[u8; 32], fate: Fate) -> Result<(), LogError> {
        let fate: Option<i64> = match fate {
            Fate::Waits => None,
            Fate::Filed => Some(FILED),
            Fate::NotTaken => Some(NOT_TAKEN),
        };
        self.connection.execute(
            "UPDATE template SET fate = ?2 WHERE hash = ?1",
            (hash, fate),
        )?;
        Ok(())
    }
}
