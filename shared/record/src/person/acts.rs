//! What is recorded about a person as acts.

use serde::{Deserialize, Serialize};

use super::safety::SafetyFact;
use crate::id::{ActId, DocumentId};
use crate::json::{FromJson, ToJson};
use crate::time::LocalDate;

/// An act in a person's document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum PersonAct {
    /// Who told whom what matters, at the time of the edit.
    Told(Told),
    /// A contact or carer was added.
    ContactAdded(Contact),
    /// A contact was removed, or replaced by another act.
    ContactRemoved {
        /// The act that added the contact.
        contact: ActId,
        /// The act that stands in its place, when it was replaced.
        #[serde(default)]
        replaced_by: Option<ActId>,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// An alert was added. It is ended by striking it out.
    AlertAdded(Alert),
    /// A safety fact, whole.
    SafetyFact(SafetyFact),
    /// Another document may be the same person.
    PossibleDuplicate {
        /// The other document.
        other: DocumentId,
        /// What suggests it.
        #[serde(default)]
        reason: String,
    },
    /// Somebody looked: the other document is another person.
    NotADuplicate {
        /// The other document.
        other: DocumentId,
        /// How they know.
        #[serde(default)]
        reason: String,
    },
    /// A contact of the person, a carer, has a record of their own.
    CarerRegistered {
        /// The act that added the contact.
        contact: ActId,
        /// The carer's document.
        carer: DocumentId,
    },
    /// The person cares for another, unpaid.
    CaresFor {
        /// The document of whom they care for.
        person: DocumentId,
        /// The act that added them as a contact there.
        contact: ActId,
        /// What they are to them: "Daughter".
        #[serde(default)]
        relationship: String,
    },
    /// The person died. Struck out when it was wrong.
    Died(Death),
    /// The author was shown the code of the key-safe.
    KeySafeLookedAt,
    /// A team is on the person from now on, and sees them.
    TeamJoined {
        /// Its name.
        team: String,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// A team is not on the person any more.
    TeamLeft {
        /// Its name.
        team: String,
        /// The acts by which it had joined, as far as the author knew.
        #[serde(default)]
        over: Vec<ActId>,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// The author opened the record in an emergency ([`super::opening`]).
    RecordOpened {
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// Who opened the record needs it no longer.
    RecordShut {
        /// The acts by which they had opened it.
        #[serde(default)]
        over: Vec<ActId>,
    },
    /// A reviewer looked at why the record was opened.
    OpeningReviewed {
        /// The act by which it was.
        opening: ActId,
        /// Whether that was justified.
        is_justified: bool,
        /// In words.
        #[serde(default)]
        words: String,
    },
}

/// Who told what matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Told {
    /// Whose words they are.
    #[serde(default)]
    pub by: ToldBy,
    /// Name of who spoke, when it was not the person.
    #[serde(default)]
    pub name: String,
    /// The words as told then.
    #[serde(default)]
    pub words: String,
}

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// The person's own.
    Person,
    /// Those of a carer.
    Carer,
    /// Not said, or in a way that a newer version knows.
    #[default]
    #[serde(other)]
    NotSaid,
}

/// Somebody to reach: family, carer, GP.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct Contact {
    /// Name as shown.
    #[serde(default)]
    pub name: String,
    /// "Daughter", "GP".
    #[serde(default)]
    pub relationship: String,
    /// Phone number as it is dialled.
    #[serde(default)]
    pub phone: String,
    /// An unpaid carer, who has needs of their own.
    #[serde(default)]
    pub is_carer: bool,
    /// Next of kin.
    #[serde(default)]
    pub is_next_of_kin: bool,
    /// "Works until 3pm".
    #[serde(default)]
    pub notes: String,
}

/// Something to know before going in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Alert {
    /// What it is about.
    #[serde(default)]
    pub category: AlertCategory,
    /// In words.
    #[serde(default)]
    pub words: String,
    /// The day it happened or was seen, when that is not the day it was written.
    #[serde(default)]
    pub on: Option<LocalDate>,
}

/// What an alert is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, FromJson, ToJson,
)]
#[serde(rename_all = "snake_case")]
pub enum AlertCategory {
    /// An animal in the home.
    Dog,
    /// Risk to staff: never printed for the home.
    StaffRisk,
    /// Low blood glucose.
    Hypo,
    /// Anything else, and what a newer version knows.
    #[default]
    #[serde(other)]
    Other,
}

impl AlertCategory {
    /// The category at the start of a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Dog => "Dog",
            Self::StaffRisk => "Risk to staff",
            Self::Hypo => "Low blood glucose",
            Self::Other => "Alert",
        }
    }
}

/// That the person died.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Death {
    /// Where this is known from: "Family, by phone".
    #[serde(default)]
    pub source: String,
    /// The day, when known.
    #[serde(default)]
    pub on: Option<LocalDate>,
    /// Whether it was verified.
    #[serde(default)]
    pub is_verified: bool,
}
