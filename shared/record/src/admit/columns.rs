//! How many operations a change says it has, read without the parser: columns are run-length coded, so that twenty
//! bytes can claim 2^60 operations, and the parser would walk them all.

use super::Fault;
use crate::change::Change;

/// Most entries of one column. A note of 8,000 characters pasted and rewritten has 16,000 operations.
const MOST_ENTRIES: u64 = 50_000;
/// Most columns; the format has 15.
const MOST_COLUMNS: u64 = 32;

/// Adds up every column's runs: the entries of the longest.
pub(super) fn check(change: &Change) -> Result<u64, Fault> {
    let mut rest = Bytes(change.after_deps());
    rest.sized()?;
    for _ in ["sequence", "first operation", "time"] {
        rest.number()?;
    }
    rest.sized()?;
    for _ in 0..rest.bounded(256)? {
        rest.sized()?;
    }
    let mut columns = Vec::new();
    for _ in 0..rest.bounded(MOST_COLUMNS)? {
        columns.push((rest.number()?, rest.number()?));
    }
    let mut most = 0;
    for (spec, length) in columns {
        let data = Bytes(rest.take(length)?);
        if spec & 8 != 0 {
            return Err(Fault::Unparsable);
        }
        let entries = match spec & 7 {
            4 => data.switches()?,
            7 => 0,
            kind => data.runs(kind)?,
        };
        most = most.max(entries);
    }
    Ok(most)
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    /// An unsigned LEB128 number; also skips a signed one.
    fn number(&mut self) -> Result<u64, Fault> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first().ok_or(Fault::Unparsable)?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Fault::Unparsable)
    }

    /// A signed LEB128 number.
    fn signed(&mut self) -> Result<i64, Fault> {
        let before = self.0;
        let value = self.number()?;
        let length = before.len() - self.0.len();
        let is_negative = before.get(length - 1).is_some_and(|last| last & 0x40 != 0);
        let bits = 7 * u32::try_from(length).map_err(|_| Fault::Unparsable)?;
        let extended = if is_negative && bits < 64 {
            value | (u64::MAX << bits)
        } else {
            value
        };
        Ok(extended.cast_signed())
    }

    fn bounded(&mut self, most: u64) -> Result<u64, Fault> {
        let value = self.number()?;
        if value > most {
            Err(Fault::TooLarge("parts"))
        } else {
            Ok(value)
        }
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], Fault> {
        let length = usize::try_from(length).map_err(|_| Fault::Unparsable)?;
        let (head, rest) = self.0.split_at_checked(length).ok_or(Fault::Unparsable)?;
        self.0 = rest;
        Ok(head)
    }

    /// Bytes behind their length.
    fn sized(&mut self) -> Result<&'a [u8], Fault> {
        let length = self.number()?;
        self.take(length)
    }

    /// A column of booleans: lengths of alternating runs.
    fn switches(mut self) -> Result<u64, Fault> {
        let mut total = 0;
        while !self.0.is_empty() {
            total = count(total, self.number()?)?;
        }
        Ok(total)
    }

    /// A run-length coded column: kind 0 counts members of groups, whose sum is bounded too; 5 holds texts.
    fn runs(mut self, kind: u64) -> Result<u64, Fault> {
        let (mut total, mut members) = (0, 0);
        while !self.0.is_empty() {
            let length = self.signed()?;
            let (values, repeats) = match length {
                0 => {
                    total = count(total, self.number()?)?;
                    continue;
                }
                1.. => (1, length.unsigned_abs()),
                _ => (length.unsigned_abs(), 1),
            };
            total = count(total, values.max(repeats))?;
            for _ in 0..values {
                if kind == 5 {
                    self.sized()?;
                } else {
                    let value = self.number()?;
                    if kind == 0 {
                        members = count(members, value.saturating_mul(repeats))?;
                    }
                }
            }
        }
        Ok(total.max(members))
    }
}

fn count(total: u64, more: u64) -> Result<u64, Fault> {
    let total = total.saturating_add(more);
    if total > MOST_ENTRIES {
        Err(Fault::TooLarge("operations"))
    } else {
        Ok(total)
    }
}
