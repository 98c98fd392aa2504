//! An open file of the layer, as SQLite calls it.
#![allow(
    clippy::cast_ptr_alignment,
    reason = "SQLite rounds what it gives a file to 8 bytes (`sqlite3PagerOpen`), whatever the platform"
)]

use std::ffi::{c_int, c_void};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rusqlite::ffi;
use vault::unit::{Cipher, Kind};

use super::file::{Above, Outcome, System, below, judged};
use super::log::{Cut, Log};
use super::pages::Pages;
use super::vfs::Watch;

/// A file in SQLite's memory. The file below follows it there, so it ends where that may begin.
#[repr(C, align(8))]
pub struct Handle {
    file: ffi::sqlite3_file,
    inner: *mut Inner,
}

struct Inner {
    above: Seen,
    below: System,
    watch: Arc<Watch>,
}

enum Seen {
    Pages(Pages),
    Log(Log),
}

/// What kind of file is to be opened; none for temporary ones, which must not be files.
pub const fn kind(flags: c_int) -> Option<Kind> {
    if flags & ffi::SQLITE_OPEN_MAIN_DB != 0 {
        Some(Kind::Pages)
    } else if flags & ffi::SQLITE_OPEN_WAL != 0 {
        Some(Kind::Log)
    } else if flags & ffi::SQLITE_OPEN_MAIN_JOURNAL != 0 {
        Some(Kind::Journal)
    } else {
        None
    }
}

/// # Safety
/// `below` is memory of a file whose opening was tried.
pub unsafe fn close_below(below: *mut ffi::sqlite3_file) {
    // SAFETY: a file that failed to open is to be closed when it has methods.
    let system = unsafe { System::new(below) };
    below!(system, xClose, ffi::SQLITE_OK);
}

/// # Safety
/// `handle` is memory for a handle, with an open file after it, and SQLite closes it before the memory goes.
pub unsafe fn begin(handle: *mut Handle, kind: Kind, cipher: Arc<Cipher>, watch: Arc<Watch>) {
    // SAFETY: the file below stays open until `close`.
    let below = unsafe { System::new(handle.add(1).cast()) };
    let above = match kind {
        Kind::Pages => Seen::Pages(Pages::new(cipher)),
        Kind::Log => Seen::Log(Log::new(cipher, Cut::Log)),
        Kind::Journal => Seen::Log(Log::new(cipher, Cut::Journal(sector(below)))),
    };
    watch.open.fetch_add(1, Ordering::Relaxed);
    let inner = Box::into_raw(Box::new(Inner {
        above,
        below,
        watch,
    }));
    // SAFETY: see above.
    unsafe {
        handle.write(Handle {
            file: ffi::sqlite3_file {
                pMethods: &raw const METHODS,
            },
            inner,
        });
    }
}

/// Sectors of a journal, as SQLite cuts them: of 512 bytes where a write never harms what stands beside it.
fn sector(below: System) -> u64 {
    if device(below) & ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE != 0 {
        return 512;
    }
    u64::try_from(below!(below, xSectorSize, 4096))
        .unwrap_or(4096)
        .clamp(512, 65_536)
}

