//! What is recorded in a schedule.

use serde::{Deserialize, Serialize};

use super::{PlanId, SlotId};
use crate::id::DocumentId;
use crate::json::{FromJson, ToJson};
use crate::time::LocalDateTime;

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
}

impl ScheduleAct {
    /// The visit it is about.
    pub const fn slot(&self) -> SlotId {
        match self {
            Self::Planned(planned) => planned.slot,
            Self::Moved { slot, .. }
            | Self::Arrived { slot, .. }
            | Self::Left { slot }
            | Self::Done { slot, .. }
            | Self::NoReply { slot, .. }
            | Self::Located { slot, .. }
            | Self::Failed { slot, .. }
            | Self::Cancelled { slot, .. }
            | Self::HandedBack { slot, .. } => *slot,
        }
    }
}
