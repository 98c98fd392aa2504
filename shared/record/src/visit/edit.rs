//! What can be written in a visit.

use super::acts::{Observations, Outcome, TaskAnswer, VisitAct};
use super::read::{Visit, VisitStage};
use crate::act::{put, set};
use crate::document::{Document, Write};
use crate::id::{ActId, DocumentId};
use crate::input::{self, Invalid, LONG};
use crate::schedule::{SlotId, Task};

/// Most characters of the note of a visit.
const NOTE: usize = 8_000;

/// Starts a visit; `reason` says why on another day or earlier than planned, else it is empty.
/// [`crate::schedule::arrived`] goes into the schedule in the same commit.
pub fn start(
    act: ActId,
    person: DocumentId,
    planned: Option<(DocumentId, SlotId)>,
    tasks: &[Task],
    reason: &str,
) -> Vec<Write> {
    let mut writes = vec![set("person", person.to_string())];
    if let Some((schedule, slot)) = planned {
        writes.push(set("schedule", schedule.to_string()));
        writes.push(set("slot", slot.to_string()));
    }
    writes.push(put(
        act,
        &VisitAct::Started {
            tasks: tasks.to_vec(),
            reason: reason.trim().to_owned(),
        },
    ));
    writes
}

/// Records a set of observations (fields as in [`Observations`]; plausibility is that of
/// [`crate::news2::read_entry`]).
pub fn observe(act: ActId, observations: &Observations) -> Result<Vec<Write>, Invalid> {
    if observations.is_empty() {
        return Err(Invalid::missing(
            "observations",
            "Enter at least one observation",
        ));
    }
    if observations.pain.is_some_and(|pain| pain > 10) {
        return Err(Invalid::not_now("pain", "Pain must be between 0 and 10"));
    }
    Ok(vec![put(act, &VisitAct::Observed(observations.clone()))])
}

/// Answers a task (field `words`: why, when it was not done). `asked`: what is missing when "done" comes without words,
/// while something asks first ([`crate::conflict::asking_before`], or another record of the same visit that has it as
/// given); "not done" asks nothing more.
pub fn tick(
    act: ActId,
    answer: TaskAnswer,
    asked: Option<&'static str>,
) -> Result<Vec<Write>, Invalid> {
    input::limited("words", "Reason", &answer.words, LONG)?;
    if answer.outcome == Outcome::NotDone && answer.words.trim().is_empty() {
        return Err(Invalid::missing("words", "Enter why it was not done"));
    }
    if let (Outcome::Done, Some(asked), true) =
        (answer.outcome, asked, answer.words.trim().is_empty())
    {
        return Err(Invalid::missing("words", asked));
    }
    Ok(vec![put(act, &VisitAct::TaskAnswered(answer))])
}

/// Pauses the visit.
pub fn pause(act: ActId) -> Vec<Write> {
    vec![put(act, &VisitAct::Paused {})]
}

/// Writes the note (field `note`).
pub fn write_note(words: &str) -> Result<Vec<Write>, Invalid> {
    let text = input::limited("note", "Note", words, NOTE)?;
    Ok(vec![Write::Prose {
        key: "note".to_owned(),
        text,
    }])
}

/// Writes what is handed over (field `handover`).
pub fn write_handover(words: &str) -> Result<Vec<Write>, Invalid> {
    let text = input::limited("handover", "Handover", words, NOTE)?;
    Ok(vec![Write::Prose {
        key: "handover".to_owned(),
        text,
    }])
}

/// Adds words after the visit was finished (field `words`). Nothing that was written before is changed.
pub fn add_note(document: &Document, act: ActId, words: &str) -> Result<Vec<Write>, Invalid> {
    if Visit::read(document).stage != VisitStage::Finished {
        return Err(Invalid::not_now("words", "This visit is not finished yet"));
    }
    let words = input::needed(
        "words",
        "What you add",
        words,
        NOTE,
        "Enter what you want to add",
    )?;
    Ok(vec![put(act, &VisitAct::NoteAdded { words })])
}

/// Finishes the visit. Refused while a time-critical task is unanswered (field `tasks`).
/// [`crate::schedule::done`] goes into the schedule in the same commit.
pub fn finish(document: &Document, act: ActId) -> Result<Vec<Write>, Invalid> {
    let visit = Visit::read(document);
    if visit.stage == VisitStage::NotStarted {
        return Err(Invalid::not_now("tasks", "Start the visit first"));
    }
    let unanswered: Vec<&str> = visit
        .tasks
        .iter()
        .filter(|task| task.task.is_time_critical && task.answers.is_empty())
        .map(|task| task.task.words.as_str())
        .collect();
    if !unanswered.is_empty() {
        return Err(Invalid::not_now(
            "tasks",
            format!("Answer before you finish: {}", unanswered.join(", ")),
        ));
    }
    Ok(vec![put(act, &VisitAct::Finished {})])
}
