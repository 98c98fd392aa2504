//! What a document held before: every value that was ever written, for the page that shows the history of a field.

use std::collections::HashSet;

use automerge::ReadDoc;

use super::scalar::from_automerge;
use super::{Document, Held, Scalar};
use crate::change::ChangeHash;

impl Document {
    /// Every value that a register was ever set to, in an order in which nothing stands before what it was written on.
    pub fn past(&self, key: &str) -> Vec<Held> {
        self.past_by(key, |held, _| Some(held))
    }

    /// Every wording that a text ever had after an edit, in the same order.
    pub fn past_prose(&self, key: &str) -> Vec<Held> {
        let Some(object) = self.prose.get(key) else {
            return Vec::new();
        };
        self.past_by(&format!("prose/{key}"), |_, at| {
            self.inner.text_at(object, &[at]).ok().map(Scalar::Text)
        })
    }

    /// What a register or a text held when some changes were not yet written: in the newest history that all of them
    /// stand on. A text is one value, as it read then. Empty when nothing was there, `None` when a change is not here.
    pub fn before(&self, key: &str, changes: &[ChangeHash]) -> Option<Vec<Scalar>> {
        self.held_at(key, &self.common(changes)?)
    }

    /// What a register or a text held to somebody who had seen these changes and what they stand on; as
    /// [`Document::before`] has it.
    pub fn was(&self, key: &str, seen: &[ChangeHash]) -> Option<Vec<Scalar>> {
        let is_here = seen.iter().all(|hash| self.has(hash));
        let heads = seen.iter().map(|hash| automerge::ChangeHash(hash.0));
        let heads: Vec<_> = heads.collect();
        is_here.then(|| self.held_at(key, &heads))?
    }

    /// Some changes and all that they stand on; `None` when one is not here.
    pub fn history(&self, seen: &[ChangeHash]) -> Option<HashSet<ChangeHash>> {
        let causes = self.causes();
        let mut history = HashSet::new();
        for change in seen {
            history.extend(causes.seen_by(change)?);
            history.insert(*change);
        }
        Some(history)
    }

    fn held_at(&self, key: &str, heads: &[automerge::ChangeHash]) -> Option<Vec<Scalar>> {
        if let Some(object) = key
            .strip_prefix("prose/")
            .and_then(|text| self.prose.get(text))
        {
            let text = self.inner.text_at(object, heads).ok()?;
            return Some(if text.is_empty() {
                vec![]
            } else {
                vec![text.into()]
            });
        }
        let held = self.inner.get_all_at(&self.fields, key, heads).ok()?;
        let values = held.iter().filter_map(|(value, _)| from_automerge(value));
        Some(values.filter(|value| *value != Scalar::Null).collect())
    }

    /// The document as somebody had it who had seen these changes and what they stand on; `None` when one is not here.
    pub fn as_of(&self, heads: &[ChangeHash]) -> Option<Self> {
        let heads: Vec<_> = heads
            .iter()
            .map(|hash| automerge::ChangeHash(hash.0))
            .collect();
        let mut earlier = self.clone();
        *earlier.inner_mut() = self.inner.fork_at(&heads).ok()?;
        Some(earlier)
    }

    /// The heads of the history that all of some changes stand on, none of them among it.
    fn common(&self, changes: &[ChangeHash]) -> Option<Vec<automerge::ChangeHash>> {
        let causes = self.causes();
        let mut common: Option<HashSet<ChangeHash>> = None;
        for change in changes {
            let earlier = causes.seen_by(change)?;
            common = Some(match common {
                None => earlier,
                Some(held) => held.intersection(&earlier).copied().collect(),
            });
        }
        let common = common?;
        let covered: HashSet<ChangeHash> = common
            .iter()
            .flat_map(|hash| causes.of(hash))
            .copied()
            .collect();
        let heads = common.difference(&covered);
        Some(heads.map(|hash| automerge::ChangeHash(hash.0)).collect())
    }

