//! What a document says, read once for each state of the document.
//!
//! A page is drawn at every keystroke and looks at the same documents each time: reading them again was 30 % of a
//! keystroke (a visit, its schedule and its person; 500 people on the device). Asking Automerge for one register after
//! another was half of what making a document's rows costs; one pass finds all of them.

use automerge::{Change, ReadDoc};
use std::any::Any;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::scalar::from_automerge;
use super::{Document, Held};
use crate::change::ChangeHash;
use crate::review::Original;

/// What was read; empty until somebody reads, and again after every change.
#[derive(Clone, Default)]
pub(super) struct Reading {
    changes: OnceLock<Arc<Vec<Change>>>,
    structure: OnceLock<Arc<dyn Any + Send + Sync>>,
    registers: OnceLock<Arc<Registers>>,
    originals: OnceLock<Arc<Originals>>,
}

/// Every register that was ever set, with its concurrent values.
type Registers = BTreeMap<String, Vec<Held>>;

/// Changes that reviewers wrote for somebody else, and whose words they are.
type Originals = Vec<(ChangeHash, Original)>;

impl Reading {
    /// Forgets it: the document has changed.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

impl Document {
    /// What `read` makes of the document, which each kind has one function for.
    pub(crate) fn reading<T: Any + Send + Sync>(&self, read: fn(&Self) -> T) -> Arc<T> {
        let held = self.reading.structure.get_or_init(|| Arc::new(read(self)));
        // Another kind's reading of the same document, which only a test asks for, is not kept.
        Arc::clone(held)
            .downcast()
            .unwrap_or_else(|_| Arc::new(read(self)))
    }

    /// All changes, each after its parents.
    pub(crate) fn changes(&self) -> &[Change] {
        self.reading
            .changes
            .get_or_init(|| Arc::new(self.inner.get_changes(&[])))
    }

    /// Notes what [`Document::changes`] would make again: to the gate that is a twentieth of what it does.
    pub(crate) fn note_changes(&mut self, changes: Vec<Change>) {
        self.reading.changes = OnceLock::from(Arc::new(changes));
    }

    pub(super) fn registers(&self) -> &Registers {
        self.reading
            .registers
            .get_or_init(|| Arc::new(self.read_registers()))
    }

    /// Asked for only where a reviewer wrote: elsewhere nothing is looked through.
    pub(super) fn originals(&self) -> &[(ChangeHash, Original)] {
        self.reading.originals.get_or_init(|| {
            let accepted = self.reviews().into_iter();
            let accepted = accepted.filter(|known| known.review.is_accepted);
            let originals = accepted.map(|known| (known.change, known.review.original));
            Arc::new(originals.collect())
        })
    }

    fn read_registers(&self) -> Registers {
        let entries = self.inner.map_range(&self.fields, ..);
        let registers = entries.map(|entry| {
            let key = entry.key.to_string();
            let values = if entry.conflict {
                self.apart(&key)
            } else {
                let op = entry.id();
                let value = from_automerge(&entry.value.into_value());
                value
                    .map(|value| self.held(value, &op))
                    .into_iter()
                    .collect()
            };
            (key, values)
        });
        crate::order::map(registers)
    }

    /// The values of a register that several people set.
    fn apart(&self, key: &str) -> Vec<Held> {
        let mut apart: Vec<Held> = Vec::new();
        let all = self.inner.get_all(&self.fields, key).unwrap_or_default();
        for (value, op) in all.iter().rev() {
            let Some(value) = from_automerge(value) else {
                continue;
            };
            if apart.iter().all(|other| other.value != value) {
                apart.push(self.held(value, op));
            }
        }
        if apart.len() > 1 {
            crate::order::by_key(&mut apart, |held| self.order(&held.change));
        }
        apart
    }
}

#[cfg(test)]
mod tests {
    use crate::act::set;
    use crate::author::{Author, Provenance, Role};
    use crate::change::Actor;
    use crate::document::Document;
    use crate::id::Id;
    use crate::kind::Kind;
    use crate::person::Person;
    use crate::time::Instant;
    use std::sync::Arc;

    fn provenance() -> Provenance {
        Provenance {
            author: Author {
                user: Id::from_bytes([1; 16]),
                name: "Nurse".into(),
                role: Role::DistrictNurse,
                organisation: "Eastbank".into(),
                team: "North".into(),
            },
            at: Instant::from_millis(1),
            commit: Id::from_bytes([1; 16]),
            is_signed: true,
            original: None,
        }
    }

    #[test]
    fn a_document_is_read_once_and_again_after_each_way_to_change_it() {
        let mut document = Document::new(Id::from_bytes([9; 16]), Kind::Person).unwrap();
        let blank = Person::read(&document);
        assert!(Arc::ptr_eq(&blank, &Person::read(&document)));
        let mut other = document.clone();
        assert_eq!(document.changes().len(), 1);
        let change = document
            .write(Actor([1; 16]), provenance(), &[set("preferred", "Rene")])
            .unwrap()
            .unwrap();
        assert_eq!(Person::read(&document).preferred, "Rene");
        assert_eq!(Person::read(&other).preferred, "");
        let admitted = other
            .admit(&[(&change, &provenance())], crate::admit::Shape::Lenient)
            .unwrap();
        assert_eq!(Person::read(&admitted).preferred, "Rene");
        other
            .extend([(change.bytes.as_slice(), provenance())])
            .unwrap();
        assert_eq!(Person::read(&other).preferred, "Rene");
        assert_eq!(Person::read(&other).told, blank.told);
        for document in [&document, &other, &admitted] {
            let hashes = |changes: &[automerge::Change]| {
                let hashes = changes.iter().map(automerge::Change::hash);
                hashes.collect::<Vec<_>>()
            };
            let again = document.inner().get_changes(&[]);
            assert_eq!(hashes(document.changes()), hashes(&again));
            assert_eq!(again.len(), 2);
        }
    }
}
