//! A task's words, clause by clause: "Check glucose, then insulin" looks in its first clause only.

use crate::schedule::Task;

/// The words between two joiners, in lower case.
#[derive(Debug, Default)]
pub(super) struct Clause {
    /// All of them; in the first clause the words of the task's key stand before them.
    pub words: Vec<String>,
    /// How many of them are the key's.
    key: usize,
}

/// Words that begin another thing to do.
const JOINS: &[&str] = &[
    "and", "or", "then", "plus", "before", "after", "also", "with",
];

impl Clause {
    /// The words that somebody typed.
    pub fn typed(&self) -> &[String] {
        self.words.get(self.key..).unwrap_or_default()
    }

    /// Whether a word is one of these.
    pub fn has(&self, names: &[&str]) -> bool {
        self.words.iter().any(|word| names.contains(&word.as_str()))
    }

    /// Whether a word begins with one of these.
    pub fn begins(&self, names: &[&str]) -> bool {
        let begins = |word: &String| names.iter().any(|name| word.starts_with(name));
        self.words.iter().any(begins)
    }
}

/// The clauses of a task.
pub(super) fn clauses(task: &Task) -> Vec<Clause> {
    let key = words(&task.key);
    let mut clauses = vec![Clause {
        key: key.len(),
        words: key,
    }];
    // Without a space they are part of a number: 0.5 mg, 1,000 units, 1–2 tablets.
    let mut spoken = task.words.clone();
    for mark in [". ", ", ", " - ", " – ", " — "] {
        spoken = spoken.replace(mark, ";");
    }
    for part in spoken.split([';', ':', '+', '&', '(', '\n']) {
        for (place, word) in words(part).into_iter().enumerate() {
            if place == 0 || JOINS.contains(&word.as_str()) {
                begin(&mut clauses);
            }
            if !JOINS.contains(&word.as_str())
                && let Some(clause) = clauses.last_mut()
            {
                clause.words.push(word);
            }
        }
    }
    clauses
}

/// Begins a clause, unless the last has no typed word yet.
fn begin(clauses: &mut Vec<Clause>) {
    if clauses
        .last()
        .is_none_or(|clause| !clause.typed().is_empty())
    {
        clauses.push(Clause::default());
    }
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '%');
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
