//! What became of a visit after it was planned: who gave it to whom, moved it, cancelled it or handed it back, when and
//! why. All of it is there already, in the acts and in the changes that wrote the registers.

use std::collections::HashSet;

use super::acts::ScheduleAct;
use super::edit::because_words;
use super::{Schedule, SlotId};
use crate::act::{Entry, Mark, StaffName, Strike};
use crate::author::Provenance;
use crate::change::ChangeHash;
use crate::document::{Document, Held};
use crate::id::ActId;
use crate::time::{LocalDateTime, read_date_time};

/// What was changed about a planned visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It was given to somebody, or to nobody. Only what the register holds now: earlier ones are its past.
    Given(Option<StaffName>),
    /// It was moved to another time.
    Moved(LocalDateTime),
    /// It was cancelled.
    Cancelled,
    /// It was handed back by who should have gone.
    HandedBack,
}

/// One change of a planned visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotChange {
    /// What.
    pub what: Changed,
    /// Why; empty when nobody was asked for a reason.
    pub reason: String,
    /// Who, and when by their device.
    pub written: Option<Provenance>,
    /// The act, where there is one: it can be struck out.
    pub act: Option<ActId>,
    /// The strike, when it was struck out.
    pub struck: Option<Strike>,
    /// It and another change that counts were written apart: neither of the two had seen the other, and nobody who saw
    /// both has changed the visit since.
    pub is_apart: bool,
    pub(super) change: ChangeHash,
}

/// All changes of a planned visit, struck out or not, by device time. Empty when nothing was changed since it was planned.
pub fn changes(document: &Document, slot: SlotId) -> Vec<SlotChange> {
    let schedule = Schedule::read(document);
    let entries = &schedule.entries;
    let of_slot = |entry: &&Entry<ScheduleAct>| {
        let act = entry.act.as_ref();
        act.is_some_and(|act| act.slot() == Some(slot))
    };
    let (mut known, mut moves): (Vec<ChangeHash>, Vec<ChangeHash>) = (Vec::new(), Vec::new());
    let mut found: Vec<SlotChange> = Vec::new();
    for entry in entries.all.iter().filter(of_slot) {
        let (what, reason) = match &entry.act {
            Some(ScheduleAct::Moved { to, reason, .. }) => (Changed::Moved(*to), reason),
            Some(ScheduleAct::Cancelled { reason, .. }) => (Changed::Cancelled, reason),
            Some(ScheduleAct::HandedBack { reason, .. }) => (Changed::HandedBack, reason),
            Some(ScheduleAct::Planned(_)) => {
                known.push(entry.change);
                continue;
            }
            _ => continue,
        };
        if matches!(what, Changed::Moved(_)) {
            moves.push(entry.change);
        }
        found.push(SlotChange {
            what,
            reason: reason.clone(),
            written: entry.written.clone(),
            act: Some(entry.id),
            struck: entry.struck.clone(),
            is_apart: false,
            change: entry.change,
        });
    }
    // A strike puts a time back, and is told with what it struck out.
    let is_strike = |mark: &&Entry<Mark>| matches!(mark.act, Some(Mark::Struck { .. }));
    known.extend(
        entries
            .marks
            .iter()
            .filter(is_strike)
            .map(|mark| mark.change),
    );
    for held in document.field(&format!("slot/{slot}/nurse")) {
        let what = Changed::Given(StaffName::from_scalar(&held.value));
        found.extend(by_register(
            document,
            &entries.marks,
            slot,
            held,
            what,
            &known,
        ));
    }
    // One deed may give a visit away and move it: then the move alone is told otherwise.
    known.extend(moves);
    for held in document.field(&format!("slot/{slot}/starts")) {
        let to = held.value.text().and_then(read_date_time);
        let what = to.map(Changed::Moved);
        found.extend(
            what.and_then(|to| by_register(document, &entries.marks, slot, held, to, &known)),
        );
    }
    mark_apart(document, &mut found);
    crate::order::by_key(&mut found, |one| {
        (
            one.written
                .as_ref()
                .map(super::super::author::Provenance::when),
            one.change,
        )
    });
    found
}

/// Why somebody was given a visit, by the change that gave it: what was typed with it, or with the decision between two
/// answers.
pub fn given_because(document: &Document, slot: SlotId, change: ChangeHash) -> Option<String> {
    let key = format!("slot/{slot}/given_because");
    let written = |held: &&Held| held.change == change;
    // What holds now is at hand; what was replaced is looked for in every change.
    if let Some(held) = document.field(&key).iter().find(written) {
        return because_words(&held.value).map(str::to_owned);
    }
    let past = document.past(&key);
    let typed = past.iter().find(written)?;
    because_words(&typed.value).map(str::to_owned)
}

/// A value of a register that a change wrote which is not among those known otherwise.
fn by_register(
    document: &Document,
    marks: &[Entry<Mark>],
    slot: SlotId,
    held: &Held,
    what: Changed,
    known: &[ChangeHash],
) -> Option<SlotChange> {
    if known.contains(&held.change) {
        return None;
    }
    let decided = marks.iter().find_map(|mark| match &mark.act {
        Some(Mark::Settled { reason, .. }) if mark.change == held.change => Some(reason.clone()),
        _ => None,
    });
    let typed = || given_because(document, slot, held.change);
    Some(SlotChange {
        reason: decided.or_else(typed).unwrap_or_default(),
        what,
        written: held.provenance.clone(),
        act: None,
        struck: None,
        is_apart: false,
        change: held.change,
    })
}

fn mark_apart(document: &Document, found: &mut [SlotChange]) {
    if found.len() < 2 {
        return;
    }
    let causes = document.causes();
    let live = found.iter().filter(|one| one.struck.is_none());
    let seen: Vec<(ChangeHash, HashSet<ChangeHash>)> = live
        .map(|one| (one.change, causes.seen_by(&one.change).unwrap_or_default()))
        .collect();
    for one in found.iter_mut().filter(|one| one.struck.is_none()) {
        let hash = &one.change;
        let mut apart = seen
            .iter()
            .filter(|(other, _)| causes.were_apart(hash, other));
        let is_apart = apart.any(|(other, _)| {
            !seen
                .iter()
                .any(|(_, seen)| seen.contains(hash) && seen.contains(other))
        });
        one.is_apart = is_apart;
    }
}
