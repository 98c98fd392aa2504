//! One visit: before it, in it, after it.
//!
//! A task is an act at the tap. Observations, note and handover are drafts until they are saved, the visit is paused or
//! it is finished; finishing is one commit over the visit and the schedule.

mod after;
mod after_death;
mod answering;
mod ask;
mod before;
mod deeds;
mod during;
mod giving;
mod known;
mod late;
mod left;
mod meanwhile;
mod measured_at;
mod observations;
mod own;
mod score;
mod tasks;
#[cfg(test)]
mod tests;

use record::bytes::FromBytes;
use record::id::DocumentId;
use serde::Serialize;

use super::context::Context;
use super::planned;
use super::{frame, today};
use crate::flow::{Do, Need};
use crate::page::Page;
use known::{Known, Part};
pub use score::{total, words as measured};

/// What can be done in which visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub struct Intent {
    /// The schedule that plans it.
    pub schedule: DocumentId,
    /// Its slot there.
    pub slot: String,
    /// What.
    pub what: What,
}

/// What can be done in a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum What {
    /// Start it; out of its time, ask first.
    Start,
    /// Start it, having been asked.
    StartNow,
    /// Do not start it after all.
    DoNotStart,
    /// A task is done. Asks first while two answers stand about a medicine it gives.
    Tick(String),
    /// Such a task is done, with what was typed as the prescriber's or clinician's words.
    Given(String),
    /// Ask why a task is not done.
    AskWhyNot(String),
    /// A task is not done, for the reason that was typed.
    NotDone(String),
    /// The task stays open after all: why it was not done is not said.
    StayOpen(String),
    /// The task stays open after all: what was asked before it is done is not said.
    NotYet(String),
    /// Save the observations.
    Observe,
    /// Save all that was typed and go back.
    Pause,
    /// Save all that was typed and finish.
    Finish,
    /// After it: add words.
    AddLate,
    /// After it: show the fields of observations.
    AskLate,
    /// After it: save observations.
    ObserveLate,
    /// Add what was typed in it and is not in the record: after it to the record, in it to the note.
    AddLeft,
}

/// What must be loaded: the plan, then whose it is and what was recorded; and the list beside it.
pub fn needs(schedule: DocumentId, slot: &str, context: &Context<'_>) -> Vec<Need> {
    let mut needs = vec![
        Need::Document(schedule),
        Need::LeftOut,
        Need::Drafts(prefix(schedule, slot)),
    ];
    if let Some(found) = planned::find(schedule, slot, context) {
        needs.extend(found.person.map(Need::Document));
        needs.extend(found.person.map(super::person::stated_needs));
        needs.extend(found.visit.visits.into_iter().map(Need::Document));
    }
    let known = Known::read(schedule, slot, context);
    needs.extend(
        known
            .into_iter()
            .flat_map(|known| ask::needs(&known, context)),
    );
    needs.extend(today::needs(context));
    needs
}

/// Draws it.
pub fn view(schedule: DocumentId, slot: &str, context: &Context<'_>) -> Page {
    let Some(known) = Known::read(schedule, slot, context) else {
        let mut page = frame::missing(
            "visit",
            context.is_loading(&Need::Document(schedule)),
            context,
        );
        page.list = today::beside(context, slot);
        return page;
    };
    let mut page = frame::page(&format!("visit-{slot}"), known.name.clone(), context);
    page.list = today::beside(context, slot);
    page.about = known
        .person
        .and_then(|person| frame::about(person.id(), context));
    let person = known.person.map(record::document::Document::id);
    page.main
        .extend(person.and_then(|person| super::left_out::warning(person, context)));
    page.main.extend(left::group(&known, context));
    match known.part(context) {
        Part::Before | Part::Closed | Part::Reading => before::draw(&mut page, &known, context),
        Part::During => during::draw(&mut page, &known, context),
        Part::After => after::draw(&mut page, &known, context),
    }
    page
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    deeds::used(intent, context)
}

/// Drafts of a visit begin so.
pub(super) fn prefix(schedule: DocumentId, slot: &str) -> String {
    format!("visit/{schedule}/{slot}/")
}
