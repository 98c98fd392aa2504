//! A hub that suites and measurements trust: its keys follow from a name, so everybody knows them.

use record::author::Author;
use record::id::{DeviceId, Id};
use record::time::Instant;

use super::super::Keys;
use crate::certificate::revocation::{Revocation, Signed};
use crate::certificate::{Certificate, Hash, Issuer, Says, Subject, issue};
use crate::commit::Seen;
use crate::key::{PublicKey, SecretKey};
use crate::signer::Signer;

fn seed(of: &str) -> [u8; 32] {
    let half = |half: u8| *Id::<SecretKey>::derived("seed", &[of.as_bytes(), &[half]]).as_bytes();
    let mut seed = [0; 32];
    seed[..16].copy_from_slice(&half(0));
    seed[16..].copy_from_slice(&half(1));
    seed
}

fn key(of: &str) -> SecretKey {
    SecretKey::from_seed(&seed(of))
}

/// The root of it.
pub fn root() -> PublicKey {
    key("root").public()
}

/// The hub's keys, from 2020 for 30 years.
///
/// # Panics
/// Never: what it issues keeps the rules.
pub fn house() -> Keys {
    let secret = key("hub");
    let from = Instant::from_millis(1_577_836_800_000);
    let subject = Subject {
        key: secret.public(),
        from,
        until: from.plus_hours(30 * 365 * 24),
        says: Says::Hub {
            tenant: "Eastbank".to_owned(),
        },
    };
    let own = issue(Issuer::Root(&key("root")), &subject).expect("a hub");
    Keys::new(secret, own, seed("tokens")).expect("the hub's keys")
}

/// Opens a session.
///
/// # Panics
/// Never: what it issues keeps the rules.
pub fn signer(author: &Author, device: DeviceId, now: Instant) -> Signer {
    let name = format!("{}{:?}{}", author.name, author.role, now.millis());
    house()
        .signer(author.clone(), device, &seed(&name), now)
        .expect("a session")
}

/// The house ends a certificate that it issued, at a place of the log.
///
/// # Panics
/// Never: what it signs keeps the rules.
pub fn revoke(certificate: Hash, since: Seen, at: Instant) -> Signed {
    let revocation = Revocation {
        certificate,
        by: house().certificate().hash(),
        since,
        at,
        reason: "the device was lost".to_owned(),
    };
    revocation.sign(&key("hub")).expect("a revocation")
}

/// What there is to know of a session: its hub, its device and itself.
pub fn chain(signer: &Signer) -> [Certificate; 3] {
    [
        house().certificate().clone(),
        signer.device_certificate().clone(),
        signer.session().clone(),
    ]
}
