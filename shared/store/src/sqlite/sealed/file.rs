//! What lies below: a file of the system, as bytes at places.

use std::ffi::c_int;

use rusqlite::ffi;

/// A code of SQLite's for what failed.
pub type Outcome<T> = Result<T, c_int>;

/// A file below the layer.
pub trait Below {
    /// Reads what there is, up to the length of `out`: so many bytes.
    fn read(&mut self, out: &mut [u8], at: u64) -> Outcome<usize>;
    /// Writes all of it.
    fn write(&mut self, bytes: &[u8], at: u64) -> Outcome<()>;
    /// Cuts it.
    fn truncate(&mut self, size: u64) -> Outcome<()>;
    /// Its length.
    fn size(&mut self) -> Outcome<u64>;
}

/// A file as SQLite sees it.
pub trait Above<B: Below> {
    /// Fills `out`; what lies past the end is zeros, and then `false`.
    fn read(&mut self, below: &mut B, out: &mut [u8], at: u64) -> Outcome<bool>;
    /// Writes all of it.
    fn write(&mut self, below: &mut B, bytes: &[u8], at: u64) -> Outcome<()>;
    /// Cuts it.
    fn truncate(&mut self, below: &mut B, size: u64) -> Outcome<()>;
    /// Its length.
    fn size(&mut self, below: &mut B) -> Outcome<u64>;
    /// Hands everything down.
    fn flush(&mut self, below: &mut B) -> Outcome<()>;
}

/// A file of another layer of SQLite's, whose memory is its owner's.
#[derive(Debug, Clone, Copy)]
pub struct System(*mut ffi::sqlite3_file);

impl System {
    /// # Safety
    /// The file is open, and stays so while this is used; nobody else uses it meanwhile.
    pub const unsafe fn new(file: *mut ffi::sqlite3_file) -> Self {
        Self(file)
    }

    /// Its methods.
    pub fn methods(&self) -> Option<&ffi::sqlite3_io_methods> {
        // SAFETY: by the promise made to `new`, the file is open, so its methods are null or live as long as it.
        unsafe { (*self.0).pMethods.as_ref() }
    }

    /// As the methods take it.
    pub const fn file(&self) -> *mut ffi::sqlite3_file {
        self.0
    }
}

/// Calls a method of the file below, if it has it.
macro_rules! below {
    ($system:expr, $method:ident, $missing:expr $(, $given:expr)*) => {
        match $system.methods().and_then(|methods| methods.$method) {
            // SAFETY: by the promise made to `System::new`; what is handed over outlives the call.
            Some(method) => unsafe { method($system.file() $(, $given)*) },
            None => $missing,
        }
    };
}
pub(super) use below;

/// A code as an outcome.
pub fn judged(code: c_int) -> Outcome<()> {
    if code == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(code)
    }
}

fn place(at: u64) -> Outcome<i64> {
    i64::try_from(at).map_err(|_| ffi::SQLITE_IOERR)
}

fn length(bytes: &[u8]) -> Outcome<c_int> {
    c_int::try_from(bytes.len()).map_err(|_| ffi::SQLITE_IOERR)
}

impl Below for System {
    fn read(&mut self, out: &mut [u8], at: u64) -> Outcome<usize> {
        let (length, place) = (length(out)?, place(at)?);
        let code = below!(
            self,
            xRead,
            ffi::SQLITE_IOERR_READ,
            out.as_mut_ptr().cast(),
            length,
            place
        );
        if code != ffi::SQLITE_IOERR_SHORT_READ {
            return judged(code).map(|()| out.len());
        }
        // How much there was is not said: it was what the file has from there.
        let there = self.size()?.saturating_sub(at);
        Ok(usize::try_from(there).unwrap_or(usize::MAX).min(out.len()))
    }

    fn write(&mut self, bytes: &[u8], at: u64) -> Outcome<()> {
        let (length, place) = (length(bytes)?, place(at)?);
        judged(below!(
            self,
            xWrite,
            ffi::SQLITE_IOERR_WRITE,
            bytes.as_ptr().cast(),
            length,
            place
        ))
    }

    fn truncate(&mut self, size: u64) -> Outcome<()> {
        let size = place(size)?;
        judged(below!(self, xTruncate, ffi::SQLITE_IOERR_TRUNCATE, size))
    }

    fn size(&mut self) -> Outcome<u64> {
        let mut size = 0;
        judged(below!(
            self,
            xFileSize,
            ffi::SQLITE_IOERR_FSTAT,
            &raw mut size
        ))?;
        u64::try_from(size).map_err(|_| ffi::SQLITE_IOERR_FSTAT)
    }
}
