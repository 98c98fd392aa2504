//! The envelope: a Bundle, its header, and the way from a reference to what it names.

use std::collections::BTreeMap;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::bundle::{Entry, MOST_REFERENCES, Message, Subject};
use super::code::CodedText;
use super::fault::{Fault, quotable};
use super::json::{ends_with, is_type, list, text};
use super::party::{Organisation, Party};
use super::person::PersonDetails;
use super::referral::ReferralDetails;
use super::stated::StatedTime;

/// The most bytes a message may have. Real ones have about 40,000; attachments are not read.
pub const MAX_MESSAGE_BYTES: usize = 2 * 1024 * 1024;

/// The most entries a message may have.
pub const MAX_ENTRIES: usize = 1_000;

/// The event that is taken.
const EVENT: &str = "servicerequest-request";

/// The reason that is taken.
const NEW: &str = "new";

/// What one referral message states.
#[derive(Clone, Debug, PartialEq)]
pub struct Intake {
    /// What tells this message from another of the same sender: the Bundle's identifier, else its id, else the
    /// header's id or address; where all of these are missing, `sha256:` and the hash of the bytes.
    pub message_id: String,
    /// When the sender says that it was sent. Clocks start at receipt, not at this.
    pub sent: Option<StatedTime>,
    /// The organisation that sent it.
    pub sender: Option<Organisation>,
    /// The software that sent it.
    pub source: Source,
    /// The patient.
    pub person: PersonDetails,
    /// What is asked, and why.
    pub referral: ReferralDetails,
    /// Resources about a patient that are in neither `person` nor `referral`: how many of each type. Those of other
    /// people and those entered in error are among them; staff, organisations and places are not.
    pub not_read: BTreeMap<String, usize>,
    /// The message as it came, for reading.
    pub original: String,
}

/// The software that sent a message.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Source {
    /// Name of the system, often that of the organisation.
    pub name: Option<String>,
    /// Name of the product.
    pub software: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Its address in the directory of services.
    pub endpoint: Option<String>,
    /// Whom to call about the message.
    pub contact: Option<String>,
}

/// Reads a referral message, or says why it is not taken. Never panics, whatever the bytes.
pub fn read(bytes: &[u8]) -> Result<Intake, Fault> {
    if bytes.len() > MAX_MESSAGE_BYTES {
        return Err(Fault::TooLarge {
            bytes: bytes.len(),
            most: MAX_MESSAGE_BYTES,
        });
    }
    // Some senders begin with a byte order mark, which JSON does not allow.
    let json = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bundle: Value = serde_json::from_slice(json).map_err(|error| Fault::NotJson {
        line: error.line(),
        column: error.column(),
    })?;
    let original = std::str::from_utf8(json).map_err(|_| Fault::NotJson { line: 1, column: 1 })?;

    let message = Message::open(&bundle)?;
    let header = message
        .of_type("MessageHeader")
        .next()
        .ok_or(Fault::NoHeader)?;
    check_event(header.resource)?;
    check_reason(header.resource)?;
    let request = focus(&message, header.resource)?;
    let patient = subject(&message, request)?;
    let patient = Subject {
        message: &message,
        patient,
    };

    let mut not_read = BTreeMap::new();
    for entry in &message.entries {
        if !patient.is_read(entry.resource, request) {
            let kind =
                text(entry.resource, "resourceType").unwrap_or_else(|| "without a type".to_owned());
            *not_read.entry(quotable(&kind)).or_insert(0) += 1;
        }
    }
    Ok(Intake {
        message_id: message_id(&bundle, header, json),
        sent: StatedTime::read(&bundle, "timestamp"),
        sender: Party::read_at(&message, header.resource, "sender")
            .and_then(|party| party.organisation),
        source: Source::read(header.resource),
        person: PersonDetails::read(&patient),
        referral: ReferralDetails::read(&patient, request),
        not_read,
        original: original.to_owned(),
    })
}

fn check_event(header: &Value) -> Result<(), Fault> {
    let code = header
        .get("eventCoding")
        .and_then(|coding| text(coding, "code"));
    // The other form FHIR allows: the event as one address that ends with its code.
    let event = code
        .or_else(|| text(header, "eventUri"))
        .ok_or(Fault::NoEvent)?;
    if event.eq_ignore_ascii_case(EVENT) || ends_with(&event, EVENT) {
        Ok(())
    } else {
        Err(Fault::OtherEvent {
            event: quotable(&event),
        })
    }
}

fn check_reason(header: &Value) -> Result<(), Fault> {
    let reason = CodedText::read_at(header, "reason").ok_or(Fault::NoReason)?;
    if reason.has_code(NEW) {
        return Ok(());
    }
    let code = reason
        .codings
        .iter()
        .find_map(|coding| coding.code.as_deref());
    code.map_or(Err(Fault::NoReason), |code| {
        Err(Fault::OtherReason {
            reason: quotable(code),
        })
    })
}

/// The referral that the header points to.
fn focus<'a>(message: &Message<'a>, header: &'a Value) -> Result<&'a Value, Fault> {
    let focus = list(header, "focus");
    if focus.is_empty() {
        return Err(Fault::NoFocus);
    }
    let request = focus
        .iter()
        .take(MOST_REFERENCES)
        .filter_map(|reference| message.resolve(reference, header))
        .find(|resource| is_type(resource, "ServiceRequest"))
        .ok_or(Fault::FocusNotFound)?;
    match text(request, "status") {
        Some(status) if is_withdrawn(&status) => Err(Fault::NotActive {
            status: quotable(&status),
        }),
        _ => Ok(request),
    }
}

fn is_withdrawn(status: &str) -> bool {
    ["revoked", "entered-in-error"]
        .iter()
        .any(|withdrawn| status.eq_ignore_ascii_case(withdrawn))
}

/// The patient whom the referral names. A subject that leads nowhere is refused even where the message holds a single
/// patient: it may be another person. Only a referral that names nobody takes the single patient.
fn subject<'a>(message: &Message<'a>, request: &'a Value) -> Result<&'a Value, Fault> {
    let mut patients = message.of_type("Patient").map(|entry| entry.resource);
    let first = patients.next().ok_or(Fault::NoPatient)?;
    let Some(reference) = request.get("subject") else {
        return if patients.next().is_none() {
            Ok(first)
        } else {
            Err(Fault::SubjectNotFound)
        };
    };
    message
        .resolve(reference, request)
        .filter(|resource| is_type(resource, "Patient"))
        .ok_or_else(|| {
            if message.leads_to_several_patients(reference) {
                Fault::SeveralPatients
            } else {
                Fault::SubjectNotFound
            }
        })
}

fn message_id(bundle: &Value, header: &Entry<'_>, json: &[u8]) -> String {
    list(bundle, "identifier")
        .iter()
        .find_map(|identifier| text(identifier, "value"))
        .or_else(|| text(bundle, "id"))
        .or_else(|| text(header.resource, "id"))
        .or_else(|| header.full_url.clone())
        .unwrap_or_else(|| {
            let mut id = "sha256:".to_owned();
            for byte in Sha256::digest(json) {
                id.extend(
                    [byte >> 4, byte & 15]
                        .map(|half| char::from(b"0123456789abcdef"[usize::from(half)])),
                );
            }
            id
        })
}

impl Source {
    fn read(header: &Value) -> Self {
        let Some(source) = header.get("source") else {
            return Self::default();
        };
        Self {
            name: text(source, "name"),
            software: text(source, "software"),
            version: text(source, "version"),
            endpoint: text(source, "endpoint"),
            contact: source
                .get("contact")
                .and_then(|contact| text(contact, "value")),
        }
    }
}
