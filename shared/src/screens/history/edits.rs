//! The values of fields and texts, also those that were replaced.

use record::conflict::words_of;
use record::document::{Document, Held, Scalar};
use record::field;
use record::id::DocumentId;

use super::acts;
use super::entry::PastEntry;

/// The values of one field. Those of a safety fact are acts.
pub fn of_field(document: &Document, key: &str) -> Vec<PastEntry> {
    if key.starts_with("safety/") {
        acts::of_fact(document, key)
    } else {
        values(document, key, None)
    }
}

/// Every edit of every field that is not an act.
pub fn all(document: &Document) -> Vec<PastEntry> {
    let keys = document.field_keys();
    keys.iter()
        .flat_map(|key| {
            let label = field::find(document.kind(), key).map_or(key.as_str(), |row| row.label);
            values(document, key, Some(label))
        })
        .collect()
}

/// Every value that a register or a text had, and that is shown. A safety fact is an act.
pub(super) fn shown(document: &Document, key: &str) -> Vec<Held> {
    if key.starts_with("safety/") || key == "original" || key == "original_is_cut" {
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

fn values(document: &Document, key: &str, label: Option<&str>) -> Vec<PastEntry> {
    let now = document.field(key);
    shown(document, key)
        .into_iter()
        .enumerate()
        .map(|(place, held)| {
            let words = match &held.value {
                Scalar::Text(text) if key.starts_with("prose/") => text.clone(),
                value => words_of(value),
            };
            PastEntry {
                key: format!("{key}-{place}"),
                words: label.map_or_else(|| words.clone(), |label| format!("{label}: {words}")),
                is_in_use: now.iter().any(|current| current.change == held.change),
                written: held.provenance,
                ..PastEntry::default()
            }
        })
        .collect()
}
