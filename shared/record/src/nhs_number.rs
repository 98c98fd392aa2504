//! NHS numbers: ten digits of which the last one checks the other nine.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::json::{FromJson, ToJson};

/// A ten-digit NHS number whose check digit is right.
///
/// That it is well formed says nothing about whose it is: whether it was traced is another fact, kept beside it.
/// Shown as `943 476 5919` with spaces that no line breaks at, kept and sent as `9434765919`.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson,
)]
#[serde(into = "String", try_from = "String")]
pub struct NhsNumber([u8; 10]);

/// What is wrong with a typed NHS number, in words for beside its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NhsNumberError {
    /// Nothing was typed.
    #[error("Enter an NHS number")]
    Empty,
    /// Something other than digits, spaces and hyphens.
    #[error("An NHS number has digits only, like 943 476 5919")]
    NotDigits,
    /// Fewer than ten digits.
    #[error("An NHS number has 10 digits: this one has only {digits}")]
    TooShort {
        /// How many digits there are, 1 to 9.
        digits: usize,
    },
    /// More than ten digits.
    #[error("An NHS number has 10 digits: this one has {digits}")]
    TooLong {
        /// How many digits there are.
        digits: usize,
    },
    /// Ten digits that do not belong together: most likely a slip of the finger.
    #[error(
        "This is not an NHS number: at least one digit is wrong, so check it and type it again"
    )]
    CheckDigit,
    /// One digit ten times: it checks, and nobody was given it.
    #[error("This is not an NHS number: all its digits are the same")]
    OneDigit,
}

impl NhsNumber {
    /// Reads what a person typed or a message holds. Spaces of any kind and hyphens and dashes between digits do not
    /// matter.
    pub fn parse(text: &str) -> Result<Self, NhsNumberError> {
        let mut digits = [0_u8; 10];
        let mut count = 0_usize;
        for character in text.chars().filter(|character| !is_separator(*character)) {
            let digit = character
                .to_digit(10)
                .and_then(|digit| u8::try_from(digit).ok());
            let digit = digit.ok_or(NhsNumberError::NotDigits)?;
            if let Some(place) = digits.get_mut(count) {
                *place = digit;
            }
            count += 1;
        }
        match count {
            0 => return Err(NhsNumberError::Empty),
            1..10 => return Err(NhsNumberError::TooShort { digits: count }),
            10 => {}
            _ => return Err(NhsNumberError::TooLong { digits: count }),
        }
        let [first @ .., check] = digits;
        if check_digit(first) != Some(check) {
            Err(NhsNumberError::CheckDigit)
        } else if is_one_digit(digits) {
            Err(NhsNumberError::OneDigit)
        } else {
            Ok(Self(digits))
        }
    }

    /// The number that begins with these nine digits, each 0 to 9; `None` when there is no such number (about one in
    /// eleven, nine times the same digit, or a "digit" over 9). Made-up people take numbers that begin with 999, which are never issued.
    pub fn from_first_nine(first: [u8; 9]) -> Option<Self> {
        let check = check_digit(first)?;
        let mut digits = [0; 10];
        digits[..9].copy_from_slice(&first);
        digits[9] = check;
        (!is_one_digit(digits)).then_some(Self(digits))
    }

    /// The ten digits with nothing between them, as they are stored and sent.
    pub fn digits(self) -> String {
        self.0
            .iter()
            .map(|digit| char::from(b'0' + digit))
            .collect()
    }

    /// Whether it is from the range that is kept for tests and demonstrations (999).
    pub fn is_synthetic(self) -> bool {
        self.0.starts_with(&[9, 9, 9])
    }
}

/// The check digit for the first nine digits, each 0 to 9: weights 10 to 2, the sum modulo 11 taken from 11, where 11
/// is written 0. `None` when it would be 10, because such numbers are not issued, or when a digit is over 9.
pub fn check_digit(first: [u8; 9]) -> Option<u8> {
    if first.iter().any(|digit| *digit > 9) {
        return None;
    }
    let sum: u32 = first
        .iter()
        .zip((2..=10).rev())
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        check => u8::try_from(check).ok(),
    }
}

fn is_one_digit(digits: [u8; 10]) -> bool {
    digits.iter().all(|digit| *digit == digits[0])
}

fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{feff}'
        )
}

impl fmt::Display for NhsNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        for (place, digit) in digits.chars().enumerate() {
            if place == 3 || place == 6 {
                // A space that no line breaks at: half a number on each line is read as two. It is spoken as a space.
                formatter.write_str("\u{a0}")?;
            }
            write!(formatter, "{digit}")?;
        }
        Ok(())
    }
}