/// What of the file below's promises still holds: a unit is not written as one, and is not a sector.
fn device(below: System) -> c_int {
    below!(below, xDeviceCharacteristics, 0)
        & (ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE | ffi::SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN)
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    // Neither shared memory, which one owner at a time does not need, nor mapping, which would show what is encrypted.
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// # Safety
/// `file` is a [`Handle`] that [`begin`] made: SQLite calls these methods with nothing else, one at a time.
unsafe fn inner<'a>(file: *mut ffi::sqlite3_file) -> &'a mut Inner {
    // SAFETY: see above; `close` alone frees it.
    unsafe { &mut *(*file.cast::<Handle>()).inner }
}

impl Inner {
    fn both(&mut self) -> (&mut dyn Above<System>, &mut System) {
        match &mut self.above {
            Seen::Pages(pages) => (pages, &mut self.below),
            Seen::Log(log) => (log, &mut self.below),
        }
    }
}

fn code(outcome: Outcome<()>) -> c_int {
    outcome.err().unwrap_or(ffi::SQLITE_OK)
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite closes a file once, and calls nothing else afterwards.
    let mut inner = unsafe { Box::from_raw((*file.cast::<Handle>()).inner) };
    let (above, system) = inner.both();
    let flushed = code(above.flush(system));
    let closed = below!(system, xClose, ffi::SQLITE_OK);
    inner.watch.open.fetch_sub(1, Ordering::Relaxed);
    if flushed == ffi::SQLITE_OK {
        closed
    } else {
        flushed
    }
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    out: *mut c_void,
    length: c_int,
    at: ffi::sqlite3_int64,
) -> c_int {
    let (Ok(length), Ok(at)) = (usize::try_from(length), u64::try_from(at)) else {
        return ffi::SQLITE_IOERR_READ;
    };
    // SAFETY: SQLite's contract: so many bytes to be written to. They are memory of C's, so they are set before they are
    // seen as bytes.
    let (out, inner) = unsafe {
        std::ptr::write_bytes(out.cast::<u8>(), 0, length);
        (
            std::slice::from_raw_parts_mut(out.cast::<u8>(), length),
            inner(file),
        )
    };
    let (above, system) = inner.both();
    match above.read(system, out, at) {
        Ok(true) => ffi::SQLITE_OK,
        Ok(false) => ffi::SQLITE_IOERR_SHORT_READ,
        Err(code) => {
            if code == ffi::SQLITE_NOTADB {
                inner.watch.is_shut.store(true, Ordering::Relaxed);
            }
            code
        }
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    bytes: *const c_void,
    length: c_int,
    at: ffi::sqlite3_int64,
) -> c_int {
    let (Ok(length), Ok(at)) = (usize::try_from(length), u64::try_from(at)) else {
        return ffi::SQLITE_IOERR_WRITE;
    };
    // SAFETY: SQLite's contract: so many bytes to be read.
    let (bytes, inner) = unsafe {
        (
            std::slice::from_raw_parts(bytes.cast::<u8>(), length),
            inner(file),
        )
    };
    let (above, system) = inner.both();
    code(above.write(system, bytes, at))
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: ffi::sqlite3_int64) -> c_int {
    let Ok(size) = u64::try_from(size) else {
        return ffi::SQLITE_IOERR_TRUNCATE;
    };
    // SAFETY: a handle of ours.
    let (above, system) = unsafe { inner(file) }.both();
    code(above.truncate(system, size))
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: a handle of ours.
    let (above, system) = unsafe { inner(file) }.both();
    let flushed = above.flush(system);
    code(flushed.and_then(|()| judged(below!(system, xSync, ffi::SQLITE_IOERR_FSYNC, flags))))
}

unsafe extern "C" fn size(file: *mut ffi::sqlite3_file, out: *mut ffi::sqlite3_int64) -> c_int {
    // SAFETY: a handle of ours.
    let (above, system) = unsafe { inner(file) }.both();
    match above.size(system) {
        Ok(size) => {
            // SAFETY: SQLite's contract: a number to be written to.
            unsafe { *out = i64::try_from(size).unwrap_or(i64::MAX) };
            ffi::SQLITE_OK
        }
        Err(code) => code,
    }
}

unsafe extern "C" fn control(
    file: *mut ffi::sqlite3_file,
    operation: c_int,
    given: *mut c_void,
) -> c_int {
    // SAFETY: a handle of ours.
    let inner = unsafe { inner(file) };
    // Sizes and places of a log are other ones below; and nothing is mapped.
    if matches!(inner.above, Seen::Log(_)) || operation == ffi::SQLITE_FCNTL_MMAP_SIZE {
        return ffi::SQLITE_NOTFOUND;
    }
    below!(
        inner.below,
        xFileControl,
        ffi::SQLITE_NOTFOUND,
        operation,
        given
    )
}

unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: a handle of ours.
    let inner = unsafe { inner(file) };
    c_int::try_from(sector(inner.below)).unwrap_or(4096)
}

unsafe extern "C" fn characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: a handle of ours.
    device(unsafe { inner(file) }.below)
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    // SAFETY: a handle of ours.
    let inner = unsafe { inner(file) };
    below!(inner.below, xLock, ffi::SQLITE_IOERR_LOCK, level)
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    // SAFETY: a handle of ours.
    let inner = unsafe { inner(file) };
    below!(inner.below, xUnlock, ffi::SQLITE_IOERR_UNLOCK, level)
}

unsafe extern "C" fn check_reserved_lock(file: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    // SAFETY: a handle of ours.
    let inner = unsafe { inner(file) };
    below!(
        inner.below,
        xCheckReservedLock,
        ffi::SQLITE_IOERR_CHECKRESERVEDLOCK,
        out
    )
}
