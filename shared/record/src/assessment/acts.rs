//! What is done to an assessment, beside its answers.

use serde::{Deserialize, Serialize};

use crate::change::ChangeHash;
use crate::digits;
use crate::id::ActId;
use crate::json::{FromJson, ToJson};

/// An act of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum AssessmentAct {
    /// A group that repeats has one more row; the row is named by this act's id.
    RowAdded {
        /// The group's `linkId`.
        group: String,
    },
    /// Somebody signed a section as they saw it.
    SectionSigned(SectionSigned),
    /// Somebody else signed what a learner had signed.
    CounterSigned {
        /// The learner's signature.
        act: ActId,
    },
}

/// A signature under a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct SectionSigned {
    /// The section's `linkId`.
    pub section: String,
    /// The newest changes that the signer had before them, in hexadecimal digits: it covers these, what they stand on, and
    /// nothing else.
    #[serde(default)]
    seen: Vec<String>,
    /// Whether a learner signs, whose signature counts once somebody else has signed it too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_learner: bool,
}

impl SectionSigned {
    pub(super) fn new(section: &str, seen: &[ChangeHash], is_learner: bool) -> Self {
        Self {
            section: section.to_owned(),
            seen: seen.iter().map(|hash| digits::of(&hash.0)).collect(),
            is_learner,
        }
    }

    /// What its author had before them; `None` when that does not read.
    pub fn seen(&self) -> Option<Vec<ChangeHash>> {
        let seen = self.seen.iter().map(|hash| {
            let bytes = digits::read(hash)?.try_into().ok()?;
            Some(ChangeHash(bytes))
        });
        seen.collect::<Option<Vec<_>>>()
            .filter(|seen| !seen.is_empty())
    }
}
