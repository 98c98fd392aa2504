//! A person's page and the forms that add to their record.

pub(super) mod carers;
pub(super) mod contact;
mod death;
mod edit;
mod facts;
mod fields;
mod page;
mod people;
mod recent;
mod roles;
mod safety;
mod save;
mod stated;
pub(super) mod teams;
#[cfg(test)]
mod tests;
mod values;
mod visits;
mod words;

use record::bytes::FromBytes;
use record::id::DocumentId;
use record::kind::Kind;
use record::rows::List;
use serde::Serialize;
use store::RowQuery;

use super::context::Context;
use super::turn;
use crate::flow::{Do, Need};

pub use edit::edit_view;
pub use facts::{allergy_fields, how_known_fields, safety_fields};
pub use page::view;
pub use safety::safety_facts;
pub use stated::{stated, stated_needs};
pub use values::{how_known, safety_value};
pub use words::{about, alerts, death_words, second_records, what_matters};

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Show the code of the key-safe; the look is recorded first.
    ShowCode(DocumentId),
    /// Record what was typed into the form of one part.
    Record {
        /// The person.
        person: DocumentId,
        /// The part, as in [`super::Place::EditPerson`].
        part: String,
    },
    /// Leave the form and let its words go.
    Leave {
        /// The person.
        person: DocumentId,
        /// The part.
        part: String,
    },
}

/// What must be loaded.
pub fn needs(person: DocumentId, context: &Context<'_>) -> Vec<Need> {
    let mut needs = super::assessment::list_needs(person, context);
    needs.extend(super::planned::needs_of_person(person));
    needs.extend([
        Need::Document(person),
        Need::LeftOut,
        Need::Rows(List::Episodes, of(person)),
        stated_needs(person),
        Need::Rows(List::Conflicts, of(person)),
        Need::Drafts(form_prefix(person)),
        teams::need(),
        super::safeguarding::list_need(person),
        turn::need(&visits::planned_list(person)),
        turn::need(&visits::past_list(person)),
    ]);
    needs.extend(context.document(person).into_iter().flat_map(carers::needs));
    needs
}

/// Rows about one person.
fn of(person: DocumentId) -> RowQuery {
    RowQuery {
        person: Some(person),
        ..RowQuery::default()
    }
}

/// Drafts of all forms about a person begin so.
fn form_prefix(person: DocumentId) -> String {
    format!("person/{person}/")
}

/// Drafts of the form of one part begin so.
pub(super) fn part_prefix(person: DocumentId, part: &str) -> String {
    format!("person/{person}/{part}/")
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::ShowCode(person) => save::show_code(person, context),
        Intent::Record { person, part } => save::record_part(person, &part, context),
        Intent::Leave { person, part } => vec![Do::Forget(part_prefix(person, &part)), Do::Back],
    }
}

/// The document when it is a person's.
fn document<'a>(
    person: DocumentId,
    context: &Context<'a>,
) -> Option<&'a record::document::Document> {
    context
        .document(person)
        .filter(|document| document.kind() == Kind::Person)
}
