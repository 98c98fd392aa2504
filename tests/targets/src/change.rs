//! One commit at the gate, and what must be true of one that is let in.

use std::collections::BTreeSet;

use exchange::commit::Commit;
use exchange::gate::{Admitted, Shape, Unasked, admit, prepare};
use exchange::hub::memory::MemoryLog;
use exchange::wire;
use record::document::{Document, Scalar};
use record::id::DocumentId;
use record::projection;

use crate::base::keep;

/// The hub's gate.
pub const HUB: Shape = Shape::Strict(|kind, key| record::field::class(kind, key).is_some());
/// A device's.
pub const DEVICE: Shape = Shape::Lenient;

/// Everything that a document says.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    fields: Vec<(String, Vec<Scalar>)>,
    acts: Vec<(String, String)>,
    prose: Vec<String>,
}

/// Reads all of a document.
pub fn said(document: &Document) -> Said {
    let fields = document.field_keys().into_iter().map(|key| {
        let held = document.field(&key).iter();
        let held = held.map(|held| held.value.clone()).collect();
        (key, held)
    });
    let acts = document.acts().into_iter();
    let prose = document.kind().prose().iter();
    Said {
        fields: fields.collect(),
        acts: acts.map(|act| (act.id.to_string(), act.record)).collect(),
        prose: prose.map(|key| document.prose(key)).collect(),
    }
}

/// Offers commits to the gate over what is held.
pub fn offer(held: &mut MemoryLog, commits: Vec<Commit>, shape: Shape) -> Admitted {
    let attempt = prepare(commits.into(), &Unasked, &BTreeSet::new());
    let Ok(admitted) = admit(held, attempt, Vec::new(), shape);
    admitted
}

/// Checks what was let in: each commit is kept and read back as the same bytes, each document made again from what is
/// kept says the same, and its rows can be made.
pub fn lasts(held: &MemoryLog, admitted: &Admitted) {
    let mut log = held.clone();
    for commit in &admitted.accepted {
        let kept = wire::encode_commit(commit).expect("what is let in can be kept");
        let read = wire::decode_commit(&kept).expect("what is kept can be read");
        assert!(read == *commit, "a commit is not read as it was kept");
        keep(&mut log, commit);
    }
    for (id, document) in &admitted.documents {
        let again = replayed(&log, *id, document);
        assert_eq!(again.heads(), document.heads());
        assert!(
            said(&again) == said(document),
            "made again, it says another thing"
        );
        assert!(
            log.read(*id)
                .is_some_and(|kept| said(kept) == said(document))
        );
        assert!(projection::rows(&again) == projection::rows(document));
    }
}

/// A document made again, change by change, from what a log keeps.
fn replayed(log: &MemoryLog, id: DocumentId, like: &Document) -> Document {
    let mut document = Document::new(id, like.kind()).expect("a blank document");
    for commit in log.commits() {
        let parts = commit.changes.iter().filter(|part| part.document == id);
        let parts = parts.map(|part| (&part.change.bytes[..], commit.provenance()));
        document
            .extend(parts)
            .expect("what was let in can be loaded");
    }
    document
}
