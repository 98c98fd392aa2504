//! Planned visits, wherever they are planned: those that stand in the schedule of a month, and those of a plan that repeats
//! to which nothing has happened yet. These are derived on every device alike, and written with the first that happens.

use std::borrow::Cow;

use record::document::Write;
use record::id::{DocumentId, UserId};
use record::kind::Kind;
use record::projection::{PlanRow, VisitRow};
use record::rows::List;
use record::schedule::{PlannedVisit, Schedule, SlotId};
use record::time::LocalDate;
use store::RowQuery;

use super::context::Context;
use crate::flow::Need;

/// Days in a row, in England.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub first: LocalDate,
    /// The first that is not one of them.
    pub until: LocalDate,
}

impl Days {
    /// One day.
    pub fn one(day: LocalDate) -> Self {
        let until = day.succ_opt().unwrap_or(day);
        Self { first: day, until }
    }

    fn query(self) -> RowQuery {
        RowQuery {
            from: Some(self.first.to_string()),
            to: Some(self.until.to_string()),
            ..RowQuery::default()
        }
    }

    fn all(self) -> impl Iterator<Item = LocalDate> {
        let days = self.first.iter_days();
        days.take_while(move |day| *day < self.until)
    }
}

/// What must be loaded to tell the visits of some days.
pub fn needs(days: Days) -> [Need; 3] {
    [
        Need::Rows(List::Visits, days.query()),
        Need::Rows(List::Moved, days.query()),
        plans_need(),
    ]
}

/// What must be loaded to tell which visits repeat.
pub fn plans_need() -> Need {
    Need::Rows(List::Plans, RowQuery::default())
}

/// The plans of visits that repeat, of everybody.
pub fn plans<'a>(context: &Context<'a>) -> &'a [PlanRow] {
    context.rows::<PlanRow>(List::Plans, &RowQuery::default())
}

/// Whether the visits of some days are still being read.
pub fn is_loading(days: Days, context: &Context<'_>) -> bool {
    needs(days).iter().any(|need| context.is_loading(need))
}

/// The visits of some days by their start, of one member of staff or of all.
pub fn visits<'a>(
    days: Days,
    nurse: Option<UserId>,
    context: &Context<'a>,
) -> Vec<Cow<'a, VisitRow>> {
    let written = context.rows::<VisitRow>(List::Visits, &days.query());
    let moved = context.rows::<SlotId>(List::Moved, &days.query());
    let is_theirs = |row: &VisitRow| nurse.is_none_or(|user| row.is_of(user));
    let own = written.iter().filter(|row| is_theirs(row));
    let mut visits: Vec<Cow<'a, VisitRow>> = own.map(Cow::Borrowed).collect();
    let count = visits.len();
    let is_usual = |plan: &PlanRow| {
        let mut usual = plan.nurses.iter();
        nurse.is_none_or(|user| usual.any(|one| one.user == user))
    };
    let due = due(days, is_usual, context);
    let due = due.filter(|row| !moved.contains(&row.slot) && !is_in(written, row.slot));
    visits.extend(due.map(Cow::Owned));
    if visits.len() > count {
        record::order::by_key(&mut visits, |row| row.starts);
    }
    visits
}

fn is_in(written: &[VisitRow], slot: SlotId) -> bool {
    written.iter().any(|written| written.slot == slot)
}

/// What plans make of some days, whatever happened to it.
fn due<'a>(
    days: Days,
    is_wanted: impl Fn(&PlanRow) -> bool + 'a,
    context: &Context<'a>,
) -> impl Iterator<Item = VisitRow> + 'a {
    let wanted = plans(context).iter().filter(move |plan| is_wanted(plan));
    wanted.flat_map(move |plan| days.all().flat_map(|day| plan.on(day)))
}

/// Days ahead that a person's page tells the visits of a plan for: the plan itself says how it goes on.
const DAYS_AHEAD: usize = 14;

/// All visits of a person that are written, and those of their plans from the days that Today looks back to, to two weeks
/// ahead; by their start.
pub fn of_person<'a>(person: DocumentId, context: &Context<'a>) -> Vec<Cow<'a, VisitRow>> {
    let written = context.rows::<VisitRow>(List::Visits, &rows_of(person));
    let today = context.now().in_london().date();
    let days = Days {
        until: today.iter_days().nth(DAYS_AHEAD).unwrap_or(today),
        ..super::today::days_before(today)
    };
    let mut visits: Vec<Cow<'a, VisitRow>> = written.iter().map(Cow::Borrowed).collect();
    let due = due(days, move |plan| plan.person == person, context);
    visits.extend(due.filter(|row| !is_in(written, row.slot)).map(Cow::Owned));
    if visits.len() > written.len() {
        record::order::by_key(&mut visits, |row| row.starts);
    }
    visits
}

/// What must be loaded to tell them.
pub fn needs_of_person(person: DocumentId) -> [Need; 2] {
    [Need::Rows(List::Visits, rows_of(person)), plans_need()]
}

fn rows_of(person: DocumentId) -> RowQuery {
    RowQuery {
        person: Some(person),
        ..RowQuery::default()
    }
}

/// One planned visit.
pub struct Planned {
    /// Whose, as its schedule says.
    pub person: Option<DocumentId>,
    /// As planned, with its state.
    pub visit: PlannedVisit,
    /// What goes before the first that happens to it; empty where it is written already.
    pub take_up: Vec<Write>,
}

/// One visit; `None` while its schedule is read, and where nothing on this device plans it.
pub fn find(schedule: DocumentId, slot: &str, context: &Context<'_>) -> Option<Planned> {
    let slot: SlotId = slot.parse().ok()?;
    let held = context.document(schedule);
    if let Some(held) = held.filter(|held| held.kind() == Kind::Schedule) {
        let read = Schedule::read(held);
        if let Some(visit) = read.visit(slot) {
            return Some(Planned {
                person: read.person,
                visit: visit.clone(),
                take_up: vec![],
            });
        }
    }
    if context.is_loading(&Need::Document(schedule)) {
        return None;
    }
    let mut found = plans(context).iter();
    let (plan, starts) = found.find_map(|plan| Some((plan, plan.find(schedule, slot)?)))?;
    Some(Planned {
        person: Some(plan.person),
        visit: plan.visit(starts),
        take_up: plan.take_up(context.act_id(&format!("take-up/{slot}")), starts),
    })
}
