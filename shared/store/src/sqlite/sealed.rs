//! The database encrypted: a layer of files between SQLite and the file system, the same natively and in the browser.
//!
//! **Why our own layer.** SQLCipher natively would mean OpenSSL to build for every target, and something else in the
//! browser, where its whole amalgamation would take the place of SQLite's. This layer is one page cipher for both, a few
//! kilobytes, and each kind of file has the form that its crashes ask for. It adds no format of SQLite's own: what it
//! hands up is SQLite's bytes, what it hands down is encrypted.
//!
//! **Cipher** ([`vault::unit`]). XChaCha20-Poly1305 with the database's random key as it is (no derivation: it isn't made
//! of words). Each writing of a unit has a nonce of its own: 16 random bytes for every opening, then a count. Associated
//! data are the kind of file and the unit's number, so that no unit can stand in another's place. Not noticed is a unit put
//! back as it once was at the same place: whoever can write to the disk can also put a whole file back, and that shows by
//! its count of commits ([`Identity::is_behind`](crate::Identity::is_behind)).
//!
//! **Files** ([`pages`], [`log`]). The database: pages of 4,096 bytes where they were, of which SQLite leaves 40 free at
//! the end for nonce and tag (1 %), so a page is written as one and torn no worse than before. The write-ahead log and the
//! rollback journal: units that grow by 40 bytes each, cut so that what is on disk already is never written again together
//! with what is added: a frame of the log is one unit, a sector of the journal another. A torn unit reads as zeros where
//! SQLite looks for the end of a log, as a torn write does without us. No other file is opened at all: temporary ones are
//! in memory, and asking for one fails.
//!
//! **Seen from outside**: sizes, how many pages, which were written when. Nothing else.
//!
//! **What it costs**: a frame of the log is sealed in 6 us and opened in 5 (release build, two busy cores). A keystroke writes
//! one or two, beside a durable write of 0.2 ms at the least: 3 to 5 % by that reckoning. Development builds take many times
//! as long, for the cipher is hardly optimised there.

mod file;
mod handle;
mod log;
mod moving;
mod pages;
mod vfs;

#[cfg(test)]
mod tests;

use std::ffi::{CStr, c_int};
use std::path::Path;

use rusqlite::{Connection, OpenFlags, ffi};
use vault::unit::OVERHEAD;

use super::{BELOW, Sqlite};
use crate::{StoreError, StoreResult};

pub(super) use vfs::Layer;

impl Sqlite {
    /// Opens the encrypted file with its key, or makes it, and holds it alone until dropped. With another key than its own:
    /// [`StoreError::Shut`], and the file is not touched.
    pub fn open_sealed(path: &Path, key: &vault::key::DatabaseKey) -> StoreResult<Self> {
        Self::through(Layer::over(BELOW, key)?, path)
    }

    /// Opens through a layer.
    pub(super) fn through(layer: Layer, path: &Path) -> StoreResult<Self> {
        let connection = Connection::open_with_flags_and_vfs(
            path,
            OpenFlags::default() - OpenFlags::SQLITE_OPEN_URI,
            layer.name(),
        )?;
        leave_room(&connection)?;
        match Self::over(connection) {
            Ok(mut store) => {
                store.layer = Some(layer);
                Ok(store)
            }
            Err(StoreError::Damaged(_)) if layer.is_shut() => Err(StoreError::Shut),
            Err(error) => Err(error),
        }
    }
}

/// Asks for the pages that the layer needs, before there are any. An existing database has them already.
fn leave_room(connection: &Connection) -> StoreResult<()> {
    connection.pragma_update(None, "page_size", pages::PAGE_SIZE)?;
    let mut room = c_int::try_from(OVERHEAD).unwrap_or(0);
    let main: &CStr = c"main";
    // SAFETY: the connection is open, the name ends with a zero, and this operation reads and writes one int.
    let code = unsafe {
        ffi::sqlite3_file_control(
            connection.handle(),
            main.as_ptr(),
            ffi::SQLITE_FCNTL_RESERVE_BYTES,
            (&raw mut room).cast(),
        )
    };
    if code == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(StoreError::Failed(format!("no room in its pages: {code}")))
    }
}
