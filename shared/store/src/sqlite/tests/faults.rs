//! Plans that fail at every point there is.

use super::*;

#[test]
fn stopped_at_any_step_the_state_before_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Sqlite::open(&path(&folder)).unwrap();
    let mut sample = Sample::new(41);
    let plans = [sample.plan(), sample.plan(), sample.plan()];
    let mut arm = |store: &mut Sqlite, late: u32| {
        // SQLite asks every few steps of its machine whether to go on: the first "no" comes later each time.
        let mut left = late;
        let stop = move || {
            left = left.saturating_sub(1);
            left == 0
        };
        store.connection.progress_handler(20, Some(stop)).unwrap();
    };
    let mut disarm = |store: &mut Sqlite| {
        store
            .connection
            .progress_handler(0, None::<fn() -> bool>)
            .unwrap();
    };
    let failures = conformance::survives(&mut store, &plans, &mut arm, &mut disarm).unwrap();
    assert!(failures.nothing > 30, "{failures:?}");
    assert_eq!(failures.whole, 0);
}

#[test]
fn refused_at_the_commit_the_state_before_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Sqlite::open(&path(&folder)).unwrap();
    let mut sample = Sample::new(42);
    let plans = [sample.plan(), sample.plan()];
    let mut arm = |store: &mut Sqlite, late: u32| {
        store
            .connection
            .commit_hook(Some(move || late < 2))
            .unwrap();
    };
    let mut disarm = |store: &mut Sqlite| {
        store.connection.commit_hook(None::<fn() -> bool>).unwrap();
    };
    let failures = conformance::survives(&mut store, &plans, &mut arm, &mut disarm).unwrap();
    assert_eq!((failures.nothing, failures.whole), (4, 0));
}

#[test]
fn on_a_full_disk_nothing_is_lost_and_it_works_again_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Sqlite::open(&path(&folder)).unwrap();
    let mut sample = Sample::new(43);
    let plans: Vec<Plan> = (0..40)
        .map(|n| {
            let mut plan = sample.plan();
            for draft in &mut plan.drafts {
                // Words that need pages of their own.
                draft.value = "two units, given slowly\n".repeat(40 * n);
            }
            plan
        })
        .collect();
    let pages = |store: &Sqlite, room: i64| {
        let count: i64 = store
            .connection
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        store
            .connection
            .pragma_update_and_check(None, "max_page_count", count + room, |_| Ok(()))
            .unwrap();
    };
    let mut arm = |store: &mut Sqlite, late: u32| pages(store, i64::from(late));
    let mut disarm = |store: &mut Sqlite| pages(store, 1_000_000);
    let failures = conformance::survives(&mut store, &plans, &mut arm, &mut disarm).unwrap();
    assert!(failures.nothing > 10, "{failures:?}");
    assert_eq!(failures.whole, 0);
    pages(&store, 0);
    let long = "x".repeat(100_000);
    let at = record::time::Instant::from_millis(1);
    let draft = crate::Draft {
        key: "visit/1".to_owned(),
        value: long,
        at,
    };
    let plan = Plan {
        drafts: vec![draft],
        ..Plan::default()
    };
    assert_eq!(store.apply(&plan), Err(StoreError::Full));
    pages(&store, 1_000_000);
    assert_eq!(store.apply(&plan), Ok(()));
}
