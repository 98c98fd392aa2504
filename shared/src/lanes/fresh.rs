//! Fresh names: for deeds that are run again, and for a database that goes on after it was restored.

use ::store::Identity;
use exchange::device::Mint;
use record::change::Actor;
use record::id::{CommitId, DocumentId, Id, UserId};
use record::time::Instant;

use super::Pen;
use super::save::actor;

/// Fresh names for deeds that are run again, and a new generation when the hub says that this database was restored, or
/// when an actor's count is jammed by a refused change.
pub struct Fresh {
    /// Count, generation and time as they become.
    pub identity: Identity,
    is_new_generation: bool,
    seed: [u8; 32],
    random: [u8; 10],
    user: UserId,
    at: Instant,
    minted: u64,
}

impl Fresh {
    /// Begins after `identity`, or after the count that the hub knows of a restored database.
    pub fn new(identity: &Identity, restored_to: Option<u64>, pen: &Pen) -> Self {
        let counter = identity.counter.max(restored_to.unwrap_or(0));
        let mut fresh = Self {
            identity: Identity {
                counter,
                ..identity.clone()
            },
            is_new_generation: false,
            seed: pen.seed,
            random: pen.random,
            user: pen.author.user,
            at: pen.at,
            minted: 0,
        };
        if restored_to.is_some() {
            fresh.new_generation();
        }
        fresh
    }

    fn bytes(&mut self) -> [u8; 10] {
        self.minted += 1;
        let parts: [&[u8]; 3] = [&self.seed, &self.random, &self.minted.to_be_bytes()];
        Id::<Self>::ten_bytes("fresh", &parts)
    }

    /// New actors from now on; once.
    pub fn new_generation(&mut self) {
        if std::mem::replace(&mut self.is_new_generation, true) {
            return;
        }
        let mut generation = [0; 8];
        generation.copy_from_slice(&self.bytes()[..8]);
        self.identity.generation = u64::from_be_bytes(generation);
    }
}

impl Mint for Fresh {
    fn commit(&mut self) -> CommitId {
        CommitId::new(self.at, self.bytes())
    }

    fn counter(&mut self) -> u64 {
        self.identity.counter += 1;
        self.identity.counter
    }

    fn actor(&mut self, document: DocumentId) -> Actor {
        self.new_generation();
        actor(&self.seed, self.identity.generation, self.user, document)
    }
}
