//! A plain database becomes an encrypted one, under another name.
//!
//! **While the plain file is there, it is the record**; once it is gone, the encrypted one is. So it goes last, when the
//! encrypted one was written, reached the disk, was opened anew, and holds as many rows in sound pages. Whoever is stopped before
//! has the plain file as it was, and the next try begins anew.
//!
//! Removing a file doesn't overwrite it: what was in the clear can be left on the medium until that is used again.

use std::ffi::{CStr, CString, c_int};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ffi};
use vault::key::DatabaseKey;
use vault::unit::OVERHEAD;

use super::file::judged;
use super::{Layer, pages};
use crate::sqlite::open::connect;
use crate::sqlite::{BELOW, Sqlite, read};
use crate::{StoreError, StoreResult};

/// What stands beside a database.
const BESIDE: [&str; 2] = ["-wal", "-journal"];

impl Sqlite {
    /// Moves the record of a plain file into an encrypted one. Nothing to do when there is no plain file.
    /// [`StoreError::Failed`] when the encrypted file is there already with another device's record: neither is touched.
    pub fn seal(plain: &Path, sealed: &Path, key: &DatabaseKey) -> StoreResult<()> {
        Move { plain, sealed }.run(key)
    }

    /// Whether there is a file of this name.
    pub fn is_there(path: &Path) -> StoreResult<bool> {
        is_there(path)
    }

    /// Removes a database that nobody has open, and what stands beside it. One that is not there is removed.
    pub fn remove(path: &Path) -> StoreResult<()> {
        remove(path)?;
        remove_beside(path)
    }
}

/// Where from, and where to.
struct Move<'a> {
    plain: &'a Path,
    sealed: &'a Path,
}

impl Move<'_> {
    /// Does it.
    fn run(&self, key: &DatabaseKey) -> StoreResult<()> {
        if is_there(self.plain)? {
            let plain = self.open_plain()?;
            self.check_target(&plain, key)?;
            self.write(&plain, key)?;
            self.compare(&plain, key)?;
            if cfg!(target_family = "wasm") {
                // The browser's files can't be removed while they are open, and nobody else can open them.
                drop(plain);
                remove(self.plain)?;
            } else {
                // Removed while it is held, so that nobody writes to it in between.
                remove(self.plain)?;
                drop(plain);
            }
        }
        remove_beside(self.plain)
    }

    /// The plain database, of this version and with nothing left in its log.
    fn open_plain(&self) -> StoreResult<Sqlite> {
        let plain = Sqlite::over(connect(self.plain)?)?;
        if !cfg!(target_family = "wasm") {
            // The browser's SQLite has no log, and does not answer.
            let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
            plain.connection.query_row(checkpoint, [], |_| Ok(()))?;
        }
        Ok(plain)
    }

    /// What an earlier try left is removed; a record that is not a copy of this one is not.
    fn check_target(&self, plain: &Sqlite, key: &DatabaseKey) -> StoreResult<()> {
        if is_there(self.sealed)? {
            let device = |store: &Sqlite| {
                let identity = read::identity(&store.connection)?;
                StoreResult::Ok(identity.map(|identity| identity.device))
            };
            match self.open_sealed(key) {
                Ok(there) => {
                    let there = device(&there)?;
                    if there.is_some() && there != device(plain)? {
                        let words = "there are two databases, of two devices";
                        return Err(StoreError::Failed(words.to_owned()));
                    }
                }
                Err(StoreError::Damaged(_) | StoreError::Shut) => {}
                Err(error) => return Err(error),
            }
            remove(self.sealed)?;
        }
        remove_beside(self.sealed)
    }

    fn write(&self, plain: &Sqlite, key: &DatabaseKey) -> StoreResult<()> {
        let layer = Layer::over(BELOW, key)?;
        let connection = &plain.connection;
        connection.pragma_update(None, "page_size", pages::PAGE_SIZE)?;
        let path = self.sealed.to_str();
        let path = path.ok_or_else(|| StoreError::Failed("a name that is no text".to_owned()))?;
        let target = format!(
            "file:{}?vfs={}&reserve={}",
            escaped(path),
            layer.name().to_string_lossy(),
            OVERHEAD
        );
        connection.execute("VACUUM INTO ?1", [target])?;
        Ok(())
    }

    /// Opened anew, the copy is sound and has as much in it.
    fn compare(&self, plain: &Sqlite, key: &DatabaseKey) -> StoreResult<()> {
        let sealed = self.open_sealed(key)?;
        sealed.check()?;
        if counts(&plain.connection)? != counts(&sealed.connection)? {
            return Err(StoreError::Failed("the copy is not whole".to_owned()));
        }
        Ok(())
    }

    fn open_sealed(&self, key: &DatabaseKey) -> StoreResult<Sqlite> {
        Sqlite::through(Layer::over(BELOW, key)?, self.sealed)
    }
}

