//! Where concerns are led to: on a person's page, in an assessment's questions about abuse, and for who answers for them.

use record::id::DocumentId;
use record::kind::Kind;
use record::projection::ConcernRow;
use record::rows::List;
use store::RowQuery;

use super::super::context::{Context, action};
use super::super::{Intent as Any, Place, frame, sync_status};
use super::{RAISE, of};
use crate::copy;
use crate::flow::Need;
use crate::page::Group;
use crate::page::action::Icon;
use crate::page::component::{Component, ListRow, Rows};

fn show(about: DocumentId, part: &str) -> crate::page::action::Action {
    action(&Any::Show(Place::Concern {
        about,
        part: part.to_owned(),
    }))
}

/// The way to raise one, for those who may.
pub fn raise_row(person: DocumentId, context: &Context<'_>) -> Option<ListRow> {
    let may = context.may(Kind::Safeguarding, "act/raised").is_ok();
    may.then(|| ListRow {
        icon: Some(Icon::Plus),
        title: "Raise a safeguarding concern".into(),
        lines: vec!["Seen by those alone whom you name, not by the team.".into()],
        action: show(person, RAISE),
        ..sync_status::row("raise-concern")
    })
}

fn row(row: &ConcernRow, context: &Context<'_>) -> ListRow {
    let raised = row.raised.map(|at| copy::day_and_time(at, context.now()));
    let owners: Vec<&str> = row.owners.iter().map(|owner| owner.name.as_str()).collect();
    let state = if row.is_closed { "Closed" } else { "Open" };
    ListRow {
        icon: Some(Icon::Alert),
        title: "Safeguarding concern".into(),
        lines: vec![
            format!("{state}. Raised {}", raised.unwrap_or_default()),
            format!("Answers for it: {}", owners.join(", ")),
        ],
        action: show(row.concern, ""),
        ..sync_status::row(&format!("concern-{}", row.concern))
    }
}

fn listed(rows: Vec<ListRow>) -> Option<Group> {
    let key = "safeguarding".to_owned();
    let is_any = !rows.is_empty();
    let rows = Component::Rows(Rows { key, rows });
    is_any.then(|| frame::headed("safeguarding", "Safeguarding", vec![rows]))
}

/// On a person's page: those that one may see, and the way to raise one.
pub fn group(person: DocumentId, context: &Context<'_>) -> Option<Group> {
    let held = context.rows::<ConcernRow>(List::Safeguarding, &of(person));
    let held = held.iter().map(|one| row(one, context));
    listed(held.chain(raise_row(person, context)).collect())
}

/// In an assessment, where abuse is asked about: the way to raise one.
pub fn raise_group(person: DocumentId, context: &Context<'_>) -> Option<Group> {
    listed(raise_row(person, context).into_iter().collect())
}

/// What must be loaded for those on Today.
pub fn rows_need() -> Need {
    Need::Rows(List::Safeguarding, RowQuery::default())
}

/// On Today: those that one answers for and that are open. Whom they are about stands on their page.
pub fn group_of_today(context: &Context<'_>) -> Option<Group> {
    let all = context.rows::<ConcernRow>(List::Safeguarding, &RowQuery::default());
    let me = context.me().map(|me| me.user);
    let own = all
        .iter()
        .filter(|row| !row.is_closed && row.owners.iter().any(|owner| Some(owner.user) == me));
    let own = own.map(|one| ListRow {
        lines: vec!["You answer for it.".into()],
        ..row(one, context)
    });
    listed(own.collect())
}
