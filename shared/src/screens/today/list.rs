//! Planned visits of a day as rows tell them, without any document.

use record::id::{DocumentId, UserId};
use record::person::{AlertCategory, DeathLine};
use record::projection::{AlertLine, PersonRow, ReferralRow, VisitRow};
use record::rows::List;
use record::rules::after_death::{AfterDeath, AfterDeathRow, Stands};
use record::rules::visit_state::{self, VisitState};
use record::time::{Instant, LocalDate};
use record::window::{Due, VisitWindow};
use store::RowQuery;

use super::super::Place;
use super::super::context::Context;
use super::super::planned::{self, Days};
use crate::copy;
use crate::flow::Need;
use crate::page::action::Icon;

/// Most characters of the access notes on a card.
const ACCESS: usize = 60;

/// One planned visit.
#[derive(Debug, Clone)]
pub struct Line {
    /// The schedule.
    pub schedule: DocumentId,
    /// Its slot there, as text.
    pub slot: String,
    /// Who is visited.
    pub person: Option<DocumentId>,
    /// When it may begin.
    pub window: VisitWindow,
    /// "Insulin".
    pub what: String,
    /// Its state.
    pub state: VisitState,
    /// Two nurses were named apart.
    pub is_given_apart: bool,
    /// Somebody must look: two times, two nurses or two facts.
    pub is_flagged: bool,
    /// It was started more than once: a dose may have been given twice.
    pub is_started_twice: bool,
    /// What a death makes of it, as far as the person's row tells.
    pub after_death: &'static AfterDeathRow,
}

/// The visits of a day that are given to one member of staff, or all of them.
pub fn visits_on(date: LocalDate, nurse: Option<UserId>, context: &Context<'_>) -> Vec<Line> {
    lines_of(Days::one(date), nurse, context)
}

/// The same of several days.
pub(super) fn lines_of(days: Days, nurse: Option<UserId>, context: &Context<'_>) -> Vec<Line> {
    let visits = planned::visits(days, nurse, context);
    visits.iter().map(|row| line(row, context)).collect()
}

fn line(row: &VisitRow, context: &Context<'_>) -> Line {
    let death = row
        .person
        .and_then(|person| person_row(person, context))
        .and_then(|person| person.death.as_ref());
    let stands = Stands::of(row.state, row.starts.date(), row.is_after_death, death);
    Line {
        after_death: stands.row(),
        schedule: row.schedule,
        slot: row.slot.to_string(),
        person: row.person,
        window: VisitWindow {
            start: row.starts,
            minutes: row.window_minutes,
            is_time_critical: row.is_time_critical,
        },
        what: row.what.clone(),
        state: row.state,
        is_given_apart: row.nurses.len() > 1,
        is_flagged: row.is_flagged,
        is_started_twice: visit_state::says_started_twice(&row.sentence),
    }
}

/// One's own visits of today.
pub(super) fn mine(context: &Context<'_>) -> Vec<Line> {
    context.me().map_or_else(Vec::new, |me| {
        visits_on(context.now().in_london().date(), Some(me.user), context)
    })
}

/// How many referrals wait in triage.
pub(super) fn undecided(context: &Context<'_>) -> usize {
    let rows = context.rows::<ReferralRow>(List::Referrals, &RowQuery::default());
    rows.iter().filter(|row| row.is_in_triage()).count()
}

fn of_person(person: DocumentId) -> RowQuery {
    RowQuery {
        person: Some(person),
        ..RowQuery::default()
    }
}

/// What must be loaded to name a person.
pub fn person_need(person: DocumentId) -> Need {
    Need::Rows(List::People, of_person(person))
}

fn person_row<'a>(person: DocumentId, context: &Context<'a>) -> Option<&'a PersonRow> {
    let rows = context.rows::<PersonRow>(List::People, &of_person(person));
    rows.first()
}

