//! Reading a document: registers, acts, texts, each with where it came from.

use automerge::{ObjId, ReadDoc};

use super::scalar::from_automerge;
use super::{Act, Document, Held};
use crate::change::ChangeHash;
use crate::id::ActId;

impl Document {
    /// All concurrent values of a register, Automerge's winner first (the same on every device); equal values are one.
    /// Empty when it was never set; a cleared register holds null.
    pub fn field(&self, key: &str) -> Vec<Held> {
        let mut held: Vec<Held> = Vec::new();
        for (value, op) in self
            .inner
            .get_all(&self.fields, key)
            .unwrap_or_default()
            .into_iter()
            .rev()
        {
            let Some(value) = from_automerge(&value) else {
                continue;
            };
            let change = self
                .inner
                .hash_for_opid(&op)
                .map_or(ChangeHash([0; 32]), |hash| ChangeHash(hash.0));
            if held.iter().all(|other| other.value != value) {
                held.push(Held {
                    value,
                    change,
                    provenance: self.provenance.get(&change).cloned(),
                });
            }
        }
        held
    }

    /// The keys of all registers that were ever set, in order.
    pub fn field_keys(&self) -> Vec<String> {
        self.inner.keys(&self.fields).collect()
    }

    /// One act.
    pub fn act(&self, id: ActId) -> Option<Act> {
        let (value, op) = self.inner.get(&self.acts, id.to_string()).ok()??;
        self.to_act(id, &value, &op)
    }

    /// All acts, by device time and then id.
    pub fn acts(&self) -> Vec<Act> {
        let mut acts: Vec<Act> = self
            .inner
            .map_range(&self.acts, ..)
            .filter_map(|entry| {
                let id: ActId = entry.key.parse().ok()?;
                self.act(id)
            })
            .collect();
        acts.sort_by_key(|act| (act.provenance.as_ref().map(|written| written.at), act.id));
        acts
    }

    fn to_act(&self, id: ActId, value: &automerge::Value<'_>, op: &ObjId) -> Option<Act> {
        let record = value.as_str()?.to_owned();
        let change = self.inner.hash_for_opid(op).map(|hash| ChangeHash(hash.0));
        let provenance = change.and_then(|hash| self.provenance.get(&hash).cloned());
        Some(Act {
            id,
            record,
            provenance,
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
    pub fn prose_edits(&self, key: &str) -> Vec<Held> {
        self.field(&format!("prose/{key}"))
    }
}
