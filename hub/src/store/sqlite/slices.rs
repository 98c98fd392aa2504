//! Who is let into a circle, and what is noted about documents.

use exchange::commit::Commit;
use exchange::hub::{About, Access, Log, Position, follow};
use record::id::{DocumentId, UserId};
use record::kind::Kind;
use record::slice::Audience;
use record::time::Instant;
use rusqlite::{OptionalExtension, Row};
use std::collections::BTreeSet;

use super::held::decode;
use super::{LogError, SqliteLog, number, unsigned};

impl SqliteLog {
    pub(super) fn keep_access(&self, place: Position, access: &Access) -> Result<(), LogError> {
        let sequence = number(place.sequence);
        self.connection
            .prepare_cached(
                "INSERT INTO log (sequence, id, chain, device, counter, bytes, body, form) \
                 VALUES (?1, ?2, ?2, x'', 0, 0, x'', 2)",
            )?
            .execute((sequence, place.chain))?;
        self.connection
            .prepare_cached(
                "INSERT INTO access (sequence, circle, source, audience, is_given, until) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                sequence,
                access.circle.as_bytes(),
                access.source.as_bytes(),
                access.audience.word(),
                access.is_given,
                access.until.map(Instant::millis),
            ))?;
        Ok(())
    }

    /// The entry at a place of the log.
    pub(super) fn access_at(&self, sequence: i64) -> Result<Access, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT sequence, circle, source, audience, is_given, until FROM access WHERE sequence = ?1",
        )?;
        let mut rows = statement.query([sequence])?;
        let row = rows.next()?;
        let row = row.ok_or(LogError::Damaged("an entry about access is not there"))?;
        Ok(read(row)?.1)
    }

    pub(super) fn accesses_of(&self, circle: DocumentId) -> Result<Vec<(u64, Access)>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT sequence, circle, source, audience, is_given, until FROM access \
             WHERE circle = ?1 ORDER BY sequence",
        )?;
        let mut rows = statement.query([circle.as_bytes()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    pub(super) fn ended_between(
        &self,
        audiences: &[Audience],
        since: Instant,
        until: Instant,
    ) -> Result<Vec<DocumentId>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT circle FROM access WHERE audience = ?1 AND until > ?2 AND until <= ?3",
        )?;
        let mut circles = Vec::new();
        for audience in audiences {
            let window = (audience.word(), since.millis(), until.millis());
            let found = statement.query_map(window, |row| row.get::<_, [u8; 16]>(0))?;
            for circle in found {
                circles.push(DocumentId::from_bytes(circle?));
            }
        }
        Ok(circles)
    }

    pub(super) fn noted(&self, document: DocumentId) -> Result<Option<About>, LogError> {
        let noted: Option<(u8, [u8; 16], i64)> = self
            .connection
            .prepare_cached("SELECT kind, by, at FROM about WHERE document = ?1")?
            .query_row([document.as_bytes()], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let Some((kind, by, at)) = noted else {
            return Ok(None);
        };
        let circles = self.ids(
            "SELECT circle FROM circle WHERE document = ?1",
            [document.as_bytes()],
        )?;
        Ok(Some(About {
            kind: Kind::from_tag(kind)
                .ok_or(LogError::Damaged("a document is of no known kind"))?,
            by: UserId::from_bytes(by),
            at: Instant::from_millis(at),
            circles: circles.into_iter().collect::<BTreeSet<_>>(),
        }))
    }

    pub(super) fn note(&self, document: DocumentId, about: &About) -> Result<(), LogError> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO about (document, kind, by, at) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((
                document.as_bytes(),
                about.kind.tag(),
                about.by.as_bytes(),
                about.at.millis(),
            ))?;
        self.connection
            .prepare_cached("DELETE FROM circle WHERE document = ?1")?
            .execute([document.as_bytes()])?;
        for circle in &about.circles {
            self.connection
                .prepare_cached("INSERT INTO circle (circle, document) VALUES (?1, ?2)")?
                .execute((circle.as_bytes(), document.as_bytes()))?;
        }
        Ok(())
    }

    pub(super) fn in_circle(&self, circle: DocumentId) -> Result<Vec<DocumentId>, LogError> {
        let sql = "SELECT document FROM circle WHERE circle = ?1";
        self.ids(sql, [circle.as_bytes()])
    }

    pub(super) fn begun(
        &self,
        kind: Kind,
        [since, until]: [Instant; 2],
    ) -> Result<Vec<DocumentId>, LogError> {
        let sql = "SELECT document FROM about WHERE kind = ?1 AND at > ?2 AND at <= ?3";
        self.ids(sql, (kind.tag(), since.millis(), until.millis()))
    }

    pub(super) fn changes_of(
        &self,
        document: DocumentId,
        up_to: u64,
    ) -> Result<Vec<Commit>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT log.body FROM part JOIN log USING (sequence) \
             WHERE part.document = ?1 AND sequence <= ?2 ORDER BY sequence",
        )?;
        let key = (document.as_bytes(), number(up_to));
        let bodies = statement.query_map(key, |row| row.get::<_, Vec<u8>>(0))?;
        bodies.map(|body| decode(&body?)).collect()
    }

    /// Works out for a log that was begun before slices what would have been filed with its commits.
    pub(super) fn catch_up(&mut self) -> Result<(), LogError> {
        let is_behind: bool = self.connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM log WHERE form = 0) AND NOT EXISTS (SELECT 1 FROM about)",
            [],
            |row| row.get(0),
        )?;
        if !is_behind {
            return Ok(());
        }
        let mut from = 0;
        loop {
            let found = self.since(from, CATCH_UP)?;
            let Some((last, _)) = found.last() else {
                return Ok(());
            };
            from = *last;
            for (_, filed) in found {
                if let exchange::hub::Filed::Commit(commit) = filed {
                    // Records could not be opened then.
                    follow(self, &commit, commit.at)?;
                }
            }
        }
    }

    fn ids(
        &self,
        sql: &str,
        parameters: impl rusqlite::Params,
    ) -> Result<Vec<DocumentId>, LogError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let ids = statement.query_map(parameters, |row| row.get::<_, [u8; 16]>(0))?;
        ids.map(|id| Ok(DocumentId::from_bytes(id?))).collect()
    }
}

/// Bytes of commits that are caught up with at a time.
const CATCH_UP: usize = 4 * 1024 * 1024;

fn read(row: &Row<'_>) -> Result<(u64, Access), LogError> {
    let audience: String = row.get(3)?;
    let until: Option<i64> = row.get(5)?;
    let access = Access {
        circle: DocumentId::from_bytes(row.get(1)?),
        source: DocumentId::from_bytes(row.get(2)?),
        audience: Audience::parse(&audience)
            .ok_or(LogError::Damaged("an audience cannot be read"))?,
        is_given: row.get(4)?,
        until: until.map(Instant::from_millis),
    };
    Ok((unsigned(row.get(0)?)?, access))
}
