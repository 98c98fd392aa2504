//! A device in memory: what a store keeps, and the exchange over it. A clone of its disk is a backup.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use exchange::certificate::register::Register;
use exchange::certificate::{Credential, Hash};
use exchange::commit::{Commit, Deed, DocumentChange, Seen};
use exchange::device::{
    Heard, Mint, Next, Shelf, Shelved, Standing, Unsettled, hear, request, take_in,
};
use exchange::gate::{self, Held};
use exchange::hub::Position;
use exchange::hub::conformance::house;
use exchange::message::{Request, Response, SignedOut};
use exchange::receipt::{Answer, Receipt};
use exchange::signer::Signer;
use exchange::verdict::Refusal;
use record::author::{Author, Role};
use record::change::{Actor, ChangeHash};
use record::document::{Document, Write};
use record::id::{CommitId, DeviceId, DocumentId, UserId};
use record::kind::Kind;
use record::time::Instant;

/// When everybody signs in.
const BEGIN: Instant = Instant::from_millis(1_768_900_000_000);

/// What survives the end of a process.
#[derive(Clone)]
pub struct Disk {
    pub documents: BTreeMap<DocumentId, Document>,
    pub changes: BTreeMap<DocumentId, (Kind, Vec<Shelved>)>,
    /// All commits held, own and received, in the order they were taken.
    pub commits: Vec<Commit>,
    /// All own commits and what their author meant, oldest first.
    pub outbox: Vec<Unsettled>,
    pub needs_attention: BTreeMap<CommitId, Refusal>,
    pub quarantine: BTreeMap<CommitId, Refusal>,
    pub sent: BTreeMap<CommitId, Seen>,
    pub room: Vec<Commit>,
    pub marks: Vec<CommitId>,
    pub standing: Standing,
    pub generation: u64,
    /// Whose certificates it holds, revocations aside.
    pub register: Register,
}

/// A device that runs.
pub struct Device {
    pub name: String,
    pub author: Author,
    pub disk: Disk,
    /// In memory only: every part of every commit held, while two logs are compared, and those the hub wants.
    comparing: Option<Vec<(CommitId, DocumentId)>>,
    wanted: Vec<CommitId>,
    /// The hub does not know who asks.
    introduce: bool,
    lacks: Vec<Hash>,
    minted: u64,
    signer: Signer,
}

/// Ends the process of a device at a chosen point.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Crash {
    Never,
    AfterMark,
    BeforeCommit,
}

impl Device {
    pub fn new(name: &str) -> Self {
        let device = DeviceId::derived("device", &[name.as_bytes()]);
        let user = UserId::derived("user", &[name.as_bytes()]);
        let author = Author {
            user,
            name: name.to_owned(),
            role: Role::DistrictNurse,
            organisation: "Eastbank".to_owned(),
            team: "North".to_owned(),
        };
        let signer = house::signer(&author, device, BEGIN);
        let standing = Standing {
            device,
            who: house::house().who(signer.session().hash()),
            head: [0; 32],
            counter: 0,
            seen: Seen::default(),
            cursor: Vec::new(),
            reached: 0,
        };
        Self {
            name: name.to_owned(),
            author,
            disk: Disk {
                documents: BTreeMap::new(),
                changes: BTreeMap::new(),
                commits: Vec::new(),
                outbox: Vec::new(),
                needs_attention: BTreeMap::new(),
                quarantine: BTreeMap::new(),
                sent: BTreeMap::new(),
                room: Vec::new(),
                marks: Vec::new(),
                standing,
                generation: 0,
                register: Register::kept(
                    house::root(),
                    house::chain(&signer).map(Credential::from),
                ),
            },
            comparing: None,
            wanted: Vec::new(),
            introduce: false,
            lacks: Vec::new(),
            minted: 0,
            signer,
        }
    }

