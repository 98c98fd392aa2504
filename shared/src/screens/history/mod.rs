//! What was written, newest first: the values of one field, or everything about a document. What was struck out stays
//! readable, with who struck it out and why.

mod acts;
mod assessment;
mod edits;
mod entry;
mod marks;
mod moment;
mod plan;
mod row;
mod said;
mod terms;
#[cfg(test)]
mod tests;
mod visit;

use record::document::Document;
use record::id::DocumentId;
use record::kind::Kind;
use record::projection::VisitRow;
use record::rows::List;
use record::schedule::SlotId;
use record::visit::Visit;
use std::collections::BTreeSet;
use store::RowQuery;

use super::context::Context;
use super::{Place, frame, turn};
use crate::copy;
use crate::flow::Need;
use crate::page::component::{Component, ListRow, Paragraph, Rows};
use crate::page::{Page, Presentation};
pub use acts::entries;
pub use entry::PastEntry;
pub use moment::view as moment_view;
use plan::Wanted;
pub use plan::day_and_start;
use row::row;
pub use said::{Said, said};
use terms::Terms;

/// Most entries at once: a page stays under 64 kB.
const MOST: usize = 100;
/// Said where each entry leads to its moment.
const MOMENT: &str = " Choose an entry to see the record as it stood for whoever wrote it.";
/// A planned visit's history is its schedule's, as far as it is about the visit: its field begins so, the slot follows.
const SLOT: &str = "slot/";

/// The name under which it is remembered how far back one is.
fn list(document: DocumentId) -> String {
    format!("history/{document}")
}

/// Where the history of a planned visit is.
pub fn of_planned(schedule: DocumentId, slot: SlotId) -> Place {
    Place::History {
        document: schedule,
        field: format!("{SLOT}{slot}"),
    }
}

/// What must be loaded: the document, and whom it is about.
pub fn needs(document: DocumentId, context: &Context<'_>) -> Vec<Need> {
    let mut needs = vec![Need::Document(document)];
    if let Some(person) = context
        .document(document)
        .and_then(person_of)
        .filter(|person| *person != document)
    {
        needs.push(Need::Document(person));
    }
    needs
}

/// What must be loaded to show a history: also the schedules in which a person's visits, or a visit, were planned.
pub fn view_needs(document: DocumentId, field: &str, context: &Context<'_>) -> Vec<Need> {
    let mut needs = needs(document, context);
    needs.push(turn::need(&list(document)));
    let held = context.document(document).filter(|_| field.is_empty());
    match held.map(Document::kind) {
        Some(Kind::Person) => needs.push(Need::Rows(List::Visits, visits_of(document))),
        Some(Kind::Visit) => {}
        _ if is_assessment(document, context) => {
            needs.extend(super::assessment::needs(document, context));
            return needs;
        }
        _ => return needs,
    }
    needs.extend(
        held.map(|held| schedules(held, context))
            .unwrap_or_default()
            .into_iter()
            .map(Need::Document),
    );
    needs
}

fn is_assessment(document: DocumentId, context: &Context<'_>) -> bool {
    let held = context.document(document);
    held.is_some_and(|held| held.kind() == Kind::Assessment)
}

fn visits_of(person: DocumentId) -> RowQuery {
    RowQuery {
        person: Some(person),
        ..RowQuery::default()
    }
}

/// The schedules in which the visits of a person, or a visit, were planned.
fn schedules(held: &Document, context: &Context<'_>) -> BTreeSet<DocumentId> {
    if held.kind() == Kind::Visit {
        return record::order::set(Visit::read(held).schedule);
    }
    let rows = context.rows::<VisitRow>(List::Visits, &visits_of(held.id()));
    record::order::set(rows.iter().map(|row| row.schedule))
}

/// Whom a document is about.
pub fn person_of(document: &Document) -> Option<DocumentId> {
    if document.kind() == Kind::Person {
        Some(document.id())
    } else {
        record::act::id_in(document, "person")
    }
}

