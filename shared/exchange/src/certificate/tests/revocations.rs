//! What was revoked, by whom, and for whom it counts.

use proptest::prelude::*;

use super::super::register::{NoAuthority, Register};
use super::super::revocation::{LONGEST_REASON, Revocation, Signed};
use super::super::{Certificate, Fault, Hash, Says};
use super::registers::{at, register};
use super::{Chain, NOW, hex, secret, subject};
use crate::commit::Seen;
use crate::key::Purpose;

/// Of whom, by whom, with the key of which seed, and what comes of it.
type Case = (&'static str, Hash, Hash, u8, Result<(), Fault>);

fn revocation(of: Hash, by: Hash, since: Seen) -> Revocation {
    Revocation {
        certificate: of,
        by,
        since,
        at: NOW.plus_hours(1),
        reason: "The device was lost".to_owned(),
    }
}

fn by_hub(of: Hash, sequence: u64) -> Signed {
    revocation(of, Chain::new().hub.hash(), at(sequence))
        .sign(&secret(2))
        .unwrap()
}

#[test]
fn a_revocation_counts_for_who_had_seen_it() {
    let chain = Chain::new();
    for ended in [&chain.session, &chain.device] {
        let mut register = register(&chain);
        register.revoke(by_hub(ended.hash(), 40)).unwrap();
        let hash = chain.session.hash();
        for (seen, is_told) in [
            (at(0), false),
            (at(39), false),
            (at(40), true),
            (at(41), true),
            (
                Seen {
                    epoch: 6,
                    sequence: 99,
                },
                false,
            ),
            (
                Seen {
                    epoch: 8,
                    sequence: 0,
                },
                true,
            ),
        ] {
            let answer = register.authority(hash, seen, NOW);
            let expected = if is_told {
                Err(NoAuthority::Revoked { since: at(40) })
            } else {
                Ok(chain.opened())
            };
            assert_eq!(answer, expected, "{seen:?}");
        }
        // Revoked stands before out of time: that is nobody's to settle.
        let late = register.authority(hash, at(40), NOW.plus_hours(999));
        assert_eq!(late, Err(NoAuthority::Revoked { since: at(40) }));
        assert_eq!(
            register.revocation(hash).map(|says| says.since),
            Some(at(40))
        );
    }
}

#[test]
fn the_earliest_of_several_counts() {
    let chain = Chain::new();
    let hash = chain.session.hash();
    for order in [[40, 30, 50], [50, 40, 30], [30, 50, 40]] {
        let mut register = register(&chain);
        for sequence in order {
            register.revoke(by_hub(hash, sequence)).unwrap();
        }
        assert!(register.authority(hash, at(29), NOW).is_ok());
        assert!(register.authority(hash, at(30), NOW).is_err());
        assert_eq!(register.revocation(hash).unwrap().since, at(30));
    }
}

#[test]
fn a_revocation_may_come_before_its_certificate() {
    let chain = Chain::new();
    let hash = chain.session.hash();
    let mut register = Register::new(secret(1).public());
    register.revoke(by_hub(hash, 40)).unwrap();
    let stranger = revocation(hash, chain.device.hash(), at(1));
    register.revoke(stranger.sign(&secret(3)).unwrap()).unwrap();
    let added = register.add(chain.list());
    assert_eq!(added.refused, [(hash, Fault::MayNotRevoke)]);
    assert!(register.authority(hash, at(39), NOW).is_ok());
    assert!(register.authority(hash, at(40), NOW).is_err());
}

#[test]
fn only_the_root_and_hubs_above_may_revoke() {
    let chain = Chain::new();
    let root = Hash::of_root(&secret(1).public());
    let other = super::issue(
        super::Issuer::Root(&secret(1)),
        &subject(
            8,
            24,
            Says::Hub {
                tenant: "Westbank".to_owned(),
            },
        ),
    )
    .unwrap();
    let [hub, device, session] = chain.list().map(|certificate| certificate.hash());
    let cases: [Case; 9] = [
        ("root, session", session, root, 1, Ok(())),
        ("root, hub", hub, root, 1, Ok(())),
        ("hub, device", device, hub, 2, Ok(())),
        ("hub, itself", hub, hub, 2, Err(Fault::MayNotRevoke)),
        (
            "another hub",
            device,
            other.hash(),
            8,
            Err(Fault::MayNotRevoke),
        ),
        ("the device", session, device, 3, Err(Fault::MayNotRevoke)),
        ("the session", session, session, 4, Err(Fault::MayNotRevoke)),
        ("another key", session, hub, 3, Err(Fault::Signature)),
        ("another root", session, root, 9, Err(Fault::Signature)),
    ];
    for (what, of, by, seed, expected) in cases {
        let mut register = register(&chain);
        register.add([other.clone()]);
        let signed = revocation(of, by, at(40)).sign(&secret(seed)).unwrap();
        assert_eq!(register.revoke(signed), expected, "{what}");
        let has_authority = register.authority(session, at(40), NOW).is_ok();
        assert_eq!(has_authority, expected.is_err(), "{what}");
    }
}

#[test]
fn a_hub_that_was_revoked_takes_all_below_it_along() {
    let chain = Chain::new();
    let mut register = register(&chain);
    let root = Hash::of_root(&secret(1).public());
    let signed = revocation(chain.hub.hash(), root, at(5))
        .sign(&secret(1))
        .unwrap();
    register.revoke(signed).unwrap();
    let answer = register.authority(chain.session.hash(), at(5), NOW);
    assert_eq!(answer, Err(NoAuthority::Revoked { since: at(5) }));
}

#[test]
fn no_bit_of_a_revocation_may_be_another() {
    let chain = Chain::new();
    let signed = by_hub(chain.session.hash(), 40);
    assert_eq!(Signed::parse(signed.bytes()).as_ref(), Ok(&signed));
    println!("revocation: {} B", signed.bytes().len());
    let base = register(&chain);
    for bit in 0..signed.bytes().len() * 8 {
        let mut bytes = signed.bytes().to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        if let Ok(read) = Signed::parse(&bytes) {
            let mut register = base.clone();
            // One of another certificate may wait; it ends nothing.
            let _ = register.revoke(read);
            assert_eq!(register.revocation(chain.session.hash()), None, "bit {bit}");
        }
    }
    for length in 0..signed.bytes().len() {
        assert!(Signed::parse(&signed.bytes()[..length]).is_err());
    }
    assert_eq!(
        Signed::parse(&[signed.bytes(), &[0]].concat()),
        Err(Fault::Malformed)
    );
    assert_eq!(Signed::parse(&vec![0; 4_000]), Err(Fault::TooLarge));
}

#[test]
fn a_reason_has_a_longest() {
    let chain = Chain::new();
    let mut says = revocation(chain.session.hash(), chain.hub.hash(), at(1));
    says.reason = "x".repeat(LONGEST_REASON);
    let longest = says.clone().sign(&secret(2)).unwrap();
    assert!(Signed::parse(longest.bytes()).is_ok());
    says.reason.push('x');
    assert_eq!(says.sign(&secret(2)), Err(Fault::TooLarge));
}

#[test]
fn a_certificate_is_no_revocation_nor_the_other_way_round() {
    let chain = Chain::new();
    let signed = by_hub(chain.session.hash(), 40);
    assert!(Certificate::parse(signed.bytes()).is_err());
    assert!(Signed::parse(chain.session.bytes()).is_err());
    // Nor with a signature made for the other.
    let (said, _) = signed.bytes().split_last_chunk::<64>().unwrap();
    let mut bytes = said.to_vec();
    bytes.extend(secret(2).sign(Purpose::Certificate, said));
    let shown = Signed::parse(&bytes).unwrap();
    assert_eq!(register(&chain).revoke(shown), Err(Fault::Signature));
}

/// Never to change.
#[test]
fn frozen() {
    let signed = by_hub(Chain::new().session.hash(), 40);
    assert_eq!(
        hex(signed.bytes()),
        "a70001015820fa937b5af28fba5020e5fc78e0c55cf54bf98a03646bb8e0d0822bb5f24c90ec02582021e585ef00b085\
        62d3d0193dd5a51a4a47261910e3410b535a3b7bff9311b3180307041828051b0000019bdadee7800673546865206465\
        7669636520776173206c6f73743f0478377b369caea778c7cb4972ed2b6787aa3a02599fbd3a31c01020bdb94147933d\
        2bfd0a7afbeea4faabd9e3de7b3bfcd5fb0147f4022e29a53874b91906"
    );
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        prop_assert!(Signed::parse(&bytes).is_err());
    }
}
