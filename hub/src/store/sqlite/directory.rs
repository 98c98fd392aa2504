//! The directory's part of the database. It is no part of the log: devices hear nothing of it, and a command may change
//! it while a hub serves.

use record::id::UserId;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior};
use std::path::Path;

use super::open::{PATIENCE, known_version};
use super::{FILE, LogError, SqliteLog};
use crate::directory::{Member, Membership, role, role_name};

/// The directory of a hub that may be serving.
#[derive(Debug)]
pub struct Directory(pub(super) Connection);

impl Directory {
    /// Opens the directory in a data folder with a database.
    pub fn open(folder: &Path) -> Result<Self, LogError> {
        let file = folder.join(FILE);
        if !file.is_file() {
            return Err(LogError::NoFile(file));
        }
        let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.busy_timeout(PATIENCE)?;
        connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")?;
        known_version(&connection)?;
        Ok(Self(connection))
    }

    /// Everybody, by name.
    pub fn everybody(&self) -> Result<Vec<Member>, LogError> {
        everybody(&self.0)
    }

    /// A member of staff, by id.
    pub fn member(&self, user: UserId) -> Result<Option<Member>, LogError> {
        member(&self.0, user)
    }

    /// Whom an issuer knows by a subject; a slash at the end of its address makes no other issuer.
    pub fn known_as(&self, issuer: &str, subject: &str) -> Result<Option<Member>, LogError> {
        known_as(&self.0, issuer, subject)
    }

    /// Puts a member of staff in, or in the place of what there was of them; all of it or nothing.
    pub fn put(&mut self, member: &Member) -> Result<(), LogError> {
        let transaction = self
            .0
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        put(&transaction, member)?;
        Ok(transaction.commit()?)
    }
}

impl SqliteLog {
    /// A member of staff, by id.
    pub fn member(&self, user: UserId) -> Result<Option<Member>, LogError> {
        member(&self.connection, user)
    }

    /// Whom an issuer knows by a subject; a slash at the end of its address makes no other issuer.
    pub fn known_as(&self, issuer: &str, subject: &str) -> Result<Option<Member>, LogError> {
        known_as(&self.connection, issuer, subject)
    }

    /// Puts a member of staff in, or in the place of what there was of them. Inside a transaction.
    pub fn put_member(&self, member: &Member) -> Result<(), LogError> {
        put(&self.connection, member)
    }
}

/// Everybody, by name.
pub(super) fn everybody(connection: &Connection) -> Result<Vec<Member>, LogError> {
    let mut statement = connection.prepare("SELECT user FROM staff ORDER BY name, user")?;
    let users = statement.query_map([], |row| row.get(0))?;
    let mut all = Vec::new();
    for user in users {
        all.extend(member(connection, UserId::from_bytes(user?))?);
    }
    Ok(all)
}

fn known_as(
    connection: &Connection,
    issuer: &str,
    subject: &str,
) -> Result<Option<Member>, LogError> {
    let user: Option<[u8; 16]> = connection
        .prepare_cached(
            "SELECT user FROM staff WHERE rtrim(issuer, '/') = rtrim(?1, '/') AND subject = ?2",
        )?
        .query_row((issuer, subject), |row| row.get(0))
        .optional()?;
    match user {
        Some(user) => member(connection, UserId::from_bytes(user)),
        None => Ok(None),
    }
}

fn member(connection: &Connection, user: UserId) -> Result<Option<Member>, LogError> {
    let found = connection
        .prepare_cached("SELECT issuer, subject, name, is_active FROM staff WHERE user = ?1")?
        .query_row([user.as_bytes()], |row| {
            Ok(Member {
                user,
                issuer: row.get(0)?,
                subject: row.get(1)?,
                name: row.get(2)?,
                is_active: row.get(3)?,
                memberships: Vec::new(),
            })
        })
        .optional()?;
    let Some(mut found) = found else {
        return Ok(None);
    };
    let mut statement = connection.prepare_cached(
        "SELECT role, organisation, team FROM membership WHERE user = ?1 \
         ORDER BY organisation, team, role",
    )?;
    let mut rows = statement.query([user.as_bytes()])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        found.memberships.push(Membership {
            role: role(&name).ok_or(LogError::Damaged("the directory has an unknown role"))?,
            organisation: row.get(1)?,
            team: row.get(2)?,
        });
    }
    Ok(Some(found))
}

fn put(connection: &Connection, member: &Member) -> Result<(), LogError> {
    connection.execute(
        "INSERT INTO staff (user, issuer, subject, name, is_active) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (user) DO UPDATE SET issuer = excluded.issuer, subject = excluded.subject, \
         name = excluded.name, is_active = excluded.is_active",
        (
            member.user.as_bytes(),
            &member.issuer,
            &member.subject,
            &member.name,
            member.is_active,
        ),
    )?;
    connection.execute(
        "DELETE FROM membership WHERE user = ?1",
        [member.user.as_bytes()],
    )?;
    for membership in &member.memberships {
        let role = role_name(membership.role)
            .ok_or(LogError::Damaged("nobody signs in with this role"))?;
        connection.execute(
            "INSERT OR IGNORE INTO membership (user, role, organisation, team) VALUES (?1, ?2, ?3, ?4)",
            (
                member.user.as_bytes(),
                role,
                &membership.organisation,
                &membership.team,
            ),
        )?;
    }
    Ok(())
}
