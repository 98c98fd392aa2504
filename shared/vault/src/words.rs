//! What a person types to open their vault: a PIN where hardware counts the tries, a passphrase where nothing does.
//!
//! Rules hold when it is chosen. When it is asked for, whatever was typed is tried, so that a stricter rule of a later
//! version locks nobody out.

mod phrase;

use zeroize::Zeroizing;

/// Digits that a PIN has at least.
pub const PIN_DIGITS: usize = 6;
/// Digits that a PIN has at most.
pub const PIN_DIGITS_MOST: usize = 12;
/// Characters that a passphrase has at least.
pub const PASSPHRASE_CHARACTERS: usize = 10;
/// Characters that a passphrase has at most.
pub const PASSPHRASE_CHARACTERS_MOST: usize = 200;

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

    /// A new passphrase of the person with this name.
    pub fn new_passphrase(text: String, name: &str) -> Result<Self, Weak> {
        let words = Self::typed(text);
        phrase::check(&words.0, name)?;
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
    /// 1234567890.
    #[error("Choose a passphrase that has letters as well as numbers")]
    OnlyDigits,
    /// hellohello, aabbccddee.
    #[error("Choose a passphrase that does not repeat the same characters")]
    RepeatedPhrase,
    /// abcdefghij, zyxwvutsrq.
    #[error("Choose a passphrase that does not follow the alphabet")]
    Alphabet,
    /// The person's own name, or the service's.
    #[error("Choose a passphrase that is not your name, or Doorstep, with or without numbers")]
    Name,
    /// password123.
    #[error("Choose another passphrase. Many people use this one")]
    Common,
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
    if is_counting(&digits, 10) {
        return Err(Weak::Counting);
    }
    if is_date(&digits) {
        return Err(Weak::Date);
    }
    Ok(())
}

/// The same step from each to the next; after the last of so many comes the first.
fn is_counting(places: &[u8], of: u8) -> bool {
    let step = |pair: &[u8]| (pair[1] + of - pair[0]) % of;
    let mut steps = places.windows(2).map(step);
    let first = steps.next();
    steps.all(|step| Some(step) == first)
}

/// A block of signs again and again, or each sign doubled or trebled.
fn is_repeated<T: PartialEq>(signs: &[T]) -> bool {
    let blocks = (1..=signs.len() / 2).any(|size| {
        signs.len().is_multiple_of(size)
            && signs
                .chunks(size)
                .all(|block| Some(block) == signs.get(..size))
    });
    let doubled = [2, 3].into_iter().any(|size| {
        signs.len().is_multiple_of(size)
            && signs
                .chunks(size)
                .all(|block| block.iter().all(|sign| Some(sign) == block.first()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pin(text: &str) -> Result<(), Weak> {
        Words::new_pin(text.to_owned()).map(|_| ())
    }

    fn passphrase(text: &str, name: &str) -> Result<(), Weak> {
        Words::new_passphrase(text.to_owned(), name).map(|_| ())
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
    fn most_pins_can_be_chosen() {
        let refused = (0..1_000_000).filter(|n| pin(&format!("{n:06}")).is_err());
        let refused = refused.count();
        assert!((50_000..90_000).contains(&refused), "{refused}");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_judged(text in ".{0,40}", name in ".{0,20}") {
            let _ = (pin(&text), passphrase(&text, &name));
            prop_assert_eq!(format!("{:?}", Words::typed(text)), "Words");
        }
    }
}
