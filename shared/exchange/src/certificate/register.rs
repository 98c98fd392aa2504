//! The certificates that one knows, and what each of them may still do.

mod held;

use std::collections::BTreeMap;

use record::id::DeviceId;
use record::time::Instant;

use super::revocation::{Revocation, Signed};
use super::verify::{Above, check_under};
use super::{Certificate, Credential, Fault, Handle, Hash, Level, Opened, Says};
use crate::commit::Seen;
use crate::key::PublicKey;

/// Most certificates, and most revocations, that wait for one that is not known yet.
pub const MOST_WAITING: usize = 1_024;

/// Certificates that were verified up to the root, and revocations of them.
#[derive(Debug, Clone)]
pub struct Register {
    root: PublicKey,
    known: BTreeMap<Hash, Certificate>,
    /// Whose issuer or device is not known, by that one.
    waiting: Vec<(Hash, Certificate)>,
    /// Of each certificate the revocation that counts from the earliest place on.
    ended: Vec<Signed>,
    /// Revocations of certificates that are not known.
    early: Vec<Signed>,
}

/// What became of certificates that were added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Added {
    /// Known from now on, each after those above it: of these, and of those that had waited for them.
    pub known: Vec<Hash>,
    /// Not taken, and why. [`Fault::MayNotRevoke`] speaks of a revocation that had waited for the certificate.
    pub refused: Vec<(Hash, Fault)>,
}

/// Why a certificate gives no authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoAuthority {
    /// Nothing is known of it, or its issuer or device is still to come.
    #[error("the certificate is not known")]
    Unknown,
    /// It's a hub's or a device's, which write nothing.
    #[error("the certificate is not a session’s")]
    NotASession,
    /// It, or one above it, was revoked, and the author had seen that.
    #[error("the certificate was revoked, and its holder had been told")]
    Revoked {
        /// From this place in the log on.
        since: Seen,
    },
    /// Not valid at the time in question. With no receipt from within its time, a reviewer decides.
    #[error("the certificate was not valid at the time")]
    OutOfTime {
        /// It's valid from here on.
        from: Instant,
        /// And no longer valid from here on.
        until: Instant,
    },
}

impl Register {
    /// Knows nothing but the root that this program trusts.
    pub const fn new(root: PublicKey) -> Self {
        Self {
            root,
            known: BTreeMap::new(),
            waiting: Vec::new(),
            ended: Vec::new(),
            early: Vec::new(),
        }
    }

    /// Certificates and revocations that were taken before and kept where nobody else writes: none of their signatures is
    /// checked again (two for each session, 100 us).
    pub fn kept(root: PublicKey, credentials: impl IntoIterator<Item = Credential>) -> Self {
        let mut register = Self::new(root);
        for credential in credentials {
            match credential {
                Credential::Certificate(certificate) => {
                    register.known.insert(certificate.hash(), certificate);
                }
                Credential::Revocation(revocation) => register.note(revocation),
            }
        }
        register
    }

    /// The root that all of it stands on.
    pub const fn root(&self) -> &PublicKey {
        &self.root
    }

    /// Takes a certificate or a revocation, and says whether anything is known now that was not: what is, is to be kept.
    pub fn take(&mut self, credential: Credential) -> Result<bool, Fault> {
        match credential {
            Credential::Certificate(certificate) => {
                let hash = certificate.hash();
                if self.known.contains_key(&hash) {
                    return Ok(false);
                }
                let added = self.add([certificate]);
                match added.refused.iter().find(|(refused, _)| *refused == hash) {
                    Some((_, fault)) => Err(*fault),
                    None => Ok(self.known.contains_key(&hash)),
                }
            }
            Credential::Revocation(revocation) => {
                let certificate = revocation.says().certificate;
                let before = self.end_of(certificate).cloned();
                self.revoke(revocation)?;
                Ok(self.end_of(certificate) != before.as_ref())
            }
        }
    }

    /// The session with this handle.
    pub fn by_handle(&self, handle: Handle) -> Option<Hash> {
        let mut from = Hash([0; 32]);
        from.0[..16].copy_from_slice(&handle);
        let (hash, _) = self.known.range(from..).next()?;
        (hash.handle() == handle).then_some(*hash)
    }

    /// A certificate that is known and those above it, up to its hub's: of a session, all that somebody needs to check what
    /// it signed.
    pub fn above(&self, hash: Hash) -> Vec<&Certificate> {
        self.line(hash).collect()
    }

    /// The certificates of a device, whatever became of them.
    pub fn devices(&self, device: DeviceId) -> impl Iterator<Item = &Certificate> {
        let is_its = move |certificate: &&Certificate| matches!(certificate.says(), Says::Device { device: id } if *id == device);
        self.known.values().filter(is_its)
    }

    /// Every revocation that counts.
    pub fn revocations(&self) -> impl Iterator<Item = &Signed> {
        self.ended.iter()
    }

    /// A certificate that was verified up to the root. It may have been revoked, or have run out.
    pub fn get(&self, hash: Hash) -> Option<&Certificate> {
        self.known.get(&hash)
    }

