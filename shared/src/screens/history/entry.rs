//! One thing that was written.

use record::act::Strike;
use record::author::Provenance;
use record::change::ChangeHash;
use record::id::ActId;
use record::schedule::SlotId;
use record::time::Instant;

/// One thing that was written: an act, or a value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // separate claims about one entry, in any combination
pub struct PastEntry {
    /// Stable name on the page.
    pub key: String,
    /// What it says, in a line.
    pub words: String,
    /// Who wrote it, and when.
    pub written: Option<Provenance>,
    /// How it is known.
    pub how_known: Option<String>,
    /// Why it was written.
    pub reason: Option<String>,
    /// The strike, when it was struck out.
    pub struck: Option<Strike>,
    /// It is what the page of the person shows now.
    pub is_in_use: bool,
    /// The kind of entry that can be struck out at all.
    pub can_be_struck: bool,
    /// It and another were written while apart.
    pub is_apart: bool,
    /// The act.
    pub act: Option<ActId>,
    /// The change that wrote it.
    pub change: Option<ChangeHash>,
    /// The planned visit it is about, in a schedule.
    pub slot: Option<SlotId>,
}

impl PastEntry {
    /// When it was written, by the author's device.
    pub fn at(&self) -> Option<Instant> {
        self.written.as_ref().map(|written| written.at)
    }
}
