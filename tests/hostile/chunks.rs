//! What is Automerge's and no change: documents, deflated changes, bundles, sync messages, and bytes that end its parser.
//! Refused by the header alone: nothing of it is handed on.

use exchange::wire::{WireError, decode_commit, encode_commit};
use record::change::{Change, NotAChange};
use std::path::PathBuf;
use targets::base;
use targets::change::{DEVICE, HUB, offer};
use targets::dice::Dice;
use targets::numbers::push;

use crate::allocated::peak;
use crate::closing::{Attack, Held};
use crate::quiet;

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "known crashers",
        run: crashers,
    },
    Attack {
        name: "chunks that are no change",
        run: other_chunks,
    },
    Attack {
        name: "runs that claim endless operations",
        run: endless,
    },
];

/// Every file of `crashers`, by name.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("hostile/crashers");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "hex") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let hex: String = text.lines().filter(|line| !line.starts_with('#')).collect();
            let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
            assert!(rest.is_empty(), "{name}");
            let byte = |pair: &[u8; 2]| {
                u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()
            };
            files.push((name, pairs.iter().map(byte).collect()));
        }
    }
    files.sort();
    files
}

/// Refused as a change, without a panic inside and without more memory than the bytes themselves.
fn is_refused(name: &str, bytes: &[u8]) {
    let ((outcome, panics), peak) = peak(|| quiet::contained(|| Change::parse(bytes)));
    assert!(matches!(outcome, Ok(Err(_))), "{name}");
    assert_eq!(panics, 0, "{name}");
    assert!(peak < 4_096, "{name}: {peak} B allocated");
}

fn crashers() -> Held {
    let files = files();
    for (name, bytes) in &files {
        is_refused(name, bytes);
    }
    assert!(files.len() >= 3);
    Held::new(
        files.len(),
        "each refused by its header, nothing parsed or allocated",
    )
}

/// A chunk of this type with a checksum that fits.
fn chunk(kind: u8, body: &[u8]) -> Vec<u8> {
    let real = &base::all()[0].next.changes[0].change;
    let mut hashed = vec![kind];
    push(&mut hashed, body.len() as u64);
    hashed.extend_from_slice(body);
    let digest = sha256(&hashed);
    [&real.bytes[..4], &digest[..4], &hashed].concat()
}

/// By way of a change's own hash, which is one: of the same bytes with another type it is not, so the type is part of it.
fn sha256(hashed: &[u8]) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    Sha256::digest(hashed).into()
}

fn other_chunks() -> Held {
    let mut count = 0;
    let mut dice = Dice::new(3);
    for base in base::all() {
        let change = &base.next.changes[0].change;
        let body_at = change.bytes.len() - change.after_deps().len() - 1 - 32 * change.deps.len();
        let body = &change.bytes[body_at..];
        for kind in (0..=255_u8).filter(|kind| *kind != 1) {
            let bytes = chunk(kind, body);
            assert_eq!(Change::parse(&bytes), Err(NotAChange::ChunkType(kind)));
            count += 1;
        }
        // A sync message, its two types, and chunks in a row, as a file of changes would have them.
        for first in [0x42, 0x43] {
            let deps: Vec<u8> = change.deps.iter().flat_map(|dep| dep.0).collect();
            let bytes = [&[first, 1][..], &deps, &[0, 0, 1], &change.bytes].concat();
            is_refused("a sync message", &bytes);
            count += 1;
        }
        assert_eq!(
            Change::parse(&[&change.bytes[..], &change.bytes].concat()),
            Err(NotAChange::Length)
        );
        // The type of a whole commit's chunk does not travel: what is kept is made again as a change.
        let kept = encode_commit(&base.next).unwrap();
        let read: Result<_, WireError> = decode_commit(&kept);
        assert_eq!(read.unwrap().changes, base.next.changes);
        let mut random = vec![0; 200];
        random.fill_with(|| dice.byte());
        is_refused(
            "any bytes after the magic",
            &[&change.bytes[..4], &random].concat(),
        );
        count += 2;
    }
    Held::new(
        count,
        "each refused by its header, nothing parsed or allocated",
    )
}

/// A column of twenty bytes that claims 2^62 entries, in each place of the format, at both gates.
fn endless() -> Held {
    let (mut count, mut worst) = (0, 0);
    for base in base::all().iter().step_by(7) {
        for spec in 0..=128_u64 {
            for run in [
                &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x3f, 1][..],
                &[0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x3f],
            ] {
                let mut commit = base.next.clone();
                let part = &mut commit.changes[0];
                let mut after = part.change.after_deps()[..17].to_vec();
                after.extend([1, 10, 0, 0, 0, 1]);
                push(&mut after, spec);
                push(&mut after, run.len() as u64);
                after.extend(run);
                part.change = Change::assemble(&part.change.deps, &after).unwrap();
                for shape in [HUB, DEVICE] {
                    let (admitted, bytes) =
                        peak(|| offer(&mut base.held.clone(), vec![commit.clone()], shape));
                    assert!(admitted.accepted.is_empty());
                    worst = worst.max(bytes);
                    count += 1;
                }
            }
        }
    }
    assert!(worst < 2 * crate::allocated::MB, "{worst} B");
    Held::new(
        count,
        format!("none let in, at most {} kB allocated", worst / 1024),
    )
}
