//! A schedule: one person's planned visits in one calendar month, for one organisation.
//!
//! Its id follows from those three, and a slot's from its plan and the local date and time it was planned for first, so
//! that two devices which plan the same visit apart make one. A visit that is moved stays in its first month and slot.

mod acts;
mod changed;
mod edit;
mod read;
mod repeat;
mod repeating;
mod since;
mod standing;
mod struck;

pub use acts::{Planned, Repeats, ScheduleAct, Task};
pub use changed::{Changed, SlotChange, changes, given_because};
pub use edit::{
    Told, allocate, arrived, cancelled, done, failed, give, handed_back, left, located, move_to,
    no_reply, plan,
};
pub use read::{PlannedVisit, Schedule};
pub use repeat::{Every, Weekdays};
pub use repeating::{Change, MOST_TIMES, MOST_VISITS, change, end, repeat, take_up, usually};
pub use since::{Start, changes_since, starts};
pub(crate) use standing::end_words;
pub use standing::{Ended, Plan, STANDING, standing_id};
pub use struck::strike;

use crate::id::{DocumentId, Id};
use crate::kind::Kind;
use crate::time::{LocalDate, LocalDateTime, minute_written, month_written};

/// What a [`SlotId`] names.
#[derive(Debug)]
pub enum SlotName {}
/// One planned visit.
pub type SlotId = Id<SlotName>;
/// What a [`PlanId`] names.
#[derive(Debug)]
pub enum PlanName {}
/// What visits that repeat have in common; a visit planned alone has its own.
pub type PlanId = Id<PlanName>;

/// Which schedule: whose visits, in which month, by which organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleOf {
    /// Whose.
    pub person: DocumentId,
    /// Any day of the month.
    pub month: LocalDate,
    /// The organisation, by the name in its authors.
    pub organisation: String,
}

impl ScheduleOf {
    /// `2026-01`.
    pub fn month_word(&self) -> String {
        month_written(self.month)
    }

    /// The document.
    pub fn id(&self) -> DocumentId {
        let parts = [
            self.person.as_bytes().as_slice(),
            self.month_word().as_bytes(),
            self.organisation.as_bytes(),
        ]
        .map(<[u8]>::to_vec);
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        DocumentId::derived(Kind::Schedule.word(), &parts)
    }
}

/// The slot of a plan at the local date and time it was first planned for.
pub fn slot_id(plan: PlanId, original: LocalDateTime) -> SlotId {
    let original = minute_written(original);
    SlotId::derived("slot", &[plan.as_bytes(), original.as_bytes()])
}

#[cfg(test)]
mod tests;
