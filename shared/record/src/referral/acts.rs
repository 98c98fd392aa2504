//! What is recorded in a referral.

use serde::{Deserialize, Serialize};

use super::codes::{CautionKind, Channel, Route, Urgency};
use super::sources::{Found, RecordSource};
use crate::id::DocumentId;
use crate::json::{FromJson, ToJson};
use crate::time::{Instant, LocalDate};

/// Where a referral came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct Source {
    /// "Eastbank General Hospital, ward 7".
    #[serde(default)]
    pub organisation: String,
    /// Who sent it.
    #[serde(default)]
    pub sender: String,
    /// How it came.
    #[serde(default)]
    pub channel: Channel,
}

/// What was received.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct Received {
    /// Where from.
    #[serde(default)]
    pub source: Source,
    /// Why, as it was given.
    #[serde(default)]
    pub reason: String,
    /// How urgent it was found at receipt.
    #[serde(default)]
    pub urgency: Urgency,
    /// When it was sent, where that is stated.
    #[serde(default)]
    pub sent: Option<Instant>,
    /// The day it was sent, where only that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_on: Option<LocalDate>,
    /// When it was received: clocks start here.
    #[serde(default)]
    pub received: Option<Instant>,
    /// The sender's name for the message.
    #[serde(default)]
    pub message_id: String,
    /// The person's name as it was stated.
    #[serde(default)]
    pub stated_name: String,
    /// Date of birth as it was stated.
    #[serde(default)]
    pub stated_born: Option<LocalDate>,
    /// How urgent the sender says it is, in the sender's words: no class of ours follows from them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub urgency_stated: Vec<String>,
    /// What must be known before anybody acts, as the sender states it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<StatedCaution>,
    /// What was stated about who it is otherwise than in a record here, a line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<String>,
    /// What else was stated, a line each.
    #[serde(default)]
    pub stated: Vec<String>,
}

/// What a sender states about somebody's safety. It is a statement, never a fact of the person's record: somebody here
/// asks, and records what they find.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct StatedCaution {
    /// Which kind.
    #[serde(default)]
    pub kind: CautionKind,
    /// The statement in a line, with how sure the sender is.
    #[serde(default)]
    pub words: String,
    /// The sender says that it is not so, or not any more.
    #[serde(default)]
    pub is_ruled_out: bool,
}

/// A look at a record outside.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct Looked {
    /// Which.
    #[serde(default)]
    pub record: RecordSource,
    /// What came of it.
    #[serde(default)]
    pub found: Found,
    /// What was read.
    #[serde(default)]
    pub words: String,
}

/// A decision of triage.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct Decision {
    /// Where to.
    #[serde(default)]
    pub route: Route,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// What was considered before it goes back to the GP.
    #[serde(default)]
    pub alternatives: String,
    /// To which service, when referred on or signposted.
    #[serde(default)]
    pub to: String,
}

/// An act of a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum ReferralAct {
    /// It was received.
    Received(Received),
    /// It was screened again.
    Rescreened {
        /// How urgent.
        #[serde(default)]
        urgency: Urgency,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// A record outside was looked at, or could not be.
    Looked(Looked),
    /// Triage decided.
    Decided(Decision),
    /// The referrer was answered.
    Replied {
        /// Whom.
        #[serde(default)]
        to: String,
        /// What was said.
        #[serde(default)]
        words: String,
    },
    /// The service it was referred on to answered.
    OnwardAnswer {
        /// Whether it accepted.
        #[serde(default)]
        is_accepted: bool,
        /// In words.
        #[serde(default)]
        words: String,
    },
    /// An episode was opened.
    EpisodeOpened {
        /// Which.
        episode: DocumentId,
    },
    /// It was closed.
    Closed {
        /// The outcome.
        #[serde(default)]
        outcome: String,
    },
}
