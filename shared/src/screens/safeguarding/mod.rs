//! Safeguarding concerns: raised by whoever sees or is told, answered for by somebody named, seen by those alone whom they
//! name.

mod form;
mod list;
mod page;
#[cfg(test)]
mod tests;

use record::bytes::FromBytes;
use record::id::DocumentId;
use record::rows::List;
use serde::Serialize;
use store::RowQuery;

use super::context::Context;
use super::sign_in::staff;
use crate::flow::{Do, Need};
use crate::page::Page;

pub use list::{group, group_of_today, raise_group, rows_need};

/// The part that raises a concern about a person.
const RAISE: &str = "raise";
/// The part that adds to one.
const NOTE: &str = "note";
/// The part that names who answers for it.
const OWNER: &str = "owner";
/// The part that lets somebody in.
const LET_IN: &str = "let_in";
/// The part that closes it.
const CLOSE: &str = "close";

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Record what was typed into the form of one part.
    Record {
        /// The concern; the person, of one that is raised.
        about: DocumentId,
        /// The part.
        part: String,
    },
    /// Leave the form, and let its words go.
    Leave {
        /// The concern, or the person.
        about: DocumentId,
        /// The part.
        part: String,
    },
}

/// Drafts of a form begin so.
pub fn prefix(about: DocumentId, part: &str) -> String {
    format!("concern/{about}/{part}/")
}

/// What must be loaded.
pub fn needs(about: DocumentId, part: &str, context: &Context<'_>) -> Vec<Need> {
    let mut needs = vec![
        Need::Document(about),
        staff::need(),
        Need::Drafts(prefix(about, part)),
    ];
    let document = context.document(about);
    let person = document.and_then(super::history::person_of);
    needs.extend(person.map(Need::Document));
    needs
}

/// Draws it.
pub fn view(about: DocumentId, part: &str, context: &Context<'_>) -> Page {
    if part.is_empty() {
        page::view(about, context)
    } else {
        form::view(about, part, context)
    }
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::Record { about, part } => form::record(about, &part, context),
        Intent::Leave { about, part } => vec![Do::Forget(prefix(about, &part)), Do::Back],
    }
}

/// What must be loaded to list those about a person.
pub fn list_need(person: DocumentId) -> Need {
    Need::Rows(List::Safeguarding, of(person))
}

fn of(person: DocumentId) -> RowQuery {
    RowQuery {
        person: Some(person),
        ..RowQuery::default()
    }
}
