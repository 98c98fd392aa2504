//! A person who is cared for: who they are, how to reach them, what matters to them, what must not be missed.
//!
//! An address and an NHS number are each written whole into one register, so that two edits made apart never blend
//! into a third that nobody wrote.

mod acts;
mod around;
mod carer;
mod death;
mod duplicate;
mod edit;
#[cfg(any(test, feature = "bars"))]
mod intake;
pub mod opening;
mod read;
mod safety;
pub mod teams;

pub use acts::{Alert, AlertCategory, Contact, Death, PersonAct, Told, ToldBy};
pub use around::{add_alert, add_contact, look_at_key_safe, remove_contact, replace_contact};
pub use carer::{CaresFor, link_carer};
pub use death::{DeathLine, record_death};
pub use duplicate::{Likeness, link_possible_duplicate, not_a_duplicate};
pub use edit::{
    Correction, Registration, correct, register, tell_what_matters, write_about, write_access_notes,
};
#[cfg(any(test, feature = "bars"))]
pub(crate) use intake::party_words;
#[cfg(any(test, feature = "bars"))]
pub use intake::{from_intake, stated_likeness};
pub use read::{Address, Dated, KnownNumber, Person};
pub use safety::{
    Allergy, AllergyStatus, Communication, Decision, HowKnown, InsulinOrder, KeySafe, Known,
    MovingAndHandling, Resuscitation, SafetyFact, SafetyValue, Scale, Standing, fact_words, facts,
    is_in_words, key_safe_code, record_allergy, record_fact,
};

pub(crate) use read::unknown_fields;
pub(crate) use safety::{fact_writes, slug, substances};

#[cfg(test)]
mod tests;
