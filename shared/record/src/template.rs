//! Templates of assessments: FHIR R4 Questionnaires in a stated subset, bytes in, a checked [`Template`] out, and what
//! follows from the answers to one.
//!
//! The subset is closed. What is outside it is refused with its line, its `linkId` and the reason, never skipped and
//! never half taken: a template that loads means here what it means in every other system that reads FHIR.
//! What is read is bounded before it is read: see [`limit`].

pub mod answers;
mod decimal;
pub mod expression;
mod fault;
mod json;
pub mod limit;
pub mod published;
pub mod questionnaire;
pub mod score;
mod words;

pub use answers::{Answer, Answers, Evaluation, Place, calculated, enabled, missing_required};
pub use decimal::Decimal;
pub use fault::{Fault, Faults};
pub use questionnaire::{Item, ItemType, Template};

#[cfg(test)]
pub(crate) mod tests;
