//! A person as the document reads.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::acts::{Alert, Contact, Death, PersonAct, Told};
use super::carer::CaresFor;
use super::death::DeathLine;
use super::safety::{SafetyValue, Scale, Standing, facts_of};
use crate::act::{Entries, text, whole};
use crate::author::Provenance;
use crate::document::Document;
use crate::id::{ActId, DocumentId};
use crate::json::{FromJson, ToJson};
use crate::news2::Spo2Scale;
use crate::nhs_number::NhsNumber;
use crate::time::{LocalDate, read_date};
use crate::{field, kind::Kind};

/// An NHS number and how it was verified. Written whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct KnownNumber {
    /// The number.
    pub number: NhsNumber,
    /// The day it was traced; `None` is *not traced*.
    #[serde(default)]
    pub traced: Option<LocalDate>,
}

/// An address. Written whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct Address {
    /// Lines, without the postcode.
    #[serde(default)]
    pub lines: Vec<String>,
    /// Postcode as written: "EB1 2AB".
    #[serde(default)]
    pub postcode: String,
}

impl Address {
    /// All lines with commas.
    pub fn one_line(&self) -> String {
        let lines = self.lines.iter().chain(std::iter::once(&self.postcode));
        let lines: Vec<&str> = lines
            .map(String::as_str)
            .filter(|line| !line.is_empty())
            .collect();
        lines.join(", ")
    }
}

/// Something recorded by an act, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<T> {
    /// The act.
    pub act: ActId,
    /// What it says.
    pub value: T,
    /// Who recorded it, and when.
    pub written: Option<Provenance>,
}

/// A person, read. Where a register holds several values, the one that is shown; all of them are in
/// [`crate::conflict::open`] and in [`Document::field`].
#[derive(Debug, Clone)]
pub struct Person {
    /// The document.
    pub id: DocumentId,
    /// Given names.
    pub given: String,
    /// Family name.
    pub family: String,
    /// What they like to be called; empty when not recorded.
    pub preferred: String,
    /// Date of birth.
    pub born: Option<LocalDate>,
    /// NHS number.
    pub nhs_number: Option<KnownNumber>,
    /// Where they live.
    pub address: Address,
    /// Their own phone.
    pub phone: String,
    /// GP and practice, in words.
    pub gp: String,
    /// What matters to them, in their words.
    pub what_matters: String,
    /// Who told it last.
    pub told: Option<Dated<Told>>,
    /// How to get in.
    pub access_notes: String,
    /// About the person.
    pub about: String,
    /// Contacts and carers that stand, in the order they were added.
    pub contacts: Vec<Dated<Contact>>,
    /// Contacts that were removed or replaced: history.
    pub contacts_removed: Vec<Dated<Contact>>,
    /// Alerts that stand.
    pub alerts: Vec<Dated<Alert>>,
    /// Safety facts by name; several under one name when written apart.
    pub safety: Vec<(String, Vec<Standing>)>,
    /// That they died, as often as it stands: two people may record it apart.
    pub deaths: Vec<Dated<Death>>,
    /// Teams on the person.
    pub teams: BTreeSet<String>,
    /// Contacts that have a record of their own, and which.
    own_records: Vec<(ActId, DocumentId)>,
    /// Whom they care for, unpaid.
    pub cares_for: Vec<CaresFor>,
    /// Documents that may be the same person.
    pub possible_duplicates: Vec<DocumentId>,
    /// Everything that was recorded, struck out or not.
    pub entries: Entries<PersonAct>,
    /// Entries that this version cannot read.
    pub unreadable: usize,
    /// Registers that this version does not know.
    pub unknown_fields: usize,
}

impl Person {
    /// Reads a document. Nothing in it can make this fail.
    pub fn read(document: &Document) -> Arc<Self> {
        document.reading(Self::of)
    }

