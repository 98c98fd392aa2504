//! The patient, as the message states them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::bundle::Subject;
use super::code::CodedText;
use super::contact::{Contact, Telecom};
use super::json::{extension, is_system, list, text};
use super::name::{Name, preferred_name};
use super::party::Party;
use super::place::Address;
use super::stated::{StatedDate, StatedTime};
use crate::nhs_number::NhsNumber;

const NHS_NUMBER: &str = "https://fhir.nhs.uk/Id/nhs-number";

/// The patient.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct PersonDetails {
    /// Names, in the order of the message.
    pub names: Vec<Name>,
    /// Date of birth.
    pub birth_date: Option<StatedDate>,
    /// The NHS number, when the message gives exactly one that is well formed. Whether it was traced is in
    /// `nhs_number_verification`, and is the sender's word.
    pub nhs_number: Option<NhsNumber>,
    /// What stands in the place of an NHS number and is none (or two different ones), as it was written.
    pub nhs_number_unverified_text: Option<String>,
    /// The sender's statement on how the NHS number was verified, also when the number is not well formed.
    pub nhs_number_verification: Option<CodedText>,
    /// male, female, other, unknown.
    pub gender: Option<String>,
    /// Addresses, in the order of the message.
    pub addresses: Vec<Address>,
    /// The person's own telephone numbers and e-mail addresses, also those given under a contact called "self".
    pub telecoms: Vec<Telecom>,
    /// Other people: next of kin, emergency contacts, carers, as named.
    pub contacts: Vec<Contact>,
    /// GP and GP practice.
    pub general_practitioners: Vec<Party>,
    /// Languages.
    pub communications: Vec<Communication>,
    /// Whether an interpreter is needed, where the message says.
    pub is_interpreter_required: Option<bool>,
    /// Ethnic category.
    pub ethnic_category: Option<CodedText>,
    /// Religion.
    pub religion: Option<CodedText>,
    /// What is said on whether the person has died.
    pub death: Option<Death>,
}

/// A language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Communication {
    /// Which one.
    pub language: CodedText,
    /// Whether the person prefers it, where the message says.
    pub is_preferred: Option<bool>,
}

/// What a message says on whether the person has died.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Death {
    /// That they have not.
    No,
    /// That they have, without a time.
    Yes,
    /// That they have, and when.
    At(StatedTime),
}

impl PersonDetails {
    /// The name to show: the usual one, else the official one, else the first that is not old.
    pub fn name(&self) -> Option<&Name> {
        preferred_name(&self.names)
    }

    pub(super) fn read(subject: &Subject<'_, '_>) -> Self {
        let patient = subject.patient;
        let number = StatedNumber::read(patient);
        let contacts = Contact::read_list(subject);
        let (own, others): (Vec<Contact>, Vec<Contact>) =
            contacts.into_iter().partition(Contact::is_self);
        let mut telecoms = Telecom::read_list(patient);
        telecoms.extend(own.into_iter().flat_map(|contact| contact.telecoms));
        let mut seen = BTreeSet::new();
        telecoms.retain(|telecom| seen.insert(telecom.value.clone()));
        let extended = |name| {
            extension(patient, name)
                .and_then(|found| CodedText::read_at(found, "valueCodeableConcept"))
        };
        Self {
            names: Name::read_list(patient),
            birth_date: StatedDate::read(patient, "birthDate"),
            nhs_number: number.number,
            nhs_number_unverified_text: number.unverified_text,
            nhs_number_verification: number.verification,
            gender: text(patient, "gender"),
            addresses: Address::read_list(patient, "address"),
            telecoms,
            contacts: others,
            general_practitioners: Party::read_list(
                subject.message,
                patient,
                "generalPractitioner",
            ),
            communications: Communication::read_list(patient),
            is_interpreter_required: interpreter(patient),
            ethnic_category: extended("EthnicCategory"),
            religion: extended("religion"),
            death: Death::read(patient),
        }
    }
}

/// What the identifiers of a patient come to.
#[derive(Default)]
struct StatedNumber {
    number: Option<NhsNumber>,
    unverified_text: Option<String>,
    verification: Option<CodedText>,
}

impl StatedNumber {
    fn read(patient: &Value) -> Self {
        let stated: Vec<(&Value, String)> = list(patient, "identifier")
            .iter()
            .filter(|identifier| {
                text(identifier, "system").is_some_and(|system| is_system(&system, NHS_NUMBER))
            })
            .filter(|identifier| {
                text(identifier, "use").is_none_or(|usage| !usage.eq_ignore_ascii_case("old"))
            })
            .filter_map(|identifier| Some((identifier, text(identifier, "value")?)))
            .collect();
        let mut numbers: Vec<NhsNumber> = stated
            .iter()
            .filter_map(|(_, value)| NhsNumber::parse(value).ok())
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let number = match numbers.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let is_number = |value: &str| number.is_some() && NhsNumber::parse(value).ok() == number;
        let unread: Vec<&str> = stated
            .iter()
            .map(|(_, value)| value.as_str())
            .filter(|value| !is_number(value))
            .collect();
        let meant = stated
            .iter()
            .find(|(_, value)| is_number(value))
            .or_else(|| stated.first());
        Self {
            number,
            unverified_text: (!unread.is_empty()).then(|| unread.join(", ")),
            verification: meant.and_then(|(identifier, _)| {
                let status = extension(identifier, "NHSNumberVerificationStatus")?;
                CodedText::read_at(status, "valueCodeableConcept")
            }),
        }
    }
}

impl Communication {
    fn read_list(patient: &Value) -> Vec<Self> {
        let read = |value: &Value| {
            let language = CodedText::read_at(value, "language")?;
            Some(Self {
                language,
                is_preferred: value.get("preferred").and_then(Value::as_bool),
            })
        };
        list(patient, "communication")
            .iter()
            .filter_map(read)
            .collect()
    }
}

fn interpreter(patient: &Value) -> Option<bool> {
    let nested = || {
        extension(patient, "NHSCommunication")
            .and_then(|inner| extension(inner, "interpreterRequired"))
    };
    extension(patient, "interpreterRequired")
        .or_else(nested)?
        .get("valueBoolean")?
        .as_bool()
}

impl Death {
    fn read(patient: &Value) -> Option<Self> {
        if let Some(at) = StatedTime::read(patient, "deceasedDateTime") {
            return Some(Self::At(at));
        }
        patient
            .get("deceasedBoolean")?
            .as_bool()
            .map(|has_died| if has_died { Self::Yes } else { Self::No })
    }
}
