//! Promises about what came from the hub and where the exchange stands.

use exchange::commit::Seen;
use record::id::CommitId;
use record::time::Instant;

use super::Places;
use crate::{Plan, Quarantined, SyncState};

pub(super) fn quarantine(places: Places<'_>) {
    let mut store = places()();
    let entry = |id: u8, commit: &[u8]| Quarantined {
        commit: commit.to_vec(),
        id: CommitId::from_bytes([id; 16]),
        reason: "the change is cut short".to_owned(),
        at: Instant::from_millis(3),
    };
    let both = vec![entry(2, b"two"), entry(1, b"one")];
    store
        .apply(&Plan {
            quarantine: both.clone(),
            ..Plan::default()
        })
        .unwrap();
    store
        .apply(&Plan {
            quarantine: both.clone(),
            ..Plan::default()
        })
        .unwrap();
    assert_eq!(
        store.quarantine(),
        Ok(both.clone()),
        "the same again is not a second"
    );
    let other = entry(1, b"other bytes under the same id");
    store
        .apply(&Plan {
            quarantine: vec![other.clone()],
            ..Plan::default()
        })
        .unwrap();
    assert_eq!(store.quarantine().unwrap(), [both, vec![other]].concat());
}

pub(super) fn rooms(places: Places<'_>) {
    let mut place = places();
    let mut store = place();
    let ids = vec![CommitId::from_bytes([2; 16]), CommitId::from_bytes([1; 16])];
    let room = vec![vec![9, 9], vec![], vec![1]];
    let plan = Plan {
        waiting_room: Some(room.clone()),
        attempts: Some(ids.clone()),
        ..Plan::default()
    };
    store.apply(&plan).unwrap();
    store.apply(&Plan::default()).unwrap();
    drop(store);
    let mut store = place();
    assert_eq!(
        (store.waiting_room(), store.attempts()),
        (Ok(room), Ok(ids))
    );
    let plan = Plan {
        waiting_room: Some(vec![vec![4]]),
        attempts: Some(vec![]),
        ..Plan::default()
    };
    store.apply(&plan).unwrap();
    assert_eq!(
        (store.waiting_room(), store.attempts()),
        (Ok(vec![vec![4]]), Ok(vec![]))
    );
}

pub(super) fn sync(places: Places<'_>) {
    let mut place = places();
    let mut store = place();
    assert_eq!(store.sync(), Ok(SyncState::default()));
    let state = SyncState {
        seen: Seen {
            epoch: u64::MAX,
            sequence: 4,
        },
        head: [8; 32],
        cursor: vec![0, 255],
        reached: 3,
        last_success: Some(Instant::from_millis(-5)),
        failing_since: Some(Instant::from_millis(6)),
        offset_ms: Some(-1_000),
        cannot_talk: Some("Update Doorstep".to_owned()),
    };
    for state in [state, SyncState::default()] {
        store
            .apply(&Plan {
                sync: Some(state.clone()),
                ..Plan::default()
            })
            .unwrap();
        store.apply(&Plan::default()).unwrap();
        drop(store);
        store = place();
        assert_eq!(store.sync(), Ok(state));
    }
}
