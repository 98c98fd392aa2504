use proptest::prelude::*;

use record::change::Change;

use super::super::frame::{LARGEST_INFLATED, deflate, inflate};
use super::super::page::Page;
use super::super::{
    LARGEST_BODY, WireError, decode_commit, decode_request, decode_response, encode_commit,
    encode_request, encode_response,
};
use super::{commits, response};
use crate::commit::DocumentChange;
use crate::hub::conformance::{Pen, ask};
use crate::message::Request;

fn framed(plain: &[u8]) -> Vec<u8> {
    zstd::stream::encode_all(plain, 1).unwrap()
}

#[test]
fn a_bomb_does_not_inflate() {
    let bomb = framed(&vec![0; 4 * LARGEST_INFLATED]);
    assert!(
        bomb.len() < 20_000,
        "64 MB of nothing is {} bytes",
        bomb.len()
    );
    assert_eq!(inflate(&bomb), Err(WireError::TooLarge));
    assert_eq!(decode_request(&bomb), Err(WireError::TooLarge));
}

#[test]
fn what_is_too_large_is_not_looked_at() {
    assert_eq!(
        inflate(&vec![0; LARGEST_BODY + 1]),
        Err(WireError::TooLarge)
    );
    assert_eq!(
        deflate(&vec![0; LARGEST_INFLATED + 1], &[]),
        Err(WireError::TooLarge)
    );
}

#[test]
fn a_frame_that_wants_a_huge_window_gets_none() {
    // Magic, descriptor without a content size, a window of 2^31 bytes, one empty last block.
    let frame = [
        0x28,
        0xb5,
        0x2f,
        0xfd,
        0x00,
        (31 - 10) << 3,
        0x01,
        0x00,
        0x00,
    ];
    assert_eq!(inflate(&frame), Err(WireError::Frame));
}

#[test]
fn nothing_may_follow_the_frame() {
    let mut body = framed(b"body");
    body.push(0);
    assert_eq!(inflate(&body), Err(WireError::Frame));
    assert_eq!(
        inflate(&[framed(b"one"), framed(b"two")].concat()),
        Err(WireError::Frame)
    );
    assert!(inflate(&[]).is_err());
}

#[test]
fn cbor_bombs_are_errors() {
    let deep = [&[0xa1, 0x18, 0x63][..], &vec![0x81; 5_000_000]].concat();
    let long_array = [0xa1, 0x06, 0x9b, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    let long_bytes = [
        0xa1, 0x05, 0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    ];
    let long_map = [0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    for plain in [
        &deep[..],
        &long_array,
        &long_bytes,
        &long_map,
        &[],
        &[0xff],
        &[0xa0],
    ] {
        assert!(decode_request(&framed(plain)).is_err());
        assert!(decode_response(&framed(plain)).is_err());
        assert!(decode_commit(plain).is_err());
    }
}

#[test]
fn a_page_cannot_claim_more_than_it_holds() {
    let plain = encode_commit(&commits()[0]).unwrap();
    for place in 0..plain.len() {
        for value in [0x00, 0x7f, 0x80, 0xff] {
            let mut mutant = plain.clone();
            mutant[place] = value;
            let _ = decode_commit(&mutant);
        }
        let _ = decode_commit(&plain[..place]);
    }
}

/// What would become more than is taken is refused before it does: a page says a name or a parent once, and each commit or
/// change has its own.
#[test]
fn a_page_cannot_become_more_than_is_taken() {
    let read = |spoil: &dyn Fn(&mut Page)| {
        let mut page = Page::of(&commits());
        spoil(&mut page);
        page.commits()
    };
    assert!(read(&|_| ()).is_ok());
    let long = "x".repeat(8 * 1024 * 1024);
    let often = || [&[2][..], &vec![0; 500_000]].concat();
    let spoils: [&dyn Fn(&mut Page); 6] = [
        &|page: &mut Page| page.authors[0].name.clone_from(&long),
        &|page| page.writers[0].clone_from(&long),
        &|page| page.id_planes = vec![7; 16 * 65_537],
        &|page| page.documents = vec![7; 16 * 65_537],
        &|page| (page.document_of, page.document_nth) = (often(), often()),
        &|page| (page.named_of, page.named_nth) = (often(), often()),
    ];
    for spoil in spoils {
        assert_eq!(read(spoil), Err(WireError::TooLarge));
    }
    let mut commit = commits()[0].clone();
    let part = commit.changes[0].clone();
    let parents = vec![part.change.deps[0]; 256];
    let merged = DocumentChange {
        change: Change::assemble(&parents, part.change.after_deps()).unwrap(),
        ..part
    };
    for (changes, is_taken) in [(1_024, true), (1_025, false)] {
        commit.changes = vec![merged.clone(); changes];
        let read = Page::of([&commit]).commits();
        assert_eq!(read == Ok(vec![commit.clone()].into()), is_taken);
        assert_eq!(read == Err(WireError::TooLarge), !is_taken);
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        let _ = decode_request(&bytes);
        let _ = decode_response(&bytes);
        let _ = decode_request(&framed(&bytes));
        let _ = decode_response(&framed(&bytes));
        let _ = decode_commit(&bytes);
    }

    #[test]
    fn no_mutation_panics(place: prop::sample::Index, value: u8, cut: prop::sample::Index) {
        let request = Request { commits: commits().into(), ..ask(&Pen::new("Amara")) };
        for packed in [encode_request(&request).unwrap(), encode_response(&response()).unwrap()] {
            let mut plain = inflate(&packed).unwrap();
            let length = plain.len();
            plain[place.index(length)] = value;
            let _ = decode_request(&framed(&plain));
            let _ = decode_response(&framed(&plain));
            let _ = decode_request(&framed(&plain[..cut.index(length)]));
            let mut body = packed;
            let length = body.len();
            body[place.index(length)] = value;
            let _ = decode_request(&body);
            let _ = decode_response(&body[..cut.index(length)]);
        }
    }
}
