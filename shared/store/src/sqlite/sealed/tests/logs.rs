//! Each kind of file against a plain one, and against what can happen to a disk.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::file::{Above, Below, Outcome};
use super::super::log::{Cut, Log};
use super::super::pages::{PAGE, Pages};
use super::*;
use vault::unit::{Cipher, Kind};

/// A disk in memory, which is full when told so.
#[derive(Default)]
struct Disk {
    bytes: Vec<u8>,
    is_full: bool,
}

impl Below for Disk {
    fn read(&mut self, out: &mut [u8], at: u64) -> Outcome<usize> {
        let from = self
            .bytes
            .get(usize::try_from(at).unwrap()..)
            .unwrap_or_default();
        let count = from.len().min(out.len());
        out.fill(0);
        out[..count].copy_from_slice(&from[..count]);
        Ok(count)
    }
    fn write(&mut self, bytes: &[u8], at: u64) -> Outcome<()> {
        if self.is_full {
            return Err(ffi::SQLITE_FULL);
        }
        let at = usize::try_from(at).unwrap();
        let end = at + bytes.len();
        self.bytes.resize(self.bytes.len().max(end), 0);
        self.bytes[at..end].copy_from_slice(bytes);
        Ok(())
    }
    fn truncate(&mut self, size: u64) -> Outcome<()> {
        self.bytes.truncate(usize::try_from(size).unwrap());
        Ok(())
    }
    fn size(&mut self) -> Outcome<u64> {
        Ok(self.bytes.len() as u64)
    }
}

const FRAME: usize = 24 + PAGE;

fn cipher(n: u8) -> Arc<Cipher> {
    Arc::new(Cipher::new(&key(n), [n; 16]))
}

fn frame(n: u8) -> Vec<u8> {
    vec![n; FRAME]
}

/// A log of a header and so many frames, written as SQLite does.
fn log(frames: u8) -> Disk {
    let (mut disk, mut log) = (Disk::default(), Log::new(cipher(1), Cut::Log));
    log.write(&mut disk, &[0xEE; 32], 0).unwrap();
    for n in 0..frames {
        let at = 32 + u64::from(n) * FRAME as u64;
        log.write(&mut disk, &frame(n)[..24], at).unwrap();
        log.write(&mut disk, &frame(n)[24..], at + 24).unwrap();
    }
    log.flush(&mut disk).unwrap();
    disk
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is written in whatever order and pieces, it reads as a plain file does, held back or not.
    #[test]
    fn a_log_reads_as_a_plain_file(
        writes in prop::collection::vec((0..40_000_usize, 1..9_000_usize, any::<u8>(), any::<bool>()), 1..20),
        cut in prop_oneof![Just(Cut::Log), Just(Cut::Journal(512)), Just(Cut::Journal(4096))],
    ) {
        let (mut disk, mut plain) = (Disk::default(), Disk::default());
        let mut log = Log::new(cipher(1), cut);
        for (at, length, byte, is_flushed) in writes {
            // No holes, as SQLite leaves none.
            let at = at.min(plain.bytes.len()) as u64;
            let bytes = vec![byte; length];
            log.write(&mut disk, &bytes, at).unwrap();
            plain.write(&bytes, at).unwrap();
            if is_flushed {
                log.flush(&mut disk).unwrap();
            }
            let mut out = vec![1; length + 200];
            let from = at.saturating_sub(100);
            log.read(&mut disk, &mut out, from).unwrap();
            let mut expected = vec![0; length + 200];
            plain.read(&mut expected, from).unwrap();
            prop_assert!(out == expected);
        }
        log.flush(&mut disk).unwrap();
        let size = log.size(&mut disk).unwrap();
        let written = plain.bytes.len() as u64;
        prop_assert!(size >= written && size < written + FRAME as u64);
        let mut again = Log::new(cipher(1), cut);
        prop_assert_eq!(again.size(&mut disk).unwrap(), size);
        let mut out = vec![0; plain.bytes.len()];
        again.read(&mut disk, &mut out, 0).unwrap();
        prop_assert!(out == plain.bytes);
    }

    #[test]
    fn whatever_stands_in_a_file_is_read_or_refused(bytes: Vec<u8>, at in 0..20_000_u64, length in 0..5_000_usize) {
        for cut in [Cut::Log, Cut::Journal(512)] {
            let mut disk = Disk { bytes: bytes.repeat(40), is_full: false };
            let mut log = Log::new(cipher(1), cut);
            let mut out = vec![9; length];
            if log.read(&mut disk, &mut out, at).is_ok() {
                prop_assert!(out.iter().all(|byte| *byte == 0));
            }
        }
        let mut pages = Pages::new(cipher(1));
        let mut out = [9; PAGE];
        let mut disk = Disk { bytes, is_full: false };
        let _ = Above::read(&mut pages, &mut disk, &mut out, at / PAGE as u64 * PAGE as u64);
    }
}

