//! The browser: a pool of access handles in the origin's private file system. Works in a dedicated worker only; the
//! handles are exclusive, so a second tab cannot install the pool while this one has it.

use sqlite_wasm_vfs::sahpool::{OpfsSAHPoolCfgBuilder, install};

use super::BELOW;

/// Files that the pool has room for: a database and its journal for each vault, for the one in the clear and for the list,
/// and the same again while one is moved.
const FILES: usize = 2 * (vault::vaults::VAULTS_MOST + 4);

/// Makes the origin's private files usable; `name` is the folder of the database. In words when the browser refuses:
/// another tab has them, no room, or no such storage in this context.
pub async fn install_opfs(name: &str) -> Result<(), String> {
    let vfs = BELOW.map(std::ffi::CStr::to_string_lossy);
    let pool = OpfsSAHPoolCfgBuilder::new()
        .vfs_name(&vfs.unwrap_or_default())
        .directory(name)
        .initial_capacity(FILES)
        .build();
    install::<sqlite_wasm_rs::WasmOsCallback>(&pool, false)
        .await
        .map(|_| ())
        .map_err(|error| error.to_string())
}
