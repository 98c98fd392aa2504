//! On which days visits repeat: the part of RFC 5545's recurrence rules by which home visits are planned, kept as such a
//! rule (`FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH`, its week beginning on Monday).
//!
//! Expanded here and not by a library: `rrule` brings `regex`, which is larger than what the web download has left, and every time
//! zone there is, of which this workspace builds one. Tests hold it to what a library makes of 160 rules. Days are days in England, so that no change of the clock moves one; the
//! times of a day are the plan's. There is no rule by months: what nurses give by the month (12-weekly catheters and
//! injections) is counted in weeks, so that it stays on its weekday.

use chrono::{Datelike, Weekday};

use crate::time::LocalDate;

/// The days on which visits repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Every so many days, from the first.
    Days(u16),
    /// Every so many weeks, from the week of the first, on these days of the week.
    Weeks(u16, Weekdays),
}

/// Days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weekdays(u8);

/// The days of the week, from Monday: as a rule has them, and in words.
const WEEK: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "MO", "Monday"),
    (Weekday::Tue, "TU", "Tuesday"),
    (Weekday::Wed, "WE", "Wednesday"),
    (Weekday::Thu, "TH", "Thursday"),
    (Weekday::Fri, "FR", "Friday"),
    (Weekday::Sat, "SA", "Saturday"),
    (Weekday::Sun, "SU", "Sunday"),
];

impl Weekdays {
    /// These days.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Self {
        let bit = |day: Weekday| 1 << day.num_days_from_monday();
        Self(days.into_iter().fold(0, |all, day| all | bit(day)))
    }

    /// Whether a day is one of them.
    pub const fn has(self, day: Weekday) -> bool {
        self.0 & (1 << day.num_days_from_monday()) != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn all(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let days = WEEK.iter().filter(move |(day, ..)| self.has(*day));
        days.map(|(_, code, words)| (*code, *words))
    }
}

impl Every {
    /// Longest interval: a year of days, a year of weeks.
    pub const MOST: (u16, u16) = (366, 53);

    /// The rule. Reading it again is the same.
    pub fn rule(self) -> String {
        match self {
            Self::Days(every) => format!("FREQ=DAILY;INTERVAL={every}"),
            Self::Weeks(every, on) => {
                let days: Vec<&str> = on.all().map(|(code, _)| code).collect();
                format!("FREQ=WEEKLY;INTERVAL={every};BYDAY={}", days.join(","))
            }
        }
    }

    /// Reads a rule; `None` for one that says more than is expanded here, or less than a whole rule.
    pub fn read(rule: &str) -> Option<Self> {
        let (mut freq, mut every, mut on) = (None, None, None);
        for part in rule.split(';') {
            let (name, value) = part.split_once('=')?;
            let is_first = match name {
                "FREQ" => freq.replace(value).is_none(),
                "INTERVAL" => every.replace(value.parse::<u16>().ok()?).is_none(),
                "BYDAY" => on.replace(weekdays(value)?).is_none(),
                _ => false,
            };
            if !is_first {
                return None;
            }
        }
        let every = every.unwrap_or(1);
        match (freq?, on) {
            ("DAILY", None) if (1..=Self::MOST.0).contains(&every) => Some(Self::Days(every)),
            ("WEEKLY", Some(on)) if (1..=Self::MOST.1).contains(&every) && !on.is_empty() => {
                Some(Self::Weeks(every, on))
            }
            _ => None,
        }
    }

    /// Whether visits that begin with the day `first` fall on `day`.
    pub fn falls_on(self, first: LocalDate, day: LocalDate) -> bool {
        let days = day.signed_duration_since(first).num_days();
        if days < 0 {
            return false;
        }
        match self {
            Self::Days(every) => days % i64::from(every.max(1)) == 0,
            Self::Weeks(every, on) => {
                let into_week = i64::from(first.weekday().num_days_from_monday());
                let weeks = (days + into_week) / 7;
                on.has(day.weekday()) && weeks % i64::from(every.max(1)) == 0
            }
        }
    }

