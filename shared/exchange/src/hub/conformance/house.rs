//! A hub that suites and measurements trust: its keys follow from a name, so everybody knows them.

use record::author::Author;
use record::id::{DeviceId, Id};
use record::time::Instant;

use super::super::Keys;
use crate::certificate::revocation::{Revocation, Signed};
use crate::certificate::{Certificate, Hash, Holder, Issuer, Says, Subject, issue};
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

/// Opens a session, on a device whose certificate lasts for a year.
///
/// # Panics
/// Never: what it issues keeps the rules.
pub fn signer(author: &Author, device: DeviceId, now: Instant) -> Signer {
    let [of_device, of_session] =
        seeds(author, device, now).map(|seed| SecretKey::from_seed(&seed));
    let begins = Instant::from_millis(now.millis() - now.millis() % CERTIFIED_MS);
    let house = house();
    let own = house.device(device, of_device.public(), begins);
    let own = own.expect("a device");
    let holder = Holder {
        secret: &of_device,
        own: &own,
    };
    house
        .signer_on(holder, author.clone(), of_session, now)
        .expect("a session")
}

/// Devices of the house get a new certificate every 300 days.
const CERTIFIED_MS: i64 = 300 * 24 * 3_600_000;

/// The seeds of the device's key and of the session's, of what [`signer`] opens.
pub fn seeds(author: &Author, device: DeviceId, now: Instant) -> [[u8; 32]; 2] {
    let session = format!("{}{:?}{}", author.name, author.role, now.millis());
    [seed(&device.to_string()), seed(&session)]
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
