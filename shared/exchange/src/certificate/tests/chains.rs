//! Who may issue what, for how long, and when it's valid.

use record::time::Instant;

use super::super::{Certificate, Fault, Level, Says, issue, verify};
use super::{Chain, NOW, device, opened, secret, session, subject, tenant, under};
use crate::certificate::{Hash, Issuer, Subject};
use crate::key::{Purpose, SecretKey, Signature};

/// `subject`, issued by one who doesn't keep the rules. The device of seed 3 endorses what is a session.
pub(super) fn forged(secret: &SecretKey, name: Hash, subject: &Subject) -> Certificate {
    let map = subject.map(name).unwrap();
    let endorsement = super::secret(3).sign(Purpose::Opening, &map);
    let is_session = subject.says.level() == Level::Session;
    sealed(secret, map, is_session.then_some(endorsement))
}

/// The map with what endorses it, and its issuer's signature.
pub(super) fn sealed(
    secret: &SecretKey,
    mut map: Vec<u8>,
    endorsement: Option<Signature>,
) -> Certificate {
    map.extend(endorsement.into_iter().flatten());
    map.extend(secret.sign(Purpose::Certificate, &map));
    Certificate::parse(&map).unwrap()
}

fn root_name() -> Hash {
    Hash::of_root(&secret(1).public())
}

#[test]
fn a_chain_is_verified_against_its_root_and_no_other() {
    let chain = Chain::new().list();
    let root = secret(1).public();
    for length in 1..=3 {
        assert_eq!(verify(&chain[..length], &root), Ok(()));
    }
    assert_eq!(verify(&[], &root), Err(Fault::Malformed));
    assert_eq!(verify(&chain, &secret(9).public()), Err(Fault::OtherIssuer));
    assert_eq!(verify(&chain[1..], &root), Err(Fault::OtherIssuer));
    let [hub, device, session] = chain;
    let turned = [hub.clone(), session.clone(), device.clone()];
    assert_eq!(verify(&turned, &root), Err(Fault::OtherDevice));
    // Another root's hub that names this root.
    let forged = forged(&secret(9), root_name(), &subject(2, 24, tenant()));
    assert_eq!(
        verify(&[forged, device, session], &root),
        Err(Fault::Signature)
    );
}

#[test]
fn each_level_is_issued_by_the_one_above_it_alone() {
    let chain = Chain::new();
    let root = secret(1);
    let levels = [
        tenant(),
        Says::Device { device: device() },
        Says::Session(session()),
    ];
    let holders = [(2, &chain.hub), (3, &chain.device), (4, &chain.session)];
    for (place, says) in levels.into_iter().enumerate() {
        let subject = subject(5, 1, says);
        let of = subject.says.level();
        let by_root = issue(Issuer::Root(&root), &subject).map(|_| ());
        let expected = if place == 0 {
            Ok(())
        } else {
            Err(Fault::Order { of, by: "the root" })
        };
        assert_eq!(by_root, expected);
        for (holder, (seed, own)) in holders.into_iter().enumerate() {
            let by = ["a hub", "a device", "a session"][holder];
            let (alone, whole) = match (holder, of) {
                (0, Level::Device) => (Ok(()), Ok(())),
                (0, Level::Session) => (Err(Fault::Endorsement), Ok(())),
                _ => (Err(Fault::Order { of, by }), Err(Fault::Order { of, by })),
            };
            assert_eq!(under(seed, own, &subject).map(|_| ()), alone);
            // And when it was issued all the same.
            let forged = forged(&secret(seed), own.hash(), &subject);
            let mut list = chain.list().to_vec();
            list.push(forged);
            assert_eq!(verify(&list, &root.public()), whole, "{of} by {by}");
        }
    }
}

#[test]
fn an_issuer_needs_the_key_of_its_own_certificate() {
    let chain = Chain::new();
    let says = Says::Device { device: device() };
    assert_eq!(
        under(9, &chain.hub, &subject(3, 1, says)),
        Err(Fault::OtherKey)
    );
}

#[test]
fn validity_is_within_the_issuers() {
    let chain = Chain::new();
    let says = || Says::Device { device: device() };
    let hour = 60 * 60 * 1_000;
    let (from, until) = chain.hub.validity();
    for (begins, ends, expected) in [
        (0, hour, Ok(())),
        (-1, hour, Err(Fault::NotWithin)),
        (-hour, 0, Err(Fault::NotWithin)),
        (hour, hour, Err(Fault::NeverValid)),
        (hour, 0, Err(Fault::NeverValid)),
    ] {
        let subject = Subject {
            key: secret(3).public(),
            from: Instant::from_millis(from.millis() + begins),
            until: Instant::from_millis(from.millis() + ends),
            says: says(),
        };
        assert_eq!(under(2, &chain.hub, &subject).map(|_| ()), expected);
    }
    let late = |end: i64| Subject {
        key: secret(3).public(),
        from: until.plus_hours(-1),
        until: Instant::from_millis(until.millis() + end),
        says: says(),
    };
    assert!(under(2, &chain.hub, &late(0)).is_ok());
    assert_eq!(under(2, &chain.hub, &late(1)), Err(Fault::NotWithin));
    let forged = forged(&secret(2), chain.hub.hash(), &late(1));
    let list = [chain.hub, forged];
    assert_eq!(verify(&list, &secret(1).public()), Err(Fault::NotWithin));
    let before_1970 = Subject {
        from: Instant::from_millis(-1),
        says: tenant(),
        ..late(0)
    };
    assert_eq!(
        issue(Issuer::Root(&secret(1)), &before_1970),
        Err(Fault::NeverValid)
    );
}

#[test]
fn nothing_is_valid_for_longer_than_its_level_may_be() {
    let chain = Chain::new();
    let at_home = Says::Session(session());
    let in_browser = Says::Session(crate::certificate::Session {
        is_browser: true,
        ..session()
    });
    let a_device = Says::Device { device: device() };
    for (says, hours) in [(a_device, 366 * 24), (at_home, 72), (in_browser, 12)] {
        let issued = |subject: &Subject| match subject.says {
            Says::Session(_) => opened(&chain.hub, &chain.device, subject),
            _ => under(2, &chain.hub, subject),
        };
        let longest = subject(5, hours, says);
        assert!(issued(&longest).is_ok(), "{hours}");
        for more in [1, 60 * 60 * 1_000] {
            let longer = Subject {
                until: Instant::from_millis(longest.until.millis() + more),
                ..longest.clone()
            };
            assert_eq!(issued(&longer), Err(Fault::TooLong), "{hours}");
            let forged = forged(&secret(2), chain.hub.hash(), &longer);
            let list = [chain.hub.clone(), chain.device.clone(), forged];
            assert_eq!(verify(&list, &secret(1).public()), Err(Fault::TooLong));
        }
    }
}

#[test]
fn valid_from_its_first_millisecond_to_its_last() {
    let session = Chain::new().session;
    let end = NOW.plus_hours(12);
    for (at, expected) in [
        (NOW.millis() - 1, false),
        (NOW.millis(), true),
        (end.millis() - 1, true),
        (end.millis(), false),
        (i64::MIN, false),
        (i64::MAX, false),
    ] {
        assert_eq!(
            session.is_valid_at(Instant::from_millis(at)),
            expected,
            "{at}"
        );
    }
}

#[test]
fn faults_are_sentences() {
    let fault = Fault::Order {
        of: Level::Session,
        by: "a session",
    };
    assert_eq!(
        fault.to_string(),
        "a certificate of a session is not issued by a session"
    );
}