    fn past_by(
        &self,
        key: &str,
        read: impl Fn(Scalar, automerge::ChangeHash) -> Option<Scalar>,
    ) -> Vec<Held> {
        let changes = self.inner.get_changes_meta(&[]);
        let written = changes.iter().filter_map(|change| {
            let values = self
                .inner
                .get_all_at(&self.fields, key, &[change.hash])
                .ok()?;
            let (value, _) = values
                .iter()
                .find(|(_, op)| self.inner.hash_for_opid(op) == Some(change.hash))?;
            let hash = ChangeHash(change.hash.0);
            let value = read(from_automerge(value)?, change.hash)?;
            Some(Held {
                value,
                change: hash,
                provenance: self.come_from(&hash),
            })
        });
        written.collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::author::{Author, Provenance, Role};
    use crate::change::Actor;
    use crate::document::{Document, Scalar, Write};
    use crate::id::Id;
    use crate::kind::Kind;
    use crate::time::Instant;

    fn written(document: &mut Document, by: u8, writes: &[Write]) -> Option<crate::change::Change> {
        let author = Author {
            user: Id::from_bytes([by; 16]),
            name: format!("Nurse {by}"),
            role: Role::DistrictNurse,
            organisation: "Eastbank".into(),
            team: "North".into(),
        };
        let at = Instant::from_millis(i64::from(by));
        let commit = Id::from_bytes([by; 16]);
        document
            .write(
                Actor([by; 16]),
                Provenance {
                    author,
                    at,
                    commit,
                    is_signed: true,
                    original: None,
                },
                writes,
            )
            .unwrap()
    }

    #[test]
    fn every_value_is_there_also_those_written_apart() {
        let set = |value: &str| Write::Field {
            key: "preferred".into(),
            value: value.into(),
        };
        let mut document = Document::new(Id::from_bytes([9; 16]), Kind::Person).unwrap();
        written(&mut document, 1, &[set("Rene")]);
        let mut other = document.clone();
        written(&mut document, 2, &[set("Reenie")]);
        let apart = written(&mut other, 3, &[set("Irene")]).unwrap();
        let provenance = other.provenance(&apart.hash).unwrap().clone();
        document
            .extend([(apart.bytes.as_slice(), provenance)])
            .unwrap();
        let past = document.past("preferred");
        let mut values: Vec<&str> = past.iter().filter_map(|held| held.value.text()).collect();
        assert_eq!(values.first(), Some(&"Rene"));
        values.sort_unstable();
        assert_eq!(values, ["Irene", "Reenie", "Rene"]);
        assert!(past.iter().all(|held| held.provenance.is_some()));
    }

    #[test]
    fn what_was_there_before_two_wrote_apart() {
        let set = |value: &str| Write::Field {
            key: "preferred".into(),
            value: value.into(),
        };
        let about = |text: &str| Write::Prose {
            key: "about".into(),
            text: text.into(),
        };
        let mut document = Document::new(Id::from_bytes([9; 16]), Kind::Person).unwrap();
        written(&mut document, 1, &[set("Rene"), about("Sings")]);
        let mut other = document.clone();
        // One writes twice: what both had is before the first of it.
        written(&mut document, 2, &[set("Reenie")]);
        let one = written(&mut document, 2, &[set("Reeny"), about("Sings alto")]).unwrap();
        let two = written(&mut other, 3, &[set("Irene"), about("Sings bass")]).unwrap();
        let provenance = other.provenance(&two.hash).unwrap().clone();
        document
            .extend([(two.bytes.as_slice(), provenance)])
            .unwrap();
        let apart = [one.hash, two.hash];
        assert_eq!(
            document.before("preferred", &apart),
            Some(vec!["Rene".into()])
        );
        assert_eq!(
            document.before("prose/about", &apart),
            Some(vec!["Sings".into()])
        );
        assert_eq!(document.before("phone", &apart), Some(vec![]));
        let unknown = crate::change::ChangeHash([0; 32]);
        assert_eq!(document.before("preferred", &[one.hash, unknown]), None);
        assert_eq!(document.before("preferred", &[]), None);
    }

    #[test]
    fn every_wording_of_a_text_is_there() {
        let tell = |text: &str| Write::Prose {
            key: "access_notes".into(),
            text: text.into(),
        };
        let mut document = Document::new(Id::from_bytes([9; 16]), Kind::Person).unwrap();
        written(&mut document, 1, &[tell("Ring twice")]);
        written(&mut document, 2, &[tell("Ring twice, wait")]);
        let past: Vec<Scalar> = document
            .past_prose("access_notes")
            .into_iter()
            .map(|held| held.value)
            .collect();
        assert_eq!(past, ["Ring twice".into(), "Ring twice, wait".into()]);
        assert!(document.past_prose("no such text").is_empty());
    }
}
