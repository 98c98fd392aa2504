use super::*;
use proptest::prelude::*;

/// Changes in a line, as one actor writes them.
struct Line(Vec<Change>);

impl Earlier for Line {
    fn number(&self, hash: &ChangeHash) -> Option<i64> {
        let at = self.0.iter().position(|change| change.hash == *hash)?;
        i64::try_from(at).ok()
    }
    fn change(&self, number: i64) -> Option<(ChangeHash, Actor)> {
        let change = self.0.get(usize::try_from(number).ok()?)?;
        Some((change.hash, change.actor))
    }
}

fn change(deps: &[ChangeHash], actor: u8, tail: &[u8]) -> Change {
    let mut after = vec![16];
    after.extend([actor; 16]);
    after.push(7);
    after.extend(tail);
    Change::assemble(deps, &after).unwrap()
}

#[test]
fn parent_actor_and_header_are_left_out() {
    let first = change(&[], 1, b"first");
    let next = change(&[first.hash], 1, &[5; 60]);
    let line = Line(vec![first]);
    let packed = pack(1, &next, &[9; 64], &line).unwrap();
    // Checksum, signature with its length, parents, distance, gap, sequence, tail.
    assert_eq!(packed.len(), 4 + 66 + 1 + 1 + 1 + 1 + 60);
    // Beside the parent and the actor: magic, type and length; the signature's length is new.
    assert_eq!(next.bytes.len() + 64, packed.len() + 31 + 17 + 6 - 3);
    assert_eq!(unpack(1, &packed, &line), Ok((next, vec![9; 64])));
}

#[test]
fn a_flipped_bit_is_noticed() {
    let first = change(&[], 1, b"first");
    let next = change(&[first.hash], 1, b"two units given");
    let line = Line(vec![first]);
    let packed = pack(1, &next, &[], &line).unwrap();
    for bit in 0..packed.len() * 8 {
        let mut flipped = packed.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(unpack(1, &flipped, &line).is_err(), "bit {bit}");
    }
}

proptest! {
    #[test]
    fn what_is_packed_unpacks(
        actors in proptest::collection::vec(0..3_u8, 1..8),
        known in 0..4_usize,
        unknown in proptest::collection::vec(any::<[u8; 32]>(), 0..3),
        signature in proptest::collection::vec(any::<u8>(), 0..70),
        tail: Vec<u8>,
        names_container: bool,
    ) {
        let mut line = Line(vec![]);
        for (n, actor) in (0..).zip(actors) {
            let mut deps: Vec<_> = line.0.iter().rev().take(known).map(|change| change.hash).collect();
            deps.extend(unknown.iter().copied().map(ChangeHash));
            let mut tail = tail.clone();
            if names_container {
                tail.splice(tail.len() / 2..tail.len() / 2, [[16].as_slice(), &[0; 16]].concat());
            }
            let next = change(&deps, actor, &tail);
            let packed = pack(n, &next, &signature, &line).unwrap();
            prop_assert_eq!(unpack(n, &packed, &line), Ok((next.clone(), signature.clone())));
            line.0.push(next);
        }
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>, n in -3..3_i64) {
        let _ = unpack(n, &bytes, &Line(vec![change(&[], 1, b"first")]));
    }
}
