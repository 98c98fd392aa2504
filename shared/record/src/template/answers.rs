//! Answers, and what follows from them: which items are asked, what is calculated, what is missing.

mod evaluation;
mod word;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::Decimal;
use super::questionnaire::{Item, ItemType, Template};
use crate::order::Sorted;
use crate::time::{Instant, LocalDate, LocalTime};

pub use evaluation::Evaluation;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Decimal(Decimal),
    /// A date.
    Date(LocalDate),
    /// A moment.
    DateTime(Instant),
    /// A time of day.
    Time(LocalTime),
    /// Words.
    Text(String),
    /// An option's coding; also one that this version of the template does not have.
    Coded {
        /// The code system.
        system: String,
        /// The code.
        code: String,
    },
    /// A number with a unit.
    Quantity {
        /// The number.
        value: Decimal,
        /// The unit's UCUM code.
        unit: String,
    },
}

/// Where answers stand: under a `linkId` and, in a group that repeats, in one of its rows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The item.
    pub link_id: String,
    /// The row; empty outside groups that repeat.
    pub row: String,
}

/// The answers to a template's questions. A question has several where it repeats, and where it was answered apart and
/// nobody settled it yet: then nothing that needs one value is calculated from it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Answers {
    answers: Sorted<Place, Vec<Answer>>,
    /// The rows of the groups that repeat, answered or not.
    rows: Sorted<String, Vec<String>>,
}

impl Answer {
    /// The number, where it is one.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Integer(number) => Some(Decimal::whole(*number)),
            Self::Decimal(number) => Some(*number),
            _ => None,
        }
    }

    /// Which is greater; `None` when the two have no order.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        Some(match (self, other) {
            (Self::Date(one), Self::Date(other)) => one.cmp(other),
            (Self::DateTime(one), Self::DateTime(other)) => one.cmp(other),
            (Self::Time(one), Self::Time(other)) => one.cmp(other),
            (Self::Text(one), Self::Text(other)) => one.cmp(other),
            (
                Self::Quantity { value, unit },
                Self::Quantity {
                    value: than,
                    unit: of,
                },
            ) if unit == of => value.cmp(than),
            _ => self.number()?.cmp(&other.number()?),
        })
    }

    /// Whether they are equal; `None` when they can't be compared.
    pub fn equals(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Boolean(_), Self::Boolean(_)) | (Self::Coded { .. }, Self::Coded { .. }) => {
                Some(self == other)
            }
            _ => self.compare(other).map(Ordering::is_eq),
        }
    }

    /// Whether a question can have it. Options that this version of a template does not have can be.
    pub fn is_for(&self, item: &Item) -> bool {
        let is_open = item.kind == ItemType::OpenChoice;
        match self {
            Self::Boolean(_) => item.kind == ItemType::Boolean,
            Self::Decimal(_) => item.kind == ItemType::Decimal,
            Self::Date(_) => item.kind == ItemType::Date,
            Self::DateTime(_) => item.kind == ItemType::DateTime,
            Self::Time(_) => item.kind == ItemType::Time,
            Self::Quantity { unit, .. } => {
                let own = item.unit.as_ref().map(|unit| &unit.code);
                item.kind == ItemType::Quantity && own == Some(unit)
            }
            Self::Integer(_) => {
                matches!(item.kind, ItemType::Integer | ItemType::Decimal)
                    || self.is_like_options(item)
            }
            Self::Text(words) => {
                let is_text = matches!(item.kind, ItemType::String | ItemType::Text);
                !words.trim().is_empty() && (is_text || is_open || self.is_like_options(item))
            }
            Self::Coded { .. } => self.is_like_options(item),
        }
    }

    fn is_like_options(&self, item: &Item) -> bool {
        let first = item.options.first();
        first.is_some_and(|option| {
            std::mem::discriminant(&option.answer) == std::mem::discriminant(self)
        })
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(is) => f.write_str(if *is { "yes" } else { "no" }),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Decimal(number) => write!(f, "{number}"),
            Self::Date(date) => write!(f, "{date}"),
            Self::DateTime(at) => f.write_str(&at.to_rfc3339()),
            Self::Time(time) => write!(f, "{time}"),
            Self::Text(text) => f.write_str(text),
            Self::Coded { code, .. } => f.write_str(code),
            Self::Quantity { value, unit } => write!(f, "{value} {unit}"),
        }
    }
}

impl Answers {
    /// Adds an answer outside groups that repeat.
    pub fn put(&mut self, link_id: &str, answer: Answer) {
        self.put_in_row(link_id, "", answer);
    }

    /// Adds an answer in a row of a group that repeats.
    pub fn put_in_row(&mut self, link_id: &str, row: &str, answer: Answer) {
        let place = Place {
            link_id: link_id.to_owned(),
            row: row.to_owned(),
        };
        if let Some(answers) = self.answers.at(place) {
            answers.push(answer);
        }
    }

    /// Puts answers in the place of all that stand there.
    pub fn set(&mut self, place: &Place, answers: Vec<Answer>) {
        self.answers.remove(place);
        if !answers.is_empty() {
            self.answers.insert(place.clone(), answers);
        }
    }

    /// Adds a row to a group that repeats, though nothing in it may be answered.
    pub fn add_row(&mut self, group: &str, row: &str) {
        if let Some(rows) = self.rows.at(group.to_owned()) {
            rows.push(row.to_owned());
        }
    }

    /// What stands under a `linkId` in a row, whether it counts or not.
    pub fn of(&self, link_id: &str, row: &str) -> &[Answer] {
        let order = |place: &Place| (&*place.link_id, &*place.row).cmp(&(link_id, row));
        self.answers.find(order).map_or(&[], Vec::as_slice)
    }

    /// The rows of a question that something stands in.
    fn answered_rows(&self, link_id: &str) -> impl Iterator<Item = &String> {
        let all = self.answers.iter();
        let own = all.filter(move |(place, _)| place.link_id == link_id);
        own.map(|(place, _)| &place.row)
    }
}

/// Which items are asked, with these answers.
pub fn enabled(template: &Template, answers: &Answers) -> BTreeSet<Place> {
    Evaluation::of(template, answers).enabled()
}

/// What is calculated from these answers. What comes out empty is not there.
pub fn calculated(template: &Template, answers: &Answers) -> BTreeMap<Place, Answer> {
    Evaluation::of(template, answers).calculated()
}

/// Which questions must be answered and are not, in the order of the template.
pub fn missing_required(template: &Template, answers: &Answers) -> Vec<Place> {
    Evaluation::of(template, answers).missing_required()
}
