//! Promises about whose database this is and who uses it.

use record::change::Actor;
use record::id::{DeviceId, DocumentId};
use record::time::Instant;

use super::Places;
use super::sample::author;
use crate::{Identity, Plan, Store};

const OLD: Actor = Actor([1; 16]);
const NEW: Actor = Actor([2; 16]);

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

pub(super) fn actors(places: Places<'_>) {
    let mut place = places();
    let mut store = place();
    let document = DocumentId::from_bytes([5; 16]);
    let identity = store.identity([4; 24]).unwrap();
    sign_in(&mut *store, Some(1));
    assert_eq!(store.actor(document, OLD), Ok(OLD));
    assert_eq!(store.actor(document, NEW), Ok(OLD));
    store.apply(&Plan::default()).unwrap();
    drop(store);
    let mut store = place();
    assert_eq!(
        store.actor(document, NEW),
        Ok(OLD),
        "remembered with the next plan"
    );
    assert_eq!(store.actor(DocumentId::from_bytes([6; 16]), NEW), Ok(NEW));
    sign_in(&mut *store, Some(1));
    assert_eq!(store.actor(document, NEW), Ok(OLD), "the same sign-in");
    sign_in(&mut *store, Some(2));
    assert_eq!(store.actor(document, NEW), Ok(NEW), "a new sign-in");
    sign_in(&mut *store, None);
    assert_eq!(
        store.actor(document, OLD),
        Ok(OLD),
        "given out before, but signed out since"
    );
    apply_identity(
        &mut *store,
        &Identity {
            counter: 1,
            ..identity.clone()
        },
    );
    assert_eq!(store.actor(document, NEW), Ok(OLD), "the same generation");
    apply_identity(
        &mut *store,
        &Identity {
            generation: 99,
            ..identity
        },
    );
    assert_eq!(store.actor(document, NEW), Ok(NEW), "a new generation");
    assert_eq!(store.documents(), Ok(vec![]), "an actor makes no document");
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
