//! Reading a document: registers, acts, texts, each with where it came from.

use automerge::{ObjId, ReadDoc};
use sha2::{Digest, Sha256};

use super::{Act, Document, Held, Scalar};
use crate::author::Provenance;
use crate::change::ChangeHash;
use crate::id::ActId;
use crate::review;

impl Document {
    /// All concurrent values of a register; equal values are one. Their order is the same on every device, has nothing to
    /// do with clocks, and is the same in all documents that one deed wrote: where two deeds were done apart, the first
    /// values of all of them come from one deed. Empty when it was never set; a cleared register holds null.
    pub fn field(&self, key: &str) -> &[Held] {
        self.registers().get(key).map_or(&[], Vec::as_slice)
    }

    pub(super) fn held(&self, value: Scalar, op: &ObjId) -> Held {
        let change = self.written_by(op);
        Held {
            value,
            change,
            provenance: self.come_from(&change),
        }
    }

    /// Where a change came from, and whose words it brings.
    pub(super) fn come_from(&self, change: &ChangeHash) -> Option<Provenance> {
        let mut written = self.provenance.get(change)?.clone();
        if review::may(written.author.role) {
            let mut originals = self.originals().iter();
            let of_change = originals.find(|(accepted, _)| accepted == change);
            written.original = of_change.map(|(_, original)| Box::new(original.clone()));
        }
        Some(written)
    }

    /// All acts in no order: the record, and the change that wrote it.
    pub(crate) fn raw_acts(&self) -> Vec<(String, ChangeHash)> {
        let entries = self.inner.map_range(&self.acts, ..);
        entries
            .filter_map(|entry| {
                let change = self.written_by(&entry.id());
                Some((entry.value.into_value().as_str()?.to_owned(), change))
            })
            .collect()
    }

    /// Whether no register was ever set.
    pub(crate) fn registers_are_empty(&self) -> bool {
        self.inner.map_range(&self.fields, ..).next().is_none()
    }

    /// The place of a change among others that were made apart: by the digest of the commit that carried it.
    pub(crate) fn order(&self, change: &ChangeHash) -> [u8; 32] {
        let written = self.provenance.get(change);
        written.map_or(change.0, |by| Sha256::digest(by.commit.as_bytes()).into())
    }

    /// The changes that wrote what a register holds now, also those that wrote the same apart.
    pub(crate) fn writers(&self, key: &str) -> Vec<ChangeHash> {
        let held = self.inner.get_all(&self.fields, key).unwrap_or_default();
        held.iter().map(|(_, op)| self.written_by(op)).collect()
    }

    fn written_by(&self, op: &ObjId) -> ChangeHash {
        let hash = self.inner.hash_for_opid(op);
        hash.map_or(ChangeHash([0; 32]), |hash| ChangeHash(hash.0))
    }

    /// The keys of all registers that were ever set, in order.
    pub fn field_keys(&self) -> Vec<String> {
        self.registers().keys().cloned().collect()
    }

    /// One act.
    pub fn act(&self, id: ActId) -> Option<Act> {
        let (value, op) = self.inner.get(&self.acts, id.to_string()).ok()??;
        self.to_act(id, &value, &op)
    }

    /// Whether one act stands under an id: what was written there apart is the same, by the same person. Else one of them hides
    /// the other.
    pub(crate) fn is_one_act(&self, id: &str) -> bool {
        let held = self.inner.get_all(&self.acts, id).unwrap_or_default();
        let mut held = held.iter().map(|(record, op)| {
            let by = self.provenance.get(&self.written_by(op));
            (record.as_str(), by.map(|by| by.author.user))
        });
        let first = held.next();
        held.all(|other| Some(other) == first)
    }

    /// All acts, by device time and then id.
    pub fn acts(&self) -> Vec<Act> {
        let mut acts: Vec<Act> = self
            .inner
            .map_range(&self.acts, ..)
            .filter_map(|entry| {
                let id: ActId = entry.key.parse().ok()?;
                let op = entry.id();
                self.to_act(id, &entry.value.into_value(), &op)
            })
            .collect();
        crate::order::by_key(&mut acts, |act| {
            (
                act.provenance
                    .as_ref()
                    .map(super::super::author::Provenance::when),
                act.id,
            )
        });
        acts
    }

    fn to_act(&self, id: ActId, value: &automerge::Value<'_>, op: &ObjId) -> Option<Act> {
        let record = value.as_str()?.to_owned();
        let change = self.written_by(op);
        Some(Act {
            id,
            record,
            change,
            provenance: self.come_from(&change),
        })
    }

    /// A text as it reads now; empty when the kind has none of that name.
    pub fn prose(&self, key: &str) -> String {
        self.prose
            .get(key)
            .and_then(|object| self.inner.text(object).ok())
            .unwrap_or_default()
    }

    /// The edits of a text that were made apart and that nobody has edited since: two or more when it must be read.
    pub fn prose_edits(&self, key: &str) -> &[Held] {
        self.field(&format!("prose/{key}"))
    }
}
