//! Dates and times as a sender wrote them, with what they mean where they are exact enough to mean it.

use serde_json::Value;

use super::json;
use crate::time::{Instant, LocalDate, read_date};

/// A date that may be as vague as a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedDate {
    /// As it was written: `1959-05-04`, `1959-05`, `1959`, or something else.
    pub text: String,
    /// The day, where one is written. That it is plausible is for the reader to judge.
    pub date: Option<LocalDate>,
}

/// A time that may be as vague as a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedTime {
    /// As it was written.
    pub text: String,
    /// The moment, where date, time and offset are written.
    pub instant: Option<Instant>,
}

/// A stretch of time; either end may be open.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct StatedPeriod {
    /// When it begins.
    pub start: Option<StatedTime>,
    /// When it ends.
    pub end: Option<StatedTime>,
}

impl StatedDate {
    pub(super) fn read(value: &Value, key: &str) -> Option<Self> {
        let text = json::text(value, key)?;
        let date = text.get(..10).and_then(read_date);
        Some(Self { text, date })
    }
}

impl StatedTime {
    pub(super) fn read(value: &Value, key: &str) -> Option<Self> {
        let text = json::text(value, key)?;
        let instant = Instant::from_rfc3339(&text);
        Some(Self { text, instant })
    }
}

impl StatedPeriod {
    pub(super) fn read(value: &Value, key: &str) -> Option<Self> {
        let period = value.get(key)?;
        let read = Self {
            start: StatedTime::read(period, "start"),
            end: StatedTime::read(period, "end"),
        };
        (read != Self::default()).then_some(read)
    }
}
