//! The assessments that this device holds: what must be settled first, what one has written in, then the rest of the team's.

use record::id::UserId;
use record::projection::{AssessmentRow, PersonRow};
use record::rows::List;
use store::RowQuery;

use super::super::context::Context;
use super::super::frame;
use super::list;
use crate::flow::Need;
use crate::page::component::{Component, ListRow, Rows};
use crate::page::{Group, Page};

/// Most that are listed: the latest written.
const MOST: usize = 60;

fn person(row: &AssessmentRow) -> Option<RowQuery> {
    row.person.map(|person| RowQuery {
        person: Some(person),
        ..RowQuery::default()
    })
}

/// The latest written first.
fn latest<'a>(context: &Context<'a>) -> Vec<&'a AssessmentRow> {
    let rows = context.rows::<AssessmentRow>(List::Assessments, &RowQuery::default());
    rows.iter().rev().take(MOST).collect()
}

/// What must be loaded.
pub fn needs(context: &Context<'_>) -> Vec<Need> {
    let mut needs = vec![
        Need::Rows(List::Assessments, RowQuery::default()),
        Need::Rows(List::Templates, RowQuery::default()),
    ];
    let people = latest(context).into_iter().filter_map(person);
    needs.extend(people.map(|query| Need::Rows(List::People, query)));
    needs.extend(list::reading(latest(context).into_iter()));
    needs
}

/// Draws it.
pub fn view(context: &Context<'_>) -> Page {
    let mut page = frame::page("assessments", "Assessments", context);
    let rows = latest(context);
    if rows.is_empty() {
        let is_loading = context.is_loading(&Need::Rows(List::Assessments, RowQuery::default()));
        let (strong, text) = if is_loading {
            ("Loading.", "Reading from this device.")
        } else {
            (
                "No assessments yet.",
                "Find a person, and start one on their page. Those of your team come with an exchange.",
            )
        };
        let none = frame::inset("none", Some(strong), text);
        page.main.push(frame::part("none", vec![none]));
        return page;
    }
    let me = context.me().map(|me| me.user);
    let (open, rest): (Vec<&AssessmentRow>, _) =
        rows.into_iter().partition(|row| row.to_settle > 0);
    let wrote = |row: &&AssessmentRow| me.is_some_and(|me: UserId| row.by.contains(&me));
    let (mine, others): (Vec<&AssessmentRow>, _) = rest.into_iter().partition(wrote);
    let groups = [
        ("open", "Something to settle", open),
        ("mine", "You have written in", mine),
        ("others", "Your team’s others", others),
    ];
    let groups = groups.into_iter().filter(|(.., rows)| !rows.is_empty());
    page.main
        .extend(groups.map(|(key, title, rows)| group(key, title, &rows, context)));
    page
}

fn group(key: &str, title: &str, rows: &[&AssessmentRow], context: &Context<'_>) -> Group {
    let count = rows.len();
    let rows = rows.iter().map(|row| named(row, context)).collect();
    let key = key.to_owned();
    let mut group = frame::headed(
        &key.clone(),
        title,
        vec![Component::Rows(Rows { key, rows })],
    );
    group.note = Some(count.to_string());
    group
}

/// A row with the name of whom it is about.
fn named(row: &AssessmentRow, context: &Context<'_>) -> ListRow {
    let people = person(row).map(|query| context.rows::<PersonRow>(List::People, &query));
    let name = people
        .and_then(|people| people.first())
        .map(|person| person.name.clone());
    let mut shown = list::row(row, context);
    shown.title_more = format!(", {}", shown.title);
    shown.title = name.unwrap_or_else(|| "A person".to_owned());
    if row.signatures > 0 && context.assessment(row.assessment).is_none() {
        let count = row.signatures as usize;
        let signatures = crate::copy::counted(count, "signature", "signatures");
        shown.lines.push(signatures);
    }
    shown
}
