//! A look at a log that a hub may be serving: nothing is written, and what is seen is of one moment.

use exchange::certificate::Credential;
use exchange::certificate::register::Register;
use exchange::key::PublicKey;
use exchange::verdict::Reason;
use record::id::{CommitId, DeviceId, UserId};
use record::time::Instant;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

use super::credentials::read;
use super::directory::everybody;
use super::held::decode;
use super::open::{PATIENCE, kept_root, known_version};
use super::{FILE, LogError};
use crate::directory::Member;

/// A commit that was set aside, without what it says of anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The commit.
    pub id: CommitId,
    /// When it was refused, by the hub's clock.
    pub at: Instant,
    /// Why, for programs.
    pub reason: Reason,
    /// Why, for people.
    pub words: String,
    /// Whose it says it is.
    pub user: UserId,
    /// On which device it says that it was written.
    pub device: DeviceId,
    /// How many changes it has.
    pub changes: usize,
}

/// The look.
#[derive(Debug)]
pub struct Glance(pub(super) Connection);

impl Glance {
    /// Opens the log in `folder`.
    pub fn open(folder: &Path) -> Result<Self, LogError> {
        Self::at(&folder.join(FILE))
    }

    /// Opens a copy of a log.
    pub fn at(file: &Path) -> Result<Self, LogError> {
        if !file.is_file() {
            return Err(LogError::NoFile(file.to_owned()));
        }
        let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        connection.busy_timeout(PATIENCE)?;
        known_version(&connection)?;
        Ok(Self(connection))
    }

    /// The root that the log stands on.
    pub fn root(&self) -> Result<PublicKey, LogError> {
        kept_root(&self.0)?.ok_or(LogError::Damaged("it stands on no root"))
    }

    /// Every certificate and revocation.
    pub fn register(&self) -> Result<Register, LogError> {
        let mut statement = self
            .0
            .prepare("SELECT body FROM log WHERE form = 1 ORDER BY sequence")?;
        let bodies = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        let credentials: Vec<Credential> = bodies
            .map(|body| read(&body?))
            .collect::<Result<_, LogError>>()?;
        Ok(Register::kept(self.root()?, credentials))
    }

    /// Everybody in the directory, by name.
    pub fn everybody(&self) -> Result<Vec<Member>, LogError> {
        everybody(&self.0)
    }

    /// What was refused for good, is for a reviewer and was decided about by none, oldest first.
    pub fn set_aside(&self) -> Result<Vec<SetAside>, LogError> {
        let mut statement = self.0.prepare(
            "SELECT at, reason, words, body FROM refused WHERE id NOT IN (SELECT id FROM decided) ORDER BY at, id",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let reason = Reason::from_code(row.get(1)?);
            if !reason.is_for_reviewer() {
                continue;
            }
            let commit = decode(row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?)?;
            found.push(SetAside {
                id: commit.id,
                at: Instant::from_millis(row.get(0)?),
                reason,
                words: row.get(2)?,
                user: commit.author.user,
                device: commit.device,
                changes: commit.changes.len(),
            });
        }
        Ok(found)
    }

    /// Writes all of it into a file that is empty or not there.
    pub fn copy_to(&self, file: &Path) -> Result<(), LogError> {
        let name = file
            .to_str()
            .ok_or(LogError::Damaged("the file's name is not text"))?;
        self.0.execute("VACUUM INTO ?1", [name])?;
        Ok(())
    }

    /// Asks SQLite to look through the whole file. `Ok` when it is sound.
    pub fn check(&self) -> Result<(), LogError> {
        super::sound(&self.0, "PRAGMA integrity_check(1)")
    }
}
