//! Trying commits on clones of the documents: all at once, then in halves, until each culprit stands alone.

mod taking_on;

use std::collections::{BTreeMap, BTreeSet};

use record::admit::{Fault, Shape};
use record::author::Provenance;
use record::change::{Actor, Change, ChangeHash};
use record::document::Document;
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;

use super::Held;
use super::effort::Bounds;
use crate::commit::Commit;
use crate::verdict::{Reason, Refusal};

type Refused = (CommitId, Option<Commit>, Refusal);

/// The documents of one admission and what was decided so far.
pub(super) struct Trial<'a, H> {
    held: &'a mut H,
    shape: Shape,
    /// As held, and as changed by what was accepted.
    documents: BTreeMap<DocumentId, Document>,
    changed: BTreeSet<DocumentId>,
    devices: BTreeMap<(DocumentId, Actor), DeviceId>,
    refused_hashes: BTreeSet<ChangeHash>,
    accepted: Vec<Commit>,
    refused: Vec<Refused>,
    /// What it may take; on a device, whatever it takes.
    bounds: Option<Bounds>,
    left: Vec<Commit>,
    /// Nothing more is tried: what stands on what was left would be called unsound.
    is_over: bool,
}

/// What was decided.
pub(super) struct Tried {
    /// Documents that changed.
    pub documents: BTreeMap<DocumentId, Document>,
    /// Taken, in order.
    pub accepted: Vec<Commit>,
    pub refused: Vec<Refused>,
    /// Not decided about, because it would take too much now.
    pub left: Vec<Commit>,
    /// What may still be taken.
    pub bounds: Option<Bounds>,
}

impl<'a, H: Held> Trial<'a, H> {
    pub(super) const fn new(held: &'a mut H, shape: Shape, bounds: Option<Bounds>) -> Self {
        Self {
            held,
            shape,
            documents: BTreeMap::new(),
            changed: BTreeSet::new(),
            devices: BTreeMap::new(),
            refused_hashes: BTreeSet::new(),
            accepted: Vec::new(),
            refused: Vec::new(),
            bounds,
            left: Vec::new(),
            is_over: false,
        }
    }

    /// Whether a change is in a document as held; a document that is not held begins with its first change.
    pub(super) fn has(
        &mut self,
        id: DocumentId,
        kind: Kind,
        hash: &ChangeHash,
    ) -> Result<bool, H::Error> {
        self.load(id, kind)?;
        Ok(self
            .documents
            .get(&id)
            .is_some_and(|document| document.has(hash)))
    }

    /// Decides about every commit.
    pub(super) fn run(&mut self, commits: Vec<Commit>) -> Result<(), H::Error> {
        let mut checked = Vec::with_capacity(commits.len());
        for commit in commits {
            match self.bind(&commit)? {
                Ok(()) => checked.push(commit),
                Err(refusal) => self.refuse(commit, refusal),
            }
        }
        self.halve(checked);
        Ok(())
    }

    /// What was decided.
    pub(super) fn finish(mut self) -> Tried {
        let changed = std::mem::take(&mut self.changed);
        self.documents.retain(|id, _| changed.contains(id));
        Tried {
            documents: self.documents,
            accepted: self.accepted,
            refused: self.refused,
            left: self.left,
            bounds: self.bounds,
        }
    }

    fn load(&mut self, id: DocumentId, kind: Kind) -> Result<(), H::Error> {
        if let std::collections::btree_map::Entry::Vacant(slot) = self.documents.entry(id) {
            let document = self
                .held
                .document(id)?
                .map_or_else(|| Document::new(id, kind).ok(), Some);
            if let Some(document) = document {
                slot.insert(document);
            }
        }
        Ok(())
    }

