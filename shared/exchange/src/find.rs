//! Finding a record that one does not see, to open it in an emergency: what a device asks of the hub, and hears.
//!
//! Somebody who stands beside a person knows their NHS number and date of birth. Both must be right. What is heard says
//! one thing only: the document that may be opened. It is the same, to the byte count, for somebody who is not here and for
//! somebody whom one sees already; the device finds those itself. Opening is a commit like any other
//! ([`record::person::opening`]).

use record::id::DocumentId;
use record::nhs_number::NhsNumber;
use record::time::LocalDate;

use crate::message::Who;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// Who asks.
    pub who: Who,
    /// The NHS number.
    pub number: NhsNumber,
    /// The date of birth.
    pub born: LocalDate,
}

/// What is heard: the person who may be opened, if there is one.
pub type Found = Option<DocumentId>;
