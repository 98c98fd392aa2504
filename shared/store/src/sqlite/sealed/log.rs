//! The write-ahead log and the rollback journal: units that are sealed as a whole, each 40 bytes longer below.
//!
//! **Units.** SQLite counts on this: what is on disk stays whole while something is added. So a unit is what SQLite itself
//! never adds to once it is on disk: of the log its header, then each frame with its page; of the journal a sector. What
//! SQLite leaves of a sector is zeros, and the file as SQLite sees it ends with a unit; it finds the end of what it wrote
//! by count and checksum.
//!
//! **One unit is held back** until another one is written or the file is to reach the disk, because SQLite writes a frame
//! in two parts and a page of a journal in three. What SQLite relies on it asks to have on disk first, so nothing relies
//! on a unit that was held back. Reading writes nothing.
//!
//! **When it can't be written** SQLite is told, at the write or flush that asked for room. A log's is let go: its
//! transaction ends there, and must not come to the disk later. A journal's is kept until it can be written or the journal
//! is cut: it has pages of which SQLite was told that they are in the journal, changed them in memory since, and plays them
//! back when the transaction ends. Without them a part of the transaction would stay.

use std::sync::Arc;

use rusqlite::ffi;
use vault::unit::{Cipher, Kind, OVERHEAD};
use zeroize::Zeroizing;

use super::file::{Above, Below, Outcome};
use super::pages::PAGE;

/// The log's header, and that of each frame.
const HEADER: u64 = 32;
const FRAME: u64 = 24 + PAGE as u64;
const ADDED: u64 = OVERHEAD as u64;

/// How a file is cut into units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// A write-ahead log: a header, then frames.
    Log,
    /// A rollback journal: sectors of so many bytes.
    Journal(u64),
}

impl Cut {
    const fn kind(self) -> Kind {
        match self {
            Self::Log => Kind::Log,
            Self::Journal(_) => Kind::Journal,
        }
    }

    /// Length of the first unit, and of each after it.
    const fn lengths(self) -> (u64, u64) {
        match self {
            Self::Log => (HEADER, FRAME),
            Self::Journal(sector) => (sector, sector),
        }
    }

    /// The unit that a place is in, and where it begins there, as SQLite counts.
    const fn unit(self, at: u64) -> (u64, u64) {
        let (first, each) = self.lengths();
        if at < first {
            return (0, 0);
        }
        let number = (at - first) / each;
        (number + 1, first + number * each)
    }

    /// Where a unit begins below.
    const fn below(self, number: u64) -> u64 {
        let (first, each) = self.lengths();
        if number == 0 {
            return 0;
        }
        first + ADDED + (number - 1) * (each + ADDED)
    }

    /// Length of a unit.
    fn length(self, number: u64) -> Outcome<usize> {
        let (first, each) = self.lengths();
        let length = if number == 0 { first } else { each };
        usize::try_from(length).map_err(|_| ffi::SQLITE_IOERR)
    }

    /// What SQLite sees of a file that is so long below: whole units.
    const fn size(self, below: u64) -> u64 {
        let (first, each) = self.lengths();
        if below < first + ADDED {
            return 0;
        }
        first + (below - first - ADDED) / (each + ADDED) * each
    }

    /// Where a unit ends, as SQLite counts.
    const fn end(self, number: u64) -> u64 {
        let (first, each) = self.lengths();
        first + number * each
    }
}

/// What the unit in hand is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// As below.
    Same,
    /// Other than below.
    Changed,
    /// Not there.
    Nothing,
    /// There, and it does not open: torn, damaged, another key.
    Shut,
}

/// The unit in hand, whole.
struct Held {
    number: u64,
    bytes: Zeroizing<Vec<u8>>,
    state: State,
}

/// A log or a journal.
pub struct Log {
    cipher: Arc<Cipher>,
    cut: Cut,
    held: Option<Held>,
    /// The unit that was read last, while another one is held back.
    seen: Option<Held>,
    /// A sealed unit on its way down.
    sealed: Vec<u8>,
}

impl Log {
    /// With its cipher.
    pub const fn new(cipher: Arc<Cipher>, cut: Cut) -> Self {
        Self {
            cipher,
            cut,
            held: None,
            seen: None,
            sealed: Vec::new(),
        }
    }

    /// The unit as it is below.
    fn load(&self, below: &mut impl Below, number: u64) -> Outcome<Held> {
        let length = self.cut.length(number)?;
        let mut bytes = Zeroizing::new(vec![0; length + OVERHEAD]);
        let there = below.read(&mut bytes, self.cut.below(number))?;
        let state = if there < bytes.len() {
            State::Nothing
        } else if self.cipher.open(self.cut.kind(), number, &mut bytes) {
            State::Same
        } else {
            State::Shut
        };
        if state != State::Same {
            bytes.fill(0);
        }
        bytes.truncate(length);
        Ok(Held {
            number,
            bytes,
            state,
        })
    }

