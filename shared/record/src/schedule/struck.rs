//! Striking out in a schedule. A visit's time is a register: to strike a move out puts back the time it had, and to
//! strike that strike out moves it again.

use super::acts::ScheduleAct;
use super::edit::local;
use super::{Schedule, SlotId};
use crate::act::{self, Entries, Entry, Mark, set};
use crate::document::{Document, Write};
use crate::id::ActId;
use crate::input::Invalid;
use crate::time::LocalDateTime;

/// Strikes an act out (field `reason`). A time that only this move gave is replaced by the one that holds without it: of
/// the moves that stand the last, or the time first planned for. A cancellation needs no more: the state follows.
pub fn strike(
    document: &Document,
    id: ActId,
    act: ActId,
    reason: &str,
) -> Result<Vec<Write>, Invalid> {
    let mut writes = act::strike(id, act, reason)?;
    let schedule = Schedule::read(document);
    let entries = &schedule.entries;
    let all = || entries.all.iter();
    let move_of = |id: ActId| all().find_map(|entry| (entry.id == id).then(|| to(entry)).flatten());
    let marked = entries.marks.iter().find(|mark| mark.id == act);
    let brought_back = marked.and_then(|mark| match mark.act {
        Some(Mark::Struck { act, .. }) => move_of(act).map(|_| act),
        _ => None,
    });
    let Some((slot, time)) = move_of(brought_back.unwrap_or(act)) else {
        return Ok(writes);
    };
    let key = format!("slot/{slot}/starts");
    let time = local(time);
    let holds = |words: &str| {
        let held = document.field(&key);
        held.iter().any(|held| held.value.text() == Some(words))
    };
    if brought_back.is_none() && !holds(&time) {
        return Ok(writes);
    }
    let stands = |entry: &&Entry<ScheduleAct>| {
        Some(entry.id) == brought_back || (entry.struck.is_none() && entry.id != act)
    };
    let moves: Vec<&Entry<ScheduleAct>> = all()
        .filter(stands)
        .filter(|entry| to(entry).is_some_and(|(of, _)| of == slot))
        .collect();
    let causes = document.causes();
    let is_last = |entry: &&&Entry<ScheduleAct>| {
        !moves.iter().any(|other| {
            let seen = causes.seen_by(&other.change);
            seen.is_some_and(|seen| seen.contains(&entry.change))
        })
    };
    let last = moves.iter().filter(is_last).filter_map(|entry| to(entry));
    // Of several that were written apart, the earlier one, as the visit is shown.
    let back = last.map(|(_, to)| to).min();
    let back = back.or_else(|| planned_for(entries, slot));
    writes.extend(back.map(|back| set(key, local(back))));
    Ok(writes)
}

/// Which visit an act moves, and where to.
fn to(entry: &Entry<ScheduleAct>) -> Option<(SlotId, LocalDateTime)> {
    match entry.act {
        Some(ScheduleAct::Moved { slot, to, .. }) => Some((slot, to)),
        _ => None,
    }
}

fn planned_for(entries: &Entries<ScheduleAct>, slot: SlotId) -> Option<LocalDateTime> {
    let mut live = entries.live();
    live.find_map(|(_, act)| match act {
        ScheduleAct::Planned(planned) if planned.slot == slot => Some(planned.starts),
        _ => None,
    })
}
