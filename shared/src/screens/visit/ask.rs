//! Starting a visit out of its time asks first: on another day than planned, or a time-critical one too early.

use record::document::Document;
use record::input::{Invalid, LONG, needed};
use record::projection::VisitRow;
use record::rules::visit_state::VisitState;
use record::time::{Instant, LocalDate, clock_words, duration_words, weekday_date_words};

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::planned::{self, Days};
use super::super::{frame, today};
use super::What;
use super::known::Known;
use crate::flow::{Do, Need};
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, WarningCallout};
use crate::page::{ActionBar, Group};

/// Key of what the question is about: where the focus goes, for the button that asks is at the other end of the page.
const QUESTION: &str = "out-of-time";

/// Remembers that the question stands.
fn asked(known: &Known<'_>) -> String {
    format!("page/{}start", known.prefix())
}

/// The form of the reason; its words go when the visit starts.
fn form<'a>(known: &Known<'_>, context: &Context<'a>) -> Form<'a> {
    Form::new(context, format!("{}start/", known.prefix()))
}

/// The days of visits before this one, as far back as Today looks.
fn days(known: &Known<'_>, context: &Context<'_>) -> Days {
    Days {
        until: Days::one(known.planned.window.start.date()).until,
        ..today::days_before(context.now().in_london().date())
    }
}

/// What must be loaded to ask.
pub(super) fn needs(known: &Known<'_>, context: &Context<'_>) -> [Need; 3] {
    planned::needs(days(known, context))
}

/// What is asked before the visit starts: sentences, the first of them on its own; `None` when it is in its time.
fn question(known: &Known<'_>, context: &Context<'_>) -> Option<(String, String)> {
    let (window, now) = (&known.planned.window, context.now());
    let (opens, date) = (window.opens().instant, window.start.date());
    let (today, when) = (now.in_london().date(), window.words());
    let early = opens.minutes_since(now);
    let is_open = opens <= now && now <= window.closes();
    let day = day_words(date, today);
    let title = if is_open {
        // Over midnight.
        return None;
    } else if date > today {
        format!("This visit is planned for {day}, {when}.")
    } else if date < today {
        format!("This visit was planned for {day}, {when}.")
    } else if window.is_time_critical && early > i64::from(window.minutes) {
        let left = duration_words(early);
        format!(
            "This visit is time-critical and opens in {left}, at {}.",
            clock_words(opens)
        )
    } else {
        return None;
    };
    let rows = planned::visits(days(known, context), None, context);
    let person = known.person.map(Document::id);
    let undone: Vec<String> = rows
        .iter()
        .filter(|row| row.person == person && row.starts < window.start)
        .filter(|row| row.slot != known.planned.slot && row.what == known.planned.planned.what)
        .filter(|row| is_undone(row.state))
        .map(|row| undone(row, now))
        .collect();
    Some((title, undone.join(" ")))
}

const fn is_undone(state: VisitState) -> bool {
    matches!(
        state,
        VisitState::Planned
            | VisitState::InProgress
            | VisitState::HandedBack
            | VisitState::LeftUnfinished
            | VisitState::NoReply
    )
}

/// "“Insulin” today at 10am is not done. It is given to Amara Obi."
fn undone(row: &VisitRow, now: Instant) -> String {
    let day = day_words(row.starts.date(), now.in_london().date());
    let time = record::time::time_words(row.starts.time());
    let names: Vec<&str> = row.nurses.iter().map(|nurse| nurse.name.as_str()).collect();
    let given = if names.is_empty() {
        "nobody yet".to_owned()
    } else {
        names.join(" and ")
    };
    format!(
        "“{}” of {day}, {time}, is not done. It is given to {given}.",
        row.what
    )
}

fn day_words(date: LocalDate, today: LocalDate) -> String {
    let words = weekday_date_words(date);
    match date.signed_duration_since(today).num_days() {
        0 => "today".to_owned(),
        1 => format!("tomorrow, {words}"),
        -1 => format!("yesterday, {words}"),
        _ => words,
    }
}

/// The question on the page, and its answers in place of the start; `None` while nothing is asked.
pub(super) fn draw(known: &Known<'_>, context: &Context<'_>) -> Option<(Group, ActionBar)> {
    let (title, text) = question(known, context)?;
    let form = form(known, context);
    if context.typed(&asked(known)).is_empty() && form.typed("reason").is_empty() {
        return None;
    }
    let warning = Component::WarningCallout(WarningCallout {
        key: QUESTION.into(),
        icon: Icon::Stopwatch,
        title,
        text,
        source: None,
        button: None,
    });
    let why = form.area(
        "reason",
        "Why do you start it now?",
        "It stands in the record of this visit",
        "",
    );
    let bar = ActionBar {
        note: Some("Is this the visit you mean?".into()),
        main: Some(button(
            "start",
            format!("Start it now: {}", known.name),
            ButtonStyle::Warning,
            &known.intent(What::StartNow),
        )),
        others: vec![button(
            "not-now",
            "Do not start it",
            ButtonStyle::Secondary,
            &known.intent(What::DoNotStart),
        )],
    };
    Some((frame::part("asked", vec![warning, why]), bar))
}

/// Whether the visit may start, with the reason when one was asked for; what is to be done first when it may not.
pub(super) fn reason(
    known: &Known<'_>,
    is_answered: bool,
    context: &Context<'_>,
) -> Result<String, Vec<Do>> {
    let form = form(known, context);
    if question(known, context).is_none() {
        // Typed while it was asked: the reason stands in the record all the same.
        return Ok(form.typed("reason").to_owned());
    }
    if !is_answered {
        let key = asked(known);
        let value = "asked".into();
        return Err(vec![Do::Draft { key, value }, Do::Focus(QUESTION.into())]);
    }
    needed(
        "reason",
        "Reason",
        form.typed("reason"),
        LONG,
        "Enter why you start it now",
    )
    .map_err(|invalid: Invalid| form.fail(&[invalid]))
}

/// Drafts that a start takes in.
pub(super) fn taken_in(known: &Known<'_>, context: &Context<'_>) -> Vec<String> {
    vec![form(known, context).prefix(), asked(known)]
}

/// The visit is left as it is planned.
pub(super) fn leave(known: &Known<'_>, context: &Context<'_>) -> Vec<Do> {
    taken_in(known, context)
        .into_iter()
        .map(Do::Forget)
        .collect()
}
