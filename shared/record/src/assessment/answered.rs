//! What the registers of an assessment hold.

use serde::{Deserialize, Serialize};

use crate::digits;
use crate::document::Scalar;
use crate::field::Class;
use crate::person::HowKnown;
use crate::template::questionnaire::FieldClass;
use crate::template::{Answer, Item, Place, Template};

/// Stands for the concept of a question that has none.
const NO_CONCEPT: &str = "-";

/// An answer as it is written: whole, so that a later one replaces all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The answer, or several where the question repeats, as [`Answer::word`] has them.
    is: Vec<String>,
    /// How it is known.
    #[serde(default)]
    pub how: HowKnown,
}

impl Answered {
    pub(super) fn new(answers: &[Answer], how: HowKnown) -> Self {
        let is = answers.iter().map(Answer::word).collect();
        Self { is, how }
    }

    /// Reads a register; `None` when it holds none, or one that this version cannot read.
    pub fn read(value: &Scalar) -> Option<Self> {
        serde_json::from_str(value.text()?).ok()
    }

    /// The answers; `None` when one of them is of a kind that this version does not know.
    pub fn answers(&self) -> Option<Vec<Answer>> {
        self.is.iter().map(|word| Answer::parse(word)).collect()
    }

    /// Whether both answer the same, however each is known.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        self.is == other.is
    }

    /// The answers as they are kept, where nothing knows the template: a code stands for itself.
    pub(crate) fn words(&self) -> String {
        let words = self.is.iter().map(|word| {
            let answer = Answer::parse(word);
            answer.map_or_else(|| word.clone(), |answer| answer.to_string())
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

/// The register of a question in a row; `None` for prose, and for what is no question.
pub(super) fn key(item: &Item, row: &str) -> Option<String> {
    let class = match item.class? {
        FieldClass::Register(Class::Safety) => "safety",
        FieldClass::Register(Class::Coordination) => "coordination",
        FieldClass::Register(Class::Plain) => "plain",
        FieldClass::Prose => return None,
    };
    let link_id = &item.link_id;
    let concept = item.concept.as_deref().unwrap_or(NO_CONCEPT);
    Some(if row.is_empty() {
        format!("{class}/{concept}/{link_id}")
    } else {
        format!("{class}/{concept}/{link_id}/{row}")
    })
}

/// The question that a register belongs to, and its row; `None` when it is no answer to a question of this template.
pub(super) fn place(template: &Template, register: &str) -> Option<Place> {
    let (_, rest) = register.split_once('/')?;
    let (_, rest) = rest.split_once('/')?;
    let (link_id, row) = rest.split_once('/').unwrap_or((rest, ""));
    let item = template.find(link_id)?;
    let is_its_own = key(item, row)? == register && item.row_of.is_some() != row.is_empty();
    is_its_own.then(|| Place {
        link_id: link_id.to_owned(),
        row: row.to_owned(),
    })
}

/// Which template an assessment is filled from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TemplateName {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its bytes.
    pub hash: [u8; 32],
}

impl TemplateName {
    /// The name of a template.
    pub fn of(template: &Template) -> Self {
        Self {
            id: template.id.clone(),
            version: template.version.clone(),
            hash: template.hash,
        }
    }

    /// The register's text: id, version and hash. No id and no version has a blank.
    pub(super) fn scalar(&self) -> Scalar {
        let hash = digits::of(&self.hash);
        Scalar::Text(format!("{} {} {hash}", self.id, self.version))
    }

    /// Reads a register.
    pub fn read(value: &Scalar) -> Option<Self> {
        let mut parts = value.text()?.split(' ');
        let (id, version) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        let hash = digits::read(parts.next()?)?.try_into().ok()?;
        let name = Self { id, version, hash };
        parts.next().is_none().then_some(name)
    }
}
