//! What was written, newest first: the values of one field, or everything about a document. What was struck out stays
//! readable, with who struck it out and why.

mod acts;
mod edits;
mod entry;
#[cfg(test)]
mod tests;
mod visit;

use record::author::Author;
use record::document::Document;
use record::field;
use record::id::DocumentId;
use record::kind::Kind;
use serde::{Deserialize, Serialize};

use super::context::{Context, button};
use super::{Intent as AnyIntent, Place, frame};
use crate::copy;
use crate::flow::{Do, Need};
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Paragraph, Rows, Tag, Tone};
use crate::page::{ActionBar, Page, Presentation};
pub use acts::entries;
pub use entry::PastEntry;

/// Most entries at once: a page stays under 64 kB.
const MOST: usize = 100;
/// Beginning of the key under which it is remembered how far back one is.
const TURNED: &str = "page/history/";

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Intent {
    /// Show other entries of a document's history.
    Turn {
        /// The document.
        document: DocumentId,
        /// So many pages of newer entries are left out.
        newer: usize,
    },
}

/// Answers.
pub fn used(intent: &Intent) -> Vec<Do> {
    let Intent::Turn { document, newer } = intent;
    vec![Do::Draft {
        key: turned(*document),
        value: newer.to_string(),
    }]
}

fn turned(document: DocumentId) -> String {
    format!("{TURNED}{document}")
}

/// What must be loaded: the document, and whom it is about.
pub fn needs(document: DocumentId, context: &Context<'_>) -> Vec<Need> {
    let mut needs = vec![Need::Document(document), Need::Drafts(turned(document))];
    if let Some(person) = context
        .document(document)
        .and_then(person_of)
        .filter(|person| *person != document)
    {
        needs.push(Need::Document(person));
    }
    needs
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
    let label = field::find(held.kind(), field).map_or("this", |row| row.label);
    let title = if field.is_empty() && held.kind() == Kind::Visit {
        "History of this visit".into()
    } else if field.is_empty() {
        "Everything recorded".into()
    } else {
        format!("History of {}", copy::inside(label))
    };
    let mut page = frame::page(&format!("history-{document}-{field}"), title, context);
    page.presentation = Presentation::Sheet;
    page.about = person_of(held).and_then(|person| frame::about(person, context));
    let mut past = if field.is_empty() {
        let mut all = acts::entries(held);
        all.extend(edits::all(held));
        all
    } else {
        edits::of_field(held, field)
    };
    past.sort_by_key(|entry| std::cmp::Reverse(entry.at()));
    let count = past.len();
    let newer: usize = context.typed(&turned(document)).parse().unwrap_or(0);
    let newer = newer.min(count.saturating_sub(1) / MOST);
    if newer > 0 {
        // A page of its own, which is read from its top.
        page.key = format!("{}-{newer}", page.key);
    }
    let rows: Vec<ListRow> = past
        .iter()
        .skip(newer * MOST)
        .take(MOST)
        .map(|entry| row(held, entry, context))
        .collect();
    let intro = match count {
        0 => "Nothing was recorded here yet.".to_owned(),
        _ if count > MOST => format!(
            "Newest first. Showing {} to {} of {count}.",
            newer * MOST + 1,
            newer * MOST + rows.len()
        ),
        _ => "Newest first.".to_owned(),
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
    page.bar = Some(ActionBar {
        note: None,
        main: None,
        others: vec![button(
            "close",
            "Close",
            ButtonStyle::Secondary,
            &AnyIntent::Back,
        )],
    });
    page
}

/// Ways to what is newer and older than what is shown.
fn turns(document: DocumentId, newer: usize, count: usize) -> Vec<Component> {
    let turn = |key: &str, label: &str, newer: usize| {
        let intent = Intent::Turn { document, newer };
        let intent = AnyIntent::History(intent);
        Component::Button(button(key, label, ButtonStyle::Secondary, &intent))
    };
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
    let mut past = acts::struck(document);
    past.sort_by_key(|entry| std::cmp::Reverse(entry.at()));
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

fn row(document: &Document, entry: &PastEntry, context: &Context<'_>) -> ListRow {
    let now = context.now();
    let mut lines = vec![];
    if let Some(written) = &entry.written {
        lines.push(copy::author(&written.author));
        lines.push(format!(
            "{}, {}",
            written.author.organisation,
            copy::day_and_time(written.at, now)
        ));
    } else {
        lines.push("Not known who wrote this".into());
    }
    lines.extend(
        entry
            .how_known
            .iter()
            .map(|how| format!("How known: {how}")),
    );
    lines.extend(
        entry
            .reason
            .iter()
            .map(|reason| format!("Reason: “{reason}”")),
    );
    if let Some(strike) = &entry.struck {
        let by = strike.written.as_ref().map_or_else(String::new, |written| {
            format!(
                " {} by {}",
                copy::day_and_time(written.at, now),
                written.author.name
            )
        });
        lines.push(format!("Struck out{by}. Reason: “{}”", strike.reason));
    }
    let strike = entry
        .act
        .filter(|_| context.me().is_some_and(|me| may_strike(me, entry)))
        .map(|act| {
            let place = Place::Strike {
                document: document.id(),
                act,
            };
            button(
                &format!("strike-{act}"),
                format!("Strike out: {}", entry.words),
                ButtonStyle::Link,
                &AnyIntent::Show(place),
            )
        });
    ListRow {
        key: entry.key.clone(),
        icon: None,
        title: entry.words.clone(),
        title_more: String::new(),
        lines,
        end: tag(entry),
        tags: vec![],
        is_struck: entry.struck.is_some(),
        action: crate::page::action::Action::default(),
        button: strike,
    }
}

fn tag(entry: &PastEntry) -> Option<Tag> {
    if entry.struck.is_some() {
        Some(Tag {
            text: "Struck out".into(),
            tone: Tone::Plain,
            icon: Some(Icon::Barred),
        })
    } else {
        entry.is_in_use.then(|| Tag {
            text: "In use".into(),
            tone: Tone::Done,
            icon: Some(Icon::Check),
        })
    }
}

/// Who may strike an entry out: its author; a clinician; for what is not about safety, a coordinator or case manager.
pub fn may_strike(me: &Author, entry: &PastEntry) -> bool {
    use record::author::Role;
    let is_own = entry
        .written
        .as_ref()
        .is_some_and(|written| written.author.user == me.user);
    let plans = matches!(me.role, Role::Coordinator | Role::CaseManager);
    entry.can_be_struck
        && entry.struck.is_none()
        && (is_own || me.role.is_clinician() || (plans && !entry.is_safety))
}
