//! What stands around every page: the places one can go, who is signed in, what is saved, sent and seen.

use record::author::Role;
use record::id::DocumentId;
use record::time::{Instant, clock_words, rough_duration_words};
use store::{Fate, OutboxEntry};

use super::context::{Context, action, button};
use super::{Intent, Place};
use crate::copy;
use crate::flow::Need;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, NotificationBanner, Tone};
use crate::page::{About, Group, Loudness, Page, Presentation, SignedIn, StatusColumn, StatusLine, Tab};

/// Hours after which what waits is said more loudly.
const LOUDER_AFTER_HOURS: [i64; 3] = [4, 12, 24];

/// What every page needs.
pub fn needs(context: &Context<'_>) -> Vec<Need> {
    if context.me().is_some() { vec![Need::Outbox] } else { vec![] }
}

/// An empty page with everything around it. `key` names the page.
pub fn page(key: &str, title: impl Into<String>, context: &Context<'_>) -> Page {
    let is_signed_in = context.me().is_some();
    let mut page = Page {
        key: key.to_owned(),
        presentation: Presentation::Full,
        title: title.into(),
        subtitle: None,
        title_tags: vec![],
        about: None,
        back: (context.model.places.len() > 1).then(|| action(&Intent::Back)),
        corner: None,
        tabs: if is_signed_in { tabs(context) } else { vec![] },
        signed_in: signed_in(context),
        status: is_signed_in.then(|| status_line(context)),
        list: None,
        main: vec![],
        aside: vec![],
        bar: None,
        focus: context.model.focus.clone(),
        announce: context.model.announce.clone(),
    };
    page.main.extend(top(context));
    page
}

/// A part of a page without a heading.
pub fn part(key: &str, components: Vec<Component>) -> Group {
    Group { key: key.to_owned(), heading: None, note: None, is_card: false, components }
}

/// A part of a page under a heading.
pub fn headed(key: &str, heading: impl Into<String>, components: Vec<Component>) -> Group {
    Group { key: key.to_owned(), heading: Some(heading.into()), note: None, is_card: false, components }
}

/// What stands on top of a page: what must be put right, and what just happened.
fn top(context: &Context<'_>) -> Option<Group> {
    let mut components = vec![];
    if !context.model.errors.is_empty() {
        components.push(Component::ErrorSummary(crate::page::component::ErrorSummary {
            key: "errors".into(),
            title: "There is a problem".into(),
            errors: context.model.errors.clone(),
        }));
    }
    if let Some(banner) = &context.model.banner {
        components.push(Component::NotificationBanner(NotificationBanner {
            key: "banner".into(),
            tone: if banner.is_failure { Tone::Late } else { Tone::Done },
            title: if banner.is_failure { "Not saved".into() } else { "Done".into() },
            text: banner.text.clone(),
            button: None,
        }));
    }
    if let Some(words) = &context.sync().cannot_talk {
        components.push(Component::NotificationBanner(NotificationBanner {
            key: "cannot-talk".into(),
            tone: Tone::Late,
            title: "This version cannot exchange with the hub".into(),
            text: words.clone(),
            button: None,
        }));
    }
    if let Some(skew) = context.sync().offset_ms.filter(|offset| offset.abs() > 120_000) {
        let minutes = skew.abs() / 60_000;
        let direction = if skew > 0 { "behind" } else { "ahead" };
        components.push(Component::NotificationBanner(NotificationBanner {
            key: "clock".into(),
            tone: Tone::Soon,
            title: "Check this device’s clock".into(),
            text: format!("It is {} {direction} the hub’s. Times you record may be wrong.", rough_duration_words(minutes)),
            button: None,
        }));
    }
    if context.model.start.as_ref().is_some_and(|start| !start.is_storage_kept) && context.me().is_some() {
        components.push(Component::InsetText(crate::page::component::Paragraph {
            key: "storage".into(),
            strong: Some("This browser may clear what is saved.".into()),
            text: "It would not promise to keep Doorstep’s storage. Send what waits before you close it for long.".into(),
        }));
    }
    (!components.is_empty()).then(|| part("top", components))
}

fn tabs(context: &Context<'_>) -> Vec<Tab> {
    let role = context.me().map_or(Role::Other, |author| author.role);
    let here = context.model.places.first();
    let mut tabs = vec![("today", "Today", Place::Today), ("people", "People", Place::Find)];
    if matches!(role, Role::SeniorClinician | Role::Coordinator | Role::CaseManager) {
        tabs.push(("triage", "Triage", Place::Triage));
    }
    tabs.into_iter()
        .map(|(key, label, place)| Tab {
            key: key.into(),
            label: label.into(),
            count: None,
            is_current: here == Some(&place),
            action: action(&Intent::Swap(place)),
        })
        .collect()
}

