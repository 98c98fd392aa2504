//! Opening the file: settings, the one writer, and the migrations it has not had.

use rusqlite::{Connection, OptionalExtension};
use std::path::Path;
use std::time::Duration;

use super::{LogError, SqliteLog, number};

/// Each is run once, in order, and never edited.
const MIGRATIONS: [&str; 2] = [
    include_str!("../../../migrations/0001.sql"),
    include_str!("../../../migrations/0002.sql"),
];

/// Marks the file as the hub's: "dsHB".
const APPLICATION: u32 = 0x6473_4842;

/// Opens the file as its only user.
pub(super) fn file(path: &Path) -> Result<Connection, LogError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(Duration::ZERO)?;
    // Exclusive: a second hub on the same file is told so at its start instead of sharing sequences.
    connection.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; BEGIN EXCLUSIVE; COMMIT;",
    )?;
    Ok(connection)
}

/// Settings and migrations.
pub(super) fn prepare(log: &mut SqliteLog, epoch: u64) -> Result<(), LogError> {
    log.run(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; \
         PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;",
    )?;
    let connection = &log.connection;
    let known = u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX);
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known {
        return Err(LogError::Newer { found, known });
    }
    let tables: Option<String> = connection
        .query_row("SELECT name FROM sqlite_schema LIMIT 1", [], |row| {
            row.get(0)
        })
        .optional()?;
    let application: u32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if tables.is_some() && application != APPLICATION {
        return Err(LogError::Damaged("this is another program's database"));
    }
    log.transaction(|log| {
        for (version, migration) in (1_u32..).zip(MIGRATIONS) {
            if version > found {
                log.run(migration)?;
                log.connection
                    .pragma_update(None, "user_version", version)?;
            }
        }
        log.connection
            .pragma_update(None, "application_id", APPLICATION)?;
        log.connection.execute(
            "INSERT OR IGNORE INTO life (only, epoch) VALUES (1, ?1)",
            [number(epoch)],
        )?;
        if found == 1 {
            log.know_everybody()?;
        }
        Ok(())
    })
}
