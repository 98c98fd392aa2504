//! What was settled lately of what asks before a medicine is recorded as given.

use crate::act::Mark;
use crate::author::Provenance;
use crate::document::Document;
use crate::person::Person;
use crate::rules::until_settled;
use crate::safety;
use crate::schedule::Task;
use crate::time::Instant;

const ALLERGY_STATUS: &str = "safety/allergy_status";

/// Two answers that were settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledLine {
    /// "Insulin order".
    pub label: &'static str,
    /// What holds now, in words.
    pub words: String,
    /// Why it was decided so.
    pub reason: String,
    /// Who decided, and when.
    pub written: Option<Provenance>,
}

/// What asked before a task was recorded as done and was settled at `since` or after, by the clocks of the devices:
/// the newest decision about each fact that has one answer now.
pub fn settled_before(person: &Document, task: &Task, since: Instant) -> Vec<SettledLine> {
    let lines = safety::lines(person);
    let person = Person::read(person);
    let mut settled: Vec<(String, SettledLine)> = Vec::new();
    for entry in person
        .entries
        .marks
        .iter()
        .rev()
        .filter(|entry| entry.struck.is_none())
    {
        let Some(Mark::Settled { field, reason, .. }) = &entry.act else {
            continue;
        };
        let row = field.strip_prefix("safety/").and_then(until_settled::row);
        let asks = row
            .and_then(|row| row.asks)
            .is_some_and(|medicine| medicine.is_given_by(task));
        let is_lately = entry.written.as_ref().is_some_and(|by| by.when() >= since);
        // Once there is an allergy, the status has no line of its own: what they are allergic to says it.
        let says = |line: &&safety::SafetyLine| {
            line.field == *field
                || (field == ALLERGY_STATUS && line.field.starts_with("safety/allergy/"))
        };
        let now: Vec<&safety::SafetyLine> = lines.iter().filter(says).collect();
        let [line, ..] = now[..] else { continue };
        if !asks || !is_lately || now.iter().any(|line| line.is_open) {
            continue;
        }
        if settled.iter().all(|(held, _)| held != field) {
            let line = SettledLine {
                label: line.label,
                words: now
                    .iter()
                    .flat_map(|line| &line.words)
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .join("; "),
                reason: reason.clone(),
                written: entry.written.clone(),
            };
            settled.push((field.clone(), line));
        }
    }
    settled.into_iter().map(|(_, line)| line).collect()
}
