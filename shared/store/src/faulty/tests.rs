use super::*;
use crate::conformance::{self, Snapshot, sample::Sample};
use crate::memory::Memory;

#[test]
fn keeps_every_promise_while_nothing_fails() {
    conformance::all(&mut || {
        let memory = Memory::default();
        Box::new(move || Box::new(Faulty::new(memory.reopened())))
    });
}

#[test]
fn fails_once_each_in_order() {
    let mut store = Faulty::new(Memory::default());
    let (first, second) = (Sample::new(1).plan(), Sample::new(2).plan());
    store.apply(&first).unwrap();
    let before = Snapshot::of(&mut store).unwrap();
    store.fail(When::Before, StoreError::Full);
    store.fail(When::After, StoreError::Busy);
    assert_eq!(store.apply(&second), Err(StoreError::Full));
    assert_eq!(Snapshot::of(&mut store).unwrap(), before);
    assert_eq!(store.apply(&second), Err(StoreError::Busy));
    let after = Snapshot::of(&mut store).unwrap();
    assert_ne!(after, before);
    assert_eq!(store.apply(&second), Ok(()));
    assert_eq!(Snapshot::of(&mut store).unwrap(), after);
}
