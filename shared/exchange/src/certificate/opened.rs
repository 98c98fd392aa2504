//! A session with the device it was opened on.

use record::author::Author;
use record::id::DeviceId;

use super::{Certificate, Says};

/// A session and its device, both verified: only a [`super::register::Register`] gives one. It may have been revoked, or
/// have run out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened<'a> {
    certificate: &'a Certificate,
    author: &'a Author,
    device: DeviceId,
}

impl<'a> Opened<'a> {
    /// The two certificates together, if they are what they should be.
    pub(crate) fn new(certificate: &'a Certificate, device: &Certificate) -> Option<Self> {
        match (certificate.says(), device.says()) {
            (Says::Session(session), Says::Device { device: id })
                if session.device == device.hash() =>
            {
                Some(Self {
                    certificate,
                    author: &session.author,
                    device: *id,
                })
            }
            _ => None,
        }
    }

    /// The session's certificate.
    pub const fn certificate(&self) -> &'a Certificate {
        self.certificate
    }

    /// Who writes, in which role, for whom.
    pub const fn author(&self) -> &'a Author {
        self.author
    }

    /// On which device.
    pub const fn device(&self) -> DeviceId {
        self.device
    }
}
