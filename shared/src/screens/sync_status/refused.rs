//! What the hub did not accept: its words are here, to be entered again or let go after a question.

use record::id::CommitId;
use record::review::{Reviewed, is_review};
use record::time::{clock_words, when_words};
use store::{Fate, OutboxEntry};

use super::super::context::{Context, button};
use super::super::{Intent as AnyIntent, Place, again, frame};
use super::{ASKED, Intent, is_refused, needs_author, row, words};
use crate::copy;
use crate::flow::Do;
use crate::page::Group;
use crate::page::action::{Action, Button, ButtonStyle, Icon};
use crate::page::component::{
    Component, ErrorLine, ListRow, Paragraph, Quote, Rows, WarningCallout,
};

/// Each refused entry: what and why, the words, what can be done.
pub(super) fn components(refused: &[&OutboxEntry], context: &Context<'_>) -> Vec<Component> {
    refused
        .iter()
        .flat_map(|entry| one(entry, context))
        .collect()
}

fn one(entry: &OutboxEntry, context: &Context<'_>) -> Vec<Component> {
    let id = entry.commit.id;
    let mut components = told(entry, context);
    let why_not = again::why_not(entry, context)
        .filter(|_| !is_decision(entry))
        .map(|text| Paragraph {
            key: format!("not-again-{id}"),
            strong: None,
            text: text.into(),
        });
    let is_possible = why_not.is_none();
    components.extend(why_not.map(Component::InsetText));
    let buttons = buttons(entry, is_possible, context).into_iter();
    components.extend(buttons.map(Component::Button));
    components
}

/// What was refused, why, and the words of it.
pub fn told(entry: &OutboxEntry, context: &Context<'_>) -> Vec<Component> {
    let (id, now) = (entry.commit.id, context.now());
    let why = match (&entry.fate, decided(entry, context)) {
        (_, Some(known)) => format!(
            "{}. Reason: “{}”",
            said(&known, context),
            known.review.reason
        ),
        (Fate::Refused { reason, at, .. }, None) => {
            format!("Not accepted {}: {reason}", when_words(*at, now))
        }
        (Fate::Waiting | Fate::Sent(_), None) => String::new(),
    };
    let mut components = vec![Component::WarningCallout(WarningCallout {
        key: format!("refused-{id}"),
        icon: Icon::Alert,
        title: entry.deed.words.clone(),
        text: why,
        source: Some(format!("Written {}", when_words(entry.commit.at, now))),
        button: None,
    })];
    let written = words::of(entry, context);
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
    components
}

/// What a reviewer decided about it, as far as that has arrived.
fn decided(entry: &OutboxEntry, context: &Context<'_>) -> Option<Reviewed> {
    let documents = entry.deed.writes.iter();
    let mut documents = documents.filter_map(|(document, ..)| context.document(*document));
    documents.find_map(|document| {
        let mut known = document.reviews().into_iter();
        known.find(|known| known.review.original.commit == entry.commit.id)
    })
}

/// Whether a reviewer accepted it, as far as that has arrived.
pub fn is_accepted(entry: &OutboxEntry, context: &Context<'_>) -> bool {
    decided(entry, context).is_some_and(|known| known.review.is_accepted)
}

/// Who decided, and when.
fn said(known: &Reviewed, context: &Context<'_>) -> String {
    let verb = if known.review.is_accepted {
        "Accepted"
    } else {
        "Declined"
    };
    format!(
        "{verb} by {}, {}",
        copy::author(&known.by.author),
        copy::day_and_time(known.by.at, context.now())
    )
}

/// What a reviewer accepted: in the record with both names, until its author has seen that.
pub(super) fn accepted(entries: &[&OutboxEntry], context: &Context<'_>) -> Option<Group> {
    let rows: Vec<ListRow> = entries
        .iter()
        .map(|entry| ListRow {
            title: entry.deed.words.clone(),
            lines: decided(entry, context)
                .iter()
                .map(|known| said(known, context))
                .collect(),
            ..row(&format!("accepted-{}", entry.commit.id))
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let text = "This was not accepted at first. It is in the record now, with both your names.";
        frame::headed(
            "accepted",
            "Accepted by a reviewer",
            vec![
                frame::inset("accepted", None, text),
                Component::Rows(Rows {
                    key: "accepted-rows".into(),
                    rows,
                }),
                Component::Button(button(
                    "seen",
                    "Remove from this page",
                    ButtonStyle::Secondary,
                    &AnyIntent::SyncStatus(Intent::Seen),
                )),
            ],
        )
    })
}

/// A decision on what was set aside is made where that is shown.
fn is_decision(entry: &OutboxEntry) -> bool {
    let mut writes = entry.deed.writes.iter().flat_map(|(.., writes)| writes);
    writes.any(is_review)
}

fn buttons(entry: &OutboxEntry, is_possible: bool, context: &Context<'_>) -> Vec<Button> {
    let id = entry.commit.id;
    let own = |key: &str, label: &str, style, intent| {
        button(
            &format!("{key}-{id}"),
            label,
            style,
            &AnyIntent::SyncStatus(intent),
        )
    };
    if context.typed(&asked(id)).is_empty() {
        let first = if is_decision(entry) {
            let place = AnyIntent::Show(Place::SetAside);
            let label = "Set aside by the hub";
            Some(button(
                &format!("aside-{id}"),
                label,
                ButtonStyle::Secondary,
                &place,
            ))
        } else {
            let again = Intent::EnterAgain(id);
            is_possible.then(|| own("again", "Enter again", ButtonStyle::Secondary, again))
        };
        let let_go = own("let-go", "Let it go", ButtonStyle::Link, Intent::LetGo(id));
        first.into_iter().chain([let_go]).collect()
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
        intent
    else {
        let accepted = context.outbox().iter();
        let accepted = accepted.filter(|entry| is_refused(entry) && is_accepted(entry, context));
        return accepted
            .map(|entry| Do::Answered(entry.commit.id))
            .collect();
    };
    let Some(entry) = context
        .outbox()
        .iter()
        .find(|entry| entry.commit.id == *id && needs_author(entry, context))
    else {
        return vec![Do::Fail(vec![ErrorLine {
            text: "That entry needs nothing from you any more.".into(),
            field: "attention".into(),
        }])];
    };
    match intent {
        Intent::EnterAgain(_) if is_decision(entry) => {
            vec![Do::Fail(vec![ErrorLine {
                text: "This cannot be entered again. Look at the page as it is now.".into(),
                field: "attention".into(),
            }])]
        }
        Intent::EnterAgain(_) if let Some(why) = again::why_not(entry, context) => {
            vec![Do::Fail(vec![ErrorLine {
                text: why.into(),
                field: "attention".into(),
            }])]
        }
        // It stays here until it is recorded there, or its author lets it go.
        Intent::EnterAgain(_) if let Some(list) = again::open(entry, context) => list,
        Intent::EnterAgain(_) => vec![
            Do::Save {
                deed: entry.deed.clone(),
                drafts: vec![asked(*id)],
            },
            Do::Answered(*id),
            Do::Tell("Entered again.".into()),
        ],
        Intent::LetGo(_) => vec![Do::Draft {
            key: asked(*id),
            value: "yes".into(),
        }],
        Intent::Keep(_) => vec![Do::Forget(asked(*id))],
        Intent::ReallyLetGo(_) | Intent::Seen => vec![
            Do::Answered(*id),
            Do::Forget(asked(*id)),
            Do::Tell("Let go. It is not in the record.".into()),
        ],
    }
}
