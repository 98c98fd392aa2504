//! A process that writes is killed (SIGKILL) at random points. Whatever it said was on disk is there, no plan is there
//! by half, and the database is sound. A power cut is not played here: the disk keeps what the process had handed over.
#![allow(
    clippy::unwrap_used,
    reason = "a test: what stands beside its test functions panics as they do"
)]

use exchange::actor::actor;
use exchange::certificate::Hash;
use shared::lanes::keys::generation;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use store::conformance::Snapshot;
use store::conformance::sample::Sample;
use store::memory::Memory;
use store::sqlite::Sqlite;
use store::{Identity, Plan, Store};

mod whole;

/// Databases, and kills of each: the first ones fall while it is being made.
const PLACES: u64 = 14;
const KILLS: u64 = 15;

/// Starts a writer, kills it after so many plans and a little more, and says which plan it last called kept.
fn killed_writer(path: &Path, seed: u64, plans: u64, spins: u64) -> Option<u64> {
    let mut writer = Command::new(env!("CARGO_BIN_EXE_crash-writer"))
        .arg(path)
        .arg(seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(writer.stdout.take().unwrap());
    let mut said = String::new();
    for _ in 0..plans {
        assert!(
            out.read_line(&mut said).unwrap() > 0,
            "the writer ended by itself"
        );
    }
    for _ in 0..spins {
        std::hint::spin_loop();
    }
    writer.kill().unwrap();
    let status = writer.wait().unwrap();
    assert!(!status.success());
    out.read_to_string(&mut said).unwrap();
    said.lines().last().map(|number| number.parse().unwrap())
}

/// What plain maps say after so many plans.
struct Expected {
    memory: Memory,
    sample: Sample,
    plans: u64,
}

impl Expected {
    fn new(seed: u64) -> Self {
        let mut memory = Memory::default();
        memory.identity([1; 24]).unwrap();
        Self {
            memory,
            sample: Sample::new(seed),
            plans: 0,
        }
    }

    fn after(&mut self, plans: u64) -> Snapshot {
        while self.plans < plans {
            self.memory.apply(&self.sample.plan()).unwrap();
            self.plans += 1;
        }
        Snapshot::of(&mut self.memory).unwrap()
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_there_by_half() {
    let mut dice = Sample::new(2_026);
    let mut unheard = 0;
    for seed in 0..PLACES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("doorstep.db");
        let mut expected = Expected::new(seed);
        let mut acknowledged = 0;
        for _ in 0..KILLS {
            // The first plan takes until the process has started; without one it is killed while it starts.
            let (plans, spins) = (dice.below(9), dice.below(100_000));
            let spins = if plans == 0 { spins * 10 } else { spins };
            acknowledged = killed_writer(&path, seed, plans, spins).unwrap_or(acknowledged);
            let mut store = Sqlite::open(&path).unwrap();
            store.check().unwrap();
            let held = store.identity([1; 24]).unwrap().counter / 2;
            assert!(
                held == acknowledged || held == acknowledged + 1,
                "{held} plans are there, {acknowledged} were acknowledged"
            );
            unheard += held - acknowledged;
            assert_eq!(Snapshot::of(&mut store).unwrap(), expected.after(held));
            acknowledged = held;
        }
        assert!(acknowledged > KILLS, "the writers did write");
    }
    assert!(
        unheard > 0,
        "some were killed between the disk and the word"
    );
}

#[test]
fn an_old_copy_put_back_shows_itself_and_goes_on_as_another_generation() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (
        folder.path().join("doorstep.db"),
        folder.path().join("copy.db"),
    );
    killed_writer(&path, 77, 5, 0);
    drop(Sqlite::open(&path).unwrap());
    std::fs::copy(&path, &copy).unwrap();
    let made = killed_writer(&path, 77, 5, 0).unwrap() * 2;
    let now = Sqlite::open(&path).unwrap().identity([1; 24]).unwrap();
    assert!(!now.is_behind(made));

    let mut restored = Sqlite::open(&copy).unwrap();
    let old = restored.identity([1; 24]).unwrap();
    assert!(
        old.is_behind(made),
        "the hub has had more commits than this database made"
    );
    let (document, _) = restored.documents().unwrap()[0];
    let session = Hash([8; 32]);
    let actor_of = |database| actor(session, document, generation(&[7; 32], database));
    let before = actor_of(old.generation);
    let next = Identity {
        generation: old.generation + 1,
        counter: now.counter,
        ..old
    };
    restored
        .apply(&Plan {
            identity: Some(next),
            ..Plan::default()
        })
        .unwrap();
    let after = actor_of(restored.identity([1; 24]).unwrap().generation);
    assert_ne!(
        before, after,
        "the old actor's count belongs to the newer database"
    );
    assert!(!restored.identity([1; 24]).unwrap().is_behind(made));
}
