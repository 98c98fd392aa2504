//! When observations were measured that are entered after the visit.

use record::author::Provenance;
use record::time::{Instant, read_time, resolve_london, weekday_date_words};
use record::visit::Visit;

use super::super::context::Context;
use super::super::form::Form;
use crate::page::component::{Component, ErrorLine, Keyboard, TextInput};

/// The field's draft, among those of the observations, so that it is saved and let go with them.
const NAME: &str = "obs/measured";

/// The field. It is empty: a time that stands there would be taken for the right one.
pub(super) fn field(form: &Form<'_>, visit: &Visit, context: &Context<'_>) -> Component {
    let mut field = context.field(&form.key(NAME), "Time they were measured", "");
    let now = context.now();
    let days = [began(visit, now), ended(visit, now)].map(Instant::in_london);
    let [first, last] = days.map(|day| weekday_date_words(day.date()));
    field.hint = Some(if first == last {
        format!("On {first}, for example 10:09")
    } else {
        format!("From {first} to {last}, for example 10:09")
    });
    Component::TimeInput(TextInput {
        field,
        keyboard: Keyboard::Text,
        width: 5,
    })
}

/// The moment that is typed: on the day the visit began; of a visit that went on past midnight, on the day it ended where
/// only that day has the time while somebody was there.
pub(super) fn read(form: &Form<'_>, visit: &Visit, now: Instant) -> Result<Instant, ErrorLine> {
    let typed = form.typed(NAME);
    if typed.is_empty() {
        return Err(form.error(NAME, "Enter the time they were measured"));
    }
    let time = read_time(&typed.replace('.', ":"))
        .ok_or_else(|| form.error(NAME, "Time they were measured must be a time, like 10:09"))?;
    let (began, ended) = (began(visit, now), ended(visit, now));
    let on = |day: Instant| resolve_london(day.in_london().date().and_time(time)).instant;
    let is_after_midnight = on(began).plus_minutes(1) <= began && on(ended) <= ended;
    let at = on(if is_after_midnight { ended } else { began });
    if at > now {
        return Err(form.error(NAME, "Time they were measured must be now or earlier"));
    }
    Ok(at)
}

fn at(acts: &[Option<Provenance>]) -> impl Iterator<Item = Instant> {
    acts.iter().flatten().map(Provenance::when)
}

fn began(visit: &Visit, now: Instant) -> Instant {
    at(&visit.started).min().unwrap_or(now)
}

fn ended(visit: &Visit, now: Instant) -> Instant {
    at(&visit.finished).max().unwrap_or(now)
}
