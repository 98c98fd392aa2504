//! Values of bytes as bincode writes them: fields by their order, variants by their place, numbers little-endian, 8 bytes
//! before what has a length.
//!
//! What is read is never given up half way: bytes that are none read as nothing, are remembered as wrong, and the whole is
//! refused at its end. So reading takes one call a field and no way out of each: serde's reading of actions and places was
//! 30 kB of the web core.

use crate::change::ChangeHash;
use crate::id::Id;

pub use record_derive::FromBytes;

/// Bytes that are being read.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    is_wrong: bool,
}

impl<'a> Reader<'a> {
    /// A value of exactly these bytes; `None` of all others.
    pub fn whole<T: FromBytes>(bytes: &'a [u8]) -> Option<T> {
        let mut from = Reader {
            rest: bytes,
            is_wrong: false,
        };
        let value = T::from_bytes(&mut from);
        (!from.is_wrong && from.rest.is_empty()).then_some(value)
    }

    /// The next bytes; none where there are fewer.
    fn take(&mut self, count: usize) -> &'a [u8] {
        let Some((taken, rest)) = self.rest.split_at_checked(count) else {
            self.is_wrong = true;
            return &[];
        };
        self.rest = rest;
        taken
    }

    /// The next bytes as a number; 0 where there are fewer.
    fn number(&mut self, count: usize) -> u64 {
        let bytes = self.take(count).iter().rev();
        bytes.fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// How many follow.
    fn length(&mut self) -> usize {
        usize::try_from(self.number(8)).unwrap_or(usize::MAX)
    }

    /// Which of so many variants; the first where it is none of them.
    pub fn variant(&mut self, count: u64) -> u64 {
        let variant = self.number(4);
        if variant < count {
            return variant;
        }
        self.is_wrong = true;
        0
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        self.take(N).try_into().unwrap_or([0; N])
    }
}

/// What is read of bytes.
pub trait FromBytes: Sized {
    /// Reads one. Where the bytes are none of its kind, the reader remembers it, and what is given means nothing.
    fn from_bytes(from: &mut Reader<'_>) -> Self;
}

impl FromBytes for u8 {
    fn from_bytes(from: &mut Reader<'_>) -> Self {
        from.array::<1>()[0]
    }
}

impl FromBytes for usize {
    fn from_bytes(from: &mut Reader<'_>) -> Self {
        from.length()
    }
}

impl FromBytes for String {
    fn from_bytes(from: &mut Reader<'_>) -> Self {
        let length = from.length();
        let text = std::str::from_utf8(from.take(length));
        from.is_wrong |= text.is_err();
        text.unwrap_or_default().to_owned()
    }
}

impl<T> FromBytes for Id<T> {
    fn from_bytes(from: &mut Reader<'_>) -> Self {
        from.is_wrong |= from.length() != 16;
        Self::from_bytes(from.array())
    }
}

impl<const N: usize> FromBytes for [u8; N] {
    fn from_bytes(from: &mut Reader<'_>) -> Self {
        from.array()
    }
}

impl FromBytes for ChangeHash {
    fn from_bytes(from: &mut Reader<'_>) -> Self {
        Self(from.array())
    }
}

impl<T: FromBytes> FromBytes for Option<T> {
    fn from_bytes(from: &mut Reader<'_>) -> Self {
        let is_there = from.number(1);
        from.is_wrong |= is_there > 1;
        (is_there == 1).then(|| T::from_bytes(from))
    }
}

impl<T: FromBytes> FromBytes for Vec<T> {
    fn from_bytes(from: &mut Reader<'_>) -> Self {
        let mut all = Self::new();
        // What there is ends before a length that is made up.
        for _ in 0..from.length() {
            if from.is_wrong {
                break;
            }
            all.push(T::from_bytes(from));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, FromBytes)]
    enum Sample {
        Plain,
        Said(String, Option<u8>),
        Named { id: Id<()>, hashes: Vec<ChangeHash> },
    }

    #[derive(Debug, PartialEq, FromBytes)]
    struct Outer {
        count: usize,
        inner: Sample,
    }

    fn bytes(parts: &[&[u8]]) -> Vec<u8> {
        parts.concat()
    }

    fn outer(count: u64, variant: u32, rest: &[u8]) -> Vec<u8> {
        bytes(&[&count.to_le_bytes(), &variant.to_le_bytes(), rest])
    }

    #[test]
    fn a_value_is_read_of_its_bytes_and_of_no_others() {
        let said = bytes(&[&2_u64.to_le_bytes(), "é".as_bytes(), &[1, 7]]);
        let whole = outer(5, 1, &said);
        let read: Option<Outer> = Reader::whole(&whole);
        let value = Outer {
            count: 5,
            inner: Sample::Said("é".into(), Some(7)),
        };
        assert_eq!(read, Some(value));
        for end in 0..whole.len() {
            assert_eq!(Reader::whole::<Outer>(&whole[..end]), None, "{end}");
        }
        let longer = bytes(&[&whole, &[0]]);
        assert_eq!(Reader::whole::<Outer>(&longer), None);
        let plain = Reader::whole::<Outer>(&outer(1, 0, &[]));
        assert_eq!(plain.map(|read| read.inner), Some(Sample::Plain));
    }

    #[test]
    fn what_is_no_value_is_none() {
        let named = |length: u64, many: u64| {
            let id = [&length.to_le_bytes()[..], &[3; 16]].concat();
            outer(1, 2, &bytes(&[&id, &many.to_le_bytes(), &[9; 32]]))
        };
        assert!(Reader::whole::<Outer>(&named(16, 1)).is_some());
        for wrong in [
            named(15, 1),
            named(16, 0),
            named(16, 2),
            named(16, u64::MAX),
            // A variant that there is not, a text that is none, a choice that is neither.
            outer(1, 3, &[]),
            outer(1, 1, &bytes(&[&1_u64.to_le_bytes(), &[0xff], &[0]])),
            outer(1, 1, &bytes(&[&0_u64.to_le_bytes(), &[2]])),
            outer(1, 1, &u64::MAX.to_le_bytes()),
        ] {
            assert_eq!(Reader::whole::<Outer>(&wrong), None, "{wrong:?}");
        }
    }
}
