mod bounds;
mod parts;
mod roles;

use std::collections::BTreeSet;

use record::admit::Shape;
use record::change::{Change, NotAChange};
use record::id::{CommitId, DocumentId};
use record::kind::Kind;
use record::time::Instant;

use super::{
    Admitted, Doubt, HIGHEST_COUNT, LARGEST_COMMIT, MOST_IN_ROOM, Trust, Unasked, admit, prepare,
};
use crate::commit::Commit;
use crate::hub::conformance::Pen;
use crate::hub::memory::MemoryLog;
use crate::hub::{Log, Position};
use crate::message::Commits;
use crate::verdict::{Reason, Refusal};

fn document(n: u64) -> DocumentId {
    DocumentId::derived("d", &[&n.to_be_bytes()])
}

fn try_in(log: &mut MemoryLog, commits: Vec<Commit>, room: Vec<Commit>) -> Admitted {
    let attempt = prepare(commits.into(), &Unasked, &BTreeSet::new());
    admit(log, attempt, room, Shape::Lenient).unwrap()
}

fn keep(log: &mut MemoryLog, commits: &[Commit]) {
    let mut head: Position = log.head().unwrap();
    for commit in commits {
        head = head.followed_by(commit);
        log.append(head, commit).unwrap();
    }
}

fn ids(commits: &[Commit]) -> Vec<CommitId> {
    commits.iter().map(|commit| commit.id).collect()
}

fn reasons(admitted: &Admitted) -> Vec<(CommitId, Reason)> {
    admitted
        .refused
        .iter()
        .map(|(id, _, refusal)| (*id, refusal.reason))
        .collect()
}

/// A commit whose one change has another body than its author wrote, with a checksum that fits.
fn spoilt(commit: &Commit) -> Commit {
    let mut spoilt = commit.clone();
    let part = &mut spoilt.changes[0];
    let mut after = part.change.after_deps().to_vec();
    after[17] = after[17].wrapping_add(3);
    part.change = Change::assemble(&part.change.deps, &after).unwrap();
    spoilt
}

#[test]
fn any_order_is_put_right() {
    let mut pen = Pen::new("Amara");
    let commits: Vec<_> = (0..20)
        .map(|n| pen.set(document(n % 3), "status", &n.to_string()).unwrap())
        .collect();
    let reversed = commits.iter().rev().cloned().collect();
    let admitted = try_in(&mut MemoryLog::new(1), reversed, Vec::new());
    assert_eq!(admitted.accepted.len(), 20);
    assert!(admitted.refused.is_empty() && admitted.waiting.is_empty());
    for (id, read) in &admitted.documents {
        assert_eq!(read.heads(), pen.documents[id].heads());
    }
}

#[test]
fn culprits_are_found_among_many_and_nobody_else_suffers() {
    let mut log = MemoryLog::new(1);
    let mut commits = Vec::new();
    for n in 0..64 {
        let mut pen = Pen::new(&format!("Nurse {n}"));
        commits.push(pen.set(document(n / 4), "status", "arrived").unwrap());
    }
    let bad = [3_usize, 17, 18, 63];
    for place in bad {
        commits[place] = spoilt(&commits[place]);
    }
    let admitted = try_in(&mut log, commits.clone(), Vec::new());
    let refused: BTreeSet<_> = reasons(&admitted).into_iter().collect();
    let expected = bad
        .iter()
        .map(|place| (commits[*place].id, Reason::OutOfSequence))
        .collect();
    assert_eq!(refused, expected);
    assert_eq!(admitted.accepted.len(), 60);
}

#[test]
fn a_commit_is_taken_whole_or_not_at_all() {
    let mut pen = Pen::new("Amara");
    let write = |value: &str| {
        vec![record::document::Write::Field {
            key: "status".to_owned(),
            value: value.into(),
        }]
    };
    let mut both = pen
        .commit(&[
            (document(1), Kind::Person, write("a")),
            (document(2), Kind::Person, write("b")),
        ])
        .unwrap();
    let later = pen.set(document(1), "status", "c").unwrap();
    let part = &mut both.changes[1];
    let mut after = part.change.after_deps().to_vec();
    after[17] = 9;
    part.change = Change::assemble(&part.change.deps, &after).unwrap();
    let admitted = try_in(
        &mut MemoryLog::new(1),
        vec![both.clone(), later.clone()],
        Vec::new(),
    );
    assert!(admitted.accepted.is_empty() && admitted.documents.is_empty());
    assert_eq!(
        reasons(&admitted),
        [
            (both.id, Reason::OutOfSequence),
            (later.id, Reason::StandsOnRefused)
        ]
    );
}