#[test]
fn a_torn_frame_is_the_end_of_the_log_and_harms_none_before_it() {
    let whole = log(3);
    let third = 72 + 2 * (FRAME + OVERHEAD);
    for torn in [
        third,
        third + 1,
        third + 24,
        third + 4_000,
        whole.bytes.len() - 1,
    ] {
        let mut disk = Disk {
            bytes: whole.bytes[..torn].to_vec(),
            is_full: false,
        };
        let mut log = Log::new(cipher(1), Cut::Log);
        assert_eq!(log.size(&mut disk).unwrap(), 32 + 2 * FRAME as u64);
        let mut out = vec![0; FRAME];
        for n in 0..2 {
            let at = 32 + u64::from(n) * FRAME as u64;
            assert_eq!(log.read(&mut disk, &mut out, at), Ok(true));
            assert_eq!(out, frame(n));
        }
        // As long as it should be, and half of it old: it reads as zeros from its beginning, and not at all from within.
        disk.bytes.resize(whole.bytes.len(), 0x55);
        let mut log = Log::new(cipher(1), Cut::Log);
        let at = 32 + 2 * FRAME as u64;
        assert_eq!(log.read(&mut disk, &mut out, at), Ok(true));
        assert_eq!(out, vec![0; FRAME]);
        let mut page = vec![0; PAGE];
        assert_eq!(
            log.read(&mut disk, &mut page, at + 24),
            Err(ffi::SQLITE_CORRUPT)
        );
    }
}

#[test]
fn no_unit_stands_in_for_another() {
    let mut disk = log(2);
    let unit = FRAME + OVERHEAD;
    let (first, second) = (72..72 + unit, 72 + unit..72 + 2 * unit);
    let moved = disk.bytes[first.clone()].to_vec();
    disk.bytes[second].copy_from_slice(&moved);
    let mut page = vec![0; PAGE];
    let mut log = Log::new(cipher(1), Cut::Log);
    assert_eq!(log.read(&mut disk, &mut page, 32 + 24), Ok(true));
    let second = 32 + 24 + FRAME as u64;
    assert_eq!(
        log.read(&mut disk, &mut page, second),
        Err(ffi::SQLITE_CORRUPT)
    );
    // Every bit of a unit counts.
    for at in (first.start..first.end).step_by(97) {
        let mut disk = super::logs::log(1);
        disk.bytes[at] ^= 1 << (at % 8);
        let mut log = Log::new(cipher(1), Cut::Log);
        assert_eq!(
            log.read(&mut disk, &mut page, 32 + 24),
            Err(ffi::SQLITE_CORRUPT)
        );
    }
}

#[test]
fn on_a_full_disk_what_was_there_can_be_read() {
    let mut disk = log(2);
    let mut log = Log::new(cipher(1), Cut::Log);
    let third = 32 + 2 * FRAME as u64;
    log.write(&mut disk, &frame(9), third).unwrap();
    disk.is_full = true;
    assert_eq!(log.flush(&mut disk), Err(ffi::SQLITE_FULL));
    assert_eq!(log.size(&mut disk), Ok(third));
    let mut out = vec![0; FRAME];
    assert_eq!(log.read(&mut disk, &mut out, 32), Ok(true));
    assert_eq!(out, frame(0));
    disk.is_full = false;
    log.write(&mut disk, &frame(8), third).unwrap();
    log.flush(&mut disk).unwrap();
    assert_eq!(log.read(&mut disk, &mut out, third), Ok(true));
    assert_eq!(out, frame(8));
}

