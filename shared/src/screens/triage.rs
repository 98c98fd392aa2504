//! Referrals to decide on: by urgency, then the shortest time left.

mod card;

use record::kind::Kind;
use record::projection::ReferralRow;
use record::referral::{ReferralState, Urgency};
use record::rows::List;
use record::time::Instant;
use record::triage_clock::{TRIAGE_HOURS, TriageClock, TriageTime};
use store::RowQuery;

use super::context::{Context, button, icon_button};
use super::{Intent, Place, frame};
pub use card::answers;

use crate::copy;
use crate::flow::Need;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, Paragraph, Tag, Tone};
use crate::page::{ActionBar, Group, ListPane, Page};

/// Most cards on one page.
const MOST: usize = 60;
/// Most cards beside a referral: with what it says, the page stays under 64 kB.
const MOST_BESIDE: usize = 40;

/// What must be loaded.
pub fn needs(_context: &Context<'_>) -> Vec<Need> {
    vec![Need::Rows(List::Referrals, RowQuery::default())]
}

/// Referrals of which something is so, in the order of the list: urgency, then receipt, so the shortest time left first.
fn those<'a>(context: &Context<'a>, is_so: impl Fn(&ReferralRow) -> bool) -> Vec<&'a ReferralRow> {
    let rows = context.rows::<ReferralRow>(List::Referrals, &RowQuery::default());
    rows.iter().filter(|row| is_so(row)).collect()
}

fn waiting<'a>(context: &Context<'a>) -> Vec<&'a ReferralRow> {
    those(context, ReferralRow::is_in_triage)
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
    let decided = those(context, |row| {
        let is_decided = matches!(row.state, ReferralState::Decided | ReferralState::Accepted);
        is_decided && !row.is_in_triage()
    });
    if !decided.is_empty() {
        let cards = decided
            .iter()
            .take(MOST)
            .map(|row| Component::QueueCard(card::decided(row, context.now())))
            .collect();
        let mut group = frame::headed("decided", "Decided, not closed", cards);
        group.note = Some(decided.len().to_string());
        page.main.push(group);
    }
    let may_decide = context.may(Kind::Referral, "act/decided").is_ok();
    let first = waiting.first().filter(|_| may_decide);
    page.bar = Some(ActionBar {
        note: Some(counts(&waiting, context.now())),
        main: first.map(|row| {
            button(
                "first",
                format!("Triage: {}", card::name(row)),
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
        .map(|row| Component::QueueCard(card::waiting(row, open, context.now())))
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
            let clock = TriageClock::of(row.received?, row.triage_urgency());
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
        .filter(|row| row.triage_urgency() == Urgency::Emergency)
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