    /// Kind, actor and device of each change.
    fn bind(&mut self, commit: &Commit) -> Result<Result<(), Refusal>, H::Error> {
        for part in &commit.changes {
            self.load(part.document, part.kind)?;
            if self
                .documents
                .get(&part.document)
                .is_none_or(|document| document.kind() != part.kind)
            {
                return Ok(Err(Refusal::new(
                    Reason::WrongKind,
                    "the document is of another kind",
                )));
            }
            let key = (part.document, part.change.actor);
            let device = match self.devices.get(&key) {
                Some(device) => Some(*device),
                None => self.held.device_of(key.0, key.1)?,
            };
            if device.is_some_and(|device| device != commit.device) {
                return Ok(Err(Refusal::new(
                    Reason::ForeignActor,
                    "the actor belongs to another device",
                )));
            }
            self.devices.insert(key, commit.device);
        }
        Ok(Ok(()))
    }

    fn halve(&mut self, offered: Vec<Commit>) {
        if self.is_over {
            self.left.extend(offered);
            return;
        }
        let mut commits = Vec::with_capacity(offered.len());
        for commit in offered {
            // One after the other: what falls takes its children with it.
            if self.stands(&commit) {
                commits.push(commit);
            } else {
                let refusal = Refusal::new(
                    Reason::StandsOnRefused,
                    "this stands on something that was not taken",
                );
                self.refuse(commit, refusal);
            }
        }
        if !self.may_try(&commits) {
            if commits.len() < 2 {
                self.left.append(&mut commits);
                self.is_over = true;
            } else {
                let later = commits.split_off(commits.len() / 2);
                self.halve(commits);
                self.halve(later);
            }
            return;
        }
        match self.attempt(&commits) {
            Ok(documents) => {
                self.changed.extend(documents.keys().copied());
                self.documents.extend(documents);
                self.accepted.append(&mut commits);
                self.decided();
            }
            Err(fault) if commits.len() < 2 => {
                for commit in commits {
                    self.refuse(commit, refusal(&fault));
                }
            }
            Err(_) => {
                let later = commits.split_off(commits.len() / 2);
                self.halve(commits);
                self.halve(later);
            }
        }
    }

    fn stands(&self, commit: &Commit) -> bool {
        !commit.changes.iter().any(|part| {
            part.change
                .deps
                .iter()
                .any(|dep| self.refused_hashes.contains(dep))
        })
    }

    /// Applies commits to clones.
    fn attempt(&self, commits: &[Commit]) -> Result<BTreeMap<DocumentId, Document>, Fault> {
        let provenances: Vec<Provenance> = commits.iter().map(Commit::provenance).collect();
        let mut batches: BTreeMap<DocumentId, Vec<(&Change, &Provenance)>> = BTreeMap::new();
        for (commit, provenance) in commits.iter().zip(&provenances) {
            for part in &commit.changes {
                batches
                    .entry(part.document)
                    .or_default()
                    .push((&part.change, provenance));
            }
        }
        let mut documents = BTreeMap::new();
        for (id, batch) in batches {
            let document = self.documents.get(&id).ok_or(Fault::Parents)?;
            documents.insert(id, document.admit(&batch, self.shape)?);
        }
        Ok(documents)
    }

    fn decided(&mut self) {
        if let Some(bounds) = &mut self.bounds {
            bounds.decide();
        }
    }

    fn refuse(&mut self, commit: Commit, refusal: Refusal) {
        self.decided();
        self.refused_hashes
            .extend(commit.changes.iter().map(|part| part.change.hash));
        self.refused.push((commit.id, Some(commit), refusal));
    }
}

fn refusal(fault: &Fault) -> Refusal {
    let reason = match fault {
        Fault::TooLarge(_) => Reason::TooLarge,
        Fault::Unparsable | Fault::OtherBytes | Fault::NotLasting => Reason::Malformed,
        Fault::Crashed => Reason::Crashed,
        Fault::OutOfSequence => Reason::OutOfSequence,
        Fault::Shape(_) | Fault::Parents => Reason::Shape,
        Fault::UnknownField => Reason::UnknownField,
        Fault::Role(_) => Reason::NotTheRole,
    };
    Refusal::new(reason, fault.to_string())
}
