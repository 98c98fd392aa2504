//! A visit that is done and was started more than once is not folded away with the rest that is done: a dose may have
//! been given twice, and one's own record may be open still.

use super::super::context::Context;
use super::super::frame;
use super::cards;
use super::list::Line;
use crate::page::Group;

/// Whether a visit is folded away.
pub(super) fn is_folded(line: &Line) -> bool {
    line.is_done() && !line.is_started_twice
}

/// Those that are not.
pub(super) fn group(lines: &[Line], open: Option<&str>, context: &Context<'_>) -> Option<Group> {
    let is_twice = |line: &Line| line.is_done() && line.is_started_twice;
    let cards = cards(lines, is_twice, open, context);
    (!cards.is_empty()).then(|| frame::headed("twice", "Done, and started twice", cards))
}
