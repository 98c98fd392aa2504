//! The rows of safeguarding concerns.

use serde::{Deserialize, Serialize};

use super::row;
use crate::act::StaffName;
use crate::document::Document;
use crate::id::DocumentId;
use crate::json::{FromJson, ToJson};
use crate::rows::{List, Row};
use crate::safeguarding::Concern;
use crate::time::Instant;

/// A row of [`crate::rows::List::Safeguarding`]: nothing of what was seen or told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct ConcernRow {
    /// The concern.
    pub concern: DocumentId,
    /// Whom it is about.
    #[serde(default)]
    pub person: Option<DocumentId>,
    /// Who answers for it.
    #[serde(default)]
    pub owners: Vec<StaffName>,
    /// When it was raised.
    #[serde(default)]
    pub raised: Option<Instant>,
    /// Whether it is closed.
    #[serde(default)]
    pub is_closed: bool,
}

impl ConcernRow {
    /// What the list shows of one.
    pub fn of(concern: &Concern) -> Self {
        let first = concern.raised.first().and_then(|one| one.written.as_ref());
        Self {
            concern: concern.id,
            person: concern.person,
            owners: concern.owners.clone(),
            raised: first.map(|by| by.at),
            is_closed: concern.closed.is_some(),
        }
    }
}

/// The row of one, and whom it is about.
pub(super) fn rows(document: &Document) -> (Option<DocumentId>, Vec<Row>) {
    let concern = Concern::read(document);
    let body = ConcernRow::of(&concern);
    let at = body.raised.map_or(0, |at| at.millis().max(0));
    let sort = format!("{}|{at:015}", u8::from(body.is_closed));
    let row = Row {
        person: concern.person,
        ..row(document, List::Safeguarding, String::new(), sort, &body)
    };
    (concern.person, vec![row])
}
