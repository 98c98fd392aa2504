//! Bodies of an exchange that are cut, changed and packed again.

use exchange::message::Request;
use exchange::wire::{decode_request, decode_response};
use targets::dice::Dice;
use targets::{mutation, scale, seeds};

use crate::allocated::{MB, peak};
use crate::closing::{Attack, Held};
use crate::quiet;

pub const ATTACKS: &[Attack] = &[
    Attack {
        name: "bodies cut at every byte",
        run: cut,
    },
    Attack {
        name: "bodies with changed bytes",
        run: changed,
    },
];

fn framed(plain: &[u8]) -> Vec<u8> {
    zstd::stream::encode_all(plain, 1).unwrap()
}

/// Requests and answers, as what they inflate to.
fn plain() -> Vec<Vec<u8>> {
    let seeds = seeds::of("envelope");
    assert!(seeds.len() > 3);
    seeds.into_iter().map(|(_, plain)| plain).collect()
}

/// Reads a body both ways: no panic, and no more memory than a body of its size has a use for.
fn read(body: &[u8]) -> (Option<Request>, bool) {
    let ((outcome, panics), peak) =
        peak(|| quiet::contained(|| (decode_request(body).ok(), decode_response(body).is_ok())));
    assert_eq!(panics, 0);
    assert!(peak < 8 * MB, "{peak} B for {} B", body.len());
    outcome.unwrap_or_else(|words| panic!("{words}"))
}

fn cut() -> Held {
    let mut count = 0;
    for plain in plain() {
        let body = framed(&plain);
        for length in 0..body.len() {
            assert!(
                matches!(read(&body[..length]), (None, false)),
                "packed, cut at {length}"
            );
        }
        for length in 0..plain.len() {
            assert!(
                matches!(read(&framed(&plain[..length])), (None, false)),
                "cut at {length}"
            );
        }
        for more in [&[0][..], &body] {
            assert!(matches!(read(&[&body[..], more].concat()), (None, false)));
        }
        count += body.len() + plain.len() + 2;
    }
    Held::new(
        count,
        "each is an error: nothing is read of a body that is not whole",
    )
}

fn changed() -> Held {
    let (bodies, mut dice, mut taken) = (plain(), Dice::new(4), 0);
    let count = scale::times(4_000);
    for number in 0..count {
        let plain = &bodies[number % bodies.len()];
        let other = &bodies[dice.roll(bodies.len())];
        let mutant = mutation::bytes(plain.clone(), other, &mut dice);
        let (request, is_answer) = read(&framed(&mutant));
        taken += usize::from(request.is_some() || is_answer);
        read(&mutation::bytes(framed(plain), other, &mut dice));
    }
    Held::new(
        2 * count,
        format!("0 panics; {taken} could still be read, which is the gate’s to judge"),
    )
}