    /// A new process on the same disk.
    pub fn restart(&mut self) {
        self.comparing = None;
        self.wanted.clear();
        self.introduce = false;
        self.lacks.clear();
    }

    /// How often the same thing was being let in when a process ended. At three it is set aside as the culprit.
    pub fn strikes(&self) -> usize {
        let marks = &self.disk.marks;
        marks
            .iter()
            .map(|id| marks.iter().filter(|other| *other == id).count())
            .max()
            .unwrap_or(0)
    }

    /// The database is a copy, and the device can tell.
    pub fn notice_the_copy(&mut self) {
        self.minted += 1;
        self.disk.generation = self.minted;
    }

    /// One deed of its user, saved.
    pub fn write(
        &mut self,
        words: String,
        writes: Vec<(DocumentId, Kind, Vec<Write>)>,
    ) -> Option<CommitId> {
        let mut mint = self.mint();
        let id = mint.id();
        let minutes = i64::try_from(*mint.minted).unwrap();
        let mut commit = Commit {
            id,
            author: self.author.clone(),
            device: self.disk.standing.device,
            counter: 0,
            at: Instant::from_millis(BEGIN.millis() + minutes),
            offset_ms: None,
            seen: self.disk.standing.seen,
            writer: "0.1.0".to_owned(),
            proof: Some(
                self.signer
                    .proof(self.disk.standing.head, self.disk.generation),
            ),
            changes: Vec::new(),
        };
        for (id, kind, writes) in &writes {
            let actor = self.mint().actor(*id);
            let document = self
                .disk
                .documents
                .entry(*id)
                .or_insert_with(|| Document::new(*id, *kind).unwrap());
            if let Some(change) = document.write(actor, commit.provenance(), writes).unwrap() {
                commit.changes.push(DocumentChange {
                    document: *id,
                    kind: *kind,
                    change,
                    signature: Vec::new(),
                    tag: None,
                });
            }
        }
        if commit.changes.is_empty() {
            return None;
        }
        self.mint().finish(&mut commit);
        self.disk.keep(&commit);
        let id = commit.id;
        self.disk.outbox.push(Unsettled {
            commit,
            deed: Deed { words, writes },
        });
        Some(id)
    }

    /// The next request, and what its `have` was made from.
    pub fn ask(&mut self) -> Request {
        let by_id: BTreeMap<CommitId, &Commit> = self
            .disk
            .commits
            .iter()
            .map(|commit| (commit.id, commit))
            .collect();
        let wanted = self.wanted.iter().filter_map(|id| by_id.get(id).copied());
        let offered: BTreeSet<CommitId> = self.wanted.iter().copied().collect();
        let waiting = self.disk.waiting();
        let own = waiting
            .iter()
            .map(|entry| &entry.commit)
            .filter(|commit| !offered.contains(&commit.id));
        let mut asked = request(
            &self.disk.standing,
            wanted.chain(own),
            self.comparing.as_deref(),
        );
        if self.introduce || self.comparing.is_some() {
            asked.credentials = self.introduction(&asked.commits.whole);
        }
        asked.lacks.clone_from(&self.lacks);
        asked
    }

    /// The certificates of who wrote `commits`, and its own.
    fn introduction(&self, commits: &[Commit]) -> Vec<Credential> {
        let wrote = commits.iter().filter_map(|commit| commit.proof);
        let sessions: BTreeSet<Hash> = wrote
            .map(|proof| proof.session)
            .chain([self.signer.session().hash()])
            .collect();
        let register = &self.disk.register;
        let chains = sessions.iter().flat_map(|session| register.above(*session));
        chains
            .map(|certificate| Credential::from(certificate.clone()))
            .collect()
    }

    /// Nothing is sent on the bare word of a hub.
    fn check_receipt(&self, response: &Response) {
        if response.verdicts.is_empty() {
            return;
        }
        let answer = Answer {
            device: self.disk.standing.device,
            epoch: response.epoch,
            head: Position {
                sequence: response.sequence,
                chain: response.chain.unwrap_or(self.disk.standing.head),
            },
            verdicts: &response.verdicts,
        };
        let receipt = Receipt::parse(&response.receipt).unwrap();
        receipt.check(answer, house::house().certificate()).unwrap();
    }

