//! What a template is, once it was read and found sound.

pub(super) mod answer;
mod condition;
mod cycle;
mod extension;
mod item;
mod read;
mod rule;

use super::answers::Answer;
use super::expression::Expression;
use crate::field::Class;
use crate::kind::Kind;
use crate::order::Sorted;
use crate::time::LocalDate;

/// A template: sections of questions, read from a Questionnaire and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its id, the end of its url.
    pub id: String,
    /// Its version, like `2026.1`.
    pub version: String,
    /// SHA-256 of what it was read from, without the blanks between its parts: however a file is laid out, the same template
    /// has the same.
    pub hash: [u8; 32],
    /// What it is called.
    pub title: String,
    /// Whose it is, and by what leave it is used.
    pub copyright: String,
    /// Of which day it is.
    pub date: LocalDate,
    /// All items in the order of the file, each group before what is in it.
    pub items: Vec<Item>,
    /// Places in `items` by `linkId`.
    pub(super) places: Sorted<String, usize>,
    /// Places in `items`, each after everything that it depends on.
    pub(super) order: Vec<usize>,
}

/// A section, a group, a question or words between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What answers are kept by; unique in the template.
    pub link_id: String,
    /// Its words.
    pub text: String,
    /// What stands before its words, like `1a`.
    pub prefix: Option<String>,
    /// What kind of item.
    pub kind: ItemType,
    /// Whether it must be answered, where it is enabled.
    pub is_required: bool,
    /// Whether it may have several answers, or, a group, may be filled in several times.
    pub repeats: bool,
    /// Whether nobody types into it.
    pub is_read_only: bool,
    /// The most characters of its answer.
    pub max_length: Option<usize>,
    /// When it is asked.
    pub enabling: Enabling,
    /// What can be chosen.
    pub options: Vec<AnswerOption>,
    /// What stands in it before anybody answered. It is no answer until it is put among the answers.
    pub initial: Option<Answer>,
    /// How it is best shown.
    pub control: Option<Control>,
    /// The unit of its number.
    pub unit: Option<Unit>,
    /// The least that is taken.
    pub least: Option<Answer>,
    /// The most that is taken.
    pub most: Option<Answer>,
    /// What its answer follows from.
    pub calculated: Option<Expression>,
    /// Whose section it is. Only sections have one.
    pub owner: Option<Owner>,
    /// What is done when it was answered apart. Only questions have one.
    pub class: Option<FieldClass>,
    /// What it asks about: where another question asks about the same, it is asked once.
    pub concept: Option<String>,
    /// The item that it is in, by place; sections are in none.
    pub parent: Option<usize>,
    /// The repeating group that it is in, at whatever depth, by place.
    pub row_of: Option<usize>,
}

/// What kind of item, by FHIR's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemType {
    /// Items that belong together.
    Group,
    /// Words only.
    Display,
    /// Yes or no.
    Boolean,
    /// A decimal number.
    Decimal,
    /// A whole number.
    Integer,
    /// A date.
    Date,
    /// A moment.
    DateTime,
    /// A time of day.
    Time,
    /// One line of words.
    String,
    /// Words of any length.
    Text,
    /// One or several of the options.
    Choice,
    /// One or several of the options, or own words.
    OpenChoice,
    /// A number with the question's unit.
    Quantity,
}

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerOption {
    /// The answer that it gives.
    pub answer: Answer,
    /// What it is called: a coding's display, else the answer itself.
    pub display: String,
    /// What it scores.
    pub ordinal: Option<super::Decimal>,
    /// Whether it is chosen before anybody answered.
    pub is_initial: bool,
}

/// When an item is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Enabling {
    /// Whenever what it is in is asked.
    Always,
    /// When all of these hold.
    All(Vec<Condition>),
    /// When any of these holds.
    Any(Vec<Condition>),
    /// When this is true; not when it is false or empty.
    Expression(Expression),
}

/// What must hold of another question's answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The question, by place.
    pub question: usize,
    /// How they are compared.
    pub operator: Operator,
    /// With what. For [`Operator::Exists`] whether there shall be an answer.
    pub answer: Answer,
}

/// How answers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// Whether there is an answer.
    Exists,
    /// At least one is equal.
    Equal,
    /// None is equal; so also where there is none.
    NotEqual,
    /// At least one is greater.
    Greater,
    /// At least one is less.
    Less,
    /// At least one is greater or equal.
    GreaterOrEqual,
    /// At least one is less or equal.
    LessOrEqual,
}

/// How an item is best shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Control {
    /// `radio-button`.
    RadioButton,
    /// `check-box`.
    CheckBox,
    /// `drop-down`.
    DropDown,
    /// `text-area`.
    TextArea,
    /// `help`, of words beside a question.
    Help,
}

/// A unit of UCUM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The code, like `kg`.
    pub code: String,
    /// What it is called.
    pub display: String,
}

/// Whose section it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A nurse's.
    Nurse,
    /// A physiotherapist's.
    Physiotherapist,
    /// An occupational therapist's.
    OccupationalTherapist,
    /// A social worker's.
    SocialWorker,
    /// A speech and language therapist's.
    SpeechAndLanguageTherapist,
    /// Anyone's of the team.
    Anyone,
}

/// What is done with a question's answers that were written apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldClass {
    /// A register, with the class that any register has.
    Register(Class),
    /// Mergeable text.
    Prose,
}

impl Template {
    /// Reads a Questionnaire and checks it; all that is wrong with it otherwise.
    pub fn read(bytes: &[u8]) -> Result<Self, super::Faults> {
        read::read(bytes)
    }

    /// The item with this `linkId`.
    pub fn find(&self, link_id: &str) -> Option<&Item> {
        self.items.get(*self.places.get(link_id)?)
    }

    /// The name of the text that holds the answer to a question in prose; `None` for any other item. Follows from the order
    /// of the template alone, which never changes.
    pub fn text_key(&self, link_id: &str) -> Option<&'static str> {
        let is_prose = |item: &&Item| item.class == Some(FieldClass::Prose);
        let mut prose = self.items.iter().filter(is_prose);
        let place = prose.position(|item| item.link_id == link_id)?;
        Kind::Assessment.prose().get(place).copied()
    }

    /// The sections, with their places.
    pub fn sections(&self) -> impl Iterator<Item = (usize, &Item)> {
        self.inside(None)
    }

    /// What is in the item at this place, directly, with its places.
    pub fn children(&self, place: usize) -> impl Iterator<Item = (usize, &Item)> {
        self.inside(Some(place))
    }

    /// The section that an item stands in, at whatever depth; itself where it is one.
    pub fn section_of<'t>(&'t self, item: &'t Item) -> &'t Item {
        let mut above = item;
        while let Some(parent) = above.parent.and_then(|place| self.items.get(place)) {
            above = parent;
        }
        above
    }

    fn inside(&self, parent: Option<usize>) -> impl Iterator<Item = (usize, &Item)> {
        let all = self.items.iter().enumerate();
        all.filter(move |(_, item)| item.parent == parent)
    }
}

impl Item {
    /// Whether it can have answers.
    pub fn is_question(&self) -> bool {
        !matches!(self.kind, ItemType::Group | ItemType::Display)
    }
}
