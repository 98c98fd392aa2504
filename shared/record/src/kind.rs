//! The kinds of document, and the fixed first change that gives each its containers.

use serde::{Deserialize, Serialize};

use crate::change::Actor;
use crate::id::Id;
use crate::json::{FromJson, ToJson};

/// Which kind a document is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    FromJson,
    ToJson,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person who is cared for.
    Person,
    /// One referral.
    Referral,
    /// Referral accepted → discharge.
    Episode,
    /// One person's planned visits in one calendar month for one organisation; its id is derived.
    Schedule,
    /// One visit: what happened.
    Visit,
    /// Members, roles, neighbourhood.
    Team,
    /// What is asked of one provider for one service line.
    ProviderOrder,
    /// One assessment of one person, filled from a template by several professions.
    Assessment,
    /// One template of assessments, as it was written.
    Template,
    /// One safeguarding concern, seen by those alone who are named in it.
    Safeguarding,
}

/// The texts of an assessment. A template's questions that are answered in prose have them in the order of the template
/// ([`crate::template::Template::text_key`]): a document that needs no template to be merged, checked or made again is
/// never stuck behind one that has not come, and a template may not have more questions of the kind than there are texts.
pub(crate) const ANSWERS_IN_PROSE: [&str; 32] = [
    "00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15",
    "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31",
];

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::Referral,
        Self::Episode,
        Self::Schedule,
        Self::Visit,
        Self::Team,
        Self::ProviderOrder,
        Self::Assessment,
        Self::Template,
        Self::Safeguarding,
    ];

    /// The number that stands for the kind on the wire and on disk. Never reused.
    pub const fn tag(self) -> u8 {
        match self {
            Self::Person => 1,
            Self::Referral => 2,
            Self::Episode => 3,
            Self::Schedule => 4,
            Self::Visit => 5,
            Self::Team => 6,
            Self::ProviderOrder => 7,
            Self::Assessment => 8,
            Self::Template => 9,
            Self::Safeguarding => 10,
        }
    }

    /// The kind that a number stands for, if this version knows it.
    pub fn from_tag(tag: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.tag() == tag)
    }

    /// The word in the document's root and in derived ids.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Referral => "referral",
            Self::Episode => "episode",
            Self::Schedule => "schedule",
            Self::Visit => "visit",
            Self::Team => "team",
            Self::ProviderOrder => "provider_order",
            Self::Assessment => "assessment",
            Self::Template => "template",
            Self::Safeguarding => "safeguarding",
        }
    }

    /// The prose fields of the kind: mergeable text, created by the first change. Only ever appended to, with a
    /// migration change when the first release is out.
    pub const fn prose(self) -> &'static [&'static str] {
        match self {
            Self::Person => &["what_matters", "access_notes", "about"],
            Self::Referral => &["summary"],
            Self::Visit => &["note", "handover"],
            Self::Assessment => &ANSWERS_IN_PROSE,
            Self::Episode
            | Self::Schedule
            | Self::Team
            | Self::ProviderOrder
            | Self::Template
            | Self::Safeguarding => &[],
        }
    }

    /// The actor of the fixed first change.
    pub fn genesis_actor(self) -> Actor {
        Actor(*Id::<Self>::derived("genesis", &[self.word().as_bytes()]).as_bytes())
    }

    /// The fixed first change, byte for byte, that every document of the kind begins with.
    pub const fn genesis_bytes(self) -> &'static [u8] {
        match self {
            Self::Person => include_bytes!("../genesis/person.bin"),
            Self::Referral => include_bytes!("../genesis/referral.bin"),
            Self::Episode => include_bytes!("../genesis/episode.bin"),
            Self::Schedule => include_bytes!("../genesis/schedule.bin"),
            Self::Visit => include_bytes!("../genesis/visit.bin"),
            Self::Team => include_bytes!("../genesis/team.bin"),
            Self::ProviderOrder => include_bytes!("../genesis/provider_order.bin"),
            Self::Assessment => include_bytes!("../genesis/assessment.bin"),
            Self::Template => include_bytes!("../genesis/template.bin"),
            Self::Safeguarding => include_bytes!("../genesis/safeguarding.bin"),
        }
    }
}
