//! A certificate held against those above it.

use super::{Certificate, Fault, Hash, Level, Says};
use crate::key::{PublicKey, Purpose};

/// What stands above a certificate.
#[derive(Clone, Copy)]
pub(super) enum Above<'a> {
    /// Of a hub: the root.
    Root(&'a PublicKey),
    /// Of a device: its issuer, itself verified.
    Issuer(&'a Certificate),
    /// Of a session: two, both verified. The device has to be of this very certificate of the hub, not of another one of
    /// the same root: a root may stand above the hubs of several tenants, and whoever ends a hub's certificate ends both
    /// alike. A hub that gets a new certificate gives its devices new ones, for the keys they have.
    Opening {
        /// The issuer.
        hub: &'a Certificate,
        /// What it's opened on.
        device: &'a Certificate,
    },
}

impl<'a> Above<'a> {
    /// Finds what stands above a certificate among those that were verified, or else says which one is missing.
    pub(super) fn find(
        certificate: &Certificate,
        root: &'a PublicKey,
        verified: impl Fn(Hash) -> Option<&'a Certificate>,
    ) -> Result<Self, Hash> {
        if certificate.issuer == Hash::of_root(root) {
            return Ok(Self::Root(root));
        }
        let find = |hash| verified(hash).ok_or(hash);
        let issuer = find(certificate.issuer)?;
        Ok(match certificate.session() {
            Some(session) => Self::Opening {
                hub: issuer,
                device: find(session.device)?,
            },
            None => Self::Issuer(issuer),
        })
    }

    /// The issuer's name.
    pub(super) fn name(self) -> Hash {
        match self {
            Self::Root(root) => Hash::of_root(root),
            Self::Issuer(issuer) | Self::Opening { hub: issuer, .. } => issuer.hash,
        }
    }

    /// The issuer's key.
    const fn key(&self) -> &PublicKey {
        match self {
            Self::Root(root) => root,
            Self::Issuer(issuer) | Self::Opening { hub: issuer, .. } => &issuer.key,
        }
    }

    /// Whether they are those who may issue this.
    pub(super) fn check_order(self, says: &Says) -> Result<(), Fault> {
        let (issuer, by) = match self {
            Self::Root(_) => (None, "the root"),
            Self::Issuer(issuer) | Self::Opening { hub: issuer, .. } => match issuer.says.level() {
                Level::Hub => (Some(Level::Hub), "a hub"),
                Level::Device => (Some(Level::Device), "a device"),
                Level::Session => (Some(Level::Session), "a session"),
            },
        };
        let of = says.level();
        match (issuer, of) {
            (None, Level::Hub) | (Some(Level::Hub), Level::Device | Level::Session) => {}
            _ => return Err(Fault::Order { of, by }),
        }
        match (self, says) {
            (Self::Opening { hub, device }, Says::Session(session)) => {
                if session.device != device.hash || device.says.level() != Level::Device {
                    Err(Fault::OtherDevice)
                } else if device.issuer != hub.hash {
                    Err(Fault::OtherHub)
                } else {
                    Ok(())
                }
            }
            (Self::Opening { .. }, _) => Err(Fault::NotASession),
            (_, Says::Session(_)) => Err(Fault::Endorsement),
            _ => Ok(()),
        }
    }

    /// Whether they are valid for as long as the certificate is.
    fn check_time(self, certificate: &Certificate) -> Result<(), Fault> {
        let (issuer, device) = match self {
            Self::Root(_) => (None, None),
            Self::Issuer(issuer) => (Some(issuer), None),
            Self::Opening { hub, device } => (Some(hub), Some(device)),
        };
        let outlasts =
            |above: &Certificate| certificate.from < above.from || certificate.until > above.until;
        if [issuer, device].into_iter().flatten().any(outlasts) {
            Err(Fault::NotWithin)
        } else {
            Ok(())
        }
    }

    /// Whether they signed it.
    fn check_signatures(self, certificate: &Certificate) -> Result<(), Fault> {
        let (said, signature) = certificate.signed().ok_or(Fault::Malformed)?;
        if !self.key().has_signed(Purpose::Certificate, said, signature) {
            return Err(Fault::Signature);
        }
        let Self::Opening { device, .. } = self else {
            return Ok(());
        };
        let (said, endorsement) = certificate.endorsed().ok_or(Fault::Malformed)?;
        if device.key.has_signed(Purpose::Opening, said, endorsement) {
            Ok(())
        } else {
            Err(Fault::Endorsement)
        }
    }
}

/// Whether `certificate` was issued by those above it, who may: the rules of one step. The signatures, which cost most,
/// come last.
pub(super) fn check_under(certificate: &Certificate, above: Above) -> Result<(), Fault> {
    if certificate.issuer != above.name() {
        return Err(Fault::OtherIssuer);
    }
    above.check_order(&certificate.says)?;
    above.check_time(certificate)?;
    let length = certificate
        .until
        .millis()
        .abs_diff(certificate.from.millis());
    if certificate
        .says
        .longest_ms()
        .is_some_and(|longest| length > longest)
    {
        return Err(Fault::TooLong);
    }
    above.check_signatures(certificate)
}

/// Verifies certificates, each after those above it, against the root that this program trusts. None is not enough.
/// Whether one is valid now is another question: [`Certificate::is_valid_at`].
pub fn verify(chain: &[Certificate], root: &PublicKey) -> Result<(), Fault> {
    if chain.is_empty() {
        return Err(Fault::Malformed);
    }
    let mut verified: Vec<&Certificate> = Vec::new();
    for certificate in chain {
        let above = Above::find(certificate, root, |hash| {
            verified.iter().copied().find(|held| held.hash == hash)
        });
        let above = above.map_err(|missing| {
            if missing == certificate.issuer {
                Fault::OtherIssuer
            } else {
                Fault::OtherDevice
            }
        })?;
        check_under(certificate, above)?;
        verified.push(certificate);
    }
    Ok(())
}
