//! A page, each of its columns cut, lengthened or filled with wrong numbers, one at a time, its lengths kept right.

use exchange::wire::decode_commit;
use minicbor::data::Type;
use minicbor::{Decoder, Encoder};
use targets::seeds;

use crate::allocated::{MB, peak};
use crate::closing::{Attack, Held};
use crate::quiet;

pub const ATTACKS: &[Attack] = &[Attack {
    name: "columns cut, longer, or of other numbers",
    run: columns,
}];

/// Where a column of bytes stands in a page: its head, what follows it, and its end.
struct Place {
    head: usize,
    begin: usize,
    end: usize,
}

/// Every column of bytes, also those within the streams.
fn places(page: &[u8]) -> Vec<Place> {
    let mut cbor = Decoder::new(page);
    let mut places = Vec::new();
    while cbor.position() < page.len() {
        let head = cbor.position();
        match cbor.datatype().unwrap() {
            Type::Bytes => {
                let length = cbor.bytes().unwrap().len();
                let end = cbor.position();
                places.push(Place {
                    head,
                    begin: end - length,
                    end,
                });
            }
            Type::Map | Type::MapIndef => drop(cbor.map().unwrap()),
            Type::Array | Type::ArrayIndef => drop(cbor.array().unwrap()),
            Type::Break => cbor.set_position(head + 1),
            _ => cbor.skip().unwrap(),
        }
    }
    places
}

fn with(page: &[u8], place: &Place, column: &[u8]) -> Vec<u8> {
    let mut out = page[..place.head].to_vec();
    Encoder::new(&mut out).bytes(column).unwrap();
    out.extend_from_slice(&page[place.end..]);
    out
}

fn columns() -> Held {
    let (mut count, mut taken) = (0, 0);
    for (_, page) in seeds::of("page") {
        let whole = decode_commit(&page).unwrap();
        for place in places(&page) {
            let column = &page[place.begin..place.end];
            let mut others = vec![
                [column, column].concat(),
                [column, &[0]].concat(),
                [column, &[0xff; 9], &[1]].concat(),
                [&[0], column].concat(),
                [&[1], column].concat(),
                vec![0xff; column.len()],
                vec![0x80; column.len()],
                vec![0; column.len()],
                column.iter().rev().copied().collect(),
            ];
            others.extend((0..column.len()).map(|length| column[..length].to_vec()));
            for (at, byte) in column.iter().enumerate() {
                for other in [byte ^ 1, byte ^ 0x80, 0xff] {
                    let mut changed = column.to_vec();
                    changed[at] = other;
                    others.push(changed);
                }
            }
            for other in others {
                let spoilt = with(&page, &place, &other);
                let ((read, panics), peak) = peak(|| quiet::contained(|| decode_commit(&spoilt)));
                assert_eq!(panics, 0);
                assert!(peak < MB, "{peak} B for {} B", spoilt.len());
                if let Ok(Ok(commit)) = read {
                    // What cannot be told from a real page is another commit, or the same one said in another way.
                    taken += usize::from(commit != whole);
                }
                count += 1;
            }
        }
    }
    Held::new(
        count,
        format!(
            "0 panics, less than 1 MB each; {taken} say another commit, which is the gate’s to judge"
        ),
    )
}
