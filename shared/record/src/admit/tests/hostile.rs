//! Bytes that nobody here wrote: refused, whatever they are, at no cost.

use proptest::prelude::*;

use super::*;
use crate::change::{ChangeHash, NotAChange};

#[test]
fn what_has_no_place_is_refused() {
    let fault = |change: Change, shape| admit(&blank(), &[change], shape).unwrap_err();
    let fields = |document: &Document| document.containers().unwrap()[0].clone();
    let acts = |document: &Document| document.containers().unwrap()[1].clone();
    let text = |document: &Document| document.texts().next().unwrap().1.clone();
    for shape in [STRICT, Shape::Lenient] {
        let root = forged(|tx, _| tx.put(ROOT, "kind", "person").unwrap());
        assert!(matches!(fault(root, shape), Fault::Shape(_)));
        let container = forged(|tx, _| drop(tx.put_object(ROOT, "fields", ObjType::Map).unwrap()));
        assert!(matches!(fault(container, shape), Fault::Shape(_)));
        let gone = forged(|tx, _| tx.delete(ROOT, "acts").unwrap());
        assert!(matches!(fault(gone, shape), Fault::Shape(_)));
        let object = forged(|tx, document| {
            drop(
                tx.put_object(fields(document), "status", ObjType::Map)
                    .unwrap(),
            );
        });
        assert!(matches!(fault(object, shape), Fault::Shape(_)));
        let deleted = forged(|tx, document| {
            tx.put(fields(document), "status", "x").unwrap();
            tx.delete(fields(document), "status").unwrap();
        });
        assert!(matches!(fault(deleted, shape), Fault::Shape(_)));
        let no_id = forged(|tx, document| tx.put(acts(document), "not an id", "{}").unwrap());
        assert!(matches!(fault(no_id, shape), Fault::Shape(_)));
        let no_json = forged(|tx, document| {
            tx.put(acts(document), ActId::from_bytes([1; 16]).to_string(), "{")
                .unwrap();
        });
        assert!(matches!(fault(no_json, shape), Fault::Shape(_)));
        let no_text = forged(|tx, document| tx.insert(text(document), 0, 7_i64).unwrap());
        assert!(matches!(fault(no_text, shape), Fault::Shape(_)));
    }
    let unheard = forged(|tx, document| tx.put(fields(document), "unheard_of", "x").unwrap());
    assert_eq!(fault(unheard.clone(), STRICT), Fault::UnknownField);
    assert!(
        admit(&blank(), &[unheard], Shape::Lenient).is_ok(),
        "a device keeps what a newer version wrote"
    );
    let bytes = forged(|tx, document| tx.put(fields(document), "status", vec![1_u8]).unwrap());
    assert!(matches!(fault(bytes.clone(), STRICT), Fault::Shape(_)));
    assert!(admit(&blank(), &[bytes], Shape::Lenient).is_ok());
    let later = forged(|tx, _| drop(tx.put_object(ROOT, "drawings", ObjType::Map).unwrap()));
    assert!(matches!(fault(later.clone(), STRICT), Fault::Shape(_)));
    assert!(admit(&blank(), &[later], Shape::Lenient).is_ok());
}

#[test]
fn other_chunks_never_reach_the_parser() {
    let mut inner = blank().inner().clone();
    let document = inner.save();
    assert_eq!(Change::parse(&document), Err(NotAChange::ChunkType(0)));
    let mut transaction = inner.transaction();
    transaction
        .put(ROOT, "x", "long words ".repeat(200))
        .unwrap();
    transaction.commit();
    let mut change = inner.get_last_local_change().unwrap();
    assert_eq!(
        Change::parse(&change.bytes()),
        Err(NotAChange::ChunkType(2))
    );
    let bundle = inner.bundle(inner.get_heads()).unwrap();
    assert!(matches!(
        Change::parse(bundle.bytes()),
        Err(NotAChange::ChunkType(3))
    ));
    // Ten bytes that make a document parser panic, sixteen that make it allocate without end: none is a change.
    let ten = [0x85, 0x6f, 0x4a, 0x83, 0xb8, 0x1a, 0x95, 0x44, 0x00, 0x04];
    let sixteen = [
        0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01,
    ];
    assert_eq!(Change::parse(&ten), Err(NotAChange::ChunkType(0)));
    assert_eq!(Change::parse(&sixteen), Err(NotAChange::ChunkType(0)));
    let mut huge = sixteen;
    huge[8] = 1;
    assert_eq!(Change::parse(&huge), Err(NotAChange::Length));
}

