//! Who wrote a change, and when.

use serde::{Deserialize, Serialize};

use crate::id::{CommitId, UserId};
use crate::json::{FromJson, ToJson};
use crate::review::Original;
use crate::time::Instant;

/// A role that a member of staff has while signed in (`Role` decides what is offered, never what is kept).
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
pub enum Role {
    /// District or community nurse.
    DistrictNurse,
    /// Senior clinician, who triages.
    SeniorClinician,
    /// Physiotherapist.
    Physiotherapist,
    /// Occupational therapist.
    OccupationalTherapist,
    /// Case manager (Home First).
    CaseManager,
    /// Care worker or clinical support worker.
    CareWorker,
    /// Team coordinator, who plans visits.
    Coordinator,
    /// A system that writes in its own name: messages from other systems, demo data.
    Service,
    /// Coordinator of a provider of care, who sees what is asked of their organisation and nothing else.
    ProviderCoordinator,
    /// Care worker of a provider, who sees the same.
    ProviderCareWorker,
    /// Social worker.
    SocialWorker,
    /// Speech and language therapist.
    SpeechAndLanguageTherapist,
    /// A role that a newer version knows.
    #[serde(other)]
    Other,
}

impl Role {
    /// The role in the words that stand after a name: "district nurse".
    pub const fn words(self) -> &'static str {
        match self {
            Self::DistrictNurse => "district nurse",
            Self::SeniorClinician => "senior clinician",
            Self::Physiotherapist => "physiotherapist",
            Self::OccupationalTherapist => "occupational therapist",
            Self::CaseManager => "case manager",
            Self::CareWorker => "care worker",
            Self::Coordinator => "team coordinator",
            Self::Service => "electronic message",
            Self::ProviderCoordinator => "provider coordinator",
            Self::ProviderCareWorker => "provider care worker",
            Self::SocialWorker => "social worker",
            Self::SpeechAndLanguageTherapist => "speech and language therapist",
            Self::Other => "colleague",
        }
    }

    /// A registered clinician: may settle a safety conflict, sign, decide on triage.
    pub const fn is_clinician(self) -> bool {
        matches!(
            self,
            Self::DistrictNurse
                | Self::SeniorClinician
                | Self::Physiotherapist
                | Self::OccupationalTherapist
                | Self::SpeechAndLanguageTherapist
        )
    }
}

/// Who wrote: the member of staff as they were signed in, so that a later change of job changes no record.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson,
)]
pub struct Author {
    /// The member of staff.
    pub user: UserId,
    /// Name as shown: "Amara Obi".
    pub name: String,
    /// Role while signed in.
    pub role: Role,
    /// Employing organisation: "Eastbank Community Health".
    pub organisation: String,
    /// Team worked for, by the words staff use.
    pub team: String,
}

/// Where a change came from: kept beside every change, for every value on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Whose session signed it: the author, or the reviewer who accepted what the hub had set aside. Rights and slices go by
    /// it; what people read goes by [`Provenance::who`].
    pub author: Author,
    /// Device time of the signing; that of the deed is [`Provenance::when`]. Shown, never used to choose between values.
    pub at: Instant,
    /// The commit that brought it.
    pub commit: CommitId,
    /// Whether the author's session signed it. What is let in is signed, and was checked then; it is not where it was
    /// written before sessions had keys.
    pub is_signed: bool,
    /// Whose words they are, where the author is a reviewer who accepted what the hub had set aside. Follows from the
    /// document that the change is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Box<Original>>,
}

impl Provenance {
    /// Whose words and deeds they are, also where a reviewer brought them in.
    pub fn who(&self) -> &Author {
        let original = self.original.as_ref();
        original.map_or(&self.author, |of| &of.author)
    }

    /// Device time of the deed, also where a reviewer brought it in later.
    pub fn when(&self) -> Instant {
        let original = self.original.as_ref();
        original.map_or(self.at, |of| of.at)
    }
}
