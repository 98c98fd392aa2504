//! What the rows of people and of their visits hold.

use serde::{Deserialize, Serialize};

use crate::act::StaffName;
use crate::conflict::Conflict;
use crate::field::Class;
use crate::id::{DocumentId, UserId};
use crate::json::{FromJson, ToJson};
use crate::nhs_number::NhsNumber;
use crate::person::{AlertCategory, DeathLine, Person};
use crate::rules::visit_state::VisitState;
use crate::schedule::{PlannedVisit, SlotId};
use crate::time::{Instant, LocalDate, LocalDateTime};

/// Most characters of what matters in a row.
const WHAT_MATTERS: usize = 160;
/// Most characters of how to get in.
const ACCESS: usize = 80;

/// A row of [`crate::rows::List::People`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct PersonRow {
    /// The person.
    pub person: DocumentId,
    /// Given and family name.
    pub name: String,
    /// Preferred name; empty when not recorded.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub preferred: String,
    /// Date of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<LocalDate>,
    /// NHS number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nhs: Option<NhsNumber>,
    /// The day it was traced; `None` is *not traced*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traced: Option<LocalDate>,
    /// Address lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// Postcode.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub postcode: String,
    /// How to get in: the beginning of the first line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub access: String,
    /// The beginning of what matters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what_matters: String,
    /// Alerts that stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alerts: Vec<AlertLine>,
    /// When they died and who recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub death: Option<DeathLine>,
    /// Whether safety facts were written apart and wait for a decision.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_safety_open: bool,
}

/// One alert in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
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
    pub(super) fn of(person: &Person, open: &[Conflict]) -> Self {
        Self {
            person: person.id,
            name: person.name(),
            preferred: person.preferred.clone(),
            born: person.born,
            nhs: person.nhs_number.as_ref().map(|known| known.number),
            traced: person.nhs_number.as_ref().and_then(|known| known.traced),
            address: person.address.lines.clone(),
            postcode: person.address.postcode.clone(),
            access: beginning(
                person.access_notes.lines().next().unwrap_or_default(),
                ACCESS,
            ),
            what_matters: beginning(&person.what_matters, WHAT_MATTERS),
            alerts: person
                .alerts
                .iter()
                .map(|alert| AlertLine {
                    category: alert.value.category,
                    words: alert.value.words.clone(),
                    on: alert.value.on.or_else(|| {
                        alert
                            .written
                            .as_ref()
                            .map(|by| by.when().in_london().date())
                    }),
                })
                .collect(),
            death: person.death(),
            is_safety_open: open.iter().any(|conflict| conflict.class == Class::Safety),
        }
    }
}

fn beginning(text: &str, characters: usize) -> String {
    text.trim().chars().take(characters).collect()
}

/// A row of [`crate::rows::List::Visits`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct VisitRow {
    /// Who is visited.
    pub person: Option<DocumentId>,
    /// The schedule.
    pub schedule: DocumentId,
    /// The slot.
    pub slot: SlotId,
    /// When the window opens, on clocks in England.
    pub starts: LocalDateTime,
    /// When it closes.
    pub closes: Instant,
    /// How long it is open, in minutes.
    pub window_minutes: u32,
    /// "Insulin".
    pub what: String,
    /// To whom it is given; more than one when given apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nurses: Vec<StaffName>,
    /// Who started it: it is theirs that day, whoever it is given to meanwhile.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub started_by: Vec<UserId>,
    /// The state.
    pub state: VisitState,
    /// The state in a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence: String,
    /// Whether somebody must look: two facts do not go together, or two times or nurses are open.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_flagged: bool,
    /// Whether being late harms.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_time_critical: bool,
    /// Planned in the knowledge that the person has died.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_after_death: bool,
}

impl VisitRow {
    /// Whether it stands on a nurse's day.
    pub fn is_of(&self, user: UserId) -> bool {
        self.started_by.contains(&user) || self.nurses.iter().any(|nurse| nurse.user == user)
    }

    pub(super) fn of(
        person: Option<DocumentId>,
        schedule: DocumentId,
        visit: &PlannedVisit,
    ) -> Self {
        Self {
            person,
            schedule,
            slot: visit.slot,
            starts: visit.window.start,
            closes: visit.window.closes(),
            window_minutes: visit.window.minutes,
            what: visit.planned.what.clone(),
            nurses: visit.nurses.clone(),
            started_by: visit.started.iter().map(|by| by.who().user).collect(),
            state: visit.state.state,
            sentence: visit.state.sentence.to_owned(),
            is_flagged: visit.state.is_flagged || visit.times.len() > 1 || visit.nurses.len() > 1,
            is_time_critical: visit.planned.is_time_critical,
            is_after_death: visit.planned.is_after_death,
        }
    }
}
