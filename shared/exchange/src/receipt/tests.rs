use proptest::prelude::*;
use record::id::{CommitId, DeviceId};
use record::time::Instant;

use super::{Answer, Fault, LENGTH, Receipt};
use crate::certificate::tests::{Chain, NOW, device, hex, secret, subject, tenant};
use crate::certificate::{Hash, Issuer, issue};
use crate::hub::Position;
use crate::key::Purpose;
use crate::verdict::{Reason, Refusal, Verdict};

fn verdicts() -> Vec<(CommitId, Verdict)> {
    let refusal = Refusal::new(Reason::Shape, "no place");
    [
        Verdict::Accepted { sequence: 41 },
        Verdict::Refused(refusal),
        Verdict::Waiting,
        Verdict::Later,
    ]
    .into_iter()
    .zip(1..)
    .map(|(verdict, nth)| (CommitId::from_bytes([nth; 16]), verdict))
    .collect()
}

fn answer(verdicts: &[(CommitId, Verdict)]) -> Answer<'_> {
    Answer {
        device: device(),
        epoch: 7,
        head: Position {
            sequence: 41,
            chain: [5; 32],
        },
        verdicts,
    }
}

fn receipt() -> (Receipt, Chain) {
    let chain = Chain::new();
    let receipt = Receipt::sign(answer(&verdicts()), NOW, &chain.hub, &secret(2)).unwrap();
    (receipt, chain)
}

#[test]
fn what_was_signed_holds_and_travels() {
    let (receipt, chain) = receipt();
    assert_eq!(receipt.check(answer(&verdicts()), &chain.hub), Ok(()));
    let bytes = receipt.to_bytes();
    assert_eq!(Receipt::parse(&bytes), Ok(receipt));
    for length in 0..LENGTH {
        assert_eq!(Receipt::parse(&bytes[..length]), Err(Fault::Malformed));
    }
    assert_eq!(
        Receipt::parse(&[&bytes[..], &[0]].concat()),
        Err(Fault::Malformed)
    );
    let nothing = Receipt::sign(answer(&[]), NOW, &chain.hub, &secret(2)).unwrap();
    assert_eq!(nothing.check(answer(&[]), &chain.hub), Ok(()));
}

/// Never to change.
#[test]
fn frozen() {
    let (receipt, chain) = receipt();
    let statement = answer(&verdicts()).statement(chain.hub.hash(), NOW);
    assert_eq!(
        hex(&statement),
        "21e585ef00b08562d3d0193dd5a51a4a47261910e3410b535a3b7bff9311b318000000000000866abf06b902d3db646d\
        00000000000000070000019bdaa7f9000000000000000029050505050505050505050505050505050505050505050505\
        050505050505050500000004010101010101010101010101010101010000000000000000290202020202020202020202\
        020202020201000000000000000003030303030303030303030303030303020000000000000000040404040404040404\
        04040404040404030000000000000000"
    );
    assert_eq!(
        hex(&receipt.to_bytes()),
        "0121e585ef00b08562d3d0193dd5a51a4a47261910e3410b535a3b7bff9311b3180000019bdaa7f900acfd50821e02bb\
        706db8c1d073fa726976c8a365e58ac815bf38027e7514be3ba9bb9fcae32087220e0f258c1b89b10e96396c09d8f27d\
        4aa76d5d35db61aa07"
    );
}

#[test]
fn no_bit_may_be_another() {
    let (receipt, chain) = receipt();
    for bit in 0..LENGTH * 8 {
        let mut bytes = receipt.to_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let verdict =
            Receipt::parse(&bytes).and_then(|read| read.check(answer(&verdicts()), &chain.hub));
        assert!(verdict.is_err(), "bit {bit}");
    }
}

