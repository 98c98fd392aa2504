//! The three facts in rows, and how loud what waits has become.

use record::time::{Instant, rough_duration_words, when_words};

use super::super::context::Context;
use super::super::frame;
use super::row;
use crate::page::action::Icon;
use crate::page::component::{Component, ListRow, Rows, Tag, Tone, WarningCallout};
use crate::page::{Group, Loudness};

/// What is said about the oldest that waits, at 4, 12 and 24 hours.
pub(super) fn loud(oldest: Option<Instant>, now: Instant) -> Option<Group> {
    let (title, text) = match frame::loudness(oldest, now) {
        Loudness::Quiet => return None,
        Loudness::Notice => (
            "Something has waited for more than 4 hours",
            "Nobody else can see it yet. Look for a signal when you can.",
        ),
        Loudness::Loud => (
            "Something has waited for more than 12 hours",
            "Nobody else can see it. Find a signal before you end your shift.",
        ),
        Loudness::Alarm => (
            "Something has waited for more than 24 hours",
            "Nobody else can see it. Connect this device now, or phone your team with what they must know.",
        ),
    };
    let waited = oldest.map(|at| format!("The oldest was saved {}", when_words(at, now)));
    Some(frame::part(
        "loud",
        vec![Component::WarningCallout(WarningCallout {
            key: "loud".into(),
            icon: Icon::Alert,
            title: title.into(),
            text: text.into(),
            source: waited,
            button: None,
        })],
    ))
}

/// The three facts.
pub(super) fn facts(context: &Context<'_>) -> Group {
    let (sync, now) = (context.sync(), context.now());
    let counts = frame::counts(context);
    let (waiting, refused) = (counts.waiting, counts.refused);
    let of_all = |count: usize| {
        if count == counts.saved {
            format!("All {count}")
        } else {
            format!("{count} of {}", counts.saved)
        }
    };
    let mut sent = match (waiting, counts.oldest) {
        (0, _) | (_, None) => "Nothing waiting".to_owned(),
        (_, Some(oldest)) => format!("{waiting} waiting, oldest {}", age(oldest, now)),
    };
    if refused > 0 {
        sent = format!("{sent}. {refused} not accepted");
    }
    let exchanged = sync.last_success.map_or_else(
        || "No exchange with the hub yet".to_owned(),
        |at| format!("Last exchange {}", when_words(at, now)),
    );
    let saved = counts.newest.map_or_else(
        || "Nothing saved yet".to_owned(),
        |at| format!("Last saved {}", when_words(at, now)),
    );
    let fact = |key: &str, icon, title: &str, line: String, count: String| ListRow {
        icon: Some(icon),
        title: title.into(),
        lines: vec![line],
        end: Some(Tag {
            text: count,
            tone: Tone::Plain,
            icon: None,
        }),
        ..row(key)
    };
    let rows = vec![
        fact(
            "saved",
            Icon::Device,
            "Saved on this device",
            saved,
            format!("All {}", counts.saved),
        ),
        fact(
            "sent",
            if waiting == 0 {
                Icon::Sent
            } else {
                Icon::Clock
            },
            "Sent",
            sent,
            of_all(counts.sent),
        ),
        fact(
            "reached",
            Icon::Seen,
            "Reached the team",
            exchanged,
            of_all(counts.reached),
        ),
    ];
    frame::part(
        "facts",
        vec![Component::Rows(Rows {
            key: "facts".into(),
            rows,
        })],
    )
}

fn age(at: Instant, now: Instant) -> String {
    rough_duration_words(now.minutes_since(at).max(0))
}
