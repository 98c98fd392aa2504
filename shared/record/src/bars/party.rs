//! Who sent, who asks, who is the GP: people and organisations that references lead to.

use serde_json::Value;

use super::bundle::{MOST_REFERENCES, Message};
use super::code::CodedText;
use super::contact::Telecom;
use super::json::{identifier, is_system, is_type, list, text};
use super::name::Name;

const ODS: &str = "https://fhir.nhs.uk/Id/ods-organization-code";

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Organisation {
    /// What it is called.
    pub name: Option<String>,
    /// Its ODS code, in capitals.
    pub ods_code: Option<String>,
}

/// Somebody with a part in the referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// What kind of somebody.
    pub kind: PartyKind,
    /// The person's name; of an organisation, its name.
    pub name: Option<String>,
    /// In what role, where the message ties one role to this person.
    pub role: Option<CodedText>,
    /// For which organisation.
    pub organisation: Option<Organisation>,
    /// How to reach them.
    pub telecoms: Vec<Telecom>,
}

/// What kind of somebody a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyKind {
    /// A member of staff somewhere.
    Practitioner,
    /// An organisation, with no person named.
    Organisation,
    /// The patient.
    Patient,
    /// Somebody close to the patient.
    RelatedPerson,
    /// The message names somebody without saying what they are.
    NotStated,
}

impl Organisation {
    pub(super) fn read(organisation: &Value) -> Option<Self> {
        let read = Self {
            name: text(organisation, "name"),
            ods_code: identifier(organisation, ODS).map(|code| code.to_ascii_uppercase()),
        };
        (read != Self::default()).then_some(read)
    }

    /// What a reference says of an organisation without leading to it.
    fn read_reference(reference: &Value) -> Option<Self> {
        let code = reference
            .get("identifier")
            .filter(|identifier| {
                text(identifier, "system").is_some_and(|system| is_system(&system, ODS))
            })
            .and_then(|identifier| text(identifier, "value"));
        let ods_code = code.map(|code| code.to_ascii_uppercase());
        ods_code.is_some().then(|| Self {
            name: text(reference, "display"),
            ods_code,
        })
    }
}

impl Party {
    /// Whoever the reference at `key` of a resource names.
    pub(super) fn read_at<'a>(
        message: &Message<'a>,
        resource: &'a Value,
        key: &str,
    ) -> Option<Self> {
        Self::read(message, resource.get(key)?, resource)
    }

    /// Whoever the references in the list at `key` name.
    pub(super) fn read_list<'a>(
        message: &Message<'a>,
        resource: &'a Value,
        key: &str,
    ) -> Vec<Self> {
        list(resource, key)
            .iter()
            .take(MOST_REFERENCES)
            .filter_map(|reference| Self::read(message, reference, resource))
            .collect()
    }

    fn read<'a>(message: &Message<'a>, reference: &Value, container: &'a Value) -> Option<Self> {
        let Some(found) = message.resolve(reference, container) else {
            return Self::not_found(reference);
        };
        let party = if is_type(found, "PractitionerRole") {
            let practitioner = found
                .get("practitioner")
                .and_then(|inner| message.resolve(inner, found));
            Self::practitioner(message, practitioner, Some(found))
        } else if is_type(found, "Practitioner") {
            Self::practitioner(message, Some(found), message.only_role_of(found))
        } else if is_type(found, "Organization") {
            let organisation = Organisation::read(found);
            Self {
                organisation,
                ..Self::person(PartyKind::Organisation, found, text(found, "name"))
            }
        } else if is_type(found, "Patient") {
            Self::person(PartyKind::Patient, found, Name::best(found))
        } else if is_type(found, "RelatedPerson") {
            let role = CodedText::read_list(found, "relationship")
                .into_iter()
                .next();
            Self {
                role,
                ..Self::person(PartyKind::RelatedPerson, found, Name::best(found))
            }
        } else {
            Self::person(PartyKind::NotStated, found, text(found, "name"))
        };
        party.is_somebody().then_some(party)
    }

    fn person(kind: PartyKind, resource: &Value, name: Option<String>) -> Self {
        Self {
            kind,
            name,
            role: None,
            organisation: None,
            telecoms: Telecom::read_some(resource),
        }
    }

    fn practitioner<'a>(
        message: &Message<'a>,
        practitioner: Option<&'a Value>,
        role: Option<&'a Value>,
    ) -> Self {
        let organisation = role
            .and_then(|role| message.resolve(role.get("organization")?, role))
            .and_then(Organisation::read)
            .or_else(|| Organisation::read_reference(role?.get("organization")?));
        let telecoms = practitioner
            .into_iter()
            .chain(role)
            .flat_map(Telecom::read_some)
            .collect();
        Self {
            kind: PartyKind::Practitioner,
            name: practitioner
                .and_then(Name::best)
                .or_else(|| text(role?.get("practitioner")?, "display")),
            role: role.and_then(|role| CodedText::read_list(role, "code").into_iter().next()),
            organisation,
            telecoms,
        }
    }

    /// What the reference itself says, when what it leads to is not in the message.
    fn not_found(reference: &Value) -> Option<Self> {
        let organisation = Organisation::read_reference(reference);
        let kind = if organisation.is_some() {
            PartyKind::Organisation
        } else {
            PartyKind::NotStated
        };
        let party = Self {
            kind,
            name: text(reference, "display"),
            role: None,
            organisation,
            telecoms: Vec::new(),
        };
        party.is_somebody().then_some(party)
    }

    fn is_somebody(&self) -> bool {
        self.name.is_some()
            || self.role.is_some()
            || self.organisation.is_some()
            || !self.telecoms.is_empty()
    }
}
