mod hub;

use std::collections::BTreeMap;
use std::convert::Infallible;

use record::change::{Actor, ChangeHash};
use record::document::{Document, Scalar, Write};
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;
use record::time::Instant;

use super::*;
use crate::commit::{Commit, Deed};
use crate::gate::{Unasked, prepare};
use crate::hub::conformance::Pen;
use crate::message::{Mismatch, Response, fingerprint};
use crate::verdict::{Reason, Refusal, Verdict};

/// What a pen has written, as a shelf.
#[derive(Default)]
struct Paper {
    documents: BTreeMap<DocumentId, Document>,
    changes: BTreeMap<DocumentId, (Kind, Vec<Shelved>)>,
    commits: Vec<Commit>,
}

impl Paper {
    fn of(pen: &Pen, commits: &[Commit]) -> Self {
        let mut paper = Self {
            documents: pen.documents.clone(),
            commits: commits.to_vec(),
            ..Self::default()
        };
        for commit in commits {
            for part in &commit.changes {
                let shelved = Shelved {
                    change: part.change.clone(),
                    provenance: commit.provenance(),
                };
                paper
                    .changes
                    .entry(part.document)
                    .or_insert((part.kind, Vec::new()))
                    .1
                    .push(shelved);
            }
        }
        paper
    }
}

impl Held for Paper {
    type Error = Infallible;
    fn document(&mut self, id: DocumentId) -> Result<Option<Document>, Infallible> {
        Ok(self.documents.get(&id).cloned())
    }
    fn commit(&mut self, id: CommitId) -> Result<Option<Commit>, Infallible> {
        Ok(self.commits.iter().find(|commit| commit.id == id).cloned())
    }
    fn device_of(&mut self, _: DocumentId, _: Actor) -> Result<Option<DeviceId>, Infallible> {
        Ok(None)
    }
    fn refused(&mut self, _: CommitId) -> Result<Option<Refusal>, Infallible> {
        Ok(None)
    }
    fn is_refused_change(&mut self, _: ChangeHash) -> Result<bool, Infallible> {
        Ok(false)
    }
}

impl Shelf for Paper {
    fn changes(&mut self, id: DocumentId) -> Result<Option<(Kind, Vec<Shelved>)>, Infallible> {
        Ok(self.changes.get(&id).cloned())
    }
}

struct Fresh(u64);

impl Mint for Fresh {
    fn begin(&mut self, refused: &Commit) -> Option<Commit> {
        self.0 += 1;
        Some(Commit {
            id: CommitId::derived("fresh", &[&self.0.to_be_bytes()]),
            changes: Vec::new(),
            ..refused.clone()
        })
    }
    fn finish(&mut self, commit: &mut Commit) {
        self.0 += 1;
        commit.counter = self.0;
    }
    fn actor(&mut self, document: DocumentId) -> Actor {
        Actor(*document.as_bytes())
    }
}

fn document(n: u8) -> DocumentId {
    DocumentId::derived("d", &[&[n]])
}

fn standing(pen: &Pen) -> Standing {
    Standing {
        device: pen.device,
        who: pen.who(),
        counter: pen.counter,
        seen: Seen {
            epoch: 5,
            sequence: 10,
        },
        head: [3; 32],
        cursor: vec![1],
        reached: 4,
    }
}

fn answer(verdicts: Vec<(CommitId, Verdict)>) -> Response {
    Response {
        cannot_talk: None,
        epoch: 5,
        head: 20,
        sequence: 20,
        cursor: vec![2],
        verdicts,
        reached: 12,
        ..Response::cannot_talk(Mismatch::TooOld, Instant::from_millis(9))
    }
}

fn set(pen: &mut Pen, documents: &[u8], key: &str, value: &str) -> Unsettled {
    let write = vec![Write::Field {
        key: key.to_owned(),
        value: value.into(),
    }];
    let writes: Vec<_> = documents
        .iter()
        .map(|n| (document(*n), Kind::Person, write.clone()))
        .collect();
    Unsettled {
        commit: pen.commit(&writes).unwrap(),
        deed: Deed {
            words: format!("{key}: {value}"),
            writes,
        },
    }
}

fn value(document: &Document, key: &str) -> Vec<Scalar> {
    document
        .field(key)
        .iter()
        .map(|held| held.value.clone())
        .collect()
}

fn take(pen: &Pen, own: &[Unsettled], response: Response) -> (Heard, TakenIn) {
    let commits: Vec<Commit> = own.iter().map(|entry| entry.commit.clone()).collect();
    let asked = request(&standing(pen), &commits, None);
    let heard = hear(&standing(pen), &asked, None, response);
    let attempt = prepare(
        heard.commits.clone(),
        &Unasked,
        &std::collections::BTreeSet::new(),
    );
    let taken = take_in(
        &mut Paper::of(pen, &commits),
        &heard,
        attempt,
        Vec::new(),
        own,
        &mut Fresh(100),
    )
    .unwrap();
    (heard, taken)
}

