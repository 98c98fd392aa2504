//! What is wrong with a template, in words for whoever wrote it.

use std::fmt;

use super::limit;

/// What is wrong, in words. In the browser there are none: nobody reads there what is wrong with a template, and with
/// [`crate::order::Sorted`] in the place of maps that made 8,145 B less of its download.
macro_rules! why {
    ($($words:tt)*) => {
        if cfg!(target_family = "wasm") {
            String::new()
        } else {
            format!($($words)*)
        }
    };
}
pub(super) use why;

/// One thing that is wrong. `to_string()` is the whole sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file, from 1.
    pub line: usize,
    /// The item that it is about.
    pub link_id: Option<String>,
    /// What is wrong, and what would be taken.
    pub why: String,
}

/// Everything that is wrong with a template, in the order of the file: never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    /// The faults, at most [`limit::FAULTS`].
    pub list: Vec<Fault>,
    /// Whether there are more than the list holds.
    pub is_cut: bool,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(link_id) = &self.link_id {
            write!(f, ", {link_id}")?;
        }
        write!(f, ": {}", self.why)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.list {
            writeln!(f, "{fault}")?;
        }
        if self.is_cut {
            writeln!(f, "and more: the first {} are told", limit::FAULTS)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
