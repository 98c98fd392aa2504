//! Which id stands where one was taken out of a stream: the next new one, or one that was met before.
//!
//! One met before is told by how far it lies from the one told before it: what changes say in turn points at what was
//! met in turn. The page's own ids and those it only names are counted apart, because a change points at both by turns.
//! Measured over the reference caseload: 9 bytes a change, where places from the end took 14.

use super::WireError;
use super::column::{Numbers, NumbersRead, malformed};

/// Places as they are told.
#[derive(Debug, Default)]
struct Last {
    /// So many places are the page's own.
    own: usize,
    /// The place told last of the page's own, and of the others.
    told: [i64; 2],
}

impl Last {
    fn code(&mut self, place: usize) -> u64 {
        let is_named = place >= self.own;
        let last = &mut self.told[usize::from(is_named)];
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        let step = place - std::mem::replace(last, place);
        1 + 2 * ((step << 1) ^ (step >> 63)).cast_unsigned() + u64::from(is_named)
    }

    fn place(&mut self, code: u64) -> Option<usize> {
        let code = code.checked_sub(1)?;
        let (zigzag, is_named) = (code >> 1, code & 1 == 1);
        let last = &mut self.told[usize::from(is_named)];
        *last = last.checked_add((zigzag >> 1).cast_signed() ^ -((zigzag & 1).cast_signed()))?;
        usize::try_from(*last).ok()
    }
}

/// Writes the column.
pub(super) struct Met {
    last: Last,
    column: Numbers,
}

impl Met {
    /// `own`: how many ids the page has itself.
    pub(super) fn new(own: usize) -> Self {
        Self {
            last: Last {
                own,
                ..Last::default()
            },
            column: Numbers::default(),
        }
    }

    /// The next new one.
    pub(super) fn new_one(&mut self) {
        self.column.push_as_is(0);
    }

    /// One met before, at `place`.
    pub(super) fn known(&mut self, place: usize) {
        let code = self.last.code(place);
        self.column.push_as_is(code);
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.column.finish()
    }
}

/// Reads what [`Met`] wrote.
pub(super) struct MetRead<'a> {
    last: Last,
    column: NumbersRead<'a>,
}

impl<'a> MetRead<'a> {
    pub(super) fn new(own: usize, column: &'a [u8]) -> Self {
        Self {
            last: Last {
                own,
                ..Last::default()
            },
            column: NumbersRead::new(column),
        }
    }

    /// The place of the next; `None` for a new one.
    pub(super) fn next(&mut self) -> Result<Option<usize>, WireError> {
        match self.column.next_as_is()? {
            0 => Ok(None),
            code => self
                .last
                .place(code)
                .map(Some)
                .ok_or_else(|| malformed("no such id")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_survive(own in 0..50_usize, places in proptest::collection::vec(proptest::option::of(0..200_usize), 0..40)) {
            let mut met = Met::new(own);
            for place in &places {
                match place {
                    Some(place) => met.known(*place),
                    None => met.new_one(),
                }
            }
            let column = met.finish();
            let mut read = MetRead::new(own, &column);
            for place in places {
                prop_assert_eq!(read.next().unwrap(), place);
            }
            prop_assert!(read.next().is_err());
        }

        #[test]
        fn no_bytes_panic(own: usize, column: Vec<u8>) {
            let mut read = MetRead::new(own, &column);
            while read.next().is_ok() {}
        }
    }
}