    /// A unit to be read.
    fn see(&mut self, below: &mut impl Below, number: u64) -> Outcome<&Held> {
        let is_held = self.held.as_ref().is_some_and(|held| held.number == number);
        if !is_held && self.seen.as_ref().is_none_or(|seen| seen.number != number) {
            self.seen = Some(self.load(below, number)?);
        }
        let unit = if is_held { &self.held } else { &self.seen };
        unit.as_ref().ok_or(ffi::SQLITE_IOERR)
    }

    /// Takes a unit in hand, to be changed.
    fn hold(&mut self, below: &mut impl Below, number: u64) -> Outcome<&mut Held> {
        if self.held.as_ref().is_none_or(|held| held.number != number) {
            self.hand_down(below)?;
            let seen = self.seen.take_if(|seen| seen.number == number);
            self.held = Some(match seen {
                Some(seen) => seen,
                None => self.load(below, number)?,
            });
        }
        self.held.as_mut().ok_or(ffi::SQLITE_IOERR)
    }

    /// Writes the unit in hand, if it was changed.
    fn hand_down(&mut self, below: &mut impl Below) -> Outcome<()> {
        let is_changed = |held: &mut Held| held.state == State::Changed;
        let Some(mut held) = self.held.take_if(is_changed) else {
            return Ok(());
        };
        let written = self.write_sealed(below, &held);
        if written.is_ok() {
            held.state = State::Same;
        }
        if written.is_ok() || self.cut != Cut::Log {
            self.held = Some(held);
        }
        written
    }

    fn write_sealed(&mut self, below: &mut impl Below, held: &Held) -> Outcome<()> {
        self.sealed.clear();
        self.sealed.extend_from_slice(&held.bytes);
        self.sealed.resize(held.bytes.len() + OVERHEAD, 0);
        let (kind, number) = (self.cut.kind(), held.number);
        if !self.cipher.seal(kind, number, &mut self.sealed) {
            return Err(ffi::SQLITE_IOERR_WRITE);
        }
        below.write(&self.sealed, self.cut.below(number))
    }
}

/// Where a place is within its unit.
fn within(at: u64, begins: u64) -> Outcome<usize> {
    usize::try_from(at - begins).map_err(|_| ffi::SQLITE_IOERR)
}

impl<B: Below> Above<B> for Log {
    fn read(&mut self, below: &mut B, out: &mut [u8], at: u64) -> Outcome<bool> {
        let (mut done, mut at) = (0, at);
        while done < out.len() {
            let (number, begins) = self.cut.unit(at);
            let (cut, within) = (self.cut, within(at, begins)?);
            let held = self.see(below, number)?;
            let rest = out.get_mut(done..).unwrap_or_default();
            match held.state {
                State::Nothing => {
                    rest.fill(0);
                    return Ok(false);
                }
                // SQLite reads a frame as a whole where it looks for the end of the log, which a torn one is; a page alone
                // is read because it is part of the record.
                State::Shut if cut == Cut::Log && number > 0 && within > 0 => {
                    return Err(ffi::SQLITE_CORRUPT);
                }
                State::Same | State::Changed | State::Shut => {}
            }
            let from = held.bytes.get(within..).unwrap_or_default();
            let count = from.len().min(rest.len());
            let (rest, _) = rest.split_at_mut(count);
            rest.copy_from_slice(from.get(..count).unwrap_or_default());
            done += count;
            at += count as u64;
        }
        Ok(true)
    }

    fn write(&mut self, below: &mut B, bytes: &[u8], at: u64) -> Outcome<()> {
        let (mut bytes, mut at) = (bytes, at);
        while !bytes.is_empty() {
            let (number, begins) = self.cut.unit(at);
            let within = within(at, begins)?;
            let room = self.cut.length(number)?.saturating_sub(within);
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            let held = self.hold(below, number)?;
            let place = held.bytes.get_mut(within..within + now.len());
            place.ok_or(ffi::SQLITE_IOERR_WRITE)?.copy_from_slice(now);
            held.state = State::Changed;
            (bytes, at) = (later, at + now.len() as u64);
        }
        Ok(())
    }

    fn truncate(&mut self, below: &mut B, size: u64) -> Outcome<()> {
        let (number, begins) = self.cut.unit(size);
        // SQLite cuts these to nothing; whatever else it asked for would keep the unit that it is in.
        let kept = if size == begins { number } else { number + 1 };
        below.truncate(self.cut.below(kept))?;
        self.held.take_if(|held| held.number >= kept);
        self.seen.take_if(|seen| seen.number >= kept);
        Ok(())
    }

    fn size(&mut self, below: &mut B) -> Outcome<u64> {
        let there = self.cut.size(below.size()?);
        let held = self.held.as_ref();
        let changed = held.filter(|held| held.state == State::Changed);
        Ok(there.max(changed.map_or(0, |held| self.cut.end(held.number))))
    }

    fn flush(&mut self, below: &mut B) -> Outcome<()> {
        self.hand_down(below)
    }
}
