//! What ends somebody's access: revocations in the log, signed with the hub's key.

use exchange::certificate::register::Register;
use exchange::certificate::{Certificate, Hash, Says};
use exchange::hub::{Keys, Log, revoke};
use record::id::{DeviceId, UserId};
use record::time::Instant;

use crate::referral;
use crate::store::sqlite::{LogError, SqliteLog};
use crate::templates;

/// Whose access ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A device's, and every session's on it.
    Device(DeviceId),
    /// Every session's of a member of staff.
    User(UserId),
    /// The session's whose name begins with these digits, when that is one.
    Session(String),
}

impl Named {
    /// As it is kept.
    pub(crate) fn kept(&self) -> (i64, String) {
        match self {
            Self::Device(device) => (1, device.to_string()),
            Self::User(user) => (2, user.to_string()),
            Self::Session(digits) => (3, digits.clone()),
        }
    }

    /// Reads what [`Named::kept`] wrote.
    pub(crate) fn read(whose: i64, named: &str) -> Option<Self> {
        match whose {
            1 => named.parse().ok().map(Self::Device),
            2 => named.parse().ok().map(Self::User),
            3 => Some(Self::Session(named.to_owned())),
            _ => None,
        }
    }

    fn is_meant(&self, certificate: &Certificate) -> bool {
        match (self, certificate.says()) {
            (Self::Device(named), Says::Device { device }) => named == device,
            (Self::User(named), Says::Session(session)) => *named == session.author.user,
            (Self::Session(digits), Says::Session(_)) => {
                certificate.hash().digits().starts_with(digits.as_str())
            }
            _ => false,
        }
    }

    /// Whether it is the hub's own: a device or a session that it writes other systems' messages with.
    pub(super) fn is_own(&self, register: &Register) -> bool {
        register
            .certificates()
            .any(|certificate| self.is_meant(certificate) && is_own(register, certificate))
    }
}

/// Whether a certificate is of a device or a session of the hub's own.
pub(super) fn is_own(register: &Register, certificate: &Certificate) -> bool {
    let own = [referral::author().user, templates::author().user];
    match certificate.says() {
        Says::Hub { .. } => false,
        Says::Session(session) => own.contains(&session.author.user),
        Says::Device { .. } => sessions_on(register, certificate.hash())
            .filter_map(Certificate::session)
            .any(|session| own.contains(&session.author.user)),
    }
}

/// The sessions that were opened on a device.
pub(super) fn sessions_on(register: &Register, device: Hash) -> impl Iterator<Item = &Certificate> {
    register.certificates().filter(move |certificate| {
        certificate
            .session()
            .is_some_and(|session| session.device == device)
    })
}

/// Files what ends the access of somebody, inside the transaction that `log` stands for, and says how many certificates
/// that ended. The hub's own end by themselves.
pub(super) fn end(
    log: &mut SqliteLog,
    keys: &Keys,
    of: &Named,
    reason: &str,
    now: Instant,
) -> Result<usize, LogError> {
    let register = log.register()?;
    let has_access = |certificate: &&Certificate| {
        of.is_meant(certificate)
            && now < certificate.validity().1
            && register.revocation(certificate.hash()).is_none()
            && !is_own(register, certificate)
    };
    let meant: Vec<Certificate> = register
        .certificates()
        .filter(has_access)
        .cloned()
        .collect();
    if matches!(of, Named::Session(_)) && meant.len() > 1 {
        return Ok(0);
    }
    for certificate in &meant {
        revoke(log, keys, certificate, reason, now)??;
    }
    Ok(meant.len())
}
