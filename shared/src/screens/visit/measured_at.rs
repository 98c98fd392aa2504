//! When observations were measured that are entered after the visit.

use record::author::Provenance;
use record::time::{Instant, LocalDate, LocalTime, resolve_london, weekday_date_words};
use record::visit::Visit;

use super::super::context::Context;
use super::super::form::Form;
use crate::page::component::{Component, ErrorLine, Keyboard, TextInput};

/// The field's draft, among those of the observations, so that it is saved and let go with them.
const NAME: &str = "obs/measured";

/// The field. It is empty: a time that stands there would be taken for the right one.
pub(super) fn field(form: &Form<'_>, visit: &Visit, context: &Context<'_>) -> Component {
    let mut field = context.field(&form.key(NAME), "Time they were measured", "");
    let day = weekday_date_words(began(visit, context.now()));
    field.hint = Some(format!("On {day}, for example 10:09"));
    Component::TimeInput(TextInput {
        field,
        keyboard: Keyboard::Text,
        width: 5,
    })
}

/// The moment that is typed: on the day the visit began, or, when it went on past midnight, on the day it ended.
pub(super) fn read(form: &Form<'_>, visit: &Visit, now: Instant) -> Result<Instant, ErrorLine> {
    let typed = form.typed(NAME);
    if typed.is_empty() {
        return Err(form.error(NAME, "Enter the time they were measured"));
    }
    let time = LocalTime::parse_from_str(&typed.replace('.', ":"), "%H:%M")
        .map_err(|_| form.error(NAME, "Time they were measured must be a time, like 10:09"))?;
    let on = |date: LocalDate| resolve_london(date.and_time(time)).instant;
    let (first, last) = (began(visit, now), ended(visit, now));
    let start = at(&visit.started).min();
    let at = match start {
        Some(start) if first != last && on(first).plus_minutes(1) <= start => on(last),
        _ => on(first),
    };
    if at > now {
        return Err(form.error(NAME, "Time they were measured must be now or earlier"));
    }
    Ok(at)
}

fn at(acts: &[Option<Provenance>]) -> impl Iterator<Item = Instant> {
    acts.iter().flatten().map(|written| written.at)
}

fn began(visit: &Visit, now: Instant) -> LocalDate {
    at(&visit.started).min().unwrap_or(now).in_london().date()
}

fn ended(visit: &Visit, now: Instant) -> LocalDate {
    at(&visit.finished).max().unwrap_or(now).in_london().date()
}
