//! A planned visit as a card: the clock tag first, then what else to know.

use record::rules::visit_state::VisitState;
use record::time::{Instant, clock_words, weekday_date_words};
use record::window::{Due, VisitWindow};

use super::super::Intent;
use super::super::context::{Context, action};
use super::list::Line;
use crate::page::action::Icon;
use crate::page::component::{Tag, Tone, VisitCard};

/// A visit in the list, the `place`th `of` all.
pub(super) fn card(
    line: &Line,
    place: usize,
    of: usize,
    is_open: bool,
    context: &Context<'_>,
) -> VisitCard {
    let (window, now) = (&line.window, context.now());
    let tags = if line.is_open() {
        line_tags(line, context)
    } else {
        let twice = line.is_started_twice.then(twice_tag);
        std::iter::once(done_tag(line)).chain(twice).collect()
    };
    VisitCard {
        key: line.slot.clone(),
        start: clock_words(window.opens().instant),
        end: if window.minutes == 0 {
            String::new()
        } else {
            format!("to {}", clock_words(window.closes()))
        },
        order: format!("{place} of {of}"),
        name: line.name(context),
        task: line.what.clone(),
        place: line.address(context),
        tags,
        edge: edge(line, is_open, now),
        is_open,
        action: action(&Intent::Show(line.place())),
    }
}

fn line_tags(line: &Line, context: &Context<'_>) -> Vec<Tag> {
    let now = context.now();
    let mut tags = state_tag(line.state).into_iter().collect::<Vec<_>>();
    tags.extend(line.is_started_twice.then(twice_tag));
    tags.extend(earlier_tag(line, now));
    tags.extend(later_tag(line, now));
    if !line.is_in_progress() {
        tags.extend(clock_tag(&line.window, now));
    }
    tags.extend(critical_tag(&line.window));
    if line.is_given_apart {
        tags.push(tag("Given to 2 people", Tone::Open, Icon::People));
    }
    // Of a visit that goes on, what is flagged has a tag of its own.
    if line.is_flagged && !line.is_given_apart && !line.is_in_progress() {
        tags.push(tag("Two answers", Tone::Open, Icon::Alert));
    }
    tags.extend(
        line.alerts(context)
            .into_iter()
            .map(|(words, icon)| tag(&words, Tone::Plain, icon)),
    );
    if !line.is_ready(context) {
        tags.push(tag(
            "Record not on this device",
            Tone::Unknown,
            Icon::Barred,
        ));
    }
    tags
}

/// A time-critical visit of an earlier day: nobody went, or nobody said that it is done.
fn earlier_tag(line: &Line, now: Instant) -> Option<Tag> {
    let is_late = line.is_of_earlier_day(now) && line.is_overdue(now);
    let words = match line.state {
        VisitState::Planned | VisitState::HandedBack => "Missed",
        _ => "Not finished",
    };
    (is_late && line.window.is_time_critical).then(|| tag(words, Tone::Late, Icon::Alert))
}

/// That a visit which goes on is planned for another day by now.
fn later_tag(line: &Line, now: Instant) -> Option<Tag> {
    let day = line.date();
    let words = || format!("Moved to {}", weekday_date_words(day));
    (line.is_in_progress() && day > now.in_london().date())
        .then(|| tag(&words(), Tone::Soon, Icon::Clock))
}

/// How a visit that has not begun stands against its window; nothing before that opens.
pub fn clock_tag(window: &VisitWindow, now: Instant) -> Option<Tag> {
    let due = window.due_at(now);
    let (tone, icon) = match due {
        Due::Upcoming | Due::Now => (Tone::Plain, Icon::Clock),
        Due::In(_) => (Tone::Soon, Icon::Clock),
        Due::Overdue(_) => (Tone::Late, Icon::Alert),
    };
    due.words().map(|words| tag(&words, tone, icon))
}

/// That being late harms.
pub fn critical_tag(window: &VisitWindow) -> Option<Tag> {
    window
        .is_time_critical
        .then(|| tag("Time-critical", Tone::Critical, Icon::Stopwatch))
}

/// A state that is not simply "planned".
fn state_tag(state: VisitState) -> Option<Tag> {
    match state {
        VisitState::InProgress => Some(tag("In progress", Tone::Open, Icon::Person)),
        VisitState::InProgressThoughCancelled => Some(tag(
            "In progress, cancelled meanwhile: check before you give anything",
            Tone::Late,
            Icon::Alert,
        )),
        VisitState::NoReply => Some(tag("No reply, not located", Tone::Late, Icon::Alert)),
        VisitState::HandedBack => Some(tag("Handed back", Tone::Soon, Icon::Handover)),
        VisitState::LeftUnfinished => Some(tag("Left, not finished", Tone::Soon, Icon::Alert)),
        _ => None,
    }
}

fn twice_tag() -> Tag {
    tag("Started twice: check doses", Tone::Late, Icon::Alert)
}

fn done_tag(line: &Line) -> Tag {
    match line.state {
        VisitState::Done => tag("Done", Tone::Done, Icon::Check),
        VisitState::DoneThoughCancelled => {
            tag("Done, though cancelled meanwhile", Tone::Late, Icon::Alert)
        }
        VisitState::Cancelled => tag("Cancelled", Tone::Plain, Icon::Dash),
        VisitState::Failed => tag("Did not take place, person safe", Tone::Plain, Icon::Dash),
        VisitState::NoReplyLocated => tag("No reply, located since", Tone::Plain, Icon::Dash),
        _ => tag("Not to be done", Tone::Plain, Icon::Dash),
    }
}

fn edge(line: &Line, is_open: bool, now: Instant) -> Tone {
    if !line.is_open() {
        Tone::Plain
    } else if line.is_overdue(now) && (!line.is_in_progress() || line.is_of_earlier_day(now)) {
        Tone::Late
    } else if is_open || line.is_in_progress() {
        Tone::Open
    } else if line.window.is_time_critical {
        Tone::Critical
    } else {
        Tone::Plain
    }
}

fn tag(text: &str, tone: Tone, icon: Icon) -> Tag {
    Tag {
        text: text.to_owned(),
        tone,
        icon: Some(icon),
    }
}
