//! One answer as a document keeps it: its type and what it is, in one word or line.

use super::Answer;
use crate::template::Decimal;
use crate::time::{Instant, read_clock, read_date};

impl Answer {
    /// As it is kept: what [`Answer::parse`] reads.
    pub fn word(&self) -> String {
        match self {
            Self::Boolean(is) => format!("boolean {is}"),
            Self::Integer(number) => format!("integer {number}"),
            Self::Decimal(number) => format!("decimal {number}"),
            Self::Date(date) => format!("date {date}"),
            Self::DateTime(at) => format!("moment {}", at.millis()),
            Self::Time(time) => format!("time {time}"),
            Self::Text(text) => format!("text {text}"),
            // A code may hold blanks, and so may what somebody calls a system.
            Self::Coded { system, code } => format!("coded {} {system}{code}", system.len()),
            Self::Quantity { value, unit } => format!("quantity {value} {unit}"),
        }
    }

    /// Reads what [`Answer::word`] wrote; `None` for what a newer version wrote otherwise.
    pub fn parse(word: &str) -> Option<Self> {
        let (kind, rest) = word.split_once(' ')?;
        Some(match kind {
            "boolean" => Self::Boolean(rest.parse().ok()?),
            "integer" => Self::Integer(rest.parse().ok()?),
            "decimal" => Self::Decimal(Decimal::read(rest)?),
            "date" => Self::Date(read_date(rest)?),
            "moment" => Self::DateTime(Instant::from_millis(rest.parse().ok()?)),
            "time" => Self::Time(read_clock(rest)?),
            "text" => Self::Text(rest.to_owned()),
            "coded" => {
                let (length, both) = rest.split_once(' ')?;
                let (system, code) = both.split_at_checked(length.parse().ok()?)?;
                Self::Coded {
                    system: system.to_owned(),
                    code: code.to_owned(),
                }
            }
            "quantity" => {
                let (value, unit) = rest.split_once(' ')?;
                Self::Quantity {
                    value: Decimal::read(value)?,
                    unit: unit.to_owned(),
                }
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{LocalDate, LocalTime};
    use proptest::prelude::*;

    fn answers() -> impl Strategy<Value = Answer> {
        let number = || (-1_000_000_000_000_000_i64..1_000_000_000_000_000, 0_u32..9);
        let decimal = |(units, places): (i64, u32)| {
            Decimal::whole(units).over(Decimal::whole(10_i64.pow(places)))
        };
        prop_oneof![
            any::<bool>().prop_map(Answer::Boolean),
            any::<i64>().prop_map(Answer::Integer),
            number().prop_filter_map("in range", move |one| decimal(one).map(Answer::Decimal)),
            (0_i32..40_000)
                .prop_filter_map("a day", |day| LocalDate::from_num_days_from_ce_opt(
                    700_000 + day
                ))
                .prop_map(Answer::Date),
            (0_i64..4_000_000_000_000).prop_map(|at| Answer::DateTime(Instant::from_millis(at))),
            (0_u32..86_400)
                .prop_filter_map("a time", |at| {
                    LocalTime::from_num_seconds_from_midnight_opt(at, 0)
                })
                .prop_map(Answer::Time),
            any::<String>().prop_map(Answer::Text),
            (any::<String>(), any::<String>())
                .prop_map(|(system, code)| Answer::Coded { system, code }),
            (number(), any::<String>()).prop_filter_map("in range", move |(one, unit)| {
                decimal(one).map(|value| Answer::Quantity { value, unit })
            }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(answer in answers()) {
            prop_assert_eq!(Answer::parse(&answer.word()), Some(answer));
        }

        #[test]
        fn nothing_that_is_read_panics(word in "(coded|quantity|moment|time|date|text|boolean)? ?.{0,40}") {
            if let Some(answer) = Answer::parse(&word) {
                let again = Answer::parse(&answer.word());
                prop_assert_eq!(again, Some(answer));
            }
        }
    }

    #[test]
    fn what_a_newer_version_wrote_is_not_read() {
        for word in [
            "",
            "coded",
            "picture 5",
            "coded 9 a",
            "boolean maybe",
            "coded 1 é",
        ] {
            assert_eq!(Answer::parse(word), None, "{word}");
        }
    }
}