impl Line {
    fn person_row<'a>(&self, context: &Context<'a>) -> Option<&'a PersonRow> {
        person_row(self.person?, context)
    }

    /// The death that stands on the person's record.
    pub(super) fn death(&self, context: &Context<'_>) -> Option<DeathLine> {
        self.person_row(context)?.death.clone()
    }

    /// Whether the record of the person is on this device; the plan is, for the line came from it.
    pub fn is_ready(&self, context: &Context<'_>) -> bool {
        self.person_row(context).is_some()
    }

    /// The person's name, or that it is not here.
    pub fn name(&self, context: &Context<'_>) -> String {
        self.person_row(context)
            .map(|row| row.name.clone())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "Name not on this device".to_owned())
    }

    /// The address, and the beginning of how to get in.
    pub(super) fn address(&self, context: &Context<'_>) -> String {
        let Some(row) = self.person_row(context) else {
            return String::new();
        };
        let mut words = row.address.join(", ");
        let access = row.access.lines().next().unwrap_or_default().trim();
        if !access.is_empty() {
            let is_cut = access.chars().count() > ACCESS;
            let short: String = access.chars().take(ACCESS).collect();
            let end = if is_cut { "…" } else { "" };
            words = if words.is_empty() {
                format!("{short}{end}")
            } else {
                format!("{words}. {short}{end}")
            };
        }
        words
    }

    /// What to know before going in, a few words each.
    pub(super) fn alerts(&self, context: &Context<'_>) -> Vec<(String, Icon)> {
        let Some(row) = self.person_row(context) else {
            return vec![];
        };
        let mut alerts: Vec<(String, Icon)> = vec![];
        if row.death.is_some() {
            alerts.push(("This person has died".into(), Icon::Alert));
        }
        if self.after_death.outcome == AfterDeath::AskFirst {
            alerts.push(("Death struck out: ask first".into(), Icon::Alert));
        }
        if row.is_safety_open {
            alerts.push(("Safety facts: two answers".into(), Icon::Alert));
        }
        for alert in &row.alerts {
            let icon = if alert.category == AlertCategory::Dog {
                Icon::Animal
            } else {
                Icon::Alert
            };
            let on = alert
                .on
                .map(|on| format!(", {}", copy::day(on, context.now())))
                .unwrap_or_default();
            let words = format!("{}{on}", alert.category.words());
            if alerts.iter().all(|(held, _)| *held != words) {
                alerts.push((words, icon));
            }
        }
        alerts
    }

    /// What matters to the person, as far as a row holds it, and each alert in its words.
    pub(super) fn before_going(
        &self,
        context: &Context<'_>,
    ) -> Option<(String, Vec<(String, String)>)> {
        let row = self.person_row(context)?;
        let alert = |alert: &AlertLine| {
            let on = alert
                .on
                .map(|on| format!(", {}", copy::day(on, context.now())))
                .unwrap_or_default();
            (
                format!("{}{on}", alert.category.words()),
                alert.words.clone(),
            )
        };
        Some((
            row.what_matters.clone(),
            row.alerts.iter().map(alert).collect(),
        ))
    }

    /// Whether somebody must still do something.
    pub fn is_open(&self) -> bool {
        !self.is_stopped()
            && matches!(
                self.state,
                VisitState::Planned
                    | VisitState::InProgress
                    | VisitState::InProgressThoughCancelled
                    | VisitState::NoReply
                    | VisitState::HandedBack
                    | VisitState::LeftUnfinished
                    | VisitState::Other
            )
    }

    /// Whether it is not to take place because the person has died.
    pub fn is_stopped(&self) -> bool {
        self.after_death.outcome == AfterDeath::Stopped
    }

    /// Whether it takes a nurse’s time that day: it is neither stopped nor cancelled.
    pub fn is_work(&self) -> bool {
        !self.is_stopped() && self.state != VisitState::Cancelled
    }

    /// Whether nothing is left to do in it.
    pub fn is_done(&self) -> bool {
        !self.is_open() && !self.is_stopped()
    }

    /// Whether somebody is there.
    pub const fn is_in_progress(&self) -> bool {
        self.state.is_in_progress()
    }

    /// The day it was planned for.
    pub(super) fn date(&self) -> LocalDate {
        self.window.start.date()
    }

    /// Whether it was planned for a day that is over.
    pub(super) fn is_of_earlier_day(&self, now: Instant) -> bool {
        self.date() < now.in_london().date()
    }

    /// Whether the window has closed and nobody is there.
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.window.due_at(now).is_overdue()
    }

    /// Whether it is time to go.
    pub fn is_due(&self, now: Instant) -> bool {
        self.window.due_at(now) != Due::Upcoming
    }

    /// Its page.
    pub fn place(&self) -> Place {
        Place::Visit {
            schedule: self.schedule,
            slot: self.slot.clone(),
        }
    }
}
