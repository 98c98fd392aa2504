mod bytes;
mod chains;
mod openings;
mod registers;
mod revocations;

use std::fmt::Write;

use record::author::{Author, Role};
use record::id::{DeviceId, UserId};
use record::time::Instant;

use super::{Certificate, Fault, Holder, Issuer, Opened, Says, Session, Subject};
use super::{endorse, issue, open};
use crate::key::SecretKey;

/// 20 January 2026, 9:06am.
pub(crate) const NOW: Instant = Instant::from_millis(1_768_900_000_000);

pub(crate) fn secret(seed: u8) -> SecretKey {
    SecretKey::from_seed(&[seed; 32])
}

pub(crate) fn tenant() -> Says {
    Says::Hub {
        tenant: "Eastbank Community Health".to_owned(),
    }
}

pub(crate) fn device() -> DeviceId {
    DeviceId::derived("device", &[b"Amara"])
}

pub(crate) fn session() -> Session {
    Session {
        author: Author {
            user: UserId::derived("user", &[b"Amara"]),
            name: "Amara Obi".to_owned(),
            role: Role::DistrictNurse,
            organisation: "Eastbank Community Health".to_owned(),
            team: "Eastbank North".to_owned(),
        },
        device: of_device().hash(),
        is_browser: false,
    }
}

/// Valid for so many hours from now.
pub(crate) fn subject(seed: u8, hours: i64, says: Says) -> Subject {
    Subject {
        key: secret(seed).public(),
        from: NOW,
        until: NOW.plus_hours(hours),
        says,
    }
}

/// The hub's certificate, of seed 2, by the root, of seed 1.
fn of_hub() -> Certificate {
    let subject = subject(2, 24 * 365 * 5, tenant());
    issue(Issuer::Root(&secret(1)), &subject).unwrap()
}

/// The device's, of seed 3.
fn of_device() -> Certificate {
    let says = Says::Device { device: device() };
    under(2, &of_hub(), &subject(3, 24 * 366, says)).unwrap()
}

/// The root's secret is of seed 1, the hub's 2, the device's 3, the session's 4.
pub(crate) struct Chain {
    pub hub: Certificate,
    pub device: Certificate,
    pub session: Certificate,
}

impl Chain {
    pub(crate) fn new() -> Self {
        let (hub, device) = (of_hub(), of_device());
        let subject = subject(4, 12, Says::Session(session()));
        let session = opened(&hub, &device, &subject).unwrap();
        Self {
            hub,
            device,
            session,
        }
    }

    pub(crate) fn list(&self) -> [Certificate; 3] {
        [&self.hub, &self.device, &self.session].map(Clone::clone)
    }

    /// The session and its device.
    pub(crate) fn opened(&self) -> Opened<'_> {
        Opened::new(&self.session, &self.device).unwrap()
    }
}

/// Issued by the one of that seed.
pub(crate) fn under(seed: u8, own: &Certificate, subject: &Subject) -> Result<Certificate, Fault> {
    let secret = &secret(seed);
    issue(Issuer::Holder(Holder { secret, own }), subject)
}

/// A session, endorsed by the device of seed 3 and issued by the hub of seed 2.
pub(crate) fn opened(
    hub: &Certificate,
    device: &Certificate,
    subject: &Subject,
) -> Result<Certificate, Fault> {
    let (ours, theirs) = (&secret(2), &secret(3));
    let asks = Holder {
        secret: theirs,
        own: device,
    };
    let issues = Holder {
        secret: ours,
        own: hub,
    };
    open(issues, device, subject, &endorse(asks, subject)?)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
