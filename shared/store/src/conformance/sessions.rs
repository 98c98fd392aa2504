//! Promises about whose database this is and who uses it.

use exchange::certificate::Credential;
use record::id::DeviceId;
use record::time::Instant;

use super::Places;
use super::sample::{self, author};
use crate::{Identity, Keys, Plan, Store};

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

/// The device keeps its own key and whom it trusts; what belongs to a session goes with it.
pub(super) fn keys(places: Places<'_>) {
    let mut place = places();
    let mut store = place();
    assert_eq!(store.keys(), Ok(None));
    let kept = sample::keys(3);
    let with = |keys: &Keys, signed_in| Plan {
        keys: Some(keys.clone()),
        signed_in,
        ..Plan::default()
    };
    let now = Instant::from_millis(4);
    store
        .apply(&with(&kept, Some(Some((author(), now)))))
        .unwrap();
    drop(store);
    let mut store = place();
    assert_eq!(store.keys(), Ok(Some(kept.clone())));
    let next = sample::keys(9);
    store.apply(&with(&next, None)).unwrap();
    assert_eq!(store.keys(), Ok(Some(next.clone())));
    sign_in(&mut *store, None);
    let left = store.keys().unwrap().unwrap();
    assert_eq!((left.session, left.device), (None, next.device));
    assert_eq!(left.root, next.root);
}

/// Each once, whatever is added again.
pub(super) fn credentials(places: Places<'_>) {
    let mut place = places();
    let mut store = place();
    assert_eq!(store.credentials(), Ok(vec![]));
    let plan = Plan {
        credentials: sample::credentials(),
        ..Plan::default()
    };
    store.apply(&plan).unwrap();
    store.apply(&plan).unwrap();
    drop(store);
    let mut store = place();
    for credential in sample::credentials() {
        let found = store.credential(credential.hash());
        assert_eq!(found, Ok(Some(credential)));
    }
    let unknown = exchange::certificate::Hash([0; 32]);
    assert_eq!(store.credential(unknown), Ok(None));
    let mut held = store.credentials().unwrap();
    let mut wanted = sample::credentials();
    held.sort_by_key(Credential::hash);
    wanted.sort_by_key(Credential::hash);
    assert_eq!(held, wanted);
}
