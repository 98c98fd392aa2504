//! One referral: what was sent, what was looked at, where it goes, what was answered.

mod answer;
mod decide;
mod page;
mod person;
mod screening;
mod sent;
#[cfg(test)]
mod tests;
mod times;
mod told;
mod typing;
mod who;

use record::bytes::FromBytes;
use record::id::DocumentId;
use record::referral::{Found, RecordSource, Referral};
use record::rows::List;
use serde::Serialize;
use store::RowQuery;

use super::context::Context;
use crate::flow::{Do, Need};

pub use page::view;
pub use sent::{Text, needs as sent_needs, view as sent_view};
pub use typing::{prefix as typing_prefix, typing_needs, typing_view};

/// What can be done here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Intent {
    /// Record a look at a record outside.
    Look {
        /// The referral.
        referral: DocumentId,
        /// Which record.
        record: RecordSource,
        /// What came of it.
        found: Found,
    },
    /// Say whom it is about.
    Link {
        /// The referral.
        referral: DocumentId,
        /// The person.
        person: DocumentId,
    },
    /// Record how urgent it is.
    Screen(DocumentId),
    /// Show another part of a text of the sender.
    Turn {
        /// The referral.
        referral: DocumentId,
        /// Which text.
        text: Text,
        /// Which part, from 0 on.
        part: usize,
    },
    /// Record the decision.
    Decide(DocumentId),
    /// Record the reply to the referrer.
    Reply(DocumentId),
    /// Record what the other service answered.
    Onward(DocumentId),
    /// Close it.
    Close(DocumentId),
    /// Record a referral that was typed by hand.
    TypeIn(DocumentId),
    /// Leave the form of a typed referral, and let its words go.
    LeaveTyping(Option<DocumentId>),
}

/// What must be loaded.
pub fn needs(referral: DocumentId, context: &Context<'_>) -> Vec<Need> {
    let mut needs = vec![
        Need::Document(referral),
        Need::Drafts(prefix(referral)),
        Need::Rows(List::Staff, RowQuery::default()),
    ];
    needs.extend(super::triage::needs(context));
    if let Some(document) = context.document(referral) {
        let read = Referral::read(document);
        needs.extend(read.person.map(Need::Document));
        needs.extend(person::needs(&read));
    }
    needs
}

/// Drafts of the forms on a referral's page begin so.
pub fn prefix(referral: DocumentId) -> String {
    format!("referral/{referral}/")
}

/// Answers.
pub fn used(intent: Intent, context: &Context<'_>) -> Vec<Do> {
    match intent {
        Intent::Look {
            referral,
            record,
            found,
        } => answer::look(referral, record, found, context),
        Intent::Link { referral, person } => person::link(referral, person, context),
        Intent::Screen(referral) => screening::screen(referral, context),
        Intent::Turn {
            referral,
            text,
            part,
        } => sent::turn(referral, text, part),
        Intent::Decide(referral) => decide::decide(referral, context),
        Intent::Reply(referral) => answer::reply(referral, context),
        Intent::Onward(referral) => answer::onward(referral, context),
        Intent::Close(referral) => answer::close(referral, context),
        Intent::TypeIn(person) => typing::type_in(person, context),
        Intent::LeaveTyping(person) => vec![Do::Forget(typing::prefix(person)), Do::Back],
    }
}
