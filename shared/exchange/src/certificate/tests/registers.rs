//! What a register knows.

use super::super::register::{Added, MOST_WAITING, NoAuthority, Register};
use super::super::{Certificate, Fault, Hash, Level, Says, Session};
use super::chains::forged;
use super::{Chain, NOW, secret, session, subject, under};
use crate::commit::Seen;

pub(super) fn at(sequence: u64) -> Seen {
    Seen { epoch: 7, sequence }
}

pub(super) fn register(chain: &Chain) -> Register {
    let mut register = Register::new(secret(1).public());
    assert!(register.add(chain.list()).refused.is_empty());
    register
}

#[test]
fn any_order_ends_in_the_same_register() {
    let chain = Chain::new();
    let list = chain.list();
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let mut register = Register::new(secret(1).public());
        let mut known = Vec::new();
        for place in order {
            let added = register.add([list[place].clone()]);
            assert!(added.refused.is_empty());
            known.extend(added.known);
        }
        let expected: Vec<Hash> = list.iter().map(Certificate::hash).collect();
        assert_eq!(known, expected, "each after those above it, and once");
        let hash = chain.session.hash();
        assert_eq!(register.authority(hash, at(0), NOW), Ok(chain.opened()));
        assert_eq!(register.add(list.clone()), Added::default());
    }
}

#[test]
fn what_is_refused_says_why_and_takes_nobody_with_it() {
    let chain = Chain::new();
    let a_device = subject(3, 24, chain.device.says().clone());
    let bad = forged(&secret(9), chain.hub.hash(), &a_device);
    let on_it = Says::Session(Session {
        device: bad.hash(),
        ..session()
    });
    let below = forged(&secret(2), chain.hub.hash(), &subject(6, 1, on_it));
    let hash = bad.hash();
    let mut register = Register::new(secret(1).public());
    let added = register.add([below.clone(), bad, chain.session, chain.device]);
    assert!(added.known.is_empty() && added.refused.is_empty());
    let added = register.add([chain.hub]);
    assert_eq!(added.refused, [(hash, Fault::Signature)]);
    assert_eq!(added.known.len(), 3);
    assert_eq!(
        register.authority(below.hash(), at(0), NOW),
        Err(NoAuthority::Unknown)
    );
}

#[test]
fn no_more_wait_than_there_is_room_for() {
    let chain = Chain::new();
    let strays = (0..=MOST_WAITING).map(|place| {
        let mut name = [0; 32];
        name[..8].copy_from_slice(&place.to_be_bytes());
        forged(
            &secret(3),
            Hash(name),
            &subject(4, 1, Says::Session(session())),
        )
    });
    let mut register = Register::new(secret(1).public());
    let added = register.add(strays);
    assert_eq!(added.refused.len(), 1);
    assert_eq!(added.refused[0].1, Fault::NoRoom);
    // What has its issuer needs no room.
    assert_eq!(register.add(chain.list()).known.len(), 3);
}

#[test]
fn only_a_session_in_its_time_has_authority() {
    let chain = Chain::new();
    let register = register(&chain);
    let hash = chain.session.hash();
    let (from, until) = chain.session.validity();
    assert_eq!(register.authority(hash, at(0), NOW), Ok(chain.opened()));
    for moment in [until, from.plus_minutes(-1)] {
        let out = Err(NoAuthority::OutOfTime { from, until });
        assert_eq!(register.authority(hash, at(0), moment), out);
        assert_eq!(register.opened(hash), Ok(chain.opened()));
    }
    for other in [chain.hub.hash(), chain.device.hash()] {
        assert_eq!(
            register.authority(other, at(0), NOW),
            Err(NoAuthority::NotASession)
        );
    }
    assert_eq!(
        register.authority(Hash([0; 32]), at(0), NOW),
        Err(NoAuthority::Unknown)
    );
}

#[test]
fn a_session_of_a_session_is_never_known() {
    let chain = Chain::new();
    let mut register = register(&chain);
    let subject = subject(5, 1, Says::Session(session()));
    assert!(under(4, &chain.session, &subject).is_err());
    let forged = forged(&secret(4), chain.session.hash(), &subject);
    let added = register.add([forged.clone()]);
    let (of, by) = (Level::Session, "a session");
    assert_eq!(added.refused, [(forged.hash(), Fault::Order { of, by })]);
}
