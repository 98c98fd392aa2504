//! What each call promises by itself.

use std::collections::BTreeSet;
use std::fmt::Debug;

use record::change::ChangeHash;
use record::id::CommitId;
use record::time::Instant;

use super::{Pen, append, document};
use crate::hub::{Entry, Filed, Log, Position};
use crate::message::fingerprints;
use crate::verdict::{Reason, Refusal};

const NOW: Instant = Instant::from_millis(1_768_900_000_000);

pub(super) fn an_empty_log_knows_nothing<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let pen = Pen::new("Amara");
    assert_eq!(log.epoch().expect("epoch"), 7);
    assert_eq!(log.head().expect("head"), Position::default());
    assert_eq!(
        log.chain(0).expect("chain"),
        Some([0; 32]),
        "the beginning is a position"
    );
    assert_eq!(log.chain(1).expect("chain"), None);
    assert!(log.since(0, 1_000).expect("since").is_empty());
    assert!(log.fingerprints().expect("fingerprints").is_empty());
    assert!(log.room().expect("room").is_empty());
    assert_eq!(log.counter(pen.device).expect("counter"), 0);
    assert_eq!(log.reached(&pen.author).expect("reached"), 0);
    assert!(log.document(document(1)).expect("document").is_none());
    assert_eq!(
        log.entry(CommitId::from_bytes([1; 16])).expect("entry"),
        None
    );
}

pub(super) fn what_is_appended_is_found<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut pen = Pen::new("Amara");
    let first = pen
        .set(document(1), "name/family", "Tranter")
        .expect("write");
    let second = pen
        .set(document(1), "name/family", "Tranter-Ellis")
        .expect("write");
    append(log, &[first.clone(), second.clone()]);
    let head = log.head().expect("head");
    assert_eq!(
        head,
        Position::default().followed_by(&first).followed_by(&second)
    );
    assert_eq!(
        log.chain(1).expect("chain"),
        Some(Position::default().followed_by(&first).chain)
    );
    assert_eq!(log.chain(2).expect("chain"), Some(head.chain));
    assert_eq!(log.chain(3).expect("chain"), None);
    assert_eq!(
        log.entry(second.id).expect("entry"),
        Some(Entry::Accepted(2))
    );
    assert_eq!(
        log.commit(second.id).expect("commit"),
        Some(second.clone()),
        "a commit is kept as it came"
    );
    let kept = log
        .document(document(1))
        .expect("document")
        .expect("it is there");
    assert_eq!(kept.heads(), pen.documents[&document(1)].heads());
    assert_eq!(
        kept.field("name/family"),
        pen.documents[&document(1)].field("name/family"),
        "with who and when"
    );
    let actor = pen.actor(document(1));
    assert_eq!(
        log.device_of(document(1), actor).expect("device"),
        Some(pen.device)
    );
    assert_eq!(log.device_of(document(2), actor).expect("device"), None);
    assert_eq!(log.counter(pen.device).expect("counter"), 2);
    assert_eq!(log.counted(pen.device, 1).expect("counted"), Some(first.id));
    assert_eq!(log.counted(pen.device, 3).expect("counted"), None);
    let prints = fingerprints(&first)
        .chain(fingerprints(&second))
        .collect::<BTreeSet<_>>();
    assert_eq!(log.fingerprints().expect("fingerprints"), prints);
}

pub(super) fn what_is_refused_is_found<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut pen = Pen::new("Amara");
    let commit = pen
        .set(document(1), "name/family", "Tranter")
        .expect("write");
    let refusal = Refusal::new(Reason::Shape, "no place for it");
    log.refuse(&commit, &refusal, NOW).expect("refuse");
    assert_eq!(
        log.entry(commit.id).expect("entry"),
        Some(Entry::Refused(refusal.clone()))
    );
    assert_eq!(log.refused(commit.id).expect("refused"), Some(refusal));
    assert!(
        log.is_refused_change(commit.changes[0].change.hash)
            .expect("change")
    );
    assert!(!log.is_refused_change(ChangeHash([3; 32])).expect("change"));
    assert_eq!(
        log.commit(commit.id).expect("commit"),
        None,
        "it is not taken"
    );
    assert!(
        log.document(document(1)).expect("document").is_none(),
        "nor is anything of it"
    );
    assert_eq!(log.head().expect("head"), Position::default());
    assert!(log.fingerprints().expect("fingerprints").is_empty());
}

pub(super) fn a_pull_is_in_order_and_bounded<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut pen = Pen::new("Amara");
    let commits: Vec<_> = (0..6_u8)
        .map(|n| {
            pen.set(document(n), "name/family", "Tranter")
                .expect("write")
        })
        .collect();
    append(log, &commits);
    let all = log.since(0, usize::MAX).expect("since");
    assert_eq!(
        all.iter()
            .map(|(sequence, _)| *sequence)
            .collect::<Vec<_>>(),
        [1, 2, 3, 4, 5, 6]
    );
    assert_eq!(
        all.into_iter().map(|(_, filed)| filed).collect::<Vec<_>>(),
        commits.into_iter().map(Filed::Commit).collect::<Vec<_>>()
    );
    assert_eq!(log.since(4, usize::MAX).expect("since").len(), 2);
    assert_eq!(log.since(0, 1).expect("since").len(), 1, "at least one");
    assert!(log.since(6, usize::MAX).expect("since").is_empty());
    assert!(log.since(u64::MAX, usize::MAX).expect("since").is_empty());
}

pub(super) fn devices_acknowledge_upwards<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (amara, ben) = (Pen::new("Amara"), Pen::new("Ben"));
    log.acknowledge(amara.device, &amara.author, 5, NOW)
        .expect("acknowledge");
    log.acknowledge(amara.device, &amara.author, 3, NOW)
        .expect("acknowledge");
    assert_eq!(log.reached(&ben.author).expect("reached"), 5);
    assert_eq!(
        log.reached(&amara.author).expect("reached"),
        0,
        "one's own device is nobody else"
    );
    log.begin_epoch(8).expect("epoch");
    assert_eq!(
        log.reached(&ben.author).expect("reached"),
        0,
        "what was reached belongs to an epoch"
    );
}

pub(super) fn a_new_epoch_drops_nothing<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut pen = Pen::new("Amara");
    append(
        log,
        &[pen
            .set(document(1), "name/family", "Tranter")
            .expect("write")],
    );
    let head = log.head().expect("head");
    log.begin_epoch(9).expect("epoch");
    assert_eq!(log.epoch().expect("epoch"), 9);
    assert_eq!(log.head().expect("head"), head);
    assert_eq!(log.since(0, 1).expect("since").len(), 1);
}

pub(super) fn the_room_is_replaced<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let mut pen = Pen::new("Amara");
    let first = pen
        .set(document(1), "name/family", "Tranter")
        .expect("write");
    let second = pen.set(document(1), "name/given", "Olive").expect("write");
    log.set_room(&[first.clone(), second.clone()])
        .expect("room");
    assert_eq!(log.room().expect("room"), [first, second.clone()]);
    log.set_room(std::slice::from_ref(&second)).expect("room");
    assert_eq!(log.room().expect("room"), std::slice::from_ref(&second));
    // What waits is judged again with what it brought along.
    let tagged = super::acknowledged(&second);
    log.set_room(std::slice::from_ref(&tagged)).expect("room");
    let kept = log.room().expect("room");
    assert_eq!(kept[0].changes[0].tag, tagged.changes[0].tag);
    log.set_room(&[]).expect("room");
    assert!(log.room().expect("room").is_empty());
}
