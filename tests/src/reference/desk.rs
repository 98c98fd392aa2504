//! A device as the app runs it, without its pages: deeds are saved, gathered and taken in by the core's own lanes.

use exchange::certificate::Credential;
use exchange::commit::Deed;
use exchange::hub::Proofs;
use exchange::wire::MEDIA_TYPE;
use record::author::Author;
use record::document::Write;
use record::id::{DocumentId, Id};
use record::kind::Kind;
use record::time::Instant;
use shared::lanes::{Gather, Pen, Save, TakeIn, keys, save, sync};
use std::time::Duration;
use store::conformance::house;
use store::{Fate, Store};

use super::hub::Hub;
use super::{Outcome, cpu};

/// Header lines of ours in one round trip: the type of what goes and of what comes.
const OWN_HEADERS: usize = 2 * ("content-type: \r\n".len() + MEDIA_TYPE.len());
/// More than any exchange that ends needs.
const MOST_TRIPS: usize = 100;

/// Bytes of bodies and our own headers, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traffic {
    /// Bodies of the requests.
    pub up: usize,
    /// Bodies of the responses.
    pub down: usize,
    /// Round trips.
    pub trips: usize,
    /// Processor time of the device.
    pub cpu: Duration,
}

impl Traffic {
    /// Bodies both ways and our own headers.
    pub const fn bytes(&self) -> usize {
        self.up + self.down + self.trips * OWN_HEADERS
    }
}

/// A device with somebody signed in.
#[derive(Debug)]
pub struct Desk<S> {
    /// Its database.
    pub store: S,
    /// Who is signed in.
    pub author: Author,
    seed: [u8; 32],
    uses: u64,
    /// Certificates that the hub does not have yet.
    opened: Vec<Credential>,
}

impl<S: Store> Desk<S> {
    /// A new device. All that is random follows from `name`.
    pub fn new(name: &str, author: Author, mut store: S) -> Outcome<Self> {
        let random = |use_: &str| Id::<Self>::ten_bytes(use_, &[name.as_bytes()]);
        let mut seed = [0; 32];
        seed[..10].copy_from_slice(&random("seed"));
        let mut identity = [0; 24];
        identity[..10].copy_from_slice(&random("device"));
        identity[16..].copy_from_slice(&random("generation")[..8]);
        store.identity(identity)?;
        Ok(Self {
            store,
            author,
            seed,
            uses: 0,
            opened: Vec::new(),
        })
    }

    /// Signs somebody in, unless it is they, in a session that is valid then.
    fn sign_in(&mut self, author: &Author, at: Instant) -> Outcome<()> {
        let session = keys::signer(&mut self.store, at)?;
        let is_theirs = session
            .is_some_and(|session| session.author() == author && session.session().is_valid_at(at));
        if !is_theirs {
            let device = self.store.identity([0; 24])?.device;
            let plan = house::signed_in(author, device, at);
            self.opened.extend(plan.credentials.iter().cloned());
            self.store.apply(&plan)?;
        }
        Ok(())
    }

    fn pen(&mut self, author: &Author, at: Instant, family: Option<[u8; 10]>) -> Pen {
        self.uses += 1;
        let parts: [&[u8]; 2] = [&self.seed, &self.uses.to_be_bytes()];
        Pen {
            author: author.clone(),
            seed: self.seed,
            random: family.unwrap_or_else(|| Id::<Self>::ten_bytes("random", &parts)),
            at,
            time: at,
        }
    }

    /// Saves one deed of `author`, as one commit. An error also when nothing had to be written.
    pub fn save(
        &mut self,
        author: &Author,
        at: Instant,
        writes: Vec<(DocumentId, Kind, Vec<Write>)>,
    ) -> Outcome<()> {
        let deed = Deed {
            words: "Olive Tranter, visit".to_owned(),
            writes,
        };
        self.sign_in(author, at)?;
        let pen = self.pen(author, at, family(&deed.writes));
        let drafts = Vec::new();
        let saved = save::save(&mut self.store, Save { deed, drafts, pen })?;
        if saved.was_there {
            return Err("a deed of the reference changed nothing".into());
        }
        Ok(())
    }

    /// Sends what many people wrote on this one device, days ago: a past that is made up, so that the hub asks for no
    /// proof of it.
    pub fn send_past(&mut self, hub: &mut Hub, now: Instant) -> Outcome<()> {
        hub.proofs = Proofs::NotAsked;
        let sent = self.send_all(hub, now);
        hub.proofs = Proofs::Asked;
        sent
    }

    /// Exchanges until every commit has a verdict: one request holds so much, and the rest waits for the next.
    pub fn send_all(&mut self, hub: &mut Hub, now: Instant) -> Outcome<()> {
        for _ in 0..MOST_TRIPS {
            let open = self.store.outbox(Instant::from_millis(i64::MAX))?;
            if open.iter().all(|entry| entry.fate != Fate::Waiting) {
                return Ok(());
            }
            self.exchange(hub, now)?;
        }
        Err("commits wait for ever".into())
    }

    /// Exchanges with the hub until both have what the other had.
    pub fn exchange(&mut self, hub: &mut Hub, now: Instant) -> Outcome<Traffic> {
        let mut traffic = Traffic::default();
        let author = self.author.clone();
        self.sign_in(&author, now)?;
        hub.file(std::mem::take(&mut self.opened))?;
        loop {
            if traffic.trips == MOST_TRIPS {
                return Err("the exchange does not end".into());
            }
            let gather = Gather::default();
            let outgoing =
                cpu::counted(&mut traffic.cpu, || sync::gather(&mut self.store, &gather))?;
            let body = hub.answer(&outgoing.body, now)?;
            traffic.trips += 1;
            traffic.up += outgoing.body.len();
            traffic.down += body.len();
            let pen = self.pen(&author, now, None);
            let answer = TakeIn {
                outgoing,
                body,
                at: now,
                pen,
            };
            let took = cpu::counted(&mut traffic.cpu, || sync::take_in(&mut self.store, answer))?;
            let is_understood = took.sync.cannot_talk.is_none() && took.signed_out.is_none();
            if took.next != Gather::default() || !is_understood {
                return Err("a new hub and a new device do not understand each other".into());
            }
            if !took.again {
                return Ok(traffic);
            }
        }
    }
}

/// The family of a deed's acts, which its commit is of, as in the app.
pub fn family(writes: &[(DocumentId, Kind, Vec<Write>)]) -> Option<[u8; 10]> {
    writes
        .iter()
        .flat_map(|(_, _, writes)| writes)
        .find_map(|write| match write {
            Write::Act { id, .. } => id.as_bytes().last_chunk().copied(),
            _ => None,
        })
}