/// Shows no digits, so that a log line made from a structure names nobody.
impl fmt::Debug for NhsNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("NhsNumber(..)")
    }
}

impl FromStr for NhsNumber {
    type Err = NhsNumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for NhsNumber {
    type Error = NhsNumberError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<NhsNumber> for String {
    fn from(number: NhsNumber) -> Self {
        number.digits()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_known_number_is_read_and_shown_in_groups() {
        for text in [
            "9434765919",
            "943 476 5919",
            "943-476-5919",
            " 943\u{a0}476\u{2011}5919\t",
        ] {
            let number = NhsNumber::parse(text).unwrap();
            assert_eq!(number.to_string(), "943\u{a0}476\u{a0}5919");
            assert_eq!(number.digits(), "9434765919");
        }
    }

    #[test]
    fn each_fault_is_said_in_words() {
        for (text, error) in [
            ("", NhsNumberError::Empty),
            (" - ", NhsNumberError::Empty),
            ("943 476 591", NhsNumberError::TooShort { digits: 9 }),
            ("943 476 59190", NhsNumberError::TooLong { digits: 11 }),
            ("943 476 591O", NhsNumberError::NotDigits),
            ("٩٤٣٤٧٦٥٩١٩", NhsNumberError::NotDigits),
            ("999 123 4567", NhsNumberError::CheckDigit),
            ("943 476 5918", NhsNumberError::CheckDigit),
            ("000 000 0000", NhsNumberError::OneDigit),
            ("7777777777", NhsNumberError::OneDigit),
        ] {
            assert_eq!(NhsNumber::parse(text), Err(error), "{text}");
        }
        let words = NhsNumberError::TooShort { digits: 9 }.to_string();
        assert_eq!(words, "An NHS number has 10 digits: this one has only 9");
    }

    #[test]
    fn a_sum_divisible_by_eleven_checks_with_nought_and_remainder_one_is_never_issued() {
        assert_eq!(check_digit([0; 9]), Some(0));
        // 6 × 2 = 12, which leaves 1, so the digit would be 10.
        assert_eq!(check_digit([0, 0, 0, 0, 0, 0, 0, 0, 6]), None);
        assert_eq!(check_digit([10, 0, 0, 0, 0, 0, 0, 0, 0]), None);
    }

    #[test]
    fn it_travels_as_ten_digits_and_a_wrong_one_does_not_arrive() {
        let number = NhsNumber::parse("943 476 5919").unwrap();
        assert_eq!(serde_json::to_string(&number).unwrap(), "\"9434765919\"");
        assert_eq!(
            serde_json::from_str::<NhsNumber>("\"9434765919\"").unwrap(),
            number
        );
        assert!(serde_json::from_str::<NhsNumber>("\"9991234567\"").is_err());
        assert!(!format!("{number:?}").contains("943"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            if let Ok(number) = NhsNumber::parse(&text) {
                prop_assert_eq!(NhsNumber::parse(&number.digits()), Ok(number));
            }
        }

        #[test]
        fn a_made_number_is_read_back(first in proptest::array::uniform9(0_u8..10)) {
            if let Some(number) = NhsNumber::from_first_nine(first) {
                prop_assert_eq!(NhsNumber::parse(&number.to_string()), Ok(number));
                prop_assert_eq!(number.is_synthetic(), first[..3] == [9, 9, 9]);
            }
        }

        #[test]
        fn one_wrong_digit_is_always_seen(
            first in proptest::array::uniform9(0_u8..10), place in 0_usize..10, by in 1_u8..10,
        ) {
            if let Some(number) = NhsNumber::from_first_nine(first) {
                let mut digits = number.0;
                digits[place] = (digits[place] + by) % 10;
                let text: String = digits.iter().map(ToString::to_string).collect();
                prop_assert_eq!(NhsNumber::parse(&text), Err(NhsNumberError::CheckDigit));
            }
        }

        #[test]
        fn two_neighbours_swapped_are_always_seen(first in proptest::array::uniform9(0_u8..10), place in 0_usize..9) {
            if let Some(number) = NhsNumber::from_first_nine(first) {
                let mut digits = number.0;
                digits.swap(place, place + 1);
                let text: String = digits.iter().map(ToString::to_string).collect();
                prop_assert_eq!(NhsNumber::parse(&text).is_ok(), digits == number.0);
            }
        }
    }
}
