//! Time as the record keeps it: instants for what happened, London dates and times for what people read.
//!
//! There is no clock here. The present moment comes in as an argument, so that every rule can be run at any time.
//! The time zone is Europe/London, through chrono-tz; the words are those of the NHS content style.

mod london;
mod words;
mod written;

pub use chrono::Weekday;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::json::{FromJson, ToJson};

pub use london::{Adjustment, LondonTime, Resolved, resolve_london, start_of_london_day};
pub use words::{
    age_in_years, clock_words, date_words, date_words_with_year, duration_words, moment_words,
    rough_duration_words, time_words, weekday_date_words, weekday_date_words_with_year, when_words,
};
pub use written::{
    minute_written, month_written, read_clock, read_date, read_date_time, read_time, time_written,
    year,
};

/// A calendar date in England, with no time. Serialised as `2026-01-20`.
pub type LocalDate = NaiveDate;

/// A wall-clock time in England, with no date. Serialised as `10:09:00`.
pub type LocalTime = NaiveTime;

/// A wall-clock date and time in England. It may name no instant, or two: see [`resolve_london`].
pub type LocalDateTime = NaiveDateTime;

/// Milliseconds in a minute.
pub const MILLIS_PER_MINUTE: i64 = 60_000;

/// A moment, in milliseconds since the Unix epoch (UTC, no leap seconds).
///
/// Every `i64` is accepted, because device clocks and messages can hold anything. Arithmetic stops at the ends of
/// `i64`; conversion to a date stops at the years 1 and 9999.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    FromJson,
    ToJson,
)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// The moment this many milliseconds after (or, negative, before) the Unix epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Reads a date and time with an offset, like `2026-01-20T10:09:00+00:00` (RFC 3339, and so FHIR `instant`).
    /// `None` when it is anything else, also when the offset is missing.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text)
            .ok()
            .map(|at| Self(at.timestamp_millis()))
    }

    /// The moment as `2026-01-20T10:09:00.000Z`.
    pub fn to_rfc3339(self) -> String {
        self.utc()
            .to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
    }

    /// This many minutes later; earlier when negative.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(
            self.0
                .saturating_add(minutes.saturating_mul(MILLIS_PER_MINUTE)),
        )
    }

    /// This many hours of 60 minutes later, whatever clocks on the wall do meanwhile.
    #[must_use]
    pub const fn plus_hours(self, hours: i64) -> Self {
        self.plus_minutes(hours.saturating_mul(60))
    }

    /// Milliseconds from `earlier` to this moment; negative when `earlier` is in fact later.
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Whole minutes from `earlier` to this moment, rounded towards zero.
    pub const fn minutes_since(self, earlier: Self) -> i64 {
        self.millis_since(earlier) / MILLIS_PER_MINUTE
    }

    /// What clocks and calendars in England show at this moment.
    pub fn in_london(self) -> LondonTime {
        london::at(self.utc())
    }

    /// The moment as chrono has it, held within the years 1 to 9999.
    fn utc(self) -> DateTime<Utc> {
        let held = self.0.clamp(FIRST_MILLIS, LAST_MILLIS);
        DateTime::from_timestamp_millis(held).unwrap_or_default()
    }
}

/// 0001-01-02T00:00:00Z: a day inside the year 1, so that no offset leads out of it.
const FIRST_MILLIS: i64 = -62_135_510_400_000;

/// 9999-12-30T23:59:59.999Z: a day inside the year 9999.
const LAST_MILLIS: i64 = 253_402_214_399_999;

#[cfg(test)]
mod tests;
