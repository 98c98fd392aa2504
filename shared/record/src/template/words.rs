//! Answers in words.

use super::{Answer, Item};
use crate::time::{date_words_with_year, moment_words, time_words};

impl Item {
    /// Answers to it, by its options and its unit; empty where there are none.
    pub fn words(&self, answers: &[Answer]) -> String {
        let words: Vec<String> = answers.iter().map(|answer| self.one(answer)).collect();
        words.join(", ")
    }

    fn one(&self, answer: &Answer) -> String {
        let mut options = self.options.iter();
        if let Some(option) = options.find(|option| option.answer == *answer) {
            return option.display.clone();
        }
        let unit = self.unit.as_ref().map(|unit| unit.display.as_str());
        let with_unit = |number: String, unit: Option<&str>| match unit {
            Some(unit) => format!("{number} {unit}"),
            None => number,
        };
        match answer {
            Answer::Boolean(true) => "Yes".to_owned(),
            Answer::Boolean(false) => "No".to_owned(),
            Answer::Date(date) => date_words_with_year(*date),
            Answer::Time(time) => time_words(*time),
            Answer::DateTime(at) => moment_words(*at),
            Answer::Quantity { value, unit: code } => {
                with_unit(value.to_string(), unit.or(Some(code)))
            }
            Answer::Integer(_) | Answer::Decimal(_) => with_unit(answer.to_string(), unit),
            other => other.to_string(),
        }
    }
}
