//! The way from a reference to what it names, and from the patient to what is about them.

use serde_json::Value;

use super::code::CodedText;
use super::fault::{Fault, quotable};
use super::json::{identifiers, is_type, list, text};
use super::message::MAX_ENTRIES;

/// The entries of a message.
pub(super) struct Message<'a> {
    pub(super) entries: Vec<Entry<'a>>,
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
        Ok(Self {
            entries: entries.collect(),
        })
    }

    /// Every entry of this type, in the order of the message.
    pub(super) fn of_type(&self, kind: &'static str) -> impl Iterator<Item = &Entry<'a>> {
        self.entries
            .iter()
            .filter(move |entry| is_type(entry.resource, kind))
    }

    /// What a reference leads to in this message: by `fullUrl`, by `Type/id`, by the id alone, by `#id` inside
    /// `container`, or by an identifier. `None` when it leads out of the message, or to two resources: which of two
    /// patients is meant is not for a reader to guess.
    pub(super) fn resolve(&self, reference: &Value, container: &'a Value) -> Option<&'a Value> {
        let Some(target) = text(reference, "reference") else {
            let identifier = reference.get("identifier")?;
            let (system, value) = (text(identifier, "system")?, text(identifier, "value")?);
            return self
                .only(|entry| identifiers(entry.resource, &system).any(|stated| stated == value));
        };
        if let Some(id) = target.strip_prefix('#') {
            return list(container, "contained")
                .iter()
                .find(|inner| text(inner, "id").as_deref() == Some(id));
        }
        let is_here = |entry: &Entry<'a>| {
            entry
                .full_url
                .as_deref()
                .is_some_and(|full_url| full_url.eq_ignore_ascii_case(&target))
        };
        if self.entries.iter().any(is_here) {
            return self.only(is_here);
        }
        let id = last_part(&target);
        let kind = target.rsplit_once('/').map(|(start, _)| last_part(start));
        self.only(|entry| {
            let is_kind = kind.is_none_or(|kind| is_type(entry.resource, kind));
            let own_id = text(entry.resource, "id");
            let ids = own_id
                .as_deref()
                .into_iter()
                .chain(entry.full_url.as_deref().map(last_part));
            is_kind
                && ids
                    .into_iter()
                    .any(|stated| stated.eq_ignore_ascii_case(id))
        })
    }

    fn only(&self, is_meant: impl Fn(&Entry<'a>) -> bool) -> Option<&'a Value> {
        let mut matching = self.entries.iter().filter(|entry| is_meant(entry));
        let only = matching.next()?;
        matching.next().is_none().then_some(only.resource)
    }
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
    }
}

fn is_entered_in_error(resource: &Value) -> bool {
    let is_error = |status: &str| status.eq_ignore_ascii_case("entered-in-error");
    text(resource, "status").is_some_and(|status| is_error(&status))
        || CodedText::read_at(resource, "verificationStatus")
            .is_some_and(|status| status.has_code("entered-in-error"))
}
