//! Referrals to decide on: by urgency, then the shortest time left.

use record::author::Role;
use record::projection::ReferralRow;
use record::referral::{ReferralState, Urgency};
use record::rows::List;
use record::time::{Instant, age_in_years};
use record::triage_clock::{TRIAGE_HOURS, TriageClock, TriageTime};
use store::RowQuery;

use super::context::{Context, action, button, icon_button};
use super::{Intent, Place, frame};
use crate::copy;
use crate::flow::Need;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, Paragraph, QueueCard, Tag, Tone};
use crate::page::{ActionBar, Group, ListPane, Page};

/// Most cards on one page.
const MOST: usize = 60;
/// Most cards beside a referral: with what it says, the page stays under 64 kB.
const MOST_BESIDE: usize = 40;

/// What must be loaded.
pub fn needs(_context: &Context<'_>) -> Vec<Need> {
    vec![Need::Rows(List::Referrals, RowQuery::default())]
}

/// Referrals in a state, in the order of the list: urgency, then receipt, so the shortest time left first.
fn in_state<'a>(
    context: &Context<'a>,
    state: impl Fn(ReferralState) -> bool,
) -> Vec<&'a ReferralRow> {
    let rows = context.rows::<ReferralRow>(List::Referrals, &RowQuery::default());
    rows.iter().filter(|row| state(row.state)).collect()
}

fn waiting<'a>(context: &Context<'a>) -> Vec<&'a ReferralRow> {
    in_state(context, |state| state == ReferralState::Waiting)
}

/// Draws it.
pub fn view(context: &Context<'_>) -> Page {
    let waiting = waiting(context);
    let mut page = frame::page("triage", format!("To decide: {}", waiting.len()), context);
    page.subtitle = Some(counts(&waiting, context.now()));
    page.corner = Some(icon_button(
        "find",
        Icon::Search,
        "Find a person",
        ButtonStyle::Link,
        &Intent::Show(Place::Find),
    ));
    page.main.push(queue(&waiting, None, context));
    let decided = in_state(context, |state| {
        matches!(state, ReferralState::Decided | ReferralState::Accepted)
    });
    if !decided.is_empty() {
        let cards = decided
            .iter()
            .take(MOST)
            .map(|row| Component::QueueCard(decided_card(row, context.now())))
            .collect();
        let mut group = frame::headed("decided", "Decided, not closed", cards);
        group.note = Some(decided.len().to_string());
        page.main.push(group);
    }
    let may_decide = context
        .me()
        .is_some_and(|me| me.role == Role::SeniorClinician);
    let first = waiting.first().filter(|_| may_decide);
    page.bar = Some(ActionBar {
        note: Some(counts(&waiting, context.now())),
        main: first.map(|row| {
            button(
                "first",
                format!("Triage: {}", name(row)),
                ButtonStyle::Main,
                &Intent::Show(Place::Referral(row.referral)),
            )
        }),
        others: vec![button(
            "type-referral",
            "Type a referral",
            ButtonStyle::Secondary,
            &Intent::Show(Place::TypeReferral(None)),
        )],
    });
    page
}

/// The queue beside one referral, on wide screens.
pub fn list_pane(open: record::id::DocumentId, context: &Context<'_>) -> ListPane {
    let waiting = waiting(context);
    ListPane {
        title: format!("To decide: {}", waiting.len()),
        note: Some(counts(&waiting, context.now())),
        groups: vec![queue(&waiting, Some(open), context)],
    }
}

fn queue(
    waiting: &[&ReferralRow],
    open: Option<record::id::DocumentId>,
    context: &Context<'_>,
) -> Group {
    if waiting.is_empty() {
        let text = "No referral waits for a decision on this device.";
        let empty = Paragraph {
            key: "none".into(),
            strong: None,
            text: text.into(),
        };
        return frame::part("queue", vec![Component::InsetText(empty)]);
    }
    let most = if open.is_some() { MOST_BESIDE } else { MOST };
    let cards = waiting
        .iter()
        .take(most)
        .map(|row| Component::QueueCard(card(row, open, context.now())))
        .collect();
    let mut group = frame::part("queue", cards);
    group.note = (waiting.len() > most).then(|| format!("Showing the first {most}"));
    group
}