    /// Takes in an answer. Gives what it heard and the commits that were made again, or nothing after a crash.
    pub fn take_in(
        &mut self,
        asked: &Request,
        response: Response,
        crash: Crash,
    ) -> Option<(Heard, Vec<(CommitId, CommitId)>)> {
        self.check_receipt(&response);
        let heard = hear(
            &self.disk.standing,
            asked,
            self.comparing.as_deref(),
            response,
        );
        let marks = self.disk.marks.clone();
        let mut register = self.disk.register.clone();
        for credential in &heard.credentials {
            register.take(credential.clone()).unwrap();
        }
        let trust = gate::OfDevice {
            register: &register,
            asked: &asked.lacks,
        };
        let attempt =
            gate::prepare(heard.commits.clone(), &trust, &gate::suspects(&marks)).narrowed(&marks);
        self.disk.marks = attempt.mark(&marks);
        if crash == Crash::AfterMark {
            self.restart();
            return None;
        }
        if let Some(counter) = heard.restored_to {
            // The database was restored: whatever is written from now on has new actors.
            self.disk.generation = self.minted;
            self.disk.standing.counter = self.disk.standing.counter.max(counter);
        }
        let (unsettled, room) = (self.disk.waiting(), self.disk.room.clone());
        let mut on_disk = OnDisk(self.disk.clone());
        let taken = take_in(
            &mut on_disk,
            &heard,
            attempt,
            room,
            &unsettled,
            &mut self.mint(),
        )
        .unwrap();
        if crash == Crash::BeforeCommit {
            self.restart();
            return None;
        }
        let remade = taken
            .remade
            .iter()
            .map(|(old, new)| (*old, new.commit.id))
            .collect();
        self.lacks.clone_from(&taken.lacks);
        self.introduce = heard.signed_out == Some(SignedOut::Unknown);
        self.disk.register = register;
        self.disk.commit(&heard, taken);
        self.comparing = match heard.next {
            Next::Compare => Some(self.disk.parts()),
            Next::Rest | Next::Again => None,
        };
        self.wanted = if heard.next == Next::Compare {
            heard.wanted.clone()
        } else {
            Vec::new()
        };
        Some((heard, remade))
    }

    fn mint(&mut self) -> Minting<'_> {
        Minting {
            name: &self.name,
            author: &self.author,
            signer: &self.signer,
            disk: &mut self.disk,
            minted: &mut self.minted,
        }
    }
}

impl Disk {
    /// Every part of every commit.
    fn parts(&self) -> Vec<(CommitId, DocumentId)> {
        let commits = self.commits.iter();
        let parts = commits.flat_map(|commit| {
            let parts = commit.changes.iter();
            parts.map(|part| (commit.id, part.document))
        });
        parts.collect()
    }

    /// Own commits without a verdict.
    pub fn waiting(&self) -> Vec<Unsettled> {
        self.outbox
            .iter()
            .filter(|entry| !self.sent.contains_key(&entry.commit.id))
            .cloned()
            .collect()
    }

    fn keep(&mut self, commit: &Commit) {
        for part in &commit.changes {
            let shelved = Shelved {
                change: part.change.clone(),
                provenance: commit.provenance(),
            };
            self.changes
                .entry(part.document)
                .or_insert_with(|| (part.kind, Vec::new()))
                .1
                .push(shelved);
        }
        self.commits.push(commit.clone());
    }

