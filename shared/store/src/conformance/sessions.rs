//! Promises about whose database this is and who uses it.

use record::id::DeviceId;
use record::time::Instant;

use super::Places;
use super::sample::author;
use crate::{Identity, Plan, Store};

fn apply_identity(store: &mut dyn Store, identity: &Identity) {
    store
        .apply(&Plan {
            identity: Some(identity.clone()),
            ..Plan::default()
        })
        .unwrap();
}

fn sign_in(store: &mut dyn Store, since: Option<i64>) {
    let session = since.map(|since| (author(), Instant::from_millis(since)));
    store
        .apply(&Plan {
            signed_in: Some(session),
            ..Plan::default()
        })
        .unwrap();
}

pub(super) fn identity_made_once(places: Places<'_>) {
    let mut place = places();
    let mut random = [4; 24];
    random[16..].copy_from_slice(&[0, 0, 0, 0, 0, 0, 1, 2]);
    let made = place().identity(random).unwrap();
    assert_eq!(
        (made.device, made.generation),
        (DeviceId::from_bytes([4; 16]), 258)
    );
    assert_eq!((made.counter, made.latest), (0, Instant::default()));
    let mut store = place();
    assert_eq!(store.identity([9; 24]), Ok(made.clone()));
    assert!(!made.is_behind(0));
    assert!(made.is_behind(1));
    drop(store);
    let other = places()().identity([9; 24]).unwrap();
    assert_ne!(
        (other.device, other.generation),
        (made.device, made.generation)
    );
}

pub(super) fn never_back(places: Places<'_>) {
    let mut place = places();
    let mut store = place();
    let mut identity = store.identity([4; 24]).unwrap();
    (identity.counter, identity.latest) = (u64::MAX - 1, Instant::from_millis(500));
    apply_identity(&mut *store, &identity);
    let earlier = Identity {
        counter: 3,
        latest: Instant::from_millis(4),
        ..identity.clone()
    };
    apply_identity(&mut *store, &earlier);
    drop(store);
    let mut store = place();
    assert_eq!(store.identity([9; 24]), Ok(identity.clone()));
    let renewed = Identity {
        generation: 1,
        counter: u64::MAX,
        ..identity
    };
    apply_identity(&mut *store, &renewed);
    assert_eq!(store.identity([9; 24]), Ok(renewed));
}

pub(super) fn signed_in(places: Places<'_>) {
    let mut place = places();
    let mut store = place();
    assert_eq!(store.signed_in(), Ok(None));
    sign_in(&mut *store, Some(8));
    store.apply(&Plan::default()).unwrap();
    drop(store);
    let mut store = place();
    assert_eq!(
        store.signed_in(),
        Ok(Some((author(), Instant::from_millis(8))))
    );
    sign_in(&mut *store, None);
    assert_eq!(store.signed_in(), Ok(None));
}
