//! Commits and plans that stand for real ones: the same for the same seed.

use exchange::certificate::{Credential, Hash};
use exchange::commit::{Commit, Deed, DocumentChange, Proof, Seen};
use exchange::hub::conformance::house;
use record::author::{Author, Role};
use record::change::{Change, ChangeHash};
use record::document::{Scalar, Write};
use record::id::{CommitId, DeviceId, DocumentId, Id, UserId};
use record::kind::Kind;
use record::rows::{List, Row};
use record::time::Instant;

use crate::{Draft, Fate, Identity, Keys, Plan, Quarantined, Seed, SessionKeys, SyncState};

/// Makes commits on documents that grow.
#[derive(Debug, Clone)]
pub struct Sample {
    state: u64,
    counter: u64,
    /// Documents with their heads and the last sequence of their one actor.
    documents: Vec<(DocumentId, Kind, Vec<ChangeHash>, u64)>,
}

impl Sample {
    /// From a seed.
    pub const fn new(seed: u64) -> Self {
        Self {
            state: seed ^ 0x9e37_79b9_7f4a_7c15,
            counter: 0,
            documents: Vec::new(),
        }
    }

    /// The next number below `bound`.
    pub const fn below(&mut self, bound: u64) -> u64 {
        // SplitMix64: any seed is good.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    /// So many bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| u8::try_from(self.below(256)).unwrap())
    }

    /// A new id.
    pub fn id<T>(&mut self) -> Id<T> {
        Id::new(Instant::from_millis(1_768_000_000_000), self.bytes())
    }

    /// A new document to commit to.
    pub fn document(&mut self, kind: Kind) -> DocumentId {
        let id = self.id();
        let genesis = Change::parse(kind.genesis_bytes()).unwrap().hash;
        self.documents.push((id, kind, vec![genesis], 0));
        id
    }

    /// A commit with one change for each of these documents.
    pub fn commit(&mut self, documents: &[DocumentId]) -> Commit {
        self.counter += 1;
        let at = Instant::from_millis(1_768_000_000_000).plus_minutes(self.counter.cast_signed());
        Commit {
            id: self.id(),
            author: author(),
            device: DeviceId::from_bytes([7; 16]),
            counter: self.counter,
            at,
            offset_ms: Some(-250).filter(|_| self.counter.is_multiple_of(2)),
            seen: Seen {
                epoch: 1,
                sequence: self.counter * 3,
            },
            writer: "0.1.0".to_owned(),
            proof: (!self.counter.is_multiple_of(5)).then(|| Proof {
                session: Hash([u8::try_from(self.counter % 3).unwrap(); 32]),
                head: [u8::try_from(self.counter % 7).unwrap(); 32],
                generation: self.counter % 2,
            }),
            changes: documents.iter().map(|id| self.change(*id)).collect(),
        }
    }

    fn change(&mut self, document: DocumentId) -> DocumentChange {
        let tail: [u8; 40] = self.bytes();
        let signature: [u8; 64] = self.bytes();
        let is_apart = self.below(4) == 0;
        let at = self
            .documents
            .iter()
            .position(|(id, ..)| *id == document)
            .unwrap();
        let (_, kind, heads, seq) = &mut self.documents[at];
        *seq += 1;
        let mut after = vec![16];
        after.extend(document.as_bytes());
        after.push(u8::try_from(*seq % 128).unwrap());
        after.extend(tail);
        let deps = if is_apart {
            heads[..1].to_vec()
        } else {
            heads.clone()
        };
        let change = Change::assemble(&deps, &after).unwrap();
        if !is_apart {
            heads.clear();
        }
        heads.push(change.hash);
        DocumentChange {
            document,
            kind: *kind,
            change,
            signature: signature.to_vec(),
            tag: (!is_apart).then(|| [signature[0]; 6]),
        }
    }

