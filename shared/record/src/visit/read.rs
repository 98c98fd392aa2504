//! A visit as the document reads.

use std::sync::Arc;

use super::acts::{Observations, Outcome, TaskAnswer, VisitAct};
use crate::act::{Entries, id_in};
use crate::author::Provenance;
use crate::document::Document;
use crate::id::DocumentId;
use crate::kind::Kind;
use crate::person::Dated;
use crate::schedule::{SlotId, Task};
use crate::wording::of_key;

/// How far a visit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VisitStage {
    /// Nobody has started it.
    NotStarted,
    /// Going on.
    InProgress,
    /// Paused.
    Paused,
    /// Finished.
    Finished,
}

/// A task and its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskStanding {
    /// The task.
    pub task: Task,
    /// All answers that stand, oldest first.
    pub answers: Vec<Dated<TaskAnswer>>,
}

impl TaskStanding {
    /// What holds: done, when anybody says done (a dose that may have been given counts as given), else the newest.
    pub fn outcome(&self) -> Option<Outcome> {
        let outcomes = || self.answers.iter().map(|answer| answer.value.outcome);
        outcomes()
            .find(|outcome| *outcome == Outcome::Done)
            .or_else(|| outcomes().next_back())
    }

    /// Whether the answers differ and somebody must look.
    pub fn is_contradicted(&self) -> bool {
        let mut outcomes = self.answers.iter().map(|answer| answer.value.outcome);
        outcomes
            .next()
            .is_some_and(|first| outcomes.any(|other| other != first))
    }
}

/// A visit, read.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The document.
    pub id: DocumentId,
    /// Who was visited.
    pub person: Option<DocumentId>,
    /// The schedule it was planned in.
    pub schedule: Option<DocumentId>,
    /// The slot it was planned in.
    pub slot: Option<SlotId>,
    /// How far it is.
    pub stage: VisitStage,
    /// Who started it, and when; more than one when started apart.
    pub started: Vec<Option<Provenance>>,
    /// Who finished it, and when.
    pub finished: Vec<Option<Provenance>>,
    /// Sets of observations that stand, oldest first.
    pub observations: Vec<Dated<Observations>>,
    /// Tasks, with answers. An answer to a task that is not planned has words made of its key.
    pub tasks: Vec<TaskStanding>,
    /// What was added after it was finished, oldest first.
    pub additions: Vec<Dated<String>>,
    /// The note.
    pub note: String,
    /// What is handed over.
    pub handover: String,
    /// Entries that this version cannot read.
    pub unreadable: usize,
    /// Registers that this version does not know.
    pub unknown_fields: usize,
}

impl Visit {
    /// Reads a document.
    pub fn read(document: &Document) -> Arc<Self> {
        document.reading(Self::of)
    }

    /// Whether something was written after the visit was first finished, by the clocks of the devices. What was
    /// recorded before and arrived after is not late.
    pub fn is_late(&self, written: Option<&Provenance>) -> bool {
        let finished = self
            .finished
            .iter()
            .flatten()
            .map(super::super::author::Provenance::when)
            .min();
        finished.is_some_and(|finished| written.is_some_and(|by| by.when() > finished))
    }

    fn of(document: &Document) -> Self {
        let entries = Entries::<VisitAct>::read(document);
        let mut visit = Self {
            id: document.id(),
            person: id_in(document, "person"),
            schedule: id_in(document, "schedule"),
            slot: id_in(document, "slot"),
            stage: VisitStage::NotStarted,
            started: Vec::new(),
            finished: Vec::new(),
            observations: Vec::new(),
            tasks: Vec::new(),
            additions: Vec::new(),
            note: document.prose("note"),
            handover: document.prose("handover"),
            unreadable: entries.unreadable(),
            unknown_fields: crate::person::unknown_fields(document, Kind::Visit),
        };
        let mut is_paused = false;
        for (_, act) in entries.live() {
            if let VisitAct::Started { tasks, .. } = act {
                visit.plan(tasks);
            }
        }
        for (entry, act) in entries.live() {
            is_paused = matches!(act, VisitAct::Paused {});
            match act {
                VisitAct::Started { .. } => visit.started.push(entry.written.clone()),
                VisitAct::Finished {} => visit.finished.push(entry.written.clone()),
                VisitAct::Observed(set) => visit.observations.push(dated(entry, set.clone())),
                VisitAct::TaskAnswered(answer) => visit.answer(dated(entry, answer.clone())),
                VisitAct::NoteAdded { words } => visit.additions.push(dated(entry, words.clone())),
                VisitAct::Paused {} => {}
            }
        }
        visit.stage = match (
            visit.started.is_empty(),
            visit.finished.is_empty(),
            is_paused,
        ) {
            (_, false, _) => VisitStage::Finished,
            (true, true, _) => VisitStage::NotStarted,
            (false, true, true) => VisitStage::Paused,
            (false, true, false) => VisitStage::InProgress,
        };
        visit
    }

    fn plan(&mut self, tasks: &[Task]) {
        for task in tasks {
            if self
                .tasks
                .iter()
                .all(|standing| standing.task.key != task.key)
            {
                self.tasks.push(TaskStanding {
                    task: task.clone(),
                    answers: Vec::new(),
                });
            }
        }
    }

    fn answer(&mut self, answer: Dated<TaskAnswer>) {
        let key = &answer.value.task;
        if let Some(standing) = self
            .tasks
            .iter_mut()
            .find(|standing| standing.task.key == *key)
        {
            standing.answers.push(answer);
        } else {
            let task = Task {
                key: key.clone(),
                words: of_key(key),
                is_time_critical: false,
            };
            self.tasks.push(TaskStanding {
                task,
                answers: vec![answer],
            });
        }
    }
}

fn dated<T>(entry: &crate::act::Entry<VisitAct>, value: T) -> Dated<T> {
    Dated {
        act: entry.id,
        value,
        written: entry.written.clone(),
    }
}
