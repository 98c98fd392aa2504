//! What was set aside, for reviewers, and what they decided.

use exchange::commit::Commit;
use exchange::set_aside::Aside;
use exchange::verdict::Reason;
use record::id::CommitId;
use record::time::Instant;
use rusqlite::OptionalExtension;

use super::held::decode;
use super::{LogError, SqliteLog, unsigned};

/// Most commits on one page.
const MOST: usize = 50;
/// Bytes of commits at which a page ends.
const PAGE: usize = 512 * 1024;
/// What was decided is shown for so long after it was set aside.
const SHOWN_DAYS: i64 = 30;

/// Where a page ended: when the last one was set aside, and its id.
type End = (i64, [u8; 16]);

impl SqliteLog {
    pub(super) fn kept_aside(&self, id: CommitId) -> Result<Option<Commit>, LogError> {
        let body: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT body FROM refused WHERE id = ?1")?
            .query_row([id.as_bytes()], |row| row.get(0))
            .optional()?;
        body.map(|body| decode(&body)).transpose()
    }

    pub(super) fn decided_by(&self, id: CommitId) -> Result<Option<CommitId>, LogError> {
        let by: Option<[u8; 16]> = self
            .connection
            .prepare_cached("SELECT by FROM decided WHERE id = ?1")?
            .query_row([id.as_bytes()], |row| row.get(0))
            .optional()?;
        Ok(by.map(CommitId::from_bytes))
    }

    pub(super) fn keep_decision(&self, id: CommitId, by: CommitId) -> Result<(), LogError> {
        self.connection
            .prepare_cached("INSERT OR IGNORE INTO decided (id, by) VALUES (?1, ?2)")?
            .execute((id.as_bytes(), by.as_bytes()))?;
        Ok(())
    }

    /// How many wait for a reviewer.
    pub fn waiting_for_review(&self) -> Result<u64, LogError> {
        let count = format!(
            "SELECT count(*) FROM refused WHERE reason NOT IN ({}) AND id NOT IN (SELECT id FROM decided)",
            not_for_reviewers()
        );
        unsigned(self.connection.query_row(&count, [], |row| row.get(0))?)
    }

    /// A page of what waits for a reviewer and of what was decided lately, oldest first, after where the last one ended;
    /// and where this one did, when there is more.
    pub fn aside_after(
        &self,
        after: &[u8],
        now: Instant,
    ) -> Result<(Vec<Aside>, Vec<u8>), LogError> {
        let (at, id) = read_end(after).unwrap_or((i64::MIN, [0; 16]));
        let page = format!(
            "SELECT refused.at, refused.id, reason, words, body, decided.id IS NOT NULL \
             FROM refused LEFT JOIN decided USING (id) \
             WHERE (refused.at, refused.id) > (?1, ?2) AND reason NOT IN ({}) AND (decided.id IS NULL OR refused.at > ?3) \
             ORDER BY refused.at, refused.id",
            not_for_reviewers()
        );
        let shown_from = now.plus_hours(-SHOWN_DAYS * 24).millis();
        let mut statement = self.connection.prepare(&page)?;
        let mut rows = statement.query((at, id, shown_from))?;
        let (mut found, mut bytes, mut end) = (Vec::new(), 0_usize, Vec::new());
        while let Some(row) = rows.next()? {
            if found.len() == MOST || bytes >= PAGE {
                return Ok((found, end));
            }
            let (at, id): End = (row.get(0)?, row.get(1)?);
            end = [&at.to_be_bytes()[..], &id].concat();
            let commit: Vec<u8> = row.get(4)?;
            bytes += commit.len();
            found.push(Aside {
                id: CommitId::from_bytes(id),
                commit,
                reason: Reason::from_code(row.get(2)?),
                words: row.get(3)?,
                at: Instant::from_millis(at),
                is_decided: row.get(5)?,
            });
        }
        Ok((found, Vec::new()))
    }
}

fn read_end(bytes: &[u8]) -> Option<End> {
    let (at, id) = bytes.split_first_chunk::<8>()?;
    Some((i64::from_be_bytes(*at), id.try_into().ok()?))
}

/// The codes of reasons that no reviewer decides about, as a list of SQL.
fn not_for_reviewers() -> String {
    let codes = (1..=u8::MAX).filter(|code| {
        let reason = Reason::from_code(*code);
        reason.code() == *code && !reason.is_for_reviewer()
    });
    let codes: Vec<String> = codes.map(|code| code.to_string()).collect();
    codes.join(", ")
}
