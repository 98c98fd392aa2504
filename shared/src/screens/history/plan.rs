//! What was done with planned visits, in words: from a schedule's acts, and from the changes that gave a visit to somebody.

use record::act::{Entries, Entry, Mark, StaffName, UNREADABLE};
use record::document::{Document, Scalar};
use record::schedule::{self, Planned, ScheduleAct, SlotChange, SlotId};
use record::time::{LocalDateTime, date_words_with_year, time_words, weekday_date_words};

use super::acts::entry;
use super::entry::PastEntry;
use super::marks::of_mark;
use super::terms::Terms;

/// Which acts of a schedule are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of them.
    All,
    /// Not those that a visit's own record has too: that somebody came, left, was done.
    NotInTheVisit,
    /// Only what became of a plan: neither those, nor that it was planned.
    WhatBecame,
}

/// "Thursday 22 January, 2:30pm".
pub fn day_and_start(at: LocalDateTime) -> String {
    let (day, time) = (weekday_date_words(at.date()), time_words(at.time()));
    format!("{day}, {time}")
}

/// All that was written in a schedule about one visit, or about all of them, struck out or not, in no order.
pub(super) fn entries(
    document: &Document,
    of: Option<SlotId>,
    wanted: Wanted,
    terms: &Terms<'_>,
) -> Vec<PastEntry> {
    let read = Entries::<ScheduleAct>::read(document);
    let planned = plans(&read);
    let mut past: Vec<PastEntry> = read
        .all
        .iter()
        .map(|held| act_entry(held, &planned))
        .collect();
    let labels = super::acts::labels(&past);
    let slots: Vec<_> = past.iter().map(|entry| (entry.act, entry.slot)).collect();
    let slot_of = |act| slots.iter().find(|(id, _)| *id == Some(act));
    for mark in &read.marks {
        let struck = |mark: &Entry<Mark>| match mark.act {
            Some(Mark::Struck { act, .. }) => Some(act),
            _ => None,
        };
        // A strike may strike a strike out.
        let first = struck(mark);
        let under = read.marks.iter().find(|other| Some(other.id) == first);
        let act = under.and_then(struck).or(first);
        past.push(PastEntry {
            slot: act
                .and_then(slot_of)
                .and_then(|(_, slot)| *slot)
                .or_else(|| decided_slot(mark)),
            ..of_mark(terms, mark, &labels)
        });
    }
    let is_wanted = |held: &Entry<ScheduleAct>| match held.act {
        Some(
            ScheduleAct::Due(_)
            | ScheduleAct::Arrived { .. }
            | ScheduleAct::Left { .. }
            | ScheduleAct::Done { .. },
        ) => wanted == Wanted::All,
        Some(ScheduleAct::Planned(_)) => wanted != Wanted::WhatBecame,
        _ => true,
    };
    let unwanted = read.all.iter().filter(|held| !is_wanted(held));
    let unwanted: Vec<_> = unwanted.map(|held| Some(held.id)).collect();
    past.retain(|entry| entry.act.is_none() || !unwanted.contains(&entry.act));
    for (planned, plan) in &planned {
        if of.is_none_or(|of| of == plan.slot) {
            past.extend(given(document, planned, plan, &read));
        }
    }
    past.retain(|entry| of.is_none() || entry.slot == of);
    past
}

/// What was changed about one visit and counts, oldest first.
pub(super) fn changed(document: &Document, slot: SlotId) -> Vec<PastEntry> {
    let changes = schedule::changes(document, slot);
    let live = changes.iter().filter(|change| change.struck.is_none());
    live.enumerate()
        .map(|(place, change)| of_change(slot, place, change))
        .collect()
}

fn of_change(slot: SlotId, place: usize, change: &SlotChange) -> PastEntry {
    use record::schedule::Changed;
    let words = match &change.what {
        Changed::Given(nurse) => given_words(nurse.as_ref()),
        Changed::Moved(to) => format!("Moved to {}", day_and_start(*to)),
        Changed::Cancelled => "Cancelled".to_owned(),
        Changed::HandedBack => "Handed back".to_owned(),
    };
    let can_be_struck = matches!(change.what, Changed::Moved(_) | Changed::Cancelled);
    PastEntry {
        key: format!("changed-{place}"),
        words,
        written: change.written.clone(),
        reason: (!change.reason.is_empty()).then(|| change.reason.clone()),
        can_be_struck,
        is_apart: change.is_apart,
        act: change.act,
        slot: Some(slot),
        ..PastEntry::default()
    }
}

type Plans<'a> = Vec<(&'a Entry<ScheduleAct>, &'a Planned)>;

/// The plan of each visit, once.
fn plans(read: &Entries<ScheduleAct>) -> Plans<'_> {
    let mut plans: Plans<'_> = Vec::new();
    for held in &read.all {
        if let Some(ScheduleAct::Planned(planned) | ScheduleAct::Due(planned)) = &held.act
            && plans.iter().all(|(_, other)| other.slot != planned.slot)
        {
            plans.push((held, planned));
        }
    }
    plans
}