    fn of(document: &Document) -> Self {
        let entries = Entries::<PersonAct>::read(document);
        let born = read_date(&text(document, "born"));
        let dated = |id, written: &Option<Provenance>| (id, written.clone());
        let mut person = Self {
            id: document.id(),
            given: text(document, "given"),
            family: text(document, "family"),
            preferred: text(document, "preferred"),
            born,
            nhs_number: whole(document, "nhs_number"),
            address: whole(document, "address").unwrap_or_default(),
            phone: text(document, "phone"),
            gp: text(document, "gp"),
            what_matters: document.prose("what_matters"),
            told: None,
            access_notes: document.prose("access_notes"),
            about: document.prose("about"),
            contacts: Vec::new(),
            contacts_removed: Vec::new(),
            alerts: Vec::new(),
            safety: facts_of(document, &entries),
            deaths: Vec::new(),
            teams: super::teams::read(document, &entries),
            own_records: super::carer::own_records(&entries),
            cares_for: super::carer::cares_for(&entries),
            possible_duplicates: super::duplicate::read(&entries),
            unreadable: entries.unreadable(),
            unknown_fields: unknown_fields(document, Kind::Person),
            entries,
        };
        let removed: BTreeSet<ActId> =
            crate::order::set(person.entries.live().filter_map(|(_, act)| removal_of(act)));
        for (entry, act) in person.entries.live() {
            let (act_id, written) = dated(entry.id, &entry.written);
            match act {
                PersonAct::Told(told) => {
                    person.told = Some(Dated {
                        act: act_id,
                        value: told.clone(),
                        written,
                    });
                }
                PersonAct::Died(death) => {
                    person.deaths.push(Dated {
                        act: act_id,
                        value: death.clone(),
                        written,
                    });
                }
                PersonAct::AlertAdded(alert) => {
                    person.alerts.push(Dated {
                        act: act_id,
                        value: alert.clone(),
                        written,
                    });
                }
                PersonAct::ContactAdded(contact) => {
                    let is_removed = removed.contains(&entry.id);
                    let list = if is_removed {
                        &mut person.contacts_removed
                    } else {
                        &mut person.contacts
                    };
                    list.push(Dated {
                        act: act_id,
                        value: contact.clone(),
                        written,
                    });
                }
                _ => {}
            }
        }
        person
    }

    /// The death that stands; the one recorded last, of several.
    pub fn death(&self) -> Option<DeathLine> {
        self.deaths.last().map(DeathLine::from)
    }

    /// The record of their own that a contact has, by the act that added the contact.
    pub fn own_record(&self, contact: ActId) -> Option<DocumentId> {
        let mut records = self.own_records.iter();
        records.find_map(|(act, carer)| (*act == contact).then_some(*carer))
    }

    /// Preferred or given name, and family name.
    pub fn name(&self) -> String {
        format!("{} {}", self.given, self.family).trim().to_owned()
    }

    /// What a register of safety facts holds; empty when nothing was recorded.
    pub fn safety_of(&self, name: &str) -> &[Standing] {
        self.safety
            .iter()
            .find(|(held, _)| held == name)
            .map_or(&[], |(_, standing)| standing.as_slice())
    }

    /// The scale by which oxygen saturation is judged. Two answers apart, or one that cannot be read: both scales.
    pub fn spo2_scale(&self) -> Spo2Scale {
        match self.safety_of("spo2_scale") {
            [] => Spo2Scale::Scale1,
            [one] => match one.value() {
                SafetyValue::Spo2Scale(Scale::Scale1) => Spo2Scale::Scale1,
                SafetyValue::Spo2Scale(Scale::Scale2) => Spo2Scale::Scale2,
                _ => Spo2Scale::Unsettled,
            },
            _ => Spo2Scale::Unsettled,
        }
    }
}

const fn removal_of(act: &PersonAct) -> Option<ActId> {
    match act {
        PersonAct::ContactRemoved { contact, .. } => Some(*contact),
        _ => None,
    }
}

/// Registers that are in no row of the table: kept, counted, not shown.
pub(crate) fn unknown_fields(document: &Document, kind: Kind) -> usize {
    let keys = document.field_keys();
    keys.iter()
        .filter(|key| field::find(kind, key).is_none())
        .count()
}
