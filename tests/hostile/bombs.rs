//! Bodies of a few kilobytes that would become gigabytes, in zstd and in CBOR. Each is read as a request and as an answer,
//! and what is allocated meanwhile is counted.

use exchange::message::VERSION;
use exchange::wire::{LARGEST_BODY, LARGEST_INFLATED, decode_request, decode_response};

use crate::allocated::{MB, peak};
use crate::closing::{Attack, Held};

pub const ATTACKS: &[Attack] = &[Attack {
    name: "bombs in zstd and CBOR",
    run: generic,
}];

/// What reading one body may allocate. A body of 16 MB inflated stands in memory up to three times: as it came out of
/// zstd, cut into columns, and put together as changes.
const MOST: usize = 64 * MB;

pub type Plain = Vec<u8>;

fn framed(plain: &[u8]) -> Vec<u8> {
    zstd::stream::encode_all(plain, 1).unwrap()
}

/// Reads a body both ways; the most that was allocated, and whether either took it.
fn read(body: &[u8]) -> (usize, bool) {
    let (asked, one) = peak(|| decode_request(body).is_ok());
    let (answered, other) = peak(|| decode_response(body).is_ok());
    (one.max(other), asked || answered)
}

/// Reads every body and closes.
pub fn all(bodies: Vec<(&'static str, Plain)>) -> Held {
    let (mut worst, mut of) = (0, "");
    let count = bodies.len();
    for (name, plain) in bodies {
        let body = framed(&plain);
        let (peak, _) = read(&body);
        assert!(peak < MOST, "{name}: {} MB", peak / MB);
        if peak > worst {
            (worst, of) = (peak, name);
        }
    }
    let words = format!(
        "no more than {} MB allocated (by {of}), of {} MB that are allowed",
        worst.div_ceil(MB),
        MOST / MB
    );
    Held::new(count, words)
}

fn generic() -> Held {
    let full = LARGEST_INFLATED - 64;
    let mut bodies = vec![
        ("zeros past the limit", vec![0; 16 * LARGEST_INFLATED]),
        ("zeros up to the limit", vec![0; LARGEST_INFLATED]),
        (
            "arrays in arrays",
            [&[0xa1, 0x18, 0x63][..], &vec![0x81; full]].concat(),
        ),
        ("endless arrays", vec![0x9f; full]),
        (
            "maps in maps",
            [&[0xa1, 0x18, 0x63][..], &[0xa1, 0x00].repeat(full / 2)].concat(),
        ),
        (
            "tags on tags",
            [&[0xa1, 0x18, 0x63][..], &vec![0xc1; full]].concat(),
        ),
        (
            "pieces of text without end",
            [&[0xa1, 0x01, 0x7f][..], &vec![0x60; full]].concat(),
        ),
        (
            "pieces of bytes without end",
            [&[0xa1, 0x01, 0x5f][..], &vec![0x40; full]].concat(),
        ),
    ];
    // Lengths and counts that nothing follows, in every place of both bodies.
    for key in 0..=16_u8 {
        for (name, head) in [
            ("bytes of 2^62", 0x5b_u8),
            ("a text of 2^62", 0x7b),
            ("an array of 2^62", 0x9b),
            ("a map of 2^62", 0xbb),
        ] {
            let mut plain = vec![0xa2, 0x00];
            minicbor::encode(VERSION, &mut plain).unwrap();
            plain.extend([key, head, 0x40, 0, 0, 0, 0, 0, 0, 0]);
            bodies.push((name, plain));
        }
    }
    let packed = vec![0; LARGEST_BODY + 1];
    assert_eq!(
        read(&packed),
        (0, false),
        "what is too large is not looked at"
    );
    // A frame that says it needs a window of 2 GB, and one that says it holds 2^60 bytes.
    for frame in [
        [
            &[0x28, 0xb5, 0x2f, 0xfd, 0x00, (31 - 10) << 3][..],
            &[1, 0, 0],
        ]
        .concat(),
        [
            &[0x28, 0xb5, 0x2f, 0xfd, 0xe0][..],
            &[0, 0, 0, 0, 0, 0, 0, 0x10, 1, 0, 0],
        ]
        .concat(),
    ] {
        let (peak, is_read) = read(&frame);
        assert!(!is_read && peak < MB, "{peak} B");
    }
    all(bodies)
}
