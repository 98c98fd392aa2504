//! What whole round trips promise.

use std::fmt::Debug;

use record::document::Write;
use record::kind::Kind;

use super::{Pen, append, ask, document, post};
use crate::commit::{Commit, Seen};
use crate::hub::Log;
use crate::message::{Request, fingerprints};
use crate::verdict::{Reason, Verdict};

fn offer(pen: &Pen, commits: &[Commit]) -> Request {
    Request {
        commits: commits.to_vec().into(),
        ..ask(pen)
    }
}

pub(super) fn what_one_offers_another_pulls<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, ben) = (Pen::new("Amara"), Pen::new("Ben"));
    let commit = amara
        .set(document(1), "name/family", "Tranter")
        .expect("write");
    let answer = post(log, offer(&amara, std::slice::from_ref(&commit)));
    assert_eq!(
        answer.verdicts,
        [(commit.id, Verdict::Accepted { sequence: 1 })]
    );
    let pulled = post(log, ask(&ben));
    assert_eq!(pulled.commits.whole, [commit]);
    assert_eq!((pulled.sequence, pulled.more, pulled.epoch), (1, false, 7));
    let seen = Seen {
        epoch: 7,
        sequence: 1,
    };
    let again = post(
        log,
        Request {
            seen,
            cursor: pulled.cursor.clone(),
            ..ask(&ben)
        },
    );
    assert!(again.commits.whole.is_empty());
    let told = post(
        log,
        Request {
            seen,
            cursor: answer.cursor,
            ..ask(&amara)
        },
    );
    assert_eq!(
        told.reached, 1,
        "Ben's device came back with a cursor past it"
    );
    assert!(
        told.commits.whole.is_empty(),
        "nobody is sent what they have just offered"
    );
}

pub(super) fn a_repeated_request_changes_nothing<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = Pen::new("Amara");
    let commits = [
        amara
            .set(document(1), "name/family", "Tranter")
            .expect("write"),
        amara
            .set(document(1), "name/given", "Olive")
            .expect("write"),
    ];
    let first = post(log, offer(&amara, &commits));
    let head = log.head().expect("head");
    let second = post(log, offer(&amara, &commits));
    assert_eq!(first.verdicts, second.verdicts);
    assert_eq!(log.head().expect("head"), head);
    let shuffled = post(
        log,
        offer(&amara, &[commits[1].clone(), commits[0].clone()]),
    );
    assert_eq!(
        shuffled.verdicts,
        [first.verdicts[1].clone(), first.verdicts[0].clone()]
    );
    assert_eq!(log.head().expect("head"), head);
}

pub(super) fn a_poison_commit_blocks_nothing<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = Pen::new("Amara");
    let good: Vec<_> = (0..5_u8)
        .map(|n| {
            amara
                .set(document(n), "name/family", "Tranter")
                .expect("write")
        })
        .collect();
    let mut stranger = Pen::new("Stranger");
    let mut poison = stranger
        .set(document(2), "name/family", "Poison")
        .expect("write");
    // Its kind does not fit the document: fine on the wire, not at the gate.
    poison.changes[0].kind = Kind::Visit;
    let child = stranger
        .set(document(2), "name/family", "Child")
        .expect("write");
    let offered = [&good[..3], &[poison.clone(), child.clone()], &good[3..]].concat();
    let answer = post(log, offer(&amara, &offered));
    for (id, verdict) in &answer.verdicts {
        if *id == poison.id {
            assert!(
                matches!(verdict, Verdict::Refused(refusal) if refusal.reason == Reason::WrongKind),
                "{verdict:?}"
            );
        } else if *id == child.id {
            assert!(
                matches!(verdict, Verdict::Refused(refusal) if refusal.reason == Reason::StandsOnRefused),
                "{verdict:?}"
            );
        } else {
            assert!(matches!(verdict, Verdict::Accepted { .. }), "{verdict:?}");
        }
    }
    assert_eq!(log.head().expect("head").sequence, 5);
    let again = post(log, offer(&amara, &offered));
    assert_eq!(answer.verdicts, again.verdicts, "a verdict is final");
}

