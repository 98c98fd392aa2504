//! Devices that write apart, over a network that drops, repeats, cuts and reorders, with restarts, restored devices and
//! a restored hub: in the end all of them and the hub read the same, and nothing that was saved and not destroyed with
//! its only copy is missing. Twelve worlds are run, ten times as many in a soak.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test: what fails, fails it"
)]

mod device;
mod world;

use std::collections::BTreeSet;

use exchange::hub::Log;
use record::document::Document;
use world::World;

const STEPS: usize = 250;
/// Round trips of every device in which everything has to come to rest.
const ROUNDS: usize = 40;

#[test]
fn all_devices_and_the_hub_agree_in_the_end() {
    for seed in 0..targets::scale::times(12) as u64 {
        run(seed);
    }
}

fn run(seed: u64) {
    let mut world = World::new(seed);
    for _ in 0..STEPS {
        world.step();
    }
    for _ in 0..ROUNDS {
        for who in 0..world.devices.len() {
            world.sync(who, false);
        }
    }
    let hub: Vec<Document> = world
        .hub
        .documents()
        .map(|(id, _)| world.hub.read(id).unwrap().clone())
        .collect();
    for device in &world.devices {
        let name = format!("seed {seed}, {}", device.name);
        assert!(
            device.disk.waiting().is_empty(),
            "{name}: {} wait",
            device.disk.waiting().len()
        );
        assert!(
            device.disk.room.is_empty(),
            "{name}: {} in the room",
            device.disk.room.len()
        );
        assert!(
            device.disk.quarantine.is_empty(),
            "{name}: {:?}",
            device.disk.quarantine
        );
        assert!(
            device.disk.needs_attention.is_empty(),
            "{name}: {:?}",
            device.disk.needs_attention
        );
        assert_eq!(
            device.disk.standing.seen.sequence,
            world.hub.clone().head().unwrap().sequence,
            "{name}"
        );
        assert_eq!(device.disk.documents.len(), hub.len(), "{name}");
        for document in &hub {
            same(&name, document, &device.disk.documents[&document.id()]);
        }
    }
    nothing_is_missing(seed, &world, &hub);
}

fn same(name: &str, one: &Document, other: &Document) {
    assert_eq!(one.heads(), other.heads(), "{name}: {one:?}");
    assert_eq!(one.field_keys(), other.field_keys(), "{name}");
    for key in one.field_keys() {
        assert_eq!(one.field(&key), other.field(&key), "{name}: {key}");
    }
    assert_eq!(one.acts(), other.acts(), "{name}");
    for key in one.kind().prose() {
        assert_eq!(one.prose(key), other.prose(key), "{name}: {key}");
    }
}

/// Every promised deed is in the log, and its words are a value, one of several, or in the history of its documents.
fn nothing_is_missing(seed: u64, world: &World, hub: &[Document]) {
    let mut found = BTreeSet::new();
    for commit in world.hub.commits() {
        let Some(deed) = world.deed_of.get(&commit.id) else {
            continue;
        };
        let words = world.words_of[deed].as_bytes();
        for part in &commit.changes {
            let document = hub
                .iter()
                .find(|document| document.id() == part.document)
                .unwrap();
            assert!(
                document.has(&part.change.hash),
                "seed {seed}: a change of the log is not in its document"
            );
            if part
                .change
                .bytes
                .windows(words.len())
                .any(|window| window == words)
            {
                found.insert(*deed);
            }
        }
    }
    let missing: Vec<_> = world.promised.difference(&found).collect();
    assert!(
        missing.is_empty(),
        "seed {seed}: {} of {} deeds are missing: {missing:?}",
        missing.len(),
        world.promised.len()
    );
    assert!(
        world.promised.len() > 60,
        "seed {seed}: a world in which little happens shows little"
    );
}
