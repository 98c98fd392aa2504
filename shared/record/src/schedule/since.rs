//! What a nurse in the room may not have heard of: who else started the planned visit, and what became of the plan since
//! she did.

use super::acts::ScheduleAct;
use super::changed::{Changed, SlotChange, changes};
use super::{Schedule, SlotId, edit};
use crate::author::Provenance;
use crate::change::ChangeHash;
use crate::document::Document;
use crate::id::DocumentId;

/// That somebody started a planned visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The document it is recorded in.
    pub visit: DocumentId,
    /// Who, and when by their device.
    pub written: Option<Provenance>,
    change: ChangeHash,
}

/// Everybody who started the visit of a slot, by device time.
pub fn starts(document: &Document, slot: SlotId) -> Vec<Start> {
    let schedule = Schedule::read(document);
    let of_slot = schedule
        .entries
        .live()
        .filter(|(_, act)| act.slot() == Some(slot));
    of_slot
        .filter_map(|(entry, act)| match act {
            ScheduleAct::Arrived {
                visit: Some(visit), ..
            } => Some(Start {
                visit: *visit,
                written: entry.written.clone(),
                change: entry.change,
            }),
            _ => None,
        })
        .collect()
}

/// What became of the plan and still holds, as far as whoever started the record `visit` had not seen it then: by what
/// stands on what, never by a clock. All that holds when nobody has started that record.
pub fn changes_since(
    document: &Document,
    slot: SlotId,
    visit: Option<DocumentId>,
) -> Vec<SlotChange> {
    let times = document.field(&format!("slot/{slot}/starts"));
    let holds = |change: &SlotChange| match &change.what {
        Changed::Moved(to) => {
            let to = edit::local(*to);
            times
                .iter()
                .any(|held| held.value.text() == Some(to.as_str()))
        }
        Changed::Given(_) | Changed::Cancelled | Changed::HandedBack => true,
    };
    let mut changes = changes(document, slot);
    changes.retain(|change| change.struck.is_none() && holds(change));
    let starts = starts(document, slot);
    if let Some(own) = starts.iter().find(|start| Some(start.visit) == visit) {
        let seen = document.causes().seen_by(&own.change).unwrap_or_default();
        changes.retain(|change| change.change != own.change && !seen.contains(&change.change));
    }
    changes
}
