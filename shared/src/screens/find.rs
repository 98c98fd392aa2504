//! Being written.
use super::context::Context;
use super::frame;
use crate::flow::Need;
use crate::page::Page;

/// What must be loaded.
pub fn needs(_context: &Context<'_>) -> Vec<Need> {
    vec![]
}

/// Draws it.
pub fn view(context: &Context<'_>) -> Page {
    frame::page("find", "find", context)
}
