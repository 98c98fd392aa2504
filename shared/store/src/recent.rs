//! Documents as they stand, so that one that is open is not made from all its changes at every save: with 50 revisions that
//! was most of the time between a tap and the disk.
//!
//! They belong to the database that they were read from, which lets go of each as it changes: what is given is what would
//! be read. Never on disk.

use record::document::Document;
use record::id::DocumentId;

use crate::Plan;

/// Most that are kept, the latest first: an assessment, whom it is about, and where one came from.
const MOST: usize = 4;

/// The documents.
#[derive(Default)]
pub(crate) struct Recent {
    held: Vec<Document>,
}

impl Recent {
    /// A document, if it is kept.
    pub(crate) fn get(&self, id: DocumentId) -> Option<Document> {
        self.held.iter().find(|held| held.id() == id).cloned()
    }

    /// Keeps documents as they stand on disk.
    pub(crate) fn keep(&mut self, documents: &[Document]) {
        for document in documents {
            self.held.retain(|held| held.id() != document.id());
            self.held.insert(0, document.clone());
        }
        self.held.truncate(MOST);
    }

    /// Lets go of what a plan may change.
    pub(crate) fn let_go(&mut self, plan: &Plan) {
        if !plan.set_aside.is_empty() {
            self.held.clear();
        }
        let written = plan.commits.iter().flat_map(|commit| &commit.changes);
        let written = written.map(|change| &change.document);
        for document in written.chain(&plan.dropped) {
            self.held.retain(|held| held.id() != *document);
        }
    }
}

#[cfg(test)]
mod tests {
    use record::kind::Kind;

    use super::*;
    use crate::conformance::sample::Sample;

    fn document(sample: &mut Sample) -> Document {
        let id = sample.document(Kind::Person);
        Document::new(id, Kind::Person).unwrap()
    }

    #[test]
    fn what_changes_is_let_go_and_the_others_stay() {
        let mut sample = Sample::new(1);
        let [one, other, third] = [(); 3].map(|()| document(&mut sample));
        let mut recent = Recent::default();
        recent.keep(&[one.clone(), other.clone(), third.clone()]);
        recent.let_go(&Plan::default());
        assert!(recent.get(one.id()).is_some());
        recent.let_go(&Plan {
            commits: vec![sample.commit(&[one.id()])],
            dropped: vec![other.id()],
            ..Plan::default()
        });
        assert!(recent.get(one.id()).is_none() && recent.get(other.id()).is_none());
        assert!(recent.get(third.id()).is_some());
        // Which documents a refused commit was in is known to the database alone.
        recent.let_go(&Plan {
            set_aside: vec![sample.id()],
            ..Plan::default()
        });
        assert!(recent.get(third.id()).is_none());
    }

    #[test]
    fn the_latest_are_kept_each_once() {
        let mut sample = Sample::new(2);
        let all: Vec<Document> = (0..=MOST).map(|_| document(&mut sample)).collect();
        let mut recent = Recent::default();
        recent.keep(&all);
        recent.keep(&all[MOST..]);
        assert_eq!(recent.held.len(), MOST);
        assert!(recent.get(all[0].id()).is_none());
        assert!(recent.get(all[MOST].id()).is_some());
    }
}
