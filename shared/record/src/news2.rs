//! NEWS2, the National Early Warning Score of the Royal College of Physicians (2017): seven measurements, one score.
//!
//! Scored as the Royal College of Physicians publishes it (*National Early Warning Score (NEWS) 2: Standardising the
//! assessment of acute-illness severity in the NHS*, London, 2017), which is acknowledged wherever the score is shown:
//! [`ACKNOWLEDGEMENT`]. The chart itself is not drawn.
//!
//! An incomplete set has no total, because a part sum reads as a low score. What it already proves is said at once:
//! a single 3, "at least 5", "at least 7".

mod bands;
mod entry;
mod measurement;
mod response;
mod score;
mod suitability;

pub use entry::{EntryError, Parameter, Range, read_entry, read_temperature_tenths};
pub use measurement::{Breathing, Consciousness, News2Input, Spo2Scale};
pub use response::{Risk, RiskRow, Trigger};
pub use score::{News2Score, Outcome, SubScores, score};
pub use suitability::{Unsuitable, why_unsuitable};

/// Stands beside every NEWS2 score.
pub const ACKNOWLEDGEMENT: &str = "NEWS2 is from the Royal College of Physicians, 2017.";

#[cfg(test)]
pub(crate) mod tests;
