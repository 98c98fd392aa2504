//! Bombs in a page's own columns: what it says once, and each commit or change has for itself.

use exchange::message::VERSION;
use exchange::wire::{LARGEST_INFLATED, decode_commit};
use minicbor::Encoder;
use targets::numbers::push;

use crate::allocated::MB;
use crate::bombs::{Plain, all};
use crate::closing::{Attack, Held};

pub const ATTACKS: &[Attack] = &[Attack {
    name: "bombs in a page’s columns",
    run: pages,
}];

/// A request and an answer at once: each reads its own keys of it. `page` writes the page's map, `more` other keys of the
/// body.
fn body(page: &dyn Fn(&mut Encoder<&mut Vec<u8>>), more: &[(u8, Plain)]) -> Vec<Plain> {
    let mut bodies = Vec::new();
    for is_request in [true, false] {
        let mut out = Vec::new();
        let mut cbor = Encoder::new(&mut out);
        cbor.begin_map().unwrap();
        let mut number = |key: u8, value: u64| {
            cbor.u8(key).unwrap().u64(value).unwrap();
        };
        number(0, u64::from(VERSION));
        let numbers: &[u8] = if is_request {
            &[4, 5, 6]
        } else {
            &[2, 3, 4, 8, 9, 13]
        };
        for key in numbers {
            number(*key, 7);
        }
        if is_request {
            for key in [1, 2] {
                cbor.u8(key).unwrap().bytes(&[7; 16]).unwrap();
            }
        }
        cbor.u8(if is_request { 8 } else { 7 }).unwrap();
        cbor.begin_map().unwrap();
        page(&mut cbor);
        cbor.end().unwrap();
        for (key, plain) in more {
            cbor.u8(*key).unwrap();
            cbor.writer_mut().extend_from_slice(plain);
        }
        cbor.end().unwrap();
        bodies.push(out);
    }
    bodies
}

/// The same number, often: one byte each after the first.
fn same(value: u64, count: usize) -> Vec<u8> {
    let mut out = Vec::new();
    push(&mut out, value << 1);
    out.resize(out.len() + count.saturating_sub(1), 0);
    out
}

/// Numbers that go up and down between two.
fn by_turns(first: u64, second: u64, count: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut last = 0_u64;
    for place in 0..count {
        let value = if place == 0 { first } else { second };
        let step = value.wrapping_sub(last).cast_signed();
        push(&mut out, ((step << 1) ^ (step >> 63)).cast_unsigned());
        last = value;
    }
    out
}

fn bytes(cbor: &mut Encoder<&mut Vec<u8>>, key: u8, column: &[u8]) {
    cbor.u8(key).unwrap().bytes(column).unwrap();
}

/// The columns that name who wrote `count` commits: all one author, on one device, with one program.
fn commits(cbor: &mut Encoder<&mut Vec<u8>>, count: usize, name: usize) {
    let ids: Vec<u8> = (0..count as u64)
        .flat_map(|number| [[0; 8], number.to_be_bytes()].concat())
        .collect();
    bytes(cbor, 6, &ids);
    cbor.u8(2).unwrap().array(1).unwrap().map(5).unwrap();
    cbor.u8(0).unwrap().bytes(&[7; 16]).unwrap();
    cbor.u8(1).unwrap().str(&"x".repeat(name)).unwrap();
    cbor.u8(2).unwrap().u8(1).unwrap();
    cbor.u8(3).unwrap().str("").unwrap();
    cbor.u8(4).unwrap().str("").unwrap();
    bytes(cbor, 3, &[7; 16]);
    cbor.u8(4).unwrap().array(1).unwrap().str("").unwrap();
    for key in [7, 22, 23, 8, 9, 10, 11, 12] {
        bytes(cbor, key, &same(0, count));
    }
}

