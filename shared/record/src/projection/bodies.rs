//! What the rows of referrals, episodes, staff and conflicts hold.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::act::StaffName;
use crate::author::{Author, Role};
use crate::conflict::Conflict;
use crate::document::Document;
use crate::episode::{Episode, NextStep};
use crate::field::Class;
use crate::id::{ActId, DocumentId, UserId};
use crate::json::{FromJson, ToJson};
use crate::kind::Kind;
use crate::referral::{CautionKind, Channel, Referral, ReferralState, Route, Urgency};
use crate::team::{Member, Team};
use crate::time::{Instant, LocalDate};

/// A row of [`crate::rows::List::Referrals`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct ReferralRow {
    /// The referral.
    pub referral: DocumentId,
    /// Whom it is about, when linked.
    #[serde(default)]
    pub person: Option<DocumentId>,
    /// Name as it was stated.
    #[serde(default)]
    pub stated_name: String,
    /// Date of birth as it was stated.
    #[serde(default)]
    pub stated_born: Option<LocalDate>,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// Organisation it came from.
    #[serde(default)]
    pub organisation: String,
    /// Who sent it.
    #[serde(default)]
    pub sender: String,
    /// How it came.
    #[serde(default)]
    pub channel: Channel,
    /// How urgent.
    #[serde(default)]
    pub urgency: Urgency,
    /// How urgent the sender says it is: the first of what was stated.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub urgency_stated: String,
    /// Allergies that the sender states and does not rule out; at most 10.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allergies_stated: Vec<String>,
    /// What the sender states about the person's death.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub death_stated: String,
    /// When it was sent.
    #[serde(default)]
    pub sent: Option<Instant>,
    /// When it was received.
    #[serde(default)]
    pub received: Option<Instant>,
    /// State.
    pub state: ReferralState,
    /// Where it goes.
    #[serde(default)]
    pub route: Option<Route>,
    /// Case manager.
    #[serde(default)]
    pub case_manager: Option<StaffName>,
    /// Decisions that were made apart and differ, while nobody has settled between them: the most urgent first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<DecidedApart>,
}

/// One of several decisions that were made apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct DecidedApart {
    /// Where to.
    #[serde(default)]
    pub route: Route,
    /// The case manager it named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_manager: Option<StaffName>,
}

impl ReferralRow {
    /// Whether it waits in triage: for a decision, or for somebody to settle between several.
    pub fn is_in_triage(&self) -> bool {
        self.state == ReferralState::Waiting || !self.apart.is_empty()
    }

    /// Whether decisions made apart name different case managers. Two who named the same agree about that.
    pub fn is_case_manager_open(&self) -> bool {
        let mut users = self
            .apart
            .iter()
            .map(|one| one.case_manager.as_ref().map(|staff| staff.user));
        let first = users.next();
        users.any(|other| Some(other) != first)
    }

    /// How urgently it waits in triage: as it was screened, or as the most urgent of the decisions made apart says.
    pub fn triage_urgency(&self) -> Urgency {
        self.urgency
            .or_more_urgent(self.apart.iter().map(|one| one.route))
    }

    pub(super) fn of(referral: &Referral) -> Self {
        let received = &referral.received;
        let stated = |kind| {
            let cautions = received.cautions.iter();
            cautions
                .filter(move |caution| caution.kind == kind && !caution.is_ruled_out)
                .map(|caution| caution.words.clone())
        };
        let holding = referral.holding().filter(|_| referral.is_decided_apart);
        let mut apart: Vec<DecidedApart> = holding
            .map(|one| DecidedApart {
                route: one.decision.value.route,
                case_manager: one.case_manager.clone(),
            })
            .collect();
        crate::order::by_key(&mut apart, |one| one.route.place());
        Self {
            referral: referral.id,
            person: referral.person,
            stated_name: received.stated_name.clone(),
            stated_born: received.stated_born,
            reason: received.reason.clone(),
            organisation: received.source.organisation.clone(),
            sender: received.source.sender.clone(),
            channel: received.source.channel,
            urgency: referral.urgency,
            urgency_stated: received.urgency_stated.first().cloned().unwrap_or_default(),
            allergies_stated: stated(CautionKind::Allergy).take(10).collect(),
            death_stated: stated(CautionKind::Death).next().unwrap_or_default(),
            sent: received.sent,
            received: received.received,
            state: referral.state,
            route: referral.decision().map(|decision| decision.route),
            case_manager: referral.case_manager.clone(),
            apart,
        }
    }
}

