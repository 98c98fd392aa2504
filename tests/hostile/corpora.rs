//! The fuzzing targets over their corpora, and over mutations of those: what libFuzzer does where it can be had, without
//! its eyes, on any toolchain. `DOORSTEP_FUZZ_SECONDS` has each target run for so long instead.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use targets::dice::Dice;
use targets::{ALL, Target, mutation, scale, seeds};

use crate::closing::{Attack, Held};
use crate::quiet;

pub const ATTACKS: &[Attack] = &[Attack {
    name: "fuzzing targets over their corpora",
    run: all,
}];

fn folder(target: &Target) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz/corpus")
        .join(target.name)
}

/// Every file of a target's corpus. `BLESS=1` writes the seeds that are missing.
fn corpus(target: &Target) -> Vec<Vec<u8>> {
    let folder = folder(target);
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, seed) in seeds::of(target.name) {
            let path = folder.join(name);
            if !path.exists() {
                std::fs::write(path, seed).unwrap();
            }
        }
    }
    let entries =
        std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}

fn all() -> Held {
    let seconds = std::env::var("DOORSTEP_FUZZ_SECONDS")
        .ok()
        .and_then(|seconds| seconds.parse().ok());
    let (mut count, mut panics, mut lines) = (0, 0, Vec::new());
    for target in &ALL {
        let (of_target, inside) = one(target, seconds.map(Duration::from_secs));
        lines.push(format!("{} {of_target}", target.name));
        count += of_target;
        panics += inside;
    }
    Held::new(
        count,
        format!("0 panics got out, of {panics} inside: {}", lines.join(", ")),
    )
}

fn one(target: &Target, time: Option<Duration>) -> (usize, usize) {
    let corpus = corpus(target);
    assert!(!corpus.is_empty(), "{} has no seeds", target.name);
    let began = Instant::now();
    let goes_on = |count: usize| match time {
        Some(time) => began.elapsed() < time,
        None => count < scale::times(1_500),
    };
    // With a time of its own each run tries something else.
    let mut dice = Dice::new(if time.is_some() {
        u64::from(std::process::id())
    } else {
        10
    });
    let (mut count, mut panics) = (0, 0);
    let mut run = |bytes: &[u8]| {
        let (outcome, inside) = quiet::contained(|| (target.run)(bytes));
        panics += inside;
        if let Err(words) = outcome {
            let path = std::env::temp_dir().join(format!("doorstep-{}-crash", target.name));
            std::fs::write(&path, bytes).unwrap();
            panic!(
                "{}: {words}; the bytes are in {}",
                target.name,
                path.display()
            );
        }
    };
    for seed in &corpus {
        run(seed);
    }
    while goes_on(count) {
        let mut bytes = corpus[dice.roll(corpus.len())].clone();
        for _ in 0..=dice.roll(3) {
            bytes = mutation::bytes(bytes, &corpus[dice.roll(corpus.len())], &mut dice);
        }
        run(&bytes);
        count += 1;
    }
    (count + corpus.len(), panics)
}
