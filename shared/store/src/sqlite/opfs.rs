//! The browser: a pool of access handles in the origin's private file system. Works in a dedicated worker only; the
//! handles are exclusive, so a second tab cannot install the pool while this one has it.

use std::ffi::CStr;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use sqlite_wasm_vfs::sahpool::{OpfsSAHPoolCfgBuilder, install};
use vault::key::DatabaseKey;

use super::Sqlite;
use super::sealed::{Layer, Move};
use crate::StoreResult;

const VFS: &CStr = c"doorstep";

/// Makes the origin's private files usable; `name` is the folder of the database. In words when the browser refuses:
/// another tab has them, no room, or no such storage in this context.
pub async fn install_opfs(name: &str) -> Result<(), String> {
    let pool = OpfsSAHPoolCfgBuilder::new()
        .vfs_name(&VFS.to_string_lossy())
        .directory(name)
        .build();
    install::<sqlite_wasm_rs::WasmOsCallback>(&pool, false)
        .await
        .map(|_| ())
        .map_err(|error| error.to_string())
}

impl Sqlite {
    /// Opens a database of the pool that [`install_opfs`] made usable, or makes it.
    pub fn open_opfs(name: &str) -> StoreResult<Self> {
        Self::over(Connection::open_with_flags_and_vfs(
            name,
            OpenFlags::default(),
            VFS,
        )?)
    }

    /// The same, encrypted. With another key than its own: [`StoreError::Shut`](crate::StoreError::Shut), and the file is
    /// not touched.
    pub fn open_opfs_sealed(name: &str, key: &DatabaseKey) -> StoreResult<Self> {
        Self::through(Layer::over(Some(VFS), key)?, Path::new(name))
    }

    /// Moves the record of a plain file of the pool into an encrypted one. Nothing to do when there is no plain file.
    pub fn seal_opfs(plain: &str, sealed: &str, key: &DatabaseKey) -> StoreResult<()> {
        Move::between(Some(VFS), Path::new(plain), Path::new(sealed)).run(key)
    }
}
