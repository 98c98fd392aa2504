//! What else is known about a person from lists: the episode and referrals.

use record::id::DocumentId;
use record::kind::Kind;
use record::projection::{ConflictRow, EpisodeRow, ReferralRow};
use record::referral::ReferralState;
use record::rows::List;
use record::time::{Instant, LocalDate, duration_words, weekday_date_words};

use super::super::context::{Context, action, button};
use super::super::{Intent, Place, frame, triage};
use crate::copy;
use crate::page::Group;
use crate::page::action::{Action, ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Paragraph, Rows, Tag, Tone};

/// The episode that is open.
pub fn open_episode<'a>(person: DocumentId, context: &Context<'a>) -> Option<&'a EpisodeRow> {
    let rows = context.rows::<EpisodeRow>(List::Episodes, &super::of(person));
    rows.iter().find(|row| !row.is_closed)
}

/// The open episode: its next step, who owns it and by when; the case manager. Referrals that wait or were decided.
pub fn episode(person: DocumentId, context: &Context<'_>) -> Vec<Group> {
    let mut groups = vec![];
    let referrals = context.rows::<ReferralRow>(List::Referrals, &super::of(person));
    if let Some(episode) = open_episode(person, context) {
        groups.push(episode_group(
            episode,
            decided_apart(person, context),
            referrals
                .iter()
                .find(|row| Some(row.referral) == episode.referral),
            context.now(),
        ));
    }
    let rows: Vec<ListRow> = referrals
        .iter()
        .filter(|row| row.state != ReferralState::Closed)
        .map(|row| referral_row(row, context.now()))
        .collect();
    if !rows.is_empty() {
        groups.push(frame::headed(
            "referrals",
            "Referrals",
            vec![Component::Rows(Rows {
                key: "referrals".into(),
                rows,
            })],
        ));
    }
    if groups.is_empty() {
        groups.push(frame::headed(
            "episode",
            "Open episode",
            vec![none("no-episode", "No open episode or referral.")],
        ));
    }
    groups
}

pub fn none(key: &str, text: &str) -> Component {
    Component::Paragraph(Paragraph {
        key: key.into(),
        strong: None,
        text: text.into(),
    })
}

/// A row that says something and leads nowhere.
pub fn plain_row(key: &str, title: String, lines: Vec<String>) -> ListRow {
    ListRow {
        key: key.to_owned(),
        icon: None,
        title,
        title_more: String::new(),
        lines,
        end: None,
        tags: vec![],
        is_struck: false,
        action: Action::default(),
        button: None,
    }
}

/// The triage decision about the person that waits to be settled.
fn decided_apart<'a>(person: DocumentId, context: &Context<'a>) -> Option<&'a ConflictRow> {
    let open = context.rows::<ConflictRow>(List::Conflicts, &super::of(person));
    open.iter()
        .find(|row| row.kind == Kind::Referral && row.field == "decision")
}

fn episode_group(
    episode: &EpisodeRow,
    apart: Option<&ConflictRow>,
    referral: Option<&ReferralRow>,
    now: Instant,
) -> Group {
    let mut rows = vec![];
    rows.push(episode.next_step.as_ref().map_or_else(
        || plain_row("next-step", "No next step".into(), vec![]),
        |next| ListRow {
            tags: vec![due_tag(next.due, now)],
            ..plain_row(
                "next-step",
                format!("Next step: {}", next.step),
                vec![format!(
                    "{}, by {}",
                    next.owner.name,
                    weekday_date_words(next.due)
                )],
            )
        },
    ));
    let manager = episode
        .case_manager
        .as_ref()
        .map_or("not named", |staff| staff.name.as_str());
    // The same is shown, flagged and settled on the referral's page.
    if let Some(apart) = apart.filter(|apart| Some(apart.document) == episode.referral) {
        let settle = Place::Settle {
            document: apart.document,
            field: apart.field.clone(),
        };
        rows.push(ListRow {
            tags: vec![frame::two_answers()],
            button: Some(button(
                "settle-decision",
                "Settle: triage decision",
                ButtonStyle::Link,
                &Intent::Show(settle),
            )),
            ..plain_row(
                "triage-decision",
                "Triage decision".into(),
                apart.answers.clone(),
            )
        });
    }
    let is_open = referral.is_some_and(ReferralRow::is_case_manager_open);
    rows.push(ListRow {
        tags: is_open.then(frame::two_answers).into_iter().collect(),
        ..plain_row("case-manager", format!("Case manager: {manager}"), vec![])
    });
    let mut group = frame::headed(
        "episode",
        "Open episode",
        vec![Component::Rows(Rows {
            key: "episode".into(),
            rows,
        })],
    );
    let is_decided = referral.is_none_or(|row| row.apart.is_empty());
    let stream = is_decided.then_some(episode.stream.as_str());
    let stream: Vec<&str> = [stream.unwrap_or_default(), episode.pathway.as_str()]
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect();
    let since = episode
        .opened
        .map(|at| format!("since {}", copy::day(at.in_london().date(), now)));
    group.note = Some(
        stream
            .into_iter()
            .map(str::to_owned)
            .chain(since)
            .collect::<Vec<_>>()
            .join(", "),
    );
    group
}

fn due_tag(due: LocalDate, now: Instant) -> Tag {
    let days = due.signed_duration_since(now.in_london().date()).num_days();
    let (text, tone) = match days {
        0 => ("Due today".to_owned(), Tone::Soon),
        1.. => (format!("{} left", duration_words(days * 1440)), Tone::Plain),
        _ => (
            format!("{} overdue", duration_words(days * 1440)),
            Tone::Late,
        ),
    };
    let text = if (1..2).contains(&days.abs()) {
        text.replace("24 hours", "1 day")
    } else {
        text
    };
    Tag {
        text,
        tone,
        icon: Some(Icon::Clock),
    }
}

fn referral_row(row: &ReferralRow, now: Instant) -> ListRow {
    let state = match row.state {
        _ if row.is_in_triage() => "Waiting for triage",
        ReferralState::Decided => "Decided",
        ReferralState::Accepted => "Accepted",
        _ => "Open",
    };
    let received = row
        .received
        .map_or_else(|| "Not known when".into(), |at| copy::day_and_time(at, now));
    let apart = triage::answers(row);
    let is_apart = apart.is_some();
    let mut lines: Vec<String> = apart.into_iter().collect();
    lines.extend([
        row.reason.clone(),
        format!("{}. Received {received}", row.organisation),
    ]);
    ListRow {
        tags: is_apart.then(frame::two_answers).into_iter().collect(),
        action: action(&Intent::Show(Place::Referral(row.referral))),
        ..plain_row(&format!("referral-{}", row.referral), state.into(), lines)
    }
}
