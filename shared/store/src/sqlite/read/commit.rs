//! Reading commits back, and the documents they make up.

use std::collections::HashMap;

use exchange::certificate::Hash;
use exchange::commit::{Commit, DocumentChange, Proof, Seen};
use record::author::{Author, Provenance};
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;
use record::time::Instant;
use rusqlite::{Connection, Row as Record};

use super::super::chain::{Chain, Chains};
use super::super::error::damaged;
use super::{all, from_json, one};
use crate::{Fate, OutboxEntry, StoreResult, StoredChange};

pub(in super::super) fn document(
    connection: &Connection,
    id: DocumentId,
) -> StoreResult<Option<(Kind, Vec<StoredChange>)>> {
    let found = one(
        connection,
        include_str!("../sql/document_find.sql"),
        [id.as_bytes()],
        |row| row.get(0),
    )?;
    let Some(n) = found else { return Ok(None) };
    let chain = Chain::load(connection, n)?;
    let Some(kind) = chain.kind else {
        return Ok(None);
    };
    let mut authors = HashMap::new();
    let mut changes = Vec::new();
    for link in chain.links.into_iter().filter(|link| !link.is_aside) {
        let sql = include_str!("../sql/provenance.sql");
        let written = one(connection, sql, [link.n], |row| {
            Ok((
                CommitId::from_bytes(row.get(0)?),
                row.get::<_, String>(1)?,
                row.get(2)?,
                row.get(3)?,
            ))
        })?;
        let (commit, author, at, is_signed) =
            written.ok_or_else(|| damaged("a change belongs to no commit"))?;
        let author = match authors.entry(author) {
            std::collections::hash_map::Entry::Occupied(held) => held.into_mut(),
            std::collections::hash_map::Entry::Vacant(free) => {
                let author: Author = from_json(free.key())?;
                free.insert(author)
            }
        };
        let provenance = Provenance {
            author: author.clone(),
            at: Instant::from_millis(at),
            commit,
            is_signed,
            original: None,
        };
        changes.push(StoredChange {
            bytes: link.change.bytes,
            provenance,
        });
    }
    Ok((!changes.is_empty()).then_some((kind, changes)))
}

pub(in super::super) fn commit(
    connection: &Connection,
    id: CommitId,
) -> StoreResult<Option<Commit>> {
    let sql = include_str!("../sql/entry_number.sql");
    let numbers = all(connection, sql, [id.as_bytes()], |row| row.get(0))?;
    let mut chains = Chains::default();
    let mut whole: Option<Commit> = None;
    for n in numbers {
        let (_, part) = at_or_after(connection, &mut chains, n, 1)?
            .pop()
            .ok_or_else(|| damaged("a commit is not where it was kept"))?;
        match &mut whole {
            Some(whole) => whole.changes.extend(part.changes),
            none => *none = Some(part),
        }
    }
    Ok(whole)
}

pub(in super::super) fn commits(
    connection: &Connection,
    from: u64,
    limit: usize,
) -> StoreResult<Vec<(u64, Commit)>> {
    let from = i64::try_from(from).unwrap_or(i64::MAX);
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let found = at_or_after(connection, &mut Chains::default(), from, limit)?;
    Ok(found
        .into_iter()
        .map(|(n, commit)| (n.cast_unsigned(), commit))
        .collect())
}

pub(in super::super) fn outbox(
    connection: &Connection,
    since: Instant,
) -> StoreResult<Vec<OutboxEntry>> {
    let found = all(
        connection,
        include_str!("../sql/outbox.sql"),
        [since.millis()],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, fate(row)?)),
    )?;
    let mut chains = Chains::default();
    let mut entries = Vec::with_capacity(found.len());
    for (n, deed, fate) in found {
        let (_, commit) = at_or_after(connection, &mut chains, n, 1)?
            .pop()
            .ok_or_else(|| damaged("an entry of the outbox has no commit"))?;
        let fate = fate.ok_or_else(|| damaged("a fate is none that is known"))?;
        entries.push(OutboxEntry {
            commit,
            deed: from_json(&deed)?,
            fate,
        });
    }
    Ok(entries)
}

