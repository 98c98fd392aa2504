//! From the form to the plan of a visit that repeats, or to how another goes on.

use exchange::commit::Deed;
use record::act::StaffName;
use record::document::Write;
use record::id::DocumentId;
use record::kind::Kind;
use record::schedule::{self, Change, PlanId, Repeats, Schedule, ScheduleOf};
use record::time::{LocalDate, LocalTime, date_words_with_year, time_written};

use super::super::context::Context;
use super::super::form::Form;
use super::repeats;
use super::save::{Typed, tasks};
use crate::flow::Do;
use crate::page::component::ErrorLine;

/// A plan that begins so and has nothing else yet.
pub(super) fn blank(from: LocalDate, first: LocalTime) -> Repeats {
    Repeats {
        plan: PlanId::from_bytes([0; 16]),
        follows: None,
        what: String::new(),
        rule: String::new(),
        times: vec![time_written(first)],
        from,
        until: from,
        window_minutes: 0,
        minutes: 0,
        needs_two: false,
        skill: String::new(),
        is_time_critical: false,
        tasks: vec![],
        reason: String::new(),
    }
}

/// Plans it as a visit that repeats.
pub(super) fn repeat(
    of: &ScheduleOf,
    typed: Typed,
    name: String,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Vec<Do> {
    let repeated = match repeats::read(form) {
        Ok(repeated) => repeated,
        Err(errors) => return vec![Do::Fail(errors)],
    };
    let mut plan = Repeats {
        plan: PlanId::from_bytes(*context.act_id("plan").as_bytes()),
        tasks: tasks(form, &typed),
        what: typed.what,
        window_minutes: typed.window,
        is_time_critical: typed.is_time_critical,
        reason: typed.reason,
        ..blank(typed.date, typed.time)
    };
    repeated.put(&mut plan);
    let last = date_words_with_year(plan.until);
    let days = crate::copy::inside(&plan.words());
    let (standing, writes) = match written(of, plan, &typed.nurse, form, context) {
        Ok(written) => written,
        Err(error) => return vec![Do::Fail(vec![error])],
    };
    vec![
        Do::Save {
            deed: Deed {
                words: format!("{name}, visits planned {days}"),
                writes: vec![(standing, Kind::Schedule, writes)],
            },
            drafts: vec![form.prefix()],
        },
        Do::Back,
        Do::Tell(format!(
            "Visits planned {days}, until {last}. {} visits.",
            typed.nurse.name
        )),
    ]
}

/// A plan of its own, or how another goes on: the schedule, and what is written there.
fn written(
    of: &ScheduleOf,
    repeats: Repeats,
    nurse: &StaffName,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Result<(DocumentId, Vec<Write>), ErrorLine> {
    let act = context.act_id("planned");
    let Some((standing, plan)) = repeats::followed(form) else {
        let standing = schedule::standing_id(of.person, &of.organisation);
        let written = schedule::repeat(act, of, repeats, Some(nurse));
        let written = written.map_err(|invalid| form.invalid(&invalid))?;
        return Ok((standing, written));
    };
    let read = context.document(standing).map(Schedule::read);
    let before = read.as_ref().and_then(|read| read.plan(plan));
    let Some((read, before)) = read.as_ref().zip(before) else {
        let gone = "These visits are not planned on this device any more";
        return Err(form.error("date", gone));
    };
    let of = ScheduleOf {
        organisation: read.organisation.clone(),
        ..of.clone()
    };
    let change = Change {
        ends: context.act_id("ends"),
        begins: act,
        repeats,
        nurse: Some(nurse),
    };
    let written = schedule::change(&of, before, change).map_err(|invalid| {
        let field = if invalid.field == "from" {
            "date"
        } else {
            invalid.field
        };
        form.error(field, invalid.to_string())
    })?;
    Ok((standing, written))
}
