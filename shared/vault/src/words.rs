//! What a person types to open their vault: a PIN where hardware counts the tries, a passphrase where nothing does.
//!
//! Rules hold when it is chosen. When it is asked for, whatever was typed is tried, so that a stricter rule of a later
//! version locks nobody out.

use zeroize::Zeroizing;

/// Digits that a PIN has at least.
pub const PIN_DIGITS: usize = 6;
/// Digits that a PIN has at most.
pub const PIN_DIGITS_MOST: usize = 12;
/// Characters that a passphrase has at least.
pub const PASSPHRASE_CHARACTERS: usize = 10;
/// Characters that a passphrase has at most.
pub const PASSPHRASE_CHARACTERS_MOST: usize = 200;
/// Different characters that a passphrase has at least.
const DIFFERENT: usize = 5;

/// What was typed: overwritten when dropped, never shown.
pub struct Words(Zeroizing<String>);

impl Words {
    /// What was typed, to be tried.
    pub fn typed(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// A new PIN.
    pub fn new_pin(text: String) -> Result<Self, Weak> {
        let words = Self::typed(text);
        check_pin(&words.0)?;
        Ok(words)
    }

    /// A new passphrase.
    pub fn new_passphrase(text: String) -> Result<Self, Weak> {
        let words = Self::typed(text);
        check_passphrase(&words.0)?;
        Ok(words)
    }

    /// As bytes, for the key that is made of them.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words")
    }
}

/// Why a PIN or a passphrase can't be chosen. Its words are for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    /// Too few digits, or too many, or something that is no digit.
    #[error("Enter a PIN of 6 to 12 digits")]
    Digits,
    /// 000000, 121212, 123123, 112233.
    #[error("Choose a PIN that does not repeat the same digits")]
    Repeated,
    /// 123456, 987654, 246802.
    #[error("Choose a PIN that does not count up or down")]
    Counting,
    /// Day, month and year, in one of the usual orders.
    #[error("Choose a PIN that is not a date, such as a birthday")]
    Date,
    /// Too few characters.
    #[error("Enter a passphrase of 10 characters or more")]
    Short,
    /// Too many characters.
    #[error("Enter a passphrase of 200 characters or fewer")]
    Long,
    /// Ten times the same letter.
    #[error("Choose a passphrase with at least 5 different characters")]
    Alike,
}

fn check_pin(text: &str) -> Result<(), Weak> {
    let digits: Zeroizing<Vec<u8>> = Zeroizing::new(
        text.bytes()
            .filter(u8::is_ascii_digit)
            .map(|digit| digit - b'0')
            .collect(),
    );
    if digits.len() != text.len() || !(PIN_DIGITS..=PIN_DIGITS_MOST).contains(&digits.len()) {
        return Err(Weak::Digits);
    }
    if is_repeated(&digits) {
        return Err(Weak::Repeated);
    }
    let step = |pair: &[u8]| (pair[1] + 10 - pair[0]) % 10;
    let first = step(&digits);
    if digits.windows(2).all(|pair| step(pair) == first) {
        return Err(Weak::Counting);
    }
    if is_date(&digits) {
        return Err(Weak::Date);
    }
    Ok(())
}

/// A block of digits again and again, or each digit doubled or trebled.
fn is_repeated(digits: &[u8]) -> bool {
    let blocks = (1..=digits.len() / 2).any(|size| {
        digits.len().is_multiple_of(size)
            && digits
                .chunks(size)
                .all(|block| Some(block) == digits.get(..size))
    });
    let doubled = [2, 3].into_iter().any(|size| {
        digits.len().is_multiple_of(size)
            && digits
                .chunks(size)
                .all(|block| block.iter().all(|digit| Some(digit) == block.first()))
    });
    blocks || doubled
}

/// Day, month, year of two or four digits: 150362, 620315, 15031962, 19620315.
fn is_date(digits: &[u8]) -> bool {
    let number = |at: usize| {
        let pair = digits.get(at..at + 2).unwrap_or(&[0, 0]);
        pair[0] * 10 + pair[1]
    };
    let is_day_month = |day: u8, month: u8| (1..=31).contains(&day) && (1..=12).contains(&month);
    let is_century = |at: usize| matches!(number(at), 19 | 20);
    match digits.len() {
        6 => is_day_month(number(0), number(2)) || is_day_month(number(4), number(2)),
        8 => {
            (is_century(4) && is_day_month(number(0), number(2)))
                || (is_century(0) && is_day_month(number(6), number(4)))
        }
        _ => false,
    }
}

fn check_passphrase(text: &str) -> Result<(), Weak> {
    let count = text.chars().count();
    if text.trim().chars().count() < PASSPHRASE_CHARACTERS {
        return Err(Weak::Short);
    }
    if count > PASSPHRASE_CHARACTERS_MOST {
        return Err(Weak::Long);
    }
    let is_first =
        |(at, letter): &(usize, char)| text.chars().position(|c| c == *letter) == Some(*at);
    if text.chars().enumerate().filter(is_first).count() < DIFFERENT {
        return Err(Weak::Alike);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pin(text: &str) -> Result<(), Weak> {
        Words::new_pin(text.to_owned()).map(|_| ())
    }

    fn passphrase(text: &str) -> Result<(), Weak> {
        Words::new_passphrase(text.to_owned()).map(|_| ())
    }

    #[test]
    fn what_everybody_would_try_first_is_refused_in_words() {
        for (text, weak) in [
            ("", Weak::Digits),
            ("12345", Weak::Digits),
            ("1234567890123", Weak::Digits),
            ("49 271", Weak::Digits),
            ("٤٩٢٧١٣", Weak::Digits),
            ("000000", Weak::Repeated),
            ("121212", Weak::Repeated),
            ("591591", Weak::Repeated),
            ("551199", Weak::Repeated),
            ("333888", Weak::Repeated),
            ("123456", Weak::Counting),
            ("890123", Weak::Counting),
            ("987654", Weak::Counting),
            ("246802", Weak::Counting),
            ("150362", Weak::Date),
            ("620315", Weak::Date),
            ("15031962", Weak::Date),
            ("19620315", Weak::Date),
        ] {
            assert_eq!(pin(text), Err(weak), "{text}");
        }
        for text in ["492713", "907158", "49271358", "999998"] {
            assert_eq!(pin(text), Ok(()), "{text}");
        }
        assert_eq!(
            Weak::Date.to_string(),
            "Choose a PIN that is not a date, such as a birthday"
        );
    }

    #[test]
    fn a_passphrase_is_counted_in_characters() {
        assert_eq!(passphrase("wet leaves"), Ok(()));
        assert_eq!(passphrase("wet leave"), Err(Weak::Short));
        assert_eq!(passphrase("   leaf     "), Err(Weak::Short));
        assert_eq!(passphrase("żółte liście"), Ok(()));
        assert_eq!(passphrase("aaaaaaaaaaaab"), Err(Weak::Alike));
        assert_eq!(passphrase(&"wet leaves ".repeat(20)), Err(Weak::Long));
    }

    #[test]
    fn most_pins_can_be_chosen() {
        let refused = (0..1_000_000).filter(|n| pin(&format!("{n:06}")).is_err());
        let refused = refused.count();
        assert!((50_000..90_000).contains(&refused), "{refused}");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_judged(text in ".{0,40}") {
            let _ = (pin(&text), passphrase(&text));
            prop_assert_eq!(format!("{:?}", Words::typed(text)), "Words");
        }
    }
}
