//! Which tasks give a medicine: while a safety fact about it has two answers, Doorstep asks before one is recorded as
//! done. Tasks are planned in words, so words decide; to ask once too often is the safer mistake.

use crate::schedule::Task;

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

/// Words of giving, whole.
const GIVES: &[&str] = &[
    "give",
    "giving",
    "administer",
    "administering",
    "inject",
    "apply",
    "instil",
];
/// First words of a task that only looks.
const LOOKS: &[&str] = &[
    "check", "ask", "look", "read", "record", "agree", "verify", "count", "order", "collect",
    "discuss", "review",
];
/// Beginnings of words for insulin.
const INSULIN: &[&str] = &[
    "insulin",
    "lantus",
    "novorapid",
    "humalog",
    "tresiba",
    "levemir",
    "toujeo",
    "glargine",
    "actrapid",
    "humulin",
    "abasaglar",
    "fiasp",
];
/// Beginnings of words for oxygen.
const OXYGEN: &[&str] = &["oxygen", "concentrator"];
/// Beginnings of words for other medicines.
const OTHERS: &[&str] = &[
    "morphin",
    "midazolam",
    "antibiotic",
    "heparin",
    "enoxaparin",
    "dalteparin",
    "warfarin",
    "patch",
    "drops",
    "inhaler",
    "nebuli",
    "vaccin",
    "tablet",
    "suppositor",
    "enema",
    "ointment",
    "vitamin",
];
/// Beginnings of words for a medicine that is not named.
const UNNAMED: &[&str] = &["dose", "medic", "drug", "injection", "syringe", "infusion"];

/// Whether a task gives a medicine: what is time-critical, what says so, what names one and does not only look.
pub fn gives_medicine(task: &Task) -> bool {
    let words = words(task);
    let is_named = [INSULIN, OXYGEN, OTHERS, UNNAMED]
        .iter()
        .any(|names| begins(&words, names));
    let only_looks = task
        .words
        .split_whitespace()
        .next()
        .is_some_and(|first| LOOKS.contains(&first.to_lowercase().as_str()));
    task.is_time_critical
        || words.iter().any(|word| GIVES.contains(&word.as_str()))
        || (is_named && !only_looks)
}

impl Medicine {
    /// Whether a task gives it. One that names no medicine may give any.
    pub fn is_given_by(self, task: &Task) -> bool {
        let (own, others) = match self {
            Self::Any => return gives_medicine(task),
            Self::Insulin => (INSULIN, [OXYGEN, OTHERS]),
            Self::Oxygen => (OXYGEN, [INSULIN, OTHERS]),
        };
        let words = words(task);
        let names_another = others.iter().any(|names| begins(&words, names));
        gives_medicine(task) && (begins(&words, own) || !names_another)
    }
}

fn words(task: &Task) -> Vec<String> {
    let all = format!("{} {}", task.key, task.words).to_lowercase();
    all.split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_owned)
        .collect()
}

fn begins(words: &[String], names: &[&str]) -> bool {
    words
        .iter()
        .any(|word| names.iter().any(|name| word.starts_with(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(key: &str, words: &str, is_time_critical: bool) -> Task {
        Task {
            key: key.into(),
            words: words.into(),
            is_time_critical,
        }
    }

    #[test]
    fn what_gives_which_medicine() {
        for (task, any, insulin, oxygen) in [
            (
                task("insulin", "Give insulin as ordered", true),
                true,
                true,
                false,
            ),
            (task("own_1", "Lantus, evening", false), true, true, false),
            (
                task("own_1", "Check glucose and give insulin", false),
                true,
                true,
                false,
            ),
            (task("own_1", "Evening dose", false), true, true, true),
            (task("own_1", "See to it", true), true, true, true),
            (task("own_1", "Give morphine", false), true, false, false),
            (
                task("own_1", "Change the syringe driver", false),
                true,
                true,
                true,
            ),
            (task("own_1", "Start oxygen", false), true, false, true),
            (
                task("own_1", "Eye drops, both eyes", false),
                true,
                false,
                false,
            ),
            (
                task("sites", "Check injection sites", false),
                false,
                false,
                false,
            ),
            (
                task("medicines", "Look at medicines in the home", false),
                false,
                false,
                false,
            ),
            (
                task("hypos", "Ask about hypos since the last visit", false),
                false,
                false,
                false,
            ),
            (
                task("dressing", "Change the dressing", false),
                false,
                false,
                false,
            ),
            (task("", "", false), false, false, false),
        ] {
            let says = [Medicine::Any, Medicine::Insulin, Medicine::Oxygen]
                .map(|medicine| medicine.is_given_by(&task));
            assert_eq!(says, [any, insulin, oxygen], "{task:?}");
        }
    }
}