/// Draws it.
pub fn view(document: DocumentId, field: &str, context: &Context<'_>) -> Page {
    let Some(held) = context.document(document) else {
        return frame::missing(
            "history",
            context.is_loading(&Need::Document(document)),
            context,
        );
    };
    let label = if field.is_empty() {
        String::new()
    } else {
        Terms::of(held, context).label(field)
    };
    let slot = (held.kind() == Kind::Schedule)
        .then(|| field.strip_prefix(SLOT)?.parse().ok())
        .flatten();
    let title = if slot.is_some() || field.is_empty() && held.kind() == Kind::Visit {
        "History of this visit".into()
    } else if field.is_empty() {
        "Everything recorded".into()
    } else {
        format!("History of {}", copy::inside(&label))
    };
    let mut page = frame::page(&format!("history-{document}-{field}"), title, context);
    page.presentation = Presentation::Sheet;
    page.about = person_of(held).and_then(|person| frame::about(person, context));
    let mut past: Vec<(&Document, PastEntry)> = written(held, field, slot, context);
    record::order::by_key(&mut past, |(_, entry)| std::cmp::Reverse(entry.at()));
    let count = past.len();
    let newer = turn::turned(&list(document), context);
    let newer = newer.min(count.saturating_sub(1) / MOST);
    if newer > 0 {
        // A page of its own, which is read from its top.
        page.key = format!("{}-{newer}", page.key);
    }
    let rows: Vec<ListRow> = past
        .iter()
        .skip(newer * MOST)
        .take(MOST)
        .map(|(of, entry)| row(of, entry, context))
        .collect();
    let has_moments = past.iter().any(|(_, entry)| entry.change.is_some());
    let moment = if has_moments { MOMENT } else { "" };
    let intro = match count {
        0 => "Nothing was recorded here yet.".to_owned(),
        _ if count > MOST => format!(
            "Newest first.{moment} Showing {} to {} of {count}.",
            newer * MOST + 1,
            newer * MOST + rows.len()
        ),
        _ => format!("Newest first.{moment}"),
    };
    page.main
        .push(frame::part("intro", vec![paragraph("intro", &intro)]));
    if !rows.is_empty() {
        page.main.push(frame::part(
            "past",
            vec![Component::Rows(Rows {
                key: "past".into(),
                rows,
            })],
        ));
    }
    let turns = turns(document, newer, count);
    if !turns.is_empty() {
        page.main.push(frame::part("turns", turns));
    }
    page.main.push(frame::part(
        "clock-note",
        vec![paragraph("clock-note", "Times are from each person’s device. A device whose clock is wrong by more than 2 minutes says so to the person who uses it.")],
    ));
    page.bar = Some(frame::close());
    page
}

/// All that is to be shown, each with the document that it was written in.
fn written<'a>(
    held: &'a Document,
    field: &str,
    slot: Option<SlotId>,
    context: &Context<'a>,
) -> Vec<(&'a Document, PastEntry)> {
    if slot.is_some() {
        let past = plan::entries(held, slot, Wanted::All, &Terms::of(held, context)).into_iter();
        return past.map(|entry| (held, entry)).collect();
    }
    if !field.is_empty() {
        let past = edits::of_field(held, field, context).into_iter();
        return past.map(|entry| (held, entry)).collect();
    }
    let own = acts::entries(held, context)
        .into_iter()
        .chain(edits::all(held, context));
    let mut past: Vec<(&Document, PastEntry)> = own.map(|entry| (held, entry)).collect();
    let (of, wanted) = match held.kind() {
        Kind::Visit => (Visit::read(held).slot, Wanted::NotInTheVisit),
        Kind::Person => (None, Wanted::WhatBecame),
        _ => return past,
    };
    if held.kind() == Kind::Visit && of.is_none() {
        return past;
    }
    let planned = schedules(held, context).into_iter();
    let planned = planned.filter_map(|id| context.document(id));
    for schedule in planned.filter(|document| document.kind() == Kind::Schedule) {
        let entries =
            plan::entries(schedule, of, wanted, &Terms::of(schedule, context)).into_iter();
        past.extend(entries.map(|entry| (schedule, entry)));
    }
    past
}

/// What was changed about a planned visit and counts, oldest first, each with who did it, when and why.
pub fn changed(schedule: &Document, slot: SlotId, context: &Context<'_>) -> Vec<ListRow> {
    let changed = plan::changed(schedule, slot);
    changed
        .iter()
        .map(|entry| row(schedule, entry, context))
        .collect()
}

/// Ways to what is newer and older than what is shown.
fn turns(document: DocumentId, newer: usize, count: usize) -> Vec<Component> {
    let list = list(document);
    let turn =
        |key: &str, label: &str, newer| Component::Button(turn::way(key, label, &list, newer));
    let mut turns = Vec::new();
    if let Some(newer) = newer.checked_sub(1) {
        turns.push(turn("newer", "Show newer", newer));
    }
    if (newer + 1) * MOST < count {
        turns.push(turn("older", "Show older", newer + 1));
    }
    turns
}

/// What was struck out of a document, newest first, each with who did it and why.
pub fn struck(document: &Document, context: &Context<'_>) -> Vec<ListRow> {
    let mut past = acts::struck(document, context);
    record::order::by_key(&mut past, |entry| std::cmp::Reverse(entry.at()));
    past.truncate(MOST);
    past.iter()
        .map(|entry| row(document, entry, context))
        .collect()
}

fn paragraph(key: &str, text: &str) -> Component {
    Component::Paragraph(Paragraph {
        key: key.into(),
        strong: None,
        text: text.into(),
    })
}
