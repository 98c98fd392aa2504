//! Opening a session takes a hub and a device.

use std::slice::from_ref;

use record::author::Role;

use super::super::register::NoAuthority;
use super::super::revocation::Revocation;
use super::super::{Certificate, Endorsement, Fault, Hash, Holder, Issuer, Level, Says, Session};
use super::super::{Subject, endorse, issue, open, verify};
use super::chains::{forged, sealed};
use super::registers::{at, register};
use super::{Chain, NOW, device, opened, secret, session, subject, tenant, under};
use crate::key::{Purpose, SecretKey};

fn asked() -> Subject {
    subject(4, 12, Says::Session(session()))
}

/// What becomes of a session with such signatures over `said`: on the hub, and where somebody has put it together and
/// sends it to others.
fn judged(
    chain: &Chain,
    said: &Subject,
    by: &SecretKey,
    endorsement: [u8; 64],
) -> Result<(), Fault> {
    let map = said.map(chain.hub.hash()).unwrap();
    let sent = sealed(by, map, Some(endorsement));
    let list = [chain.hub.clone(), chain.device.clone(), sent.clone()];
    let verdict = verify(&list, &secret(1).public());
    let expected = verdict.map_err(|fault| (sent.hash(), fault)).err();
    let mut register = register(chain);
    let refused = register.add([sent.clone()]).refused;
    assert_eq!(refused, expected.into_iter().collect::<Vec<_>>());
    assert_eq!(register.opened(sent.hash()).is_ok(), verdict.is_ok());
    if by.public() == *chain.hub.key() {
        let own = Holder {
            secret: by,
            own: &chain.hub,
        };
        let made = open(own, &chain.device, said, &Endorsement(endorsement));
        assert_eq!(made, verdict.map(|()| sent));
    }
    verdict
}

fn endorsed(by: u8, subject: &Subject) -> [u8; 64] {
    let map = subject.map(Chain::new().hub.hash()).unwrap();
    secret(by).sign(Purpose::Opening, &map)
}

#[test]
fn a_device_endorses_and_the_hub_issues() {
    let chain = Chain::new();
    let verdict = judged(&chain, &asked(), &secret(2), endorsed(3, &asked()));
    assert_eq!(verdict, Ok(()));
    let register = register(&chain);
    let opened = register.opened(chain.session.hash()).unwrap();
    assert_eq!(opened.device(), device());
    assert_eq!(opened.author(), &session().author);
    assert_eq!(opened.certificate(), &chain.session);
}

#[test]
fn a_hub_alone_opens_none() {
    let chain = Chain::new();
    for (what, endorsement) in [
        ("nobody", [0; 64]),
        ("the hub", endorsed(2, &asked())),
        ("the session", endorsed(4, &asked())),
        ("another device", endorsed(9, &asked())),
    ] {
        let verdict = judged(&chain, &asked(), &secret(2), endorsement);
        assert_eq!(verdict, Err(Fault::Endorsement), "{what}");
    }
    let map = asked().map(chain.hub.hash()).unwrap();
    for purpose in Purpose::ALL {
        let verdict = judged(&chain, &asked(), &secret(2), secret(3).sign(purpose, &map));
        assert_eq!(verdict.is_ok(), purpose == Purpose::Opening, "{purpose:?}");
    }
    assert_eq!(under(2, &chain.hub, &asked()), Err(Fault::Endorsement));
}

#[test]
fn an_endorsement_is_of_one_session() {
    let chain = Chain::new();
    let of_session = |change: fn(&mut Session)| {
        let mut session = session();
        change(&mut session);
        subject(4, 12, Says::Session(session))
    };
    for (what, other) in [
        ("key", subject(5, 12, Says::Session(session()))),
        ("end", subject(4, 11, Says::Session(session()))),
        (
            "beginning",
            Subject {
                from: NOW.plus_minutes(1),
                ..asked()
            },
        ),
        (
            "role",
            of_session(|s| s.author.role = Role::SeniorClinician),
        ),
        ("name", of_session(|s| s.author.name.push('x'))),
        ("team", of_session(|s| s.author.team.clear())),
        ("browser", of_session(|s| s.is_browser = true)),
    ] {
        let verdict = judged(&chain, &other, &secret(2), endorsed(3, &asked()));
        assert_eq!(verdict, Err(Fault::Endorsement), "{what}");
        let verdict = judged(&chain, &other, &secret(2), endorsed(3, &other));
        assert_eq!(verdict, Ok(()), "{what}");
    }
}

