//! Expressions: a closed subset of FHIRPath, read and checked when the template is, so that what loads can be evaluated.
//!
//! Written here and not taken from a crate: those in the registry read all of FHIRPath over whole FHIR resources, and bring
//! for that what a browser would have to download and what is not wanted near a rule: an element table of FHIR
//! (helios-fhirpath, ferrobridge-fhirpath), an async runtime (octofhir-fhirpath, haste-fhirpath), or a regular
//! expression engine and a generated parser (fhirpathrs). None bounds the depth or the steps of what a stranger wrote,
//! and none can refuse at load what is outside a subset.
//!
//! Where FHIRPath would end with an error at run time (several values where one is needed, a number compared with a
//! text), the template is refused. What only answers can bring about (a question that has two answers because they were
//! written apart, a division by zero) gives empty.

mod evaluate;
mod parse;
mod token;
mod types;

use super::Decimal;
use super::answers::Answer;
use super::questionnaire::{Item, ItemType};
use crate::time::LocalDate;

pub(in crate::template) use evaluate::Facts;

/// An expression that was read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// As it was written.
    pub text: String,
    /// What kind of value it gives.
    pub kind: Kind,
    /// The questions whose answers it names, by place; each once.
    pub names: Vec<usize>,
    root: Node,
}

/// What kind of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// True or false.
    Truth,
    /// A number, whole or not.
    Number,
    /// Words.
    Text,
    /// A date.
    Date,
    /// A moment.
    DateTime,
    /// A time of day.
    Time,
    /// An option's coding.
    Coding,
    /// A number with a unit.
    Quantity,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Truth(bool),
    Number(Decimal),
    Text(String),
    Date(LocalDate),
    /// The answers to the question at this place.
    Answers(usize),
    /// Functions behind each other, and
    Calls(Box<Node>, Vec<Function>),
    Negated(Box<Node>),
    /// operators of one level from left to right: both as lists, so that a long sum is no deep tree.
    Chain(Box<Node>, Vec<(Binary, Node)>),
    If(Box<[Node; 3]>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Function {
    Code,
    Count,
    Empty,
    Exists,
    First,
    Not,
    Ordinal,
    Sum,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Binary {
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Union,
    Plus,
    Minus,
    Times,
    Over,
}

impl Kind {
    /// The kind of a question's answers; `None` for what has none.
    pub fn of(item: &Item) -> Option<Self> {
        Some(match item.kind {
            ItemType::Group | ItemType::Display => return None,
            ItemType::Boolean => Self::Truth,
            ItemType::Decimal | ItemType::Integer => Self::Number,
            ItemType::Date => Self::Date,
            ItemType::DateTime => Self::DateTime,
            ItemType::Time => Self::Time,
            ItemType::String | ItemType::Text => Self::Text,
            ItemType::Quantity => Self::Quantity,
            ItemType::Choice | ItemType::OpenChoice => {
                match item.options.first().map(|option| &option.answer) {
                    Some(Answer::Integer(_)) => Self::Number,
                    Some(Answer::Text(_)) => Self::Text,
                    _ => Self::Coding,
                }
            }
        })
    }

    /// As it is said in a fault.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Truth => "true or false",
            Self::Number => "a number",
            Self::Text => "text",
            Self::Date => "a date",
            Self::DateTime => "a date and time",
            Self::Time => "a time",
            Self::Coding => "a coding",
            Self::Quantity => "a quantity",
        }
    }
}

/// Finds the question of a `linkId`; else why there is none, where that is to be told.
pub(super) type Find<'f> = dyn Fn(&str) -> Result<usize, Option<String>> + 'f;

impl Expression {
    /// Reads and checks an expression over these items.
    pub(super) fn read(
        text: &str,
        items: &[Item],
        find: &Find<'_>,
    ) -> Result<Self, Option<String>> {
        let (root, names) = parse::parse(text, find)?;
        let kind = types::check(&root, items)?;
        Ok(Self {
            text: text.to_owned(),
            kind,
            names,
            root,
        })
    }

    /// Its value; `None` when it is empty, or several values where one is needed.
    pub(super) fn value(&self, facts: &dyn Facts) -> Option<Answer> {
        evaluate::whole(&self.root, facts)
    }
}
