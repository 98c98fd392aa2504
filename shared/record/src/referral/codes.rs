//! The answers that a referral's acts choose from; each keeps room for one that a newer version knows.

use serde::{Deserialize, Serialize};

use crate::json::{FromJson, ToJson};
use crate::triage_clock::TRIAGE_HOURS;

/// How a referral came.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, FromJson, ToJson,
)]
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

/// What a stated caution is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, FromJson, ToJson,
)]
#[serde(rename_all = "snake_case")]
pub enum CautionKind {
    /// That the person has died.
    Death,
    /// An allergy or intolerance.
    Allergy,
    /// A flag.
    #[default]
    #[serde(other)]
    Alert,
}

/// How urgent it was found when it was received.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, FromJson, ToJson,
)]
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

    /// Hours from receipt to a decision: none when it is 999 now, 2 as an urgent community response has, else the usual
    /// 24, also while nobody has screened it.
    pub const fn hours_to_decide(self) -> u32 {
        match self {
            Self::Emergency => 0,
            Self::Urgent => 2,
            Self::NotScreened | Self::Soon | Self::Routine => TRIAGE_HOURS,
        }
    }

    /// The more urgent of this and what routes chosen apart say: until one holds, it waits as the most urgent of them.
    #[must_use]
    pub fn or_more_urgent(self, routes: impl IntoIterator<Item = Route>) -> Self {
        let said = routes.into_iter().filter_map(Route::urgency);
        said.fold(self, |most, said| {
            if said.place() < most.place() {
                said
            } else {
                most
            }
        })
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

/// Where a referral goes.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    FromJson,
    ToJson,
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

    /// How urgent whoever chose it found the referral, where the route says so.
    pub const fn urgency(self) -> Option<Urgency> {
        match self {
            Self::EmergencyNow => Some(Urgency::Emergency),
            Self::UrgentResponse => Some(Urgency::Urgent),
            _ => None,
        }
    }

    /// Its place among routes that were chosen apart: the more urgent first.
    pub(crate) fn place(self) -> u8 {
        self.urgency().map_or(u8::MAX, Urgency::place)
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
