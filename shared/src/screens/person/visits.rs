//! A person's visits, past and planned, along a line; and the one of today that is one's own.

use record::id::DocumentId;
use record::person::Person;
use record::projection::VisitRow;
use record::rules::after_death::{AfterDeath, Stands};
use record::rules::visit_state::VisitState;
use record::time::{Instant, LocalDate, start_of_london_day, time_words, weekday_date_words};

use super::super::context::{Context, action};
use super::super::{Intent, Place, frame, planned, turn};
use super::recent::none;
use crate::copy;
use crate::page::Group;
use crate::page::component::{Component, Timeline, TimelineEntry, Tone};

/// Visits shown at first: the planned ones nearest to now, then the past ones.
const FIRST_PLANNED: usize = 5;
const FIRST_PAST: usize = 10;
/// So many more at a time after that: a page stays under 64 kB.
const MORE: usize = 60;

/// The name of the planned visits, as a list that is turned.
pub fn planned_list(person: DocumentId) -> String {
    format!("visits-planned/{person}")
}

/// The name of the past ones.
pub fn past_list(person: DocumentId) -> String {
    format!("visits-past/{person}")
}

/// The visit of today that is given to whoever is signed in and still to do.
pub fn my_visit_today(person: &Person, context: &Context<'_>) -> Option<Place> {
    let (me, today) = (context.me()?.user, context.now().in_london().date());
    let rows = planned::of_person(person.id, context);
    let mine = |row: &VisitRow| {
        let is_open = matches!(
            row.state,
            VisitState::Planned | VisitState::InProgress | VisitState::LeftUnfinished
        );
        is_open
            && !is_stopped(row, person)
            && row.is_of(me)
            && (row.starts.date() == today || row.state.is_in_progress())
    };
    let row = rows.iter().find(|row| mine(row.as_ref()))?;
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
    let rows = planned::of_person(person.id, context);
    let today = start_of_london_day(context.now().in_london().date());
    let is_past = |row: &VisitRow| {
        row.closes < today
            || matches!(
                row.state,
                VisitState::Done | VisitState::DoneThoughCancelled
            )
    };
    let (past, planned): (Vec<&VisitRow>, Vec<&VisitRow>) =
        rows.iter().map(AsRef::as_ref).partition(|row| is_past(row));
    let (planned_list, past_list) = (planned_list(person.id), past_list(person.id));
    let turned = turn::turned(&planned_list, context);
    let shown_planned = first(&planned) + turned * MORE;
    let shown_past = FIRST_PAST + turn::turned(&past_list, context) * MORE;
    let mut entries: Vec<TimelineEntry> = planned
        .iter()
        .take(shown_planned)
        .map(|row| entry(row, person, context.now()))
        .collect();
    entries.extend(
        past.iter()
            .rev()
            .take(shown_past)
            .map(|row| entry(row, person, context.now())),
    );
    let count = past.len() + planned.len();
    let shown = entries.len();
    let mut components = if entries.is_empty() {
        vec![none("no-visits", "No visits planned or recorded.")]
    } else {
        vec![Component::Timeline(Timeline {
            key: "visits".into(),
            entries,
        })]
    };
    if shown_planned < planned.len() {
        let label = all_words(&planned, shown_planned);
        let way = turn::way("more-planned", label, &planned_list, turned + 1);
        components.push(Component::Button(way));
    }
    if shown_past < past.len() {
        let further = turn::turned(&past_list, context) + 1;
        let way = turn::way("more-past", "Show more past visits", &past_list, further);
        components.push(Component::Button(way));
    }
    let mut group = frame::headed("visits", "Visits", components);
    group.note = (count > shown).then(|| format!("{shown} of {count}"));
    group
}

/// How many planned visits stand there at first: those that were cancelled are listed and take nobody's place.
fn first(planned: &[&VisitRow]) -> usize {
    let still = planned.iter().enumerate().filter(|(_, row)| is_still(row));
    let after_last = still.map(|(place, _)| place).nth(FIRST_PLANNED);
    after_last
        .unwrap_or(planned.len())
        .min(FIRST_PLANNED + MORE)
}

fn is_still(row: &VisitRow) -> bool {
    row.state != VisitState::Cancelled
}

/// "Show all planned visits (17)", when one step shows them all.
fn all_words(planned: &[&VisitRow], shown: usize) -> String {
    let still = planned.iter().filter(|row| is_still(row)).count();
    if shown + MORE < planned.len() {
        return "Show more planned visits".into();
    }
    match planned.len() - still {
        0 => format!("Show all planned visits ({still})"),
        cancelled => format!("Show all planned visits ({still}, and {cancelled} cancelled)"),
    }
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
        at: when,
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
