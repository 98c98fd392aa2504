//! Promises about what this device sends.

use exchange::commit::Seen;
use record::id::CommitId;
use record::kind::Kind;
use record::time::Instant;

use super::Places;
use super::sample::{Sample, deed};
use crate::{Fate, OutboxEntry, Plan, Store, StoreError};

const NEVER: Instant = Instant::from_millis(i64::MAX);

fn refused(is_answered: bool) -> Fate {
    let at = Instant::from_millis(77);
    Fate::Refused {
        reason: "Not in your team’s area".to_owned(),
        at,
        is_answered,
    }
}

fn hear(store: &mut dyn Store, id: CommitId, fate: Fate) {
    store
        .apply(&Plan {
            fates: vec![(id, fate)],
            ..Plan::default()
        })
        .unwrap();
}

fn begin(store: &mut dyn Store, seed: u64) -> Vec<exchange::commit::Commit> {
    let mut sample = Sample::new(seed);
    let visit = sample.document(Kind::Visit);
    let commits = vec![
        sample.commit(&[visit]),
        sample.commit(&[visit]),
        sample.commit(&[visit]),
    ];
    let outbox = commits
        .iter()
        .map(|commit| (commit.id, deed("Olive Tranter, visit")))
        .collect();
    store
        .apply(&Plan {
            commits: commits.clone(),
            outbox,
            ..Plan::default()
        })
        .unwrap();
    commits
}

fn open(store: &mut dyn Store) -> Vec<CommitId> {
    store
        .outbox(NEVER)
        .unwrap()
        .into_iter()
        .map(|entry| entry.commit.id)
        .collect()
}

pub(super) fn fates(places: Places<'_>) {
    let mut place = places();
    let mut store = place();
    let commits = begin(&mut *store, 10);
    let [a, b, c] = [commits[0].id, commits[1].id, commits[2].id];
    assert_eq!(open(&mut *store), [a, b, c]);
    let entry = OutboxEntry {
        commit: commits[0].clone(),
        deed: deed("Olive Tranter, visit"),
        fate: Fate::Waiting,
    };
    assert_eq!(store.outbox(NEVER).unwrap()[0], entry);
    hear(
        &mut *store,
        a,
        Fate::Sent(Seen {
            epoch: 2,
            sequence: u64::MAX,
        }),
    );
    hear(&mut *store, b, refused(false));
    drop(store);
    let mut store = place();
    assert_eq!(open(&mut *store), [b, c]);
    let all = store.outbox(commits[0].at).unwrap();
    let fates: Vec<_> = all.iter().map(|entry| entry.fate.clone()).collect();
    let sent = Fate::Sent(Seen {
        epoch: 2,
        sequence: u64::MAX,
    });
    assert_eq!(fates, [sent, refused(false), Fate::Waiting]);
    hear(&mut *store, b, refused(true));
    assert_eq!(open(&mut *store), [c]);
    assert_eq!(store.outbox(commits[0].at).unwrap()[1].fate, refused(true));
    hear(&mut *store, a, Fate::Waiting);
    assert_eq!(
        open(&mut *store),
        [a, c],
        "the hub was restored and does not have it any more"
    );
    assert_eq!(store.outbox(NEVER).unwrap()[0], entry);
}

pub(super) fn since(places: Places<'_>) {
    let mut store = places()();
    let commits = begin(&mut *store, 11);
    for commit in &commits {
        hear(&mut *store, commit.id, Fate::Sent(Seen::default()));
    }
    let ids = |store: &mut dyn Store, since| {
        let entries = store.outbox(since).unwrap();
        entries
            .into_iter()
            .map(|entry| entry.commit.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ids(&mut *store, commits[1].at),
        [commits[1].id, commits[2].id]
    );
    assert_eq!(ids(&mut *store, commits[2].at), [commits[2].id]);
    assert!(ids(&mut *store, NEVER).is_empty());
}

pub(super) fn once(places: Places<'_>) {
    let mut store = places()();
    let commits = begin(&mut *store, 12);
    hear(&mut *store, commits[0].id, Fate::Sent(Seen::default()));
    let outbox = vec![(commits[0].id, deed("again"))];
    store
        .apply(&Plan {
            outbox,
            ..Plan::default()
        })
        .unwrap();
    let first = store.outbox(commits[0].at).unwrap().swap_remove(0);
    assert_eq!(
        (first.fate, first.deed),
        (Fate::Sent(Seen::default()), deed("Olive Tranter, visit"))
    );
    let outbox = vec![(CommitId::from_bytes([0; 16]), deed("not kept"))];
    let failed = store.apply(&Plan {
        outbox,
        ..Plan::default()
    });
    assert!(matches!(failed, Err(StoreError::Failed(_))));
}

pub(super) fn unknown(places: Places<'_>) {
    let mut store = places()();
    let mut sample = Sample::new(13);
    let visit = sample.document(Kind::Visit);
    let received = sample.commit(&[visit]);
    store
        .apply(&Plan {
            commits: vec![received.clone()],
            ..Plan::default()
        })
        .unwrap();
    hear(&mut *store, received.id, Fate::Sent(Seen::default()));
    hear(&mut *store, CommitId::from_bytes([0; 16]), refused(false));
    assert_eq!(store.outbox(Instant::from_millis(i64::MIN)), Ok(vec![]));
}
