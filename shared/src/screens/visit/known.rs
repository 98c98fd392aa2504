//! What is known of one planned visit: its plan, whose it is, what was recorded, and how far it is for whoever looks.

use std::sync::Arc;

use record::author::Provenance;
use record::document::{Document, Write};
use record::id::DocumentId;
use record::kind::Kind;
use record::news2::{Unsuitable, why_unsuitable};
use record::person::{DeathLine, Person};
use record::rules::after_death::{AfterDeath, AfterDeathRow, Stands};
use record::rules::visit_state::VisitState;
use record::schedule::PlannedVisit;
use record::time::age_in_years;
use record::visit::{Visit, VisitStage};

use super::super::Intent as AnyIntent;
use super::super::context::Context;
use super::super::planned;
use super::{Intent, What, prefix};
use crate::flow::Need;

/// How far a visit is for whoever looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It can be started.
    Before,
    /// One's own visit goes on.
    During,
    /// Something was recorded and is finished.
    After,
    /// It is not to take place as things are.
    Closed,
    /// What was recorded is still being read: nothing can be done yet.
    Reading,
}

/// One planned visit.
pub(super) struct Known<'a> {
    /// The schedule.
    pub schedule: DocumentId,
    /// As planned, with its state.
    pub planned: PlannedVisit,
    /// What goes before the first that happens to it.
    pub take_up: Vec<Write>,
    /// Whose it is, when their record is here.
    pub person: Option<&'a Document>,
    /// The person's name, or that it is not here.
    pub name: String,
    /// Records of it on this device, oldest first.
    pub visits: Vec<(&'a Document, Arc<Visit>)>,
    /// Records of it are still being read.
    pub is_reading: bool,
}

impl<'a> Known<'a> {
    /// Reads what is loaded; `None` when the plan is not.
    pub fn read(schedule: DocumentId, slot: &str, context: &Context<'a>) -> Option<Self> {
        let found = planned::find(schedule, slot, context)?;
        let (planned, take_up) = (found.visit, found.take_up);
        let person = found
            .person
            .and_then(|id| context.document(id))
            .filter(|person| person.kind() == Kind::Person);
        let name = person
            .map(|person| Person::read(person).name())
            .filter(|name| !name.is_empty());
        // Without this, a visit just started could be started again before its record is read.
        let is_reading = planned
            .visits
            .iter()
            .any(|id| context.is_loading(&Need::Document(*id)));
        let visits = planned
            .visits
            .iter()
            .filter_map(|id| context.document(*id))
            .filter(|document| document.kind() == Kind::Visit)
            .map(|document| (document, Visit::read(document)))
            .collect();
        Some(Self {
            schedule,
            planned,
            take_up,
            person,
            name: name.unwrap_or_else(|| "Name not on this device".to_owned()),
            visits,
            is_reading,
        })
    }

    /// The record that whoever looks has begun and not finished.
    pub fn own(&self, context: &Context<'_>) -> Option<&(&'a Document, Arc<Visit>)> {
        let me = context.me()?.user;
        let is_mine = |written: &Option<Provenance>| {
            written
                .as_ref()
                .is_some_and(|written| written.who().user == me)
        };
        self.visits.iter().rev().find(|(_, visit)| {
            matches!(visit.stage, VisitStage::InProgress | VisitStage::Paused)
                && visit.started.iter().any(is_mine)
        })
    }

    /// The newest record that whoever looks has begun and that is finished: what was forgotten is added there.
    pub fn late(&self, context: &Context<'_>) -> Option<&(&'a Document, Arc<Visit>)> {
        let me = context.me()?.user;
        let is_mine = |written: &Option<Provenance>| {
            written
                .as_ref()
                .is_some_and(|written| written.who().user == me)
        };
        let mut newest = self.visits.iter().rev();
        newest.find(|(_, visit)| {
            visit.stage == VisitStage::Finished && visit.started.iter().any(is_mine)
        })
    }

    /// Records that somebody else has begun and not finished.
    pub fn others(&self, context: &Context<'_>) -> Vec<&Provenance> {
        let me = context.me().map(|me| me.user);
        let open = self
            .visits
            .iter()
            .filter(|(_, visit)| visit.stage != VisitStage::Finished);
        let started = open.flat_map(|(_, visit)| visit.started.iter().flatten());
        started
            .filter(|written| Some(written.who().user) != me)
            .collect()
    }

    /// How far it is.
    pub fn part(&self, context: &Context<'_>) -> Part {
        if self.own(context).is_some() {
            return Part::During;
        }
        if self.is_reading {
            return Part::Reading;
        }
        match self.planned.state.state {
            VisitState::Done | VisitState::DoneThoughCancelled => Part::After,
            _ if self.after_death().outcome == AfterDeath::Stopped => Part::Closed,
            VisitState::Planned
            | VisitState::InProgress
            | VisitState::HandedBack
            | VisitState::LeftUnfinished
                if may_visit(context) =>
            {
                Part::Before
            }
            _ => Part::Closed,
        }
    }

    /// The death that stands on the person's record.
    pub fn death(&self) -> Option<DeathLine> {
        Person::read(self.person?).death()
    }

    /// What a death makes of the visit.
    pub fn after_death(&self) -> &'static AfterDeathRow {
        let planned = &self.planned;
        Stands::of(
            planned.state.state,
            planned.window.start.date(),
            planned.planned.is_after_death,
            self.death().as_ref(),
        )
        .row()
    }

    /// Why NEWS2 is not made for the person, if it is not.
    pub fn why_not_scored(&self, context: &Context<'_>) -> Option<Unsuitable> {
        let born = self.person.and_then(|person| Person::read(person).born)?;
        why_unsuitable(age_in_years(born, context.now().in_london().date()), None)
    }

    /// Drafts begin so.
    pub fn prefix(&self) -> String {
        prefix(self.schedule, &self.planned.slot.to_string())
    }

    /// An intent of this visit.
    pub fn intent(&self, what: What) -> AnyIntent {
        AnyIntent::Visit(Intent {
            schedule: self.schedule,
            slot: self.planned.slot.to_string(),
            what,
        })
    }
}

/// Whether one's role visits people at home.
fn may_visit(context: &Context<'_>) -> bool {
    context.may(Kind::Visit, "act/started").is_ok()
}