#[allow(clippy::too_many_lines, reason = "a list")]
fn pages() -> Held {
    type Page = Box<dyn Fn(&mut Encoder<&mut Vec<u8>>)>;
    let full = LARGEST_INFLATED - 4_096;
    let pages: Vec<(&'static str, Page)> = vec![
        (
            "more commits than there may be, of an author with a name of 8 MB",
            Box::new(move |cbor| {
                commits(cbor, 250_000, 8 * MB);
                bytes(cbor, 13, &same(0, 250_000));
            }),
        ),
        (
            "commits of an author with a long name, as many as there may be",
            Box::new(move |cbor| {
                commits(cbor, 65_536, 127);
                bytes(cbor, 13, &same(0, 65_536));
            }),
        ),
        (
            "changes with 256 parents each",
            Box::new(move |cbor| {
                let changes = 60_000;
                commits(cbor, 1, 1);
                bytes(cbor, 13, &same(changes as u64, 1));
                bytes(cbor, 0, &[7; 16]);
                bytes(cbor, 1, &[5]);
                bytes(cbor, 5, &[7; 16]);
                bytes(cbor, 14, &same(0, changes));
                bytes(cbor, 15, &same(0, changes));
                let mut parents = Vec::new();
                for _ in 0..changes {
                    // 256, then as many zeros: the first change of the kind.
                    parents.extend(by_turns(256, 0, 257));
                }
                parents.truncate(full / 2);
                bytes(cbor, 16, &parents);
                bytes(cbor, 18, &same(2, changes));
                bytes(cbor, 19, &vec![1; changes]);
                bytes(cbor, 20, &same(0, changes));
            }),
        ),
        (
            "ids of documents, a byte or two each",
            Box::new(move |cbor| {
                commits(cbor, 1, 1);
                bytes(cbor, 32, &same(1, full / 2));
                bytes(cbor, 33, &same(0, full / 2));
            }),
        ),
        (
            "ids that the page names, a byte or two each",
            Box::new(move |cbor| {
                commits(cbor, 1, 1);
                bytes(cbor, 30, &same(1, full / 2));
                bytes(cbor, 31, &same(0, full / 2));
            }),
        ),
        (
            "ids put back into a column",
            Box::new(move |cbor| {
                commits(cbor, 1, 1);
                cbor.u8(24).unwrap().array(1).unwrap().map(3).unwrap();
                cbor.u8(0).unwrap().u8(1).unwrap();
                cbor.u8(1).unwrap().bytes(&[]).unwrap();
                cbor.u8(2).unwrap().bytes(&vec![0; full / 2]).unwrap();
                bytes(cbor, 29, &vec![1; full / 2]);
            }),
        ),
        (
            "nothing but documents",
            Box::new(move |cbor| bytes(cbor, 0, &vec![7; full])),
        ),
        (
            "nothing but ids, byte by byte",
            Box::new(move |cbor| bytes(cbor, 27, &vec![7; full / 16 * 16])),
        ),
        (
            "programs without a name",
            Box::new(move |cbor| {
                cbor.u8(4).unwrap().array(full as u64).unwrap();
                cbor.writer_mut().resize(full, 0x60);
            }),
        ),
        (
            "columns without bytes",
            Box::new(move |cbor| {
                cbor.u8(24).unwrap().array(full as u64 / 5).unwrap();
                let column = [0xa2, 0x00, 0x00, 0x01, 0x40];
                cbor.writer_mut().extend(column.repeat(full / 5));
            }),
        ),
        (
            "authors without names",
            Box::new(move |cbor| {
                cbor.u8(2).unwrap().array(full as u64 / 11).unwrap();
                let author = [0xa5, 0, 0x40, 1, 0x60, 2, 1, 3, 0x60, 4, 0x60];
                cbor.writer_mut().extend(author.repeat(full / 11));
            }),
        ),
    ];
    let mut bodies = Vec::new();
    for (name, page) in &pages {
        for mut plain in body(page, &[]) {
            plain.truncate(LARGEST_INFLATED);
            bodies.push((*name, plain));
        }
    }
    let list = |count: usize, entry: &[u8]| {
        let mut plain = Vec::new();
        Encoder::new(&mut plain).array(count as u64).unwrap();
        plain.extend(entry.repeat(count));
        plain
    };
    let verdicts = list(full / 5, &[0xa2, 0x00, 0x40, 0x01, 0x00]);
    bodies.extend(
        body(&|_| (), &[(6, verdicts)])
            .into_iter()
            .map(|plain| ("verdicts about nothing", plain)),
    );
    let wants = list(full, &[0x00]);
    bodies.extend(
        body(&|_| (), &[(12, wants)])
            .into_iter()
            .map(|plain| ("wants", plain)),
    );
    for (_, plain) in &bodies {
        // As a commit that is kept the same page is not compressed, and as bounded.
        let _ = decode_commit(plain);
    }
    all(bodies)
}
