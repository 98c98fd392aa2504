//! Acts of a visit in words.

use record::act::{Entry, UNREADABLE};
use record::document::Document;
use record::visit::{Outcome, Visit, VisitAct};

use super::super::visit::measured;
use super::acts::entry;
use super::day_and_start;
use super::entry::PastEntry;

/// One act of a visit. Only what was found and done can be struck out: that somebody was there stays.
pub(super) fn of_visit(document: &Document, held: &Entry<VisitAct>) -> PastEntry {
    let fixed = |words: &str, reason: &str| PastEntry {
        can_be_struck: false,
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
        ..entry(held, words.to_owned())
    };
    match &held.act {
        None => fixed(UNREADABLE, ""),
        Some(VisitAct::Started { reason, .. }) => fixed("Visit started", reason),
        Some(VisitAct::Paused {}) => fixed("Visit paused", ""),
        Some(VisitAct::Finished {}) => fixed("Visit finished", ""),
        Some(VisitAct::NoteAdded { words }) => entry(held, format!("Added: “{words}”")),
        Some(VisitAct::Observed(set)) => {
            let words = measured(&set.news2()).join(". ");
            let at = set.measured.map(|at| {
                let when = day_and_start(at.in_london().local);
                format!(", measured {when}")
            });
            entry(
                held,
                format!("Observations{}: {words}", at.unwrap_or_default()),
            )
        }
        Some(VisitAct::TaskAnswered(answer)) => {
            let visit = Visit::read(document);
            let mut tasks = visit.tasks.iter().map(|standing| &standing.task);
            let task = tasks
                .find(|task| task.key == answer.task)
                .map_or(answer.task.as_str(), |task| task.words.as_str());
            let outcome = match answer.outcome {
                Outcome::Done => "done",
                Outcome::NotDone => "not done",
                Outcome::Other => UNREADABLE,
            };
            PastEntry {
                reason: (!answer.words.is_empty()).then(|| answer.words.clone()),
                ..entry(held, format!("{task}: {outcome}"))
            }
        }
    }
}
