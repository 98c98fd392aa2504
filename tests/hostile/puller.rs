//! A device of a random world, as far as it has pulled: what comes to it, and what it holds then.

use std::collections::BTreeSet;
use std::path::Path;

use exchange::commit::{Commit, Seen};
use exchange::gate::{OfDevice, Trust};
use exchange::hub::Log;
use exchange::hub::conformance::{Pen, ask};
use exchange::hub::memory::MemoryLog;
use exchange::message::{Request, Response};
use record::id::DocumentId;
use record::time::Instant;
use store::sqlite::Sqlite;
use store::{Plan, Store};

use crate::bystander::exchanged;

pub struct Puller {
    pub pen: Pen,
    pub store: Sqlite,
    cursor: Vec<u8>,
    seen: Seen,
}

impl Puller {
    pub fn new(mut pen: Pen, file: &Path) -> Self {
        pen.sign_in();
        Self {
            pen,
            store: Sqlite::open(file).unwrap(),
            cursor: Vec::new(),
            seen: Seen::default(),
        }
    }

    pub fn post(&self, log: &mut MemoryLog, commits: Vec<Commit>, now: Instant) -> Response {
        let request = Request {
            commits: commits.into(),
            cursor: self.cursor.clone(),
            seen: self.seen,
            ..ask(&self.pen)
        };
        exchanged(log, &self.pen, &request, now)
    }

    /// Takes an answer in, in which nothing stands but what `may` be seen, and no word that is `hidden`, and every part of
    /// a commit proves itself by the certificates of `log`. After that the device holds all that may be seen and nothing else.
    pub fn take_in(
        &mut self,
        log: &mut MemoryLog,
        answer: Response,
        may: &BTreeSet<DocumentId>,
        hidden: &[&str],
    ) {
        let commits = answer.commits.whole.iter();
        for part in commits.flat_map(|commit| &commit.changes) {
            assert!(may.contains(&part.document), "a document from outside");
            for word in hidden {
                assert!(!holds(&part.change.bytes, word), "a word from outside");
            }
        }
        let Ok(register) = log.register();
        let device = OfDevice {
            register,
            asked: &[],
        };
        let proven = device.check(&answer.commits.whole);
        assert!(proven.iter().all(Result::is_ok), "{proven:?}");
        assert!(!answer.more && answer.signed_out.is_none());
        self.cursor = answer.cursor;
        self.seen = Seen {
            epoch: answer.epoch,
            sequence: answer.sequence,
        };
        self.pen.seen = self.seen;
        self.pen.head = answer.chain.unwrap_or(self.pen.head);
        let plan = Plan {
            commits: answer.commits.whole,
            dropped: answer.withdrawn,
            ..Plan::default()
        };
        self.store.apply(&plan).unwrap();
        let held = self.store.documents().unwrap().into_iter();
        let held: BTreeSet<_> = held.map(|(id, _)| id).collect();
        assert_eq!(held, *may, "neither more nor less");
    }
}

pub fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|window| window == word.as_bytes())
}