    /// A plan that uses every part, as one edit and one exchange together would.
    pub fn plan(&mut self) -> Plan {
        while self.documents.len() < 4 {
            let kind = Kind::ALL[self.documents.len()];
            self.document(kind);
        }
        let documents: Vec<DocumentId> = self.documents.iter().map(|(id, ..)| *id).collect();
        let pick = usize::try_from(self.below(4)).unwrap();
        let commits = vec![
            self.commit(&documents[pick..]),
            self.commit(&documents[..pick]),
        ];
        let n = self.counter;
        let at = Instant::from_millis(1_768_000_000_000).plus_minutes(n.cast_signed());
        Plan {
            tags: vec![(commits[0].id, vec![Some([9; 6]), None])],
            outbox: vec![(commits[0].id, deed("Olive Tranter, visit"))],
            fates: vec![(
                commits[0].id,
                Fate::Sent(Seen {
                    epoch: 1,
                    sequence: n,
                }),
            )],
            set_aside: if n.is_multiple_of(3) {
                vec![commits[1].id]
            } else {
                vec![]
            },
            rows: vec![(
                documents[pick],
                vec![row(documents[pick], &format!("{n:04}"), "olive")],
            )],
            rows_form: Some(u32::try_from(n).unwrap()).filter(|_| n.is_multiple_of(7)),
            drafts: vec![Draft {
                key: format!("visit/{n}"),
                value: "two units".to_owned(),
                at,
            }],
            drafts_done: vec![format!("visit/{}", n.saturating_sub(2))],
            quarantine: vec![Quarantined {
                commit: vec![1, 2, 3],
                id: CommitId::from_bytes([u8::try_from(n % 5).unwrap(); 16]),
                reason: "the checksum does not match".to_owned(),
                at,
            }],
            waiting_room: Some(vec![self.bytes::<8>().to_vec(), vec![]]),
            attempts: Some(vec![commits[1].id]),
            sync: Some(SyncState {
                seen: Seen {
                    epoch: 1,
                    sequence: n,
                },
                head: self.bytes(),
                cursor: self.bytes::<12>().to_vec(),
                reached: n,
                last_success: Some(at),
                failing_since: None,
                offset_ms: Some(-3),
                cannot_talk: None,
            }),
            signed_in: Some(Some((author(), Instant::from_millis(9)))),
            keys: Some(keys(u8::try_from(n % 250).unwrap())),
            credentials: credentials(),
            // What a plan keeps it does not drop: see the promise about that.
            dropped: vec![],
            leaving: Some(vec![documents[pick]]),
            identity: Some(Identity {
                device: DeviceId::from_bytes([7; 16]),
                generation: 5,
                counter: n,
                latest: at,
            }),
            commits,
        }
    }
}

/// Keys, with a session open.
pub fn keys(n: u8) -> Keys {
    Keys {
        device: Seed([n; 32]),
        root: Some(house::root()),
        session: Some(SessionKeys {
            seed: Seed([n + 1; 32]),
            certificate: Hash([n; 32]),
            token: [n; 16],
            ends: Instant::from_millis(i64::from(n) - 3),
        }),
    }
}

/// Certificates of a session.
pub fn credentials() -> Vec<Credential> {
    let now = Instant::from_millis(1_768_000_000_000);
    let signer = house::signer(&author(), DeviceId::from_bytes([7; 16]), now);
    house::chain(&signer).map(Credential::from).into()
}

/// A member of staff.
pub fn author() -> Author {
    Author {
        user: UserId::from_bytes([3; 16]),
        name: "Amara Obi".to_owned(),
        role: Role::DistrictNurse,
        organisation: "Eastbank Community Health".to_owned(),
        team: "Eastbank nurses".to_owned(),
    }
}

/// An author's plan.
pub fn deed(words: &str) -> Deed {
    let write = Write::Field {
        key: "arrived".to_owned(),
        value: Scalar::Bool(true),
    };
    let writes = vec![(DocumentId::from_bytes([4; 16]), Kind::Visit, vec![write])];
    Deed {
        words: words.to_owned(),
        writes,
    }
}

/// A row of the people's list.
pub fn row(document: DocumentId, sort: &str, words: &str) -> Row {
    Row {
        list: List::People,
        key: document.to_string(),
        document,
        person: Some(document),
        sort: sort.to_owned(),
        words: format!(" {words} "),
        body: "{}".to_owned(),
    }
}
