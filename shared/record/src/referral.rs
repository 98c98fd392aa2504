//! A referral: where it came from, what was looked at, what was decided, and what was answered.
//!
//! Its state follows from its acts. It cannot be closed without an outcome and a reply to the referrer.

mod acts;
mod apart;
mod codes;
mod edit;
#[cfg(any(test, feature = "bars"))]
mod intake;
mod read;
mod sources;

pub use acts::{Decision, Looked, Received, ReferralAct, Source, StatedCaution};
pub(crate) use apart::{DECISION, holding};
pub use apart::{Stands, Triaged};
pub use codes::{CautionKind, Channel, Route, Urgency};
pub use edit::{
    CarePlanned, Typed, close, decide, link_person, look, onward_answer, receive, reply, rescreen,
    type_in,
};
#[cfg(any(test, feature = "bars"))]
pub use intake::from_intake;
pub use read::{Referral, ReferralState};
pub use sources::{Found, RecordSource};

#[cfg(test)]
mod tests;