fn signed_in(context: &Context<'_>) -> Option<SignedIn> {
    let me = context.me()?;
    let mut role = me.role.words().to_owned();
    if let Some(first) = role.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Some(SignedIn {
        name: me.name.clone(),
        role: format!("{role}, {}", me.organisation),
        button: Some(button(
            "change-person",
            "Change person",
            ButtonStyle::Link,
            &Intent::SignIn(super::sign_in::Intent::Leave),
        )),
    })
}

/// Counts of this device's commits of today and of all that still waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// All.
    pub saved: usize,
    /// Not answered by the hub.
    pub waiting: usize,
    /// Taken by the hub.
    pub sent: usize,
    /// Taken in by another user's device.
    pub reached: usize,
    /// Refused and not answered by the author.
    pub refused: usize,
    /// When the oldest that waits was written.
    pub oldest: Option<Instant>,
    /// When the newest was written.
    pub newest: Option<Instant>,
}

/// Counts entries.
pub fn counts(entries: &[OutboxEntry], epoch: u64, reached: u64) -> Counts {
    let mut counts = Counts::default();
    for entry in entries {
        counts.saved += 1;
        counts.newest = counts.newest.max(Some(entry.commit.at));
        match &entry.fate {
            // After a hub was restored, what was sent in its former life waits again.
            Fate::Sent(seen) if seen.epoch == epoch => {
                counts.sent += 1;
                counts.reached += usize::from(seen.sequence <= reached);
            }
            Fate::Waiting | Fate::Sent(_) => {
                counts.waiting += 1;
                counts.oldest = Some(counts.oldest.map_or(entry.commit.at, |oldest| oldest.min(entry.commit.at)));
            }
            Fate::Refused { is_answered, .. } => counts.refused += usize::from(!is_answered),
        }
    }
    counts
}

/// How loud what waits has become.
pub fn loudness(oldest: Option<Instant>, now: Instant) -> Loudness {
    let hours = oldest.map_or(0, |at| (now.millis() - at.millis()) / 3_600_000);
    match LOUDER_AFTER_HOURS.iter().filter(|limit| hours >= **limit).count() {
        0 => Loudness::Quiet,
        1 => Loudness::Notice,
        2 => Loudness::Loud,
        _ => Loudness::Alarm,
    }
}

fn status_line(context: &Context<'_>) -> StatusLine {
    let (sync, now) = (context.sync(), context.now());
    let counts = counts(context.outbox(), sync.seen.epoch, sync.reached);
    let of_all = |count: usize| {
        if count == counts.saved { format!("All {count}") } else { format!("{count} of {}", counts.saved) }
    };
    let exchanged = sync.last_success.map_or_else(|| "not yet".to_owned(), |at| copy::at(at, now));
    let is_offline = sync.failing_since.is_some() || sync.last_success.is_none();
    StatusLine {
        is_offline,
        connection: match (sync.failing_since, sync.last_success) {
            (Some(since), _) => format!("Offline since {}", clock_words(since)),
            (None, None) => "Not connected yet".to_owned(),
            (None, Some(_)) => "Online".to_owned(),
        },
        attention: match counts.refused {
            0 => None,
            1 => Some("1 needs attention".to_owned()),
            many => Some(format!("{many} need attention")),
        },
        columns: vec![
            StatusColumn {
                label: "Saved on this device".into(),
                icon: Icon::Device,
                count: format!("All {}", counts.saved),
                age: counts.newest.map_or_else(|| "nothing yet".to_owned(), |at| copy::at(at, now)),
            },
            StatusColumn {
                label: "Sent".into(),
                icon: if counts.waiting == 0 { Icon::Sent } else { Icon::Clock },
                count: if counts.waiting == 0 { of_all(counts.sent) } else { format!("{} waiting", counts.waiting) },
                age: counts.oldest.map_or_else(
                    || exchanged.clone(),
                    |at| format!("oldest {}", rough_duration_words(((now.millis() - at.millis()) / 60_000).max(0))),
                ),
            },
            StatusColumn {
                label: "Reached the team".into(),
                icon: Icon::Seen,
                count: of_all(counts.reached),
                age: exchanged,
            },
        ],
        loudness: loudness(counts.oldest, now),
        action: action(&Intent::Show(Place::SyncStatus)),
    }
}

/// A page that only says that something is not here: loading, or not on this device.
pub fn missing(key: &str, is_loading: bool, context: &Context<'_>) -> Page {
    let mut page = page(key, if is_loading { "Loading" } else { "Not on this device" }, context);
    page.main.push(part(
        "missing",
        vec![Component::InsetText(crate::page::component::Paragraph {
            key: "missing".into(),
            strong: None,
            text: if is_loading {
                "Reading from this device.".into()
            } else {
                "This record is not on this device. It may arrive with the next exchange.".into()
            },
        })],
    ));
    page
}

/// Whose record it is, from the person's document: stands on every page about them.
pub fn about(person: DocumentId, context: &Context<'_>) -> Option<About> {
    super::person::about(context.document(person)?, context.now())
}
