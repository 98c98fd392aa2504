//! How to reach the patient, and the people beside them.

use serde_json::Value;

use super::bundle::{MOST_REFERENCES, Subject};
use super::code::CodedText;
use super::json::{count, extension, list, text};
use super::name::{Name, preferred_name};
use super::place::Address;

/// A telephone number, an e-mail address, or another way to reach somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telecom {
    /// phone, email, sms, …
    pub system: Option<String>,
    /// The number or address, as it was written.
    pub value: String,
    /// home, work, mobile, old, …
    pub usage: Option<String>,
    /// Which to try first: 1 before 2.
    pub rank: Option<u32>,
}

/// Somebody beside the patient.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// Their name.
    pub name: Option<Name>,
    /// What they are to the patient.
    pub relationships: Vec<CodedText>,
    /// How to reach them.
    pub telecoms: Vec<Telecom>,
    /// Where they live.
    pub address: Option<Address>,
    /// male, female, other, unknown.
    pub gender: Option<String>,
    /// Whom to try first: 1 before 2.
    pub rank: Option<u32>,
}

impl Telecom {
    pub(super) fn read_list(resource: &Value) -> Vec<Self> {
        list(resource, "telecom")
            .iter()
            .filter_map(Self::read)
            .collect()
    }

    /// The first few: for a resource that many references may lead to.
    pub(super) fn read_some(resource: &Value) -> Vec<Self> {
        list(resource, "telecom")
            .iter()
            .take(MOST_REFERENCES)
            .filter_map(Self::read)
            .collect()
    }

    fn read(value: &Value) -> Option<Self> {
        Some(Self {
            value: text(value, "value")?,
            system: text(value, "system"),
            usage: text(value, "use"),
            rank: count(value, "rank"),
        })
    }
}

impl Contact {
    /// Whether this "contact" is the patient.
    pub(super) fn is_self(&self) -> bool {
        self.relationships
            .iter()
            .any(|relationship| relationship.has_code("ONESELF"))
    }

    pub(super) fn read_list(subject: &Subject<'_, '_>) -> Vec<Self> {
        let inner = list(subject.patient, "contact").iter();
        inner
            .chain(subject.own("RelatedPerson"))
            .filter_map(Self::read)
            .collect()
    }

    fn read(value: &Value) -> Option<Self> {
        let names = Name::read_list(value);
        let contact = Self {
            name: preferred_name(&names).cloned(),
            relationships: CodedText::read_list(value, "relationship"),
            telecoms: Telecom::read_list(value),
            address: Address::read_list(value, "address").into_iter().next(),
            gender: text(value, "gender"),
            rank: extension(value, "ContactRank").and_then(|rank| count(rank, "valuePositiveInt")),
        };
        let is_somebody = contact.name.is_some()
            || !contact.relationships.is_empty()
            || !contact.telecoms.is_empty();
        is_somebody.then_some(contact)
    }
}
