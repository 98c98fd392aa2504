//! Planned visits and what was changed about them.

use record::document::Write;
use record::id::DocumentId;
use record::person::Person;
use record::schedule::{Planned, Schedule, ScheduleAct};
use record::time::{LocalDateTime, read_time, time_written};

use super::super::context::Context;
use super::super::{Place, change_visit, plan_visit};
use super::form::Form;
use super::form::How::{Add, Put};
use super::{Again, first, set_to, visit};

/// By the first act; else by whom a visit was given to.
pub(super) fn of(schedule: DocumentId, writes: &[Write], context: &Context<'_>) -> Again {
    match first(writes, |act, _| of_act(schedule, &act, writes, context)) {
        Again::Beside => given(schedule, writes),
        other => other,
    }
}

fn of_act(
    schedule: DocumentId,
    act: &ScheduleAct,
    writes: &[Write],
    context: &Context<'_>,
) -> Again {
    let Some(slot) = act.slot() else {
        return repeating(schedule, act, writes, context);
    };
    let change = |choice: &str| changed(schedule, &slot.to_string(), choice);
    Again::Form(match act {
        ScheduleAct::Planned(planned) => {
            let nurse = set_to(writes, &format!("slot/{}/nurse", planned.slot));
            match plan(schedule, planned, nurse, writes, context) {
                Some(form) => form,
                None => return Again::Nowhere,
            }
        }
        // What happened to the visit follows it.
        ScheduleAct::Due(_) => return Again::Beside,
        ScheduleAct::Moved { to, reason, .. } => {
            at(change("when"), *to).with("reason", reason, Add)
        }
        ScheduleAct::Cancelled { reason, .. } => change("cancel").with("reason", reason, Add),
        // Written as the visit begins and ends, where they are entered.
        ScheduleAct::Arrived { .. } | ScheduleAct::Left { .. } | ScheduleAct::Done { .. } => {
            visit::page(schedule, &slot.to_string())
        }
        ScheduleAct::NoReply { .. }
        | ScheduleAct::Located { .. }
        | ScheduleAct::Failed { .. }
        | ScheduleAct::HandedBack { .. }
        | ScheduleAct::Repeats(_)
        | ScheduleAct::RepeatEnded { .. } => return Again::Nowhere,
    })
}

/// The form in which a visit is planned, with what was typed.
fn plan(
    schedule: DocumentId,
    planned: &Planned,
    nurse: Option<&str>,
    writes: &[Write],
    context: &Context<'_>,
) -> Option<Box<Form>> {
    let named = set_to(writes, "person").and_then(|id| id.parse().ok());
    let held = || Schedule::read(context.document(schedule)?).person;
    let person = named.or_else(held)?;
    let of = context.document(person).map(Person::read);
    let is_dead = of.is_some_and(|person| !person.deaths.is_empty());
    let place = Place::PlanVisit(person);
    let mut form = Form::new(place, Some(person), plan_visit::prefix(person));
    let typed = plan_visit::typed(planned, nurse.map(user), is_dead);
    let typed = typed.into_iter().map(|(name, words)| (name, words, Put));
    form.fields = typed.collect();
    Some(at(form, planned.starts).with("reason", &planned.reason, Add))
}

/// Visits that repeat: planned, or ended.
fn repeating(
    standing: DocumentId,
    act: &ScheduleAct,
    writes: &[Write],
    context: &Context<'_>,
) -> Again {
    match act {
        ScheduleAct::Repeats(repeats) => {
            let first = repeats.times.first().and_then(|time| read_time(time));
            let starts = repeats.from.and_time(first.unwrap_or_default());
            let planned = repeats.planned(starts, &[]);
            let nurse = set_to(writes, &format!("plan/{}/nurse", repeats.plan));
            let Some(mut form) = plan(standing, &planned, nurse, writes, context) else {
                return Again::Nowhere;
            };
            for (name, words) in plan_visit::typed_repeats(repeats) {
                form = form.with(name, &words, Put);
            }
            if let Some(before) = repeats.follows {
                form = form.with("follows", &format!("{standing} {before}"), Put);
            }
            Again::Form(form)
        }
        ScheduleAct::RepeatEnded {
            plan, from, reason, ..
        } => {
            let plan = *plan;
            let place = Place::Repeating { standing, plan };
            let prefix = super::super::repeating::prefix(standing, plan);
            let form = Form::new(place, Some(standing), prefix);
            let form = form.with("from", &from.to_string(), Put);
            Again::Form(form.with("reason", reason, Add))
        }
        _ => Again::Nowhere,
    }
}

/// A visit was given to somebody else.
fn given(schedule: DocumentId, writes: &[Write]) -> Again {
    let nurse = writes.iter().find_map(|write| match write {
        Write::Field { key, value } => {
            let slot = key.strip_prefix("slot/")?.strip_suffix("/nurse")?;
            Some((slot, value.text()?))
        }
        _ => None,
    });
    let Some((slot, nurse)) = nurse else {
        return Again::Nowhere;
    };
    let because = set_to(writes, &format!("slot/{slot}/given_because"));
    let reason = because.and_then(|because| Some(because.split_once(' ')?.1));
    Again::Form(
        changed(schedule, slot, "who")
            .with("nurse", user(nurse), Put)
            .with("reason", reason.unwrap_or_default(), Add),
    )
}

/// Who, of an id and a name.
fn user(staff: &str) -> &str {
    staff.split(' ').next().unwrap_or_default()
}

fn changed(schedule: DocumentId, slot: &str, choice: &str) -> Box<Form> {
    let place = Place::ChangeVisit {
        schedule,
        slot: slot.to_owned(),
    };
    let prefix = change_visit::prefix(schedule, slot);
    Form::new(place, Some(schedule), prefix).with("change", choice, Put)
}

fn at(form: Box<Form>, at: LocalDateTime) -> Box<Form> {
    form.with("date", &at.date().to_string(), Put)
        .with("time", &time_written(at.time()), Put)
}
