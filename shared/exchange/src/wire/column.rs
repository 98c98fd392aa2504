//! Columns: packed numbers and identifiers, read back without trust.

use super::WireError;

/// Numbers, each as the difference from the one before, zigzag, seven bits a byte.
#[derive(Default)]
pub(super) struct Numbers {
    bytes: Vec<u8>,
    last: u64,
}

impl Numbers {
    /// Adds one.
    pub(super) fn push(&mut self, value: u64) {
        let step = value.wrapping_sub(self.last).cast_signed();
        self.last = value;
        self.push_as_is(((step << 1) ^ (step >> 63)).cast_unsigned());
    }

    /// Adds one that has nothing to do with the one before.
    pub(super) fn push_as_is(&mut self, mut value: u64) {
        loop {
            let low = u8::try_from(value & 0x7f).unwrap_or(0);
            value >>= 7;
            if value == 0 {
                self.bytes.push(low);
                return;
            }
            self.bytes.push(low | 0x80);
        }
    }

    /// The column.
    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads what [`Numbers`] wrote.
pub(super) struct NumbersRead<'a> {
    bytes: &'a [u8],
    last: u64,
}

impl<'a> NumbersRead<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, last: 0 }
    }

    /// Whether all were read.
    pub(super) const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The next number.
    pub(super) fn next(&mut self) -> Result<u64, WireError> {
        let zigzag = self.next_as_is()?;
        let step = (zigzag >> 1).cast_signed() ^ -((zigzag & 1).cast_signed());
        self.last = self.last.wrapping_add(step.cast_unsigned());
        Ok(self.last)
    }

    /// The next number of those that have nothing to do with the one before.
    pub(super) fn next_as_is(&mut self) -> Result<u64, WireError> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self
                .bytes
                .split_first()
                .ok_or_else(|| malformed("a column of numbers is cut short"))?;
            self.bytes = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(malformed("a number is too long"))
    }

    /// The next number as a count or a place.
    pub(super) fn next_size(&mut self) -> Result<usize, WireError> {
        usize::try_from(self.next()?).map_err(|_| malformed("a number is too large"))
    }
}

/// Takes the next `length` bytes off a column.
pub(super) fn take<'a>(column: &mut &'a [u8], length: usize) -> Result<&'a [u8], WireError> {
    let (head, rest) = column
        .split_at_checked(length)
        .ok_or_else(|| malformed("a column is cut short"))?;
    *column = rest;
    Ok(head)
}

/// Takes the next `N` bytes off a column.
pub(super) fn take_array<const N: usize>(column: &mut &[u8]) -> Result<[u8; N], WireError> {
    let (head, rest) = column
        .split_first_chunk::<N>()
        .ok_or_else(|| malformed("a column is cut short"))?;
    *column = rest;
    Ok(*head)
}

/// A sentence as an error.
pub(super) fn malformed(what: &str) -> WireError {
    WireError::Malformed(what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_survive(values: Vec<u64>) {
            let mut column = Numbers::default();
            for value in &values {
                column.push(*value);
            }
            let bytes = column.finish();
            let mut read = NumbersRead::new(&bytes);
            for value in &values {
                prop_assert_eq!(read.next().unwrap(), *value);
            }
            prop_assert!(read.bytes.is_empty());
        }
    }
}
