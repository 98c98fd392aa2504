//! What the registers of an assessment hold.

use serde::{Deserialize, Serialize};

use crate::digits;
use crate::document::Scalar;
use crate::field::Class;
use crate::json::{self, FromJson, ToJson};
use crate::person::HowKnown;
use crate::template::questionnaire::FieldClass;
use crate::template::{Answer, Item, Place, Template};

/// Stands for the concept of a question that has none.
const NO_CONCEPT: &str = "-";

/// An answer as it is written: whole, so that a later one replaces all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
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
        json::read(value.text()?)
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

/// What a question's answer is kept under in its document, registers and texts alike; `None` for what is no question.
pub fn register(template: &Template, place: &Place) -> Option<String> {
    let item = template.find(&place.link_id)?;
    let text = || Some(format!("prose/{}", template.text_key(&place.link_id)?));
    key(item, &place.row).or_else(text)
}

/// The question that a register or a text of a document answers, and its row.
pub fn asked_in(template: &Template, register: &str) -> Option<Place> {
    let Some(text) = register.strip_prefix("prose/") else {
        return place(template, register);
    };
    let mut items = template.items.iter();
    let item = items.find(|item| template.text_key(&item.link_id) == Some(text))?;
    Some(Place {
        link_id: item.link_id.clone(),
        row: String::new(),
    })
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
    // What is worked out is worked out here, whatever somebody wrote in its place.
    let item = template.find(link_id).filter(|item| !item.is_read_only)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_is_an_answer_under_its_own_key_alone_and_never_where_something_is_worked_out() {
        let bytes = include_bytes!("../../templates/4at.json");
        let template = Template::read(bytes).unwrap();
        for item in template.items.iter().filter(|item| item.is_question()) {
            let Some(key) = key(item, "") else { continue };
            let found = place(&template, &key).map(|place| place.link_id);
            let expected = (!item.is_read_only).then(|| item.link_id.clone());
            assert_eq!(found, expected);
        }
        for other in [
            "plain/-/4at.total",
            "safety/-/4at.amt4",
            "plain/delirium/4at.amt4",
            "plain/-/4at.amt4/row",
            "plain/-/nothing",
            "plain/4at.amt4",
            "4at.amt4",
        ] {
            assert_eq!(place(&template, other), None, "{other}");
        }
        assert!(place(&template, "plain/-/4at.amt4").is_some());
    }

    #[test]
    fn the_name_of_a_template_is_read_as_it_was_written() {
        let name = TemplateName {
            id: "home-first".into(),
            version: "2026.1".into(),
            hash: [7; 32],
        };
        assert_eq!(TemplateName::read(&name.scalar()), Some(name));
        for other in ["", "a b", "a b zz", "a b 00 c"] {
            assert_eq!(TemplateName::read(&other.into()), None);
        }
    }
}
