//! A schedule as the document reads.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::acts::{Planned, ScheduleAct};
use super::standing::{self, Plan};
use super::{PlanId, SlotId};
use crate::act::{Entries, StaffName, id_in, text};
use crate::author::Provenance;
use crate::document::{Document, Scalar};
use crate::id::DocumentId;
use crate::kind::Kind;
use crate::rules::visit_state::{Happened, StateRow};
use crate::time::{LocalDateTime, read_date_time};
use crate::window::VisitWindow;

/// One planned visit, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedVisit {
    /// Which slot.
    pub slot: SlotId,
    /// As it was planned.
    pub planned: Planned,
    /// The window that holds: the earliest time where it was moved apart.
    pub window: VisitWindow,
    /// All times that are open; more than one when it was moved apart.
    pub times: BTreeSet<LocalDateTime>,
    /// To whom it is given; more than one when it was given apart.
    pub nurses: Vec<StaffName>,
    /// Whether those are who usually visits: nobody was named for this visit, and its plan lets them in.
    pub is_usual: bool,
    /// Place in the day.
    pub order: Option<i64>,
    /// What happened.
    pub happened: Happened,
    /// The state that follows, and its sentence.
    pub state: &'static StateRow,
    /// Documents of what happened, in order.
    pub visits: Vec<DocumentId>,
    /// Who started it, and when by their device; also somebody to whom it is given no more.
    pub started: Vec<Provenance>,
}

/// A schedule, read.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// The document.
    pub id: DocumentId,
    /// Whose visits.
    pub person: Option<DocumentId>,
    /// `2026-01`.
    pub month: String,
    /// Organisation.
    pub organisation: String,
    /// Planned visits, by time.
    pub visits: Vec<PlannedVisit>,
    /// Plans of visits that repeat, by their first day: in the one schedule of a person that is of no month.
    pub plans: Vec<Plan>,
    /// Everything that was recorded, struck out or not.
    pub entries: Entries<ScheduleAct>,
    /// Entries that this version cannot read.
    pub unreadable: usize,
    /// Registers that this version does not know.
    pub unknown_fields: usize,
}

impl PlannedVisit {
    /// A visit to which nothing has happened.
    pub fn due(planned: Planned) -> Self {
        let happened = Happened::default();
        Self {
            slot: planned.slot,
            window: window(&planned, planned.starts),
            times: crate::order::set([planned.starts]),
            nurses: planned.usual.clone(),
            is_usual: true,
            order: None,
            state: happened.state(),
            happened,
            visits: vec![],
            started: vec![],
            planned,
        }
    }
}

impl Schedule {
    /// Reads a document.
    pub fn read(document: &Document) -> Arc<Self> {
        document.reading(Self::of)
    }

    fn of(document: &Document) -> Self {
        let entries = Entries::<ScheduleAct>::read(document);
        let mut by_slot: BTreeMap<SlotId, Vec<&ScheduleAct>> = BTreeMap::new();
        let mut started: BTreeMap<SlotId, Vec<Provenance>> = BTreeMap::new();
        for (entry, act) in entries.live() {
            let Some(slot) = act.slot() else { continue };
            by_slot.entry(slot).or_default().push(act);
            if let (ScheduleAct::Arrived { slot, .. }, Some(by)) = (act, &entry.written) {
                started.entry(*slot).or_default().push(by.clone());
            }
        }
        let mut visits: Vec<PlannedVisit> = by_slot
            .iter()
            .filter_map(|(slot, acts)| {
                let started = started.remove(slot).unwrap_or_default();
                read_slot(document, *slot, acts, started)
            })
            .collect();
        crate::order::by_key(&mut visits, |visit| {
            (visit.window.start, visit.order, visit.slot)
        });
        Self {
            id: document.id(),
            person: id_in(document, "person"),
            month: text(document, "month"),
            organisation: text(document, "organisation"),
            visits,
            unreadable: entries.unreadable(),
            plans: standing::plans(document, &entries),
            unknown_fields: crate::person::unknown_fields(document, Kind::Schedule),
            entries,
        }
    }

    /// One plan that holds.
    pub fn plan(&self, plan: PlanId) -> Option<&Plan> {
        self.plans.iter().find(|held| held.id() == plan)
    }

    /// One visit.
    pub fn visit(&self, slot: SlotId) -> Option<&PlannedVisit> {
        self.visits.iter().find(|visit| visit.slot == slot)
    }
}

fn window(planned: &Planned, start: LocalDateTime) -> VisitWindow {
    VisitWindow {
        start,
        minutes: planned.window_minutes,
        is_time_critical: planned.is_time_critical,
    }
}

fn read_slot(
    document: &Document,
    slot: SlotId,
    acts: &[&ScheduleAct],
    started: Vec<Provenance>,
) -> Option<PlannedVisit> {
    let planned = acts.iter().find_map(|act| match act {
        ScheduleAct::Planned(planned) | ScheduleAct::Due(planned) => Some(planned.clone()),
        _ => None,
    })?;
    let mut times: BTreeSet<LocalDateTime> = crate::order::set(
        document
            .field(&format!("slot/{slot}/starts"))
            .iter()
            .filter_map(|held| read_date_time(held.value.text()?)),
    );
    if times.is_empty() {
        times.insert(planned.starts);
    }
    let nurses = document.field(&format!("slot/{slot}/nurse"));
    let order = document.field(&format!("slot/{slot}/order"));
    let happened = Happened::of(acts.iter().copied());
    Some(PlannedVisit {
        slot,
        window: window(&planned, times.first().copied().unwrap_or(planned.starts)),
        times,
        is_usual: nurses.is_empty(),
        nurses: if nurses.is_empty() {
            planned.usual.clone()
        } else {
            nurses
                .iter()
                .filter_map(|held| StaffName::from_scalar(&held.value))
                .collect()
        },
        order: order.iter().find_map(|held| match held.value {
            Scalar::Int(order) => Some(order),
            _ => None,
        }),
        state: happened.state(),
        happened,
        visits: visits_of(acts),
        started,
        planned,
    })
}

fn visits_of(acts: &[&ScheduleAct]) -> Vec<DocumentId> {
    let mut visits = Vec::new();
    for act in acts {
        if let ScheduleAct::Arrived {
            visit: Some(visit), ..
        }
        | ScheduleAct::Done {
            visit: Some(visit), ..
        } = act
            && !visits.contains(visit)
        {
            visits.push(*visit);
        }
    }
    visits
}