    /// Adds certificates, in any order. One waits until those above it are known.
    pub fn add(&mut self, certificates: impl IntoIterator<Item = Certificate>) -> Added {
        let mut added = Added::default();
        for certificate in certificates {
            if !self.known.contains_key(&certificate.hash()) {
                self.settle(certificate, &mut added);
            }
        }
        for early in std::mem::take(&mut self.early) {
            let certificate = early.says().certificate;
            if !self.known.contains_key(&certificate) {
                self.early.push(early);
            } else if let Err(fault) = self.end(early) {
                added.refused.push((certificate, fault));
            }
        }
        added
    }

    /// Verifies one, if those above it are known, and all that wait for it. What waits on finds room: it had some.
    fn settle(&mut self, certificate: Certificate, added: &mut Added) {
        let mut ready = vec![certificate];
        while let Some(certificate) = ready.pop() {
            let hash = certificate.hash();
            let verdict = match Above::find(&certificate, &self.root, |hash| self.known.get(&hash))
            {
                Ok(above) => check_under(&certificate, above),
                Err(missing) if self.waiting.len() < MOST_WAITING => {
                    if self.waiting.iter().all(|(_, held)| held.hash() != hash) {
                        self.waiting.push((missing, certificate));
                    }
                    continue;
                }
                Err(_) => Err(Fault::NoRoom),
            };
            if let Err(fault) = verdict {
                added.refused.push((hash, fault));
                continue;
            }
            self.known.insert(hash, certificate);
            added.known.push(hash);
            let freed = self.waiting.extract_if(.., |(missing, _)| *missing == hash);
            ready.extend(freed.map(|(_, held)| held));
        }
    }

    /// How a certificate ended.
    fn end_of(&self, certificate: Hash) -> Option<&Signed> {
        let is_its = |ended: &&Signed| ended.says().certificate == certificate;
        self.ended.iter().find(is_its)
    }

    /// A certificate and those above it, up to its hub's. A session and its device are of the same hub.
    fn line(&self, hash: Hash) -> impl Iterator<Item = &Certificate> {
        let first = self.known.get(&hash);
        std::iter::successors(first, |certificate| {
            let device = certificate.session().map(|session| session.device);
            self.known
                .get(&device.unwrap_or_else(|| certificate.issuer()))
        })
    }

    /// Takes a revocation: by the root, or by a hub of what it issued. One of a certificate that's not known waits for it.
    pub fn revoke(&mut self, revocation: Signed) -> Result<(), Fault> {
        if self.known.contains_key(&revocation.says().certificate) {
            self.end(revocation)
        } else if self.early.contains(&revocation) {
            Ok(())
        } else if self.early.len() < MOST_WAITING {
            self.early.push(revocation);
            Ok(())
        } else {
            Err(Fault::NoRoom)
        }
    }

    fn end(&mut self, revocation: Signed) -> Result<(), Fault> {
        let says = revocation.says();
        let (certificate, by) = (says.certificate, says.by);
        let key = if by == Hash::of_root(&self.root) {
            &self.root
        } else {
            self.line(certificate)
                .skip(1)
                .find(|above| above.hash() == by && above.says().level() == Level::Hub)
                .map(Certificate::key)
                .ok_or(Fault::MayNotRevoke)?
        };
        if !revocation.is_signed_by(key) {
            return Err(Fault::Signature);
        }
        self.note(revocation);
        Ok(())
    }

    fn note(&mut self, revocation: Signed) {
        let Revocation {
            certificate, since, ..
        } = *revocation.says();
        let held = self.end_of(certificate);
        if held.is_none_or(|held| !held.was_seen_by(since)) {
            let is_another = |held: &Signed| held.says().certificate != certificate;
            self.ended.retain(is_another);
            self.ended.push(revocation);
        }
    }

    /// The first revocation of a certificate or of one above it, whoever has seen it: for who reviews what came later.
    pub fn revocation(&self, hash: Hash) -> Option<&Revocation> {
        self.line(hash)
            .filter_map(|certificate| self.end_of(certificate.hash()))
            .map(Signed::says)
            .min_by_key(|says| (says.since.epoch, says.since.sequence))
    }

    /// A session and its device, verified, whether or not it has authority.
    pub fn opened(&self, hash: Hash) -> Result<Opened<'_>, NoAuthority> {
        let certificate = self.known.get(&hash).ok_or(NoAuthority::Unknown)?;
        self.line(hash)
            .nth(1)
            .and_then(|device| Opened::new(certificate, device))
            .ok_or(NoAuthority::NotASession)
    }

    /// Who wrote, when the session might: not revoked as far as the author had `seen` the log, and valid `at` the time of
    /// the deed, which the caller takes from a receipt, or from the device's clock and its offset.
    pub fn authority(
        &self,
        hash: Hash,
        seen: Seen,
        at: Instant,
    ) -> Result<Opened<'_>, NoAuthority> {
        let opened = self.opened(hash)?;
        let told = self
            .line(hash)
            .filter_map(|certificate| self.end_of(certificate.hash()))
            .find(|revocation| revocation.was_seen_by(seen));
        if let Some(revocation) = told {
            let since = revocation.says().since;
            return Err(NoAuthority::Revoked { since });
        }
        if opened.certificate().is_valid_at(at) {
            Ok(opened)
        } else {
            let (from, until) = opened.certificate().validity();
            Err(NoAuthority::OutOfTime { from, until })
        }
    }
}
