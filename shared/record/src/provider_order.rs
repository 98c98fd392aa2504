//! What is asked of one provider for one service line of a person's package: what they must know, what they offer, what
//! they did and what worries them.
//!
//! It is all that a provider sees ([`crate::slice`]). So it holds a copy of what the work needs, as of a time, and never
//! leads to the person's document. Another provider is asked in an order of its own. Everything but whom it names is an
//! act; where the order stands is derived from them.

mod acts;
mod edit;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::act::{Entries, Entry, id_in};
use crate::document::Document;
use crate::id::{ActId, DocumentId};
use crate::kind::Kind;
use crate::order;
use crate::person::{Dated, unknown_fields};
use crate::visit::TaskAnswer;

pub use acts::{Asked, Fact, OrderAct, Told};
pub use edit::{
    accept, acknowledge, answer, ask, ask_anew, concern, decline, end, hand_to, offer, task_done,
    tell,
};

/// The register that names the provider, by its organisation as its staff sign with it.
pub const PROVIDER: &str = "provider";

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrderState {
    /// Nothing was asked yet.
    Draft,
    /// Asked, or asked anew since it was last answered.
    Asked,
    /// The provider has offered.
    Offered,
    /// The provider cannot.
    Declined,
    /// The provider has taken it on.
    Accepted,
    /// It was taken back, or has come to its end.
    Ended,
}

/// An order, read.
#[derive(Debug, Clone)]
pub struct ProviderOrder {
    /// The document.
    pub id: DocumentId,
    /// The person.
    pub person: Option<DocumentId>,
    /// The episode it belongs to.
    pub episode: Option<DocumentId>,
    /// The service line: "Personal care, mornings"; empty when not named.
    pub line: String,
    /// The provider's organisation; more than one when it was given apart.
    pub providers: BTreeSet<String>,
    /// Where it stands.
    pub state: OrderState,
    /// What is asked: the newest.
    pub asked: Option<Dated<Asked>>,
    /// What must be known: the newest.
    pub told: Option<Dated<Told>>,
    /// Whether the provider has read the newest.
    pub is_acknowledged: bool,
    /// What was done, oldest first.
    pub done: Vec<Dated<TaskAnswer>>,
    /// What worries the provider, oldest first.
    pub concerns: Vec<Dated<String>>,
    /// The acts.
    pub entries: Entries<OrderAct>,
    /// Registers this version does not know.
    pub unknown_fields: usize,
}

impl ProviderOrder {
    /// Reads a document.
    pub fn read(document: &Document) -> Arc<Self> {
        document.reading(Self::of)
    }

    fn of(document: &Document) -> Self {
        let named = document.field(PROVIDER).iter();
        let named = named.filter_map(|held| held.value.text());
        let mut read = Self {
            id: document.id(),
            person: id_in(document, "person"),
            episode: id_in(document, "episode"),
            line: crate::act::text(document, "line"),
            providers: order::set(
                named
                    .filter(|name| !name.trim().is_empty())
                    .map(str::to_owned),
            ),
            state: OrderState::Draft,
            asked: None,
            told: None,
            is_acknowledged: false,
            done: Vec::new(),
            concerns: Vec::new(),
            entries: Entries::read(document),
            unknown_fields: unknown_fields(document, Kind::ProviderOrder),
        };
        let mut acknowledged: Vec<ActId> = Vec::new();
        let mut is_ended = false;
        for (entry, act) in read.entries.live() {
            match act {
                OrderAct::Asked(asked) => {
                    read.asked = Some(dated(entry, asked));
                    read.state = OrderState::Asked;
                }
                OrderAct::Told(told) => read.told = Some(dated(entry, told)),
                OrderAct::Acknowledged { told } => acknowledged.push(*told),
                OrderAct::Offered { .. } => read.state = OrderState::Offered,
                OrderAct::Declined { .. } => read.state = OrderState::Declined,
                // What was taken on is what was asked then: asked anew apart from it, it is to be answered again.
                OrderAct::Accepted { asked } => {
                    let newest = read.asked.as_ref();
                    if newest.is_none_or(|newest| newest.act == *asked) {
                        read.state = OrderState::Accepted;
                    }
                }
                OrderAct::TaskDone(answer) => read.done.push(dated(entry, answer)),
                OrderAct::Concern { words } => read.concerns.push(dated(entry, words)),
                OrderAct::Answered { .. } => {}
                OrderAct::Ended { .. } => is_ended = true,
            }
        }
        if is_ended {
            read.state = OrderState::Ended;
        }
        let newest = read.told.as_ref().map(|told| told.act);
        read.is_acknowledged = newest.is_some_and(|newest| acknowledged.contains(&newest));
        read
    }

    /// The providers that see it: those it is given to, from when it is asked until it ends.
    pub fn seen_by(&self) -> BTreeSet<String> {
        match self.state {
            OrderState::Draft | OrderState::Ended => BTreeSet::new(),
            OrderState::Asked
            | OrderState::Offered
            | OrderState::Declined
            | OrderState::Accepted => self.providers.clone(),
        }
    }
}

fn dated<T: Clone>(entry: &Entry<OrderAct>, value: &T) -> Dated<T> {
    Dated {
        act: entry.id,
        value: value.clone(),
        written: entry.written.clone(),
    }
}
