//! From a referral message to a person's first entries.
//!
//! Only what the message states is written. A number that is not well formed is left to the referral's own lines, as are
//! allergies: they are the sender's statement, for somebody here to ask about.

use super::acts::{Contact, PersonAct};
use super::duplicate::Likeness;
use super::read::{Address, KnownNumber};
use crate::act::{as_whole, put, set};
use crate::bars::{self, Intake};
use crate::document::Write;
use crate::id::ActId;
use crate::input::{SHORT, one_line};
use crate::passage::marked;

/// What a message states about who somebody is. The ids of acts follow from `seed`, so that the same message taken twice
/// writes the same.
pub fn from_intake(intake: &Intake, seed: ActId) -> Vec<Write> {
    let stated = &intake.person;
    let mut writes = Vec::new();
    let (given, family) = names(intake);
    writes.extend((!given.is_empty()).then(|| set("given", given)));
    writes.extend((!family.is_empty()).then(|| set("family", family)));
    if let Some(born) = stated.birth_date.as_ref().and_then(|born| born.date) {
        writes.push(set("born", born.to_string()));
    }
    if let Some(number) = stated.nhs_number {
        // The sender's word that it was traced is not ours: it stays "not traced" until somebody here traces it.
        writes.push(set(
            "nhs_number",
            as_whole(&KnownNumber {
                number,
                traced: None,
            }),
        ));
    }
    if let Some(address) = stated
        .addresses
        .iter()
        .map(address)
        .find(|held| !held.one_line().is_empty())
    {
        writes.push(set("address", as_whole(&address)));
    }
    if let Some(phone) = phone(&stated.telecoms) {
        writes.push(set("phone", short(&phone)));
    }
    if let Some(gp) = stated.general_practitioners.iter().find_map(party_words) {
        writes.push(set("gp", short(&gp)));
    }
    for (place, contact) in stated.contacts.iter().enumerate() {
        let id = ActId::derived("intake contact", &[seed.as_bytes(), &place.to_be_bytes()]);
        let relationships: Vec<&str> = contact
            .relationships
            .iter()
            .filter_map(|kind| kind.words())
            .collect();
        let contact = Contact {
            name: contact
                .name
                .as_ref()
                .and_then(bars::Name::words)
                .map(|name| short(&name))
                .unwrap_or_default(),
            relationship: short(&relationships.join(", ")),
            phone: phone(&contact.telecoms)
                .map(|phone| short(&phone))
                .unwrap_or_default(),
            ..Contact::default()
        };
        if contact != Contact::default() {
            writes.push(put(id, &PersonAct::ContactAdded(contact)));
        }
    }
    writes
}

/// Given and family name as they are written; a name that is stated in one piece is the family name.
fn names(intake: &Intake) -> (String, String) {
    let Some(name) = intake.person.name() else {
        return <(String, String)>::default();
    };
    let given = name.given.join(" ");
    match (given.is_empty(), &name.family, name.words()) {
        (true, None, Some(whole)) => (String::new(), short(&whole)),
        (_, family, _) => (
            short(&given),
            family.as_deref().map(short).unwrap_or_default(),
        ),
    }
}

/// What makes a record look like that of the person whom a message is about.
pub fn stated_likeness(intake: &Intake) -> Option<Likeness> {
    let (given, family) = names(intake);
    let born = intake.person.birth_date.as_ref().and_then(|born| born.date);
    Likeness::of(&format!("{given} {family}"), born)
}

fn address(stated: &bars::Address) -> Address {
    let mut lines = stated.lines.clone();
    lines.extend(stated.town.iter().chain(&stated.district).cloned());
    if lines.is_empty() {
        lines.extend(stated.text.clone());
    }
    Address {
        lines: lines.iter().map(|line| short(line)).collect(),
        postcode: stated
            .postcode
            .clone()
            .map(|code| short(&code).to_uppercase())
            .unwrap_or_default(),
    }
}

fn phone(telecoms: &[bars::Telecom]) -> Option<String> {
    let is_phone = |telecom: &&bars::Telecom| telecom.system.as_deref() == Some("phone");
    telecoms
        .iter()
        .find(is_phone)
        .map(|telecom| telecom.value.clone())
}

/// Name and organisation of a party, as far as they are stated.
pub(crate) fn party_words(party: &bars::Party) -> Option<String> {
    let organisation = party
        .organisation
        .as_ref()
        .and_then(|held| held.name.as_ref());
    match (&party.name, organisation) {
        (Some(name), Some(organisation)) if name != organisation => {
            Some(format!("{name}, {organisation}"))
        }
        (name, organisation) => name.as_ref().or(organisation).cloned(),
    }
}

fn short(text: &str) -> String {
    marked(&one_line(text), SHORT)
}
