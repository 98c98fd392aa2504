//! What one commit wrote in a document, in the history's words: what changed, why, and what stood there before.

use record::conflict::words_of;
use record::document::{Document, Scalar};
use record::field;
use record::id::CommitId;
use record::kind::Kind;

use super::{acts, edits};

/// One thing that a commit wrote.
pub struct Said {
    /// What it says.
    pub words: String,
    /// The reason that was given, how it is known, and what stood there before.
    pub more: Vec<String>,
}

/// Everything that a commit wrote in a document that holds it.
pub fn said(document: &Document, commit: CommitId) -> Vec<Said> {
    let entries = acts::entries(document).into_iter();
    let own = entries.filter(|entry| {
        let written = entry.written.as_ref();
        written.is_some_and(|written| written.commit == commit)
    });
    let mut said: Vec<Said> = own
        .map(|entry| Said {
            words: entry.words,
            more: entry.reason.into_iter().chain(entry.how_known).collect(),
        })
        .collect();
    // What is planned is told with its acts.
    if document.kind() != Kind::Schedule {
        said.extend(fields(document, commit));
    }
    said
}

fn fields(document: &Document, commit: CommitId) -> Vec<Said> {
    let mut said = Vec::new();
    for key in document.field_keys() {
        let label = field::find(document.kind(), &key).map_or(key.as_str(), |row| row.label);
        for held in edits::shown(document, &key) {
            if held.provenance.is_none_or(|by| by.commit != commit) {
                continue;
            }
            let words = |value: &Scalar| match value {
                Scalar::Text(text) if key.starts_with("prose/") => text.clone(),
                value => words_of(value),
            };
            let before = document.before(&key, &[held.change]).unwrap_or_default();
            let before: Vec<String> = before.iter().map(words).collect();
            said.push(Said {
                words: format!("{label}: {}", words(&held.value)),
                more: (!before.is_empty())
                    .then(|| format!("Before: {}", before.join(" / ")))
                    .into_iter()
                    .collect(),
            });
        }
    }
    said
}
