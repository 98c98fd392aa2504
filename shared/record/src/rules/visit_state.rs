//! What state a planned visit is in, from what happened. The first row that fits is the one.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::json::{FromJson, ToJson};
use crate::schedule::ScheduleAct;

/// The state of a planned visit.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    FromJson,
    ToJson,
)]
#[serde(rename_all = "snake_case")]
pub enum VisitState {
    /// Still to come.
    Planned,
    /// Somebody is there.
    InProgress,
    /// It took place.
    Done,
    /// It took place although it was cancelled: cancelled while being visited.
    DoneThoughCancelled,
    /// Somebody is there although it was cancelled.
    InProgressThoughCancelled,
    /// Nobody answered, and the person has not been located.
    NoReply,
    /// Nobody answered; the person was located since.
    NoReplyLocated,
    /// It could not take place; the person is safe.
    Failed,
    /// It is no longer planned.
    Cancelled,
    /// It needs somebody else.
    HandedBack,
    /// Somebody was there and left, and nobody has said that it is done.
    LeftUnfinished,
    /// A state that a newer version knows.
    #[serde(other)]
    Other,
}

impl VisitState {
    /// Whether somebody is there.
    pub const fn is_in_progress(self) -> bool {
        matches!(self, Self::InProgress | Self::InProgressThoughCancelled)
    }

    /// Whether it took place.
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Done | Self::DoneThoughCancelled)
    }
}

/// What happened to a planned visit, without order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
#[allow(clippy::struct_excessive_bools)] // one claim for each kind of act: any combination can arise apart
pub struct Happened {
    /// Somebody arrived.
    pub is_arrived: bool,
    /// Somebody left.
    pub is_left: bool,
    /// It was done.
    pub is_done: bool,
    /// Nobody answered.
    pub is_no_reply: bool,
    /// The person was located since.
    pub is_located: bool,
    /// It failed.
    pub is_failed: bool,
    /// It was cancelled.
    pub is_cancelled: bool,
    /// It was handed back.
    pub is_handed_back: bool,
    /// It has more than one record: two people started it apart, or one after the other.
    pub is_started_twice: bool,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct StateRow {
    /// What the page says.
    pub sentence: &'static str,
    /// The state.
    pub state: VisitState,
    /// Whether somebody must still do something.
    pub is_open: bool,
    /// Whether two facts do not go together and somebody should look.
    pub is_flagged: bool,
    fits: fn(&Happened) -> bool,
}

impl PartialEq for StateRow {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state
    }
}
impl Eq for StateRow {}

const fn row(
    sentence: &'static str,
    state: VisitState,
    is_open: bool,
    is_flagged: bool,
    fits: fn(&Happened) -> bool,
) -> StateRow {
    StateRow {
        sentence,
        state,
        is_open,
        is_flagged,
        fits,
    }
}

const STILL_PLANNED: StateRow = row("Planned.", VisitState::Planned, true, false, |_| true);

/// The rows.
pub const ROWS: &[StateRow] = &[
    row(
        "The visit took place, though it was cancelled meanwhile: both are kept.",
        VisitState::DoneThoughCancelled,
        false,
        true,
        |was| was.is_done && was.is_cancelled,
    ),
    row(
        "The visit took place. It was started more than once: check for a possible double dose.",
        VisitState::Done,
        false,
        true,
        |was| was.is_done && was.is_started_twice,
    ),
    row(
        "The visit took place.",
        VisitState::Done,
        false,
        false,
        |was| was.is_done,
    ),
    row(
        "Nobody answered and the person has not been located.",
        VisitState::NoReply,
        true,
        false,
        |was| was.is_no_reply && !was.is_located,
    ),
    row(
        "Somebody is there, though the visit was cancelled meanwhile: both are kept.",
        VisitState::InProgressThoughCancelled,
        true,
        true,
        |was| was.is_arrived && !was.is_left && was.is_cancelled && !was.is_failed,
    ),
    row(
        "The visit could not take place. The person is known to be safe.",
        VisitState::Failed,
        false,
        false,
        |was| was.is_failed,
    ),
    row(
        "Somebody is there. The visit was started more than once: check before anything is given.",
        VisitState::InProgress,
        true,
        true,
        |was| was.is_arrived && !was.is_left && !was.is_located && was.is_started_twice,
    ),
    row(
        "Somebody is there.",
        VisitState::InProgress,
        true,
        false,
        |was| was.is_arrived && !was.is_left && !was.is_located,
    ),
    row(
        "The visit was cancelled.",
        VisitState::Cancelled,
        false,
        false,
        |was| was.is_cancelled,
    ),
    row(
        "Nobody answered. The person was located since.",
        VisitState::NoReplyLocated,
        false,
        false,
        |was| was.is_no_reply,
    ),
    row(
        "The visit was handed back: it needs somebody else.",
        VisitState::HandedBack,
        true,
        false,
        |was| was.is_handed_back,
    ),
    row(
        "Somebody was there and left, and nobody has said that the visit is done.",
        VisitState::LeftUnfinished,
        true,
        false,
        |was| was.is_arrived,
    ),
    STILL_PLANNED,
];

impl Happened {
    /// Gathers what the acts of one slot say.
    pub fn of<'a>(acts: impl Iterator<Item = &'a ScheduleAct>) -> Self {
        let mut was = Self::default();
        let mut records = BTreeSet::new();
        for act in acts {
            if let ScheduleAct::Arrived { visit, .. } | ScheduleAct::Done { visit, .. } = act {
                records.extend(*visit);
            }
            match act {
                ScheduleAct::Planned(_)
                | ScheduleAct::Moved { .. }
                | ScheduleAct::Repeats(_)
                | ScheduleAct::Due(_)
                | ScheduleAct::RepeatEnded { .. } => {}
                ScheduleAct::Arrived { .. } => was.is_arrived = true,
                ScheduleAct::Left { .. } => was.is_left = true,
                ScheduleAct::Done { .. } => was.is_done = true,
                ScheduleAct::NoReply { .. } => was.is_no_reply = true,
                ScheduleAct::Located { .. } => was.is_located = true,
                ScheduleAct::Failed { .. } => was.is_failed = true,
                ScheduleAct::Cancelled { .. } => was.is_cancelled = true,
                ScheduleAct::HandedBack { .. } => was.is_handed_back = true,
            }
        }
        was.is_started_twice = records.len() > 1;
        was
    }

    /// The row that fits.
    pub fn state(&self) -> &'static StateRow {
        ROWS.iter()
            .find(|row| (row.fits)(self))
            .unwrap_or(&STILL_PLANNED)
    }
}

/// Whether a sentence of a row says that the visit was started more than once.
pub fn says_started_twice(sentence: &str) -> bool {
    let twice = Happened {
        is_arrived: true,
        is_started_twice: true,
        ..Happened::default()
    };
    let done = Happened {
        is_done: true,
        ..twice
    };
    [twice, done]
        .iter()
        .any(|was| was.state().sentence == sentence)
}
