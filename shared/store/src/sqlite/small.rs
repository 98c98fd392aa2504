//! Small values that stand in the clear beside the databases: what must be read before one of them can be opened.

use std::path::Path;
use std::time::Duration;

use rusqlite::{OptionalExtension, TransactionBehavior};

use super::Sqlite;
use super::open::{connect, settle};
use crate::{StoreError, StoreResult};

const VERSION: u32 = 1;

/// Names and their bytes, in a file of its own. Held alone until dropped.
pub struct Small {
    connection: rusqlite::Connection,
    is_new: bool,
}

impl std::fmt::Debug for Small {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Small")
    }
}

impl Small {
    /// Opens the file, or makes it.
    pub fn open(path: &Path) -> StoreResult<Self> {
        let is_new = !Sqlite::is_there(path)?;
        let connection = connect(path)?;
        connection.busy_timeout(Duration::ZERO)?;
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        let found = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if found > VERSION {
            let known = VERSION;
            return Err(StoreError::Newer { found, known });
        }
        settle(&connection)?;
        connection.execute_batch(
            "CREATE TABLE IF NOT EXISTS small (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID, STRICT;",
        )?;
        connection.pragma_update(None, "user_version", VERSION)?;
        Ok(Self { connection, is_new })
    }

    /// There was no such file before.
    pub const fn is_new(&self) -> bool {
        self.is_new
    }

    /// The bytes under a name.
    pub fn get(&self, name: &str) -> StoreResult<Option<Vec<u8>>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT bytes FROM small WHERE name = ?1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Keeps all of them, or none; `None` takes a name away. On disk when this returns.
    pub fn put(&mut self, values: &[(&str, Option<&[u8]>)]) -> StoreResult<()> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (name, bytes) in values {
            match bytes {
                Some(bytes) => transaction.execute(
                    "INSERT OR REPLACE INTO small (name, bytes) VALUES (?1, ?2)",
                    (name, bytes),
                )?,
                None => transaction.execute("DELETE FROM small WHERE name = ?1", [name])?,
            };
        }
        Ok(transaction.commit()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_there_again_and_what_is_taken_away_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("small");
        let mut small = Small::open(&path).unwrap();
        assert!(small.is_new());
        assert_eq!(small.get("key"), Ok(None));
        small
            .put(&[("key", Some(b"abc")), ("list", Some(b""))])
            .unwrap();
        small.put(&[("list", None), ("key", Some(b"abd"))]).unwrap();
        drop(small);
        let small = Small::open(&path).unwrap();
        assert!(!small.is_new());
        assert_eq!(small.get("key"), Ok(Some(b"abd".to_vec())));
        assert_eq!(small.get("list"), Ok(None));
        assert!(Small::open(&path).is_err(), "it is held alone");
    }

    #[test]
    fn a_newer_version_is_not_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("small");
        drop(Small::open(&path).unwrap());
        let newer = rusqlite::Connection::open(&path).unwrap();
        newer.pragma_update(None, "user_version", 2).unwrap();
        drop(newer);
        let refused = Small::open(&path).err();
        assert_eq!(refused, Some(StoreError::Newer { found: 2, known: 1 }));
    }

    #[test]
    fn a_file_of_something_else_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("small");
        std::fs::write(&path, vec![7; 8192]).unwrap();
        assert!(Small::open(&path).is_err());
        assert_eq!(std::fs::read(&path).unwrap(), vec![7; 8192]);
    }
}
