//! Opening the file: settings, the one writer, and the migrations it has not had.

use exchange::key::PublicKey;
use rusqlite::{Connection, OptionalExtension};
use std::cmp::Ordering;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use super::{LogError, SqliteLog, number};

/// Each is run once, in order, and never edited.
pub(super) const MIGRATIONS: [&str; 9] = [
    include_str!("../../../migrations/0001.sql"),
    include_str!("../../../migrations/0002.sql"),
    include_str!("../../../migrations/0003.sql"),
    include_str!("../../../migrations/0004.sql"),
    include_str!("../../../migrations/0005.sql"),
    include_str!("../../../migrations/0006.sql"),
    include_str!("../../../migrations/0007.sql"),
    include_str!("../../../migrations/0008.sql"),
    include_str!("../../../migrations/0009.sql"),
];

/// Versions before this one hold commits that nobody signed.
const SIGNED: u32 = 3;

/// How long a look at the log may hold up the one writer, or the other way round.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Marks the file as the hub's: "dsHB".
const APPLICATION: u32 = 0x6473_4842;

/// Makes a file that nobody else reads where there is none. One that is there is not even opened: closing it again would
/// end the locks that SQLite has on it. What SQLite keeps beside a database gets the database's mode.
pub(super) fn make(path: &Path) -> Result<(), LogError> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(LogError::Make(error)),
        _ => Ok(()),
    }
}

/// Keeps the folder for this process: a second hub is told so at its start instead of sharing sequences. The database
/// itself stays open to readers, so that it can be copied while it is served.
pub(super) fn lock(path: &Path) -> Result<File, LogError> {
    let open = File::options()
        .create(true)
        .append(true)
        .open(path)
        .map_err(LogError::Lock)?;
    match open.try_lock() {
        Ok(()) => Ok(open),
        Err(TryLockError::WouldBlock) => Err(LogError::Busy),
        Err(TryLockError::Error(error)) => Err(LogError::Lock(error)),
    }
}

/// Opens the file as its only writer.
pub(super) fn file(path: &Path) -> Result<Connection, LogError> {
    let connection = Connection::open(path)?;
    // A reader that opens at the same moment may recover the file.
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch("PRAGMA journal_mode = WAL;")?;
    Ok(connection)
}

/// Settings, migrations, and the root that the log stands on: the one it was begun with.
pub(super) fn prepare(
    log: &mut SqliteLog,
    epoch: u64,
    root: Option<&PublicKey>,
) -> Result<(), LogError> {
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
        return Err(LogError::Foreign);
    }
    if tables.is_some() && found < SIGNED && has_commits(connection)? {
        return Err(LogError::Unsigned);
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
        log.root = Some(stands_on(&log.connection, root)?);
        log.catch_up()
    })
}

fn has_commits(connection: &Connection) -> Result<bool, LogError> {
    Ok(connection
        .prepare("SELECT 1 FROM log LIMIT 1")?
        .exists([])?)
}

/// The log's root. A log that has none takes the one that is given.
fn stands_on(connection: &Connection, root: Option<&PublicKey>) -> Result<PublicKey, LogError> {
    let kept = kept_root(connection)?;
    match (kept, root) {
        (Some(kept), Some(root)) if kept != *root => Err(LogError::OtherRoot),
        (Some(kept), _) => Ok(kept),
        (None, Some(root)) => {
            connection.execute("UPDATE life SET root = ?1", [root.as_bytes()])?;
            Ok(*root)
        }
        (None, None) => Err(LogError::Damaged("it stands on no root")),
    }
}

/// The root that a log was begun with.
pub(super) fn kept_root(connection: &Connection) -> Result<Option<PublicKey>, LogError> {
    let kept: Option<[u8; 32]> =
        connection.query_row("SELECT root FROM life", [], |row| row.get(0))?;
    kept.map(|bytes| PublicKey::parse(&bytes))
        .transpose()
        .map_err(|_| LogError::Damaged("the root is not a key"))
}

/// Whether a file that is only read is a log of this very version.
pub(super) fn known_version(connection: &Connection) -> Result<(), LogError> {
    let application: u32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != APPLICATION {
        return Err(LogError::Foreign);
    }
    let known = u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX);
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    match found.cmp(&known) {
        Ordering::Equal => Ok(()),
        Ordering::Greater => Err(LogError::Newer { found, known }),
        Ordering::Less => Err(LogError::Older),
    }
}
