//! Being written.
use super::super::context::Context;
use super::super::frame;
use crate::page::Page;
use record::id::DocumentId;

/// Draws it.
pub fn view(_person: DocumentId, context: &Context<'_>) -> Page {
    frame::page("person", "person", context)
}
