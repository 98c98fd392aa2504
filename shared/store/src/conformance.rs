//! The promises of a store, one function each; every implementation runs all of them.
//!
//! A promise is given a way to make places. A place is opened again and again, as by new starts of the program; who
//! opens it has dropped the store that was open there before.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "this is a test suite that other crates can run: a broken promise is meant to panic"
)]

mod commits;
pub mod house;
mod lists;
mod received;
pub mod sample;
mod sessions;
mod snapshot;
mod waits;
mod whole;

use crate::Store;

pub use snapshot::Snapshot;
pub use whole::{Failures, survives};

/// Opens one database, again and again.
pub type Place = Box<dyn FnMut() -> Box<dyn Store>>;

/// Makes places, each with a database of its own.
pub type Places<'a> = &'a mut dyn FnMut() -> Place;

/// One promise: its sentence and its test.
pub type Promise = (&'static str, fn(Places<'_>));

/// All promises.
pub const PROMISES: &[Promise] = &[
    ("a commit is kept as it was made", commits::kept_as_made),
    (
        "a document has its changes parents first",
        commits::parents_first,
    ),
    (
        "a commit that is kept already changes nothing",
        commits::kept_once,
    ),
    ("commits are paged in order of arrival", commits::paged),
    (
        "a refused commit leaves its documents and stays readable",
        commits::set_aside,
    ),
    (
        "a commit that comes in parts is one commit",
        commits::in_parts,
    ),
    (
        "what the hub gave with a change is kept with it",
        commits::tagged,
    ),
    (
        "a document that leaves takes with it what is its alone",
        commits::dropped,
    ),
    (
        "bytes that are not the change are refused",
        commits::not_the_change,
    ),
    (
        "a document's rows are replaced as a whole",
        lists::rows_replaced,
    ),
    (
        "rows made anew take the place of all there were, in their form",
        lists::rows_made_anew,
    ),
    (
        "rows come in order, between bounds, about one person, so many",
        lists::rows_asked_for,
    ),
    (
        "finding takes every character as itself",
        lists::found_by_words,
    ),
    (
        "drafts are kept, replaced, let go and asked for by the beginning of their key",
        lists::drafts,
    ),
    (
        "what waits is listed with its fate until it is answered",
        waits::fates,
    ),
    ("old commits that were sent leave the list", waits::since),
    ("only a kept commit can wait, once", waits::once),
    (
        "a fate of a commit that is not of this device changes nothing",
        waits::unknown,
    ),
    (
        "what was not let in is kept with its reason",
        received::quarantine,
    ),
    (
        "the waiting room and the attempts are replaced as a whole",
        received::rooms,
    ),
    ("where the exchange stands is kept", received::sync),
    ("the identity is made once", sessions::identity_made_once),
    ("the count and the time never go back", sessions::never_back),
    ("who is signed in is kept", sessions::signed_in),
    ("keys are kept, and a session's go with it", sessions::keys),
    ("certificates are kept once", sessions::credentials),
    (
        "everything is there when it is opened again",
        whole::reopened,
    ),
    (
        "a plan that fails leaves nothing behind",
        whole::all_or_nothing,
    ),
];

/// Runs every promise.
pub fn all(places: Places<'_>) {
    for (_, promise) in PROMISES {
        promise(places);
    }
}
