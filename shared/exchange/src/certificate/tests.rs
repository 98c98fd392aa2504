mod bytes;
mod chains;
mod registers;
mod revocations;

use std::fmt::Write;

use record::author::{Author, Role};
use record::id::{DeviceId, UserId};
use record::time::Instant;

use super::{Certificate, Issuer, Says, Session, Subject, issue};
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
        device: device(),
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

/// The root's secret is of seed 1, the hub's 2, the device's 3, the session's 4.
pub(crate) struct Chain {
    pub hub: Certificate,
    pub device: Certificate,
    pub session: Certificate,
}

impl Chain {
    pub(crate) fn new() -> Self {
        Self::of(session())
    }

    pub(crate) fn of(session: Session) -> Self {
        let hub = issue(
            Issuer::Root(&secret(1)),
            &subject(2, 24 * 365 * 5, tenant()),
        )
        .unwrap();
        let says = Says::Device {
            device: session.device,
        };
        let device = under(2, &hub, &subject(3, 24 * 366, says)).unwrap();
        let session = under(3, &device, &subject(4, 12, Says::Session(session))).unwrap();
        Self {
            hub,
            device,
            session,
        }
    }

    pub(crate) fn list(&self) -> [Certificate; 3] {
        [&self.hub, &self.device, &self.session].map(Clone::clone)
    }
}

pub(crate) fn under(
    seed: u8,
    own: &Certificate,
    subject: &Subject,
) -> Result<Certificate, super::Fault> {
    let secret = &secret(seed);
    issue(Issuer::Holder { secret, own }, subject)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
