//! What a device carries to the hub and back, and what it holds then.

use std::collections::BTreeSet;

use exchange::commit::{Commit, Seen};
use exchange::hub::conformance::ask;
use exchange::message::{Request, Response};
use exchange::verdict::Verdict;
use record::document::{Document, Write};
use record::id::DocumentId;
use record::kind::Kind;
use store::{Plan, Store};

use super::{World, holds};
use crate::bystander::exchanged;

impl World {
    pub fn post(&mut self, device: usize, commits: Vec<Commit>) -> Response {
        let own = &self.devices[device];
        let request = Request {
            commits: commits.into(),
            cursor: own.cursor.clone(),
            seen: own.seen,
            ..ask(&own.pen)
        };
        exchanged(&mut self.log, &own.pen, &request, self.now)
    }

    /// Somebody writes, by the one clock. Gives the verdict, and the answer to be taken in.
    pub fn write(&mut self, device: usize, writes: &[(DocumentId, Kind, Vec<Write>)]) -> Response {
        let pen = &mut self.devices[device].pen;
        pen.now = self.now.plus_minutes(-1);
        let commit = pen.commit(writes).unwrap();
        let answer = self.post(device, vec![commit.clone()]);
        if matches!(answer.verdicts[..], [(_, Verdict::Accepted { .. })]) {
            for part in &commit.changes {
                let document = self
                    .documents
                    .entry(part.document)
                    .or_insert_with(|| Document::new(part.document, part.kind).unwrap());
                let written = (&part.change.bytes[..], commit.provenance());
                document.extend([written]).unwrap();
            }
            let plan = Plan {
                commits: vec![commit],
                ..Plan::default()
            };
            self.devices[device].store.apply(&plan).unwrap();
        }
        answer
    }

    /// As [`Self::write`], by somebody who has the documents before them.
    pub fn write_seeing(&mut self, device: usize, writes: &[(DocumentId, Kind, Vec<Write>)]) {
        for (id, ..) in writes {
            if let Some(document) = self.documents.get(id) {
                let held = document.clone();
                self.devices[device].pen.documents.insert(*id, held);
            }
        }
        let answer = self.write(device, writes);
        assert!(
            matches!(answer.verdicts[..], [(_, Verdict::Accepted { .. })]),
            "{:?}",
            answer.verdicts
        );
        self.take_in(device, answer);
    }

    pub fn take_in(&mut self, device: usize, answer: Response) {
        let hidden = self
            .known
            .iter()
            .filter(|(id, _)| !self.may_see(device, **id));
        let hidden: Vec<&str> = hidden.map(|(_, (_, word))| word.as_str()).collect();
        let commits = answer.commits.whole.iter();
        for part in commits.flat_map(|commit| &commit.changes) {
            assert!(self.may_see(device, part.document), "from outside");
            for word in &hidden {
                assert!(!holds(&part.change.bytes, word), "a word from outside");
            }
        }
        assert!(!answer.more && answer.signed_out.is_none());
        let may = self.known.keys().copied();
        let may: BTreeSet<_> = may.filter(|id| self.may_see(device, *id)).collect();
        let own = &mut self.devices[device];
        own.cursor = answer.cursor;
        own.seen = Seen {
            epoch: answer.epoch,
            sequence: answer.sequence,
        };
        let plan = Plan {
            commits: answer.commits.whole,
            dropped: answer.withdrawn,
            ..Plan::default()
        };
        own.store.apply(&plan).unwrap();
        let held = own.store.documents().unwrap().into_iter();
        let held: BTreeSet<_> = held.map(|(id, _)| id).collect();
        assert_eq!(held, may, "neither more nor less");
        for (id, (_, word)) in &self.known {
            // Every word of what they see, too.
            if may.contains(id) {
                let (_, changes) = own.store.document(*id).unwrap().unwrap();
                let mut changes = changes.iter();
                assert!(changes.any(|held| holds(&held.bytes, word)), "its word");
            }
        }
    }
}
