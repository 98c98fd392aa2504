//! Commits that come in parts: some of it is known, some of it waits.

use super::{document, ids, keep, reasons, try_in};
use crate::commit::Commit;
use crate::hub::conformance::Pen;
use crate::hub::memory::MemoryLog;
use record::act::set;
use record::kind::Kind;

/// The part of a commit that is of one of its documents.
fn part(commit: &Commit, place: usize) -> Commit {
    Commit {
        changes: vec![commit.changes[place].clone()],
        ..commit.clone()
    }
}

#[test]
fn what_is_known_of_a_commit_is_not_taken_again_with_what_waits_of_it() {
    let mut pen = Pen::new("Amara");
    let first = pen.set(document(1), "status", "a").unwrap();
    let writes = |value: &str| vec![set("status", value)];
    let both = pen
        .commit(&[
            (document(1), Kind::Person, writes("b")),
            (document(2), Kind::Person, writes("b")),
        ])
        .unwrap();
    let (waits, known) = (part(&both, 0), part(&both, 1));
    let offers = [
        vec![first.clone(), both.clone()],
        vec![both.clone(), first.clone()],
        vec![first.clone(), known.clone()],
        vec![known.clone(), waits.clone(), first.clone()],
    ];
    for offer in offers {
        let mut log = MemoryLog::new(1);
        keep(&mut log, std::slice::from_ref(&known));
        let admitted = try_in(&mut log, offer, vec![waits.clone()]);
        assert_eq!(reasons(&admitted), []);
        assert_eq!(ids(&admitted.accepted), [first.id, both.id]);
        assert_eq!(admitted.accepted[1], waits, "what was not there yet");
    }
}
