//! A log in memory, for tests and as the plainest reading of what [`Log`] promises. Over 300 lines because it is one
//! trait, whose promises are read side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use record::author::{Author, Provenance};
use record::change::{Actor, ChangeHash};
use record::document::Document;
use record::id::{CommitId, DeviceId, DocumentId, UserId};
use record::kind::Kind;
use record::slice::Audience;
use record::time::Instant;

use super::conformance::house;
use super::{About, Access, Entry, Filed, Log, LogHead, Position};
use crate::certificate::register::Register;
use crate::certificate::{Credential, Hash};
use crate::commit::Commit;
use crate::gate::Held;
use crate::message::fingerprints;
use crate::verdict::Refusal;

/// The log of a hub that forgets everything when it ends. A clone is a backup.
#[derive(Debug, Clone)]
pub struct MemoryLog {
    epoch: u64,
    log: Vec<(Position, Filed)>,
    register: Register,
    places: BTreeMap<CommitId, u64>,
    refused: BTreeMap<CommitId, (Commit, Refusal, Instant)>,
    refused_changes: BTreeSet<ChangeHash>,
    decided: BTreeMap<CommitId, CommitId>,
    documents: BTreeMap<DocumentId, Document>,
    devices: BTreeMap<(DocumentId, Actor), DeviceId>,
    acknowledged: BTreeMap<(DeviceId, UserId), (String, u64)>,
    about: BTreeMap<DocumentId, About>,
    room: Vec<Commit>,
}

impl MemoryLog {
    /// An empty log, of a hub that trusts the root of the [house](super::conformance::house).
    pub fn new(epoch: u64) -> Self {
        Self {
            epoch,
            log: Vec::new(),
            register: Register::new(house::root()),
            places: BTreeMap::new(),
            refused: BTreeMap::new(),
            refused_changes: BTreeSet::new(),
            decided: BTreeMap::new(),
            documents: BTreeMap::new(),
            devices: BTreeMap::new(),
            acknowledged: BTreeMap::new(),
            about: BTreeMap::new(),
            room: Vec::new(),
        }
    }

    /// Ids and kinds of all documents.
    pub fn documents(&self) -> impl Iterator<Item = (DocumentId, Kind)> {
        self.documents
            .values()
            .map(|document| (document.id(), document.kind()))
    }

    /// A document as it reads now.
    pub fn read(&self, id: DocumentId) -> Option<&Document> {
        self.documents.get(&id)
    }

    /// What was refused and why, by id.
    pub fn set_aside(&self) -> impl Iterator<Item = (&Commit, &Refusal, Instant)> {
        let aside = self.refused.values();
        aside.map(|(commit, refusal, at)| (commit, refusal, *at))
    }

    /// All commits taken, in order.
    pub fn commits(&self) -> impl Iterator<Item = &Commit> {
        self.log.iter().filter_map(|(_, filed)| match filed {
            Filed::Commit(commit) => Some(commit),
            Filed::Credential(_) | Filed::Access(_) => None,
        })
    }

    /// Everything about who is let in, in order.
    fn entries(&self) -> impl Iterator<Item = (u64, &Access)> {
        self.log.iter().filter_map(|(position, filed)| match filed {
            Filed::Access(access) => Some((position.sequence, access)),
            Filed::Commit(_) | Filed::Credential(_) => None,
        })
    }
}

impl Held for MemoryLog {
    type Error = Infallible;

    fn document(&mut self, id: DocumentId) -> Result<Option<Document>, Infallible> {
        Ok(self.documents.get(&id).cloned())
    }

    fn commit(&mut self, id: CommitId) -> Result<Option<Commit>, Infallible> {
        if !self.places.contains_key(&id) {
            return Ok(None);
        }
        let mut parts = self.commits().filter(|commit| commit.id == id).cloned();
        Ok(parts.next().map(|mut commit| {
            commit.changes.extend(parts.flat_map(|part| part.changes));
            commit
        }))
    }

    fn device_of(
        &mut self,
        document: DocumentId,
        actor: Actor,
    ) -> Result<Option<DeviceId>, Infallible> {
        Ok(self.devices.get(&(document, actor)).copied())
    }

    fn refused(&mut self, id: CommitId) -> Result<Option<Refusal>, Infallible> {
        Ok(self.refused.get(&id).map(|(_, refusal, _)| refusal.clone()))
    }

