//! What is recorded in a safeguarding concern.
//!
//! Answers are codes, with their words in tables here: one that a newer version knows is kept, and shown as it is.

use serde::{Deserialize, Serialize};

use crate::act::StaffName;
use crate::json::{FromJson, ToJson};

/// A code, and its words.
pub type Words = (&'static str, &'static str);

/// Kinds of abuse and neglect.
pub const KINDS: &[Words] = &[
    ("physical", "Physical abuse"),
    ("domestic", "Domestic abuse"),
    ("sexual", "Sexual abuse"),
    ("psychological", "Psychological abuse"),
    ("financial", "Financial or material abuse"),
    ("modern_slavery", "Modern slavery"),
    ("discriminatory", "Discriminatory abuse"),
    ("organisational", "Organisational abuse"),
    ("neglect", "Neglect"),
    ("self_neglect", "Self-neglect"),
];

/// How it came to be known.
pub const TOLD_BY: &[Words] = &[
    ("seen", "I saw it"),
    ("person", "The person told me"),
    ("other", "Somebody else told me"),
];

/// Whether the person is safe now.
pub const SAFE_NOW: &[Words] = &[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")];

/// What came of it.
pub const OUTCOMES: &[Words] = &[
    ("referred", "Referred to the local authority"),
    ("dealt_with", "Dealt with by the team"),
    ("no_concern", "Looked into: not a safeguarding concern"),
];

/// The words of a code; of one that this version does not know, the code.
pub fn words<'a>(table: &'a [Words], code: &'a str) -> &'a str {
    let mut rows = table.iter();
    rows.find(|(held, _)| *held == code)
        .map_or(code, |(_, words)| words)
}

/// What was seen or told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
#[serde(default)]
pub struct Raised {
    /// Codes of [`KINDS`].
    pub kinds: Vec<String>,
    /// What was seen or said, in the words that were used.
    pub words: String,
    /// A code of [`TOLD_BY`].
    pub told_by: String,
    /// What the person wants to happen; empty when they could not be asked.
    pub wishes: String,
    /// A code of [`SAFE_NOW`].
    pub safe_now: String,
    /// What was done at once.
    pub done: String,
}

/// Somebody is let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct LetIn {
    /// Who.
    pub who: StaffName,
    /// Why they need to know.
    #[serde(default)]
    pub reason: String,
}

/// It is closed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
#[serde(default)]
pub struct Closed {
    /// A code of [`OUTCOMES`].
    pub outcome: String,
    /// What was done, and what the person was told.
    pub words: String,
}

/// An act of a safeguarding concern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum ConcernAct {
    /// Somebody raised it, or raised more.
    Raised(Raised),
    /// Something was added.
    Noted {
        /// In words.
        #[serde(default)]
        words: String,
    },
    /// Somebody was let in; struck out, they see it no longer.
    LetIn(LetIn),
    /// It was closed; struck out, it is open again.
    Closed(Closed),
}
