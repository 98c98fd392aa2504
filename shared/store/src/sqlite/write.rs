//! A plan carried out inside one transaction.

mod commit;
mod keys;

use exchange::commit::Deed;
use record::author::Author;
use record::id::{CommitId, DocumentId};
use record::rows::Row;
use record::time::Instant;
use rusqlite::{Connection, OptionalExtension, Params};

use super::chain::Chains;
use super::facts::Facts;
use super::read;
use crate::{Fate, Identity, Plan, StoreError, StoreResult, SyncState};

/// Everything of the plan.
pub(super) fn plan(connection: &Connection, facts: &mut Facts, plan: &Plan) -> StoreResult<()> {
    if let Some(next) = &plan.identity {
        identity(connection, next)?;
    }
    if let Some(keys) = &plan.keys {
        keys::keep(connection, keys)?;
    }
    if let Some(session) = &plan.signed_in {
        signed_in(connection, session.as_ref())?;
    }
    for credential in &plan.credentials {
        keys::credential(connection, credential)?;
    }
    let mut chains = Chains::default();
    for commit in &plan.commits {
        commit::keep(connection, &mut chains, commit)?;
    }
    for (id, tags) in &plan.tags {
        commit::tag(connection, *id, tags)?;
    }
    for (id, deed) in &plan.outbox {
        outbox(connection, *id, deed)?;
    }
    for (id, fate) in &plan.fates {
        self::fate(connection, *id, fate)?;
    }
    for id in &plan.set_aside {
        commit::set_aside(connection, *id)?;
    }
    if let Some(form) = plan.rows_form {
        run(connection, include_str!("sql/rows_clear.sql"), [])?;
        rows_form(connection, form)?;
    }
    for (document, rows) in &plan.rows {
        replace_rows(connection, facts, *document, rows)?;
    }
    for key in &plan.drafts_done {
        run(connection, include_str!("sql/draft_remove.sql"), [key])?;
    }
    for draft in &plan.drafts {
        let values = (&draft.key, &draft.value, draft.at.millis());
        run(connection, include_str!("sql/draft_keep.sql"), values)?;
    }
    received(connection, plan)?;
    for document in &plan.dropped {
        commit::drop(connection, document_number(connection, *document)?)?;
    }
    if let Some(leaving) = &plan.leaving {
        run(connection, include_str!("sql/leaving_clear.sql"), [])?;
        for id in leaving {
            let id = [id.as_bytes()];
            run(connection, include_str!("sql/leaving_add.sql"), id)?;
        }
    }
    Ok(())
}

/// What came from the hub and is not, or not yet, part of a document; and where the exchange stands.
fn received(connection: &Connection, plan: &Plan) -> StoreResult<()> {
    for entry in &plan.quarantine {
        let values = (
            entry.id.as_bytes(),
            &entry.commit,
            &entry.reason,
            entry.at.millis(),
        );
        run(connection, include_str!("sql/quarantine_add.sql"), values)?;
    }
    if let Some(room) = &plan.waiting_room {
        run(connection, include_str!("sql/waiting_room_clear.sql"), [])?;
        for bytes in room {
            run(
                connection,
                include_str!("sql/waiting_room_add.sql"),
                [bytes],
            )?;
        }
    }
    if let Some(attempts) = &plan.attempts {
        run(connection, include_str!("sql/attempts_clear.sql"), [])?;
        for id in attempts {
            run(
                connection,
                include_str!("sql/attempt_add.sql"),
                [id.as_bytes()],
            )?;
        }
    }
    plan.sync
        .as_ref()
        .map_or(Ok(()), |state| sync(connection, state))
}

/// Keeps the identity; the count and the time never go back.
pub(super) fn identity(connection: &Connection, next: &Identity) -> StoreResult<()> {
    let held = read::identity(connection)?;
    let next = held.map_or_else(|| next.clone(), |held| held.followed_by(next));
    let values = (
        next.device.as_bytes(),
        next.generation.cast_signed(),
        next.counter.cast_signed(),
        next.latest.millis(),
    );
    run(connection, include_str!("sql/identity_keep.sql"), values)
}

