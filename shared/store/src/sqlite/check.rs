//! Whether the file is sound.

use super::Sqlite;
use super::error::damaged;
use crate::StoreResult;

impl Sqlite {
    /// Reads the whole file and compares indexes and references: [`StoreError::Damaged`](crate::StoreError::Damaged)
    /// when something does not fit. Takes about as long as reading the file twice.
    pub fn check(&self) -> StoreResult<()> {
        let verdict: String =
            self.connection
                .pragma_query_value(None, "integrity_check", |row| row.get(0))?;
        if verdict != "ok" {
            return Err(damaged(&verdict));
        }
        let mut statement = self.connection.prepare("PRAGMA foreign_key_check")?;
        if statement.exists([])? {
            return Err(damaged("a row names another that is not there"));
        }
        Ok(())
    }
}