#[test]
fn a_device_alone_opens_none() {
    let chain = Chain::new();
    let verdict = judged(&chain, &asked(), &secret(3), endorsed(3, &asked()));
    assert_eq!(verdict, Err(Fault::Signature));
    // Nor in its own name.
    let map = asked().map(chain.device.hash()).unwrap();
    let endorsement = secret(3).sign(Purpose::Opening, &map);
    let forged = sealed(&secret(3), map, Some(endorsement));
    let (of, by) = (Level::Session, "a device");
    let refused = register(&chain).add([forged.clone()]).refused;
    assert_eq!(refused, [(forged.hash(), Fault::Order { of, by })]);
    // Nor with another endorsement, however good, in the place of the one that the hub has signed with: the session would
    // have another hash than the one that may have been revoked.
    let mut bytes = chain.session.bytes().to_vec();
    let place = bytes.len() - 128;
    bytes[place..place + 64].copy_from_slice(&endorsed(3, &subject(4, 11, asked().says)));
    let other = Certificate::parse(&bytes).unwrap();
    let refused = register(&chain).add([other.clone()]).refused;
    assert_eq!(refused, [(other.hash(), Fault::Signature)]);
}

#[test]
fn what_is_half_made_is_no_certificate() {
    let chain = Chain::new();
    let map = asked().map(chain.hub.hash()).unwrap();
    let signature = secret(2).sign(Purpose::Certificate, &map);
    for signatures in [0, 1, 3] {
        let bytes = [&map[..], &signature.repeat(signatures)].concat();
        assert_eq!(Certificate::parse(&bytes), Err(Fault::Malformed));
    }
    let bytes = [&map[..], &endorsed(3, &asked())].concat();
    assert_eq!(Certificate::parse(&bytes), Err(Fault::Malformed));
    // A device's has one signature, not two.
    let bytes = [chain.device.bytes(), &signature].concat();
    assert_eq!(Certificate::parse(&bytes), Err(Fault::Malformed));
}

/// A session by the hub of `chain` on another device, all signed as it should be, and what others say of it.
fn on(chain: &Chain, device: &Certificate, others: &[Certificate]) -> Result<Hash, Fault> {
    let said = subject(
        4,
        12,
        Says::Session(Session {
            device: device.hash(),
            ..session()
        }),
    );
    let map = said.map(chain.hub.hash()).unwrap();
    let endorsement = secret(3).sign(Purpose::Opening, &map);
    let forged = sealed(&secret(2), map, Some(endorsement));
    let own = Holder {
        secret: &secret(2),
        own: &chain.hub,
    };
    let made = open(own, device, &said, &Endorsement(endorsement));
    let mut register = register(chain);
    assert!(register.add(others.to_vec()).refused.is_empty());
    let refused = register.add([forged.clone(), device.clone()]).refused;
    match &made {
        Ok(made) => assert_eq!((made, &refused[..]), (&forged, &[][..])),
        // Of a forged device's certificate it is that which is refused.
        Err(fault) => assert_eq!(
            refused.iter().map(|(_, why)| why).collect::<Vec<_>>(),
            [fault]
        ),
    }
    assert_eq!(register.opened(forged.hash()).is_ok(), made.is_ok());
    made.map(|made| made.hash())
}