fn system() -> StoreResult<*mut ffi::sqlite3_vfs> {
    // SAFETY: the name is null or ends with a zero.
    let found = unsafe { ffi::sqlite3_vfs_find(BELOW.map_or(std::ptr::null(), CStr::as_ptr)) };
    if found.is_null() {
        return Err(StoreError::Failed("there are no files here".to_owned()));
    }
    Ok(found)
}

fn is_there(path: &Path) -> StoreResult<bool> {
    let vfs = system()?;
    let (name, mut answer) = (full(vfs, path)?, 0);
    // SAFETY: a VFS that is registered, a name that ends with a zero, a number to be written to.
    let code = unsafe {
        (*vfs).xAccess.map_or(ffi::SQLITE_ERROR, |access| {
            access(
                vfs,
                name.as_ptr(),
                ffi::SQLITE_ACCESS_EXISTS,
                &raw mut answer,
            )
        })
    };
    judged(code).map_err(failed)?;
    Ok(answer != 0)
}

fn remove(path: &Path) -> StoreResult<()> {
    let vfs = system()?;
    let name = full(vfs, path)?;
    // SAFETY: a VFS that is registered, a name that ends with a zero.
    let code = unsafe {
        (*vfs)
            .xDelete
            .map_or(ffi::SQLITE_ERROR, |delete| delete(vfs, name.as_ptr(), 1))
    };
    if code == ffi::SQLITE_IOERR_DELETE_NOENT {
        return Ok(());
    }
    judged(code).map_err(failed)
}

fn remove_beside(path: &Path) -> StoreResult<()> {
    for ending in BESIDE {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        remove(&PathBuf::from(beside))?;
    }
    Ok(())
}

/// A file's name as its VFS knows it.
fn full(vfs: *mut ffi::sqlite3_vfs, path: &Path) -> StoreResult<CString> {
    let given = CString::new(path.as_os_str().as_encoded_bytes())
        .map_err(|_| StoreError::Failed("a name with a zero in it".to_owned()))?;
    // SAFETY: a VFS that is registered, and so much memory for the name as it asks for.
    unsafe {
        let length = (*vfs).mxPathname.saturating_add(1);
        let mut name = vec![0_u8; usize::try_from(length).unwrap_or(0)];
        let code = (*vfs).xFullPathname.map_or(ffi::SQLITE_ERROR, |full| {
            full(vfs, given.as_ptr(), length, name.as_mut_ptr().cast())
        });
        // A name may go through a link, which is no failure.
        if code != ffi::SQLITE_OK && code != ffi::SQLITE_OK_SYMLINK {
            return Err(failed(code));
        }
        let name = CStr::from_bytes_until_nul(&name).map_err(|_| failed(ffi::SQLITE_ERROR))?;
        Ok(name.to_owned())
    }
}

fn failed(code: c_int) -> StoreError {
    StoreError::Failed(format!("a file could not be looked for or removed: {code}"))
}

/// A path within a URI.
fn escaped(path: &str) -> String {
    let mut escaped = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// Every table with its number of rows.
fn counts(connection: &Connection) -> StoreResult<Vec<(String, i64)>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let mut statement = connection.prepare(sql)?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?;
    names
        .map(|name| {
            let name = name?;
            let sql = format!("SELECT count(*) FROM \"{}\"", name.replace('"', "\"\""));
            let count = connection.query_row(&sql, [], |row| row.get(0))?;
            Ok((name, count))
        })
        .collect()
}
