//! What became of a planned visit, and who wrote it: what a nurse in the room may not have heard of.

use super::acts::ScheduleAct;
use super::{SlotId, edit};
use crate::act::{Entries, StaffName};
use crate::author::Provenance;
use crate::change::ChangeHash;
use crate::document::Document;
use crate::id::DocumentId;
use crate::time::LocalDateTime;

/// One thing that became of a planned visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// What.
    pub what: Turned,
    /// Who wrote it, and when by their device.
    pub written: Option<Provenance>,
    change: ChangeHash,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turned {
    /// Somebody started it; it is recorded in this document.
    Started(DocumentId),
    /// It was cancelled, for a reason.
    Cancelled(String),
    /// It was moved.
    Moved {
        /// To a time that still holds.
        to: LocalDateTime,
        /// Why.
        reason: String,
    },
    /// It was given to somebody, who still has it.
    Given(StaffName),
}

/// What became of the visit of a slot and still counts: acts by device time, then to whom it is given.
pub fn turns(document: &Document, slot: SlotId) -> Vec<Turn> {
    let entries = Entries::<ScheduleAct>::read(document);
    let starts = document.field(&format!("slot/{slot}/starts"));
    let holds = |to: LocalDateTime| {
        let to = edit::local(to);
        starts
            .iter()
            .any(|held| held.value.text() == Some(to.as_str()))
    };
    let mut turns = Vec::new();
    for (entry, act) in entries.live().filter(|(_, act)| act.slot() == slot) {
        let what = match act {
            ScheduleAct::Arrived {
                visit: Some(visit), ..
            } => Turned::Started(*visit),
            ScheduleAct::Cancelled { reason, .. } => Turned::Cancelled(reason.clone()),
            ScheduleAct::Moved { to, reason, .. } if holds(*to) => Turned::Moved {
                to: *to,
                reason: reason.clone(),
            },
            _ => continue,
        };
        turns.push(Turn {
            what,
            written: entry.written.clone(),
            change: entry.change,
        });
    }
    let nurses = document.field(&format!("slot/{slot}/nurse"));
    turns.extend(nurses.iter().filter_map(|held| {
        Some(Turn {
            what: Turned::Given(StaffName::from_scalar(&held.value)?),
            written: held.provenance.clone(),
            change: held.change,
        })
    }));
    turns
}

/// What became of a visit that whoever started the record `visit` had not seen then. By what stands on what, never by
/// a clock.
pub fn turns_since(document: &Document, slot: SlotId, visit: DocumentId) -> Vec<Turn> {
    let turns = turns(document, slot);
    let own = turns
        .iter()
        .find(|turn| turn.what == Turned::Started(visit))
        .map(|turn| turn.change);
    let Some(own) = own else {
        return turns;
    };
    let seen = document.causes().seen_by(&own).unwrap_or_default();
    turns
        .into_iter()
        .filter(|turn| turn.change != own && !seen.contains(&turn.change))
        .collect()
}
