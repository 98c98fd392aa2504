//! What the rows of people and of their visits hold.

use serde::{Deserialize, Serialize};

use crate::act::StaffName;
use crate::conflict;
use crate::document::Document;
use crate::field::Class;
use crate::id::DocumentId;
use crate::nhs_number::NhsNumber;
use crate::person::{AlertCategory, DeathLine, Person};
use crate::rules::visit_state::VisitState;
use crate::safety;
use crate::schedule::{PlannedVisit, Schedule, SlotId, Task};
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
    /// When they died and who recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub death: Option<DeathLine>,
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
    /// The death that stands. A row of an older version says only that there is one.
    pub fn death(&self) -> Option<DeathLine> {
        let bare = self.is_dead.then(DeathLine::default);
        self.death.clone().or(bare)
    }

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
            is_dead: person.death().is_some(),
            death: person.death(),
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
    /// Planned in the knowledge that the person has died.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_after_death: bool,
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
            is_after_death: visit.planned.is_after_death,
            order: visit.order,
            visits: visit.visits.clone(),
        }
    }
}
