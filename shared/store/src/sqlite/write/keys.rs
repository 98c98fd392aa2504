//! Keeping keys, certificates and revocations.

use exchange::certificate::Credential;
use rusqlite::Connection;

use super::run;
use crate::{Keys, StoreResult};

/// Keeps the keys in the place of those before.
pub(super) fn keep(connection: &Connection, keys: &Keys) -> StoreResult<()> {
    let root = keys.root.as_ref().map(|root| *root.as_bytes());
    let sql = include_str!("../sql/device_key_keep.sql");
    run(connection, sql, (keys.device.0, root))?;
    match &keys.session {
        None => end_session(connection),
        Some(session) => {
            let ends = session.ends.millis();
            let values = (session.seed.0, session.certificate.0, session.token, ends);
            let sql = include_str!("../sql/session_key_keep.sql");
            run(connection, sql, values)
        }
    }
}

/// Forgets the session's.
pub(super) fn end_session(connection: &Connection) -> StoreResult<()> {
    run(connection, include_str!("../sql/session_key_end.sql"), [])
}

/// Keeps a certificate or a revocation; one that is kept already changes nothing.
pub(super) fn credential(connection: &Connection, credential: &Credential) -> StoreResult<()> {
    let values = (credential.hash().0, credential.to_bytes());
    run(
        connection,
        include_str!("../sql/credential_add.sql"),
        values,
    )
}
