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
pub fn needs(_referral: DocumentId, _context: &Context<'_>) -> Vec<Need> {
    vec![]
}

/// Draws it.
pub fn view(_referral: DocumentId, context: &Context<'_>) -> Page {
    frame::page("referral", "referral", context)
}

/// Answers.
pub fn used(_intent: Intent, _context: &Context<'_>) -> Vec<Do> {
    vec![Do::Back]
}

/// What typing a referral needs.
pub fn typing_needs(_person: Option<DocumentId>, _context: &Context<'_>) -> Vec<Need> {
    vec![]
}

/// Typing a referral.
pub fn typing_view(_person: Option<DocumentId>, context: &Context<'_>) -> Page {
    frame::page("type-referral", "Referral", context)
}
