//! What is recorded in a referral.

use serde::{Deserialize, Serialize};

use crate::id::DocumentId;
use crate::time::{Instant, LocalDate};

/// How a referral came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// An electronic message.
    Message,
    /// Typed from a letter or a form.
    Typed,
    /// By phone.
    Phone,
    /// The person themselves.
    #[serde(rename = "self")]
    Own,
    /// A way that a newer version knows.
    #[default]
    #[serde(other)]
    Other,
}

/// How urgent it was found when it was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// 999 now.
    Emergency,
    /// Within 2 hours.
    Urgent,
    /// Within a day.
    Soon,
    /// Routine.
    Routine,
    /// Nobody has screened it, or in a way that a newer version knows: sorts before what was screened as less.
    #[default]
    #[serde(other)]
    NotScreened,
}

impl Urgency {
    /// The word of its tag.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Emergency => "Emergency",
            Self::Urgent => "Urgent",
            Self::NotScreened => "Urgency not screened",
            Self::Soon => "Soon",
            Self::Routine => "Routine",
        }
    }

    /// Its place in the order of the list.
    pub const fn place(self) -> u8 {
        match self {
            Self::Emergency => 0,
            Self::Urgent => 1,
            Self::NotScreened => 2,
            Self::Soon => 3,
            Self::Routine => 4,
        }
    }
}

/// Where a referral came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
    /// What else was stated, a line each.
    #[serde(default)]
    pub stated: Vec<String>,
}

/// A record outside that triage looks at.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum RecordSource {
    /// The GP's.
    Gp,
    /// The hospital's.
    Hospital,
    /// Social care's.
    SocialCare,
    /// One that a newer version knows.
    #[default]
    #[serde(other)]
    Other,
}

impl RecordSource {
    /// The three that triage looks at.
    pub const ALL: [Self; 3] = [Self::Gp, Self::Hospital, Self::SocialCare];

    /// Its name at the start of a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Gp => "GP record",
            Self::Hospital => "Hospital record",
            Self::SocialCare => "Social care record",
            Self::Other => "Another record",
        }
    }
}

/// What came of a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// Read.
    Checked,
    /// It could not be had.
    NotAvailable,
    /// Not read.
    #[default]
    #[serde(other)]
    NotChecked,
}

impl Found {
    /// The words of its tag.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Checked => "Checked",
            Self::NotChecked => "Not checked",
            Self::NotAvailable => "Not available",
        }
    }
}

/// A look at a record outside.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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

/// Where a referral goes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// 999 now.
    EmergencyNow,
    /// Urgent community response, within 2 hours.
    UrgentResponse,
    /// Weekly MDT.
    Stream0,
    /// Outreach, early frailty.
    Stream1,
    /// One named professional.
    Stream2,
    /// Two or more professionals, prompt.
    Stream3,
    /// Home First.
    HomeFirst,
    /// Signposted.
    Signpost,
    /// Referred on to another service.
    ReferOn,
    /// Back to the GP: needs the alternatives that were considered.
    BackToGp,
    /// Declined by the person, or not needed any more.
    NotNeeded,
    /// A route that a newer version knows.
    #[default]
    #[serde(other)]
    Other,
}

impl Route {
    /// All that may be chosen, in the order they are offered. None is chosen beforehand.
    pub const ALL: [Self; 11] = [
        Self::EmergencyNow,
        Self::UrgentResponse,
        Self::Stream0,
        Self::Stream1,
        Self::Stream2,
        Self::Stream3,
        Self::HomeFirst,
        Self::Signpost,
        Self::ReferOn,
        Self::BackToGp,
        Self::NotNeeded,
    ];

    /// Its name.
    pub const fn words(self) -> &'static str {
        match self {
            Self::EmergencyNow => "999 now",
            Self::UrgentResponse => "Urgent community response (2 hours)",
            Self::Stream0 => "Stream 0: weekly MDT",
            Self::Stream1 => "Stream 1: outreach, early frailty",
            Self::Stream2 => "Stream 2: one named professional",
            Self::Stream3 => "Stream 3: rising risk, two or more professionals",
            Self::HomeFirst => "Home First",
            Self::Signpost => "Signpost",
            Self::ReferOn => "Refer on to another service",
            Self::BackToGp => "Back to the GP",
            Self::NotNeeded => "Declined or not needed",
            Self::Other => "A route this version cannot read",
        }
    }

    /// Whether it opens an episode with the team.
    pub const fn is_accepted(self) -> bool {
        matches!(
            self,
            Self::UrgentResponse
                | Self::Stream0
                | Self::Stream1
                | Self::Stream2
                | Self::Stream3
                | Self::HomeFirst
        )
    }
}

/// A decision of triage.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
