//! How much of a template is taken.

/// Bytes of the file.
pub const BYTES: usize = 1 << 20;
/// Bytes without the blanks between its parts: what travels in one change ([`crate::change::LARGEST_CHANGE`]).
pub const COMPACT: usize = 240_000;
/// Items inside items.
pub const DEPTH: usize = 8;
/// Items in all.
pub const ITEMS: usize = 2_000;
/// Options of one question.
pub const OPTIONS: usize = 200;
/// Conditions of one item.
pub const CONDITIONS: usize = 50;
/// Extensions of one element.
pub const EXTENSIONS: usize = 20;
/// Characters of one expression.
pub const EXPRESSION: usize = 2_000;
/// Brackets inside brackets in an expression.
pub const NESTING: usize = 32;
/// Parts of an expression: values, operators and functions.
pub const NODES: usize = 500;
/// Faults that are told of one file.
pub const FAULTS: usize = 50;
/// Characters of an item's words.
pub const TEXT: usize = 500;
/// Characters of an item's prefix.
pub const PREFIX: usize = 10;
/// Characters of a title, a display, a unit or a code.
pub const SHORT: usize = 200;
/// Characters of a copyright statement.
pub const COPYRIGHT: usize = 2_000;
