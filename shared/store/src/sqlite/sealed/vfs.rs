//! The layer as SQLite knows it: a VFS of its own for each opening, which hands on to the one below.
//!
//! Made for one connection, that is the only one to use it, and dropped after it. `pAppData` is the layer's [`Shared`].
#![allow(
    clippy::cast_ptr_alignment,
    reason = "SQLite rounds what it gives a file to 8 bytes (`sqlite3PagerOpen`), whatever the platform"
)]

use std::ffi::{CStr, CString, c_char, c_int};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

use rusqlite::ffi;
use vault::key::DatabaseKey;
use vault::unit::Cipher;

use super::file::judged;
use super::handle::{self, Handle};
use crate::{StoreError, StoreResult};

/// Layers made so far: each has a name of its own.
static MADE: AtomicU64 = AtomicU64::new(0);

/// What a layer sees of its files.
#[derive(Debug, Default)]
pub struct Watch {
    /// A first page was there and did not open.
    pub is_shut: AtomicBool,
    /// Files that are open.
    pub open: AtomicUsize,
}

/// What the files of a layer are opened with.
struct Shared {
    below: *mut ffi::sqlite3_vfs,
    cipher: Arc<Cipher>,
    watch: Arc<Watch>,
}

/// A layer of encryption, known to SQLite until it is dropped.
pub struct Layer {
    vfs: *mut ffi::sqlite3_vfs,
    shared: *mut Shared,
    name: CString,
    watch: Arc<Watch>,
}

// SAFETY: the pointers are this value's own; what they point to is used by one connection, whose owner has this too.
unsafe impl Send for Layer {}

impl Layer {
    /// Over the VFS of this name, or SQLite's own.
    pub fn over(below: Option<&CStr>, key: &DatabaseKey) -> StoreResult<Self> {
        let failed = |what: &str| StoreError::Failed(what.to_owned());
        let mut opening = [0; 16];
        getrandom::fill(&mut opening).map_err(|error| failed(&error.to_string()))?;
        // SAFETY: the name is null or ends with a zero.
        let found = unsafe { ffi::sqlite3_vfs_find(below.map_or(std::ptr::null(), CStr::as_ptr)) };
        // SAFETY: SQLite's list holds what is registered, and what we lie on stays so as long as the program runs.
        let Some(system) = (unsafe { found.as_ref() }) else {
            return Err(failed("there are no files here"));
        };
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = CString::new(format!("doorstep-sealed-{number}")).unwrap_or_default();
        let own = c_int::try_from(size_of::<Handle>()).unwrap_or(c_int::MAX);
        let watch = Arc::new(Watch::default());
        let shared = Box::into_raw(Box::new(Shared {
            below: found,
            cipher: Arc::new(Cipher::new(key, opening)),
            watch: Arc::clone(&watch),
        }));
        let vfs = Box::into_raw(Box::new(ffi::sqlite3_vfs {
            iVersion: 1,
            szOsFile: system.szOsFile.saturating_add(own),
            pNext: std::ptr::null_mut(),
            zName: name.as_ptr(),
            pAppData: shared.cast(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_path),
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: Some(current_time),
            xGetLastError: Some(last_error),
            ..*system
        }));
        let layer = Self {
            vfs,
            shared,
            name,
            watch,
        };
        // SAFETY: all it points to lives as long as the layer, which takes it off SQLite's list first.
        judged(unsafe { ffi::sqlite3_vfs_register(vfs, 0) })
            .map_err(|code| failed(&format!("SQLite takes no files of ours: {code}")))?;
        Ok(layer)
    }

    /// As a connection asks for it.
    pub fn name(&self) -> &CStr {
        &self.name
    }

    /// Whether the first page was there and did not open.
    pub fn is_shut(&self) -> bool {
        self.watch.is_shut.load(Ordering::Relaxed)
    }
}

impl Drop for Layer {
    fn drop(&mut self) {
        if self.watch.open.load(Ordering::Relaxed) > 0 {
            // A connection that could not be closed still uses them.
            return;
        }
        // SAFETY: both were made by `over` and are freed here alone; no file is open, and the connection is gone.
        unsafe {
            ffi::sqlite3_vfs_unregister(self.vfs);
            drop(Box::from_raw(self.vfs));
            drop(Box::from_raw(self.shared));
        }
    }
}

/// # Safety
/// `vfs` is of a [`Layer`]: the functions below are called by SQLite with nothing else.
unsafe fn shared<'a>(vfs: *mut ffi::sqlite3_vfs) -> Option<&'a Shared> {
    // SAFETY: see above; `over` set it, and it lives as long as the layer.
    unsafe { vfs.as_ref()?.pAppData.cast::<Shared>().as_ref() }
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite's contract: the layer's own VFS, and memory of `szOsFile` bytes, so for a handle and what follows it.
    unsafe {
        let handle = file.cast::<Handle>();
        (*file).pMethods = std::ptr::null();
        let (Some(shared), Some(kind)) = (shared(vfs), handle::kind(flags)) else {
            return ffi::SQLITE_CANTOPEN;
        };
        let below = handle.add(1).cast::<ffi::sqlite3_file>();
        (*below).pMethods = std::ptr::null();
        let Some(open) = (*shared.below).xOpen else {
            return ffi::SQLITE_CANTOPEN;
        };
        let code = open(shared.below, name, below, flags, out_flags);
        if code != ffi::SQLITE_OK {
            handle::close_below(below);
            return code;
        }
        let cipher = Arc::clone(&shared.cipher);
        handle::begin(handle, kind, cipher, Arc::clone(&shared.watch));
        ffi::SQLITE_OK
    }
}

/// Hands a call on to the VFS below, with that one as its first argument.
macro_rules! hand_on {
    ($(fn $name:ident = $method:ident($($given:ident: $kind:ty),*);)*) => {$(
        unsafe extern "C" fn $name(vfs: *mut ffi::sqlite3_vfs $(, $given: $kind)*) -> c_int {
            // SAFETY: SQLite calls this with a layer's VFS, and with what the method takes.
            unsafe {
                match shared(vfs).and_then(|shared| Some((shared.below, (*shared.below).$method?))) {
                    Some((below, method)) => method(below $(, $given)*),
                    None => ffi::SQLITE_ERROR,
                }
            }
        }
    )*};
}

hand_on! {
    fn delete = xDelete(name: *const c_char, is_synced: c_int);
    fn access = xAccess(name: *const c_char, flags: c_int, answer: *mut c_int);
    fn full_path = xFullPathname(name: *const c_char, length: c_int, path: *mut c_char);
    fn randomness = xRandomness(length: c_int, bytes: *mut c_char);
    fn sleep = xSleep(microseconds: c_int);
    fn current_time = xCurrentTime(day: *mut f64);
    fn last_error = xGetLastError(length: c_int, words: *mut c_char);
}
