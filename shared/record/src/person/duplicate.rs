//! Two documents that may be one person: linked, never merged.

use super::acts::PersonAct;
use crate::act::{Entries, put};
use crate::document::Write;
use crate::id::{ActId, DocumentId};
use crate::input::{self, Invalid};
use crate::projection::folded_words;
use crate::time::LocalDate;

/// What makes two records look like one person's where no NHS number tells: the whole name, however it is written, and
/// the date of birth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// The name's words, without capitals, accents and marks.
    pub name: String,
    /// Date of birth.
    pub born: LocalDate,
}

impl Likeness {
    /// Of a whole name and a date of birth; `None` when either is not known, so that nothing is like it.
    pub fn of(name: &str, born: Option<LocalDate>) -> Option<Self> {
        let name = folded_words(name).join(" ");
        let born = born.filter(|_| !name.is_empty())?;
        Some(Self { name, born })
    }
}

/// Says that another document may be the same person (field `reason`). Written into both documents.
pub fn link_possible_duplicate(
    id: ActId,
    other: DocumentId,
    reason: &str,
) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![put(
        id,
        &PersonAct::PossibleDuplicate { other, reason },
    )])
}

/// Says that another document is another person (field `reason`).
pub fn not_a_duplicate(id: ActId, other: DocumentId, reason: &str) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![put(id, &PersonAct::NotADuplicate { other, reason })])
}

/// The links that stand: said to be possible, and not since said to be another person.
pub(super) fn read(entries: &Entries<PersonAct>) -> Vec<DocumentId> {
    let mut links = Vec::new();
    for (_, act) in entries.live() {
        match act {
            PersonAct::PossibleDuplicate { other, .. } if !links.contains(other) => {
                links.push(*other);
            }
            PersonAct::NotADuplicate { other, .. } => links.retain(|link| link != other),
            _ => {}
        }
    }
    links
}
