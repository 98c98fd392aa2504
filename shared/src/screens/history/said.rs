//! What one commit wrote in a document, in the history's words: what changed, why, and what stood there before.

use record::document::{Document, Scalar};
use record::id::CommitId;
use record::kind::Kind;

use super::super::context::Context;
use super::terms::Terms;
use super::{acts, edits};

/// One thing that a commit wrote.
pub struct Said {
    /// What it says.
    pub words: String,
    /// The reason that was given, how it is known, and what stood there before.
    pub more: Vec<String>,
}

/// Everything that a commit wrote in a document that holds it.
pub fn said(document: &Document, commit: CommitId, context: &Context<'_>) -> Vec<Said> {
    let entries = acts::entries(document, context).into_iter();
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
        said.extend(fields(document, commit, &Terms::of(document, context)));
    }
    said
}

fn fields(document: &Document, commit: CommitId, terms: &Terms<'_>) -> Vec<Said> {
    let mut said = Vec::new();
    for key in document.field_keys() {
        let label = terms.label(&key);
        for held in edits::shown(document, &key) {
            if held.provenance.is_none_or(|by| by.commit != commit) {
                continue;
            }
            let words = |value: &Scalar| terms.value(&key, value);
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
