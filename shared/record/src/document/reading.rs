//! What a document says as its kind's own structure, read once for each state of the document.
//!
//! A page is drawn at every keystroke and looks at the same documents each time: reading them again was 30 % of a
//! keystroke (a visit, its schedule and its person; 500 people on the device).

use std::any::Any;
use std::sync::{Arc, OnceLock};

use super::Document;

/// The structure that was read; empty until somebody reads, and again after every change.
#[derive(Clone, Default)]
pub(super) struct Reading(OnceLock<Arc<dyn Any + Send + Sync>>);

impl Reading {
    /// Forgets it: the document has changed.
    pub(super) fn forget(&mut self) {
        self.0.take();
    }
}

impl Document {
    /// What `read` makes of the document, which each kind has one function for.
    pub(crate) fn reading<T: Any + Send + Sync>(&self, read: fn(&Self) -> T) -> Arc<T> {
        let held = self.reading.0.get_or_init(|| Arc::new(read(self)));
        // Another kind's reading of the same document, which only a test asks for, is not kept.
        Arc::clone(held)
            .downcast()
            .unwrap_or_else(|_| Arc::new(read(self)))
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
        }
    }

    #[test]
    fn a_document_is_read_once_and_again_after_each_way_to_change_it() {
        let mut document = Document::new(Id::from_bytes([9; 16]), Kind::Person).unwrap();
        let blank = Person::read(&document);
        assert!(Arc::ptr_eq(&blank, &Person::read(&document)));
        let mut other = document.clone();
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
    }
}
