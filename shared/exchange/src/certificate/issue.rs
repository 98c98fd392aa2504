//! Issuing a certificate, under the rules that it'll be verified by.

use record::time::Instant;

use super::map::{Map, Value};
use super::verify::{Above, check_under};
use super::{Certificate, Fault, Hash, Says, VERSION, millis};
use crate::key::{PublicKey, Purpose, SecretKey};

/// One who has a certificate.
#[derive(Debug, Clone, Copy)]
pub struct Holder<'a> {
    /// The secret key.
    pub secret: &'a SecretKey,
    /// The certificate of its public half.
    pub own: &'a Certificate,
}

impl Holder<'_> {
    /// Whether the key is the certificate's.
    pub(super) fn check(self) -> Result<(), Fault> {
        if self.secret.public() == *self.own.key() {
            Ok(())
        } else {
            Err(Fault::OtherKey)
        }
    }
}

/// Who issues.
#[derive(Debug, Clone, Copy)]
pub enum Issuer<'a> {
    /// The root.
    Root(&'a SecretKey),
    /// One below it.
    Holder(Holder<'a>),
}

/// For whom, and from when until when: valid at `from`, no longer valid at `until`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The public half of the subject's key.
    pub key: PublicKey,
    /// The first millisecond at which it's valid.
    pub from: Instant,
    /// The first millisecond after that at which it isn't.
    pub until: Instant,
    /// What is said of the subject.
    pub says: Says,
}

impl Subject {
    /// The certificate's map, with the name of its issuer.
    pub(super) fn map(&self, issuer: Hash) -> Result<Vec<u8>, Fault> {
        let mut entries = vec![
            (0, Value::Number(VERSION)),
            (1, Value::Number(self.says.level().tag())),
            (2, Value::Bytes(self.key.as_bytes())),
            (3, Value::Bytes(&issuer.0)),
            (4, millis(self.from)?),
            (5, millis(self.until)?),
        ];
        entries.extend(self.says.entries()?);
        Map(entries).write()
    }
}

/// Issues the certificate of a hub or a device; a session is [opened](super::open()). What would not verify is not issued.
pub fn issue(issuer: Issuer, subject: &Subject) -> Result<Certificate, Fault> {
    let root;
    let (secret, above) = match issuer {
        Issuer::Root(secret) => {
            root = secret.public();
            (secret, Above::Root(&root))
        }
        Issuer::Holder(holder) => {
            holder.check()?;
            (holder.secret, Above::Issuer(holder.own))
        }
    };
    // Told before it's signed: without its endorsement the bytes of a session would only be malformed.
    above.check_order(&subject.says)?;
    seal(subject.map(above.name())?, secret, above)
}

/// What was said so far with its issuer's signature: a certificate, if it keeps the rules.
pub(super) fn seal(
    mut bytes: Vec<u8>,
    secret: &SecretKey,
    above: Above,
) -> Result<Certificate, Fault> {
    let signature = secret.sign(Purpose::Certificate, &bytes);
    bytes.extend(signature);
    let certificate = Certificate::parse(&bytes)?;
    check_under(&certificate, above)?;
    Ok(certificate)
}