/// The number of a commit and when it was made.
pub(in super::super) fn entry_time(
    connection: &Connection,
    id: CommitId,
) -> StoreResult<Option<(i64, i64)>> {
    one(
        connection,
        include_str!("../sql/entry_time.sql"),
        [id.as_bytes()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(super) fn seen(row: &Record<'_>, at: usize) -> rusqlite::Result<Seen> {
    Ok(Seen {
        epoch: row.get::<_, i64>(at)?.cast_unsigned(),
        sequence: row.get::<_, i64>(at + 1)?.cast_unsigned(),
    })
}

fn proof(row: &Record<'_>, at: usize) -> rusqlite::Result<Option<Proof>> {
    let Some(session) = row.get::<_, Option<[u8; 32]>>(at)? else {
        return Ok(None);
    };
    Ok(Some(Proof {
        session: Hash(session),
        head: row.get(at + 1)?,
        generation: row.get::<_, i64>(at + 2)?.cast_unsigned(),
    }))
}

fn fate(row: &Record<'_>) -> rusqlite::Result<Option<Fate>> {
    Ok(match row.get::<_, i64>(2)? {
        0 => Some(Fate::Waiting),
        1 => Some(Fate::Sent(seen(row, 3)?)),
        2 => Some(Fate::Refused {
            reason: row.get(5)?,
            at: Instant::from_millis(row.get(6)?),
            is_answered: row.get(7)?,
        }),
        _ => None,
    })
}

fn at_or_after(
    connection: &Connection,
    chains: &mut Chains,
    from: i64,
    limit: i64,
) -> StoreResult<Vec<(i64, Commit)>> {
    let found = all(
        connection,
        include_str!("../sql/entries.sql"),
        (from, limit),
        |row| {
            let author: String = row.get(3)?;
            let count: i64 = row.get(2)?;
            let at = Instant::from_millis(row.get(6)?);
            let id = CommitId::from_bytes(row.get(1)?);
            let device = DeviceId::from_bytes(row.get(4)?);
            let counter = row.get::<_, i64>(5)?.cast_unsigned();
            let (offset_ms, seen, writer) = (row.get(7)?, seen(row, 8)?, row.get(10)?);
            let proof = proof(row, 11)?;
            let build = move |author, changes| Commit {
                id,
                author,
                device,
                counter,
                at,
                offset_ms,
                seen,
                writer,
                proof,
                changes,
            };
            Ok((row.get::<_, i64>(0)?, count, author, build))
        },
    )?;
    let mut commits = Vec::with_capacity(found.len());
    for (n, count, author, build) in found {
        // One that is not there left this device with its document.
        let changes: Vec<DocumentChange> = (n..n.saturating_add(count))
            .filter_map(|n| change(connection, chains, n).transpose())
            .collect::<StoreResult<_>>()?;
        if changes.is_empty() && count > 0 {
            return Err(damaged("a commit lacks its changes"));
        }
        commits.push((n, build(from_json(&author)?, changes)));
    }
    Ok(commits)
}

fn change(
    connection: &Connection,
    chains: &mut Chains,
    n: i64,
) -> StoreResult<Option<DocumentChange>> {
    let sql = include_str!("../sql/change_document.sql");
    let found = one(connection, sql, [n], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let Some((document, tag)) = found else {
        return Ok(None);
    };
    let chain = chains.get(connection, document)?;
    let kind = chain
        .kind
        .ok_or_else(|| damaged("a document has no kind"))?;
    let link = chain
        .link(n)
        .ok_or_else(|| damaged("a commit lacks a change"))?;
    Ok(Some(DocumentChange {
        document: chain.id,
        kind,
        change: link.change.clone(),
        signature: link.signature.clone(),
        tag,
    }))
}
