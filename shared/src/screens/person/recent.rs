//! What else is known about a person from lists: the episode, referrals, and visits past and planned.

use record::id::DocumentId;
use record::person::{DeathLine, Person};
use record::projection::{EpisodeRow, ReferralRow, VisitRow};
use record::referral::ReferralState;
use record::rows::List;
use record::rules::after_death::{AfterDeath, Stands};
use record::rules::visit_state::VisitState;
use record::time::{
    Instant, LocalDate, duration_words, start_of_london_day, time_words, weekday_date_words,
};

use super::super::context::{Context, action};
use super::super::{Intent, Place, frame};
use crate::copy;
use crate::page::Group;
use crate::page::action::{Action, Icon};
use crate::page::component::{
    Component, ListRow, Paragraph, Rows, Tag, Timeline, TimelineEntry, Tone,
};

/// Most visits shown: the planned ones nearest to now, then the past ones.
const MOST_PLANNED: usize = 5;
const MOST_PAST: usize = 10;

/// The episode that is open.
pub fn open_episode(person: DocumentId, context: &Context<'_>) -> Option<EpisodeRow> {
    let rows = context.read_rows::<EpisodeRow>(List::Episodes, &super::of(person));
    rows.into_iter()
        .map(|(_, row)| row)
        .find(|row| !row.is_closed)
}

/// The open episode: its next step, who owns it and by when; the case manager. Referrals that wait or were decided.
pub fn episode(person: DocumentId, context: &Context<'_>) -> Vec<Group> {
    let mut groups = vec![];
    if let Some(episode) = open_episode(person, context) {
        groups.push(episode_group(&episode, context.now()));
    }
    let referrals = context.read_rows::<ReferralRow>(List::Referrals, &super::of(person));
    let rows: Vec<ListRow> = referrals
        .iter()
        .filter(|(_, row)| row.state != ReferralState::Closed)
        .map(|(_, row)| referral_row(row, context.now()))
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

fn none(key: &str, text: &str) -> Component {
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

fn episode_group(episode: &EpisodeRow, now: Instant) -> Group {
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
    rows.push(plain_row(
        "case-manager",
        format!("Case manager: {manager}"),
        vec![],
    ));
    let mut group = frame::headed(
        "episode",
        "Open episode",
        vec![Component::Rows(Rows {
            key: "episode".into(),
            rows,
        })],
    );
    let stream: Vec<&str> = [episode.stream.as_str(), episode.pathway.as_str()]
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
        ReferralState::Waiting => "Waiting for triage",
        ReferralState::Decided => "Decided",
        ReferralState::Accepted => "Accepted",
        _ => "Open",
    };
    let received = row
        .received
        .map_or_else(|| "Not known when".into(), |at| copy::day_and_time(at, now));
    ListRow {
        action: action(&Intent::Show(Place::Referral(row.referral))),
        ..plain_row(
            &format!("referral-{}", row.referral),
            state.into(),
            vec![
                row.reason.clone(),
                format!("{}. Received {received}", row.organisation),
            ],
        )
    }
}

/// The visit of today that is given to whoever is signed in and still to do.
pub fn my_visit_today(person: &Person, context: &Context<'_>) -> Option<Place> {
    let (me, today) = (context.me()?.user, context.now().in_london().date());
    let rows = context.read_rows::<VisitRow>(List::Visits, &super::of(person.id));
    let mine = |row: &VisitRow| {
        let is_open = matches!(
            row.state,
            VisitState::Planned | VisitState::InProgress | VisitState::LeftUnfinished
        );
        is_open
            && !is_stopped(row, person)
            && row.starts.date() == today
            && row.nurses.iter().any(|nurse| nurse.user == me)
    };
    let row = rows.into_iter().map(|(_, row)| row).find(mine)?;
    Some(Place::Visit {
        schedule: row.schedule,
        slot: row.slot.to_string(),
    })
}

/// Whether a visit is not to take place because the person has died.
fn is_stopped(row: &VisitRow, person: &Person) -> bool {
    let death = person.death.as_ref().map(DeathLine::from);
    let day = row.starts.date();
    Stands::of(row.state, day, row.is_after_death, death.as_ref())
        .row()
        .outcome
        == AfterDeath::Stopped
}

/// Visits past and planned along a line, the furthest in the future first.
pub fn visits(person: &Person, context: &Context<'_>) -> Group {
    let rows = context.read_rows::<VisitRow>(List::Visits, &super::of(person.id));
    let today = start_of_london_day(context.now().in_london().date());
    let is_past = |row: &VisitRow| {
        row.closes < today
            || matches!(
                row.state,
                VisitState::Done | VisitState::DoneThoughCancelled
            )
    };
    let (past, planned): (Vec<VisitRow>, Vec<VisitRow>) =
        rows.into_iter().map(|(_, row)| row).partition(is_past);
    let mut entries: Vec<TimelineEntry> = planned
        .iter()
        .take(MOST_PLANNED)
        .rev()
        .map(|row| entry(row, person, context.now()))
        .collect();
    entries.extend(
        past.iter()
            .rev()
            .take(MOST_PAST)
            .map(|row| entry(row, person, context.now())),
    );
    let count = past.len() + planned.len();
    let shown = entries.len();
    let components = if entries.is_empty() {
        vec![none("no-visits", "No visits planned or recorded.")]
    } else {
        vec![Component::Timeline(Timeline {
            key: "visits".into(),
            entries,
        })]
    };
    let mut group = frame::headed("visits", "Visits", components);
    group.note = (count > shown).then(|| format!("{shown} of {count}"));
    group
}

fn entry(row: &VisitRow, person: &Person, now: Instant) -> TimelineEntry {
    let closes = time_words(row.closes.in_london().time());
    let starts = time_words(row.starts.time());
    let when = format!("{}, {starts} to {closes}", day_word(row.starts.date(), now));
    let nurses: Vec<&str> = row.nurses.iter().map(|nurse| nurse.name.as_str()).collect();
    let who = if nurses.is_empty() {
        "Nobody named yet".to_owned()
    } else {
        nurses.join(" or ")
    };
    let is_stopped = is_stopped(row, person);
    let is_missed = !is_stopped && row.state == VisitState::Planned && row.closes < now;
    let tone = match row.state {
        _ if is_stopped => Tone::Plain,
        _ if is_missed => Tone::Late,
        VisitState::Done | VisitState::DoneThoughCancelled => Tone::Done,
        VisitState::InProgress | VisitState::InProgressThoughCancelled => Tone::Open,
        VisitState::NoReply | VisitState::LeftUnfinished => Tone::Late,
        _ if row.starts.date() == now.in_london().date() => Tone::Open,
        _ => Tone::Plain,
    };
    TimelineEntry {
        key: format!("visit-{}", row.slot),
        when,
        text: format!("{}. {who}", row.what),
        source: if is_stopped {
            Some(format!("{}.", copy::stopped(&person.name())))
        } else if is_missed {
            Some("Nothing is recorded for this visit.".into())
        } else {
            (row.state != VisitState::Planned).then(|| row.sentence.clone())
        },
        tone,
        is_struck: false,
        action: action(&Intent::Show(Place::Visit {
            schedule: row.schedule,
            slot: row.slot.to_string(),
        })),
        button: None,
    }
}

fn day_word(date: LocalDate, now: Instant) -> String {
    match date
        .signed_duration_since(now.in_london().date())
        .num_days()
    {
        0 => "Today".into(),
        1 => "Tomorrow".into(),
        -1 => "Yesterday".into(),
        _ => weekday_date_words(date),
    }
}
