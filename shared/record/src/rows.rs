//! Projection rows: what lists show, so that a list never loads a document.
//!
//! Rows are written in the same transaction as the changes they follow from, and are made again from the documents at the
//! start of a version that gives them another [`FORM`].

use serde::{Deserialize, Serialize};

use crate::id::DocumentId;

/// Number of the form that this version gives to rows: what they hold, how they sort, by which words they are found. Any
/// change of that is a new number, or devices that were updated show rows of both versions side by side.
pub const FORM: u32 = 2;

/// A list that rows belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// One row a person: finding, and the facts that other lists show about them.
    People,
    /// One row a planned visit; sorted by local start.
    Visits,
    /// One row a referral; sorted by urgency and receipt.
    Referrals,
    /// One row an open or closed episode.
    Episodes,
    /// One row a member of staff, from the team documents.
    Staff,
    /// One row for each thing that two people wrote apart and nobody has settled.
    Conflicts,
    /// One row for each time that a record was opened in an emergency and nobody has reviewed it.
    Openings,
    /// One row an assessment; the latest written last.
    Assessments,
    /// One row a template that this version takes; by title.
    Templates,
    /// One row a safeguarding concern; open ones first, then by when they were raised.
    Safeguarding,
    /// One row a plan of visits that repeat; by its first day.
    Plans,
    /// One row a visit that is not on the day it was first planned for: its slot, by that day.
    Moved,
}

impl List {
    /// The number that stands for the list on disk. Never reused.
    pub const fn tag(self) -> u8 {
        match self {
            Self::People => 1,
            Self::Visits => 2,
            Self::Referrals => 3,
            Self::Episodes => 4,
            Self::Staff => 5,
            Self::Conflicts => 6,
            Self::Openings => 7,
            Self::Assessments => 8,
            Self::Templates => 9,
            Self::Safeguarding => 10,
            Self::Plans => 11,
            Self::Moved => 12,
        }
    }
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The list.
    pub list: List,
    /// Unique among the document's rows of the list; empty where there is only one.
    pub key: String,
    /// The document it follows from: when that changes, all its rows are replaced.
    pub document: DocumentId,
    /// The person it is about, when it is about one.
    pub person: Option<DocumentId>,
    /// Order in the list, as text that sorts.
    pub sort: String,
    /// Lower-case words that finding looks at (NHS number, postcode) beside the sort key.
    pub words: String,
    /// The row's own facts as JSON: one type a list, defined beside the document that makes it.
    pub body: String,
}
