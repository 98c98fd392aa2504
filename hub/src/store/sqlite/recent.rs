//! The documents that were used last, in memory.
//!
//! Two halves: what is used goes into the younger one, and when that is full the older one is forgotten and the younger one
//! becomes it. So what is used again and again stays, where forgetting everything at once made a hub of more people than
//! fit read all of them again from the log, over and over.

use record::document::Document;
use record::id::DocumentId;
use std::collections::HashMap;

/// Most documents of one half.
const MOST: usize = 1_000;
/// Most operations of one half: a few large documents must not take what many small ones do.
const MOST_OPERATIONS: u64 = 1_000_000;

/// What is in memory.
#[derive(Debug, Default)]
pub(super) struct Recent {
    young: HashMap<DocumentId, Document>,
    old: HashMap<DocumentId, Document>,
    /// Of the younger half, counted when each came in.
    operations: u64,
}

impl Recent {
    /// A document, when it is in memory. It counts as used.
    pub(super) fn get(&mut self, id: DocumentId) -> Option<&mut Document> {
        if let Some(document) = self.old.remove(&id) {
            self.put(document);
        }
        self.young.get_mut(&id)
    }

    /// The same, and it does not count as used.
    pub(super) fn seen(&self, id: DocumentId) -> Option<&Document> {
        self.young.get(&id).or_else(|| self.old.get(&id))
    }

    /// Keeps a document, as it is now.
    pub(super) fn put(&mut self, document: Document) {
        let operations = document.operations();
        if self.young.len() >= MOST || self.operations.saturating_add(operations) > MOST_OPERATIONS
        {
            self.old = std::mem::take(&mut self.young);
            self.operations = 0;
        }
        self.operations = self.operations.saturating_add(operations);
        let id = document.id();
        self.old.remove(&id);
        self.young.insert(id, document);
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::id::Id;
    use record::kind::Kind;

    fn document(number: usize) -> Document {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&number.to_be_bytes());
        Document::new(Id::from_bytes(id), Kind::Person).unwrap()
    }

    #[test]
    fn what_is_used_stays_and_there_are_never_too_many() {
        let mut recent = Recent::default();
        let used = document(0).id();
        recent.put(document(0));
        for number in 1..5 * MOST {
            recent.put(document(number));
            assert!(recent.young.len() + recent.old.len() <= 2 * MOST);
            if number % (MOST / 2) == 0 {
                assert!(recent.get(used).is_some(), "{number}");
            }
        }
        assert!(recent.get(document(5 * MOST - 1).id()).is_some());
        assert!(recent.get(document(1).id()).is_none());
        recent.clear();
        assert!(recent.get(used).is_none());
    }

    #[test]
    fn a_document_is_there_once_as_it_was_put_last() {
        let mut recent = Recent::default();
        let one = document(0);
        for number in 0..=MOST {
            recent.put(document(number));
        }
        assert!(recent.old.contains_key(&one.id()));
        recent.put(one.clone());
        assert!(!recent.old.contains_key(&one.id()));
        assert!(recent.get(one.id()).is_some());
    }
}
