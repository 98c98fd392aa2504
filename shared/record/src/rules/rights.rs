//! Who may write what: a row for each part of each kind of document, by role.
//!
//! A part is named as the document's schema names it: a register by its key (`safety/insulin_order`), a text with its
//! sibling register (`prose/what_matters`), an act by its word (`act/died`). A safety fact's act and its register are one
//! part: either alone would be read. What has no row may not be written: whoever adds a register or an act adds it to a row,
//! which a test asks for. `*` stands for any text in a key; the first row that fits is the one.
//!
//! The same rows decide in three places: a page asks [`may`] and [`may_strike`] before it offers something; the core asks
//! [`check`] before a deed is on disk; the hub's gate asks it again, of the change as it was received, because a core can
//! be bypassed. A device keeps what the hub has taken.
//!
//! **A row may be loosened, and tightened only with care**: a hub that was restored from a copy takes its history back from
//! devices through the same gate, and would refuse what an older row allowed.
//!
//! It costs one look at each operation, which the gate has decoded already, and the parsing of each act. Only a strike, a
//! triage decision that was made apart, several safety facts replaced at once by a role that may not settle them, and a
//! dose recorded without words by somebody who is no nurse look into the document.

mod judge;
mod parts;
mod rows;
#[cfg(test)]
mod tests;

use crate::author::Role;
use crate::kind::Kind;
use crate::rules::giving::Medicine;
use crate::rules::until_settled;
use crate::schedule::Task;

pub(crate) use judge::judge;
pub use judge::{Forbidden, check, may_strike};
pub use rows::{PROVIDERS, RIGHTS, STAFF, TEAM as MEMBERS, VISITORS};

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Right {
    /// What a clinical lead signs, and what somebody else reads: it says who may.
    pub sentence: &'static str,
    /// Kind of document.
    pub kind: Kind,
    /// The parts, as the schema names them.
    pub parts: &'static [&'static str],
    /// Roles that may write them.
    pub writes: &'static [Role],
    /// Roles that may also write them where nothing stands yet. An act is always the first of its id.
    pub begins: &'static [Role],
    /// Who may strike such an act out.
    pub strikes: Strikes,
}

/// Who may strike an act out. Whoever wrote it may, where anybody may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strikes {
    /// Who, in words.
    pub sentence: &'static str,
    /// Roles that may strike out what others wrote; `None` when nobody may, the author neither.
    pub others: Option<&'static [Role]>,
}

/// Who decides between answers that were written apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settling {
    /// In words.
    pub sentence: &'static str,
    /// Roles.
    pub roles: &'static [Role],
}

/// The row of a part; `None` when this version does not know the part.
pub fn right(kind: Kind, part: &str) -> Option<&'static Right> {
    RIGHTS.iter().find(|row| {
        let mut parts = row.parts.iter();
        row.kind == kind && parts.any(|pattern| crate::field::matches(pattern, part))
    })
}

/// Whether a role may write a part, or else who may: for a page, before it offers something.
pub fn may(role: Role, kind: Kind, part: &str) -> Result<(), &'static str> {
    let row = right(kind, part).ok_or(judge::UNKNOWN)?;
    if row.writes.contains(&role) {
        Ok(())
    } else {
        Err(row.sentence)
    }
}

/// Whether a role gives what a task gives, so that "done" needs no word; or else who does. What was given is recorded by
/// anybody who visits: a dose that nobody has on record would be given twice.
pub fn may_give(role: Role, task: &Task) -> Result<(), &'static str> {
    may(role, Kind::Visit, rows::INSULIN_UNSAID).or_else(|sentence| {
        let is_insulin = Medicine::Insulin.is_given_by(task);
        if is_insulin { Err(sentence) } else { Ok(()) }
    })
}

/// Who may settle a register that was written apart. Triage decisions that differ in where they send somebody are
/// narrower: see [`TRIAGE`].
pub fn settling(field: &str) -> Settling {
    let safety = field.strip_prefix("safety/").and_then(until_settled::row);
    safety.map_or(COORDINATION, |row| Settling {
        sentence: row.who,
        roles: row.may_settle,
    })
}

/// Who settles what is not about safety.
pub const COORDINATION: Settling = Settling {
    sentence: "Anyone on the team but a care worker may decide.",
    roles: until_settled::COORDINATION,
};

/// Who settles between triage decisions that send somebody to different places.
pub const TRIAGE: Settling = Settling {
    sentence: "A senior clinician may decide.",
    roles: &[Role::SeniorClinician],
};
