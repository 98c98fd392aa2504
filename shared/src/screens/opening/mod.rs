//! Opening a record in an emergency: the form that asks for it, what stands on the person's pages while it is open, and the
//! review afterwards.
//!
//! Only with a connection: what somebody may not see is not on their device, so there is nothing that a device could reveal
//! by itself.

mod bring_in;
mod form;
mod open;
mod review;
#[cfg(test)]
mod tests;

use record::bytes::FromBytes;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::person::Person;
use record::person::opening;
use serde::Serialize;

use super::context::Context;
use crate::flow::Do;

pub use bring_in::{bring_in_needs, may_bring_in};
pub use form::{PREFIX, found, needs, not_asked, view};
pub use open::{OPENED, on_its_way, tell, why_gone};
pub use review::{
    needs as review_needs, prefix as review_prefix, rows_need, rows_of_today, view as review_view,
};

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Ask the hub for the record, and open it.
    Open,
    /// Leave the form and let its words go.
    Leave,
    /// End early what one has opened.
    Shut(DocumentId),
    /// Record what the review found.
    Review {
        /// The person.
        person: DocumentId,
        /// The act by which the record was opened.
        act: ActId,
    },
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::Open => form::open(context),
        Intent::Leave => vec![Do::Forget(form::PREFIX.into()), Do::Back],
        Intent::Shut(person) => open::shut(person, context),
        Intent::Review { person, act } => review::record(person, act, context),
    }
}

/// Whether whoever is signed in may open a record in an emergency, or else who may.
pub fn may(context: &Context<'_>) -> Result<(), &'static str> {
    context.may(Kind::Person, "act/record_opened")
}

/// Every time a person's record was opened.
fn openings(person: DocumentId, context: &Context<'_>) -> Vec<opening::Opening> {
    let document = context.document(person);
    let document = document.filter(|document| document.kind() == Kind::Person);
    document.map_or_else(Vec::new, |document| {
        opening::openings(&Person::read(document))
    })
}
