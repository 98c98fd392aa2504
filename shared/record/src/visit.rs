//! A visit: what happened.
//!
//! Observations are acts, a whole set each: what two clinicians record apart is both kept, with who and when, and no set
//! is ever blended from two. The tasks are copied into the act that starts the visit, so that the visit can be judged
//! where its schedule is not at hand.

mod acts;
mod edit;
mod read;

pub use acts::{Observations, Outcome, TaskAnswer, VisitAct};
pub use edit::{add_note, finish, observe, pause, start, tick, write_handover, write_note};
pub use read::{TaskStanding, Visit, VisitStage};

#[cfg(test)]
mod tests;
