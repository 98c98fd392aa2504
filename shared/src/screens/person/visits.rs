//! A person's visits, past and planned, along a line; and the one of today that is one's own.

use record::person::Person;
use record::projection::VisitRow;
use record::rows::List;
use record::rules::after_death::{AfterDeath, Stands};
use record::rules::visit_state::VisitState;
use record::time::{Instant, LocalDate, start_of_london_day, time_words, weekday_date_words};

use super::super::context::{Context, action};
use super::super::{Intent, Place, frame};
use super::recent::none;
use crate::copy;
use crate::page::Group;
use crate::page::component::{Component, Timeline, TimelineEntry, Tone};

/// Most visits shown: the planned ones nearest to now, then the past ones.
const MOST_PLANNED: usize = 5;
const MOST_PAST: usize = 10;

/// The visit of today that is given to whoever is signed in and still to do.
pub fn my_visit_today(person: &Person, context: &Context<'_>) -> Option<Place> {
    let (me, today) = (context.me()?.user, context.now().in_london().date());
    let rows = context.rows::<VisitRow>(List::Visits, &super::of(person.id));
    let mine = |row: &VisitRow| {
        let is_open = matches!(
            row.state,
            VisitState::Planned | VisitState::InProgress | VisitState::LeftUnfinished
        );
        is_open
            && !is_stopped(row, person)
            && row.starts.date() == today
            && row.nurses.iter().any(|nurse| nurse.user == me)
    };
    let row = rows.iter().find(|row| mine(row))?;
    Some(Place::Visit {
        schedule: row.schedule,
        slot: row.slot.to_string(),
    })
}

/// Whether a visit is not to take place because the person has died.
fn is_stopped(row: &VisitRow, person: &Person) -> bool {
    let death = person.death();
    let day = row.starts.date();
    Stands::of(row.state, day, row.is_after_death, death.as_ref())
        .row()
        .outcome
        == AfterDeath::Stopped
}

/// Visits along a line: what comes next first, then the past ones, the newest first.
pub fn visits(person: &Person, context: &Context<'_>) -> Group {
    let rows = context.rows::<VisitRow>(List::Visits, &super::of(person.id));
    let today = start_of_london_day(context.now().in_london().date());
    let is_past = |row: &VisitRow| {
        row.closes < today
            || matches!(
                row.state,
                VisitState::Done | VisitState::DoneThoughCancelled
            )
    };
    let (past, planned): (Vec<&VisitRow>, Vec<&VisitRow>) =
        rows.iter().partition(|row| is_past(row));
    let mut entries: Vec<TimelineEntry> = planned
        .iter()
        .take(MOST_PLANNED)
        .map(|row| entry(row, person, context.now()))
        .collect();
    entries.extend(
        past.iter()
            .rev()
            .take(MOST_PAST)
            .map(|row| entry(row, person, context.now())),
    );
    let count = past.len() + planned.len();
    let shown = entries.len();
    let components = if entries.is_empty() {
        vec![none("no-visits", "No visits planned or recorded.")]
    } else {
        vec![Component::Timeline(Timeline {
            key: "visits".into(),
            entries,
        })]
    };
    let mut group = frame::headed("visits", "Visits", components);
    group.note = (count > shown).then(|| format!("{shown} of {count}"));
    group
}

fn entry(row: &VisitRow, person: &Person, now: Instant) -> TimelineEntry {
    let closes = time_words(row.closes.in_london().time());
    let starts = time_words(row.starts.time());
    let when = format!("{}, {starts} to {closes}", day_word(row.starts.date(), now));
    let nurses: Vec<&str> = row.nurses.iter().map(|nurse| nurse.name.as_str()).collect();
    let who = if nurses.is_empty() {
        "Nobody named yet".to_owned()
    } else {
        nurses.join(" or ")
    };
    let is_stopped = is_stopped(row, person);
    let is_missed = !is_stopped && row.state == VisitState::Planned && row.closes < now;
    let tone = match row.state {
        _ if is_stopped => Tone::Plain,
        _ if is_missed => Tone::Late,
        VisitState::Done | VisitState::DoneThoughCancelled => Tone::Done,
        VisitState::InProgress | VisitState::InProgressThoughCancelled => Tone::Open,
        VisitState::NoReply | VisitState::LeftUnfinished => Tone::Late,
        _ if row.starts.date() == now.in_london().date() => Tone::Open,
        _ => Tone::Plain,
    };
    TimelineEntry {
        key: format!("visit-{}", row.slot),
        when,
        text: format!("{}. {who}", row.what),
        source: if is_stopped {
            Some(format!("{}.", copy::stopped(&person.name())))
        } else if is_missed {
            Some("Nothing is recorded for this visit.".into())
        } else {
            (row.state != VisitState::Planned).then(|| row.sentence.clone())
        },
        tone,
        is_struck: false,
        action: action(&Intent::Show(Place::Visit {
            schedule: row.schedule,
            slot: row.slot.to_string(),
        })),
        button: None,
    }
}

fn day_word(date: LocalDate, now: Instant) -> String {
    match date
        .signed_duration_since(now.in_london().date())
        .num_days()
    {
        0 => "Today".into(),
        1 => "Tomorrow".into(),
        -1 => "Yesterday".into(),
        _ => weekday_date_words(date),
    }
}
