//! Reading: one function a question, each a statement of its own.

mod commit;
mod keys;

use record::author::Author;
use record::id::{CommitId, DeviceId, DocumentId};
use record::json::{self, FromJson};
use record::kind::Kind;
use record::rows::{List, Row};
use record::time::Instant;
use rusqlite::{Connection, OptionalExtension, Params, Row as Record};

use super::chain;
use super::error::damaged;
use super::facts::Facts;
use crate::{Draft, Identity, Quarantined, RowQuery, StoreResult, SyncState};

pub(super) use commit::{commit, commits, document, entry_time, outbox};
pub(super) use keys::{credential, credentials, keys};

pub(super) fn identity(connection: &Connection) -> StoreResult<Option<Identity>> {
    one(connection, include_str!("sql/identity.sql"), [], |row| {
        Ok(Identity {
            device: DeviceId::from_bytes(row.get(0)?),
            generation: row.get::<_, i64>(1)?.cast_unsigned(),
            counter: row.get::<_, i64>(2)?.cast_unsigned(),
            latest: Instant::from_millis(row.get(3)?),
        })
    })
}

pub(super) fn documents(connection: &Connection) -> StoreResult<Vec<(DocumentId, Kind)>> {
    all(connection, include_str!("sql/documents.sql"), [], |row| {
        Ok((
            DocumentId::from_bytes(row.get(0)?),
            row.get::<_, Option<u8>>(1)?,
        ))
    })?
    .into_iter()
    .map(|(id, tag)| {
        Ok((
            id,
            chain::kind(tag)?.ok_or_else(|| damaged("a document has no kind"))?,
        ))
    })
    .collect()
}

pub(super) fn rows(
    connection: &Connection,
    facts: &mut Facts,
    list: List,
    query: &RowQuery,
) -> StoreResult<Vec<Row>> {
    let mut statement = connection.prepare_cached(include_str!("sql/rows.sql"))?;
    let person = query.person.map(|id| *id.as_bytes());
    let from = query.from.as_deref().unwrap_or_default();
    let mut found = statement.query((list.tag(), from, &query.to, person))?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let text = |column| {
            let held = row.get_ref(column)?;
            held.as_str().map_err(rusqlite::Error::from)
        };
        let (sort, words) = (text(3)?, text(4)?);
        if !query.finds(sort, words) {
            continue;
        }
        let held = Row {
            list,
            key: row.get(0)?,
            document: DocumentId::from_bytes(row.get(1)?),
            person: row
                .get::<_, Option<[u8; 16]>>(2)?
                .map(DocumentId::from_bytes),
            sort: sort.to_owned(),
            words: words.to_owned(),
            body: String::new(),
        };
        let packed = row.get_ref(5)?.as_blob().map_err(rusqlite::Error::from)?;
        rows.push(facts.unpack(packed, held)?);
        if rows.len() == query.limit {
            break;
        }
    }
    Ok(rows)
}

/// The form that all rows have; 0 when none is known.
pub(super) fn rows_form(connection: &Connection) -> StoreResult<u32> {
    let form = one(connection, include_str!("sql/rows_form.sql"), [], |row| {
        row.get(0)
    })?;
    Ok(form.unwrap_or(0))
}

pub(super) fn drafts(connection: &Connection, prefix: &str) -> StoreResult<Vec<Draft>> {
    all(
        connection,
        include_str!("sql/drafts.sql"),
        [prefix],
        |row| {
            Ok(Draft {
                key: row.get(0)?,
                value: row.get(1)?,
                at: Instant::from_millis(row.get(2)?),
            })
        },
    )
}

pub(super) fn sync(connection: &Connection) -> StoreResult<SyncState> {
    let held = one(connection, include_str!("sql/sync.sql"), [], |row| {
        Ok(SyncState {
            seen: commit::seen(row, 0)?,
            cursor: row.get(2)?,
            reached: row.get::<_, i64>(3)?.cast_unsigned(),
            last_success: row.get::<_, Option<i64>>(4)?.map(Instant::from_millis),
            failing_since: row.get::<_, Option<i64>>(5)?.map(Instant::from_millis),
            offset_ms: row.get(6)?,
            cannot_talk: row.get(7)?,
            head: row.get::<_, Option<_>>(8)?.unwrap_or_default(),
        })
    })?;
    Ok(held.unwrap_or_default())
}

pub(super) fn waiting_room(connection: &Connection) -> StoreResult<Vec<Vec<u8>>> {
    all(
        connection,
        include_str!("sql/waiting_room.sql"),
        [],
        |row| row.get(0),
    )
}

pub(super) fn leaving(connection: &Connection) -> StoreResult<Vec<DocumentId>> {
    all(connection, include_str!("sql/leaving.sql"), [], |row| {
        Ok(DocumentId::from_bytes(row.get(0)?))
    })
}

pub(super) fn attempts(connection: &Connection) -> StoreResult<Vec<CommitId>> {
    all(connection, include_str!("sql/attempts.sql"), [], |row| {
        Ok(CommitId::from_bytes(row.get(0)?))
    })
}

pub(super) fn quarantine(connection: &Connection) -> StoreResult<Vec<Quarantined>> {
    all(connection, include_str!("sql/quarantine.sql"), [], |row| {
        Ok(Quarantined {
            commit: row.get(0)?,
            id: CommitId::from_bytes(row.get(1)?),
            reason: row.get(2)?,
            at: Instant::from_millis(row.get(3)?),
        })
    })
}

pub(super) fn signed_in(connection: &Connection) -> StoreResult<Option<(Author, Instant)>> {
    one(connection, include_str!("sql/session.sql"), [], |row| {
        Ok((row.get::<_, String>(0)?, Instant::from_millis(row.get(1)?)))
    })?
    .map(|(author, since)| Ok((from_json(&author)?, since)))
    .transpose()
}

fn one<T>(
    connection: &Connection,
    sql: &str,
    values: impl Params,
    read: impl FnOnce(&Record<'_>) -> rusqlite::Result<T>,
) -> StoreResult<Option<T>> {
    Ok(connection
        .prepare_cached(sql)?
        .query_row(values, read)
        .optional()?)
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    values: impl Params,
    read: impl FnMut(&Record<'_>) -> rusqlite::Result<T>,
) -> StoreResult<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement
        .query_map(values, read)?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

fn from_json<T: FromJson>(text: &str) -> StoreResult<T> {
    json::read(text).ok_or_else(|| damaged("a row does not read as it was written"))
}