    /// "Every day", "Every 2 days", "Every week on Monday and Thursday".
    pub fn words(self) -> String {
        let (count, unit, on) = match self {
            Self::Days(every) => (every, "day", String::new()),
            Self::Weeks(every, on) => {
                let days: Vec<&str> = on.all().map(|(_, words)| words).collect();
                (every, "week", format!(" on {}", crate::wording::and(&days)))
            }
        };
        match count {
            1 => format!("Every {unit}{on}"),
            many => format!("Every {many} {unit}s{on}"),
        }
    }
}

fn weekdays(codes: &str) -> Option<Weekdays> {
    let day = |code: &str| WEEK.iter().find(|(_, name, _)| *name == code);
    let days: Option<Vec<Weekday>> = codes
        .split(',')
        .map(|code| day(code).map(|(day, ..)| *day))
        .collect();
    days.map(Weekdays::of)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> LocalDate {
        text.parse().unwrap()
    }

    fn any_every() -> impl Strategy<Value = Every> {
        let days = (1_u16..=366).prop_map(Every::Days);
        let weeks =
            (1_u16..=53, 1_u8..128).prop_map(|(every, on)| Every::Weeks(every, Weekdays(on)));
        prop_oneof![days, weeks]
    }

    #[test]
    fn days_are_those_of_a_library() {
        let lines = include_str!("tests/rules.txt").lines();
        let mut tried = 0;
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let first = day(words.next().unwrap());
            let every = Every::read(words.next().unwrap()).unwrap();
            let expected: Vec<LocalDate> = words.map(day).collect();
            let own = first.iter_days().filter(|day| every.falls_on(first, *day));
            assert_eq!(
                own.take(expected.len()).collect::<Vec<_>>(),
                expected,
                "{line}"
            );
            tried += 1;
        }
        assert_eq!(tried, 160);
    }

    proptest! {
        /// Counted as one would on a wall calendar: week by week from the Monday of the first.
        #[test]
        fn days_are_those_of_a_calendar(every in any_every(), after in 0_u64..800) {
            let first = day("2026-01-01") + chrono::Days::new(after);
            let (mut week, mut since) = (0_u32, 0_u32);
            for day in first.iter_days().take(800) {
                if day.weekday() == Weekday::Mon && day != first {
                    week += 1;
                }
                let expected = match every {
                    Every::Days(every) => since % u32::from(every) == 0,
                    Every::Weeks(every, on) => week % u32::from(every) == 0 && on.has(day.weekday()),
                };
                prop_assert_eq!(every.falls_on(first, day), expected, "{}", day);
                since += 1;
            }
            prop_assert!(!every.falls_on(first, first.pred_opt().unwrap()));
        }

        #[test]
        fn a_rule_reads_back(every in any_every()) {
            prop_assert_eq!(Every::read(&every.rule()), Some(every));
        }

        #[test]
        fn no_rule_panics(rule in "[A-Z0-9=;,-]{0,40}", first in 0_u64..5_000, at in 0_u64..5_000) {
            if let Some(every) = Every::read(&rule) {
                let from = day("1990-01-01");
                every.falls_on(from + chrono::Days::new(first), from + chrono::Days::new(at));
            }
        }
    }

    #[test]
    fn a_rule_that_says_more_is_not_read_as_less() {
        for rule in [
            "",
            "FREQ=DAILY;COUNT=10",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;INTERVAL=367",
            "FREQ=DAILY;BYDAY=MO",
            "FREQ=DAILY;FREQ=DAILY",
            "FREQ=WEEKLY;INTERVAL=1",
            "FREQ=WEEKLY;BYDAY=",
            "FREQ=WEEKLY;BYDAY=1MO",
            "FREQ=MONTHLY;BYDAY=MO",
        ] {
            assert_eq!(Every::read(rule), None, "{rule}");
        }
        assert_eq!(Every::read("FREQ=DAILY"), Some(Every::Days(1)));
    }

    #[test]
    fn words_say_the_rule() {
        let on = Weekdays::of([Weekday::Thu, Weekday::Mon]);
        assert_eq!(Every::Days(1).words(), "Every day");
        assert_eq!(Every::Days(3).words(), "Every 3 days");
        assert_eq!(
            Every::Weeks(1, on).words(),
            "Every week on Monday and Thursday"
        );
        assert_eq!(
            Every::Weeks(12, Weekdays::of([Weekday::Tue])).words(),
            "Every 12 weeks on Tuesday"
        );
    }
}