#[test]
fn on_a_full_disk_a_journal_keeps_what_it_was_given() {
    let cut = Cut::Journal(4096);
    let (mut disk, mut journal) = (Disk::default(), Log::new(cipher(1), cut));
    journal.write(&mut disk, &[1; 4096], 0).unwrap();
    journal.write(&mut disk, &[2; 4096], 4096).unwrap();
    disk.is_full = true;
    // Taken already, and not written yet: only the next sector finds that there is no room.
    let refused = journal.write(&mut disk, &[3; 4096], 8192);
    assert_eq!(refused, Err(ffi::SQLITE_FULL));
    let read = |journal: &mut Log, disk: &mut Disk, at| {
        let mut out = [9; 4096];
        journal.read(disk, &mut out, at).map(|_| out)
    };
    for (byte, at) in [(2, 4096), (1, 0), (2, 4096)] {
        assert_eq!(read(&mut journal, &mut disk, at), Ok([byte; 4096]));
    }
    assert_eq!(journal.flush(&mut disk), Err(ffi::SQLITE_FULL));
    disk.is_full = false;
    journal.flush(&mut disk).unwrap();
    let mut again = Log::new(cipher(1), cut);
    assert_eq!(read(&mut again, &mut disk, 4096), Ok([2; 4096]));
    assert_eq!(again.size(&mut disk), Ok(8192));
    journal.truncate(&mut disk, 0).unwrap();
    assert_eq!(journal.size(&mut disk), Ok(0));
    assert_eq!(read(&mut journal, &mut disk, 0), Ok([0; 4096]));
}

#[test]
fn a_page_keeps_all_but_the_room_that_is_left_free() {
    let (mut disk, mut pages) = (Disk::default(), Pages::new(cipher(1)));
    let mut first = [7; PAGE];
    first[16..21].copy_from_slice(&[0x10, 0x00, 1, 1, 40]);
    let at = 3 * PAGE as u64;
    pages.write(&mut disk, &first, 0).unwrap();
    pages.write(&mut disk, &[8; PAGE], at).unwrap();
    let mut out = [1; PAGE];
    assert_eq!(pages.read(&mut disk, &mut out, at), Ok(true));
    assert_eq!((out[PAGE - 41], out[PAGE - 40]), (8, 0));
    // A hole, the end, a part of the header.
    assert_eq!(pages.read(&mut disk, &mut out, PAGE as u64), Ok(true));
    assert_eq!(out, [0; PAGE]);
    assert_eq!(pages.read(&mut disk, &mut out, at + PAGE as u64), Ok(false));
    let mut head = [0; 100];
    assert_eq!(pages.read(&mut disk, &mut head, 0), Ok(true));
    assert_eq!(head, first[..100]);
    // Pages of another length, or without room, would lose what stands there.
    first[20] = 0;
    assert_eq!(
        pages.write(&mut disk, &first, 0),
        Err(ffi::SQLITE_IOERR_WRITE)
    );
    assert_eq!(
        pages.write(&mut disk, &first[..512], at),
        Err(ffi::SQLITE_IOERR_WRITE)
    );
    assert_eq!(
        pages.write(&mut disk, &[8; PAGE], 512),
        Err(ffi::SQLITE_IOERR_WRITE)
    );
    // Another key: the header reads as nothing, so that a log or a journal can still be found; a page is refused.
    let mut other = Pages::new(cipher(2));
    assert_eq!(other.read(&mut disk, &mut head, 0), Ok(true));
    assert_eq!(head, [0; 100]);
    assert_eq!(other.read(&mut disk, &mut out, 0), Err(ffi::SQLITE_NOTADB));
    assert_eq!(
        other.read(&mut disk, &mut out, at),
        Err(ffi::SQLITE_CORRUPT)
    );
}

#[test]
fn no_nonce_comes_twice() {
    let cipher = cipher(1);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..1_000 {
        let mut unit = [0; 64];
        assert!(cipher.seal(Kind::Pages, 1, &mut unit));
        assert!(seen.insert(unit[24..48].to_vec()));
    }
}
