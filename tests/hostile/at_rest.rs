//! A device in somebody else's hands: its folder searched, its words guessed, its files put back as they were.
//!
//! With the vault and the store alone; that the app joins them so is tested where it does (`shared/src/flow/tests/lock.rs`),
//! for its allocator and this suite's counting one do not go into one program.

use std::path::{Path, PathBuf};

use record::author::{Author, Role};
use record::id::UserId;
use store::conformance::house;
use store::conformance::sample::Sample;
use store::sqlite::Sqlite;
use store::{Draft, Plan, Store};
use targets::dice::Dice;
use targets::scale::times;
use tempfile::TempDir;
use vault::VaultId;
use vault::key::DatabaseKey;
use vault::memory::Memory;
use vault::unlock::{self, Beside, Random, Refused};
use vault::words::Words;
use vault::wrap::{Cost, Fresh};

use crate::bystander::NOW;
use crate::closing::{Attack, Held};

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "a device’s folder, searched",
        run: searched,
    },
    Attack {
        name: "words that are guessed",
        run: guessed,
    },
    Attack {
        name: "files put back between guesses",
        run: put_back,
    },
];

/// In no program and in no library.
const CANARY: &str = "zyxcanary";
const PIN: &str = "492713";

const VAULT: VaultId = VaultId([3; 16]);
const HOUR_MS: u64 = 3_600_000;

fn words(text: &str) -> Words {
    Words::typed(text.to_owned())
}

fn author() -> Author {
    Author {
        user: UserId::from_bytes([7; 16]),
        name: format!("Amara {CANARY}"),
        role: Role::DistrictNurse,
        organisation: CANARY.to_owned(),
        team: CANARY.to_owned(),
    }
}

/// In the clear: somebody is signed in.
fn device() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Sqlite::open(&folder.path().join("plain")).unwrap();
    let device = store.identity([4; 24]).unwrap().device;
    store
        .apply(&house::signed_in(&author(), device, NOW))
        .unwrap();
    folder
}

/// Sealed, its key wrapped beside it.
fn seal(folder: &Path, chip: &Memory, dice: &mut Dice) {
    let mut bytes = || std::array::from_fn(|_| dice.byte());
    let key = DatabaseKey::from_random(&mut bytes());
    let random = Random {
        fresh: Fresh {
            salt: [bytes()[0]; 16],
            nonce: [bytes()[0]; 24],
        },
        secret: bytes().into(),
    };
    let with = (&words(PIN), Beside::Platform);
    let wrapped = unlock::make(&mut chip.clone(), VAULT, &key, with, Cost::FLOOR, random);
    std::fs::write(folder.join("key"), wrapped.unwrap()).unwrap();
    Sqlite::seal(&folder.join("plain"), &folder.join("sealed"), &key).unwrap();
}

fn sealed(chip: &Memory, dice: &mut Dice) -> TempDir {
    let folder = device();
    seal(folder.path(), chip, dice);
    folder
}

fn open(folder: &Path, chip: &Memory, text: &str, hours: u64) -> Result<Sqlite, Refused> {
    let wrapped = std::fs::read(folder.join("key")).unwrap();
    let now = u64::try_from(NOW.millis()).unwrap() + hours * HOUR_MS;
    let key = unlock::open(&mut chip.clone(), VAULT, &wrapped, &words(text), now)?;
    Ok(Sqlite::open_sealed(&folder.join("sealed"), &key).unwrap())
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = std::fs::read_dir(folder).unwrap();
    files
        .map(|file| file.unwrap().path())
        .map(|file| (file.clone(), std::fs::read(file).unwrap()))
        .collect()
}

/// Files that hold the mark, in any letter case.
fn found(folder: &Path) -> usize {
    let holds = |bytes: &[u8]| {
        let parts = bytes.windows(CANARY.len());
        parts
            .into_iter()
            .any(|part| part.eq_ignore_ascii_case(CANARY.as_bytes()))
    };
    let files = files(folder);
    files.iter().filter(|(_, bytes)| holds(bytes)).count()
}

/// Every state of the folder: in use, closed, and between the two as a crash leaves it.
fn searched() -> Held {
    let (chip, mut dice) = (Memory::numbered(1), Dice::new(31));
    let folder = device();
    let folder = folder.path();
    assert!(found(folder) > 0, "the search finds what is in the clear");
    seal(folder, &chip, &mut dice);
    let (mut count, mut sample) = (0, Sample::new(31));
    let mut store = open(folder, &chip, PIN, 0).unwrap();
    let rounds = times(40);
    for round in 0..rounds {
        let draft = Draft {
            key: format!("form/{CANARY}/{round}"),
            value: format!("{CANARY} ").repeat(1 + dice.roll(300)),
            at: NOW,
        };
        let plan = Plan {
            drafts: vec![draft],
            ..sample.plan()
        };
        store.apply(&plan).unwrap();
        count += files(folder).len();
        assert_eq!(found(folder), 0, "while it is open");
        if round % 10 == 9 {
            drop(store);
            assert_eq!(found(folder), 0, "locked");
            store = open(folder, &chip, PIN, 0).unwrap();
        }
    }
    let kept = store.drafts("form/").unwrap();
    let kept = kept.iter().filter(|draft| draft.key.contains(CANARY));
    assert_eq!(kept.count(), rounds, "what was searched for is there");
    Held::new(count, "files read, 0 with a word in the clear")
}

/// Nobody gets an eleventh guess, however long they wait.
fn guessed() -> Held {
    let (mut dice, mut count) = (Dice::new(77), 0);
    for number in 2..times(3) as u64 + 2 {
        let chip = Memory::numbered(number);
        let folder = sealed(&chip, &mut dice);
        let mut judged = 0;
        for hours in 0.. {
            // Seven digits: never the right one.
            let guess = format!("{:07}", dice.roll(1_000_000));
            count += 1;
            match open(folder.path(), &chip, &guess, hours) {
                Err(Refused::Wrong { .. }) => judged += 1,
                Err(Refused::Wait { .. }) => {}
                Err(Refused::Destroyed) => break,
                other => panic!("{:?}", other.err()),
            }
        }
        assert_eq!(judged, 9, "the tenth destroys");
        let late = open(folder.path(), &chip, PIN, 100).err();
        assert_eq!(late, Some(Refused::Destroyed), "nor with the right one");
    }
    Held::new(count, "guesses, 0 opened; after ten nothing opens it")
}

/// All files as they were before the first guess, put back before each: the chip remembers.
fn put_back() -> Held {
    let (mut dice, mut count) = (Dice::new(78), 0);
    for number in 100..times(3) as u64 + 100 {
        let chip = Memory::numbered(number);
        let folder = sealed(&chip, &mut dice);
        let copies = files(folder.path());
        let as_it_was = || {
            for (path, bytes) in &copies {
                std::fs::write(path, bytes).unwrap();
            }
        };
        let mut judged = 0;
        for hours in 0.. {
            as_it_was();
            count += 1;
            match open(folder.path(), &chip, "492714", hours) {
                Err(Refused::Wrong { .. }) => judged += 1,
                Err(Refused::Wait { .. }) => {}
                Err(Refused::Destroyed) => break,
                other => panic!("{:?}", other.err()),
            }
        }
        assert_eq!(judged, 9);
        as_it_was();
        let late = open(folder.path(), &chip, PIN, 100).err();
        assert_eq!(late, Some(Refused::Destroyed));
    }
    Held::new(count, "times put back, no guess won, nothing opened")
}
