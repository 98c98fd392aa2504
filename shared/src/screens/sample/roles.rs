//! Whether a deed is allowed, as the core and the hub's gate say.

use exchange::commit::Deed;
use record::admit::{Fault, Shape};
use record::author::{Author, Provenance};
use record::change::Actor;
use record::document::Document;
use record::id::CommitId;
use record::rules::rights::{self, Forbidden};

use super::Scene;

impl Scene {
    /// What the core says to a deed of somebody's, which is what the hub's gate says to its changes.
    pub fn forbids(&self, me: &Author, deed: &Deed) -> Result<(), &'static str> {
        let written = Provenance {
            author: me.clone(),
            at: self.model.now,
            commit: CommitId::from_bytes([5; 16]),
            is_signed: true,
            original: None,
        };
        for (id, kind, writes) in &deed.writes {
            let held = self.documents.iter().find(|held| held.id() == *id);
            let before = held.cloned();
            let before = before.unwrap_or_else(|| Document::new(*id, *kind).unwrap());
            let mut after = before.clone();
            let Some(change) = after
                .write(Actor([5; 16]), written.clone(), writes)
                .unwrap()
            else {
                continue;
            };
            let core = rights::check(&after, &change, me);
            let gate = before.admit(&[(&change, &written)], Shape::Hub).map(drop);
            match (core, gate) {
                (Ok(()), Ok(())) => {}
                (Err(Forbidden::Role(sentence)), Err(Fault::Role(said))) if sentence == said => {
                    return Err(sentence);
                }
                (core, gate) => panic!("the core says {core:?}, the gate {gate:?}"),
            }
        }
        Ok(())
    }
}
