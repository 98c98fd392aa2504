//! Being written.
use super::context::Context;
use super::frame;
use crate::flow::Need;
use crate::page::Page;
use record::id::DocumentId;

/// What must be loaded.
pub fn needs(_document: DocumentId, _context: &Context<'_>) -> Vec<Need> {
    vec![]
}

/// Draws it.
pub fn view(_document: DocumentId, _field: &str, context: &Context<'_>) -> Page {
    frame::page("history", "history", context)
}
