//! One thing that was written, as a row.

use record::document::Document;

use super::super::context::{Context, action, button};
use super::super::{Intent as AnyIntent, Place};
use super::entry::PastEntry;
use crate::copy;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{ListRow, Tag, Tone};

/// One thing that was written, with who wrote it, when and why; and the way to strike it out.
pub(super) fn row(document: &Document, entry: &PastEntry, context: &Context<'_>) -> ListRow {
    let now = context.now();
    let mut lines = vec![];
    if let Some(written) = &entry.written {
        let (author, at) = (written.who(), written.when());
        lines.push(copy::author(author));
        lines.push(format!(
            "{}, {}",
            author.organisation,
            copy::day_and_time(at, now)
        ));
        lines.extend(copy::accepted(written, now));
        lines.push(copy::signature(written).into());
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
        .filter(|_| may_strike(document, entry, context))
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
    let as_of = |change| {
        let document = document.id();
        action(&AnyIntent::Show(Place::AsOf { document, change }))
    };
    ListRow {
        key: entry.key.clone(),
        icon: None,
        title: entry.words.clone(),
        title_more: String::new(),
        lines,
        end: tag(entry),
        tags: entry.is_apart.then(written_apart).into_iter().collect(),
        is_struck: entry.struck.is_some(),
        action: entry.change.map(as_of).unwrap_or_default(),
        button: strike,
    }
}

/// The same, with nothing to be done: it stands in a past moment.
pub(super) fn still(document: &Document, entry: &PastEntry, context: &Context<'_>) -> ListRow {
    ListRow {
        button: None,
        action: crate::page::action::Action::default(),
        ..row(document, entry, context)
    }
}

/// Says that neither of two had seen the other's change.
fn written_apart() -> Tag {
    Tag {
        text: "Written apart".into(),
        tone: Tone::Open,
        icon: Some(Icon::People),
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

/// Whether whoever is signed in may strike an entry out, as it stands.
fn may_strike(document: &Document, entry: &PastEntry, context: &Context<'_>) -> bool {
    let is_open = entry.can_be_struck && entry.struck.is_none();
    let act = entry.act.filter(|_| is_open);
    act.is_some_and(|act| context.may_strike(document, act).is_ok())
}
