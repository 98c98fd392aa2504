//! Opening when memory is short, under an allocator that can be told to have none.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use super::*;

/// What counts as large: Argon2id takes 19 MB and more, nothing else here takes a hundredth of it.
const LARGE: usize = 1024 * 1024;

thread_local! {
    static IS_SHORT: Cell<bool> = const { Cell::new(false) };
}

struct Scarce;

#[global_allocator]
static ALLOCATOR: Scarce = Scarce;

// SAFETY: everything is handed on to the system's allocator as it came, or refused as any allocator may.
unsafe impl GlobalAlloc for Scarce {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() >= LARGE && IS_SHORT.get() {
            return std::ptr::null_mut();
        }
        // SAFETY: the caller keeps the promises of `GlobalAlloc::alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: `pointer` came from `System`, with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

fn opened_short(
    platform: &mut Memory,
    bytes: &[u8],
    words: &Words,
) -> Result<DatabaseKey, Refused> {
    IS_SHORT.set(true);
    let opened = open(platform, VAULT, bytes, words, 1);
    IS_SHORT.set(false);
    opened
}

#[test]
fn too_little_memory_costs_no_try() {
    for (text, beside) in [
        ("492713", Beside::Platform),
        ("wet leaves on the step", Beside::Nothing),
    ] {
        let (mut platform, right) = (Memory::default(), words(text));
        let with = (&right, beside);
        let bytes = make(&mut platform, VAULT, &key(), with, Cost::FLOOR, random(1)).unwrap();
        let wrong = open(&mut platform, VAULT, &bytes, &words("another"), 1);
        assert_eq!(wrong, Err(Refused::Wrong { left: 9 }));
        for text in [text, "another"].repeat(10) {
            let refused = opened_short(&mut platform, &bytes, &words(text));
            assert_eq!(refused, Err(Refused::Wrapping(WrapError::Memory)));
        }
        // Neither lost nor gained.
        assert_eq!(platform.read(VAULT, Counter::Tries), Ok(Some(1)));
        assert_eq!(open(&mut platform, VAULT, &bytes, &right, 1), Ok(key()));
    }
}
