//! What is saved, sent and seen: three facts, what waits and since when, and what was refused, with its words.

mod facts;
mod refused;
#[cfg(test)]
mod tests;
mod words;

use record::bytes::FromBytes;
use record::id::CommitId;
use record::time::{Instant, clock_words, when_words};
use serde::Serialize;
use store::{Fate, OutboxEntry};

use super::Intent as AnyIntent;
use super::context::{Context, button};
use super::frame;
use crate::copy;
use crate::flow::{Do, Need};
use crate::model::Exchanging;
use crate::page::action::{Action, ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Paragraph, Rows, Tag, Tone};
use crate::page::{ActionBar, Group, Page, Presentation};

/// Beginning of the keys under which the sheet remembers that it has asked before letting words go.
pub const ASKED: &str = "page/sync/let-go/";

pub use refused::{is_accepted, told};

/// What can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Enter what was refused again, as a new commit.
    EnterAgain(CommitId),
    /// Ask whether to let what was refused go.
    LetGo(CommitId),
    /// Keep it after all.
    Keep(CommitId),
    /// Let it go, having been asked.
    ReallyLetGo(CommitId),
    /// What a reviewer accepted was seen.
    Seen,
}

/// What must be loaded.
pub fn needs() -> Vec<Need> {
    vec![Need::Outbox, Need::LeftOut]
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    refused::used(&intent, context)
}

/// Whether an entry waits to be sent: no answer, or one from a former life of a hub that was restored.
pub fn is_waiting(entry: &OutboxEntry, context: &Context<'_>) -> bool {
    match &entry.fate {
        Fate::Waiting => true,
        Fate::Sent(seen) => seen.epoch != context.sync().seen.epoch,
        Fate::Refused { .. } => false,
    }
}

/// Whether an entry was refused and its author has not answered.
pub const fn is_refused(entry: &OutboxEntry) -> bool {
    matches!(
        entry.fate,
        Fate::Refused {
            is_answered: false,
            ..
        }
    )
}

/// Whether it still asks something of its author: words that a reviewer accepted are in the record.
pub fn needs_author(entry: &OutboxEntry, context: &Context<'_>) -> bool {
    is_refused(entry) && !refused::is_accepted(entry, context)
}

/// Draws it.
pub fn view(context: &Context<'_>) -> Page {
    let mut page = frame::page("sync-status", "Saved, sent and reached", context);
    page.presentation = Presentation::Sheet;
    page.main
        .push(frame::part("connection", vec![connection(context)]));
    let refused = context.outbox().iter().filter(|entry| is_refused(entry));
    let (accepted, refused): (Vec<_>, Vec<_>) =
        refused.partition(|entry| is_accepted(entry, context));
    let waiting: Vec<&OutboxEntry> = context
        .outbox()
        .iter()
        .filter(|entry| is_waiting(entry, context))
        .collect();
    let oldest = waiting.iter().map(|entry| entry.commit.at).min();
    page.main.extend(facts::loud(oldest, context.now()));
    page.main.push(facts::facts(context));
    if !refused.is_empty() {
        page.main.push(Group {
            note: Some(refused.len().to_string()),
            ..frame::headed(
                "attention",
                "Needs your attention",
                refused::components(&refused, context),
            )
        });
    }
    page.main.extend(refused::accepted(&accepted, context));
    page.main.push(if waiting.is_empty() {
        let text = "Nothing is waiting to be sent.";
        frame::part(
            "waiting",
            vec![Component::Paragraph(Paragraph {
                key: "none".into(),
                strong: None,
                text: text.into(),
            })],
        )
    } else {
        let rows = waiting
            .iter()
            .map(|entry| waiting_row(entry, context.now()))
            .collect();
        Group {
            note: Some(waiting.len().to_string()),
            ..frame::headed(
                "waiting",
                "Waiting to be sent",
                vec![Component::Rows(Rows {
                    key: "waiting".into(),
                    rows,
                })],
            )
        }
    });
    page.main.extend(super::left_out::group(context));
    if let Some(row) = super::elsewhere::row(context) {
        let rows = Component::Rows(Rows {
            key: "elsewhere".into(),
            rows: vec![row],
        });
        page.main.push(frame::part("elsewhere", vec![rows]));
    }
    page.bar = Some(ActionBar {
        note: Some(next_try(context)),
        main: Some(button(
            "try-now",
            "Try again now",
            ButtonStyle::Main,
            &AnyIntent::TryNow,
        )),
        others: vec![],
    });
    page
}

fn connection(context: &Context<'_>) -> Component {
    let sync = context.sync();
    let (strong, text) = match (sync.failing_since, sync.last_success) {
        (Some(since), _) => (
            format!("Offline since {}.", when_words(since, context.now())),
            if context.is_storage_kept() {
                "Carry on. Nothing is lost if you close Doorstep."
            } else {
                "Carry on. Leave this page open until it is sent: this browser may clear what is saved here."
            },
        ),
        (None, None) => (
            "Not connected yet.".to_owned(),
            "Carry on. What you save stays on this device until it is sent.",
        ),
        (None, Some(_)) => ("Online.".to_owned(), "What you save is sent as you go."),
    };
    Component::InsetText(Paragraph {
        key: "connection".into(),
        strong: Some(strong),
        text: text.into(),
    })
}

/// An entry that waits to be sent.
pub fn waiting_row(entry: &OutboxEntry, now: Instant) -> ListRow {
    let (name, more) = entry
        .deed
        .words
        .split_once(", ")
        .unwrap_or((&entry.deed.words, ""));
    ListRow {
        title: name.to_owned(),
        title_more: if more.is_empty() {
            String::new()
        } else {
            format!(", {more}")
        },
        lines: vec![format!(
            "Saved {}, {}",
            clock_words(entry.commit.at),
            copy::ago(entry.commit.at, now)
        )],
        end: Some(Tag {
            text: "Waiting".into(),
            tone: Tone::Plain,
            icon: Some(Icon::Clock),
        }),
        ..row(&entry.commit.id.to_string())
    }
}

/// A row that says nothing yet and leads nowhere.
pub fn row(key: &str) -> ListRow {
    ListRow {
        key: key.to_owned(),
        icon: None,
        title: String::new(),
        title_more: String::new(),
        lines: vec![],
        end: None,
        tags: vec![],
        is_struck: false,
        action: Action::default(),
        button: None,
    }
}

/// Whether an exchange is under way, and that the next comes on its own.
pub fn next_try(context: &Context<'_>) -> String {
    if context.model.exchanging != Exchanging::Idle {
        return "Trying now.".to_owned();
    }
    let next = context.model.next_try.map_or_else(
        || "Doorstep tries again on its own.".to_owned(),
        |at| format!("Next try on its own at {}.", clock_words(at)),
    );
    match context.model.failures {
        0 => "Doorstep sends on its own.".to_owned(),
        1 => format!("The last try failed. {next}"),
        many => format!("The last {many} tries failed. {next}"),
    }
}
