//! How much one message may become. A byte of it can stand for thousands: a name that every commit has, a parent in full
//! for a step up the page, an object for each entry of a list. Measured before there were these bounds: a body of 288 kB,
//! with 250,000 commits of an author whose name has 8 MB, asked for more than the 12 GB that it was given.

use super::{LARGEST_BODY, WireError};

/// Most values in a message, each entry of a list counted. The longest honest list tells places of commits, and no more
/// are asked about than there is room for their fingerprints (8 bytes) in a body.
const MOST_VALUES: usize = LARGEST_BODY / 8 + 65_536;

/// Most changes in one page, and so most commits and documents.
pub(super) const MOST_CHANGES: usize = 65_536;
/// Most parents of all changes of one page: most changes have one, and after many wrote apart one has many.
pub(super) const MOST_PARENTS: usize = 4 * MOST_CHANGES;
/// Largest sum of the texts that all commits of a page have: who wrote, where, with which program. The caseload's take 75
/// bytes a commit.
pub(super) const LARGEST_TEXTS: usize = 128 * MOST_CHANGES;

/// Refuses a message of more values than are taken, before any of them is kept.
pub(super) fn check(plain: &[u8]) -> Result<(), WireError> {
    let mut rest = plain;
    for _ in 0..MOST_VALUES {
        // Where the values end, also by being cut off, the reader will say so.
        let Some(next) = after_head(rest) else {
            return Ok(());
        };
        rest = next;
    }
    Err(WireError::TooLarge)
}

/// What stands after the next value; of a list or a map, after its head alone.
fn after_head(bytes: &[u8]) -> Option<&[u8]> {
    let (first, rest) = bytes.split_first()?;
    let width = match first & 0x1f {
        small @ 0..24 => return after_text(*first, u64::from(small), rest),
        24 => 1,
        25 => 2,
        26 => 4,
        27 => 8,
        _ => return Some(rest),
    };
    let (argument, rest) = rest.split_at_checked(width)?;
    let argument = argument
        .iter()
        .fold(0, |argument, byte| argument << 8 | u64::from(*byte));
    after_text(*first, argument, rest)
}

/// Of bytes and texts the argument is their length.
fn after_text(first: u8, argument: u64, rest: &[u8]) -> Option<&[u8]> {
    if matches!(first >> 5, 2 | 3) {
        rest.get(usize::try_from(argument).ok()?..)
    } else {
        Some(rest)
    }
}

/// What is left of an amount.
#[derive(Debug)]
pub(super) struct Left(usize);

impl Left {
    pub(super) const fn of(amount: usize) -> Self {
        Self(amount)
    }

    /// Takes some of it.
    pub(super) fn take(&mut self, amount: usize) -> Result<(), WireError> {
        self.0 = self.0.checked_sub(amount).ok_or(WireError::TooLarge)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_without_end_are_refused_and_long_ones_are_not() {
        let list = |length: usize| {
            let mut plain = Vec::new();
            minicbor::Encoder::new(&mut plain)
                .array(length as u64)
                .unwrap();
            plain.resize(plain.len() + length, 0x60);
            plain
        };
        assert_eq!(check(&list(MOST_VALUES - 2)), Ok(()));
        assert_eq!(check(&list(MOST_VALUES - 1)), Err(WireError::TooLarge));
        assert_eq!(
            check(&[0x9f]),
            Ok(()),
            "what does not read is told by its reader"
        );
    }

    #[test]
    fn texts_are_one_value_however_long() {
        let values =
            minicbor::to_vec(("one", vec![2_u64, 300, 70_000, u64::MAX], -5, true)).unwrap();
        let mut rest = Some(&values[..]);
        let mut count = 0;
        while let Some(next) = rest.filter(|rest| !rest.is_empty()).and_then(after_head) {
            rest = Some(next);
            count += 1;
        }
        assert_eq!((rest, count), (Some(&[][..]), 9));
        assert_eq!(after_head(&[0x5b, 0xff, 0, 0, 0, 0, 0, 0, 0]), None);
        assert_eq!(after_head(&[0x59, 0]), None);
    }

    #[test]
    fn an_amount_is_used_up() {
        let mut left = Left::of(10);
        assert_eq!(left.take(10), Ok(()));
        assert_eq!(left.take(0), Ok(()));
        assert_eq!(left.take(1), Err(WireError::TooLarge));
    }
}
