//! A change's body, cut where its own columns begin, so that equal columns of many changes lie together.
//!
//! Nothing is understood but lengths: a body that does not cut cleanly travels whole.

use super::WireError;
use super::column::{malformed, take};

/// Most columns of a body that is cut.
const MOST_COLUMNS: u64 = 32;

/// Where a body is cut.
pub(super) struct Cut {
    /// Bytes before the first column.
    pub head: usize,
    /// Each column's specification and length, in order.
    pub columns: Vec<(u64, usize)>,
}

/// Cuts a body (from the sequence number on). `None` when the columns do not fill the rest of it exactly.
pub(super) fn cut(body: &[u8]) -> Option<Cut> {
    let cut = read_head(body).ok()?;
    let data: usize = cut
        .columns
        .iter()
        .try_fold(0_usize, |sum, (_, length)| sum.checked_add(*length))?;
    (cut.head.checked_add(data)? == body.len()).then_some(cut)
}

/// Reads a head, which may stand alone.
pub(super) fn read_head(bytes: &[u8]) -> Result<Cut, WireError> {
    let mut rest = bytes;
    for _ in ["sequence", "first operation", "time"] {
        number(&mut rest)?;
    }
    sized(&mut rest)?;
    for _ in 0..number(&mut rest)?.min(256) {
        sized(&mut rest)?;
    }
    let count = number(&mut rest)?;
    if count > MOST_COLUMNS {
        return Err(malformed("too many columns"));
    }
    let mut columns = Vec::new();
    for _ in 0..count {
        let spec = number(&mut rest)?;
        let length =
            usize::try_from(number(&mut rest)?).map_err(|_| malformed("a column is too long"))?;
        columns.push((spec, length));
    }
    Ok(Cut {
        head: bytes.len() - rest.len(),
        columns,
    })
}

fn number(bytes: &mut &[u8]) -> Result<u64, WireError> {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes
            .split_first()
            .ok_or_else(|| malformed("a body is cut short"))?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err(malformed("a number is too long"))
}

fn sized<'a>(bytes: &mut &'a [u8]) -> Result<&'a [u8], WireError> {
    let length = usize::try_from(number(bytes)?).map_err(|_| malformed("a body is cut short"))?;
    take(bytes, length)
}
