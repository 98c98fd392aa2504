//! One thing that was written, as a row.

use record::author::{Author, Provenance, Role};
use record::document::Document;

use super::super::context::{Context, button};
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
        lines.push(copy::author(&written.author));
        lines.push(format!(
            "{}, {}",
            written.author.organisation,
            copy::day_and_time(written.at, now)
        ));
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
        tags: entry.is_apart.then(written_apart).into_iter().collect(),
        is_struck: entry.struck.is_some(),
        action: crate::page::action::Action::default(),
        button: strike,
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

/// Who may strike an entry out: its author; a clinician; for what is not about safety, a coordinator or case manager. What
/// was found or done at a visit: who was there, or a senior clinician.
pub fn may_strike(me: &Author, entry: &PastEntry) -> bool {
    let plans = matches!(me.role, Role::Coordinator | Role::CaseManager);
    let written = entry.written.as_ref();
    let may = if entry.is_of_visit {
        may_strike_of_visit(me, written)
    } else {
        is_own(me, written) || me.role.is_clinician() || (plans && !entry.is_safety)
    };
    entry.can_be_struck && entry.struck.is_none() && may
}

/// Who may strike out what was found or done at a visit: a dose that nobody else has as given would be due again.
pub fn may_strike_of_visit(me: &Author, written: Option<&Provenance>) -> bool {
    is_own(me, written) || me.role == Role::SeniorClinician
}

fn is_own(me: &Author, written: Option<&Provenance>) -> bool {
    written.is_some_and(|written| written.author.user == me.user)
}
