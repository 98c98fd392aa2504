//! What one thread has taken of memory since it began to judge: what others take meanwhile, as for bodies that come in, is
//! not held against it.

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::sync::atomic::{AtomicI64, Ordering};

thread_local! {
    static JUDGES: Cell<bool> = const { Cell::new(false) };
}

/// Bytes that the judging thread holds more than when it began. Below zero when it gave back what was there before.
static TAKEN: AtomicI64 = AtomicI64::new(0);

/// Counts from nothing what this thread takes from now on. There is one log, and one thread that judges.
pub(super) fn begin() {
    TAKEN.store(0, Ordering::Relaxed);
    JUDGES.set(true);
}

/// This thread is counted no more.
pub(super) fn end() {
    JUDGES.set(false);
}

/// Bytes taken by the judging that is under way.
pub(super) fn taken() -> u64 {
    u64::try_from(TAKEN.load(Ordering::Relaxed)).unwrap_or(0)
}

/// An allocator, and what is counted of it. What C code takes for itself (SQLite, zstd) is not.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counted<A>(pub A);

fn count(more: usize, less: usize) {
    // A thread that ends has given its mark back: it judges nothing.
    if JUDGES.try_with(Cell::get).unwrap_or(false) {
        let bytes = |bytes| i64::try_from(bytes).unwrap_or(i64::MAX);
        let taken = TAKEN.load(Ordering::Relaxed);
        let more = bytes(more).saturating_sub(bytes(less));
        // Only the thread that judges writes, so nothing comes between; and judging asks for memory some thousand times a
        // change, where an addition that others may interrupt would cost a few per cent of it.
        TAKEN.store(taken.saturating_add(more), Ordering::Relaxed);
    }
}

// SAFETY: everything is handed on to the allocator inside as it came.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Counted<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), 0);
        // SAFETY: the caller keeps the promises of `GlobalAlloc::alloc`.
        unsafe { self.0.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), 0);
        // SAFETY: the caller keeps the promises of `GlobalAlloc::alloc_zeroed`.
        unsafe { self.0.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(0, layout.size());
        // SAFETY: `pointer` came from the allocator inside, with this layout.
        unsafe { self.0.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size, layout.size());
        // SAFETY: `pointer` came from the allocator inside, with this layout.
        unsafe { self.0.realloc(pointer, layout, size) }
    }
}