#[test]
fn an_actor_belongs_to_one_device() {
    let mut log = MemoryLog::new(1);
    let mut pen = Pen::new("Amara");
    let first = pen.set(document(1), "status", "a").unwrap();
    keep(&mut log, &[first]);
    let mut second = pen.set(document(1), "status", "b").unwrap();
    second.device = Pen::new("Thief").device;
    let admitted = try_in(&mut log, vec![second.clone()], Vec::new());
    assert_eq!(reasons(&admitted), [(second.id, Reason::ForeignActor)]);
}

#[test]
fn what_is_known_is_known_and_an_id_is_taken_once() {
    let mut log = MemoryLog::new(1);
    let mut pen = Pen::new("Amara");
    let first = pen.set(document(1), "status", "a").unwrap();
    keep(&mut log, std::slice::from_ref(&first));
    let mut other = Pen::new("Ben").set(document(2), "status", "b").unwrap();
    other.id = first.id;
    let admitted = try_in(&mut log, vec![first.clone()], Vec::new());
    assert_eq!(admitted.known, [first.id]);
    let admitted = try_in(&mut log, vec![other], Vec::new());
    assert_eq!(reasons(&admitted), [(first.id, Reason::IdTaken)]);
    // The same change under another id is no second deed.
    let mut renamed = first.clone();
    renamed.id = CommitId::from_bytes([8; 16]);
    let admitted = try_in(&mut log, vec![renamed.clone()], Vec::new());
    assert_eq!(reasons(&admitted), [(renamed.id, Reason::OutOfSequence)]);
}

#[test]
fn the_room_is_bounded_and_says_so() {
    let mut orphans = Vec::new();
    let mut pen = Pen::new("Amara");
    let parent = pen.set(document(0), "status", "parent").unwrap();
    for n in 0..=MOST_IN_ROOM {
        let mut pen = Pen::new(&format!("Nurse {n}"));
        pen.read(&parent).unwrap();
        orphans.push(pen.set(document(0), "status", "child").unwrap());
    }
    let mut log = MemoryLog::new(1);
    let admitted = try_in(&mut log, orphans.clone(), Vec::new());
    assert_eq!(ids(&admitted.waiting), ids(&orphans[..MOST_IN_ROOM]));
    assert_eq!(admitted.later, [orphans[MOST_IN_ROOM].id]);
    let room = admitted.waiting[..3].to_vec();
    let admitted = try_in(&mut log, vec![parent.clone()], room.clone());
    assert_eq!(
        ids(&admitted.accepted),
        [&[parent.id][..], &ids(&room)].concat()
    );
    assert!(admitted.waiting.is_empty());
    // Once the parent is refused there is nothing to wait for.
    log.refuse(
        &parent,
        &Refusal::new(Reason::Shape, "no"),
        Instant::from_millis(0),
    )
    .unwrap();
    let admitted = try_in(&mut log, Vec::new(), room);
    assert!(admitted.waiting.is_empty());
    assert!(
        reasons(&admitted)
            .iter()
            .all(|(_, reason)| *reason == Reason::StandsOnRefused)
    );
    assert_eq!(admitted.refused.len(), 3);
}

