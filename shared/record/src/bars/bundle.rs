//! The way from a reference to what it names, and from the patient to what is about them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::code::CodedText;
use super::fault::{Fault, quotable};
use super::json::{bare, is_type, list, text};
use super::message::MAX_ENTRIES;

/// The most references of one list that are followed. A referral has one or two; a stranger may send a hundred
/// thousand, each leading to the largest resource.
pub(super) const MOST_REFERENCES: usize = 20;

/// The entries of a message, and what each can be referred to as.
pub(super) struct Message<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    names: BTreeMap<String, Meant<'a>>,
    /// Every `PractitionerRole` that leads to a practitioner, with that practitioner.
    roles: Vec<(&'a Value, &'a Value)>,
}

/// What a name in a message leads to.
#[derive(Clone, Copy)]
enum Meant<'a> {
    One(&'a Value),
    /// Several: which of two patients is meant is not for a reader to guess.
    Several,
}

/// One entry: a resource and the address it goes by in this message.
pub(super) struct Entry<'a> {
    pub(super) full_url: Option<String>,
    pub(super) resource: &'a Value,
}

impl<'a> Message<'a> {
    pub(super) fn open(bundle: &'a Value) -> Result<Self, Fault> {
        if !is_type(bundle, "Bundle") {
            let found = match (bundle, text(bundle, "resourceType")) {
                (_, Some(kind)) => format!("of the type {}", quotable(&kind)),
                (Value::Object(_), None) => "without a resourceType".to_owned(),
                _ => "no JSON object".to_owned(),
            };
            return Err(Fault::NotABundle { found });
        }
        match text(bundle, "type") {
            Some(kind) if kind.eq_ignore_ascii_case("message") => {}
            Some(kind) => {
                return Err(Fault::NotAMessage {
                    found: format!("of type {}", quotable(&kind)),
                });
            }
            None => {
                return Err(Fault::NotAMessage {
                    found: "without a type".to_owned(),
                });
            }
        }
        let entries = list(bundle, "entry");
        if entries.len() > MAX_ENTRIES {
            return Err(Fault::TooManyEntries {
                entries: entries.len(),
                most: MAX_ENTRIES,
            });
        }
        let entries = entries.iter().filter_map(|entry| {
            let resource = entry.get("resource")?;
            Some(Entry {
                full_url: text(entry, "fullUrl"),
                resource,
            })
        });
        let mut message = Self {
            entries: once_each(entries),
            names: BTreeMap::new(),
            roles: Vec::new(),
        };
        message.name_entries();
        message.roles = message
            .of_type("PractitionerRole")
            .filter_map(|role| {
                let reference = role.resource.get("practitioner")?;
                Some((role.resource, message.resolve(reference, role.resource)?))
            })
            .collect();
        Ok(message)
    }

    fn name_entries(&mut self) {
        for entry in &self.entries {
            let kind = text(entry.resource, "resourceType").unwrap_or_default();
            let mut names: Vec<String> = entry
                .full_url
                .iter()
                .map(|full_url| address(full_url))
                .collect();
            let own_id = text(entry.resource, "id");
            for id in own_id
                .as_deref()
                .into_iter()
                .chain(entry.full_url.as_deref().map(last_part))
            {
                names.extend([by_id("", id), by_id(&kind, id)]);
            }
            for identifier in list(entry.resource, "identifier") {
                names.extend(by_identifier(identifier));
            }
            for name in names {
                let meant = self.names.entry(name).or_insert(Meant::One(entry.resource));
                if !matches!(meant, Meant::One(first) if std::ptr::eq(*first, entry.resource)) {
                    *meant = Meant::Several;
                }
            }
        }
    }

    /// Every entry of this type, in the order of the message.
    pub(super) fn of_type(&self, kind: &'static str) -> impl Iterator<Item = &Entry<'a>> {
        self.entries
            .iter()
            .filter(move |entry| is_type(entry.resource, kind))
    }

    /// What a reference leads to in this message: by `fullUrl`, by `Type/id`, by the id alone, by `#id` inside
    /// `container`, or by an identifier. `None` when it leads out of the message, or to several resources.
    pub(super) fn resolve(&self, reference: &Value, container: &'a Value) -> Option<&'a Value> {
        let Some(target) = text(reference, "reference") else {
            return self.meant(&by_identifier(reference.get("identifier")?)?);
        };
        if let Some(id) = target.strip_prefix('#') {
            return list(container, "contained")
                .iter()
                .find(|inner| text(inner, "id").as_deref() == Some(id));
        }
        let here = address(&target);
        if self.names.contains_key(&here) {
            return self.meant(&here);
        }
        let kind = target
            .rsplit_once('/')
            .map_or("", |(start, _)| last_part(start));
        self.meant(&by_id(kind, last_part(&target)))
    }

    /// The role of a practitioner, where the message holds exactly one. Of several, none is known to be meant.
    pub(super) fn only_role_of(&self, practitioner: &Value) -> Option<&'a Value> {
        let mut roles = self
            .roles
            .iter()
            .filter(|(_, holder)| std::ptr::eq(*holder, practitioner));
        let (only, _) = roles.next()?;
        roles.next().is_none().then_some(*only)
    }

    /// Whether a reference leads to patients who go by one id, and are not the same.
    pub(super) fn leads_to_several_patients(&self, reference: &Value) -> bool {
        let Some(target) = text(reference, "reference") else {
            return false;
        };
        let id = last_part(&target);
        let goes_by_it = |entry: &&Entry<'_>| {
            let own = text(entry.resource, "id");
            let of_address = entry.full_url.as_deref().map(last_part);
            let mut ids = own.as_deref().into_iter().chain(of_address);
            ids.any(|own| own.eq_ignore_ascii_case(id))
        };
        self.of_type("Patient").filter(goes_by_it).count() > 1
    }

