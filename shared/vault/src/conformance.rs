//! The promises of a platform's key store, one function each; every implementation runs all of them.
//!
//! A promise is given a way to make places, each a device of its own; a place is opened again and again, as by new starts
//! of the program.
#![allow(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "this is a test suite that other crates can run: a broken promise is meant to panic"
)]

use crate::VaultId;
use crate::key::Secret;
use crate::platform::{Counter, Platform, PlatformError, WRAPPED_MOST};

/// Opens the store of one device, again and again.
pub type Place = Box<dyn FnMut() -> Box<dyn Platform>>;

/// Makes places.
pub type Places<'a> = &'a mut dyn FnMut() -> Place;

/// One promise: its sentence and its test.
pub type Promise = (&'static str, fn(Places<'_>));

/// All promises.
pub const PROMISES: &[Promise] = &[
    ("what was wrapped comes back after a new start", comes_back),
    ("nothing of the secret is seen in what was wrapped", hidden),
    ("the same secret is never wrapped alike twice", never_alike),
    ("what one vault wrapped no other opens", one_vault),
    ("what one device wrapped no other opens", one_device),
    ("bytes that were changed or cut do not open", changed),
    (
        "numbers are kept, each by itself, after a new start",
        numbers,
    ),
    ("what was destroyed never comes back", destroyed),
];

const FIRST: VaultId = VaultId([1; 16]);
const SECOND: VaultId = VaultId([2; 16]);

/// Runs every promise.
pub fn all(places: Places<'_>) {
    for (_, promise) in PROMISES {
        promise(places);
    }
}

fn secret() -> Secret {
    Secret::take(&mut std::array::from_fn(|n| {
        0x40 + u8::try_from(n).unwrap_or(0)
    }))
}

fn comes_back(places: Places<'_>) {
    let mut place = places();
    let wrapped = place().wrap(FIRST, &secret()).unwrap();
    assert!(wrapped.len() <= WRAPPED_MOST);
    for _ in 0..2 {
        assert_eq!(place().unwrap(FIRST, &wrapped), Ok(secret()));
    }
}

fn hidden(places: Places<'_>) {
    let wrapped = places()().wrap(FIRST, &secret()).unwrap();
    let secret = secret();
    assert!(
        secret
            .expose()
            .windows(6)
            .all(|part| !wrapped.windows(6).any(|seen| seen == part))
    );
}

fn never_alike(places: Places<'_>) {
    let mut store = places()();
    let first = store.wrap(FIRST, &secret()).unwrap();
    assert_ne!(store.wrap(FIRST, &secret()).unwrap(), first);
}

fn one_vault(places: Places<'_>) {
    let mut store = places()();
    let wrapped = store.wrap(FIRST, &secret()).unwrap();
    assert_eq!(store.unwrap(SECOND, &wrapped), Err(PlatformError::Gone));
    store.wrap(SECOND, &secret()).unwrap();
    assert_eq!(store.unwrap(SECOND, &wrapped), Err(PlatformError::NotOurs));
}

fn one_device(places: Places<'_>) {
    let wrapped = places()().wrap(FIRST, &secret()).unwrap();
    let mut other = places()();
    other.wrap(FIRST, &secret()).unwrap();
    assert_eq!(other.unwrap(FIRST, &wrapped), Err(PlatformError::NotOurs));
}

fn changed(places: Places<'_>) {
    let mut store = places()();
    let wrapped = store.wrap(FIRST, &secret()).unwrap();
    for at in 0..wrapped.len() {
        let mut bytes = wrapped.clone();
        bytes[at] ^= 1 << (at % 8);
        assert_eq!(store.unwrap(FIRST, &bytes), Err(PlatformError::NotOurs));
        assert_eq!(
            store.unwrap(FIRST, &wrapped[..at]),
            Err(PlatformError::NotOurs)
        );
    }
    let longer = [&wrapped[..], &[0]].concat();
    assert_eq!(store.unwrap(FIRST, &longer), Err(PlatformError::NotOurs));
}

fn numbers(places: Places<'_>) {
    let mut place = places();
    for counter in Counter::ALL {
        assert_eq!(place().read(FIRST, counter), Ok(None));
    }
    for (value, counter) in (u64::MAX - 9..).zip(Counter::ALL) {
        place().write(FIRST, counter, 7).unwrap();
        place().write(FIRST, counter, value).unwrap();
        place().write(SECOND, counter, 8).unwrap();
    }
    for (value, counter) in (u64::MAX - 9..).zip(Counter::ALL) {
        assert_eq!(place().read(FIRST, counter), Ok(Some(value)));
    }
}

fn destroyed(places: Places<'_>) {
    let mut place = places();
    let wrapped = place().wrap(FIRST, &secret()).unwrap();
    let kept = place().wrap(SECOND, &secret()).unwrap();
    place().write(FIRST, Counter::Tries, 3).unwrap();
    place().write(SECOND, Counter::Tries, 4).unwrap();
    place().destroy(FIRST).unwrap();
    place().destroy(FIRST).unwrap();
    assert_eq!(place().unwrap(FIRST, &wrapped), Err(PlatformError::Gone));
    assert_eq!(place().read(FIRST, Counter::Tries), Ok(None));
    place().wrap(FIRST, &secret()).unwrap();
    assert_eq!(place().unwrap(FIRST, &wrapped), Err(PlatformError::NotOurs));
    assert_eq!(place().unwrap(SECOND, &kept), Ok(secret()));
    assert_eq!(place().read(SECOND, Counter::Tries), Ok(Some(4)));
}