#[test]
fn what_is_accepted_is_sent_and_the_cursor_moves() {
    let mut pen = Pen::new("Amara");
    let own = [set(&mut pen, &[1], "status", "a")];
    let (heard, taken) = take(
        &pen,
        &own,
        answer(vec![(own[0].commit.id, Verdict::Accepted { sequence: 11 })]),
    );
    assert_eq!(
        heard.accepted,
        [(
            own[0].commit.id,
            Seen {
                epoch: 5,
                sequence: 11
            }
        )]
    );
    assert_eq!(
        (
            heard.seen.sequence,
            &heard.cursor[..],
            heard.reached,
            heard.next
        ),
        (20, &[2][..], 12, Next::Rest)
    );
    assert!(taken.set_aside.is_empty() && taken.documents.is_empty() && taken.remade.is_empty());
}

#[test]
fn a_refused_commit_leaves_and_later_deeds_are_done_again() {
    let mut pen = Pen::new("Amara");
    let own = [
        set(&mut pen, &[1], "status", "good"),
        set(&mut pen, &[1, 2], "status", "refused"),
        set(&mut pen, &[2, 3], "mobility", "frame"),
        set(&mut pen, &[3], "diet", "soft"),
        set(&mut pen, &[4], "status", "elsewhere"),
    ];
    let refusal = Refusal::new(Reason::Shape, "no place for it");
    let verdicts = vec![
        (own[0].commit.id, Verdict::Accepted { sequence: 11 }),
        (own[1].commit.id, Verdict::Refused(refusal.clone())),
        (
            own[2].commit.id,
            Verdict::Refused(Refusal::new(Reason::StandsOnRefused, "it stands on it")),
        ),
    ];
    let (_, taken) = take(&pen, &own, answer(verdicts));
    let aside: Vec<CommitId> = taken.set_aside.iter().copied().collect();
    let mut expected: Vec<CommitId> = own[1..4].iter().map(|entry| entry.commit.id).collect();
    expected.sort();
    assert_eq!(
        aside, expected,
        "also what stands on it in a third document"
    );
    assert_eq!(taken.needs_attention, [(own[1].commit.id, refusal)]);
    let again: Vec<_> = taken
        .remade
        .iter()
        .map(|(old, new)| (*old, &new.deed))
        .collect();
    assert_eq!(
        again,
        [
            (own[2].commit.id, &own[2].deed),
            (own[3].commit.id, &own[3].deed)
        ]
    );
    assert_eq!(
        value(&taken.documents[&document(1)], "status"),
        ["good".into()]
    );
    assert!(value(&taken.documents[&document(2)], "status").is_empty());
    assert_eq!(
        value(&taken.documents[&document(2)], "mobility"),
        ["frame".into()]
    );
    assert_eq!(
        value(&taken.documents[&document(3)], "diet"),
        ["soft".into()]
    );
    assert!(!taken.documents.contains_key(&document(4)));
    let (_, remade) = &taken.remade[0];
    assert_eq!(
        remade.commit.at, own[2].commit.at,
        "the time of the deed stays"
    );
    assert!(
        remade
            .commit
            .changes
            .iter()
            .all(|part| part.change.seq == 1),
        "a new actor"
    );
    assert!(remade.commit.counter > 100);
}

#[test]
fn a_restored_database_gives_way_to_what_it_wrote_before() {
    let mut pen = Pen::new("Amara");
    let mut copy = pen.clone();
    let lost = set(&mut pen, &[1], "status", "before the copy was restored");
    let own = [
        set(&mut copy, &[1], "status", "after"),
        set(&mut copy, &[1], "diet", "soft"),
    ];
    // The hub has not said anything about the new commits yet: the old one comes back first.
    let response = Response {
        commits: vec![lost.commit.clone()].into(),
        is_restored: true,
        counter: 9,
        ..answer(Vec::new())
    };
    let (heard, taken) = take(&copy, &own, response);
    assert_eq!(heard.restored_to, Some(9));
    assert_eq!(taken.received, [lost.commit]);
    assert_eq!(taken.remade.len(), 2);
    let read = &taken.documents[&document(1)];
    assert_eq!(
        value(read, "status"),
        ["after".into()],
        "the later deed is later"
    );
    assert_eq!(value(read, "diet"), ["soft".into()]);
    assert!(taken.needs_attention.is_empty() && taken.quarantine.is_empty());
}