    fn meant(&self, name: &str) -> Option<&'a Value> {
        match self.names.get(name)? {
            Meant::One(resource) => Some(resource),
            Meant::Several => None,
        }
    }
}

/// Some senders put the patient in twice. The same under the same address is one.
fn once_each<'a>(entries: impl Iterator<Item = Entry<'a>>) -> Vec<Entry<'a>> {
    let mut patients = BTreeSet::new();
    entries
        .filter(|entry| {
            let full_url = entry.full_url.as_deref().map(address);
            !is_type(entry.resource, "Patient")
                || patients.insert((full_url, entry.resource.to_string()))
        })
        .collect()
}

/// Names are compared without regard to letter case: UUIDs and systems are written either way.
fn address(full_url: &str) -> String {
    format!("address {}", full_url.to_ascii_lowercase())
}

fn by_id(kind: &str, id: &str) -> String {
    format!("id {kind}/{id}").to_ascii_lowercase()
}

fn by_identifier(identifier: &Value) -> Option<String> {
    let system = text(identifier, "system")?;
    Some(format!(
        "identifier {}|{}",
        bare(&system).to_ascii_lowercase(),
        text(identifier, "value")?
    ))
}

/// The id at the end of an address: of `urn:uuid:…`, of `Type/id`, of a whole URL.
fn last_part(address: &str) -> &str {
    address.rsplit([':', '/']).next().unwrap_or(address)
}

/// The message as seen from its patient.
pub(super) struct Subject<'m, 'a> {
    pub(super) message: &'m Message<'a>,
    pub(super) patient: &'a Value,
}

impl<'a> Subject<'_, 'a> {
    /// The resources of a type that are about this patient (or about no person) and not entered in error.
    pub(super) fn own(&self, kind: &'static str) -> impl Iterator<Item = &'a Value> {
        self.message
            .of_type(kind)
            .map(|entry| entry.resource)
            .filter(|resource| self.is_own(resource))
    }

    /// The resources of a type that are about this patient and entered in error.
    pub(super) fn in_error(&self, kind: &'static str) -> impl Iterator<Item = &'a Value> {
        self.message
            .of_type(kind)
            .map(|entry| entry.resource)
            .filter(|resource| is_entered_in_error(resource) && self.is_about_patient(resource))
    }

    fn is_own(&self, resource: &'a Value) -> bool {
        !is_entered_in_error(resource) && self.is_about_patient(resource)
    }

    fn is_about_patient(&self, resource: &'a Value) -> bool {
        let Some(reference) = resource.get("subject").or_else(|| resource.get("patient")) else {
            return self.message.of_type("Patient").count() == 1;
        };
        match self.message.resolve(reference, resource) {
            Some(found) if is_type(found, "Patient") => std::ptr::eq(found, self.patient),
            Some(_) => true,
            None => false,
        }
    }

    pub(super) fn is_read(&self, resource: &'a Value, request: &Value) -> bool {
        const OWN: [&str; 9] = [
            "AllergyIntolerance",
            "CarePlan",
            "Communication",
            "Condition",
            "Consent",
            "Encounter",
            "Flag",
            "Observation",
            "RelatedPerson",
        ];
        const PARTIES: [&str; 6] = [
            "MessageHeader",
            "HealthcareService",
            "Location",
            "Organization",
            "Practitioner",
            "PractitionerRole",
        ];
        let is_one_of = |kinds: &[&str]| kinds.iter().any(|kind| is_type(resource, kind));
        std::ptr::eq(resource, self.patient)
            || std::ptr::eq(resource, request)
            || is_one_of(&PARTIES)
            || (is_one_of(&OWN) && self.is_own(resource))
            || (is_type(resource, "AllergyIntolerance") && self.is_about_patient(resource))
    }
}

fn is_entered_in_error(resource: &Value) -> bool {
    let is_error = |status: &str| status.eq_ignore_ascii_case("entered-in-error");
    text(resource, "status").is_some_and(|status| is_error(&status))
        || CodedText::read_at(resource, "verificationStatus")
            .is_some_and(|status| status.has_code("entered-in-error"))
}
