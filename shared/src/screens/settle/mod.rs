//! Deciding between answers that were written apart, and striking out what was wrong.

mod answers;
mod panel;
mod strike;
#[cfg(test)]
mod tests;
mod write;

use record::bytes::FromBytes;
use record::conflict::{self, Conflict};
use record::document::Document;
use record::episode;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use serde::Serialize;

use super::context::Context;
use super::leftover::{self, Left};
use crate::flow::{Do, Need};
use crate::page::Group;

pub use answers::panel;
pub use panel::view;
pub use strike::{prefix as strike_prefix, strike_view};

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Record the decision about a field.
    Decide {
        /// The document.
        document: DocumentId,
        /// The field.
        field: String,
    },
    /// Strike an act out.
    Strike {
        /// The document.
        document: DocumentId,
        /// The act.
        act: ActId,
    },
    /// Leave, and let what was typed go.
    Leave {
        /// The drafts of the form begin so.
        prefix: String,
    },
}

/// What must be loaded.
pub fn needs(document: DocumentId, context: &Context<'_>) -> Vec<Need> {
    let mut needs = super::history::needs(document, context);
    if context
        .document(document)
        .is_some_and(|held| held.kind() == Kind::Referral)
    {
        // A decision between triage decisions goes into the episode too.
        needs.push(Need::Document(episode::id(document)));
    }
    if context
        .document(document)
        .is_some_and(|held| held.kind() == Kind::Assessment)
    {
        needs.extend(super::assessment::needs(document, context));
    }
    if context
        .document(document)
        .is_some_and(|held| held.kind() == Kind::Person)
    {
        needs.extend(super::assessment::settles::needs(document, context));
    }
    needs.push(Need::Drafts(format!("settle/{document}/")));
    needs.push(Need::Drafts(format!("strike/{document}/")));
    needs
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::Decide { document, field } => write::decide(document, &field, context),
        Intent::Strike { document, act } => strike::strike(document, act, context),
        Intent::Leave { prefix } => vec![Do::Forget(prefix), Do::Back],
    }
}

/// Drafts of the form that settles a field begin so.
pub fn prefix(document: DocumentId, field: &str) -> String {
    format!("settle/{document}/{field}/")
}

/// What was typed for something that somebody else has answered meanwhile: shown, and let go when that was asked.
fn left(prefix: &str, context: &Context<'_>) -> Option<Group> {
    let label = |name: &str| match name {
        "reason" => "Reason".to_owned(),
        "value" | "is" | "own" => "A new answer".to_owned(),
        other => crate::copy::sentence(&other.replace(['_', '/'], " ")),
    };
    let mut left = leftover::under(prefix, label, context);
    let (choice, words) = left
        .drain(..)
        .partition::<Vec<_>, _>(|one| one.key.strip_prefix(prefix) == Some("choice"));
    // Which answer was picked is named by its value, which is not for reading.
    let picked = choice.into_iter().map(|one| Left {
        label: "Your decision".into(),
        words: match one.words.as_str() {
            "keep" => "Keep both".into(),
            "new" => "Write a new answer".into(),
            _ => "One of the answers".into(),
        },
        ..one
    });
    let left: Vec<Left> = picked.chain(words).collect();
    leftover::group(&left, prefix, None, context)
}

/// What is open in a field.
fn open(document: &Document, field: &str, context: &Context<'_>) -> Option<Conflict> {
    let mut open = conflict::open(document).into_iter();
    let open = open.find(|conflict| conflict.field == field)?;
    Some(if document.kind() == Kind::Assessment {
        super::assessment::named(open, document, context)
    } else {
        open
    })
}

/// The form that writes a new answer to a safety fact, by the name of its part; `None` when there is no form for it.
fn part(field: &str) -> Option<&str> {
    let name = field.strip_prefix("safety/")?;
    match name {
        "allergy_status"
        | "resuscitation"
        | "insulin_order"
        | "key_safe"
        | "spo2_scale"
        | "moving_and_handling"
        | "communication"
        | "staff_risk" => Some(name),
        _ if name.starts_with("allergy/") => Some("allergy"),
        _ if record::person::is_in_words(name) => Some(name),
        _ => None,
    }
}

/// Whether a new answer to a field is a line of words.
fn is_words(field: &str) -> bool {
    matches!(
        field,
        "given" | "family" | "preferred" | "phone" | "gp" | "stream" | "pathway"
    )
}