/// "1 emergency, 1 past 24 hours, 1 due within the hour. Most urgent first".
fn counts(waiting: &[&ReferralRow], now: Instant) -> String {
    let times: Vec<(u32, TriageTime)> = waiting
        .iter()
        .filter_map(|row| {
            let clock = TriageClock::of(row.received?, row.urgency);
            Some((clock.hours, clock.at(now)))
        })
        .collect();
    let nearly = times
        .iter()
        .filter(|(_, time)| matches!(time, TriageTime::NearlyOut(_)))
        .count();
    let mut parts = vec![];
    let emergencies = waiting
        .iter()
        .filter(|row| row.urgency == Urgency::Emergency)
        .count();
    if emergencies > 0 {
        parts.push(copy::counted(emergencies, "emergency", "emergencies"));
    }
    for hours in [2, TRIAGE_HOURS] {
        let over = times
            .iter()
            .filter(|(of, time)| *of == hours && time.is_over())
            .count();
        if over > 0 {
            parts.push(format!("{over} past {hours} hours"));
        }
    }
    if nearly > 0 {
        parts.push(format!("{nearly} due within the hour"));
    }
    if parts.is_empty() {
        "Decide within 24 hours of receipt, within 2 hours when urgent. Most urgent first.".into()
    } else {
        format!("{}. Most urgent first.", parts.join(", "))
    }
}

/// The tag of the clock: 24 hours, 2 when it is urgent.
pub fn clock_tag(received: Option<Instant>, urgency: Urgency, now: Instant) -> Tag {
    let Some(received) = received else {
        return Tag {
            text: "Not known when received".into(),
            tone: Tone::Unknown,
            icon: Some(Icon::Clock),
        };
    };
    let time = TriageClock::of(received, urgency).at(now);
    let (tone, icon) = match time {
        TriageTime::Left(_) => (Tone::Plain, Icon::Clock),
        TriageTime::NearlyOut(_) => (Tone::Soon, Icon::Clock),
        TriageTime::Over(_) => (Tone::Late, Icon::Alert),
    };
    Tag {
        text: time.words(),
        tone,
        icon: Some(icon),
    }
}

/// The tag of the urgency that was screened at receipt; routine has none.
pub fn urgency_tag(urgency: Urgency) -> Option<Tag> {
    let tone = match urgency {
        Urgency::Emergency => Tone::Late,
        Urgency::Urgent | Urgency::Soon => Tone::Soon,
        Urgency::NotScreened => Tone::Unknown,
        Urgency::Routine => return None,
    };
    Some(Tag {
        text: urgency.words().into(),
        tone,
        icon: Some(Icon::Alert),
    })
}

/// What the sender says of an urgency that nobody has screened here.
fn stated_tag(row: &ReferralRow) -> Option<Tag> {
    let is_open = row.urgency == Urgency::NotScreened && !row.urgency_stated.is_empty();
    is_open.then(|| Tag {
        text: format!("Sender: {}", row.urgency_stated),
        tone: Tone::Unknown,
        icon: None,
    })
}

fn name(row: &ReferralRow) -> String {
    if row.stated_name.is_empty() {
        "name not stated".into()
    } else {
        row.stated_name.clone()
    }
}

fn card(row: &ReferralRow, open: Option<record::id::DocumentId>, now: Instant) -> QueueCard {
    let clock = clock_tag(row.received, row.urgency, now);
    let edge = clock.tone;
    let is_open = open == Some(row.referral);
    QueueCard {
        edge: if is_open && edge == Tone::Plain {
            Tone::Open
        } else {
            edge
        },
        tags: std::iter::once(clock)
            .chain(urgency_tag(row.urgency))
            .chain(stated_tag(row))
            .collect(),
        is_open,
        ..plain_card(row, now)
    }
}

fn decided_card(row: &ReferralRow, now: Instant) -> QueueCard {
    let route = row.route.map_or("Decided", record::referral::Route::words);
    QueueCard {
        tags: vec![Tag {
            text: route.into(),
            tone: Tone::Done,
            icon: Some(Icon::Check),
        }],
        ..plain_card(row, now)
    }
}

fn plain_card(row: &ReferralRow, now: Instant) -> QueueCard {
    let age = row
        .stated_born
        .and_then(|born| age_in_years(born, now.in_london().date()));
    let age = age.map(|age| format!(", {age}")).unwrap_or_default();
    let received = row
        .received
        .map_or_else(|| "not known when".into(), |at| copy::day_and_time(at, now));
    let from: Vec<&str> = [row.sender.as_str(), row.organisation.as_str()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let from = if from.is_empty() {
        "Not stated who refers".to_owned()
    } else {
        from.join(", ")
    };
    QueueCard {
        key: row.referral.to_string(),
        tags: vec![],
        title: format!("{}{age}", copy::sentence(&name(row))),
        text: beginning(&row.reason),
        source: format!("{from}. Received {received}"),
        edge: Tone::Plain,
        is_open: false,
        action: action(&Intent::Show(Place::Referral(row.referral))),
    }
}

/// The first words of a reason: a list is for choosing, the referral is for reading.
fn beginning(reason: &str) -> String {
    const MOST: usize = 160;
    let line = reason.lines().next().unwrap_or_default();
    if line.chars().count() <= MOST && line.len() == reason.len() {
        return line.to_owned();
    }
    let cut: String = line.chars().take(MOST).collect();
    format!("{}…", cut.trim_end())
}
