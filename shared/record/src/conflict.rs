//! Answers that were written apart: which are open, and how one is settled.
//!
//! Nothing is picked for anybody where safety is concerned. Leaving both standing is a decision that is recorded but
//! settles nothing; choosing, or giving a new answer, is an act that names what it settled, in the same change that sets
//! the register. Two such decisions made apart are open again: both are shown, with all that they decided between.

mod answers;
mod contradicted;
mod decisions;
mod settle;
mod settled;
mod words;

pub use answers::before;
pub(crate) use contradicted::contradicted_strikes;
pub use settle::{Choice, SettleError, settle};
pub use settled::{SettledLine, settled_before};
pub use words::words_of;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::act::{self, Mark};
use crate::author::{Provenance, Role};
use crate::change::ChangeHash;
use crate::document::{Document, Scalar};
use crate::field::{self, Class};
use crate::id::ActId;
use crate::kind::Kind;
use crate::person::{self, AllergyStatus, Person, SafetyValue};
use crate::referral::DECISION;
use crate::rules::rights;
use crate::rules::until_settled::{self, UntilSettled};
use crate::schedule::Task;

/// What was written apart and waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The register.
    pub field: String,
    /// What is done with it.
    pub class: Class,
    /// What it is called at the start of a sentence: "Allergy status".
    pub label: String,
    /// All answers, the same order on every device: by time, then change.
    pub answers: Vec<Answer>,
    /// The safer thing to do until it is settled. Safety only.
    pub until_settled: Option<String>,
    /// What is done otherwise until then. Safety only.
    pub blocks: Option<&'static str>,
    /// Who may settle it, in words.
    pub who_may: &'static str,
    /// Who may settle it.
    pub may_settle: &'static [Role],
    /// What the reason must say.
    pub needs: &'static str,
    /// A text that two people edited while apart: nothing to choose, it must be read.
    pub is_text_to_read: bool,
    /// Somebody has looked and left both standing.
    pub is_left_standing: bool,
}

/// One of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What the register holds.
    pub value: Scalar,
    /// The answer in words.
    pub words: String,
    /// Who: "Amara Obi".
    pub author: String,
    /// "district nurse".
    pub role: &'static str,
    /// "Eastbank Community Health".
    pub organisation: String,
    /// "Told by a carer: daughter, at the bedside". Safety facts only.
    pub how_known: Option<String>,
    /// Who recorded it, and when by their device.
    pub written: Option<Provenance>,
    /// The change.
    pub change: ChangeHash,
    /// The act, when the answer is a safety fact.
    pub act: Option<ActId>,
    /// Who decided for it while another decided otherwise, and why.
    pub decided: Vec<Decided>,
}

/// A decision for an answer, made apart from another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Why.
    pub reason: String,
    /// Who, and when.
    pub written: Option<Provenance>,
}

impl Conflict {
    /// Whether it was decided before, by people who were apart.
    pub fn is_decided_apart(&self) -> bool {
        let decisions = self.answers.iter().map(|answer| answer.decided.len());
        decisions.sum::<usize>() > 1
    }

    /// Whether somebody in a role may settle it.
    pub fn may_be_settled_by(&self, role: Role) -> bool {
        self.may_settle.contains(&role)
    }
}

/// Everything that is open in a document: safety first, then coordination, then plain, each by register.
pub fn open(document: &Document) -> Vec<Conflict> {
    let is_person = document.kind() == Kind::Person;
    let person = is_person.then(|| Person::read(document));
    let facts = person.as_ref().map_or(&[][..], |person| &person.safety);
    let mut keys: BTreeSet<String> = crate::order::set(document.field_keys());
    if facts.iter().any(|(name, _)| name.starts_with("allergy/")) {
        keys.insert("safety/allergy_status".to_owned());
    }
    if document.kind() == Kind::Referral {
        keys.insert(DECISION.to_owned());
    }
    let several = |key: &String| {
        let answers = match (key.strip_prefix("safety/"), &person) {
            (None, _) if key == DECISION => decisions::answers(document),
            (Some(name), Some(person)) => answers::of_fact(document, &person.entries, facts, name),
            (Some(_), None) if document.kind() != Kind::Assessment => return None,
            _ if document.field(key).len() < 2 => return None,
            _ => answers::of_register(document, key),
        };
        (answers.len() > 1).then_some(answers)
    };
    let apart = keys.iter().filter_map(|key| Some((key, several(key)?)));
    let apart: Vec<(&String, Vec<Answer>)> = apart.collect();
    if apart.is_empty() {
        return Vec::new();
    }
    let marks = person.as_ref().map_or_else(
        || Cow::Owned(act::marks(document)),
        |person| Cow::Borrowed(&person.entries.marks),
    );
    let mut conflicts: Vec<Conflict> = apart
        .into_iter()
        .map(|(key, answers)| conflict(document.kind(), key, answers, facts, &marks))
        .collect();
    if let Some(place) = conflicts.iter().position(|one| one.field == DECISION) {
        let conflict = decisions::narrow(document, conflicts.remove(place));
        // Each decision names its case manager: one question, asked once.
        conflicts.retain(|one| one.field != "case_manager");
        conflicts.push(conflict);
    }
    crate::order::by_key(&mut conflicts, |conflict| conflict.class);
    conflicts
}

