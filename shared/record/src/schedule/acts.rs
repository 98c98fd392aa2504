//! What is recorded in a schedule.

use serde::{Deserialize, Serialize};

use super::repeat::Every;
use super::{PlanId, SlotId, slot_id};
use crate::act::StaffName;
use crate::id::DocumentId;
use crate::json::{FromJson, ToJson};
use crate::time::{LocalDate, LocalDateTime, read_time, time_words};

/// A visit as it was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Planned {
    /// Which slot.
    pub slot: SlotId,
    /// Which plan.
    pub plan: PlanId,
    /// "Insulin", "Leg ulcer dressing".
    #[serde(default, rename = "for")]
    pub what: String,
    /// Local date and time it was first planned for.
    pub starts: LocalDateTime,
    /// How long the window is open, in minutes.
    #[serde(default)]
    pub window_minutes: u32,
    /// Whether being late harms.
    #[serde(default)]
    pub is_time_critical: bool,
    /// What is to be done.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// Why it is planned.
    #[serde(default)]
    pub reason: String,
    /// Planned in the knowledge that the person has died: for example last offices.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_after_death: bool,
    /// Who visits unless somebody else is named: of a visit that repeats, whoever usually does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub usual: Vec<StaffName>,
}

/// Visits that repeat, as they were planned. Never changed: it ends, and another follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Repeats {
    /// Which plan.
    pub plan: PlanId,
    /// The plan that this one goes on from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<PlanId>,
    /// "Insulin".
    #[serde(default, rename = "for")]
    pub what: String,
    /// On which days: a rule of RFC 5545 ([`Every`]).
    #[serde(default)]
    pub rule: String,
    /// When the windows of a day open, on clocks in England: `08:00`.
    #[serde(default)]
    pub times: Vec<String>,
    /// The first day.
    pub from: LocalDate,
    /// The last day.
    pub until: LocalDate,
    /// How long each window is open, in minutes.
    #[serde(default)]
    pub window_minutes: u32,
    /// How long a visit takes, in minutes; 0 where it was not said.
    #[serde(default)]
    pub minutes: u32,
    /// Whether two have to go.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_two: bool,
    /// What who goes must be able to do, in words; empty where anyone who visits can.
    #[serde(default)]
    pub skill: String,
    /// Whether being late harms.
    #[serde(default)]
    pub is_time_critical: bool,
    /// What is to be done each time.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

impl Repeats {
    /// When its windows open on a day, by time; none on a day on which it has no visit, or by a rule this version does not
    /// know.
    pub fn on(&self, day: LocalDate) -> Vec<LocalDateTime> {
        let every = Every::read(&self.rule);
        let has_it = every.is_some_and(|every| every.falls_on(self.from, day));
        if !has_it || day > self.until {
            return vec![];
        }
        let times = self.times.iter().filter_map(|time| read_time(time));
        let mut visits: Vec<LocalDateTime> = times.map(|time| day.and_time(time)).collect();
        crate::order::by_key(&mut visits, |at| *at);
        visits.dedup();
        visits
    }

    /// "Every day at 8am and 6pm".
    pub fn words(&self) -> String {
        let every = Every::read(&self.rule);
        let days = every.map_or_else(
            || "On days that this version cannot tell".to_owned(),
            Every::words,
        );
        let times = self.times.iter();
        let times: Vec<String> = times
            .filter_map(|time| read_time(time).map(time_words))
            .collect();
        let times: Vec<&str> = times.iter().map(String::as_str).collect();
        format!("{days} at {}", crate::wording::and(&times))
    }

    /// The visit that begins so, as its month holds it.
    pub fn planned(&self, starts: LocalDateTime, usual: &[StaffName]) -> Planned {
        Planned {
            slot: slot_id(self.plan, starts),
            plan: self.plan,
            what: self.what.clone(),
            starts,
            window_minutes: self.window_minutes,
            is_time_critical: self.is_time_critical,
            tasks: self.tasks.clone(),
            reason: self.reason.clone(),
            is_after_death: false,
            usual: usual.to_vec(),
        }
    }
}

/// Something to be done in a visit.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson,
)]
pub struct Task {
    /// Names it within the visit: "insulin".
    #[serde(default)]
    pub key: String,
    /// "Give insulin".
    #[serde(default)]
    pub words: String,
    /// Whether the visit cannot finish before it is answered.
    #[serde(default)]
    pub is_time_critical: bool,
}

/// An act of a schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum ScheduleAct {
    /// A visit was planned.
    Planned(Planned),
    /// A visit was moved; where to is in the register `slot/<id>/starts`.
    Moved {
        /// Which.
        slot: SlotId,
        /// To.
        to: LocalDateTime,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// The nurse is there.
    Arrived {
        /// Which.
        slot: SlotId,
        /// The visit's document.
        #[serde(default)]
        visit: Option<DocumentId>,
    },
    /// The nurse has left.
    Left {
        /// Which.
        slot: SlotId,
    },
    /// The visit took place.
    Done {
        /// Which.
        slot: SlotId,
        /// The visit's document.
        #[serde(default)]
        visit: Option<DocumentId>,
    },
    /// Nobody answered: a concern until the person is located.
    NoReply {
        /// Which.
        slot: SlotId,
        /// What was tried.
        #[serde(default)]
        words: String,
    },
    /// After no reply, the person was seen, spoken to or located.
    Located {
        /// Which.
        slot: SlotId,
        /// Where, by whom.
        #[serde(default)]
        words: String,
    },
    /// It could not take place, and the person is known to be safe.
    Failed {
        /// Which.
        slot: SlotId,
        /// Why: "In hospital".
        #[serde(default)]
        reason: String,
    },
    /// It is no longer planned.
    Cancelled {
        /// Which.
        slot: SlotId,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// The nurse cannot do it: somebody else must.
    HandedBack {
        /// Which.
        slot: SlotId,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// Visits repeat.
    Repeats(Repeats),
    /// A visit of those that repeat, written with the first that happens to it.
    Due(Planned),
    /// Visits that repeat end before the last day that was planned. The register `plan/<id>/ends` holds the act.
    RepeatEnded {
        /// Which plan.
        plan: PlanId,
        /// The first day without it.
        from: LocalDate,
        /// The plan that goes on from there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        followed_by: Option<PlanId>,
        /// Why.
        #[serde(default)]
        reason: String,
    },
}

impl ScheduleAct {
    /// The visit it is about; none where it is about all that repeat.
    pub const fn slot(&self) -> Option<SlotId> {
        Some(match self {
            Self::Repeats(_) | Self::RepeatEnded { .. } => return None,
            Self::Planned(planned) | Self::Due(planned) => planned.slot,
            Self::Moved { slot, .. }
            | Self::Arrived { slot, .. }
            | Self::Left { slot }
            | Self::Done { slot, .. }
            | Self::NoReply { slot, .. }
            | Self::Located { slot, .. }
            | Self::Failed { slot, .. }
            | Self::Cancelled { slot, .. }
            | Self::HandedBack { slot, .. } => *slot,
        })
    }
}