#[test]
fn padding_truncation_and_flipped_bits_are_refused() {
    for change in real() {
        let bytes = &change.bytes;
        assert!(Change::parse(&[&bytes[..], &[0]].concat()).is_err());
        for end in 0..bytes.len() {
            assert!(Change::parse(&bytes[..end]).is_err());
        }
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(Change::parse(&flipped).is_err(), "bit {bit}");
        }
        // Padded inside, with a checksum that fits: bytes after the last column.
        let padded =
            Change::assemble(&change.deps, &[change.after_deps(), &[1, 2, 3]].concat()).unwrap();
        assert!(admit(&blank(), &[padded], Shape::Lenient).is_err());
    }
}

#[test]
fn a_thousand_parents_are_refused() {
    let change = &real()[0];
    let deps: Vec<_> = (0..1_000_u16)
        .map(|n| ChangeHash([u8::try_from(n % 251).unwrap(); 32]))
        .collect();
    assert_eq!(
        Change::assemble(&deps, change.after_deps()),
        Err(NotAChange::TooLarge)
    );
}

#[test]
fn twenty_bytes_that_claim_endless_operations_are_refused_at_once() {
    let change = &real()[0];
    // Sequence 1, first operation 10, time 0, no message, no other actors, one column of actions: one run of 2^62.
    let run = [
        0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0xc0, 0x00, 0x01,
    ];
    for spec in [0x42, 0x34, 0x70, 0x01] {
        let after = [&[16][..], &[1; 16], &[1, 10, 0, 0, 0, 1, spec, 11], &run].concat();
        let bomb = Change::assemble(&change.deps, &after).unwrap();
        assert_eq!(
            admit(&blank(), &[bomb], Shape::Lenient).unwrap_err(),
            Fault::TooLarge("operations"),
            "{spec:x}"
        );
    }
    let nulls = [
        &[16][..],
        &[1; 16],
        &[1, 10, 0, 0, 0, 1, 0x42, 10, 0],
        &[0xff; 8],
        &[0x3f],
    ]
    .concat();
    let bomb = Change::assemble(&change.deps, &nulls).unwrap();
    assert_eq!(
        admit(&blank(), &[bomb], Shape::Lenient).unwrap_err(),
        Fault::TooLarge("operations")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    /// Mutations with a checksum that fits, so that they reach the parser. What is let in is sound: it is made again
    /// from its bytes, saved and loaded, by other code than the gate's. The answer is the same where the document's changes
    /// were kept from letting them in and where they are made again.
    #[test]
    fn no_mutation_panics_or_spoils(which in 0..3_usize, edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4), cut in prop::option::of(any::<prop::sample::Index>())) {
        let changes = real();
        let held = admit(&blank(), &changes[..which], Shape::Lenient).unwrap();
        let mut after = changes[which].after_deps().to_vec();
        let length = after.len();
        for (place, value) in edits {
            after[place.index(length)] = value;
        }
        if let Some(cut) = cut {
            after.truncate(cut.index(length));
        }
        let mut made = blank();
        made.extend(changes[..which].iter().map(|change| (&change.bytes[..], provenance(7)))).unwrap();
        let Ok(mutant) = Change::assemble(&changes[which].deps, &after) else {
            return Ok(());
        };
        let let_in = |held: &Document| admit(held, std::slice::from_ref(&mutant), Shape::Lenient);
        let (kept, again) = (let_in(&held), let_in(&made));
        prop_assert_eq!(again.map(|document| document.heads()), kept.as_ref().map(Document::heads).map_err(Clone::clone));
        if let Ok(admitted) = kept {
            prop_assert_eq!(admitted.changes(), admitted.inner().get_changes(&[]));
            let loaded = Automerge::load(&admitted.inner().save()).unwrap();
            prop_assert_eq!(loaded.get_heads(), admitted.inner().get_heads());
            let kept = loaded.get_change_by_hash(&automerge::ChangeHash(mutant.hash.0)).unwrap();
            prop_assert_eq!(kept.raw_bytes(), &mutant.bytes[..]);
        }
    }
}
