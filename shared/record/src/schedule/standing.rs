//! Visits that repeat: the plans of one person by one organisation, whatever the month.
//!
//! A plan says on which days and at what times; its visits are derived from it on every device and are written in the
//! month's schedule once something happens to one of them. So nothing has to be extended, nothing is forgotten when nobody
//! does, and two devices that expand one plan apart make the same slots ([`slot_id`]). Plans are a schedule of their own and not part
//! of an episode: whoever is given a visit, of another team too, sees the schedules of the person and no episode, and who was
//! registered without a referral has none.
//!
//! A plan is never rewritten. To change it from a day on ends it there and begins another, which says which plan it follows,
//! in one commit. The register `plan/<id>/ends` says from which day and how it goes on: where two people changed one plan apart,
//! both plans that follow hold and are shown as two answers, until one is chosen; the other is then no plan.

use crate::act::{Entries, StaffName};
use crate::author::Provenance;
use crate::document::{Document, Scalar};
use crate::id::{ActId, DocumentId};
use crate::kind::Kind;
use crate::time::{LocalDate, LocalDateTime, date_words_with_year, read_date};

use super::acts::{Planned, Repeats, ScheduleAct};
use super::repeat::Every;
use super::{PlanId, SlotId, slot_id};

/// What stands where a schedule says its month.
pub const STANDING: &str = "standing";

/// The schedule that holds a person's plans by an organisation.
pub fn standing_id(person: DocumentId, organisation: &str) -> DocumentId {
    let parts = [
        person.as_bytes().as_slice(),
        STANDING.as_bytes(),
        organisation.as_bytes(),
    ];
    DocumentId::derived(Kind::Schedule.word(), &parts)
}

/// One plan, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The act that began it.
    pub act: ActId,
    /// What it says.
    pub repeats: Repeats,
    /// Its days; `None` where a newer version wrote a rule that this one does not know.
    pub every: Option<Every>,
    /// Who planned it, and when.
    pub written: Option<Provenance>,
    /// Who usually visits; more than one when named apart.
    pub nurses: Vec<StaffName>,
    /// What ended it before its last day; more than one when that was done apart.
    pub ends: Vec<Ended>,
}

/// That a plan ends before its last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The first day without it.
    pub from: LocalDate,
    /// The plan that goes on from there.
    pub followed_by: Option<PlanId>,
    /// Why.
    pub reason: String,
    /// By whom, and when.
    pub written: Option<Provenance>,
}

impl Plan {
    /// Which plan.
    pub const fn id(&self) -> PlanId {
        self.repeats.plan
    }

    /// The last day on which there can be a visit. Of two ends that were written apart the later one: a visit that somebody
    /// still counts on is not left out.
    pub fn last(&self) -> LocalDate {
        let ends = self.ends.iter().map(|end| end.from);
        let end = ends.max().and_then(|from| from.pred_opt());
        end.map_or(self.repeats.until, |end| end.min(self.repeats.until))
    }

    /// Whether somebody must decide: two ends, or two nurses.
    pub const fn is_apart(&self) -> bool {
        self.ends.len() > 1 || self.nurses.len() > 1
    }

    /// The visits of a day, by time: each with its slot.
    pub fn on(&self, day: LocalDate) -> Vec<(SlotId, LocalDateTime)> {
        if day > self.last() {
            return vec![];
        }
        let visits = self.repeats.on(day).into_iter();
        visits.map(|at| (slot_id(self.id(), at), at)).collect()
    }

    /// The next visits from a day on, at most so many.
    pub fn next(&self, from: LocalDate, most: usize) -> Vec<LocalDateTime> {
        let last = self.last();
        let days = from.max(self.repeats.from).iter_days();
        let days = days.take_while(|day| *day <= last);
        days.flat_map(|day| self.repeats.on(day))
            .take(most)
            .collect()
    }

