//! Issuing a certificate, under the rules that it'll be verified by.

use record::time::Instant;

use super::map::{Map, Value};
use super::verify::{Above, check_under};
use super::{Certificate, Fault, Hash, Says, VERSION, millis};
use crate::key::{PublicKey, Purpose, SecretKey};

/// Who issues.
#[derive(Debug, Clone, Copy)]
pub enum Issuer<'a> {
    /// The root.
    Root(&'a SecretKey),
    /// One who has a certificate.
    Holder {
        /// The secret key.
        secret: &'a SecretKey,
        /// The certificate of its public half.
        own: &'a Certificate,
    },
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

/// Issues a certificate. What would not verify is not issued.
pub fn issue(issuer: Issuer, subject: &Subject) -> Result<Certificate, Fault> {
    let (secret, name) = match issuer {
        Issuer::Root(secret) => (secret, Hash::of_root(&secret.public())),
        Issuer::Holder { secret, own } if secret.public() == *own.key() => (secret, own.hash()),
        Issuer::Holder { .. } => return Err(Fault::OtherKey),
    };
    let mut entries = vec![
        (0, Value::Number(VERSION)),
        (1, Value::Number(subject.says.level().tag())),
        (2, Value::Bytes(subject.key.as_bytes())),
        (3, Value::Bytes(&name.0)),
        (4, millis(subject.from)?),
        (5, millis(subject.until)?),
    ];
    entries.extend(subject.says.entries()?);
    let mut bytes = Map(entries).write()?;
    let signature = secret.sign(Purpose::Certificate, &bytes);
    bytes.extend(signature);
    let certificate = Certificate::parse(&bytes)?;
    let root = secret.public();
    let above = match issuer {
        Issuer::Root(_) => Above::Root(&root),
        Issuer::Holder { own, .. } => Above::Certificate(own),
    };
    check_under(&certificate, above)?;
    Ok(certificate)
}
