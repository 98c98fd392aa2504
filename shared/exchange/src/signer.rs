//! Whoever writes: an open session with its key.

use record::author::Author;
use record::change::Actor;
use record::id::{DeviceId, DocumentId};

use crate::actor::actor;
use crate::certificate::{Certificate, Opened};
use crate::commit::{Commit, Proof};
use crate::hub::LogHead;
use crate::key::SecretKey;
use crate::signature::{Fault, sign};

/// An open session with its secret key.
#[derive(Debug)]
pub struct Signer {
    secret: SecretKey,
    session: Certificate,
    device: Certificate,
    author: Author,
    on: DeviceId,
}

impl Signer {
    /// A session, the device that it was opened on, and the session's key.
    pub fn new(
        secret: SecretKey,
        session: Certificate,
        device: Certificate,
    ) -> Result<Self, Fault> {
        if secret.public() != *session.key() {
            return Err(Fault::OtherKey);
        }
        let opened = Opened::new(&session, &device).ok_or(Fault::OtherAuthor)?;
        let (author, on) = (opened.author().clone(), opened.device());
        Ok(Self {
            secret,
            session,
            device,
            author,
            on,
        })
    }

    fn opened(&self) -> Result<Opened<'_>, Fault> {
        Opened::new(&self.session, &self.device).ok_or(Fault::OtherAuthor)
    }

    /// Who writes.
    pub const fn author(&self) -> &Author {
        &self.author
    }

    /// On which device.
    pub const fn device(&self) -> DeviceId {
        self.on
    }

    /// The session's certificate.
    pub const fn session(&self) -> &Certificate {
        &self.session
    }

    /// The certificate of the device it was opened on.
    pub const fn device_certificate(&self) -> &Certificate {
        &self.device
    }

    /// What a commit says of its signatures, by the log as last seen and in this generation of the database.
    pub const fn proof(&self, head: LogHead, generation: u64) -> Proof {
        Proof {
            session: self.session.hash(),
            head,
            generation,
        }
    }

    /// The actor that it writes as in a document.
    pub fn actor(&self, document: DocumentId, generation: u64) -> Actor {
        actor(self.session.hash(), document, generation)
    }

    /// Signs a commit that says its [`Proof`].
    pub fn sign(&self, commit: &mut Commit) -> Result<(), Fault> {
        sign(commit, self.opened()?, &self.secret)
    }
}