    /// The one transaction at the end of a round trip.
    fn commit(&mut self, heard: &Heard, taken: exchange::device::TakenIn) {
        if heard.fell_back {
            self.sent.clear();
        }
        let accepted = if taken.must_come_again {
            &[]
        } else {
            &heard.accepted[..]
        };
        self.sent.extend(accepted.iter().copied());
        for (id, tags) in &heard.tags {
            let outbox = self.outbox.iter_mut().map(|entry| &mut entry.commit);
            let held = self.commits.iter_mut().chain(outbox);
            for commit in held.filter(|commit| commit.id == *id) {
                for (part, tag) in commit.changes.iter_mut().zip(tags) {
                    part.tag = tag.or(part.tag);
                }
            }
        }
        self.commits
            .retain(|commit| !taken.set_aside.contains(&commit.id));
        for (_, changes) in self.changes.values_mut() {
            changes.retain(|shelved| !taken.set_aside.contains(&shelved.provenance.commit));
        }
        for commit in &taken.received {
            self.keep(commit);
        }
        self.outbox
            .retain(|entry| !taken.set_aside.contains(&entry.commit.id));
        for (_, unsettled) in taken.remade {
            self.keep(&unsettled.commit);
            self.outbox.push(unsettled);
        }
        self.needs_attention.extend(taken.needs_attention);
        self.quarantine.extend(
            taken
                .quarantine
                .into_iter()
                .map(|(id, _, refusal)| (id, refusal)),
        );
        self.room = taken.waiting_room;
        self.documents.extend(taken.documents);
        self.marks.clear();
        if !taken.must_come_again {
            self.standing.seen = heard.seen;
            self.standing.head = heard.head;
            self.standing.cursor.clone_from(&heard.cursor);
        }
        self.standing.reached = heard.reached;
    }
}

struct Minting<'a> {
    name: &'a str,
    author: &'a Author,
    signer: &'a Signer,
    disk: &'a mut Disk,
    minted: &'a mut u64,
}

impl Minting<'_> {
    fn id(&mut self) -> CommitId {
        *self.minted += 1;
        CommitId::derived(
            "commit",
            &[self.name.as_bytes(), &self.minted.to_be_bytes()],
        )
    }
}

impl Mint for Minting<'_> {
    fn begin(&mut self, refused: &Commit) -> Option<Commit> {
        let standing = &self.disk.standing;
        let proof = self.signer.proof(standing.head, self.disk.generation);
        let seen = standing.seen;
        (refused.author == *self.author).then(|| Commit {
            id: self.id(),
            seen,
            proof: Some(proof),
            changes: Vec::new(),
            ..refused.clone()
        })
    }

    fn finish(&mut self, commit: &mut Commit) {
        self.disk.standing.counter += 1;
        commit.counter = self.disk.standing.counter;
        self.signer.sign(commit).unwrap();
    }

    fn actor(&mut self, document: DocumentId) -> Actor {
        self.signer.actor(document, self.disk.generation)
    }
}

struct OnDisk(Disk);

impl Held for OnDisk {
    type Error = Infallible;

    fn document(&mut self, id: DocumentId) -> Result<Option<Document>, Infallible> {
        Ok(self.0.documents.get(&id).cloned())
    }

    fn commit(&mut self, id: CommitId) -> Result<Option<Commit>, Infallible> {
        Ok(self
            .0
            .commits
            .iter()
            .find(|commit| commit.id == id)
            .cloned())
    }

    fn device_of(
        &mut self,
        _document: DocumentId,
        _actor: Actor,
    ) -> Result<Option<DeviceId>, Infallible> {
        Ok(None)
    }

    fn refused(&mut self, id: CommitId) -> Result<Option<Refusal>, Infallible> {
        Ok(self.0.quarantine.get(&id).cloned())
    }

    fn is_refused_change(&mut self, _hash: ChangeHash) -> Result<bool, Infallible> {
        Ok(false)
    }
}

impl Shelf for OnDisk {
    fn changes(&mut self, id: DocumentId) -> Result<Option<(Kind, Vec<Shelved>)>, Infallible> {
        Ok(self.0.changes.get(&id).cloned())
    }
}
