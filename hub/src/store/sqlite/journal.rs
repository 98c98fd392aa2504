//! The log itself. Over 300 lines because it is one trait, whose promises are read side by side.

use exchange::certificate::register::Register;
use exchange::certificate::{Credential, Hash};
use exchange::commit::Commit;
use exchange::gate::Held;
use exchange::hub::{About, Access, Entry, Filed, Log, Position};
use exchange::message::fingerprint;
use exchange::verdict::Refusal;
use record::author::Author;
use record::document::Document;
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;
use record::slice::Audience;
use record::time::Instant;
use rusqlite::OptionalExtension;
use std::collections::{BTreeMap, BTreeSet};

use super::credentials;
use super::held::{decode, encode};
use super::{LogError, SqliteLog, hash, key, number, unsigned};

impl Log for SqliteLog {
    fn epoch(&mut self) -> Result<u64, LogError> {
        let mut statement = self.connection.prepare_cached("SELECT epoch FROM life")?;
        unsigned(statement.query_row([], |row| row.get(0))?)
    }

    fn begin_epoch(&mut self, epoch: u64) -> Result<(), LogError> {
        self.connection
            .execute("UPDATE life SET epoch = ?1", [number(epoch)])?;
        self.connection.execute("DELETE FROM acknowledged", [])?;
        Ok(())
    }

