//! A device that only writes: commits for suites and measurements.

use std::collections::BTreeMap;
use std::sync::Arc;

use record::author::{Author, Role};
use record::change::Actor;
use record::document::{Document, DocumentError, Write};
use record::id::{CommitId, DeviceId, DocumentId, Id, UserId};
use record::kind::Kind;
use record::time::Instant;

use super::house;
use crate::commit::{Commit, DocumentChange, Seen};
use crate::hub::LogHead;
use crate::message::Who;
use crate::signer::Signer;

/// Somebody with a device, and documents in memory. Everything follows from `name`, so that a run can be repeated.
#[derive(Debug, Clone)]
pub struct Pen {
    /// The device's and the user's name.
    pub name: String,
    /// The device.
    pub device: DeviceId,
    /// Who writes.
    pub author: Author,
    /// Commits made so far.
    pub counter: u64,
    /// Device time; a minute passes with each commit.
    pub now: Instant,
    /// Which database of the device: part of each actor.
    pub generation: u64,
    /// What it has written.
    pub documents: BTreeMap<DocumentId, Document>,
    /// The hub's log as it has seen it.
    pub seen: Seen,
    /// Hash of the log there.
    pub head: LogHead,
    /// Signs what it writes.
    pub signer: Option<Arc<Signer>>,
}

impl Pen {
    /// A new device of a new user.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            device: DeviceId::derived("device", &[name.as_bytes()]),
            author: Author {
                user: UserId::derived("user", &[name.as_bytes()]),
                name: format!("{name} Obi"),
                role: Role::DistrictNurse,
                organisation: "Eastbank Community Health".to_owned(),
                team: "Eastbank North".to_owned(),
            },
            counter: 0,
            now: Instant::from_millis(1_768_900_000_000),
            generation: 0,
            documents: BTreeMap::new(),
            seen: Seen::default(),
            head: [0; 32],
            signer: None,
        }
    }

    /// A new device of a new user, with a session at the [house](super::house).
    pub fn signing(name: &str) -> Self {
        let pen = Self::new(name);
        Self {
            signer: Some(Arc::new(house::signer(&pen.author, pen.device, pen.now))),
            ..pen
        }
    }

    /// Opens a session at the [house](super::house) as its author, which began a day ago: a clock may be set back.
    pub fn sign_in(&mut self) {
        let from = self.now.plus_hours(-24);
        self.signer = Some(Arc::new(house::signer(&self.author, self.device, from)));
    }

    /// Signs a commit, when it has a session and the commit changes something.
    ///
    /// # Panics
    /// When the commit is another session's.
    pub fn sign(&self, commit: &mut Commit) {
        if let Some(signer) = self.signer.as_ref().filter(|_| !commit.changes.is_empty()) {
            signer.sign(commit).expect("its own session's commit");
        }
    }

    /// Who it is to the house.
    pub fn who(&self) -> Who {
        match &self.signer {
            Some(signer) => house::house().who(signer.session().hash()),
            // Where nobody asks for proof, a request says itself whose it is.
            None => Who {
                session: *self.device.as_bytes(),
                token: *self.author.user.as_bytes(),
            },
        }
    }

    /// The actor that it writes as in a document.
    pub fn actor(&self, document: DocumentId) -> Actor {
        if let Some(signer) = &self.signer {
            return signer.actor(document, self.generation);
        }
        let generation = self.generation.to_be_bytes();
        let id = Id::<Self>::derived(
            "actor",
            &[self.name.as_bytes(), document.as_bytes(), &generation],
        );
        Actor(*id.as_bytes())
    }

    /// One commit over several documents.
    ///
    /// # Panics
    /// Never: it signs as its own session.
    pub fn commit(
        &mut self,
        writes: &[(DocumentId, Kind, Vec<Write>)],
    ) -> Result<Commit, DocumentError> {
        self.counter += 1;
        self.now = self.now.plus_minutes(1);
        let words = format!(
            "{} {} {} {writes:?}",
            self.name, self.generation, self.counter
        );
        let tail = Id::<Self>::ten_bytes("commit", &[words.as_bytes()]);
        let mut commit = Commit {
            id: CommitId::new(self.now, tail),
            author: self.author.clone(),
            device: self.device,
            counter: self.counter,
            at: self.now,
            offset_ms: Some(-1_200),
            seen: self.seen,
            writer: "0.1.0".to_owned(),
            proof: self
                .signer
                .as_ref()
                .map(|signer| signer.proof(self.head, self.generation)),
            changes: Vec::new(),
        };
        for (id, kind, writes) in writes {
            let actor = self.actor(*id);
            let document = match self.documents.entry(*id) {
                std::collections::btree_map::Entry::Occupied(slot) => slot.into_mut(),
                std::collections::btree_map::Entry::Vacant(slot) => {
                    slot.insert(Document::new(*id, *kind)?)
                }
            };
            if let Some(change) = document.write(actor, commit.provenance(), writes)? {
                commit.changes.push(DocumentChange {
                    document: *id,
                    kind: *kind,
                    change,
                    signature: Vec::new(),
                    tag: None,
                });
            }
        }
        self.sign(&mut commit);
        Ok(commit)
    }

    /// One commit that sets one field of one document.
    pub fn set(
        &mut self,
        document: DocumentId,
        key: &str,
        value: &str,
    ) -> Result<Commit, DocumentError> {
        let write = Write::Field {
            key: key.to_owned(),
            value: value.into(),
        };
        self.commit(&[(document, Kind::Person, vec![write])])
    }

    /// Takes another's commit into its documents, unchecked.
    pub fn read(&mut self, commit: &Commit) -> Result<(), DocumentError> {
        for part in &commit.changes {
            let document = match self.documents.entry(part.document) {
                std::collections::btree_map::Entry::Occupied(slot) => slot.into_mut(),
                std::collections::btree_map::Entry::Vacant(slot) => {
                    slot.insert(Document::new(part.document, part.kind)?)
                }
            };
            document.extend([(&part.change.bytes[..], commit.provenance())])?;
        }
        Ok(())
    }
}
