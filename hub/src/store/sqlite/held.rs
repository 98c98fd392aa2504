//! What the gate compares with.

use exchange::commit::Commit;
use exchange::gate::Held;
use exchange::verdict::{Reason, Refusal};
use exchange::wire;
use record::change::{Actor, ChangeHash};
use record::document::Document;
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;
use rusqlite::OptionalExtension;

use super::{LogError, SqliteLog, key};

impl Held for SqliteLog {
    type Error = LogError;

    fn document(&mut self, id: DocumentId) -> Result<Option<Document>, LogError> {
        if let Some(document) = self.documents.get(id) {
            return Ok(Some(document.clone()));
        }
        let Some(document) = self.load(id)? else {
            return Ok(None);
        };
        self.documents.put(document.clone());
        Ok(Some(document))
    }

    fn commit(&mut self, id: CommitId) -> Result<Option<Commit>, LogError> {
        // Its own row, and those of parts that came later.
        let mut statement = self.connection.prepare_cached(
            "SELECT body FROM log WHERE id >= ?1 AND id <= ?2 AND form = 0 ORDER BY sequence",
        )?;
        let last = [&id.as_bytes()[..], &[0xff; 8]].concat();
        let mut rows = statement.query((id.as_bytes(), last))?;
        let mut whole: Option<Commit> = None;
        while let Some(row) = rows.next()? {
            let part = decode(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?)?;
            match &mut whole {
                Some(whole) => whole.changes.extend(part.changes),
                none => *none = Some(part),
            }
        }
        Ok(whole)
    }

    fn device_of(
        &mut self,
        document: DocumentId,
        actor: Actor,
    ) -> Result<Option<DeviceId>, LogError> {
        let device: Option<[u8; 16]> = self
            .connection
            .prepare_cached("SELECT device FROM actor WHERE document = ?1 AND actor = ?2")?
            .query_row((document.as_bytes(), actor.0), |row| row.get(0))
            .optional()?;
        Ok(device.map(DeviceId::from_bytes))
    }

    fn refused(&mut self, id: CommitId) -> Result<Option<Refusal>, LogError> {
        let refused: Option<(u8, String)> = self
            .connection
            .prepare_cached("SELECT reason, words FROM refused WHERE id = ?1")?
            .query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(refused.map(|(reason, words)| Refusal::new(Reason::from_code(reason), words)))
    }

    fn is_refused_change(&mut self, hash: ChangeHash) -> Result<bool, LogError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM refused_change WHERE hash = ?1")?;
        Ok(statement.exists([key(hash)])?)
    }
}

impl SqliteLog {
    /// Makes a document from the commits that changed it.
    fn load(&self, id: DocumentId) -> Result<Option<Document>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT part.kind, log.body FROM part JOIN log USING (sequence) WHERE part.document = ?1 ORDER BY sequence",
        )?;
        let mut rows = statement.query([id.as_bytes()])?;
        let (mut first, mut changes) = (None, Vec::new());
        while let Some(row) = rows.next()? {
            let kind = Kind::from_tag(row.get(0)?)
                .ok_or(LogError::Damaged("a document is of no known kind"))?;
            first.get_or_insert(kind);
            let commit = decode(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?;
            let written = commit.provenance();
            let parts = commit.changes.into_iter();
            let parts = parts.filter(|part| part.document == id);
            changes.extend(parts.map(|part| (part.change.bytes, written.clone())));
        }
        let Some(kind) = first else {
            return Ok(None);
        };
        let mut document = Document::new(id, kind)?;
        // All at once: one after the other each takes about as long as all together.
        let changes = changes.iter();
        document.extend(changes.map(|(bytes, written)| (bytes.as_slice(), written.clone())))?;
        Ok(Some(document))
    }
}

/// A commit as it was kept.
pub(super) fn decode(body: &[u8]) -> Result<Commit, LogError> {
    wire::decode_commit(body).map_err(|_| LogError::Damaged("a commit cannot be read"))
}

/// A commit for keeping.
pub(super) fn encode(commit: &Commit) -> Result<Vec<u8>, LogError> {
    wire::encode_commit(commit).map_err(|_| LogError::Damaged("a commit cannot be written"))
}