/// "Insulin, first planned for Wednesday 21 January, 10am".
fn which(planned: &Planned) -> String {
    let first = day_and_start(planned.starts);
    format!("{}, first planned for {first}", planned.what)
}

fn given_words(nurse: Option<&StaffName>) -> String {
    nurse.map_or_else(
        || "Given to nobody".to_owned(),
        |nurse| format!("Given to {}", nurse.name),
    )
}

fn act_entry(held: &Entry<ScheduleAct>, plans: &Plans<'_>) -> PastEntry {
    let (deed, said, can_be_struck) = match &held.act {
        None => (UNREADABLE.to_owned(), "", false),
        Some(ScheduleAct::Planned(planned)) => ("Planned".to_owned(), &planned.reason[..], false),
        Some(ScheduleAct::Due(planned)) => (
            "One of the visits that repeat".to_owned(),
            &planned.reason[..],
            false,
        ),
        Some(ScheduleAct::Repeats(repeats)) => (
            format!("Visits that repeat: {}, {}", repeats.what, repeats.words()),
            &repeats.reason[..],
            false,
        ),
        Some(ScheduleAct::RepeatEnded { from, reason, .. }) => (
            format!(
                "Visits that repeat end or change from {}",
                date_words_with_year(*from)
            ),
            &reason[..],
            false,
        ),
        Some(ScheduleAct::Moved { to, reason, .. }) => (
            format!("Moved to {}", day_and_start(*to)),
            &reason[..],
            true,
        ),
        Some(ScheduleAct::Cancelled { reason, .. }) => ("Cancelled".to_owned(), &reason[..], true),
        Some(ScheduleAct::HandedBack { reason, .. }) => {
            ("Handed back".to_owned(), &reason[..], false)
        }
        Some(ScheduleAct::Failed { reason, .. }) => {
            ("Could not take place".to_owned(), &reason[..], false)
        }
        Some(ScheduleAct::NoReply { words, .. }) => ("No reply".to_owned(), &words[..], false),
        Some(ScheduleAct::Located { words, .. }) => {
            ("Located after no reply".to_owned(), &words[..], false)
        }
        Some(ScheduleAct::Arrived { .. }) => ("Somebody came".to_owned(), "", false),
        Some(ScheduleAct::Left { .. }) => ("Somebody left".to_owned(), "", false),
        Some(ScheduleAct::Done { .. }) => ("Took place".to_owned(), "", false),
    };
    let slot = held.act.as_ref().and_then(ScheduleAct::slot);
    let plan = plans.iter().find(|(_, plan)| Some(plan.slot) == slot);
    let words = match (&held.act, plan) {
        (Some(ScheduleAct::Planned(planned)), _) => {
            format!(
                "{deed}: {}, {}",
                planned.what,
                day_and_start(planned.starts)
            )
        }
        (_, Some((_, plan))) => format!("{deed}: {}", which(plan)),
        (_, None) => deed,
    };
    PastEntry {
        slot,
        can_be_struck,
        reason: (!said.is_empty()).then(|| said.to_owned()),
        ..entry(held, words)
    }
}

/// To whom a visit was ever given after it was planned. A decision between two answers says so itself.
fn given(
    document: &Document,
    planned: &Entry<ScheduleAct>,
    plan: &Planned,
    read: &Entries<ScheduleAct>,
) -> Vec<PastEntry> {
    let slot = plan.slot;
    let key = format!("slot/{slot}/nurse");
    let now = document.field(&key);
    // Every change of the document is looked at for it: only where there is something to find.
    if now.iter().all(|held| held.change == planned.change) {
        return vec![];
    }
    let is_plan = |change| {
        let mut plans = read.all.iter().filter(|held| held.change == change);
        plans.any(|held| {
            matches!(
                held.act,
                Some(ScheduleAct::Planned(_) | ScheduleAct::Due(_))
            )
        })
    };
    let is_decision = |change| read.marks.iter().any(|mark| mark.change == change);
    let past = document.past(&key).into_iter();
    past.filter(|held| !is_plan(held.change) && !is_decision(held.change))
        .enumerate()
        .map(|(place, held)| {
            let nurse = Some(&held.value).filter(|value| **value != Scalar::Null);
            let nurse = nurse.and_then(StaffName::from_scalar);
            PastEntry {
                key: format!("given-{slot}-{place}"),
                words: format!("{}: {}", given_words(nurse.as_ref()), which(plan)),
                reason: schedule::given_because(document, slot, held.change),
                is_in_use: now.iter().any(|current| current.change == held.change),
                written: held.provenance,
                slot: Some(slot),
                ..PastEntry::default()
            }
        })
        .collect()
}

/// Which visit a decision between two answers is about.
fn decided_slot(mark: &Entry<Mark>) -> Option<SlotId> {
    match &mark.act {
        Some(Mark::Settled { field, .. } | Mark::KeptApart { field, .. }) => {
            field.strip_prefix("slot/")?.split('/').next()?.parse().ok()
        }
        _ => None,
    }
}
