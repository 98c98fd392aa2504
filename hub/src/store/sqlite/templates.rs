//! Templates of assessments that a command added. Like the directory they are no part of the log: what the hub files of them
//! is.

use record::time::Instant;
use rusqlite::{OptionalExtension, TransactionBehavior};

use super::directory::Directory;
use super::{LogError, SqliteLog};
use crate::templates::{Added, Kept};

impl Directory {
    /// Adds templates, those that are there already aside; none of them where one would change what is there: its place is
    /// the error.
    pub fn add_templates(
        &mut self,
        all: &[(Kept, Vec<u8>)],
        now: Instant,
    ) -> Result<Result<Vec<Added>, usize>, LogError> {
        let transaction = self
            .0
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut added = Vec::new();
        for (place, (kept, bytes)) in all.iter().enumerate() {
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
                Some(_) => return Ok(Err(place)),
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
        let mut statement = self.0.prepare(
            "SELECT hash, id, version, title, is_filed FROM template ORDER BY id, version",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Kept {
                hash: row.get(0)?,
                id: row.get(1)?,
                version: row.get(2)?,
                title: row.get(3)?,
                is_filed: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl SqliteLog {
    /// The bytes of templates that no document was filed of, oldest first.
    pub fn templates_that_wait(&self) -> Result<Vec<Vec<u8>>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT bytes FROM template WHERE is_filed = 0 ORDER BY at, id, version",
        )?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that documents were filed of all templates that waited. Inside the transaction that files them.
    pub fn templates_are_filed(&self) -> Result<(), LogError> {
        self.connection
            .execute("UPDATE template SET is_filed = 1 WHERE is_filed = 0", [])?;
        Ok(())
    }
}
