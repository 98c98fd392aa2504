//! Bytes as hexadecimal digits, two lower-case ones for each.

use std::fmt::Write;

/// The digits of some bytes.
pub fn of(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a String can't fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// The bytes that [`of`] wrote so; `None` for anything that it would not have written.
pub fn read(digits: &str) -> Option<Vec<u8>> {
    let (pairs, []) = digits.as_bytes().as_chunks::<2>() else {
        return None;
    };
    let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes = pairs.iter().map(|pair| byte(pair)).collect::<Option<_>>()?;
    Some(bytes).filter(|bytes: &Vec<u8>| of(bytes) == digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(bytes: Vec<u8>) {
            prop_assert_eq!(read(&of(&bytes)), Some(bytes));
        }

        #[test]
        fn what_is_read_would_be_written_so(digits in "[0-9a-fA-F+ é]{0,8}") {
            if let Some(bytes) = read(&digits) {
                prop_assert_eq!(of(&bytes), digits);
            }
        }
    }

    #[test]
    fn anything_else_is_nothing() {
        assert_eq!(of(&[0, 10, 255]), "000aff");
        for other in ["0", "0A", "+1", " 1", "0x", "é"] {
            assert_eq!(read(other), None, "{other}");
        }
        assert_eq!(read(""), Some(vec![]));
    }
}
