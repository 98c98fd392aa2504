//! Phone numbers as people type them. They are kept as typed; here stands what may be one, and what is dialled.

use crate::input::{self, Invalid, SHORT, Why};

/// Fewest and most digits: the shortest local numbers, and the longest that can be dialled anywhere (ITU-T E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// Most digits of an extension.
const EXTENSION: usize = 8;

/// A phone number that may be left empty (field `phone`): 7 to 15 digits with spaces, brackets, dashes, dots and a plus;
/// behind them perhaps an extension, "ext 12".
pub fn checked(text: &str) -> Result<String, Invalid> {
    let text = input::limited("phone", "Phone number", text, SHORT)?;
    let (number, extension) = parts(&text);
    let is_number = number
        .chars()
        .all(|letter| letter.is_ascii_digit() || " \u{a0}()+-–./".contains(letter));
    let is_extension = extension.is_none_or(|extension| {
        (1..=EXTENSION).contains(&extension.len())
            && extension.chars().all(|letter| letter.is_ascii_digit())
    });
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if text.is_empty() || (is_number && is_extension && DIGITS.contains(&digits)) {
        Ok(text)
    } else {
        Err(Invalid {
            field: "phone",
            why: Why::Phone,
        })
    }
}

/// What is dialled: digits, and a plus before them; an extension is for the person who answers.
pub fn dialled(text: &str) -> String {
    let (number, _) = parts(text);
    number
        .chars()
        .filter(|letter| letter.is_ascii_digit() || *letter == '+')
        .collect()
}

/// The number, and what stands behind "ext", "extension", "x" or "#".
fn parts(text: &str) -> (&str, Option<&str>) {
    let start = text.find(|letter: char| letter.is_ascii_alphabetic() || letter == '#');
    let Some((number, behind)) = start.and_then(|start| text.split_at_checked(start)) else {
        return (text, None);
    };
    let lower = behind.to_ascii_lowercase();
    let word = ["extension", "ext", "x", "#"]
        .into_iter()
        .find(|word| lower.starts_with(word));
    word.and_then(|word| behind.get(word.len()..))
        .map_or((text, None), |extension| {
            let extension = extension.trim_matches(|letter: char| " .:".contains(letter));
            (number.trim(), Some(extension))
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_can_be_dialled_is_taken_and_words_are_not() {
        for (text, dial) in [
            ("", ""),
            ("01632 960001", "01632960001"),
            ("+44 (0)1632 960-001", "+4401632960001"),
            ("960 0001", "9600001"),
            ("01632 960001 ext. 12", "01632960001"),
            ("01632 960001 Extension: 1234", "01632960001"),
            ("01632960001x9", "01632960001"),
            ("01632 960001 #7", "01632960001"),
        ] {
            assert_eq!(checked(text).as_deref(), Ok(text));
            assert_eq!(dialled(text), dial);
        }
        for text in [
            "call me",
            "n/a",
            "+",
            "96 0001",
            "1234567890123456",
            "01632 960001 daughter",
            "01632 960001 ext",
            "01632 960001 ext twelve",
            "ext 1234567",
            "07700 9OO123",
            "٠١٦٣٢٩٦٠",
        ] {
            assert_eq!(
                checked(text).unwrap_err().to_string(),
                "Enter a phone number with 7 to 15 digits, like 01632 960001 or 01632 960001 ext 12",
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = checked(&text);
            dialled(&text);
        }
    }
}
