//! The values of fields and texts, also those that were replaced.

use record::document::{Document, Held};
use record::id::DocumentId;
use record::kind::Kind;

use super::super::context::Context;
use super::acts;
use super::entry::PastEntry;
use super::terms::Terms;

/// The values of one field. Those of a safety fact are acts.
pub fn of_field(document: &Document, key: &str, context: &Context<'_>) -> Vec<PastEntry> {
    let terms = Terms::of(document, context);
    if is_fact(document, key) {
        acts::of_fact(document, key, &terms)
    } else {
        values(document, key, false, &terms)
    }
}

/// Every edit of every field that is not an act.
pub fn all(document: &Document, context: &Context<'_>) -> Vec<PastEntry> {
    let terms = Terms::of(document, context);
    let keys = document.field_keys();
    keys.iter()
        .flat_map(|key| values(document, key, true, &terms))
        .collect()
}

/// Whether a register names an act, which says what it holds. An answer about safety in an assessment is none.
fn is_fact(document: &Document, key: &str) -> bool {
    key.starts_with("safety/") && document.kind() != Kind::Assessment
}

/// Every value that a register or a text had, and that is shown. A safety fact is an act.
pub(super) fn shown(document: &Document, key: &str) -> Vec<Held> {
    let is_bare = matches!(key, "original" | "original_is_cut")
        || document.kind() == Kind::Assessment && key == "template";
    if is_fact(document, key) || is_bare {
        return vec![];
    }
    let Some(text) = key.strip_prefix("prose/") else {
        let mut past = document.past(key);
        // A link to another document is for programs.
        past.retain(|held| {
            let text = held.value.text();
            text.is_none_or(|text| text.parse::<DocumentId>().is_err())
        });
        return past;
    };
    document.past_prose(text)
}

fn values(document: &Document, key: &str, is_named: bool, terms: &Terms<'_>) -> Vec<PastEntry> {
    let now = document.field(key);
    shown(document, key)
        .into_iter()
        .enumerate()
        .map(|(place, held)| {
            let words = terms.value(key, &held.value);
            PastEntry {
                key: format!("{key}-{place}"),
                words: if is_named {
                    format!("{}: {words}", terms.label(key))
                } else {
                    words
                },
                how_known: terms.how_known(&held.value),
                is_in_use: now.iter().any(|current| current.change == held.change),
                change: Some(held.change),
                written: held.provenance,
                ..PastEntry::default()
            }
        })
        .collect()
}