fn signed_in(connection: &Connection, session: Option<&(Author, Instant)>) -> StoreResult<()> {
    if read::signed_in(connection)?.as_ref() == session {
        return Ok(());
    }
    match session {
        None => {
            keys::end_session(connection)?;
            run(connection, include_str!("sql/session_end.sql"), [])
        }
        Some((author, since)) => {
            let values = (json(author)?, since.millis());
            run(connection, include_str!("sql/session_keep.sql"), values)
        }
    }
}

fn outbox(connection: &Connection, id: CommitId, deed: &Deed) -> StoreResult<()> {
    let Some((n, made)) = read::entry_time(connection, id)? else {
        return Err(StoreError::Failed(
            "a commit cannot wait that is not kept".to_owned(),
        ));
    };
    run(
        connection,
        include_str!("sql/outbox_add.sql"),
        (n, made, json(deed)?),
    )
}

fn fate(connection: &Connection, id: CommitId, fate: &Fate) -> StoreResult<()> {
    let Some((n, _)) = read::entry_time(connection, id)? else {
        return Ok(());
    };
    match fate {
        Fate::Waiting => run(connection, include_str!("sql/outbox_wait.sql"), [n]),
        Fate::Sent(seen) => {
            let values = (n, seen.epoch.cast_signed(), seen.sequence.cast_signed());
            run(connection, include_str!("sql/outbox_sent.sql"), values)
        }
        Fate::Refused {
            reason,
            at,
            is_answered,
        } => {
            let values = (n, reason, at.millis(), is_answered);
            run(connection, include_str!("sql/outbox_refuse.sql"), values)
        }
    }
}

/// Says which form all rows have.
pub(super) fn rows_form(connection: &Connection, form: u32) -> StoreResult<()> {
    run(connection, include_str!("sql/rows_form_keep.sql"), [form])
}

fn replace_rows(
    connection: &Connection,
    facts: &mut Facts,
    document: DocumentId,
    rows: &[Row],
) -> StoreResult<()> {
    let number = document_number(connection, document)?;
    run(connection, include_str!("sql/rows_remove.sql"), [number])?;
    for row in rows {
        let person = row
            .person
            .map(|id| document_number(connection, id))
            .transpose()?;
        let values = (
            row.list.tag(),
            number,
            person,
            &row.sort,
            &row.key,
            &row.words,
            facts.pack(row)?,
        );
        run(connection, include_str!("sql/row_add.sql"), values)?;
    }
    Ok(())
}

fn sync(connection: &Connection, state: &SyncState) -> StoreResult<()> {
    let values = (
        state.seen.epoch.cast_signed(),
        state.seen.sequence.cast_signed(),
        &state.cursor,
        state.reached.cast_signed(),
        state.last_success.map(Instant::millis),
        state.failing_since.map(Instant::millis),
        state.offset_ms,
        &state.cannot_talk,
        state.head,
    );
    run(connection, include_str!("sql/sync_keep.sql"), values)
}

/// The number that stands for the id of a document; a new one when it has none.
fn document_number(connection: &Connection, id: DocumentId) -> StoreResult<i64> {
    let held = connection
        .prepare_cached(include_str!("sql/document_find.sql"))?
        .query_row([id.as_bytes()], |row| row.get(0))
        .optional()?;
    if let Some(n) = held {
        return Ok(n);
    }
    run(
        connection,
        include_str!("sql/document_add.sql"),
        [id.as_bytes()],
    )?;
    Ok(connection.last_insert_rowid())
}

fn run(connection: &Connection, sql: &str, values: impl Params) -> StoreResult<()> {
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

fn json(value: &impl serde::Serialize) -> StoreResult<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Failed(error.to_string()))
}
