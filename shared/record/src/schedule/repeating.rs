//! What can be written of visits that repeat.

use std::collections::BTreeSet;

use super::acts::{Planned, Repeats, ScheduleAct};
use super::repeat::Every;
use super::standing::{Plan, STANDING, end_value};
use super::{PlanId, ScheduleOf};
use crate::act::{StaffName, put, set};
use crate::document::{Scalar, Write};
use crate::id::ActId;
use crate::input::{self, Invalid, LONG, SHORT};
use crate::time::{LocalDate, date_words_with_year, read_time, time_written};

/// Most times of one day.
pub const MOST_TIMES: usize = 8;

/// Most visits of one plan: four a day for a year.
pub const MOST_VISITS: usize = 1_464;

/// Longest that a plan goes on, in days: a year, a leap day in it. It is looked at again at least so often.
const MOST_DAYS: i64 = 366;

/// Plans visits that repeat (fields `what`, `window`, `every`, `times`, `from`, `until`, `skill`, `reason`). `nurse` is who
/// usually visits: a visit of it can be given to somebody else like any other.
pub fn repeat(
    act: ActId,
    of: &ScheduleOf,
    repeats: Repeats,
    nurse: Option<&StaffName>,
) -> Result<Vec<Write>, Invalid> {
    let plan = repeats.plan;
    let mut writes = vec![
        set("person", of.person.to_string()),
        set("month", STANDING),
        set("organisation", of.organisation.as_str()),
    ];
    if nurse.is_some() {
        writes.extend(usually(plan, nurse));
    }
    writes.push(put(act, &ScheduleAct::Repeats(checked(repeats)?)));
    Ok(writes)
}

/// What can be planned: it begins, ends, and makes as many visits as somebody means.
fn checked(mut repeats: Repeats) -> Result<Repeats, Invalid> {
    let what = "What the visits are for";
    repeats.what = input::needed(
        "what",
        what,
        &repeats.what,
        SHORT,
        "Enter what the visits are for",
    )?;
    repeats.reason = input::needed(
        "reason",
        "Why they are planned",
        &repeats.reason,
        LONG,
        "Enter why the visits are planned",
    )?;
    repeats.skill = input::limited(
        "skill",
        "What who goes must be able to do",
        &repeats.skill,
        SHORT,
    )?;
    let times: Vec<_> = repeats.times.iter().map(|time| read_time(time)).collect();
    let different: BTreeSet<_> = crate::order::set(times.iter().flatten().copied());
    let days = repeats.until.signed_duration_since(repeats.from).num_days();
    let refusals = [
        (
            repeats.window_minutes > 24 * 60,
            "window",
            "The window must be 24 hours or less",
        ),
        (
            Every::read(&repeats.rule).is_none(),
            "every",
            "Select how often the visits are",
        ),
        (times.is_empty(), "times", "Enter a start time"),
        (
            times.contains(&None),
            "times",
            "Each start time must be a real time, like 09:30",
        ),
        (
            different.len() < times.len(),
            "times",
            "Two start times are the same",
        ),
        (
            times.len() > MOST_TIMES,
            "times",
            "There can be at most 8 visits on one day",
        ),
        (
            days < 0,
            "until",
            "The last day must be the first day or later",
        ),
        (
            days >= MOST_DAYS,
            "until",
            "The last day must be within a year from the first: plan again then what is still needed",
        ),
    ];
    if let Some((_, field, words)) = refusals.into_iter().find(|(is_wrong, ..)| *is_wrong) {
        return Err(Invalid::not_now(field, words));
    }
    repeats.times = different.into_iter().map(time_written).collect();
    let visits: usize = repeats
        .from
        .iter_days()
        .take_while(|day| *day <= repeats.until)
        .map(|day| repeats.on(day).len())
        .sum();
    if visits == 0 {
        return Err(Invalid::not_now(
            "until",
            "No visit falls between the first day and the last",
        ));
    }
    if visits > MOST_VISITS {
        return Err(Invalid::not_now(
            "until",
            "These are more than 1,464 visits, four a day for a year: choose an earlier last day or fewer times",
        ));
    }
    Ok(repeats)
}

/// Writes a visit of those that repeat in the schedule of its month: goes before the first that happens to it. Two who write
/// one apart write the same slot.
pub fn take_up(act: ActId, of: &ScheduleOf, planned: Planned) -> Vec<Write> {
    vec![
        set("person", of.person.to_string()),
        set("month", of.month_word()),
        set("organisation", of.organisation.as_str()),
        put(act, &ScheduleAct::Due(planned)),
    ]
}

/// Who usually visits; nobody where there is none.
pub fn usually(plan: PlanId, nurse: Option<&StaffName>) -> Vec<Write> {
    vec![set(
        format!("plan/{plan}/nurse"),
        nurse.map_or(Scalar::Null, StaffName::scalar),
    )]
}

/// Ends a plan before its last day (fields `from`, `reason`): `from` is the first day without it.
pub fn end(act: ActId, plan: &Plan, from: LocalDate, reason: &str) -> Result<Vec<Write>, Invalid> {
    ended(act, plan, from, None, reason)
}

fn ended(
    act: ActId,
    plan: &Plan,
    from: LocalDate,
    followed_by: Option<PlanId>,
    reason: &str,
) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    if from > plan.last() {
        return Err(Invalid::not_now("from", "The visits have ended by then"));
    }
    let act_of = ScheduleAct::RepeatEnded {
        plan: plan.id(),
        from,
        followed_by,
        reason,
    };
    Ok(vec![
        set(
            format!("plan/{}/ends", plan.id()),
            end_value(from, followed_by),
        ),
        put(act, &act_of),
    ])
}

/// A plan that goes on otherwise.
#[derive(Debug)]
pub struct Change<'a> {
    /// The act that ends the plan.
    pub ends: ActId,
    /// The act that begins the one that follows.
    pub begins: ActId,
    /// What follows; from its first day on.
    pub repeats: Repeats,
    /// Who usually visits then.
    pub nurse: Option<&'a StaffName>,
}

/// Changes a plan from a day on (fields as [`repeat`] has them): ends it, and begins the one that follows.
pub fn change(of: &ScheduleOf, plan: &Plan, change: Change<'_>) -> Result<Vec<Write>, Invalid> {
    let mut repeats = change.repeats;
    repeats.follows = Some(plan.id());
    let (from, next) = (repeats.from, repeats.plan);
    if from < plan.repeats.from {
        let first = date_words_with_year(plan.repeats.from);
        let words = format!("The first day must be {first} or later: the visits begin then");
        return Err(Invalid::not_now("from", words));
    }
    let reason = repeats.reason.clone();
    let mut writes = repeat(change.begins, of, repeats, change.nurse)?;
    writes.extend(ended(change.ends, plan, from, Some(next), &reason)?);
    Ok(writes)
}
