//! Why a message is not taken, in the terms of a FHIR `OperationOutcome`.

use thiserror::Error;

/// Why a message is not taken. `Display` is the diagnostics text for the sender; it never holds anything about a
/// patient, so it may be logged.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// Larger than [`MAX_MESSAGE_BYTES`](super::MAX_MESSAGE_BYTES).
    #[error("The message has {bytes} bytes, and {most} is the most that is taken")]
    TooLarge {
        /// Size of the message.
        bytes: usize,
        /// Size that is taken.
        most: usize,
    },
    /// Not UTF-8, not JSON, cut short, or nested too deeply.
    #[error(
        "The message is not JSON that can be read: the fault is at line {line}, column {column}"
    )]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but no FHIR `Bundle`.
    #[error("A Bundle is taken here, and this is {found}")]
    NotABundle {
        /// What it is, in words.
        found: String,
    },
    /// A `Bundle` of another type.
    #[error("A Bundle of type message is taken here, and this one is {found}")]
    NotAMessage {
        /// Its type, in words.
        found: String,
    },
    /// More entries than [`MAX_ENTRIES`](super::MAX_ENTRIES).
    #[error("The Bundle has {entries} entries, and {most} is the most that is taken")]
    TooManyEntries {
        /// How many there are.
        entries: usize,
        /// How many are taken.
        most: usize,
    },
    /// No `MessageHeader` in the message.
    #[error("The message has no MessageHeader")]
    NoHeader,
    /// The header names no event.
    #[error("The MessageHeader has no event: servicerequest-request is taken here")]
    NoEvent,
    /// Another event, such as a booking.
    #[error("{event} is not taken here: this service takes servicerequest-request")]
    OtherEvent {
        /// The event's code.
        event: String,
    },
    /// The header does not say whether the referral is new.
    #[error("The MessageHeader has no reason: a new referral says new")]
    NoReason,
    /// A change or a cancellation of an earlier message.
    #[error("A message with the reason {reason} is not taken here: only new referrals are")]
    OtherReason {
        /// The reason's code.
        reason: String,
    },
    /// The header's focus is missing.
    #[error("The MessageHeader has no focus: it must name the ServiceRequest")]
    NoFocus,
    /// The header's focus leads to nothing in the message, or to something that is no referral.
    #[error("The focus of the MessageHeader leads to no ServiceRequest in the message")]
    FocusNotFound,
    /// The referral is marked as withdrawn or as a mistake.
    #[error("The ServiceRequest has the status {status}, so there is no referral to take")]
    NotActive {
        /// Its status.
        status: String,
    },
    /// No `Patient` in the message.
    #[error("The message has no Patient")]
    NoPatient,
    /// The referral names a patient who is not in the message, or none while there are several.
    #[error("The subject of the ServiceRequest leads to no Patient in the message")]
    SubjectNotFound,
    /// The referral names a patient by an id that two patients have who are not the same.
    #[error(
        "The subject of the ServiceRequest leads to more than one Patient: Patients that differ have the same id"
    )]
    SeveralPatients,
}

impl Fault {
    /// The FHIR issue type (`http://hl7.org/fhir/issue-type`).
    pub const fn issue_code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } | Self::TooManyEntries { .. } => "too-long",
            Self::NotJson { .. } | Self::NotABundle { .. } => "structure",
            Self::NotAMessage { .. } => "value",
            Self::NoHeader | Self::NoEvent | Self::NoReason | Self::NoFocus | Self::NoPatient => {
                "required"
            }
            Self::OtherEvent { .. } | Self::OtherReason { .. } => "not-supported",
            Self::FocusNotFound | Self::SubjectNotFound => "not-found",
            Self::SeveralPatients => "multiple-matches",
            Self::NotActive { .. } => "business-rule",
        }
    }

    /// Where the fault is, as a FHIRPath; `None` when there is nothing yet that a path could lead into.
    pub const fn expression(&self) -> Option<&'static str> {
        match self {
            Self::TooLarge { .. } | Self::NotJson { .. } => None,
            Self::NotABundle { .. } => Some("Bundle"),
            Self::NotAMessage { .. } => Some("Bundle.type"),
            Self::NoHeader => Some("Bundle.entry[0].resource"),
            Self::NoEvent | Self::OtherEvent { .. } => Some("MessageHeader.eventCoding"),
            Self::NoReason | Self::OtherReason { .. } => Some("MessageHeader.reason"),
            Self::NoFocus | Self::FocusNotFound => Some("MessageHeader.focus"),
            Self::NotActive { .. } => Some("ServiceRequest.status"),
            Self::TooManyEntries { .. } | Self::NoPatient => Some("Bundle.entry"),
            Self::SubjectNotFound | Self::SeveralPatients => Some("ServiceRequest.subject"),
        }
    }

    /// What is wrong, in words for the sender.
    pub fn diagnostics(&self) -> String {
        self.to_string()
    }

    /// Whether the message can be read but asks for something that is not done here: in HTTP 422 rather than 400.
    pub const fn is_unprocessable(&self) -> bool {
        matches!(
            self,
            Self::OtherEvent { .. } | Self::OtherReason { .. } | Self::NotActive { .. }
        )
    }
}

/// A stranger's code, made fit to be quoted in an answer: at most 64 characters that print.
pub(super) fn quotable(code: &str) -> String {
    code.chars()
        .filter(|character| !character.is_control())
        .take(64)
        .collect()
}