    fn is_refused_change(&mut self, hash: ChangeHash) -> Result<bool, Infallible> {
        Ok(self.refused_changes.contains(&hash))
    }
}

impl Log for MemoryLog {
    fn epoch(&mut self) -> Result<u64, Infallible> {
        Ok(self.epoch)
    }

    fn begin_epoch(&mut self, epoch: u64) -> Result<(), Infallible> {
        self.epoch = epoch;
        self.acknowledged.clear();
        Ok(())
    }

    fn head(&mut self) -> Result<Position, Infallible> {
        Ok(self
            .log
            .last()
            .map(|(position, _)| *position)
            .unwrap_or_default())
    }

    fn chain(&mut self, sequence: u64) -> Result<Option<LogHead>, Infallible> {
        if sequence == 0 {
            return Ok(Some([0; 32]));
        }
        let place = usize::try_from(sequence - 1).ok();
        Ok(place
            .and_then(|place| self.log.get(place))
            .map(|(position, _)| position.chain))
    }

    fn entry(&mut self, id: CommitId) -> Result<Option<Entry>, Infallible> {
        let accepted = self
            .places
            .get(&id)
            .map(|sequence| Entry::Accepted(*sequence));
        Ok(accepted.or_else(|| {
            self.refused
                .get(&id)
                .map(|(_, refusal, _)| Entry::Refused(refusal.clone()))
        }))
    }

    fn foresee(&mut self, documents: BTreeMap<DocumentId, Document>) {
        self.documents.extend(documents);
    }

    fn append(&mut self, position: Position, commit: &Commit) -> Result<(), Infallible> {
        let provenance: Provenance = commit.provenance();
        for part in &commit.changes {
            self.devices
                .insert((part.document, part.change.actor), commit.device);
            if !self.documents.contains_key(&part.document)
                && let Ok(document) = Document::new(part.document, part.kind)
            {
                self.documents.insert(part.document, document);
            }
            if let Some(document) = self.documents.get_mut(&part.document)
                && !document.has(&part.change.hash)
            {
                // The gate let it in, so it applies.
                let applied = document.extend([(&part.change.bytes[..], provenance.clone())]);
                debug_assert!(applied.is_ok(), "what the gate lets in applies");
            }
        }
        self.places.entry(commit.id).or_insert(position.sequence);
        self.log.push((position, Filed::Commit(commit.clone())));
        Ok(())
    }

    fn file(&mut self, position: Position, credential: &Credential) -> Result<(), Infallible> {
        self.log
            .push((position, Filed::Credential(credential.clone())));
        Ok(())
    }

    fn grant(&mut self, position: Position, access: &Access) -> Result<(), Infallible> {
        self.log.push((position, Filed::Access(access.clone())));
        Ok(())
    }

    fn accesses(&mut self, circle: DocumentId) -> Result<Vec<(u64, Access)>, Infallible> {
        let of = self.entries().filter(|(_, access)| access.circle == circle);
        Ok(of.map(|(place, access)| (place, access.clone())).collect())
    }

    fn ended(
        &mut self,
        audiences: &[Audience],
        since: Instant,
        until: Instant,
    ) -> Result<Vec<DocumentId>, Infallible> {
        let ends = |access: &Access| access.until.is_some_and(|end| since < end && end <= until);
        let of = self
            .entries()
            .filter(|(_, access)| audiences.contains(&access.audience) && ends(access));
        Ok(of.map(|(_, access)| access.circle).collect())
    }

    fn about(&mut self, document: DocumentId) -> Result<Option<About>, Infallible> {
        Ok(self.about.get(&document).cloned())
    }

    fn set_about(&mut self, document: DocumentId, about: &About) -> Result<(), Infallible> {
        self.about.insert(document, about.clone());
        Ok(())
    }

    fn circle(&mut self, circle: DocumentId) -> Result<Vec<DocumentId>, Infallible> {
        let of = self
            .about
            .iter()
            .filter(|(_, about)| about.circles.contains(&circle));
        Ok(of.map(|(id, _)| *id).collect())
    }

    fn begun_between(
        &mut self,
        kind: Kind,
        [since, until]: [Instant; 2],
    ) -> Result<Vec<DocumentId>, Infallible> {
        let of = self
            .about
            .iter()
            .filter(|(_, about)| about.kind == kind && since < about.at && about.at <= until);
        Ok(of.map(|(id, _)| *id).collect())
    }

