//! What each list's rows hold.

use serde::{Deserialize, Serialize};

use crate::act::StaffName;
use crate::author::Role;
use crate::conflict::{self, Conflict};
use crate::document::Document;
use crate::episode::{Episode, NextStep};
use crate::field::Class;
use crate::id::{DocumentId, UserId};
use crate::kind::Kind;
use crate::nhs_number::NhsNumber;
use crate::person::{AlertCategory, Person};
use crate::referral::{Channel, Referral, ReferralState, Route, Urgency};
use crate::rules::visit_state::VisitState;
use crate::safety;
use crate::schedule::{PlannedVisit, Schedule, SlotId, Task};
use crate::team::{Member, Team};
use crate::time::{Instant, LocalDate, LocalDateTime};

/// Most characters of what matters in a row.
const WHAT_MATTERS: usize = 160;

/// A row of [`crate::rows::List::People`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// The person.
    pub person: DocumentId,
    /// Given and family name.
    pub name: String,
    /// Preferred name; empty when not recorded.
    #[serde(default)]
    pub preferred: String,
    /// Date of birth.
    #[serde(default)]
    pub born: Option<LocalDate>,
    /// NHS number.
    #[serde(default)]
    pub nhs: Option<NhsNumber>,
    /// The day it was traced; `None` is *not traced*.
    #[serde(default)]
    pub traced: Option<LocalDate>,
    /// Address lines.
    #[serde(default)]
    pub address: Vec<String>,
    /// Postcode.
    #[serde(default)]
    pub postcode: String,
    /// Phone.
    #[serde(default)]
    pub phone: String,
    /// How to get in.
    #[serde(default)]
    pub access: String,
    /// The beginning of what matters.
    #[serde(default)]
    pub what_matters: String,
    /// Alerts that stand.
    #[serde(default)]
    pub alerts: Vec<AlertLine>,
    /// Safety facts, a line each: "Allergy: Penicillin: rash".
    #[serde(default)]
    pub safety: Vec<String>,
    /// Whether they died.
    #[serde(default)]
    pub is_dead: bool,
    /// What waits for a decision about safety.
    #[serde(default)]
    pub safety_conflicts: usize,
    /// All that is open.
    #[serde(default)]
    pub conflicts: usize,
}

/// One alert in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertLine {
    /// Category.
    pub category: AlertCategory,
    /// Words.
    pub words: String,
    /// The day it happened or was seen, else it was written.
    #[serde(default)]
    pub on: Option<LocalDate>,
}

impl PersonRow {
    pub(super) fn of(document: &Document, person: &Person) -> Self {
        let open = conflict::open(document);
        let lines = safety::lines(document);
        Self {
            person: person.id,
            name: person.name(),
            preferred: person.preferred.clone(),
            born: person.born,
            nhs: person.nhs_number.as_ref().map(|known| known.number),
            traced: person.nhs_number.as_ref().and_then(|known| known.traced),
            address: person.address.lines.clone(),
            postcode: person.address.postcode.clone(),
            phone: person.phone.clone(),
            access: person.access_notes.clone(),
            what_matters: person.what_matters.chars().take(WHAT_MATTERS).collect(),
            alerts: person
                .alerts
                .iter()
                .map(|alert| AlertLine {
                    category: alert.value.category,
                    words: alert.value.words.clone(),
                    on: alert
                        .value
                        .on
                        .or_else(|| alert.written.as_ref().map(|by| by.at.in_london().date())),
                })
                .collect(),
            safety: lines
                .iter()
                .map(|line| format!("{}: {}", line.label, line.words.join(" / ")))
                .collect(),
            is_dead: person.death.is_some(),
            safety_conflicts: open
                .iter()
                .filter(|conflict| conflict.class == Class::Safety)
                .count(),
            conflicts: open.len(),
        }
    }
}

/// A row of [`crate::rows::List::Visits`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitRow {
    /// Who is visited.
    pub person: Option<DocumentId>,
    /// The schedule.
    pub schedule: DocumentId,
    /// The slot.
    pub slot: SlotId,
    /// When the window opens, on clocks in England.
    pub starts: LocalDateTime,
    /// When it opens.
    pub opens: Instant,
    /// When it closes.
    pub closes: Instant,
    /// How long it is open, in minutes.
    pub window_minutes: u32,
    /// "Insulin".
    pub what: String,
    /// To whom it is given; more than one when given apart.
    #[serde(default)]
    pub nurses: Vec<StaffName>,
    /// The state.
    pub state: VisitState,
    /// The state in a sentence.
    #[serde(default)]
    pub sentence: String,
    /// Whether somebody must look: two facts do not go together, or two times or nurses are open.
    #[serde(default)]
    pub is_flagged: bool,
    /// Whether being late harms.
    #[serde(default)]
    pub is_time_critical: bool,
    /// What is to be done.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// Place in the day.
    #[serde(default)]
    pub order: Option<i64>,
    /// Documents of what happened.
    #[serde(default)]
    pub visits: Vec<DocumentId>,
}

impl VisitRow {
    pub(super) fn of(schedule: &Schedule, visit: &PlannedVisit) -> Self {
        Self {
            person: schedule.person,
            schedule: schedule.id,
            slot: visit.slot,
            starts: visit.window.start,
            opens: visit.window.opens().instant,
            closes: visit.window.closes(),
            window_minutes: visit.window.minutes,
            what: visit.planned.what.clone(),
            nurses: visit.nurses.clone(),
            state: visit.state.state,
            sentence: visit.state.sentence.to_owned(),
            is_flagged: visit.state.is_flagged || visit.times.len() > 1 || visit.nurses.len() > 1,
            is_time_critical: visit.planned.is_time_critical,
            tasks: visit.planned.tasks.clone(),
            order: visit.order,
            visits: visit.visits.clone(),
        }
    }
}

/// A row of [`crate::rows::List::Referrals`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
}

impl ReferralRow {
    pub(super) fn of(referral: &Referral) -> Self {
        let received = &referral.received;
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
            sent: received.sent,
            received: received.received,
            state: referral.state,
            route: referral.decision().map(|decision| decision.route),
            case_manager: referral.case_manager.clone(),
        }
    }
}

/// A row of [`crate::rows::List::Episodes`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
                .and_then(|(entry, _)| Some(entry.written.as_ref()?.at)),
            is_closed: episode.is_closed,
        }
    }
}

/// A row of [`crate::rows::List::Staff`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
