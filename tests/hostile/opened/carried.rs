//! What a device carries to the hub and back, and what it holds then.

use std::collections::BTreeSet;

use exchange::commit::Commit;
use exchange::message::Response;
use exchange::verdict::Verdict;
use record::document::{Document, Write};
use record::id::DocumentId;
use record::kind::Kind;
use store::{Plan, Store};

use super::World;
use crate::puller::holds;

impl World {
    pub fn post(&mut self, device: usize, commits: Vec<Commit>) -> Response {
        let own = &self.devices[device];
        own.post(&mut self.log, commits, self.now)
    }

    /// Somebody writes, by the one clock. Gives the verdict, and the answer to be taken in.
    pub fn write(&mut self, device: usize, writes: &[(DocumentId, Kind, Vec<Write>)]) -> Response {
        let pen = &mut self.devices[device].pen;
        pen.now = self.now.plus_minutes(-1);
        let signer = pen.signer.as_ref().unwrap();
        if !signer.session().is_valid_at(self.now) {
            pen.sign_in();
        }
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
    pub fn write_as_seen(
        &mut self,
        device: usize,
        writes: &[(DocumentId, Kind, Vec<Write>)],
    ) -> Response {
        for (id, ..) in writes {
            if let Some(document) = self.documents.get(id) {
                let held = document.clone();
                self.devices[device].pen.documents.insert(*id, held);
            }
        }
        self.write(device, writes)
    }

    /// As [`Self::write_as_seen`], by somebody who may.
    pub fn write_seeing(&mut self, device: usize, writes: &[(DocumentId, Kind, Vec<Write>)]) {
        let answer = self.write_as_seen(device, writes);
        assert!(
            matches!(answer.verdicts[..], [(_, Verdict::Accepted { .. })]),
            "{:?}",
            answer.verdicts
        );
        self.take_in(device, answer);
    }

    pub fn take_in(&mut self, device: usize, answer: Response) {
        let (may, hidden): (Vec<_>, Vec<_>) =
            (self.known.iter()).partition(|(id, _)| self.may_see(device, **id));
        let may = may.into_iter().map(|(id, _)| *id).collect::<BTreeSet<_>>();
        let words: Vec<&str> = hidden.iter().map(|(_, (_, word))| word.as_str()).collect();
        let own = &mut self.devices[device];
        own.take_in(&mut self.log, answer, &may, &words);
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
