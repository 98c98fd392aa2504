//! What is one's own and not done from earlier days: it stays on Today until it is done or otherwise answered.

use record::time::{Instant, LocalDate, weekday_date_words};

use super::super::context::Context;
use super::super::planned::Days;
use super::list::{Line, lines_of};
use super::{cards, frame};
use crate::page::Group;

/// Days before today that are looked at: an earlier visit stands on the page of the person alone. Every page of Today
/// reads them all, so there is an end to it.
pub const DAYS_BACK: usize = 7;

/// The days before a day that are looked at.
pub fn days_before(today: LocalDate) -> Days {
    let first = std::iter::successors(Some(today), LocalDate::pred_opt).nth(DAYS_BACK);
    Days {
        first: first.unwrap_or(today),
        until: today,
    }
}

/// One's own visits of earlier days that somebody must still do something about.
pub(super) fn mine(context: &Context<'_>) -> Vec<Line> {
    let days = days_before(context.now().in_london().date());
    context.me().map_or_else(Vec::new, |me| {
        let mut lines = lines_of(days, Some(me.user), context);
        lines.retain(Line::is_open);
        lines
    })
}

/// A heading for each day, the oldest first; above them what the list leaves out.
pub(super) fn groups(earlier: &[Line], open: Option<&str>, context: &Context<'_>) -> Vec<Group> {
    let days = earlier.chunk_by(|one, other| one.date() == other.date());
    let mut groups: Vec<Group> = days
        .filter_map(|lines| {
            let date = lines.first()?.date();
            let heading = heading(date, context.now());
            let cards = cards(lines, |_| true, open, context);
            Some(frame::headed(&format!("earlier-{date}"), heading, cards))
        })
        .collect();
    if let Some(first) = groups.first_mut() {
        first.note = Some(format!("From the last {DAYS_BACK} days"));
    }
    groups
}

fn heading(date: LocalDate, now: Instant) -> String {
    let is_yesterday = now.in_london().date().pred_opt() == Some(date);
    let day = weekday_date_words(date);
    if is_yesterday {
        format!("Not finished from yesterday, {day}")
    } else {
        format!("Not finished from {day}")
    }
}
