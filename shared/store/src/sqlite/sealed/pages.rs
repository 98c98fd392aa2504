//! The database itself: each page sealed where it stands, nonce and tag in the bytes that SQLite leaves free at its end.

use std::sync::Arc;

use rusqlite::ffi;
use vault::unit::{Cipher, Kind, OVERHEAD};
use zeroize::Zeroize;

use super::file::{Above, Below, Outcome};

/// Bytes of a page.
pub const PAGE: usize = PAGE_SIZE as usize;
/// The same, as SQLite is told.
pub const PAGE_SIZE: u32 = 4096;
const PAGE_BYTES: u64 = PAGE_SIZE as u64;

/// Where the first page says how long pages are and how much of each is left free.
const LENGTH_AT: usize = 16;
const FREE_AT: usize = 20;

/// The database's file.
pub struct Pages {
    cipher: Arc<Cipher>,
    /// One page, for reading a part of one and for writing.
    page: Box<[u8; PAGE]>,
}

impl Pages {
    /// With its cipher.
    pub fn new(cipher: Arc<Cipher>) -> Self {
        Self {
            cipher,
            page: Box::new([0; PAGE]),
        }
    }
}

/// What a page was found to be.
#[derive(PartialEq, Eq)]
enum Found {
    /// There it is.
    Open,
    /// Past the end.
    Nothing,
    /// It does not open: another key, damaged, torn.
    Shut,
}

/// Reads page `number`, counted from 0.
fn load(cipher: &Cipher, below: &mut impl Below, number: u64, page: &mut [u8]) -> Outcome<Found> {
    let there = below.read(page, number * PAGE_BYTES)?;
    Ok(if there == 0 {
        page.fill(0);
        Found::Nothing
    } else if there == PAGE && number > 0 && page.iter().all(|byte| *byte == 0) {
        // Never written: SQLite leaves such holes for pages that were freed before they were written.
        Found::Open
    } else if there == PAGE && cipher.open(Kind::Pages, number, page) {
        Found::Open
    } else {
        page.fill(0);
        Found::Shut
    })
}

impl<B: Below> Above<B> for Pages {
    fn read(&mut self, below: &mut B, out: &mut [u8], at: u64) -> Outcome<bool> {
        let (number, within) = (
            at / PAGE_BYTES,
            usize::try_from(at % PAGE_BYTES).unwrap_or(0),
        );
        if within == 0 && out.len() == PAGE {
            return match load(&self.cipher, below, number, out)? {
                Found::Open => Ok(true),
                Found::Nothing => Ok(false),
                Found::Shut if number == 0 => Err(ffi::SQLITE_NOTADB),
                Found::Shut => Err(ffi::SQLITE_CORRUPT),
            };
        }
        // A part of the header is looked at before it is known whether the log has a newer first page, or the journal an
        // older one: one that is torn must not stop that.
        let Some(part) = self.page.get(within..within + out.len()) else {
            return Err(ffi::SQLITE_IOERR_READ);
        };
        let range = within..within + part.len();
        let found = load(&self.cipher, below, number, &mut self.page[..])?;
        out.copy_from_slice(self.page.get(range).unwrap_or_default());
        self.page.zeroize();
        Ok(found != Found::Nothing)
    }

    fn write(&mut self, below: &mut B, bytes: &[u8], at: u64) -> Outcome<()> {
        // SQLite writes whole pages; other ones, or such without room for nonce and tag, would lose what stands there.
        let has_room = at != 0
            || (bytes.get(LENGTH_AT..LENGTH_AT + 2) == Some(&[0x10, 0x00])
                && bytes.get(FREE_AT).copied().map(usize::from) == Some(OVERHEAD));
        if bytes.len() != PAGE || !at.is_multiple_of(PAGE_BYTES) || !has_room {
            return Err(ffi::SQLITE_IOERR_WRITE);
        }
        self.page.copy_from_slice(bytes);
        if !self
            .cipher
            .seal(Kind::Pages, at / PAGE_BYTES, &mut self.page[..])
        {
            return Err(ffi::SQLITE_IOERR_WRITE);
        }
        below.write(&self.page[..], at)
    }

    fn truncate(&mut self, below: &mut B, size: u64) -> Outcome<()> {
        below.truncate(size)
    }

    fn size(&mut self, below: &mut B) -> Outcome<u64> {
        below.size()
    }

    fn flush(&mut self, _below: &mut B) -> Outcome<()> {
        Ok(())
    }
}
