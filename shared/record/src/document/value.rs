//! What is written into a document and read from it.

use crate::author::Provenance;
use crate::change::ChangeHash;
use crate::id::ActId;
use crate::json::{FromJson, ToJson};

/// What a register can hold.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(untagged)]
pub enum Scalar {
    /// Cleared, or never set.
    Null,
    /// A claim that holds or not.
    Bool(bool),
    /// A whole number, in the unit the field's documentation names.
    Int(i64),
    /// Words, a code, an id or a date as text.
    Text(String),
}

impl Scalar {
    /// The text, when it is one.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }
}
impl From<&str> for Scalar {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Scalar {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// One step of an edit. A verb of the record gives a list of these: a plan that a test can read, that is carried out as
/// one Automerge change, and that can be run again on a rebuilt document when a commit was refused.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
pub enum Write {
    /// What follows is written as of these changes and what they stand on, whatever the document holds since: the first
    /// of its plan, or nowhere.
    At {
        /// The changes.
        heads: Vec<ChangeHash>,
    },
    /// Sets a register.
    Field {
        /// Its key.
        key: String,
        /// The new value; null clears.
        value: Scalar,
    },
    /// Adds an act. An id that is there already is left alone: a repeated tap is one act.
    Act {
        /// Random, minted when the page that offers the act was made.
        id: ActId,
        /// The record as JSON.
        record: String,
    },
    /// Makes a text read `text`, as the smallest edit from what it reads now. Where it was edited apart, and nobody has
    /// edited it since, this says that it was read.
    Prose {
        /// Its key, one of the kind's.
        key: String,
        /// The whole new text.
        text: String,
    },
}

/// One value of a register and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The value.
    pub value: Scalar,
    /// The change that wrote it.
    pub change: ChangeHash,
    /// Who and when; unknown only for values of the fixed first change.
    pub provenance: Option<Provenance>,
}

/// One act and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its id.
    pub id: ActId,
    /// The record, JSON.
    pub record: String,
    /// The change that wrote it.
    pub change: ChangeHash,
    /// Who and when.
    pub provenance: Option<Provenance>,
}
