//! What the sender wrote: cautions first and open, the rest folded away, and a page that shows all of it in parts.

use record::bytes::FromBytes;
use record::id::DocumentId;
use record::passage::parts;
use record::referral::{CautionKind, Referral, StatedCaution};
use serde::Serialize;

use super::super::context::{Context, button};
use super::super::{Intent as Any, Place, frame, person as person_screen};
use super::Intent;
use super::page::stated_name;
use crate::flow::{Do, Need};
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, Details, Pagination, Paragraph, WarningCallout};
use crate::page::{Group, Page};

/// Most bytes that the referral's own page shows folded away: it stays under 64 kB with everything else on it.
const BESIDE: usize = 4_000;
/// Bytes of one part on the page that shows nothing else; quotation marks count twice on their way to a shell.
const A_PART: usize = 16_000;

/// Which of the sender's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromBytes)]
pub enum Text {
    /// What was read from the message, a line each.
    Stated,
    /// The message as it came.
    Original,
}

impl Text {
    const fn title(self) -> &'static str {
        match self {
            Self::Stated => "What else was stated",
            Self::Original => "Original message, as it came",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Original => "original",
        }
    }

    fn of(self, referral: &Referral) -> String {
        match self {
            Self::Stated => referral.received.stated.join("\n"),
            Self::Original => referral.original.clone(),
        }
    }
}

/// What must be known before anybody acts, a callout for each kind, and where the message and the record differ.
pub fn cautions(referral: &Referral) -> Option<Group> {
    let received = &referral.received;
    let callout = |key: &str, icon, title: &str, lines: Vec<&str>| {
        (!lines.is_empty()).then(|| {
            Component::WarningCallout(WarningCallout {
                key: key.into(),
                icon,
                title: title.into(),
                text: lines.join("\n"),
                source: None,
                button: None,
            })
        })
    };
    let of = |kind| -> Vec<&str> {
        let held = received.cautions.iter();
        held.filter(|caution: &&StatedCaution| caution.kind == kind)
            .map(|caution| caution.words.as_str())
            .collect()
    };
    let differences = received.differences.iter().map(String::as_str).collect();
    let callouts = [
        callout(
            "stated-death",
            Icon::Alert,
            "Death, stated by the sender, not yet confirmed here.",
            of(CautionKind::Death),
        ),
        callout(
            "stated-allergies",
            Icon::Alert,
            "Allergies, stated by the sender, not yet confirmed here.",
            of(CautionKind::Allergy),
        ),
        callout(
            "stated-alerts",
            Icon::Alert,
            "Alerts, stated by the sender, not yet confirmed here.",
            of(CautionKind::Alert),
        ),
        callout(
            "differences",
            Icon::People,
            "The message and the record here differ.",
            differences,
        ),
    ];
    let callouts: Vec<Component> = callouts.into_iter().flatten().collect();
    (!callouts.is_empty()).then(|| frame::part("stated-cautions", callouts))
}

/// The beginning of a text, folded away, with a way to the whole of it.
pub fn beginning(text: Text, referral: &Referral) -> Vec<Component> {
    let whole = text.of(referral);
    let shown = record::passage::beginning(&whole, BESIDE);
    if shown.is_empty() {
        return vec![];
    }
    let is_whole = shown.len() == whole.len();
    let mut lines: Vec<String> = shown.lines().map(str::to_owned).collect();
    lines.extend((!is_whole).then(|| "There is more: show it below.".to_owned()));
    let mut components = vec![Component::Details(Details {
        key: text.key().into(),
        summary: text.title().into(),
        text: lines,
    })];
    if !is_whole {
        components.push(Component::Button(button(
            &format!("more-{}", text.key()),
            match text {
                Text::Stated => "Show more of what was stated",
                Text::Original => "Show more of the original message",
            },
            ButtonStyle::Link,
            &Any::Show(Place::Sent(referral.id, text)),
        )));
    }
    components
}

/// What must be loaded to show the whole, and whose record it is.
pub fn needs(referral: DocumentId, context: &Context<'_>) -> Vec<Need> {
    let mut needs = vec![
        Need::Document(referral),
        Need::Drafts(part_key(referral, Text::Original)),
        Need::Drafts(part_key(referral, Text::Stated)),
    ];
    let person = context
        .document(referral)
        .and_then(|document| Referral::read(document).person);
    needs.extend(person.map(Need::Document));
    needs
}

/// Draft of which part is shown, from 0 on.
fn part_key(referral: DocumentId, text: Text) -> String {
    format!("read/{referral}/{}", text.key())
}

/// Shows another part.
pub fn turn(referral: DocumentId, text: Text, part: usize) -> Vec<Do> {
    vec![Do::Draft {
        key: part_key(referral, text),
        value: part.to_string(),
    }]
}

/// Draws one part of a text, with a way to the next.
pub fn view(referral: DocumentId, text: Text, context: &Context<'_>) -> Page {
    let key = format!("sent-{referral}-{}", text.key());
    let Some(document) = context.document(referral) else {
        let is_loading = context.is_loading(&Need::Document(referral));
        return frame::missing(&key, is_loading, context);
    };
    let read = Referral::read(document);
    let whole = text.of(&read);
    let parts = parts(&whole, A_PART);
    let asked: usize = context
        .typed(&part_key(referral, text))
        .parse()
        .unwrap_or(0);
    let part = asked.min(parts.len().saturating_sub(1));
    // Each part is a page of its own, which is read from its top.
    let mut page = frame::page(&format!("{key}-{part}"), text.title(), context);
    let person = read.person.and_then(|person| context.document(person));
    page.about = person.and_then(|person| person_screen::about(person, context.now()));
    let place = format!("Part {} of {}", part + 1, parts.len());
    let of_whom = format!("Referral of {}", stated_name(&read));
    page.subtitle = Some(if parts.len() > 1 {
        format!("{of_whom}. {place}")
    } else {
        of_whom
    });
    let mut components = vec![Component::Paragraph(Paragraph {
        key: format!("part-{part}"),
        strong: None,
        text: parts.get(part).map_or_else(
            || "Nothing was kept of it.".to_owned(),
            |words| (*words).to_owned(),
        ),
    })];
    if text == Text::Original && read.is_original_cut && part + 1 >= parts.len() {
        let end = "The message was longer than what is kept of it. Ask the sender for the rest.";
        components.push(Component::InsetText(Paragraph {
            key: "cut".into(),
            strong: None,
            text: end.into(),
        }));
    }
    if parts.len() > 1 {
        let to = |key: &str, label: &str, part: usize| {
            let intent = Any::Referral(Intent::Turn {
                referral,
                text,
                part,
            });
            button(key, label, ButtonStyle::Link, &intent)
        };
        components.push(Component::Pagination(Pagination {
            key: "parts".into(),
            text: place,
            previous: part
                .checked_sub(1)
                .map(|before| to("previous", "Show what comes before", before)),
            next: (part + 1 < parts.len()).then(|| to("next", "Show more", part + 1)),
        }));
    }
    page.main.push(frame::part("text", components));
    page
}
