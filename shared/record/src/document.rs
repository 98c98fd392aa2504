//! One document: the only place that knows Automerge's transactions.
//!
//! Every kind has the same three containers, made by its fixed first change:
//! - `fields`: registers. A key holds one scalar; concurrent values are all kept and can be listed.
//! - `acts`: facts that somebody did or recorded something. A random id holds the whole record as **one JSON string**.
//!   One scalar, not a map: a record that is one value cannot be changed in part or blended from two, and no object is
//!   ever created under a key that two devices could both choose.
//! - `prose`: mergeable texts, all created by the first change. Each edit also rewrites the register
//!   `prose/<key>`, so that edits made apart are seen.
//!
//! Nothing is deleted: a cleared field holds null. The change's own timestamp stays 0; device time travels in the
//! commit, where it is signed, and never decides a merge.

mod again;
mod blank;
mod causes;
mod past;
mod read;
mod reading;
mod scalar;
mod value;

use std::collections::{BTreeMap, HashMap};

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};

use crate::author::Provenance;
use crate::change::{Actor, Change, ChangeHash};
use crate::id::DocumentId;
use crate::kind::Kind;

pub use value::{Act, Held, Scalar, Write};

use scalar::{settled_to, to_automerge};

/// Why a document could not be written, read or extended.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Automerge would not.
    #[error("the document could not take this: {0}")]
    Automerge(#[from] automerge::AutomergeError),
    /// The bytes of a change do not parse.
    #[error("a change does not parse: {0}")]
    Parse(String),
    /// A prose key that the kind does not have.
    #[error("there is no text called {0} in this kind of document")]
    NoSuchProse(String),
    /// Changes that these stand on are missing.
    #[error("changes that this stands on are missing")]
    MissingParents,
    /// What is to be written at an earlier place is not the first of its plan, or not of its actor.
    #[error("this cannot be written at an earlier place any more")]
    NotFirst,
    /// The containers of the fixed first change are not there.
    #[error("the document does not begin with the first change of its kind")]
    NoGenesis,
}

/// A document in memory.
#[derive(Clone)]
pub struct Document {
    id: DocumentId,
    kind: Kind,
    inner: Automerge,
    provenance: HashMap<ChangeHash, Provenance>,
    fields: ObjId,
    acts: ObjId,
    prose: BTreeMap<&'static str, ObjId>,
    reading: reading::Reading,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never the content: documents name people.
        write!(f, "{:?} {}", self.kind, self.id)
    }
}

impl Document {
    /// Its id.
    pub const fn id(&self) -> DocumentId {
        self.id
    }

    /// Its kind.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The newest changes: what a signature covers, and what the next change stands on.
    pub fn heads(&self) -> Vec<ChangeHash> {
        self.inner
            .get_heads()
            .into_iter()
            .map(|hash| ChangeHash(hash.0))
            .collect()
    }

    /// Whether a change is in the document.
    pub fn has(&self, hash: &ChangeHash) -> bool {
        self.inner
            .get_change_meta_by_hash(&automerge::ChangeHash(hash.0))
            .is_some()
    }

    /// How often an actor has written here.
    pub fn seq(&self, actor: Actor) -> u64 {
        let id = automerge::ActorId::from(actor.0);
        self.inner
            .get_changes_meta(&[])
            .iter()
            .filter(|change| *change.actor == id)
            .map(|change| change.seq)
            .max()
            .unwrap_or(0)
    }

    /// How many operations it holds: how long it takes to save it, to load it, and to make it again.
    pub fn operations(&self) -> u64 {
        self.inner.stats().num_ops
    }

    /// Whether nothing was written after the first change.
    pub fn is_blank(&self) -> bool {
        self.inner.get_changes_meta(&[]).len() <= 1
    }

    /// Who began it: where each change came from that stands on the fixed first change alone. Several, when it was begun
    /// apart.
    pub fn begun_by(&self) -> impl Iterator<Item = (ChangeHash, &Provenance)> {
        let changes = self.inner.get_changes_meta(&[]);
        let first: Vec<_> = changes
            .iter()
            .filter(|change| change.deps.is_empty())
            .map(|change| change.hash)
            .collect();
        let begun = changes.into_iter().filter(move |change| {
            !change.deps.is_empty() && change.deps.iter().all(|dep| first.contains(dep))
        });
        begun.filter_map(|change| {
            let hash = ChangeHash(change.hash.0);
            Some((hash, self.provenance.get(&hash)?))
        })
    }

