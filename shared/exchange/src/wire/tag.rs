//! Tags as they travel: six bytes each, all zero where there is none, and no column where there is none at all.

use super::WireError;
use super::column::take_array;
use crate::commit::Tag;

/// Tags → column.
pub(super) fn column(tags: impl Iterator<Item = Option<Tag>>) -> Vec<u8> {
    let (mut column, mut has_any) = (Vec::new(), false);
    for tag in tags {
        has_any |= tag.is_some();
        column.extend(tag.unwrap_or_default());
    }
    if !has_any {
        column.clear();
    }
    column
}

/// The next tag of a column.
pub(super) fn next(column: &mut &[u8]) -> Result<Option<Tag>, WireError> {
    if column.is_empty() {
        return Ok(None);
    }
    Ok(Some(take_array(column)?).filter(|tag| *tag != Tag::default()))
}
