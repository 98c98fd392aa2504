//! A look at a log that a hub may be serving: nothing is written, and what is seen is of one moment.

use exchange::certificate::Credential;
use exchange::certificate::register::Register;
use exchange::gate::{OfDevice, Trust};
use exchange::key::PublicKey;
use exchange::verdict::Reason;
use record::author::Author;
use record::id::{CommitId, DeviceId};
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
    pub author: Author,
    /// Whether a session of theirs signed it, which the hub knows.
    pub is_proven: bool,
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
        Self::new(Connection::open_with_flags(
            file,
            OpenFlags::SQLITE_OPEN_READ_ONLY,
        )?)
    }

    /// Opens a copy of a log that is one file, to which nobody writes: SQLite makes none beside it.
    pub fn of_still(file: &Path) -> Result<Self, LogError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let address = format!("{}?immutable=1", address(file)?);
        Self::new(Connection::open_with_flags(address, flags)?)
    }

    fn new(connection: Connection) -> Result<Self, LogError> {
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
    pub fn set_aside(&self, register: &Register) -> Result<Vec<SetAside>, LogError> {
        let trust = OfDevice {
            register,
            asked: &[],
        };
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
            let is_proven = trust.check(std::slice::from_ref(&commit)) == [Ok(())];
            found.push(SetAside {
                id: commit.id,
                at: Instant::from_millis(row.get(0)?),
                reason,
                words: row.get(2)?,
                author: commit.author,
                is_proven,
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

/// A file's address, as SQLite reads one (sqlite.org/uri.html).
fn address(file: &Path) -> Result<String, LogError> {
    let absolute = std::path::absolute(file).map_err(|_| LogError::NoFile(file.to_owned()))?;
    let mut name = absolute
        .to_str()
        .ok_or(LogError::Damaged("the file's name is not text"))?
        .to_owned();
    if cfg!(windows) {
        name = format!("/{}", name.replace('\\', "/"));
    }
    let signs = name.bytes().map(|byte| match byte {
        b'/' | b':' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02x}"),
    });
    Ok(format!("file://{}", signs.collect::<String>()))
}
