//! The cards of the list of referrals: those that wait in triage, and those that were decided.

use record::id::DocumentId;
use record::projection::ReferralRow;
use record::referral::{Route, Urgency};
use record::time::{Instant, age_in_years};

use super::super::context::action;
use super::super::{Intent, Place, frame};
use super::{clock_tag, urgency_tag};
use crate::copy;
use crate::page::action::Icon;
use crate::page::component::{QueueCard, Tag, Tone};

/// What the sender says of an urgency that nobody has screened here.
fn stated_tag(row: &ReferralRow) -> Option<Tag> {
    let is_open = row.urgency == Urgency::NotScreened && !row.urgency_stated.is_empty();
    is_open.then(|| Tag {
        text: format!("Sender: {}", row.urgency_stated),
        tone: Tone::Unknown,
        icon: None,
    })
}

pub(super) fn name(row: &ReferralRow) -> String {
    if row.stated_name.is_empty() {
        "name not stated".into()
    } else {
        row.stated_name.clone()
    }
}

/// One that waits in triage.
pub(super) fn waiting(row: &ReferralRow, open: Option<DocumentId>, now: Instant) -> QueueCard {
    let urgency = row.triage_urgency();
    let clock = clock_tag(row.received, urgency, now);
    let edge = clock.tone;
    let is_open = open == Some(row.referral);
    QueueCard {
        edge: if is_open && edge == Tone::Plain {
            Tone::Open
        } else {
            edge
        },
        tags: std::iter::once(clock)
            .chain(urgency_tag(urgency))
            .chain(stated_tag(row))
            .chain((!row.apart.is_empty()).then(frame::two_answers))
            .collect(),
        is_open,
        ..plain_card(row, now)
    }
}

/// One that was decided.
pub(super) fn decided(row: &ReferralRow, now: Instant) -> QueueCard {
    let route = row.route.map_or("Decided", Route::words);
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
        text: [answers(row), Some(beginning(&row.reason))]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
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

/// "Decided apart: Urgent community response (2 hours), or Stream 2: one named professional." The more urgent is first.
pub fn answers(row: &ReferralRow) -> Option<String> {
    let mut routes: Vec<&str> = vec![];
    for one in &row.apart {
        if !routes.contains(&one.route.words()) {
            routes.push(one.route.words());
        }
    }
    let differ = if row.is_case_manager_open() {
        "with different case managers"
    } else {
        "to different services"
    };
    match routes.as_slice() {
        [] => None,
        [same] => Some(format!("Decided apart: {same}, {differ}.")),
        several => Some(format!("Decided apart: {}.", several.join(", or "))),
    }
}
