//! Opening: whether the file is ours, not newer than this program and free, then the migrations it has not had.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

use super::error::damaged;
use super::facts::Facts;
use super::migrate::{known, migrate};
use super::{BELOW, Sqlite};
use crate::recent::Recent;
use crate::{StoreError, StoreResult};

/// "Dstp": says in the file's header whose it is.
pub(super) const APPLICATION: u32 = 0x4473_7470;

/// SQLite before 3.51.3 can lose a committed transaction when a WAL is reset.
const OLDEST_SQLITE: i32 = 3_051_003;

impl Sqlite {
    /// Opens the file, or makes it, and holds it alone until dropped.
    pub fn open(path: &Path) -> StoreResult<Self> {
        Self::over(connect(path)?)
    }

    /// A database that is gone when dropped: for tests and measurements.
    pub fn open_in_memory() -> StoreResult<Self> {
        Self::over(Connection::open_in_memory()?)
    }

    /// Takes the connection over, brings the database to this version. A file of a newer version is not written to.
    pub(super) fn over(connection: Connection) -> StoreResult<Self> {
        check_library(rusqlite::version_number())?;
        // Nobody else is to be waited for: who holds the file holds it until they end.
        connection.busy_timeout(Duration::ZERO)?;
        // Until the version is known nothing may be written, a checkpoint at closing included.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "cell_size_check", true)?;
        let version = check_version(&connection)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        settle(&connection)?;
        migrate(&connection, version)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(Self {
            connection,
            facts: Facts::new()?,
            recent: Recent::default(),
            layer: None,
        })
    }
}

/// A connection to a file of the system's own, or in the browser of the origin's.
pub(super) fn connect(path: &Path) -> StoreResult<Connection> {
    let flags = OpenFlags::default();
    Ok(match BELOW {
        None => Connection::open_with_flags(path, flags)?,
        Some(below) => Connection::open_with_flags_and_vfs(path, flags, below)?,
    })
}

fn check_library(number: i32) -> StoreResult<()> {
    if number < OLDEST_SQLITE {
        return Err(StoreError::Failed(format!(
            "SQLite {number} can lose what was saved; {OLDEST_SQLITE} or later is needed"
        )));
    }
    Ok(())
}

fn check_version(connection: &Connection) -> StoreResult<u32> {
    let number =
        |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let version = u32::try_from(number("user_version")?)
        .map_err(|_| damaged("the version in its header is negative"))?;
    let application = number("application_id")?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let is_new = version == 0 && application == 0 && tables == 0;
    if !is_new && application != i64::from(APPLICATION) {
        return Err(damaged("it is not a database of Doorstep"));
    }
    if version > known() {
        return Err(StoreError::Newer {
            found: version,
            known: known(),
        });
    }
    Ok(version)
}

pub(super) fn settle(connection: &Connection) -> StoreResult<()> {
    let journal = if cfg!(target_family = "wasm") {
        "TRUNCATE"
    } else {
        "WAL"
    };
    // Answers with the mode that holds now; a database in memory has its own and keeps it.
    connection.pragma_update_and_check(None, "journal_mode", journal, |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What leaves this device leaves its file as well.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // Plans must not depend on what is asked for: SQLite would plan most statements again at every use.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    if cfg!(target_vendor = "apple") {
        // Elsewhere fsync reaches the medium; on Apple only this does.
        connection.pragma_update(None, "fullfsync", true)?;
        connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_library_is_refused_in_words() {
        let Err(StoreError::Failed(words)) = check_library(3_051_002) else {
            panic!()
        };
        assert!(words.contains("3051003"), "{words}");
        assert_eq!(check_library(3_051_003), Ok(()));
    }
}
