//! A move that is stopped between any two of its steps.

use std::path::PathBuf;

use ::store::conformance::house;
use ::store::sqlite::{Small, Sqlite};
use ::store::{Plan, Store};
use tempfile::TempDir;
use vault::words::Words;

use super::{Door, Guard};
use crate::lanes::clock::Moment;
use crate::screens::sample::{NOW, amara, at};

fn path(folder: &TempDir) -> PathBuf {
    folder.path().join("doorstep.sqlite")
}

fn words() -> Words {
    Words::typed("wet leaves on stone".to_owned())
}

/// Somebody is signed in, in the clear.
fn entered() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Sqlite::open(&path(&folder)).unwrap();
    let device = store.identity([4; 24]).unwrap().device;
    let plan: Plan = house::signed_in(&amara(), device, at(NOW));
    store.apply(&plan).unwrap();
    folder
}

/// The list of vaults as it stands before a move is said to be done.
fn waits(folder: &TempDir) {
    let mut small = Small::open(&folder.path().join("doorstep.sqlite.vaults")).unwrap();
    let list = small.get("vaults").unwrap().unwrap();
    small
        .put(&[("vaults", None), ("pending", Some(&list))])
        .unwrap();
}

fn now() -> Moment {
    Moment {
        wall: at(NOW),
        steady: 0,
    }
}

#[test]
fn a_move_that_was_not_made_begins_anew() {
    let folder = entered();
    let plain = std::fs::read(path(&folder)).unwrap();
    let mut guard = Guard::new(&path(&folder), None).unwrap();
    guard.look().unwrap();
    let first = guard.choose(amara().user, "Amara Obi", &words()).unwrap();
    drop(guard);
    // As it was when the database in the clear still stood beside the sealed one.
    std::fs::write(path(&folder), plain).unwrap();
    waits(&folder);
    let mut guard = Guard::new(&path(&folder), None).unwrap();
    let looked = guard.look().unwrap();
    assert_eq!((looked.door, looked.people.len()), (Door::Plain, 0));
    assert!(guard.unlock(first, &words(), now()).is_err());
    let again = guard.choose(amara().user, "Amara Obi", &words()).unwrap();
    assert_ne!(first, again);
    assert_eq!(
        guard.store().unwrap().signed_in().unwrap().unwrap().0,
        amara()
    );
}

#[test]
fn a_move_that_was_made_counts_though_nobody_heard_of_it() {
    let folder = entered();
    let mut guard = Guard::new(&path(&folder), None).unwrap();
    guard.look().unwrap();
    let vault = guard.choose(amara().user, "Amara Obi", &words()).unwrap();
    drop(guard);
    waits(&folder);
    let mut guard = Guard::new(&path(&folder), None).unwrap();
    assert_eq!(guard.look().unwrap().people[0].vault, vault);
    guard.unlock(vault, &words(), now()).unwrap();
    assert_eq!(
        guard.store().unwrap().signed_in().unwrap().unwrap().0,
        amara()
    );
}