/// What is open about a person and asks before a task is recorded as done.
pub fn asking_before(person: &Document, task: &Task) -> Vec<Conflict> {
    let asks = |conflict: &Conflict| {
        let name = conflict.field.strip_prefix("safety/");
        let row = name.and_then(until_settled::row);
        row.and_then(|row| row.asks)
            .is_some_and(|medicine| medicine.is_given_by(task))
    };
    open(person).into_iter().filter(asks).collect()
}

fn conflict(
    kind: Kind,
    key: &str,
    answers: Vec<Answer>,
    facts: &[(String, Vec<person::Standing>)],
    marks: &[crate::act::Entry<Mark>],
) -> Conflict {
    let row = field::find(kind, key);
    let class = row.map_or(Class::Plain, |row| row.class);
    let safer = if class == Class::Safety {
        until_settled::row(key.trim_start_matches("safety/"))
    } else {
        None
    };
    let label = row.map_or_else(|| key.to_owned(), |row| row.label.to_owned());
    let label = match answers
        .first()
        .and_then(|answer| allergy_name(facts, key, answer))
    {
        Some(substance) => format!("{label}: {substance}"),
        None => label,
    };
    let values: Vec<&Scalar> = answers.iter().map(|answer| &answer.value).collect();
    let is_left_standing = marks.iter().any(|mark| match &mark.act {
        Some(Mark::KeptApart { field, over, .. }) => {
            mark.struck.is_none() && field == key && values.iter().all(|value| over.contains(value))
        }
        _ => false,
    });
    let settling = rights::settling(key);
    Conflict {
        field: key.to_owned(),
        class,
        label,
        until_settled: safer.map(|row| until_settled(row, facts)),
        blocks: safer.map(|row| match kind {
            Kind::Assessment => until_settled::SIGNING,
            _ => row.blocks,
        }),
        who_may: settling.sentence,
        may_settle: settling.roles,
        needs: safer.map_or("Say how you know. The team sees this.", |row| row.needs),
        is_text_to_read: key.starts_with("prose/"),
        is_left_standing,
        answers,
    }
}

fn allergy_name(
    facts: &[(String, Vec<person::Standing>)],
    key: &str,
    answer: &Answer,
) -> Option<String> {
    let name = key
        .strip_prefix("safety/allergy/")
        .map(|_| key.trim_start_matches("safety/"))?;
    let (_, standing) = facts.iter().find(|(held, _)| held == name)?;
    let fact = standing.iter().find(|fact| Some(fact.act) == answer.act)?;
    match fact.value() {
        SafetyValue::Allergy(allergy) => Some(allergy.substance),
        _ => None,
    }
}

/// The safer thing to do, naming the substances where the row asks for them.
fn until_settled(row: &UntilSettled, facts: &[(String, Vec<person::Standing>)]) -> String {
    if !row.sentence.contains(until_settled::ANSWERS) {
        return row.sentence.to_owned();
    }
    let substances: Vec<String> = person::substances(facts).into_iter().collect();
    let allergic_to = match substances.split_last() {
        // Two statuses, neither of which names anything.
        None => return until_settled::NO_SUBSTANCE.to_owned(),
        Some((last, [])) => last.to_lowercase(),
        Some((last, rest)) => format!("{} and {}", rest.join(", "), last).to_lowercase(),
    };
    row.sentence.replace(until_settled::ANSWERS, &allergic_to)
}

/// Whether a status says that there are no allergies, or that it is not known.
pub(crate) const fn denies_allergies(status: AllergyStatus) -> bool {
    matches!(
        status,
        AllergyStatus::NoneKnown | AllergyStatus::NotAsked | AllergyStatus::UnableToFindOut
    )
}

#[cfg(test)]
mod tests;
