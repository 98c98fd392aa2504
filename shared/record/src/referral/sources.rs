//! The records outside that triage looks at, and what came of a look.

use serde::{Deserialize, Serialize};

use crate::bytes::FromBytes;
use crate::json::{FromJson, ToJson};

/// A record outside that triage looks at.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    FromJson,
    ToJson,
    FromBytes,
)]
#[serde(rename_all = "snake_case")]
pub enum RecordSource {
    /// The GP's.
    Gp,
    /// The hospital's.
    Hospital,
    /// Social care's.
    SocialCare,
    /// One that a newer version knows.
    #[default]
    #[serde(other)]
    Other,
}

impl RecordSource {
    /// The three that triage looks at.
    pub const ALL: [Self; 3] = [Self::Gp, Self::Hospital, Self::SocialCare];

    /// Its name at the start of a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Gp => "GP record",
            Self::Hospital => "Hospital record",
            Self::SocialCare => "Social care record",
            Self::Other => "Another record",
        }
    }
}

/// What came of a look.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    Serialize,
    Deserialize,
    FromJson,
    ToJson,
    FromBytes,
)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// Read.
    Checked,
    /// It could not be had.
    NotAvailable,
    /// Not read.
    #[default]
    #[serde(other)]
    NotChecked,
}

impl Found {
    /// The words of its tag.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Checked => "Checked",
            Self::NotChecked => "Not checked",
            Self::NotAvailable => "Not available",
        }
    }
}