#[test]
fn another_answer_is_not_what_was_signed() {
    let (receipt, chain) = receipt();
    let whole = verdicts();
    let mut lists = vec![Vec::new(), whole[..3].to_vec(), whole[1..].to_vec()];
    for place in 0..4 {
        for verdict in [
            Verdict::Accepted { sequence: 42 },
            Verdict::Refused(Refusal::new(Reason::Shape, "")),
            Verdict::Waiting,
            Verdict::Later,
        ] {
            let mut list = whole.clone();
            let is_same =
                std::mem::discriminant(&list[place].1) == std::mem::discriminant(&verdict);
            if place == 0 || !is_same {
                list[place].1 = verdict;
                lists.push(list);
            }
        }
    }
    let mut list = whole.clone();
    list.swap(2, 3);
    lists.push(list);
    let mut list = whole.clone();
    list[0].0 = CommitId::from_bytes([9; 16]);
    lists.push(list);
    for list in &lists {
        assert_eq!(
            receipt.check(answer(list), &chain.hub),
            Err(Fault::Signature),
            "{list:?}"
        );
    }
    let cases: [fn(&mut Answer); 4] = [
        |answer| answer.device = DeviceId::from_bytes([1; 16]),
        |answer| answer.epoch += 1,
        |answer| answer.head.sequence += 1,
        |answer| answer.head.chain[31] ^= 1,
    ];
    for change in cases {
        let mut other = answer(&whole);
        change(&mut other);
        assert_eq!(receipt.check(other, &chain.hub), Err(Fault::Signature));
    }
    let later = Receipt {
        at: NOW.plus_minutes(1),
        ..receipt
    };
    assert_eq!(
        later.check(answer(&whole), &chain.hub),
        Err(Fault::Signature)
    );
}

#[test]
fn a_reason_that_only_a_newer_hub_knows_does_not_spoil_it() {
    let (receipt, chain) = receipt();
    let mut list = verdicts();
    list[1].1 = Verdict::Refused(Refusal::new(Reason::Other, "something new"));
    assert_eq!(receipt.check(answer(&list), &chain.hub), Ok(()));
}

#[test]
fn only_a_hub_in_its_time_gives_receipts() {
    let (receipt, chain) = receipt();
    let list = verdicts();
    for (seed, other) in [(3, &chain.device), (4, &chain.session)] {
        assert_eq!(receipt.check(answer(&list), other), Err(Fault::NotAHub));
        let made = Receipt::sign(answer(&list), NOW, other, &secret(seed));
        assert_eq!(made, Err(Fault::NotAHub));
    }
    let again = issue(Issuer::Root(&secret(1)), &subject(2, 1, tenant())).unwrap();
    assert_eq!(receipt.check(answer(&list), &again), Ok(()), "renewed");
    let renamed = Receipt {
        hub: again.hash(),
        ..receipt
    };
    assert_eq!(renamed.check(answer(&list), &again), Err(Fault::Signature));
    assert_eq!(
        Receipt::sign(answer(&list), NOW, &chain.hub, &secret(3)),
        Err(Fault::OtherKey)
    );
    for at in [chain.hub.validity().1, NOW.plus_minutes(-1)] {
        let made = Receipt::sign(answer(&list), at, &chain.hub, &secret(2));
        assert_eq!(made, Err(Fault::OutOfTime));
    }
}

#[test]
fn a_signature_for_something_else_is_none() {
    let (receipt, chain) = receipt();
    let list = verdicts();
    let said = answer(&list).statement(chain.hub.hash(), NOW);
    for purpose in Purpose::ALL {
        let signature = secret(2).sign(purpose, &said);
        let shown = Receipt {
            signature,
            ..receipt
        };
        let holds = shown.check(answer(&list), &chain.hub).is_ok();
        assert_eq!(holds, purpose == Purpose::Receipt);
    }
}

proptest! {
    #[test]
    fn any_receipt_survives(hub: [u8; 32], at: i64, halves: [[u8; 32]; 2]) {
        let signature = *halves.as_flattened().first_chunk().unwrap();
        let receipt = Receipt { hub: Hash(hub), at: Instant::from_millis(at), signature };
        prop_assert_eq!(Receipt::parse(&receipt.to_bytes()), Ok(receipt));
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        prop_assert!(Receipt::parse(&bytes).is_err());
    }
}
