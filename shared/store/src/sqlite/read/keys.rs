//! Reading keys, certificates and revocations.

use exchange::certificate::{Credential, Hash};
use exchange::key::PublicKey;
use record::time::Instant;
use rusqlite::Connection;

use super::super::error::damaged;
use super::{all, one};
use crate::{Keys, Seed, SessionKeys, StoreResult};

pub(in super::super) fn keys(connection: &Connection) -> StoreResult<Option<Keys>> {
    let sql = include_str!("../sql/device_key.sql");
    let held = one(connection, sql, [], |row| {
        Ok((Seed(row.get(0)?), row.get::<_, Option<[u8; 32]>>(1)?))
    })?;
    let Some((device, root)) = held else {
        return Ok(None);
    };
    let root = root
        .map(|bytes| PublicKey::parse(&bytes).map_err(|_| damaged("the root is not a key")))
        .transpose()?;
    let sql = include_str!("../sql/session_key.sql");
    let session = one(connection, sql, [], |row| {
        Ok(SessionKeys {
            seed: Seed(row.get(0)?),
            certificate: Hash(row.get(1)?),
            token: row.get(2)?,
            ends: Instant::from_millis(row.get(3)?),
        })
    })?;
    Ok(Some(Keys {
        device,
        root,
        session,
    }))
}

pub(in super::super) fn credential(
    connection: &Connection,
    hash: Hash,
) -> StoreResult<Option<Credential>> {
    let sql = include_str!("../sql/credential.sql");
    one(connection, sql, [hash.0], |row| row.get::<_, Vec<u8>>(0))?
        .map(|bytes| parse(&bytes))
        .transpose()
}

pub(in super::super) fn credentials(connection: &Connection) -> StoreResult<Vec<Credential>> {
    let sql = include_str!("../sql/credentials.sql");
    all(connection, sql, [], |row| row.get::<_, Vec<u8>>(0))?
        .iter()
        .map(|bytes| parse(bytes))
        .collect()
}

fn parse(bytes: &[u8]) -> StoreResult<Credential> {
    Credential::parse(bytes).map_err(|_| damaged("a certificate is not as it was written"))
}