/// A row of [`crate::rows::List::Episodes`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct EpisodeRow {
    /// The episode.
    pub episode: DocumentId,
    /// The person.
    #[serde(default)]
    pub person: Option<DocumentId>,
    /// The referral.
    #[serde(default)]
    pub referral: Option<DocumentId>,
    /// Stream in words.
    #[serde(default)]
    pub stream: String,
    /// Pathway in words.
    #[serde(default)]
    pub pathway: String,
    /// Case manager.
    #[serde(default)]
    pub case_manager: Option<StaffName>,
    /// Next step.
    #[serde(default)]
    pub next_step: Option<NextStep>,
    /// When it was opened.
    #[serde(default)]
    pub opened: Option<Instant>,
    /// Whether it was closed.
    #[serde(default)]
    pub is_closed: bool,
}

impl EpisodeRow {
    pub(super) fn of(episode: &Episode) -> Self {
        Self {
            episode: episode.id,
            person: episode.person,
            referral: episode.referral,
            stream: episode.stream.clone(),
            pathway: episode.pathway.clone(),
            case_manager: episode.case_manager.clone(),
            next_step: episode.next_step.clone(),
            opened: episode
                .entries
                .live()
                .next()
                .and_then(|(entry, _)| Some(entry.written.as_ref()?.when())),
            is_closed: episode.is_closed,
        }
    }
}

/// A row of [`crate::rows::List::Staff`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct StaffRow {
    /// Who.
    pub user: UserId,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Employing organisation.
    pub organisation: String,
    /// Team.
    pub team: String,
    /// Neighbourhood.
    pub neighbourhood: String,
}

impl StaffRow {
    pub(super) fn of(team: &Team, member: &Member) -> Self {
        Self {
            user: member.user,
            name: member.name.clone(),
            role: member.role,
            organisation: member.organisation.clone(),
            team: team.name.clone(),
            neighbourhood: team.neighbourhood.clone(),
        }
    }
}

/// A row of [`crate::rows::List::Conflicts`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct ConflictRow {
    /// The document.
    pub document: DocumentId,
    /// Its kind.
    pub kind: Kind,
    /// The register.
    pub field: String,
    /// Class.
    pub class: Class,
    /// "Allergy status".
    pub label: String,
    /// The answers in words.
    pub answers: Vec<String>,
    /// The safer thing to do.
    #[serde(default)]
    pub until_settled: Option<String>,
    /// Somebody has looked and left both standing.
    #[serde(default)]
    pub is_left_standing: bool,
}

impl ConflictRow {
    pub(super) fn of(document: &Document, conflict: &Conflict) -> Self {
        Self {
            document: document.id(),
            kind: document.kind(),
            field: conflict.field.clone(),
            class: conflict.class,
            label: conflict.label.clone(),
            answers: conflict
                .answers
                .iter()
                .map(|answer| answer.words.clone())
                .collect(),
            until_settled: conflict.until_settled.clone(),
            is_left_standing: conflict.is_left_standing,
        }
    }
}

/// A row of [`crate::rows::List::Openings`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct OpeningRow {
    /// The act.
    pub act: ActId,
    /// The person.
    pub person: DocumentId,
    /// Their name.
    pub name: String,
    /// Who opened their record.
    pub by: Author,
    /// When, by their device.
    pub at: Instant,
    /// The teams on the person.
    pub teams: BTreeSet<String>,
}

impl OpeningRow {
    /// Whether somebody reviews it: a senior clinician of a team on the person, who did not open the record.
    pub fn is_reviewed_by(&self, author: &Author) -> bool {
        author.role == Role::SeniorClinician
            && author.user != self.by.user
            && self.teams.contains(&author.team)
    }
}
