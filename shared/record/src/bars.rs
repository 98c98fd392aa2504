//! Referrals that arrive as BaRS messages (Booking and Referral Standard, FHIR R4): bytes in, what the message states
//! out.
//!
//! Nothing is invented. What the message leaves out is `None` or empty here; what it says in codes that are not known
//! keeps its system, code and display; what is not read at all is counted in [`Intake::not_read`], and the whole
//! message stays in [`Intake::original`] for reading. Resources that are marked *entered in error* are left out, but that
//! an allergy was is kept apart, because it takes back what somebody may have read elsewhere. Marks that turn the
//! direction of writing and control characters are in no text that is read, only in the original.
//!
//! Messages of real senders differ from the letter of the standard, and these differences are taken: systems and
//! addresses in other letter case, latitude and longitude in each other's place, references by `fullUrl` or by
//! `Type/id`, missing codings, the person's own telephone numbers under a contact called "self", an NHS number marked
//! verified whose check digit is wrong (kept as text, never as an [`NhsNumber`](crate::nhs_number::NhsNumber)).
//!
//! Navigates `serde_json::Value` rather than typed FHIR structures: one wrong field must cost that field, not the
//! referral.

mod bundle;
mod code;
mod contact;
mod fault;
mod finding;
mod json;
mod message;
mod name;
mod party;
mod person;
mod place;
mod referral;
mod stated;

pub use code::{CodedText, Coding};
pub use contact::{Contact, Telecom};
pub use fault::Fault;
pub use finding::{AllergyStated, ConsentStated, FlagStated, ObservationStated, ReactionStated};
pub use message::{Intake, MAX_ENTRIES, MAX_MESSAGE_BYTES, Source, read};
pub use name::Name;
pub use party::{Organisation, Party, PartyKind};
pub use person::{Communication, Death, PersonDetails};
pub use place::{Address, AxisOrder, Place, Position};
pub use referral::{ReferralDetails, ServiceAsked};
pub use stated::{StatedDate, StatedPeriod, StatedTime};

#[cfg(test)]
mod tests;
