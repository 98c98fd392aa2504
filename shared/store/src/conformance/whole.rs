//! Promises about whole plans: all of it or nothing, and still there afterwards.

use record::id::CommitId;

use super::sample::{Sample, deed};
use super::{Places, Snapshot};
use crate::{Plan, Store, StoreResult};

pub(super) fn reopened(places: Places<'_>) {
    let mut place = places();
    let mut sample = Sample::new(20);
    let mut last = None;
    for _ in 0..8 {
        let mut store = place();
        store.identity([1; 24]).unwrap();
        if let Some(last) = last {
            assert_eq!(Snapshot::of(&mut *store), Ok(last));
        }
        let plan = sample.plan();
        store.apply(&plan).unwrap();
        let snapshot = Snapshot::of(&mut *store).unwrap();
        last = Some(snapshot);
    }
}

pub(super) fn all_or_nothing(places: Places<'_>) {
    let mut store = places()();
    let mut sample = Sample::new(21);
    store.identity([1; 24]).unwrap();
    for _ in 0..3 {
        store.apply(&sample.plan()).unwrap();
    }
    let before = Snapshot::of(&mut *store).unwrap();
    let mut broken = sample.plan();
    broken
        .outbox
        .push((CommitId::from_bytes([0; 16]), deed("not kept")));
    assert!(store.apply(&broken).is_err());
    assert_eq!(Snapshot::of(&mut *store), Ok(before));
    broken.outbox.pop();
    store.apply(&broken).unwrap();
    assert_eq!(store.commits(0, 100).unwrap().len(), 8);
}

/// How often plans failed in [`survives`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Failures {
    /// Nothing of the plan was kept.
    pub nothing: u32,
    /// All of it was kept and the answer was lost, as when only the last flush fails.
    pub whole: u32,
}

/// Applies plans while `arm` makes the store fail later and later in each, until the plan gets through: after every
/// failure the state is the one before, or the plan is there as a whole and comes again without effect; the store works.
pub fn survives<S: Store>(
    store: &mut S,
    plans: &[Plan],
    arm: &mut dyn FnMut(&mut S, u32),
    disarm: &mut dyn FnMut(&mut S),
) -> StoreResult<Failures> {
    let mut failures = Failures::default();
    store.identity([1; 24])?;
    for plan in plans {
        let before = Snapshot::of(store)?;
        for late in 0.. {
            arm(store, late);
            let applied = store.apply(plan);
            disarm(store);
            if applied.is_ok() {
                break;
            }
            let there = Snapshot::of(store)?;
            if there == before {
                failures.nothing += 1;
                continue;
            }
            failures.whole += 1;
            store.apply(plan)?;
            assert_eq!(
                Snapshot::of(store)?,
                there,
                "a part was kept at failure {late}: {applied:?}"
            );
            break;
        }
        let after = Snapshot::of(store)?;
        assert_ne!(after, before);
        store.apply(&Plan {
            commits: plan.commits.clone(),
            ..Plan::default()
        })?;
        assert_eq!(
            Snapshot::of(store)?,
            after,
            "its commits again change nothing"
        );
    }
    Ok(failures)
}
