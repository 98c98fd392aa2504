//! A safeguarding concern: what was seen or told of abuse or neglect, who answers for it, and what came of it.
//!
//! It is a circle of its own ([`crate::slice`]): who raised it, who answers for it and whom they let in see it, and nobody
//! else sees that it is there; not by the person's record, and not by opening that in an emergency. Kinds of abuse and
//! neglect are those of the Care and support statutory guidance under the Care Act 2014 (chapter 14); what the person wants
//! to happen is asked first (Making Safeguarding Personal).

mod acts;
mod edit;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::act::{Entries, Entry, StaffName, id_in};
use crate::document::Document;
use crate::id::{ActId, DocumentId, UserId};
use crate::kind::Kind;
use crate::person::{Dated, unknown_fields};

pub use acts::{
    Closed, ConcernAct, KINDS, LetIn, OUTCOMES, Raised, SAFE_NOW, TOLD_BY, Words, words,
};
pub use edit::{close, let_in, name_owner, note, raise};

/// The register that names who answers for it.
pub const OWNER: &str = "owner";

/// A concern, read.
#[derive(Debug, Clone)]
pub struct Concern {
    /// The document.
    pub id: DocumentId,
    /// Whom it is about.
    pub person: Option<DocumentId>,
    /// Who answers for it; more than one when they were named apart.
    pub owners: Vec<StaffName>,
    /// What was seen or told, oldest first.
    pub raised: Vec<Dated<Raised>>,
    /// What was added, oldest first.
    pub notes: Vec<Dated<String>>,
    /// Who was let in, and stays so.
    pub let_in: Vec<Dated<LetIn>>,
    /// What came of it: the newest; struck out, it is open again.
    pub closed: Option<Dated<Closed>>,
    /// The acts.
    pub entries: Entries<ConcernAct>,
    /// Registers this version does not know.
    pub unknown_fields: usize,
}

impl Concern {
    /// Reads a document. Nothing in it can make this fail.
    pub fn read(document: &Document) -> Arc<Self> {
        document.reading(Self::of)
    }

    fn of(document: &Document) -> Self {
        let owners = document.field(OWNER).iter();
        let mut read = Self {
            id: document.id(),
            person: id_in(document, "person"),
            owners: owners
                .filter_map(|held| StaffName::from_scalar(&held.value))
                .collect(),
            raised: Vec::new(),
            notes: Vec::new(),
            let_in: Vec::new(),
            closed: None,
            entries: Entries::read(document),
            unknown_fields: unknown_fields(document, Kind::Safeguarding),
        };
        for (entry, act) in read.entries.live() {
            match act {
                ConcernAct::Raised(raised) => read.raised.push(dated(entry, raised)),
                ConcernAct::Noted { words } => read.notes.push(dated(entry, words)),
                ConcernAct::LetIn(let_in) => read.let_in.push(dated(entry, let_in)),
                ConcernAct::Closed(closed) => read.closed = Some(dated(entry, closed)),
            }
        }
        read
    }

    /// Every reason for which somebody sees it: the act, where it is one. Who raised it does also when that is struck out.
    pub fn seen_by(&self) -> Vec<(UserId, Option<ActId>)> {
        let raised = self.entries.all.iter().filter_map(|entry| {
            let is_raised = matches!(entry.act, Some(ConcernAct::Raised(_)));
            let by = entry.written.as_ref().filter(|_| is_raised)?;
            Some((by.author.user, None))
        });
        let owners = self.owners.iter().map(|owner| (owner.user, None));
        let let_in = self.let_in.iter();
        let let_in = let_in.map(|let_in| (let_in.value.who.user, Some(let_in.act)));
        raised.chain(owners).chain(let_in).collect()
    }
}

fn dated<T: Clone>(entry: &Entry<ConcernAct>, value: &T) -> Dated<T> {
    Dated {
        act: entry.id,
        value: value.clone(),
        written: entry.written.clone(),
    }
}
