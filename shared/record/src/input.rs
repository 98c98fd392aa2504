//! What is wrong with something that was typed, in words for beside its field.

use thiserror::Error;

use crate::nhs_number::NhsNumberError;

/// One field of a form whose content cannot be taken. `to_string()` is the sentence for beside the field.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{why}")]
pub struct Invalid {
    /// The field, by the key that the verb's own documentation names.
    pub field: &'static str,
    /// What is wrong.
    pub why: Why,
}

/// Why a field cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Why {
    /// Nothing was typed; the sentence asks for it.
    #[error("{0}")]
    Missing(&'static str),
    /// More words than a field holds.
    #[error("{name} must be {most} characters or fewer")]
    TooLong {
        /// What the field is called, at the start of a sentence.
        name: &'static str,
        /// The most characters.
        most: usize,
    },
    /// The NHS number is none.
    #[error("{0}")]
    NhsNumber(#[from] NhsNumberError),
    /// A phone number that is none.
    #[error("Enter a phone number with 7 to 15 digits, like 01632 960001 or 01632 960001 ext 12")]
    Phone,
    /// A date that is none, or cannot be meant.
    #[error("{0}")]
    Date(&'static str),
    /// It cannot be done as things are; the sentence says what to do first.
    #[error("{0}")]
    NotNow(String),
}

impl Invalid {
    /// A field that was left empty, with the sentence that asks for it.
    pub const fn missing(field: &'static str, sentence: &'static str) -> Self {
        Self {
            field,
            why: Why::Missing(sentence),
        }
    }

    /// Something that cannot be done as things are.
    pub fn not_now(field: &'static str, sentence: impl Into<String>) -> Self {
        Self {
            field,
            why: Why::NotNow(sentence.into()),
        }
    }
}

/// Most characters of a name, a code or another short answer.
pub const SHORT: usize = 200;
/// Most characters of a reason or a note inside an act.
pub const LONG: usize = 4_000;

/// The text without spaces around it; an error when nothing is left or it is longer than `most` characters.
pub fn needed(
    field: &'static str,
    name: &'static str,
    text: &str,
    most: usize,
    ask: &'static str,
) -> Result<String, Invalid> {
    let text = limited(field, name, text, most)?;
    if text.is_empty() {
        return Err(Invalid::missing(field, ask));
    }
    Ok(text)
}

/// The text without spaces around it, which may be empty; an error when it is longer than `most` characters.
pub fn limited(
    field: &'static str,
    name: &'static str,
    text: &str,
    most: usize,
) -> Result<String, Invalid> {
    let text = without_turns(text);
    let text = text.trim();
    if text.chars().count() > most {
        return Err(Invalid {
            field,
            why: Why::TooLong { name, most },
        });
    }
    Ok(text.to_owned())
}

/// The text without what would turn or tear the words around it: the marks that turn the direction of writing (Unicode's
/// explicit embeddings, overrides, isolates, and the three marks without width) and control characters. Line feeds and
/// tabs stay, other controls that part words become a space. Letters written from right to left keep their own direction.
pub fn without_turns(text: &str) -> String {
    let kept = |letter: char| match letter {
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            None
        }
        '\n' | '\t' => Some(letter),
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' => Some(' '),
        control if control.is_control() => None,
        letter => Some(letter),
    };
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(kept)
        .collect()
}

/// The text in one line, fit to stand in a sentence: [`without_turns`], and line feeds, tabs and other wide spaces as one
/// space each.
pub fn one_line(text: &str) -> String {
    let text = without_turns(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A reason, which every decision needs.
pub fn reason(text: &str) -> Result<String, Invalid> {
    needed("reason", "Reason", text, LONG, "Enter a reason")
}
