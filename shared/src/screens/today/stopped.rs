//! Visits that are not to take place because the person has died: said to whoever holds one, in place of a card.

use record::time::clock_words;

use super::super::context::{Context, action};
use super::super::{Intent, frame, sync_status};
use super::list::Line;
use crate::copy;
use crate::page::Group;
use crate::page::action::Icon;
use crate::page::component::{Component, ListRow, Rows};

/// The visits that are stopped; none when none is.
pub(super) fn group(lines: &[Line], context: &Context<'_>) -> Option<Group> {
    let rows: Vec<ListRow> = lines
        .iter()
        .filter(|line| line.is_stopped())
        .map(|line| row(line, context))
        .collect();
    (!rows.is_empty()).then(|| {
        frame::headed(
            "stopped",
            copy::counted(rows.len(), "visit stopped", "visits stopped"),
            vec![Component::Rows(Rows {
                key: "stopped".into(),
                rows,
            })],
        )
    })
}

fn row(line: &Line, context: &Context<'_>) -> ListRow {
    let recorded = line
        .death(context)
        .map(|death| format!(" ({})", copy::death_recorded(&death, context.now())));
    ListRow {
        icon: Some(Icon::Barred),
        title: copy::stopped(&line.name(context)),
        title_more: recorded.unwrap_or_default(),
        lines: vec![format!(
            "{}. {}",
            clock_words(line.window.opens().instant),
            line.what
        )],
        action: action(&Intent::Show(line.place())),
        ..sync_status::row(&format!("stopped-{}", line.slot))
    }
}
