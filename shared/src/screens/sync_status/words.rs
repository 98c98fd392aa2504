//! What an author wrote, in the history's words: read from a copy of each document as it would be with it.

use record::act::UNREADABLE;
use record::change::Actor;
use record::document::{Document, Write};
use store::OutboxEntry;

use super::super::context::Context;
use super::super::history::said;

/// Everything of an entry that a person typed or chose, a line each. What its documents say by now is not said again.
pub(super) fn of(entry: &OutboxEntry, context: &Context<'_>) -> Vec<String> {
    let (id, by) = (entry.commit.id, entry.commit.provenance());
    let mut copies: Vec<Document> = Vec::new();
    for (document, kind, writes) in &entry.deed.writes {
        let held = copies.iter().position(|copy| copy.id() == *document);
        let copy = match held {
            Some(place) => Some(copies.swap_remove(place)),
            None => context
                .document(*document)
                .cloned()
                .or_else(|| Document::new(*document, *kind).ok()),
        };
        let Some(mut copy) = copy else { continue };
        // The place that it was written at went with it when it was refused.
        let is_at = |write: &&Write| !matches!(write, Write::At { .. });
        let writes: Vec<Write> = writes.iter().filter(is_at).cloned().collect();
        // What cannot be written here has no words here: the entry itself stays.
        let _ = copy.write(Actor(*id.as_bytes()), by.clone(), &writes);
        copies.push(copy);
    }
    let said = copies.iter().flat_map(|copy| said(copy, id, context));
    let mut lines: Vec<String> = said
        .flat_map(|said| std::iter::once(said.words).chain(said.more))
        .collect();
    if lines.iter().any(|line| line.contains(UNREADABLE)) {
        // As another version wrote it: nobody's words are lost because this one has no sentence for them.
        let writes = entry.deed.writes.iter().flat_map(|(.., writes)| writes);
        lines.extend(writes.filter_map(|write| match write {
            Write::Act { record, .. } => Some(record.clone()),
            _ => None,
        }));
    }
    lines
}
