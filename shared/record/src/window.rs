//! When a planned visit is due.
//!
//! A window opens at the planned wall-clock time and lasts a number of real minutes, because what is timed (insulin, a
//! syringe driver) runs on real time: on the two nights when clocks change, the window shown may seem an hour longer
//! or shorter than it is.

use serde::{Deserialize, Serialize};

use crate::time::{Instant, LocalDateTime, Resolved, clock_words, duration_words, resolve_london};
use crate::wording::sentence;

/// A visit in its last this many minutes is due soon.
pub const SOON_MINUTES: i64 = 30;

/// A time-critical visit is due soon for longer, also before its window opens, so that there is time to drive there.
pub const SOON_TIME_CRITICAL_MINUTES: i64 = 60;

/// When a visit may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VisitWindow {
    /// When it opens, on clocks in England.
    pub start: LocalDateTime,
    /// How long it stays open, in real minutes. 0 is a time to be met to the minute.
    pub minutes: u32,
    /// Whether being late harms: insulin, timed medicines at the end of life.
    pub is_time_critical: bool,
}

/// How a visit that has not begun stands against its window. Minutes are whole and rounded down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The window has not opened.
    Upcoming,
    /// The window is open and there is time.
    Now,
    /// This many minutes are left until the window closes.
    In(i64),
    /// The window closed this many minutes ago.
    Overdue(i64),
}

impl VisitWindow {
    /// The moment it opens, and whether a change of the clock had a say in it.
    pub fn opens(&self) -> Resolved {
        resolve_london(self.start)
    }

    /// The moment it closes; a visit that begins at that moment is in time.
    pub fn closes(&self) -> Instant {
        self.opens().instant.plus_minutes(i64::from(self.minutes))
    }

    /// How a visit that has not begun stands at a moment.
    pub fn due_at(&self, now: Instant) -> Due {
        let closes = self.closes();
        if now > closes {
            return Due::Overdue(now.minutes_since(closes));
        }
        let left = closes.minutes_since(now);
        let is_open = now >= self.opens().instant;
        let is_soon = if self.is_time_critical {
            left <= SOON_TIME_CRITICAL_MINUTES
        } else {
            left <= SOON_MINUTES
        };
        match (is_open, is_soon) {
            (true, true) => Due::In(left),
            (false, true) if self.is_time_critical => Due::In(left),
            (true, false) => Due::Now,
            (false, _) => Due::Upcoming,
        }
    }

    /// The window as it is read: `9am to 9:45am`, or `9am` when it has no length.
    pub fn words(&self) -> String {
        let opens = clock_words(self.opens().instant);
        if self.minutes == 0 {
            opens
        } else {
            format!("{opens} to {}", clock_words(self.closes()))
        }
    }
}

impl Due {
    /// The words of the tag; nothing before the window opens. `Due now`, `Due in 20 minutes`, `25 minutes overdue`.
    pub fn words(self) -> Option<String> {
        match self {
            Self::Upcoming => None,
            Self::Now => Some("Due now".to_owned()),
            Self::In(minutes) => Some(format!("Due in {}", duration_words(minutes))),
            Self::Overdue(minutes) => {
                Some(format!("{} overdue", sentence(&duration_words(minutes))))
            }
        }
    }