#[test]
fn sizes_trust_and_suspects_come_before_any_parser() {
    struct Nobody;
    impl Trust for Nobody {
        fn check(&self, commits: &[Commit]) -> Vec<Result<(), Doubt>> {
            let refusal = Refusal::new(Reason::NotTrusted, "nobody may write");
            commits
                .iter()
                .map(|_| Err(Doubt::Refused(refusal.clone())))
                .collect()
        }
    }
    let reason = |commit: &Commit, trust: &dyn Trust, suspects: &[CommitId]| {
        let suspects = suspects.iter().copied().collect();
        let attempt = prepare(vec![commit.clone()].into(), trust, &suspects);
        assert!(attempt.ids().is_empty());
        attempt.refused[0].2.reason
    };
    let mut pen = Pen::new("Amara");
    let good = pen.set(document(1), "status", "a").unwrap();
    assert_eq!(
        prepare(vec![good.clone()].into(), &Unasked, &BTreeSet::new()).ids(),
        [good.id]
    );
    assert_eq!(reason(&good, &Nobody, &[]), Reason::NotTrusted);
    assert_eq!(reason(&good, &Unasked, &[good.id]), Reason::Suspect);
    let empty = Commit {
        changes: Vec::new(),
        ..good.clone()
    };
    assert_eq!(reason(&empty, &Unasked, &[]), Reason::Malformed);
    let many = Commit {
        changes: vec![good.changes[0].clone(); 300],
        ..good.clone()
    };
    assert_eq!(reason(&many, &Unasked, &[]), Reason::TooLarge);
    let mut large = good.clone();
    large.changes[0].change.bytes = vec![0; LARGEST_COMMIT + 1];
    assert_eq!(reason(&large, &Unasked, &[]), Reason::TooLarge);
    let mut signed = good.clone();
    signed.changes[0].signature = vec![0; 10_000];
    assert_eq!(reason(&signed, &Unasked, &[]), Reason::TooLarge);
    let named = Commit {
        writer: "x".repeat(10_000),
        ..good.clone()
    };
    assert_eq!(reason(&named, &Unasked, &[]), Reason::TooLarge);
    for (counter, expected) in [
        (0, Reason::Malformed),
        (HIGHEST_COUNT + 1, Reason::TooLarge),
        (u64::MAX, Reason::TooLarge),
    ] {
        let counted = Commit {
            counter,
            ..good.clone()
        };
        assert_eq!(reason(&counted, &Unasked, &[]), expected, "{counter}");
    }
    let highest = Commit {
        counter: HIGHEST_COUNT,
        ..good.clone()
    };
    assert_eq!(
        prepare(vec![highest].into(), &Unasked, &BTreeSet::new()).ids(),
        [good.id]
    );
    let broken = Commits {
        whole: Vec::new(),
        broken: vec![(good.id, NotAChange::Checksum)],
    };
    let attempt = prepare(broken, &Unasked, &BTreeSet::new());
    assert_eq!(attempt.refused[0].2.reason, Reason::Malformed);
}

#[test]
fn unfinished_admissions_close_in_on_one_commit() {
    let mut pen = Pen::new("Amara");
    let commits: Vec<_> = (0..40)
        .map(|n| pen.set(document(n), "status", "a").unwrap())
        .collect();
    let culprit = commits[20].id;
    let (mut marks, mut left, mut processes) = (Vec::new(), commits, 0);
    // Each turn is a process; one that tries the culprit ends before its marks are cleared.
    let convicted = loop {
        processes += 1;
        let suspects = super::suspects(&marks);
        let attempt = prepare(left.clone().into(), &Unasked, &suspects).narrowed(&marks);
        if !suspects.is_empty() {
            break suspects;
        }
        marks = attempt.mark(&marks);
        if !attempt.ids().contains(&culprit) {
            let done = attempt.ids();
            left.retain(|commit| !done.contains(&commit.id));
            marks.clear();
        }
    };
    assert_eq!(convicted, BTreeSet::from([culprit]));
    assert!(processes < 60, "{processes} processes");
}

#[test]
fn a_mark_that_stays_narrows_what_it_is_of_and_nobody_else() {
    let (mut amara, mut ben) = (Pen::new("Amara"), Pen::new("Ben"));
    let left = amara.set(document(1), "status", "a").unwrap();
    let marks = [left.id, left.id];
    let others: Vec<_> = (2..40)
        .map(|n| ben.set(document(n), "status", "b").unwrap())
        .collect();
    let narrowed = |commits: &[Commit]| {
        let attempt = prepare(commits.to_vec().into(), &Unasked, &BTreeSet::new());
        attempt.narrowed(&marks).ids().len()
    };
    assert_eq!(narrowed(&others), others.len());
    let with_it: Vec<_> = others.iter().chain([&left]).cloned().collect();
    assert_eq!(narrowed(&with_it), 1);
}

#[test]
fn a_session_that_nobody_knows_is_asked_for_once_and_then_holds_nothing_up() {
    let mut pen = Pen::signing("Amara");
    let commit = pen.set(document(1), "status", "a").unwrap();
    let session = commit.proof.unwrap().session;
    let stranger =
        crate::certificate::register::Register::new(crate::hub::conformance::house::root());
    let prepared = |asked: &[crate::certificate::Hash]| {
        let trust = crate::gate::OfDevice {
            register: &stranger,
            asked,
        };
        prepare(vec![commit.clone()].into(), &trust, &BTreeSet::new())
    };
    let first = prepared(&[]);
    assert_eq!(first.lacking(), [(commit.id, session)]);
    assert!(first.refused.is_empty() && first.ids().is_empty());
    let again = prepared(&[session]);
    assert!(again.lacking().is_empty());
    assert_eq!(again.refused[0].2.reason, Reason::NotTrusted);
}