    /// Carries out a plan as one change. `None` when it changes nothing.
    pub fn write(
        &mut self,
        actor: Actor,
        provenance: Provenance,
        writes: &[Write],
    ) -> Result<Option<Change>, DocumentError> {
        if let [Write::At { heads }, rest @ ..] = writes {
            return self.write_at(heads, actor, provenance, rest);
        }
        self.reading.forget();
        self.inner.set_actor(automerge::ActorId::from(actor.0));
        let mut transaction = self.inner.transaction();
        for write in writes {
            match write {
                // Only a whole plan is written at a place.
                Write::At { .. } => return Err(DocumentError::NotFirst),
                Write::Field { key, value } => {
                    let held = transaction.get_all(&self.fields, key.as_str())?;
                    if !settled_to(&held, value) {
                        if held.len() > 1 {
                            // To put the value that Automerge shows of several only deletes the others (measured):
                            // a put made apart would then outlive the choice unseen. Over null it is a put.
                            transaction.put(&self.fields, key.as_str(), ScalarValue::Null)?;
                        }
                        transaction.put(&self.fields, key.as_str(), to_automerge(value))?;
                    }
                }
                Write::Act { id, record } => {
                    let key = id.to_string();
                    if transaction.get(&self.acts, key.as_str())?.is_none() {
                        transaction.put(&self.acts, key.as_str(), record.as_str())?;
                    }
                }
                Write::Prose { key, text } => {
                    let object = self
                        .prose
                        .get(key.as_str())
                        .ok_or_else(|| DocumentError::NoSuchProse(key.clone()))?;
                    let sibling = format!("prose/{key}");
                    // Who writes over two edits what they say together has read them.
                    let was_apart = transaction.get_all(&self.fields, &sibling)?.len() > 1;
                    let differs = transaction.text(object)? != *text;
                    if differs {
                        transaction.update_text(object, text)?;
                    }
                    if differs || was_apart {
                        // The sibling register only has to differ between edits made apart: the commit's id does.
                        let mark = provenance.commit.to_string();
                        transaction.put(&self.fields, sibling, mark)?;
                    }
                }
            }
        }
        let (hash, _) = transaction.commit_with(CommitOptions::default().with_time(0));
        let Some(hash) = hash else { return Ok(None) };
        let change = self
            .inner
            .get_change_by_hash(&hash)
            .ok_or(DocumentError::MissingParents)?;
        let change = Change::parse(change.raw_bytes())
            .map_err(|error| DocumentError::Parse(error.to_string()))?;
        self.provenance.insert(change.hash, provenance);
        Ok(Some(change))
    }

    /// Adds changes that are known to be good: written here, or passed by the gate. Order does not matter, but every
    /// parent must be in the document or among them.
    pub fn extend<'a>(
        &mut self,
        changes: impl IntoIterator<Item = (&'a [u8], Provenance)>,
    ) -> Result<(), DocumentError> {
        self.reading.forget();
        let mut parsed = Vec::new();
        for (bytes, provenance) in changes {
            let change = automerge::Change::from_bytes(bytes.to_vec())
                .map_err(|error| DocumentError::Parse(error.to_string()))?;
            self.provenance
                .insert(ChangeHash(change.hash().0), provenance);
            parsed.push(change);
        }
        self.inner.apply_changes(parsed)?;
        if self.inner.get_missing_deps(&[]).is_empty() {
            Ok(())
        } else {
            Err(DocumentError::MissingParents)
        }
    }

    /// Where each change came from that somebody wrote, in no order.
    pub fn provenances(&self) -> impl Iterator<Item = &Provenance> {
        self.provenance.values()
    }

    /// Where a change came from.
    pub fn provenance(&self, hash: &ChangeHash) -> Option<&Provenance> {
        self.provenance.get(hash)
    }

    /// The containers `fields`, `acts` and `prose`, for the gate.
    pub(crate) fn containers(&self) -> Result<[ObjId; 3], DocumentError> {
        let (_, texts) = self
            .inner
            .get(ROOT, "prose")?
            .ok_or(DocumentError::NoGenesis)?;
        Ok([self.fields.clone(), self.acts.clone(), texts])
    }

    /// The kind's texts and their objects, for the gate.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&'static str, &ObjId)> {
        self.prose.iter().map(|(key, object)| (*key, object))
    }

    /// The document underneath, for the gate's checks in this crate.
    pub(crate) const fn inner(&self) -> &Automerge {
        &self.inner
    }

    /// The document underneath, for the gate's trial on a clone.
    pub(crate) fn inner_mut(&mut self) -> &mut Automerge {
        self.reading.forget();
        &mut self.inner
    }

    /// Adds where changes came from, for the gate, which applies them itself.
    pub(crate) fn note_provenance(&mut self, hash: ChangeHash, provenance: Provenance) {
        self.reading.forget();
        self.provenance.insert(hash, provenance);
    }
}

/// Builds the first change of a kind: used to make the embedded bytes, and by the test that compares them.
pub fn build_genesis(kind: Kind) -> Result<Vec<u8>, DocumentError> {
    let mut document =
        Automerge::new().with_actor(automerge::ActorId::from(kind.genesis_actor().0));
    let mut transaction = document.transaction();
    transaction.put(ROOT, "kind", kind.word())?;
    transaction.put_object(ROOT, "fields", ObjType::Map)?;
    transaction.put_object(ROOT, "acts", ObjType::Map)?;
    let prose = transaction.put_object(ROOT, "prose", ObjType::Map)?;
    for key in kind.prose() {
        transaction.put_object(&prose, *key, ObjType::Text)?;
    }
    transaction.commit_with(CommitOptions::default().with_time(0));
    document
        .get_changes(&[])
        .first()
        .map(|change| change.raw_bytes().to_vec())
        .ok_or(DocumentError::NoGenesis)
}

#[cfg(test)]
mod tests;