    /// Whether the window has closed.
    pub const fn is_overdue(self) -> bool {
        matches!(self, Self::Overdue(_))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::time::Adjustment;

    fn window(day: (i32, u32, u32), hour: u32, minute: u32, minutes: u32) -> VisitWindow {
        let date = NaiveDate::from_ymd_opt(day.0, day.1, day.2).unwrap();
        VisitWindow {
            start: date.and_hms_opt(hour, minute, 0).unwrap(),
            minutes,
            is_time_critical: false,
        }
    }

    fn at(text: &str) -> Instant {
        Instant::from_rfc3339(text).unwrap()
    }

    const TUESDAY: (i32, u32, u32) = (2026, 1, 20);
    const SPRING: (i32, u32, u32) = (2026, 3, 29);
    const AUTUMN: (i32, u32, u32) = (2026, 10, 25);

    #[test]
    fn an_ordinary_window_opens_narrows_and_closes() {
        let visit = window(TUESDAY, 9, 0, 45);
        for (time, due) in [
            ("08:59:59", Due::Upcoming),
            ("09:00:00", Due::Now),
            ("09:13:59", Due::Now),
            ("09:14:01", Due::In(30)),
            ("09:15:00", Due::In(30)),
            ("09:45:00", Due::In(0)),
            ("09:45:01", Due::Overdue(0)),
            ("10:10:00", Due::Overdue(25)),
        ] {
            assert_eq!(
                visit.due_at(at(&format!("2026-01-20T{time}Z"))),
                due,
                "{time}"
            );
        }
        assert_eq!(visit.words(), "9am to 9:45am");
    }

    #[test]
    fn a_time_critical_visit_is_due_soon_before_it_opens() {
        let insulin = VisitWindow {
            is_time_critical: true,
            ..window(TUESDAY, 10, 0, 30)
        };
        assert_eq!(insulin.due_at(at("2026-01-20T09:29:00Z")), Due::Upcoming);
        assert_eq!(insulin.due_at(at("2026-01-20T09:30:00Z")), Due::In(60));
        assert_eq!(insulin.due_at(at("2026-01-20T10:10:00Z")), Due::In(20));
        assert_eq!(insulin.due_at(at("2026-01-20T10:31:00Z")), Due::Overdue(1));
        let dressing = window(TUESDAY, 10, 0, 20);
        assert_eq!(dressing.due_at(at("2026-01-20T09:55:00Z")), Due::Upcoming);
    }

    #[test]
    fn a_window_without_length_is_late_a_moment_after() {
        let visit = window(TUESDAY, 12, 0, 0);
        assert_eq!(visit.due_at(at("2026-01-20T12:00:00Z")), Due::In(0));
        assert!(visit.due_at(at("2026-01-20T12:00:00.001Z")).is_overdue());
        assert_eq!(visit.words(), "midday");
    }

    #[test]
    fn the_tag_says_it_in_words() {
        for (due, words) in [
            (Due::Upcoming, None),
            (Due::Now, Some("Due now")),
            (Due::In(20), Some("Due in 20 minutes")),
            (Due::In(0), Some("Due in less than 1 minute")),
            (Due::Overdue(25), Some("25 minutes overdue")),
            (Due::Overdue(80), Some("1 hour 20 minutes overdue")),
            (Due::Overdue(0), Some("Less than 1 minute overdue")),
        ] {
            assert_eq!(due.words().as_deref(), words);
        }
    }

    #[test]
    fn clocks_going_forward_neither_shorten_a_window_nor_lose_a_visit() {
        let across = window(SPRING, 0, 30, 60);
        assert_eq!(across.closes(), at("2026-03-29T01:30:00Z"));
        assert_eq!(across.words(), "12:30am to 2:30am");
        assert_eq!(across.due_at(at("2026-03-29T01:29:00Z")), Due::In(1));
        assert_eq!(across.due_at(at("2026-03-29T01:40:00Z")), Due::Overdue(10));

        let skipped = window(SPRING, 1, 15, 30);
        assert_eq!(skipped.opens().adjustment, Adjustment::MovedForward);
        assert_eq!(skipped.words(), "2:15am to 2:45am");
        assert_eq!(skipped.due_at(at("2026-03-29T01:14:59Z")), Due::Upcoming);
        assert_eq!(skipped.due_at(at("2026-03-29T01:20:00Z")), Due::In(25));

        let breakfast = window(SPRING, 8, 0, 60);
        assert_eq!(breakfast.due_at(at("2026-03-29T07:00:00Z")), Due::Now);
        assert_eq!(
            breakfast.due_at(at("2026-03-29T08:10:00Z")),
            Due::Overdue(10)
        );
    }

    #[test]
    fn clocks_going_back_open_a_window_once() {
        let repeated = window(AUTUMN, 1, 15, 30);
        assert_eq!(repeated.opens().adjustment, Adjustment::FirstOfTwo);
        assert_eq!(repeated.due_at(at("2026-10-25T00:20:00Z")), Due::In(25));
        // An hour later the wall shows 1:20am again, and the visit is late.
        assert_eq!(
            repeated.due_at(at("2026-10-25T01:20:00Z")),
            Due::Overdue(35)
        );

        let across = window(AUTUMN, 0, 30, 120);
        assert_eq!(across.closes(), at("2026-10-25T01:30:00Z"));
        assert_eq!(across.words(), "12:30am to 1:30am");

        let breakfast = window(AUTUMN, 8, 0, 60);
        assert_eq!(breakfast.due_at(at("2026-10-25T07:59:00Z")), Due::Upcoming);
        assert_eq!(breakfast.due_at(at("2026-10-25T08:00:00Z")), Due::Now);
    }

    proptest! {
        #[test]
        fn a_visit_never_becomes_less_late(
            day in 0_i64..800, minute in 0_i64..1440, minutes in 0_u32..300, is_time_critical: bool, step in 1_i64..90,
        ) {
            let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap()
                + chrono::TimeDelta::minutes(day * 1440 + minute);
            let visit = VisitWindow { start, minutes, is_time_critical };
            let mut last = (0, i64::MIN);
            for tick in -10..20 {
                let now = visit.opens().instant.plus_minutes(tick * step);
                let rank = match visit.due_at(now) {
                    Due::Upcoming => (0, 0),
                    Due::Now => (1, 0),
                    Due::In(left) => (2, -left),
                    Due::Overdue(by) => (3, by),
                };
                prop_assert!(rank >= last, "{rank:?} after {last:?}");
                last = rank;
            }
        }

        #[test]
        fn no_moment_panics(millis: i64, minutes: u32) {
            window(TUESDAY, 9, 0, minutes).due_at(Instant::from_millis(millis)).words();
        }
    }
}
