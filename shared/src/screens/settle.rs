//! Being written.
use super::context::Context;
use super::frame;
use crate::flow::{Do, Need};
use crate::page::Page;
use record::id::DocumentId;
use serde::{Deserialize, Serialize};

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Intent {
    /// Leave.
    Leave,
}

/// What must be loaded.
pub fn needs(_document: DocumentId, _context: &Context<'_>) -> Vec<Need> {
    vec![]
}

/// Draws it.
pub fn view(_document: DocumentId, _field: &str, context: &Context<'_>) -> Page {
    frame::page("settle", "settle", context)
}

/// Answers.
pub fn used(_intent: Intent, _context: &Context<'_>) -> Vec<Do> {
    vec![Do::Back]
}

/// Striking out.
pub fn strike_view(_document: DocumentId, _act: record::id::ActId, context: &Context<'_>) -> Page {
    frame::page("strike", "Strike out", context)
}
