//! Fresh names: for deeds that are run again, and for a database that goes on after it was restored.

use ::store::Identity;
use exchange::commit::{Commit, Seen};
use exchange::device::Mint;
use exchange::hub::LogHead;
use exchange::signer::Signer;
use record::change::Actor;
use record::id::{CommitId, DocumentId, Id};

use super::Pen;
use super::keys::generation;

/// Fresh names for deeds that are run again, and a new generation when the hub says that this database was restored, or
/// when an actor's count is jammed by a refused change.
pub struct Fresh<'a> {
    /// Count, generation and time as they become.
    pub identity: Identity,
    is_new_generation: bool,
    pen: &'a Pen,
    signer: &'a Signer,
    seen: (Seen, LogHead),
    minted: u64,
}

impl<'a> Fresh<'a> {
    /// Begins after `identity`, or after the count that the hub knows of a restored database. What it writes has `seen` the
    /// log so far.
    pub fn new(
        identity: &Identity,
        restored_to: Option<u64>,
        pen: &'a Pen,
        signer: &'a Signer,
        seen: (Seen, LogHead),
    ) -> Self {
        let counter = identity.counter.max(restored_to.unwrap_or(0));
        let mut fresh = Self {
            identity: Identity {
                counter,
                latest: identity.latest.max(pen.time),
                ..identity.clone()
            },
            is_new_generation: false,
            pen,
            signer,
            seen,
            minted: 0,
        };
        if restored_to.is_some() {
            fresh.new_generation();
        }
        fresh
    }

    fn bytes(&mut self) -> [u8; 10] {
        self.minted += 1;
        let parts: [&[u8]; 3] = [&self.pen.seed, &self.pen.random, &self.minted.to_be_bytes()];
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

    fn generation(&self) -> u64 {
        generation(&self.pen.seed, self.identity.generation)
    }
}

impl Mint for Fresh<'_> {
    fn begin(&mut self, refused: &Commit) -> Option<Commit> {
        if refused.author.user != self.pen.author.user {
            return None;
        }
        self.new_generation();
        // A deed of an earlier session is written by this one, which may say nothing of before it was opened.
        let (from, _) = self.signer.session().validity();
        let (seen, head) = self.seen;
        let at = if refused.at < from {
            self.pen.at
        } else {
            refused.at
        };
        Some(Commit {
            id: CommitId::new(self.pen.at, self.bytes()),
            author: self.pen.author.clone(),
            device: self.identity.device,
            at,
            seen,
            writer: super::save::WRITER.to_owned(),
            proof: Some(self.signer.proof(head, self.generation())),
            changes: Vec::new(),
            ..refused.clone()
        })
    }

    fn finish(&mut self, commit: &mut Commit) {
        self.identity.counter += 1;
        commit.counter = self.identity.counter;
        // Its own session, device and actors: there is nothing that could not be signed. Unsigned, the hub would refuse it,
        // and it would be written again.
        let signed = self.signer.sign(commit);
        debug_assert!(signed.is_ok(), "{signed:?}");
    }

    fn actor(&mut self, document: DocumentId) -> Actor {
        self.new_generation();
        self.signer.actor(document, self.generation())
    }
}
