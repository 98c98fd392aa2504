//! A certificate held against its issuer.

use super::{Certificate, Fault, Hash, Level, Says};
use crate::key::{PublicKey, Purpose};

/// What stands above a certificate.
#[derive(Clone, Copy)]
pub(super) enum Above<'a> {
    /// The root.
    Root(&'a PublicKey),
    /// A certificate, itself verified.
    Certificate(&'a Certificate),
}

impl Above<'_> {
    fn name(self) -> Hash {
        match self {
            Self::Root(root) => Hash::of_root(root),
            Self::Certificate(certificate) => certificate.hash,
        }
    }

    const fn key(&self) -> &PublicKey {
        match self {
            Self::Root(root) => root,
            Self::Certificate(certificate) => &certificate.key,
        }
    }
}

/// Whether `certificate` was issued by the one above it, who may: the rules of one step of a chain. The signature, which
/// costs most, comes last.
pub(super) fn check_under(certificate: &Certificate, above: Above) -> Result<(), Fault> {
    if certificate.issuer != above.name() {
        return Err(Fault::OtherIssuer);
    }
    check_order(&certificate.says, above)?;
    if let Above::Certificate(above) = above
        && (certificate.from < above.from || certificate.until > above.until)
    {
        return Err(Fault::NotWithin);
    }
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
    let (said, signature) = certificate.signed().ok_or(Fault::Malformed)?;
    if above
        .key()
        .has_signed(Purpose::Certificate, said, signature)
    {
        Ok(())
    } else {
        Err(Fault::Signature)
    }
}

fn check_order(says: &Says, above: Above) -> Result<(), Fault> {
    let by = match (above, says) {
        (Above::Root(_), Says::Hub { .. }) => return Ok(()),
        (Above::Root(_), _) => "the root",
        (Above::Certificate(above), says) => match (&above.says, says) {
            (Says::Hub { .. }, Says::Device { .. }) => return Ok(()),
            (Says::Device { device }, Says::Session(session)) if *device == session.device => {
                return Ok(());
            }
            (Says::Device { .. }, Says::Session(_)) => return Err(Fault::OtherDevice),
            (above, _) => match above.level() {
                Level::Hub => "a hub",
                Level::Device => "a device",
                Level::Session => "a session",
            },
        },
    };
    let of = says.level();
    Err(Fault::Order { of, by })
}

/// Verifies a chain, the hub's certificate first, against the root that this program trusts. An empty chain is none.
/// Whether it's valid now is another question: [`Certificate::is_valid_at`] of its last one.
pub fn verify(chain: &[Certificate], root: &PublicKey) -> Result<(), Fault> {
    let mut above = Above::Root(root);
    for certificate in chain {
        check_under(certificate, above)?;
        above = Above::Certificate(certificate);
    }
    match above {
        Above::Root(_) => Err(Fault::Malformed),
        Above::Certificate(_) => Ok(()),
    }
}