pub(super) fn parents_may_come_late<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = Pen::new("Amara");
    let parent = amara
        .set(document(1), "name/family", "Tranter")
        .expect("write");
    let record = Write::Field {
        key: "name/given".to_owned(),
        value: "Olive".into(),
    };
    let child = amara
        .commit(&[(document(1), Kind::Person, vec![record])])
        .expect("write");
    let answer = post(log, offer(&amara, std::slice::from_ref(&child)));
    assert_eq!(answer.verdicts, [(child.id, Verdict::Waiting)]);
    assert_eq!(log.room().expect("room").len(), 1);
    let answer = post(log, offer(&amara, std::slice::from_ref(&parent)));
    assert!(matches!(answer.verdicts[0].1, Verdict::Accepted { .. }));
    assert!(log.room().expect("room").is_empty());
    let answer = post(log, offer(&amara, std::slice::from_ref(&child)));
    assert_eq!(
        answer.verdicts,
        [(child.id, Verdict::Accepted { sequence: 2 })]
    );
}

pub(super) fn a_restored_device_gets_its_own_back<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut amara = Pen::new("Amara");
    let first = amara
        .set(document(1), "name/family", "Tranter")
        .expect("write");
    let old = post(log, offer(&amara, std::slice::from_ref(&first)));
    let copy = amara.clone();
    let second = amara
        .set(document(1), "name/given", "Olive")
        .expect("write");
    let newer = post(
        log,
        Request {
            cursor: old.cursor.clone(),
            seen: Seen {
                epoch: 7,
                sequence: 1,
            },
            ..offer(&amara, std::slice::from_ref(&second))
        },
    );
    assert!(!newer.is_restored);
    let mut restored = copy;
    let seen = Seen {
        epoch: 7,
        sequence: 1,
    };
    let back = post(
        log,
        Request {
            cursor: old.cursor.clone(),
            seen,
            ..ask(&restored)
        },
    );
    assert!(back.is_restored);
    assert_eq!(back.counter, 2, "its count goes on from here");
    assert_eq!(back.commits.whole, std::slice::from_ref(&second));
    let clash = restored
        .set(document(1), "name/given", "Oliver")
        .expect("write");
    let back = post(
        log,
        Request {
            cursor: old.cursor,
            seen,
            ..offer(&restored, std::slice::from_ref(&clash))
        },
    );
    assert!(back.is_restored, "the same count, another commit");
    assert_eq!(back.commits.whole, [second]);
    assert!(
        matches!(&back.verdicts[0].1, Verdict::Refused(refusal) if refusal.reason == Reason::OutOfSequence),
        "the actor's count is taken: {:?}",
        back.verdicts
    );
}

pub(super) fn a_restored_log_compares<L: Log>(log: &mut L, backup: &mut L)
where
    L::Error: Debug,
{
    let (mut amara, mut ben) = (Pen::new("Amara"), Pen::new("Ben"));
    let first = amara
        .set(document(1), "name/family", "Tranter")
        .expect("write");
    append(log, std::slice::from_ref(&first));
    append(backup, std::slice::from_ref(&first));
    let lost = amara
        .set(document(2), "name/family", "Marsh")
        .expect("write");
    append(log, std::slice::from_ref(&lost));
    let new = ben.set(document(3), "name/family", "Quill").expect("write");
    append(backup, std::slice::from_ref(&new));
    let before = post(log, ask(&amara));
    let seen = Seen {
        epoch: before.epoch,
        sequence: before.sequence,
    };
    // The log is now the backup: as long as the device's, but another history.
    let told = post(
        backup,
        Request {
            cursor: before.cursor.clone(),
            seen,
            ..ask(&amara)
        },
    );
    assert!(told.compare && told.commits.whole.is_empty());
    assert_ne!(told.epoch, before.epoch);
    let have: Vec<u64> = fingerprints(&first).chain(fingerprints(&lost)).collect();
    let request = Request {
        cursor: told.cursor,
        seen,
        have: Some(have.clone()),
        ..ask(&amara)
    };
    let compared = post(backup, request);
    assert!(compared.compare, "there is something wanted");
    assert_eq!(compared.wants, [1]);
    assert_eq!(compared.commits.whole, [new]);
    let forgotten = post(
        backup,
        Request {
            cursor: compared.cursor.clone(),
            seen,
            ..ask(&amara)
        },
    );
    assert!(
        forgotten.compare,
        "a comparison that was broken off begins anew"
    );
    let request = Request {
        cursor: compared.cursor,
        seen,
        have: Some(have),
        ..offer(&amara, std::slice::from_ref(&lost))
    };
    let seeded = post(backup, request);
    assert_eq!(
        seeded.verdicts,
        [(lost.id, Verdict::Accepted { sequence: 3 })]
    );
    assert!(seeded.wants.is_empty() && seeded.commits.whole.is_empty() && !seeded.compare);
}
