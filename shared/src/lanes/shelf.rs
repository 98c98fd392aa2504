//! The store as the exchange reads it.

use ::store::{Fate, Store, StoreError};
use exchange::commit::Commit;
use exchange::device::{Shelf, Shelved};
use exchange::gate::Held;
use exchange::verdict::{Reason, Refusal};
use record::change::{Actor, Change, ChangeHash};
use record::document::Document;
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;
use record::time::Instant;

/// The store, with what was refused read once.
pub struct StoreShelf<'a> {
    store: &'a mut dyn Store,
    refused: Vec<(Commit, String)>,
}

impl<'a> StoreShelf<'a> {
    /// Reads what was refused.
    pub fn new(store: &'a mut dyn Store) -> Result<Self, StoreError> {
        let refused = store
            .outbox(Instant::from_millis(i64::MAX))?
            .into_iter()
            .filter_map(|entry| match entry.fate {
                Fate::Refused { reason, .. } => Some((entry.commit, reason)),
                Fate::Waiting | Fate::Sent(_) => None,
            })
            .collect();
        Ok(Self { store, refused })
    }
}

impl Held for StoreShelf<'_> {
    type Error = StoreError;

    fn document(&mut self, id: DocumentId) -> Result<Option<Document>, StoreError> {
        super::store::document(self.store, id)
    }

    fn commit(&mut self, id: CommitId) -> Result<Option<Commit>, StoreError> {
        if self.refused.iter().any(|(commit, _)| commit.id == id) {
            return Ok(None);
        }
        self.store.commit(id)
    }

    fn device_of(
        &mut self,
        _document: DocumentId,
        _actor: Actor,
    ) -> Result<Option<DeviceId>, StoreError> {
        // The hub has looked: it knows every actor of every device.
        Ok(None)
    }

    fn refused(&mut self, id: CommitId) -> Result<Option<Refusal>, StoreError> {
        let own = self.refused.iter().find(|(commit, _)| commit.id == id);
        Ok(own.map(|(_, reason)| Refusal::new(Reason::Other, reason.clone())))
    }

    fn is_refused_change(&mut self, hash: ChangeHash) -> Result<bool, StoreError> {
        Ok(self
            .refused
            .iter()
            .flat_map(|(commit, _)| &commit.changes)
            .any(|part| part.change.hash == hash))
    }
}

impl Shelf for StoreShelf<'_> {
    fn changes(&mut self, id: DocumentId) -> Result<Option<(Kind, Vec<Shelved>)>, StoreError> {
        let Some((kind, changes)) = self.store.document(id)? else {
            return Ok(None);
        };
        let changes = changes
            .into_iter()
            .map(|stored| {
                let change = Change::parse(&stored.bytes)
                    .map_err(|error| StoreError::Damaged(error.to_string()))?;
                Ok(Shelved {
                    change,
                    provenance: stored.provenance,
                })
            })
            .collect::<Result<_, StoreError>>()?;
        Ok(Some((kind, changes)))
    }
}
