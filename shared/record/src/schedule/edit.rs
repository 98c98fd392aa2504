//! What can be written in a schedule.

use chrono::Timelike;

use super::acts::{Planned, ScheduleAct};
use super::{ScheduleOf, SlotId, slot_id};
use crate::act::{StaffName, put, set};
use crate::document::{Scalar, Write};
use crate::id::{ActId, DocumentId};
use crate::input::{self, Invalid, LONG, SHORT};
use crate::time::{LocalDateTime, minute_written};

/// Plans a visit (fields `what`, `window`). The slot's id is derived here, whatever `planned.slot` holds.
pub fn plan(
    act: ActId,
    of: &ScheduleOf,
    mut planned: Planned,
    nurse: Option<&StaffName>,
    order: Option<i64>,
) -> Result<Vec<Write>, Invalid> {
    input::needed(
        "what",
        "What the visit is for",
        &planned.what,
        SHORT,
        "Enter what the visit is for",
    )?;
    input::limited("reason", "Reason", &planned.reason, LONG)?;
    if planned.window_minutes > 24 * 60 {
        return Err(Invalid::not_now(
            "window",
            "The window must be 24 hours or less",
        ));
    }
    planned.slot = slot_id(planned.plan, planned.starts);
    let slot = planned.slot;
    let mut writes = vec![
        set("person", of.person.to_string()),
        set("month", of.month_word()),
        set("organisation", of.organisation.as_str()),
        set(format!("slot/{slot}/starts"), local(planned.starts)),
    ];
    if nurse.is_some() {
        writes.extend(allocate(slot, nurse));
    }
    if let Some(order) = order {
        writes.push(set(format!("slot/{slot}/order"), Scalar::Int(order)));
    }
    writes.push(put(act, &ScheduleAct::Planned(planned)));
    Ok(writes)
}

/// A local date and time as a register holds it.
pub(super) fn local(at: LocalDateTime) -> String {
    format!("{}:{:02}", minute_written(at), at.second())
}

/// Gives a visit to a nurse, or to nobody, with no word of why.
pub fn allocate(slot: SlotId, nurse: Option<&StaffName>) -> Vec<Write> {
    vec![set(
        format!("slot/{slot}/nurse"),
        nurse.map_or(Scalar::Null, StaffName::scalar),
    )]
}

/// Gives a visit to somebody else (field `reason`). Why stands in a register of its own, in the same change, after whom
/// it is about: the same words about two nurses in turn are then two values, each with its change.
pub fn give(slot: SlotId, nurse: &StaffName, reason: Told<'_>) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    let mut writes = allocate(slot, Some(nurse));
    let because = format!("{} {reason}", nurse.user);
    writes.push(set(format!("slot/{slot}/given_because"), because));
    Ok(writes)
}

/// Why, from the register that holds it.
pub(super) fn because_words(held: &Scalar) -> Option<&str> {
    held.text()?.split_once(' ').map(|(_, reason)| reason)
}

/// Moves a visit (field `reason`).
pub fn move_to(
    act: ActId,
    slot: SlotId,
    to: LocalDateTime,
    reason: &str,
) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![
        set(format!("slot/{slot}/starts"), local(to)),
        put(act, &ScheduleAct::Moved { slot, to, reason }),
    ])
}

/// The nurse is there; the visit is recorded in `visit`.
pub fn arrived(act: ActId, slot: SlotId, visit: DocumentId) -> Vec<Write> {
    vec![put(
        act,
        &ScheduleAct::Arrived {
            slot,
            visit: Some(visit),
        },
    )]
}

/// The nurse has left.
pub fn left(act: ActId, slot: SlotId) -> Vec<Write> {
    vec![put(act, &ScheduleAct::Left { slot })]
}

/// The visit took place; it is recorded in `visit`.
pub fn done(act: ActId, slot: SlotId, visit: DocumentId) -> Vec<Write> {
    vec![put(
        act,
        &ScheduleAct::Done {
            slot,
            visit: Some(visit),
        },
    )]
}

/// What was typed with an act: why, or what was tried.
pub type Told<'a> = &'a str;

/// Nobody answered (field `words`: what was tried).
pub fn no_reply(act: ActId, slot: SlotId, words: Told<'_>) -> Result<Vec<Write>, Invalid> {
    let words = input::needed(
        "words",
        "What you tried",
        words,
        LONG,
        "Enter what you tried",
    )?;
    Ok(vec![put(act, &ScheduleAct::NoReply { slot, words })])
}

/// After no reply, the person was seen, spoken to or located (field `words`: where, by whom).
pub fn located(act: ActId, slot: SlotId, words: Told<'_>) -> Result<Vec<Write>, Invalid> {
    let words = input::needed(
        "words",
        "Where they are",
        words,
        LONG,
        "Enter where they are and who saw or spoke to them",
    )?;
    Ok(vec![put(act, &ScheduleAct::Located { slot, words })])
}

/// It could not take place and the person is known to be safe (field `reason`).
pub fn failed(act: ActId, slot: SlotId, reason: Told<'_>) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![put(act, &ScheduleAct::Failed { slot, reason })])
}

/// It is no longer planned (field `reason`).
pub fn cancelled(act: ActId, slot: SlotId, reason: Told<'_>) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![put(act, &ScheduleAct::Cancelled { slot, reason })])
}

/// The nurse cannot do it (field `reason`). It stays theirs until it is given to somebody else.
pub fn handed_back(act: ActId, slot: SlotId, reason: Told<'_>) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![put(act, &ScheduleAct::HandedBack { slot, reason })])
}
