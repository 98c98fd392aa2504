//! What the hub did not accept: its words are here, to be entered again or let go after a question.

use record::id::CommitId;
use record::time::{clock_words, when_words};
use store::{Fate, OutboxEntry};

use super::super::Intent as AnyIntent;
use super::super::context::{Context, button};
use super::{ASKED, Intent, is_refused, words};
use crate::flow::Do;
use crate::page::action::{Action, Button, ButtonStyle, Icon};
use crate::page::component::{Component, ErrorLine, Quote, WarningCallout};

/// Each refused entry: what and why, the words, what can be done.
pub(super) fn components(refused: &[&OutboxEntry], context: &Context<'_>) -> Vec<Component> {
    refused
        .iter()
        .flat_map(|entry| one(entry, context))
        .collect()
}

fn one(entry: &OutboxEntry, context: &Context<'_>) -> Vec<Component> {
    let (id, now) = (entry.commit.id, context.now());
    let why = match &entry.fate {
        Fate::Refused { reason, at, .. } => {
            format!("Not accepted {}: {reason}", when_words(*at, now))
        }
        Fate::Waiting | Fate::Sent(_) => String::new(),
    };
    let mut components = vec![Component::WarningCallout(WarningCallout {
        key: format!("refused-{id}"),
        icon: Icon::Alert,
        title: entry.deed.words.clone(),
        text: why,
        source: Some(format!("Written {}", when_words(entry.commit.at, now))),
        button: None,
    })];
    let written = words::of(&entry.deed);
    if !written.is_empty() {
        components.push(Component::Quote(Quote {
            key: format!("words-{id}"),
            label: "What you wrote".into(),
            text: written.join("\n"),
            source: format!("Kept on this device since {}", clock_words(entry.commit.at)),
            notice: None,
            action: Action::default(),
        }));
    }
    components.extend(buttons(id, context).into_iter().map(Component::Button));
    components
}

fn buttons(id: CommitId, context: &Context<'_>) -> Vec<Button> {
    let own = |key: &str, label: &str, style, intent| {
        button(
            &format!("{key}-{id}"),
            label,
            style,
            &AnyIntent::SyncStatus(intent),
        )
    };
    if context.typed(&asked(id)).is_empty() {
        vec![
            own(
                "again",
                "Enter again",
                ButtonStyle::Secondary,
                Intent::EnterAgain(id),
            ),
            own("let-go", "Let it go", ButtonStyle::Link, Intent::LetGo(id)),
        ]
    } else {
        vec![
            own(
                "really",
                "Let these words go for good",
                ButtonStyle::Warning,
                Intent::ReallyLetGo(id),
            ),
            own(
                "keep",
                "Keep them",
                ButtonStyle::Secondary,
                Intent::Keep(id),
            ),
        ]
    }
}

fn asked(id: CommitId) -> String {
    format!("{ASKED}{id}")
}

/// Answers. An entry that was answered meanwhile is not entered twice.
pub(super) fn used(intent: &Intent, context: &Context<'_>) -> Vec<Do> {
    let (Intent::EnterAgain(id) | Intent::LetGo(id) | Intent::Keep(id) | Intent::ReallyLetGo(id)) =
        intent;
    let Some(entry) = context
        .outbox()
        .iter()
        .find(|entry| entry.commit.id == *id && is_refused(entry))
    else {
        return vec![Do::Fail(vec![ErrorLine {
            text: "That entry needs nothing from you any more.".into(),
            field: "attention".into(),
        }])];
    };
    match intent {
        Intent::EnterAgain(_) => vec![
            Do::Save {
                deed: entry.deed.clone(),
                drafts: vec![asked(*id)],
            },
            Do::Answered(*id),
            Do::Tell("Entered again. It waits to be sent.".into()),
        ],
        Intent::LetGo(_) => vec![Do::Draft {
            key: asked(*id),
            value: "yes".into(),
        }],
        Intent::Keep(_) => vec![Do::Forget(asked(*id))],
        Intent::ReallyLetGo(_) => vec![
            Do::Answered(*id),
            Do::Forget(asked(*id)),
            Do::Tell("Let go. It is not in the record.".into()),
        ],
    }
}
