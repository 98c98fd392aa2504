//! The versions of the database, and from each to the next.
//!
//! A column is added as SQLite adds one, in the words of the table's own statement: the code by which it changes tables, and
//! that of virtual tables which hangs on it, are 16 kB of the web download, and every build runs what is tested.

use record::rows::FORM;
use rusqlite::Connection;

use super::error::damaged;
use super::{open, write};
use crate::StoreResult;

/// In order; never edited, only appended to. The version of a database is how many of them it has had.
const MIGRATIONS: [&str; 5] = [
    include_str!("../../migrations/0001.sql"),
    include_str!("../../migrations/0002.sql"),
    include_str!("../../migrations/0003.sql"),
    include_str!("../../migrations/0004.sql"),
    include_str!("../../migrations/0005.sql"),
];

/// The version that all migrations lead to.
pub(super) fn known() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Runs the migrations that the database has not had, all in one transaction: whoever is stopped on the way has the
/// database as it was, and never one that is new and yet between two versions.
pub(super) fn migrate(connection: &Connection, from: u32) -> StoreResult<()> {
    let due = (1_u32..).zip(MIGRATIONS);
    let mut due = due.filter(|(version, _)| *version > from).peekable();
    if due.peek().is_some() {
        let transaction = rusqlite::Transaction::new_unchecked(
            connection,
            rusqlite::TransactionBehavior::Exclusive,
        )?;
        for (_, migration) in due {
            run(&transaction, migration)?;
        }
        transaction.pragma_update(None, "application_id", open::APPLICATION)?;
        transaction.pragma_update(None, "user_version", known())?;
        if from == 0 {
            // There are no rows yet that another version made.
            write::rows_form(&transaction, FORM)?;
        }
        transaction.commit()?;
    }
    // The lock is taken by the first transaction that writes, and then kept: taken here, so that who comes second is
    // told at the start.
    connection.execute_batch("BEGIN EXCLUSIVE; COMMIT;")?;
    Ok(())
}

fn run(connection: &Connection, migration: &str) -> StoreResult<()> {
    let mut statements = String::new();
    for line in migration.split_inclusive('\n') {
        if let Some((table, column)) = added(line) {
            connection.execute_batch(&std::mem::take(&mut statements))?;
            add_column(connection, table, column)?;
        } else {
            statements.push_str(line);
        }
    }
    Ok(connection.execute_batch(&statements)?)
}

/// The table that a line adds a column to, and the column.
fn added(line: &str) -> Option<(&str, &str)> {
    let (table, column) = line
        .strip_prefix("ALTER TABLE ")?
        .split_once(" ADD COLUMN ")?;
    Some((table, column.trim_end().strip_suffix(';')?))
}

/// Adds a column to a table whose statement ends with its columns. Rows that are there read its default.
fn add_column(connection: &Connection, table: &str, column: &str) -> StoreResult<()> {
    let of_table = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    let sql: String = connection.query_row(of_table, [table], |row| row.get(0))?;
    let columns = sql.strip_suffix(')');
    let columns = columns.ok_or_else(|| damaged("a table is not as it was made"))?;
    let sql = format!("{}, {column})", columns.trim_end());
    let seen: u32 = connection.pragma_query_value(None, "schema_version", |row| row.get(0))?;
    connection.pragma_update(None, "writable_schema", true)?;
    connection.execute(
        "UPDATE sqlite_schema SET sql = ?2 WHERE type = 'table' AND name = ?1",
        [table, &sql],
    )?;
    connection.pragma_update(None, "schema_version", seen.wrapping_add(1))?;
    // Read anew, and not to be written by anybody else.
    connection.pragma_update(None, "writable_schema", "RESET")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Column = (String, String, bool, Option<String>);

    /// What SQLite makes of the tables: columns, and what they refer to.
    fn tables(connection: &Connection) -> Vec<(String, Vec<Column>, Vec<String>)> {
        let names = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        let mut names = connection.prepare(names).unwrap();
        let names = names.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let columns = |table: &str| -> Vec<Column> {
            let sql = "SELECT name, type, \"notnull\", dflt_value FROM pragma_table_info(?1)";
            let mut columns = connection.prepare(sql).unwrap();
            let read =
                |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
            let columns = columns.query_map([table], read).unwrap();
            columns.map(Result::unwrap).collect()
        };
        let refers = |table: &str| -> Vec<String> {
            let sql = "SELECT \"from\" || ' ' || \"table\" || ' ' || \"to\" FROM pragma_foreign_key_list(?1)";
            let mut refers = connection.prepare(sql).unwrap();
            let refers = refers.query_map([table], |row| row.get(0)).unwrap();
            refers.map(Result::unwrap).collect()
        };
        names
            .map(Result::unwrap)
            .map(|name| (name.clone(), columns(&name), refers(&name)))
            .collect()
    }

    #[test]
    fn tables_are_those_that_sqlite_itself_would_make() {
        let (own, of_sqlite) = (
            Connection::open_in_memory().unwrap(),
            Connection::open_in_memory().unwrap(),
        );
        for migration in MIGRATIONS {
            run(&own, migration).unwrap();
            of_sqlite.execute_batch(migration).unwrap();
            assert_eq!(tables(&own), tables(&of_sqlite));
        }
        let check: String = own
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(check, "ok");
    }

    #[test]
    fn every_column_that_a_migration_adds_is_added_so() {
        let mut count = 0;
        for line in MIGRATIONS.iter().flat_map(|migration| migration.lines()) {
            let is_code = !line.trim_start().starts_with("--");
            if is_code && line.to_uppercase().contains("ALTER") {
                assert!(added(line).is_some(), "{line}");
                count += 1;
            }
        }
        assert_eq!(count, 4);
        assert_eq!(
            added("ALTER TABLE sync ADD COLUMN head BLOB;\n"),
            Some(("sync", "head BLOB"))
        );
        assert_eq!(added("ALTER TABLE sync RENAME TO other;"), None);
    }

    #[test]
    fn rows_that_were_there_read_the_default_and_take_a_value() {
        let connection = Connection::open_in_memory().unwrap();
        let all = "CREATE TABLE one (\n    n INTEGER PRIMARY KEY\n);\nINSERT INTO one VALUES (1);\n\
                   ALTER TABLE one ADD COLUMN ends INTEGER NOT NULL DEFAULT 7;\nINSERT INTO one VALUES (2, 8);";
        run(&connection, all).unwrap();
        let mut read = connection.prepare("SELECT ends FROM one").unwrap();
        let read = read.query_map([], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(read.map(Result::unwrap).collect::<Vec<_>>(), [7, 8]);
        let refused = connection.execute("UPDATE sqlite_schema SET sql = ''", []);
        assert!(refused.is_err(), "the schema can still be written");
    }

    #[test]
    fn a_table_that_is_not_there_or_ends_otherwise_is_refused() {
        let connection = Connection::open_in_memory().unwrap();
        assert!(add_column(&connection, "none", "n INTEGER").is_err());
        let strict = "CREATE TABLE one (n INTEGER) STRICT";
        connection.execute_batch(strict).unwrap();
        assert!(add_column(&connection, "one", "m INTEGER").is_err());
    }
}