    fn head(&mut self) -> Result<Position, LogError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT sequence, chain FROM log ORDER BY sequence DESC LIMIT 1")?;
        let last: Option<(i64, Vec<u8>)> = statement
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((sequence, chain)) = last else {
            return Ok(Position::default());
        };
        Ok(Position {
            sequence: unsigned(sequence)?,
            chain: hash(&chain)?,
        })
    }

    fn chain(&mut self, sequence: u64) -> Result<Option<[u8; 32]>, LogError> {
        if sequence == 0 {
            return Ok(Some([0; 32]));
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT chain FROM log WHERE sequence = ?1")?;
        let chain: Option<Vec<u8>> = statement
            .query_row([number(sequence)], |row| row.get(0))
            .optional()?;
        chain.map(|chain| hash(&chain)).transpose()
    }

    fn entry(&mut self, id: CommitId) -> Result<Option<Entry>, LogError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT sequence FROM log WHERE id = ?1")?;
        let sequence: Option<i64> = statement
            .query_row([id.as_bytes()], |row| row.get(0))
            .optional()?;
        drop(statement);
        match sequence {
            Some(sequence) => Ok(Some(Entry::Accepted(unsigned(sequence)?))),
            None => Ok(self.refused(id)?.map(Entry::Refused)),
        }
    }

    fn foresee(&mut self, documents: BTreeMap<DocumentId, Document>) {
        for document in documents.into_values() {
            self.documents.put(document);
        }
    }

    fn append(&mut self, position: Position, commit: &Commit) -> Result<(), LogError> {
        let bytes: usize = commit
            .changes
            .iter()
            .map(|part| part.change.bytes.len())
            .sum();
        let sequence = number(position.sequence);
        let mut id = commit.id.as_bytes().to_vec();
        if self.is_taken(commit.id)? {
            id.extend(position.sequence.to_be_bytes());
        }
        self.connection
            .prepare_cached(
                "INSERT INTO log (sequence, id, chain, device, counter, bytes, body, session) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute((
                sequence,
                id,
                position.chain,
                commit.device.as_bytes(),
                number(commit.counter),
                number(bytes as u64),
                encode(commit)?,
                commit.proof.map(|proof| proof.session.0),
            ))?;
        for part in &commit.changes {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO part (document, sequence, kind) VALUES (?1, ?2, ?3)",
                )?
                .execute((part.document.as_bytes(), sequence, part.kind.tag()))?;
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO actor (document, actor, device) VALUES (?1, ?2, ?3)",
                )?
                .execute((
                    part.document.as_bytes(),
                    part.change.actor.0,
                    commit.device.as_bytes(),
                ))?;
        }
        self.follow(commit)
    }

    fn file(&mut self, position: Position, credential: &Credential) -> Result<(), LogError> {
        self.keep(position, credential)
    }

    fn grant(&mut self, position: Position, access: &Access) -> Result<(), LogError> {
        self.keep_access(position, access)
    }

    fn accesses(&mut self, circle: DocumentId) -> Result<Vec<(u64, Access)>, LogError> {
        self.accesses_of(circle)
    }

    fn ended(
        &mut self,
        audiences: &[Audience],
        since: Instant,
        until: Instant,
    ) -> Result<Vec<DocumentId>, LogError> {
        self.ended_between(audiences, since, until)
    }

    fn about(&mut self, document: DocumentId) -> Result<Option<About>, LogError> {
        self.noted(document)
    }

    fn set_about(&mut self, document: DocumentId, about: &About) -> Result<(), LogError> {
        self.note(document, about)
    }

    fn circle(&mut self, circle: DocumentId) -> Result<Vec<DocumentId>, LogError> {
        self.in_circle(circle)
    }

    fn begun_between(
        &mut self,
        kind: Kind,
        window: [Instant; 2],
    ) -> Result<Vec<DocumentId>, LogError> {
        self.begun(kind, window)
    }

    fn history(&mut self, document: DocumentId, up_to: u64) -> Result<Vec<Commit>, LogError> {
        self.changes_of(document, up_to)
    }

    fn register(&mut self) -> Result<&mut Register, LogError> {
        self.registered()
    }

    fn first_by(&mut self, session: Hash) -> Result<Option<u64>, LogError> {
        self.first_of(session)
    }

    fn refuse(&mut self, commit: &Commit, refusal: &Refusal, now: Instant) -> Result<(), LogError> {
        self.connection
            .prepare_cached("INSERT OR IGNORE INTO refused (id, reason, words, at, body) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute((
                commit.id.as_bytes(),
                refusal.reason.code(),
                &refusal.words,
                now.millis(),
                encode(commit)?,
            ))?;
        for part in &commit.changes {
            self.connection
                .prepare_cached("INSERT OR IGNORE INTO refused_change (hash) VALUES (?1)")?
                .execute([key(part.change.hash)])?;
        }
        Ok(())
    }

    fn forget_refused(&mut self, id: CommitId) -> Result<(), LogError> {
        let aside = self.kept_aside(id)?;
        self.connection
            .prepare_cached("DELETE FROM refused WHERE id = ?1")?
            .execute([id.as_bytes()])?;
        for part in aside.iter().flat_map(|aside| &aside.changes) {
            self.connection
                .prepare_cached("DELETE FROM refused_change WHERE hash = ?1")?
                .execute([key(part.change.hash)])?;
        }
        Ok(())
    }

    fn set_aside(&mut self, id: CommitId) -> Result<Option<Commit>, LogError> {
        self.kept_aside(id)
    }

    fn decided(&mut self, id: CommitId) -> Result<Option<CommitId>, LogError> {
        self.decided_by(id)
    }

    fn decide(&mut self, id: CommitId, by: CommitId) -> Result<(), LogError> {
        self.keep_decision(id, by)
    }

    fn since(&mut self, sequence: u64, limit: usize) -> Result<Vec<(u64, Filed)>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT sequence, bytes, body, form FROM log WHERE sequence > ?1 ORDER BY sequence",
        )?;
        let mut rows = statement.query([number(sequence)])?;
        let (mut found, mut bytes) = (Vec::new(), 0_u64);
        while let Some(row) = rows.next()? {
            if !found.is_empty() && bytes >= limit as u64 {
                break;
            }
            bytes = bytes.saturating_add(unsigned(row.get(1)?)?);
            let body = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
            let filed = match row.get(3)? {
                COMMIT => Filed::Commit(decode(body)?),
                CREDENTIAL => Filed::Credential(credentials::read(body)?),
                _ => Filed::Access(self.access_at(row.get(0)?)?),
            };
            found.push((unsigned(row.get(0)?)?, filed));
        }
        Ok(found)
    }

    fn fingerprints(&mut self) -> Result<BTreeSet<u64>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT substr(log.id, 1, 16), part.document FROM part JOIN log USING (sequence)",
        )?;
        let parts = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let parts = parts.map(|part| {
            let (commit, document) = part?;
            let commit = CommitId::from_bytes(commit);
            Ok(fingerprint(commit, DocumentId::from_bytes(document)))
        });
        parts.collect()
    }

    fn counter(&mut self, device: DeviceId) -> Result<u64, LogError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT coalesce(max(counter), 0) FROM log WHERE device = ?1")?;
        unsigned(statement.query_row([device.as_bytes()], |row| row.get(0))?)
    }

    fn counted(&mut self, device: DeviceId, counter: u64) -> Result<Option<CommitId>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM log WHERE device = ?1 AND counter = ?2 ORDER BY sequence LIMIT 1",
        )?;
        let id = statement
            .query_row((device.as_bytes(), number(counter)), |row| row.get(0))
            .optional()?;
        Ok(id.map(CommitId::from_bytes))
    }

    fn acknowledge(
        &mut self,
        device: DeviceId,
        author: &Author,
        sequence: u64,
        now: Instant,
    ) -> Result<(), LogError> {
        self.connection
            .prepare_cached(
                "INSERT INTO acknowledged (device, user, sequence, at, team) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT DO UPDATE SET sequence = excluded.sequence, at = excluded.at, team = excluded.team \
                 WHERE excluded.sequence > acknowledged.sequence \
                 OR excluded.sequence = acknowledged.sequence AND excluded.team <> acknowledged.team",
            )?
            .execute((
                device.as_bytes(),
                author.user.as_bytes(),
                number(sequence),
                now.millis(),
                &author.team,
            ))?;
        Ok(())
    }

    fn reached(&mut self, author: &Author) -> Result<u64, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT coalesce(max(sequence), 0) FROM acknowledged WHERE user <> ?1 AND team = ?2",
        )?;
        let who = (author.user.as_bytes(), &author.team);
        unsigned(statement.query_row(who, |row| row.get(0))?)
    }

    fn room(&mut self) -> Result<Vec<Commit>, LogError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT body FROM room ORDER BY place")?;
        let bodies = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        bodies.map(|body| decode(&body?)).collect()
    }

    fn set_room(&mut self, commits: &[Commit]) -> Result<(), LogError> {
        self.connection.execute("DELETE FROM room", [])?;
        for (place, commit) in (1_i64..).zip(commits) {
            self.connection
                .prepare_cached("INSERT INTO room (place, body) VALUES (?1, ?2)")?
                .execute((place, encode(commit)?))?;
        }
        Ok(())
    }

    fn suspects(&mut self) -> Result<BTreeSet<CommitId>, LogError> {
        Ok(exchange::gate::suspects(self.marks.unfinished()))
    }
}

/// What stands in a row of the log; 2 is an entry about access.
const COMMIT: u8 = 0;
const CREDENTIAL: u8 = 1;

impl SqliteLog {
    fn is_taken(&self, id: CommitId) -> Result<bool, LogError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM log WHERE id = ?1")?;
        Ok(statement.exists([id.as_bytes()])?)
    }

    /// Brings what is in memory, and what follows from documents, up to a commit that was just taken.
    fn follow(&mut self, commit: &Commit) -> Result<(), LogError> {
        for part in &commit.changes {
            if let Some(document) = self.documents.get(part.document) {
                if !document.has(&part.change.hash) {
                    document.extend([(&part.change.bytes[..], commit.provenance())])?;
                }
            } else if let Some(document) = self.document(part.document)? {
                debug_assert!(
                    document.has(&part.change.hash),
                    "a document is made from all its commits"
                );
            }
            if part.kind == Kind::Person
                && let Some(document) = self.documents.seen(part.document)
            {
                self.know(document)?;
            }
        }
        Ok(())
    }
}
