//! The answers to the tasks of one's own visit.

use record::kind::Kind;
use record::schedule::Task;
use record::visit::{self, Outcome, TaskAnswer};

use super::deeds::refuse;
use super::giving::{Asking, said_key};
use super::own::Own;
use super::tasks::{component_key, reason_key};
use crate::flow::Do;
use crate::page::component::ErrorLine;

impl Own<'_, '_> {
    fn asking(&self, task: &Task) -> Asking {
        Asking::of(self.known, self.visit, task, self.context)
    }

    /// Says that a task is done, or asks first what the prescriber said.
    pub fn tick(&self, task: &str) -> Vec<Do> {
        let mut tasks = self.visit.tasks.iter();
        let open = tasks.find(|one| one.task.key == task && one.outcome().is_none());
        if let Some(standing) = open {
            let said = said_key(&self.known.prefix(), task);
            if !self.context.typed(&said).is_empty() {
                // Half typed, maybe: neither thrown away nor recorded unread.
                return refuse(&said, &with_words(&standing.task));
            }
            if self.asking(&standing.task).missing().is_some() {
                let value = String::new();
                return vec![Do::Draft { key: said, value }];
            }
        }
        self.answer(task, Outcome::Done, "")
    }

    /// Answers a task.
    pub fn answer(&self, task: &str, outcome: Outcome, words: &str) -> Vec<Do> {
        let Some(standing) = self
            .visit
            .tasks
            .iter()
            .find(|standing| standing.task.key == task)
        else {
            return refuse("tasks", "That task is not part of this visit any more.");
        };
        if let Some(answered) = standing.outcome() {
            // A second tap does nothing; another answer needs the first struck out.
            let sentence = format!(
                "“{}” is answered already. Strike that answer out first.",
                standing.task.words
            );
            return if answered == outcome {
                vec![]
            } else {
                refuse(&component_key(task), &sentence)
            };
        }
        let prefix = self.known.prefix();
        let (why_not, said) = (reason_key(&prefix, task), said_key(&prefix, task));
        let (asked, other) = if outcome == Outcome::Done {
            (said, why_not)
        } else {
            (why_not, said)
        };
        let mut taken_in = vec![asked.clone()];
        // What was typed in the other question is not in the record by this answer.
        if self.context.typed(&other).is_empty() {
            taken_in.push(other);
        }
        let answer = TaskAnswer {
            task: task.to_owned(),
            outcome,
            words: words.to_owned(),
        };
        match visit::tick(
            self.act(&format!("task/{task}")),
            answer,
            self.asking(&standing.task).missing(),
        ) {
            Err(invalid) => vec![Do::Fail(vec![ErrorLine {
                text: invalid.to_string(),
                field: asked,
            }])],
            Ok(writes) => {
                let what = format!("task: {}", standing.task.words);
                vec![self.save(&what, vec![(self.visit.id, Kind::Visit, writes)], taken_in)]
            }
        }
    }
}

/// What to do with words that were typed before a task is done.
pub(super) fn with_words(task: &Task) -> String {
    format!(
        "Record “{}” as done with what you typed, or clear the words",
        task.words
    )
}
