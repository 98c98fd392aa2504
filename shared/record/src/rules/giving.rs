//! Which tasks give a medicine: while a safety fact about it has two answers, Doorstep asks before one is recorded as
//! done. Tasks are planned in words, so words decide; to ask once too often is the safer mistake.
//!
//! A task asks when it is time-critical, says that something is given, names a medicine (by its name, by the stem of its
//! name, by what a dressing holds) or has a dose. Words for a form or for no medicine in particular ("patch",
//! "injection") ask as well, but where they stand in a clause that only looks: "Check injection sites".

mod clause;
mod dose;
mod dressings;
mod forms;
mod infections;
mod names;
mod stems;
#[cfg(test)]
mod tests;
mod verbs;

use crate::schedule::Task;
use clause::{Clause, clauses};

/// The medicine that a safety fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medicine {
    /// Any: an allergy may be to it.
    Any,
    /// Insulin.
    Insulin,
    /// Oxygen.
    Oxygen,
}

/// Whether a task gives a medicine, or may.
pub fn gives_medicine(task: &Task) -> bool {
    task.is_time_critical || clauses(task).iter().any(gives)
}

fn gives(clause: &Clause) -> bool {
    let is_certain = verbs::gives(clause)
        || names::has_insulin(clause)
        || names::has_oxygen(clause)
        || names_other(clause)
        || dose::is_certain(clause);
    let is_likely = forms::has_form(clause) || forms::is_unnamed(clause) || dose::is_likely(clause);
    is_certain || (is_likely && !verbs::only_looks(clause))
}

/// Whether it names a medicine that is neither insulin nor oxygen.
fn names_other(clause: &Clause) -> bool {
    names::has_other(clause) || stems::has_stem(clause) || dressings::holds_medicine(clause)
}

impl Medicine {
    /// Whether a task gives it. One that names no medicine may give any.
    pub fn is_given_by(self, task: &Task) -> bool {
        type Names = fn(&Clause) -> bool;
        let (own, another): (Names, Names) = match self {
            Self::Any => return gives_medicine(task),
            Self::Insulin => (names::has_insulin, names::has_oxygen),
            Self::Oxygen => (names::has_oxygen, names::has_insulin),
        };
        let clauses = clauses(task);
        let is_another =
            |clause: &Clause| another(clause) || names_other(clause) || forms::has_form(clause);
        gives_medicine(task) && (clauses.iter().any(own) || !clauses.iter().any(is_another))
    }
}