    fn history(&mut self, document: DocumentId, up_to: u64) -> Result<Vec<Commit>, Infallible> {
        let early = self
            .log
            .iter()
            .take_while(|(position, _)| position.sequence <= up_to);
        let commits = early.filter_map(|(_, filed)| match filed {
            Filed::Commit(commit) => Some(commit),
            Filed::Credential(_) | Filed::Access(_) => None,
        });
        let changes =
            |commit: &&Commit| commit.changes.iter().any(|part| part.document == document);
        Ok(commits.filter(changes).cloned().collect())
    }

    fn register(&mut self) -> Result<&mut Register, Infallible> {
        Ok(&mut self.register)
    }

    fn first_by(&mut self, session: Hash) -> Result<Option<u64>, Infallible> {
        let wrote = |commit: &Commit| commit.proof.is_some_and(|proof| proof.session == session);
        let first = self
            .log
            .iter()
            .find(|(_, filed)| matches!(filed, Filed::Commit(commit) if wrote(commit)));
        Ok(first.map(|(position, _)| position.sequence))
    }

    fn refuse(
        &mut self,
        commit: &Commit,
        refusal: &Refusal,
        now: Instant,
    ) -> Result<(), Infallible> {
        self.refused_changes
            .extend(commit.changes.iter().map(|part| part.change.hash));
        self.refused
            .insert(commit.id, (commit.clone(), refusal.clone(), now));
        Ok(())
    }

    fn forget_refused(&mut self, id: CommitId) -> Result<(), Infallible> {
        let aside = self.refused.remove(&id);
        for part in aside.iter().flat_map(|(commit, ..)| &commit.changes) {
            self.refused_changes.remove(&part.change.hash);
        }
        Ok(())
    }

    fn set_aside(&mut self, id: CommitId) -> Result<Option<Commit>, Infallible> {
        Ok(self.refused.get(&id).map(|(commit, ..)| commit.clone()))
    }

    fn decided(&mut self, id: CommitId) -> Result<Option<CommitId>, Infallible> {
        Ok(self.decided.get(&id).copied())
    }

    fn decide(&mut self, id: CommitId, by: CommitId) -> Result<(), Infallible> {
        self.decided.entry(id).or_insert(by);
        Ok(())
    }

    fn since(&mut self, sequence: u64, limit: usize) -> Result<Vec<(u64, Filed)>, Infallible> {
        let (mut found, mut bytes) = (Vec::new(), 0_usize);
        for (position, filed) in self
            .log
            .iter()
            .skip(usize::try_from(sequence).unwrap_or(usize::MAX))
        {
            if !found.is_empty() && bytes >= limit {
                break;
            }
            if let Filed::Commit(commit) = filed {
                let lengths = commit.changes.iter().map(|part| part.change.bytes.len());
                bytes += lengths.sum::<usize>();
            }
            found.push((position.sequence, filed.clone()));
        }
        Ok(found)
    }

    fn fingerprints(&mut self) -> Result<BTreeSet<u64>, Infallible> {
        Ok(self.commits().flat_map(fingerprints).collect())
    }

    fn counter(&mut self, device: DeviceId) -> Result<u64, Infallible> {
        let own = self.commits().filter(|commit| commit.device == device);
        Ok(own.map(|commit| commit.counter).max().unwrap_or(0))
    }

    fn counted(&mut self, device: DeviceId, counter: u64) -> Result<Option<CommitId>, Infallible> {
        let own = self
            .commits()
            .find(|commit| commit.device == device && commit.counter == counter);
        Ok(own.map(|commit| commit.id))
    }

    fn acknowledge(
        &mut self,
        device: DeviceId,
        author: &Author,
        sequence: u64,
        _now: Instant,
    ) -> Result<(), Infallible> {
        let noted = self.acknowledged.entry((device, author.user)).or_default();
        *noted = (author.team.clone(), sequence.max(noted.1));
        Ok(())
    }

    fn reached(&mut self, author: &Author) -> Result<u64, Infallible> {
        let of_team = self
            .acknowledged
            .iter()
            .filter(|((_, other), (team, _))| *other != author.user && *team == author.team);
        Ok(of_team
            .map(|(_, (_, sequence))| *sequence)
            .max()
            .unwrap_or(0))
    }

    fn room(&mut self) -> Result<Vec<Commit>, Infallible> {
        Ok(self.room.clone())
    }

    fn set_room(&mut self, commits: &[Commit]) -> Result<(), Infallible> {
        self.room = commits.to_vec();
        Ok(())
    }
}
