//! Coded concepts, kept whole whether they are known here or not.

use serde_json::Value;

use super::json::{self, list, text};

/// One code as it was stated. Any part may be missing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Coding {
    /// The code system's address, in the sender's letter case.
    pub system: Option<String>,
    /// The code.
    pub code: Option<String>,
    /// The words that the sender gave for it.
    pub display: Option<String>,
}

/// A concept: codes, words, or both.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CodedText {
    /// The codes, in the order they came.
    pub codings: Vec<Coding>,
    /// Words beside the codes.
    pub text: Option<String>,
}

impl Coding {
    /// Whether it is this code of this system; letter case does not matter.
    pub fn is(&self, system: &str, code: &str) -> bool {
        self.system
            .as_deref()
            .is_some_and(|stated| json::is_system(stated, system))
            && self.has_code(code)
    }

    /// Whether it is this code, of whatever system.
    pub fn has_code(&self, code: &str) -> bool {
        self.code
            .as_deref()
            .is_some_and(|stated| stated.eq_ignore_ascii_case(code))
    }

    pub(super) fn read(value: &Value) -> Option<Self> {
        let coding = Self {
            system: text(value, "system"),
            code: text(value, "code"),
            display: text(value, "display"),
        };
        (coding.code.is_some() || coding.display.is_some()).then_some(coding)
    }
}

impl CodedText {
    /// What a person reads: the words, else the first display, else the first code.
    pub fn words(&self) -> Option<&str> {
        let display = || {
            self.codings
                .iter()
                .find_map(|coding| coding.display.as_deref())
        };
        let code = || {
            self.codings
                .iter()
                .find_map(|coding| coding.code.as_deref())
        };
        self.text.as_deref().or_else(display).or_else(code)
    }

    /// Whether one of the codes is this one, of whatever system.
    pub fn has_code(&self, code: &str) -> bool {
        self.codings.iter().any(|coding| coding.has_code(code))
    }

    /// A `CodeableConcept`; `None` when it holds nothing.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let concept = Self {
            codings: list(value, "coding")
                .iter()
                .filter_map(Coding::read)
                .collect(),
            text: text(value, "text"),
        };
        (!concept.codings.is_empty() || concept.text.is_some()).then_some(concept)
    }

    pub(super) fn read_at(value: &Value, key: &str) -> Option<Self> {
        value.get(key).and_then(Self::read)
    }

    pub(super) fn read_list(value: &Value, key: &str) -> Vec<Self> {
        list(value, key).iter().filter_map(Self::read).collect()
    }
}
