//! Visits that repeat, as lists show them without any document: a row a plan, and each visit of it derived.

use chrono::{Datelike, Months};
use serde::{Deserialize, Serialize};

use super::VisitRow;
use crate::act::StaffName;
use crate::document::Write;
use crate::id::{ActId, DocumentId};
use crate::json::{FromJson, ToJson};
use crate::schedule::{self, Plan, PlannedVisit, Repeats, Schedule, ScheduleOf, SlotId, slot_id};
use crate::time::{LocalDate, LocalDateTime};

/// A row of [`crate::rows::List::Plans`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct PlanRow {
    /// Who is visited.
    pub person: DocumentId,
    /// The schedule that holds the plan.
    pub standing: DocumentId,
    /// Whose visits they are.
    #[serde(default)]
    pub organisation: String,
    /// Who usually visits; more than one when named apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nurses: Vec<StaffName>,
    /// Whether somebody must decide how it goes on, or who visits.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_apart: bool,
    /// What it says; its last day is the one that holds.
    pub repeats: Repeats,
}

impl PlanRow {
    pub(super) fn of(schedule: &Schedule, plan: &Plan) -> Option<Self> {
        Some(Self {
            person: schedule.person?,
            standing: schedule.id,
            organisation: schedule.organisation.clone(),
            nurses: plan.nurses.clone(),
            is_apart: plan.is_apart(),
            repeats: Repeats {
                until: plan.last(),
                ..plan.repeats.clone()
            },
        })
    }

    fn schedule_of(&self, day: LocalDate) -> ScheduleOf {
        ScheduleOf {
            person: self.person,
            month: day,
            organisation: self.organisation.clone(),
        }
    }

    /// Its visits of a day, as rows: what nothing has happened to yet.
    pub fn on(&self, day: LocalDate) -> Vec<VisitRow> {
        let visits = self.repeats.on(day);
        if visits.is_empty() {
            return vec![];
        }
        let schedule = self.schedule_of(day).id();
        let row = |starts| VisitRow {
            is_flagged: self.is_apart,
            ..VisitRow::of(Some(self.person), schedule, &self.visit(starts))
        };
        visits.into_iter().map(row).collect()
    }

    /// When the visit of a slot is, where it is one of this plan's; `schedule` is the one of its month.
    pub fn find(&self, schedule: DocumentId, slot: SlotId) -> Option<LocalDateTime> {
        let first = self.repeats.from.with_day(1);
        let months = std::iter::successors(first, |month| month.checked_add_months(Months::new(1)));
        let mut months = months.take_while(|month| *month <= self.repeats.until);
        let month = months.find(|month| self.schedule_of(*month).id() == schedule)?;
        let days = month
            .iter_days()
            .take_while(|day| day.month() == month.month());
        let mut visits = days.flat_map(|day| self.repeats.on(day));
        visits.find(|at| slot_id(self.repeats.plan, *at) == slot)
    }

    /// The visit that begins so, as it is planned.
    pub fn visit(&self, starts: LocalDateTime) -> PlannedVisit {
        PlannedVisit::due(self.repeats.planned(starts, &self.nurses))
    }

    /// Writes the visit that begins so in the schedule of its month: goes before the first that happens to it.
    pub fn take_up(&self, act: ActId, starts: LocalDateTime) -> Vec<Write> {
        let planned = self.repeats.planned(starts, &self.nurses);
        schedule::take_up(act, &self.schedule_of(starts.date()), planned)
    }
}
