//! Keeping one commit, and taking one out of its documents.

use exchange::commit::{Commit, DocumentChange, Tag};
use record::id::CommitId;
use rusqlite::{Connection, OptionalExtension};

use super::super::chain::{Chains, Link};
use super::super::packed;
use super::super::read;
use super::{document_number, json, run};
use crate::{StoreError, StoreResult};

/// Keeps a commit with its changes; of one that is kept already, those of documents that are not kept with it.
pub(super) fn keep(
    connection: &Connection,
    chains: &mut Chains,
    commit: &Commit,
) -> StoreResult<()> {
    let is_kept = !numbers(connection, commit.id)?.is_empty();
    let kept = if is_kept {
        read::commit(connection, commit.id)?
    } else {
        None
    };
    let is_there = |document| {
        let mut parts = kept.iter().flat_map(|kept| &kept.changes);
        parts.any(|part| part.document == document)
    };
    let parts: Vec<&DocumentChange> = commit
        .changes
        .iter()
        .filter(|part| !is_there(part.document))
        .collect();
    if is_kept && parts.is_empty() {
        return Ok(());
    }
    let first: i64 = connection
        .prepare_cached(include_str!("../sql/entry_next.sql"))?
        .query_row([], |row| row.get(0))?;
    let values = (
        first,
        commit.id.as_bytes(),
        i64::try_from(parts.len()).unwrap_or(i64::MAX),
        party(connection, commit)?,
        commit.counter.cast_signed(),
        commit.at.millis(),
        commit.offset_ms,
        commit.seen.epoch.cast_signed(),
        commit.seen.sequence.cast_signed(),
        proof(connection, commit)?,
    );
    run(connection, include_str!("../sql/entry_add.sql"), values)?;
    for (n, part) in (first..).zip(parts) {
        let document = document_number(connection, part.document)?;
        let chain = chains.get(connection, document)?;
        if chain.kind.is_none() {
            let values = (document, part.kind.tag());
            run(
                connection,
                include_str!("../sql/document_begin.sql"),
                values,
            )?;
            chain.begin(part.kind);
        }
        // What is left out must follow from the rest, or the change could not be read again.
        let packed = packed::pack(n, &part.change, &part.signature, chain)?;
        if packed::unpack(n, &packed, chain)
            .ok()
            .is_none_or(|(change, _)| change != part.change)
        {
            return Err(StoreError::Failed(
                "a change is not what its bytes say".to_owned(),
            ));
        }
        run(
            connection,
            include_str!("../sql/change_add.sql"),
            (n, document, packed, part.tag),
        )?;
        let (change, signature) = (part.change.clone(), part.signature.clone());
        chain.push(Link {
            n,
            change,
            signature,
            is_aside: false,
        });
    }
    Ok(())
}

/// Keeps what the hub gave with a commit's changes, of those that are here.
pub(super) fn tag(connection: &Connection, id: CommitId, tags: &[Option<Tag>]) -> StoreResult<()> {
    let mut tags = tags.iter();
    for (first, count) in numbers(connection, id)? {
        for n in first..first.saturating_add(count) {
            let Some(tag) = tags.as_slice().first() else {
                return Ok(());
            };
            let changed = connection
                .prepare_cached(include_str!("../sql/change_tag.sql"))?
                .execute((n, tag))?;
            if changed > 0 {
                tags.next();
            }
        }
    }
    Ok(())
}

/// Takes a commit's changes out of their documents.
pub(super) fn set_aside(connection: &Connection, id: CommitId) -> StoreResult<()> {
    for (first, count) in numbers(connection, id)? {
        let range = (first, first.saturating_add(count));
        run(connection, include_str!("../sql/aside_add.sql"), range)?;
    }
    Ok(())
}

/// Takes a document off this device, and the commits that changed nothing else.
pub(super) fn drop(connection: &Connection, document: i64) -> StoreResult<()> {
    let owners: Vec<i64> = connection
        .prepare_cached(include_str!("../sql/drop_owners.sql"))?
        .query_map([document], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    run(
        connection,
        include_str!("../sql/drop_aside.sql"),
        [document],
    )?;
    run(
        connection,
        include_str!("../sql/drop_changes.sql"),
        [document],
    )?;
    run(
        connection,
        include_str!("../sql/rows_remove.sql"),
        [document],
    )?;
    for entry in owners {
        run(connection, include_str!("../sql/drop_outbox.sql"), [entry])?;
        run(connection, include_str!("../sql/drop_entry.sql"), [entry])?;
    }
    Ok(())
}

/// The number of the first change of each part of a commit, and how many it has.
fn numbers(connection: &Connection, id: CommitId) -> StoreResult<Vec<(i64, i64)>> {
    Ok(connection
        .prepare_cached(include_str!("../sql/entry_number.sql"))?
        .query_map([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?)
}

fn proof(connection: &Connection, commit: &Commit) -> StoreResult<Option<i64>> {
    let Some(proof) = &commit.proof else {
        return Ok(None);
    };
    let values = (proof.session.0, proof.head, proof.generation.cast_signed());
    let held = connection
        .prepare_cached(include_str!("../sql/proof_find.sql"))?
        .query_row(values, |row| row.get(0))
        .optional()?;
    if held.is_some() {
        return Ok(held);
    }
    run(connection, include_str!("../sql/proof_add.sql"), values)?;
    Ok(Some(connection.last_insert_rowid()))
}

fn party(connection: &Connection, commit: &Commit) -> StoreResult<i64> {
    let values = (
        json(&commit.author)?,
        commit.device.as_bytes(),
        &commit.writer,
    );
    let held = connection
        .prepare_cached(include_str!("../sql/party_find.sql"))?
        .query_row(values.clone(), |row| row.get(0))
        .optional()?;
    if let Some(n) = held {
        return Ok(n);
    }
    run(connection, include_str!("../sql/party_add.sql"), values)?;
    Ok(connection.last_insert_rowid())
}