#[test]
fn the_device_is_of_the_same_hub() {
    let chain = Chain::new();
    let a_device = || subject(3, 24, Says::Device { device: device() });
    let again = under(2, &chain.hub, &a_device()).unwrap();
    assert!(on(&chain, &again, from_ref(&again)).is_ok());
    // Another tenant's hub under the same root, and the same hub with its next certificate.
    for (seed, hours) in [(8, 48), (2, 48)] {
        let root = secret(1);
        let hub = issue(Issuer::Root(&root), &subject(seed, hours, tenant())).unwrap();
        let device = under(seed, &hub, &a_device()).unwrap();
        let list = [hub, device.clone()];
        assert_eq!(on(&chain, &device, &list), Err(Fault::OtherHub));
    }
    // And the hub did issue it.
    let forged = forged(&secret(3), chain.hub.hash(), &a_device());
    assert_eq!(on(&chain, &forged, &[]), Err(Fault::Signature));
    // And is a device.
    assert_eq!(on(&chain, &chain.hub, &[]), Err(Fault::OtherDevice));
    assert_eq!(on(&chain, &chain.session, &[]), Err(Fault::OtherDevice));
}

#[test]
fn the_device_is_valid_for_as_long_as_the_session() {
    let chain = Chain::new();
    for (from, until, expected) in [
        (0, 12 * 60, Ok(())),
        (0, 12 * 60 - 1, Err(Fault::NotWithin)),
        (1, 12 * 60, Err(Fault::NotWithin)),
    ] {
        let device = Subject {
            from: NOW.plus_minutes(from),
            until: NOW.plus_minutes(until),
            ..subject(3, 1, Says::Device { device: device() })
        };
        let device = under(2, &chain.hub, &device).unwrap();
        let verdict = on(&chain, &device, from_ref(&device));
        assert_eq!(verdict.map(|_| ()), expected, "{from} to {until}");
    }
}

#[test]
fn a_device_that_was_revoked_takes_its_sessions_along() {
    let chain = Chain::new();
    let mut register = register(&chain);
    let revocation = Revocation {
        certificate: chain.device.hash(),
        by: chain.hub.hash(),
        since: at(40),
        at: NOW.plus_hours(1),
        reason: "The device was lost".to_owned(),
    };
    register
        .revoke(revocation.sign(&secret(2)).unwrap())
        .unwrap();
    let late = Subject {
        from: NOW.plus_hours(2),
        ..asked()
    };
    let late = opened(&chain.hub, &chain.device, &late).unwrap();
    register.add([late.clone()]);
    for session in [&chain.session, &late] {
        let told = register.authority(session.hash(), at(40), NOW.plus_hours(3));
        assert_eq!(told, Err(NoAuthority::Revoked { since: at(40) }));
        let not_told = register.authority(session.hash(), at(39), NOW.plus_hours(3));
        assert!(not_told.is_ok());
    }
    // Not those on the same device with its next certificate.
    let device = under(2, &chain.hub, &subject(3, 24, chain.device.says().clone())).unwrap();
    let says = Says::Session(Session {
        device: device.hash(),
        ..session()
    });
    let next = opened(&chain.hub, &device, &subject(4, 12, says)).unwrap();
    register.add([device, next.clone()]);
    assert!(register.authority(next.hash(), at(40), NOW).is_ok());
}

#[test]
fn each_signs_only_its_own() {
    let chain = Chain::new();
    let (two, three) = (secret(2), secret(3));
    let device = |secret| Holder {
        secret,
        own: &chain.device,
    };
    let hub = |secret| Holder {
        secret,
        own: &chain.hub,
    };
    let a_device = subject(3, 1, chain.device.says().clone());
    assert_eq!(endorse(device(&two), &asked()), Err(Fault::OtherKey));
    assert_eq!(endorse(hub(&two), &asked()), Err(Fault::OtherDevice));
    assert_eq!(endorse(device(&three), &a_device), Err(Fault::NotASession));
    let endorsement = endorse(device(&three), &asked()).unwrap();
    assert_eq!(endorsement.0, endorsed(3, &asked()));
    for (holder, subject, expected) in [
        (hub(&three), asked(), Fault::OtherKey),
        (hub(&two), a_device, Fault::NotASession),
        (
            device(&three),
            asked(),
            Fault::Order {
                of: Level::Session,
                by: "a device",
            },
        ),
    ] {
        let made = open(holder, &chain.device, &subject, &endorsement);
        assert_eq!(made, Err(expected));
    }
}
