//! The record: what Doorstep's documents are, how they are written, read and merged, and the rules that judge them.
//!
//! Pure: no clock, no randomness, no input or output. Time and ids come in as arguments. Devices and the hub use the
//! same code.

extern crate self as record;

pub mod act;
pub mod admit;
pub mod assessment;
pub mod author;
#[cfg(any(test, feature = "bars"))]
pub mod bars;
pub mod bytes;
pub mod change;
pub mod conflict;
#[cfg(any(test, feature = "demo"))]
pub mod demo;
pub mod digits;
pub mod document;
pub mod episode;
pub mod field;
pub mod id;
pub mod input;
pub mod json;
pub mod kind;
pub mod news2;
pub mod nhs_number;
pub mod order;
pub mod passage;
pub mod person;
pub mod phone;
pub mod projection;
pub mod provider_order;
pub mod referral;
pub mod review;
pub mod rows;
pub mod rules;
pub mod safeguarding;
pub mod safety;
pub mod schedule;
pub mod slice;
pub mod team;
pub mod template;
pub mod time;
pub mod triage_clock;
pub mod visit;
pub mod window;
pub mod wording;
