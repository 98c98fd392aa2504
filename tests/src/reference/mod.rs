//! The reference day and the reference caseload, replayed through the core's own lanes and the hub's own exchange, and
//! measured: for the benchmark, which also looks at times, and for the budgets of bytes and round trips.

pub mod assessment;
pub mod caseload;
pub mod content;
pub mod cpu;
pub mod day;
pub mod desk;
pub mod hub;
pub mod seeded;
pub mod signing;

use record::time::{Instant, LocalDate};

/// What a measurement gives; an error says what went wrong in words for who runs it.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Everything follows from this number.
pub const SEED: u64 = 20_260_120;

/// The day that is measured: a Tuesday.
pub fn date() -> LocalDate {
    clock(0).in_london().date()
}

/// A minute of that day.
pub fn clock(minutes: i64) -> Instant {
    Instant::from_millis(1_768_867_200_000).plus_minutes(minutes)
}
