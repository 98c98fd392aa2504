//! What comes next, and what to know before going there.

use super::super::context::{Context, button};
use super::super::{Intent as AnyIntent, frame};
use super::list::Line;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Rows};
use crate::page::{ActionBar, Group};

/// The next visit: one that has begun, else the first time-critical one of today that is due, else the earliest of
/// today, else what an earlier day left. A dose that was missed yesterday is never the next before one of today.
pub(super) fn next<'a>(
    earlier: &'a [Line],
    lines: &'a [Line],
    context: &Context<'_>,
) -> Option<&'a Line> {
    let open = || lines.iter().filter(|line| line.is_open());
    let begun = earlier.iter().chain(open());
    begun
        .into_iter()
        .find(|line| line.is_in_progress())
        .or_else(|| open().find(|line| line.window.is_time_critical && line.is_due(context.now())))
        .or_else(|| open().next())
        .or_else(|| earlier.first())
}

/// What to know before going to the next visit: what matters to the person, and each alert with its age.
pub(super) fn before_going(line: &Line, context: &Context<'_>) -> Option<Group> {
    let (what_matters, alerts) = line.before_going(context)?;
    let mut rows = vec![];
    if !what_matters.is_empty() {
        rows.push(ListRow {
            title: "What matters to me".into(),
            lines: vec![format!("“{what_matters}”")],
            ..super::super::sync_status::row("what-matters")
        });
    }
    rows.extend(
        alerts
            .into_iter()
            .enumerate()
            .map(|(place, (title, words))| ListRow {
                icon: Some(Icon::Alert),
                title,
                lines: vec![words],
                ..super::super::sync_status::row(&format!("alert-{place}"))
            }),
    );
    let heading = format!("Before you go to {}", line.name(context));
    (!rows.is_empty()).then(|| {
        frame::headed(
            "before-going",
            heading,
            vec![Component::Rows(Rows {
                key: "before-going".into(),
                rows,
            })],
        )
    })
}

/// The acts of the page: the next visit by name, and what else is late or left from earlier days.
pub(super) fn bar(
    next: &Line,
    earlier: &[Line],
    lines: &[Line],
    context: &Context<'_>,
) -> ActionBar {
    let name = next.name(context);
    let is_in_progress = next.is_in_progress();
    let mut note: Vec<String> = vec![];
    if !is_in_progress && next.window.is_time_critical && next.is_due(context.now()) {
        note.push("Time-critical first.".into());
    }
    let late: Vec<String> = lines
        .iter()
        .filter(|line| line.is_open() && !line.is_in_progress() && line.slot != next.slot)
        .filter(|line| line.is_overdue(context.now()))
        .map(|line| line.name(context))
        .collect();
    match late.as_slice() {
        [] => {}
        [one] => note.push(format!("{one} is still overdue.")),
        many => note.push(format!("{} visits are still overdue.", many.len())),
    }
    let left = earlier.iter().filter(|line| line.slot != next.slot).count();
    match left {
        0 => {}
        1 => note.push("1 visit from an earlier day is not finished.".into()),
        many => note.push(format!("{many} visits from earlier days are not finished.")),
    }
    let label = if is_in_progress {
        format!("Go on with visit: {name}")
    } else {
        format!("Start visit: {name}")
    };
    ActionBar {
        note: (!note.is_empty()).then(|| note.join(" ")),
        main: Some(button(
            "next",
            label,
            ButtonStyle::Main,
            &AnyIntent::Show(next.place()),
        )),
        others: vec![],
    }
}