    /// The plan of the visit of a slot, as it is written in its month once something happens to it. `None` where the slot is
    /// none of this plan's.
    pub fn visit(&self, slot: SlotId, starts: LocalDateTime) -> Option<Planned> {
        let is_one = self.on(starts.date()).contains(&(slot, starts));
        is_one.then(|| self.repeats.planned(starts, &self.nurses))
    }
}

/// Reads the plans that hold, by their first day: those that were not struck out, and that the plan before them goes on as.
pub(super) fn plans(document: &Document, entries: &Entries<ScheduleAct>) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    for (entry, act) in entries.live() {
        let ScheduleAct::Repeats(repeats) = act else {
            continue;
        };
        // One plan is one act, whoever writes its name again.
        if plans.iter().any(|plan| plan.id() == repeats.plan) {
            continue;
        }
        plans.push(Plan {
            act: entry.id,
            every: Every::read(&repeats.rule),
            written: entry.written.clone(),
            nurses: nurses(document, repeats.plan),
            ends: ends(document, entries, repeats.plan),
            repeats: repeats.clone(),
        });
    }
    let goes_on_as: Vec<PlanId> = plans
        .iter()
        .flat_map(|plan| plan.ends.iter().filter_map(|end| end.followed_by))
        .collect();
    plans.retain(|plan| plan.repeats.follows.is_none() || goes_on_as.contains(&plan.id()));
    crate::order::by_key(&mut plans, |plan| (plan.repeats.from, plan.id()));
    plans
}

fn nurses(document: &Document, plan: PlanId) -> Vec<StaffName> {
    let held = document.field(&format!("plan/{plan}/nurse"));
    held.iter()
        .filter_map(|held| StaffName::from_scalar(&held.value))
        .collect()
}

fn ends(document: &Document, entries: &Entries<ScheduleAct>, plan: PlanId) -> Vec<Ended> {
    let held = document.field(&format!("plan/{plan}/ends"));
    held.iter()
        .filter_map(|held| {
            let (from, followed_by) = read_end(&held.value)?;
            let reason = entries.live().find_map(|(_, act)| match act {
                ScheduleAct::RepeatEnded {
                    plan: of,
                    from: first,
                    followed_by: next,
                    reason,
                } if (*of, *first, *next) == (plan, from, followed_by) => Some(reason.clone()),
                _ => None,
            });
            Some(Ended {
                from,
                followed_by,
                reason: reason.unwrap_or_default(),
                written: held.provenance.clone(),
            })
        })
        .collect()
}

/// How an end stands in its register: the first day without, and the plan that goes on. Two who end a plan on one day agree.
pub(super) fn end_value(from: LocalDate, followed_by: Option<PlanId>) -> String {
    followed_by.map_or_else(|| from.to_string(), |next| format!("{from} {next}"))
}

fn read_end(value: &Scalar) -> Option<(LocalDate, Option<PlanId>)> {
    let text = value.text()?;
    match text.split_once(' ') {
        None => Some((read_date(text)?, None)),
        Some((from, next)) => Some((read_date(from)?, Some(next.parse().ok()?))),
    }
}

/// An end in words, where the register of `key` holds one: "From 1 February 2026: every day at 8am".
pub(crate) fn end_words(document: &Document, key: &str, value: &Scalar) -> Option<String> {
    key.strip_prefix("plan/")?.strip_suffix("/ends")?;
    let Some((from, followed_by)) = read_end(value) else {
        return Some("As it was planned".to_owned());
    };
    let next = followed_by.and_then(|next| {
        let entries = Entries::<ScheduleAct>::read(document);
        entries.live().find_map(|(_, act)| match act {
            ScheduleAct::Repeats(repeats) if repeats.plan == next => Some(repeats.words()),
            _ => None,
        })
    });
    let then = match (next, followed_by) {
        (Some(words), _) => words,
        (None, Some(_)) => "as another plan has it".to_owned(),
        (None, None) => "no more visits".to_owned(),
    };
    Some(format!("From {}: {then}", date_words_with_year(from)))
}
