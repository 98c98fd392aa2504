//! How long is left to decide about a referral.
//!
//! The clock starts when the referral is received, not when it was sent. It runs 24 hours, or 2 when the referral was
//! screened as urgent, in real hours: 24 hours over a change of the clock are still 24 hours, so it may end at another
//! time of day than it began.

use serde::{Deserialize, Serialize};

use crate::referral::Urgency;
use crate::time::{Instant, duration_words};

/// Hours to decide, where a team has not set its own number.
pub const TRIAGE_HOURS: u32 = 24;

/// From this many minutes before the end the clock says that it is nearly out.
pub const NEARLY_OUT_MINUTES: i64 = 60;

/// The clock of one referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TriageClock {
    /// When the referral was received.
    pub received: Instant,
    /// How many hours there are to decide.
    pub hours: u32,
}

/// What the clock shows. Minutes are whole and rounded down, so that it never promises more than there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TriageTime {
    /// More than an hour is left.
    Left(i64),
    /// An hour or less is left.
    NearlyOut(i64),
    /// It ran out this many minutes ago.
    Over(i64),
}

impl TriageClock {
    /// The clock of a referral that was screened so, however late it was screened: clocks start at receipt.
    pub const fn of(received: Instant, urgency: Urgency) -> Self {
        Self {
            received,
            hours: urgency.hours_to_decide(),
        }
    }

    /// The moment it runs out; a decision at that moment is in time.
    pub const fn ends(&self) -> Instant {
        self.received.plus_hours(self.hours as i64)
    }

    /// What it shows at a moment. Before receipt (the reading device's clock is slow) it shows the full time.
    pub fn at(&self, now: Instant) -> TriageTime {
        let ends = self.ends();
        if now > ends {
            return TriageTime::Over(now.minutes_since(ends));
        }
        let left = ends.minutes_since(now.max(self.received));
        if left <= NEARLY_OUT_MINUTES {
            TriageTime::NearlyOut(left)
        } else {
            TriageTime::Left(left)
        }
    }
}

impl TriageTime {
    /// The words of the tag: `5 hours left`, `1 hour 20 minutes left`, `40 minutes left`, `Over by 1 hour 20 minutes`.
    /// From 2 hours on, what is left is said in whole hours.
    pub fn words(self) -> String {
        match self {
            Self::Left(minutes) if minutes >= 120 => {
                format!("{} left", duration_words(minutes - minutes % 60))
            }
            Self::NearlyOut(0) => "Less than 1 minute left".to_owned(),
            Self::Left(minutes) | Self::NearlyOut(minutes) => {
                format!("{} left", duration_words(minutes))
            }
            Self::Over(minutes) => format!("Over by {}", duration_words(minutes)),
        }
    }

    /// Whether the time has run out.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Over(_))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::clock_words;

    fn at(text: &str) -> Instant {
        Instant::from_rfc3339(text).unwrap()
    }

    #[test]
    fn it_counts_down_and_then_up_in_words() {
        let clock = TriageClock::of(at("2026-01-19T08:50:00Z"), Urgency::Routine);
        for (now, words) in [
            ("2026-01-19T08:49:00Z", "24 hours left"),
            ("2026-01-19T08:50:00Z", "24 hours left"),
            ("2026-01-19T08:51:00Z", "23 hours left"),
            ("2026-01-20T03:45:00Z", "5 hours left"),
            ("2026-01-20T07:30:00Z", "1 hour 20 minutes left"),
            ("2026-01-20T08:10:00Z", "40 minutes left"),
            ("2026-01-20T08:49:30Z", "Less than 1 minute left"),
            ("2026-01-20T08:50:00Z", "Less than 1 minute left"),
            ("2026-01-20T08:50:01Z", "Over by less than 1 minute"),
            ("2026-01-20T10:10:00Z", "Over by 1 hour 20 minutes"),
        ] {
            assert_eq!(clock.at(at(now)).words(), words, "{now}");
        }
        assert_eq!(
            clock.at(at("2026-01-20T07:50:00Z")),
            TriageTime::NearlyOut(60)
        );
        assert_eq!(clock.at(at("2026-01-20T07:49:00Z")), TriageTime::Left(61));
        assert!(clock.at(at("2026-01-20T10:10:00Z")).is_over());
    }

    #[test]
    fn what_is_urgent_has_two_hours_and_an_emergency_none() {
        let received = at("2026-01-19T08:00:00Z");
        let emergency = TriageClock::of(received, Urgency::Emergency);
        assert!(emergency.at(received.plus_minutes(1)).is_over());
        assert_eq!(TriageClock::of(received, Urgency::Soon).hours, TRIAGE_HOURS);
        let clock = TriageClock::of(received, Urgency::Urgent);
        assert_eq!(
            clock.at(at("2026-01-19T08:30:00Z")).words(),
            "1 hour 30 minutes left"
        );
        assert_eq!(
            clock.at(at("2026-01-19T11:00:00Z")).words(),
            "Over by 1 hour"
        );
    }

    #[test]
    fn it_runs_24_real_hours_across_both_changes_of_the_clock() {
        for (received, end, before, after) in [
            (
                "2026-03-28T10:00:00Z",
                "2026-03-29T10:00:00Z",
                "10am",
                "11am",
            ),
            (
                "2026-10-24T10:00:00+01:00",
                "2026-10-25T09:00:00Z",
                "10am",
                "9am",
            ),
        ] {
            let clock = TriageClock::of(at(received), Urgency::NotScreened);
            assert_eq!(clock.ends(), at(end));
            assert_eq!(clock_words(clock.received), before);
            assert_eq!(clock_words(clock.ends()), after);
            assert!(!clock.at(at(end)).is_over());
            assert!(clock.at(at(end).plus_minutes(1)).is_over());
        }
    }

    proptest! {
        #[test]
        fn no_moment_panics(received: i64, now: i64, hours: u32) {
            let clock = TriageClock { received: Instant::from_millis(received), hours };
            clock.at(Instant::from_millis(now)).words();
        }
    }
}
