//! What the hub's store must do.

use record::author::Author;
use record::document::Document;
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;
use record::slice::Audience;
use record::time::Instant;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

use super::access::{About, Access};
use crate::certificate::register::Register;
use crate::certificate::{Credential, Hash};
use crate::commit::Commit;
use crate::gate::Held;
use crate::verdict::Refusal;

/// Hash of the log up to some place in it.
pub type LogHead = [u8; 32];

/// What stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filed {
    /// What somebody wrote.
    Commit(Commit),
    /// Who somebody is, or is no longer.
    Credential(Credential),
    /// Who is let into a person's circle, or no longer is.
    Access(Access),
}

/// A place in the log, with the hash of everything up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// How many commits and credentials were filed, this one included; 0 is the beginning.
    pub sequence: u64,
    /// SHA-256 over the hash before, and the commit's id and its changes' hashes, or the credential's; all zero at the
    /// beginning.
    pub chain: LogHead,
}

impl Position {
    /// The position that `commit` takes after this one.
    #[must_use]
    pub fn followed_by(&self, commit: &Commit) -> Self {
        let mut hash = Sha256::new();
        hash.update(self.chain);
        hash.update(commit.id.as_bytes());
        for part in &commit.changes {
            hash.update(part.document.as_bytes());
            hash.update(part.change.hash.0);
        }
        Self {
            sequence: self.sequence.saturating_add(1),
            chain: hash.finalize().into(),
        }
    }

    /// The position that a credential takes after this one.
    #[must_use]
    pub fn followed_by_credential(&self, credential: &Credential) -> Self {
        let mut hash = Sha256::new();
        hash.update(self.chain);
        hash.update(b"credential");
        hash.update(credential.hash().0);
        Self {
            sequence: self.sequence.saturating_add(1),
            chain: hash.finalize().into(),
        }
    }
}

impl Position {
    /// The position that an entry about access takes after this one.
    #[must_use]
    pub fn followed_by_access(&self, access: &Access) -> Self {
        let mut hash = Sha256::new();
        hash.update(self.chain);
        hash.update(b"access");
        hash.update(access.circle.as_bytes());
        hash.update(access.source.as_bytes());
        hash.update([u8::from(access.is_given)]);
        hash.update(access.until.map_or(0, Instant::millis).to_be_bytes());
        hash.update(access.audience.word());
        Self {
            sequence: self.sequence.saturating_add(1),
            chain: hash.finalize().into(),
        }
    }
}

/// What the log says about a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Taken, at this sequence.
    Accepted(u64),
    /// Refused for good.
    Refused(Refusal),
}

/// The hub's log of one tenant. All calls of one [`super::exchange`] happen inside one transaction of the store, under
/// the tenant's lock: sequences have no gaps, and none appears behind a cursor. See [`super::conformance`] for each
/// promise as a test.
pub trait Log: Held {
    /// Which life of the log this is. Not 0. A new log takes the time it was made, in milliseconds, so that two logs
    /// restored from one copy differ.
    fn epoch(&mut self) -> Result<u64, Self::Error>;
    /// Begins a new life: nothing is dropped, but every device compares anew.
    fn begin_epoch(&mut self, epoch: u64) -> Result<(), Self::Error>;
    /// The end of the log.
    fn head(&mut self) -> Result<Position, Self::Error>;
    /// The hash at a sequence; `None` past the end. 0 is the beginning.
    fn chain(&mut self, sequence: u64) -> Result<Option<LogHead>, Self::Error>;
    /// What was decided about a commit.
    fn entry(&mut self, id: CommitId) -> Result<Option<Entry>, Self::Error>;
    /// Documents as they read with the commits that are appended next: the gate has just made them. A log that keeps
    /// documents in memory takes these, and does not make them again (a quarter of what taking in a commit costs).
    fn foresee(&mut self, documents: BTreeMap<DocumentId, Document>);
    /// Takes a commit at `position`, which is the one after [`Log::head`]. From now on [`Held`] answers with it; where the
    /// log holds other parts of it already, with all of them, at the place of the first.
    fn append(&mut self, position: Position, commit: &Commit) -> Result<(), Self::Error>;
    /// Files a credential at `position`, which is the one after [`Log::head`]. Who calls has taken it into
    /// [`Log::register`].
    fn file(&mut self, position: Position, credential: &Credential) -> Result<(), Self::Error>;

    /// Files who is let in, at `position`, which is the one after [`Log::head`].
    fn grant(&mut self, position: Position, access: &Access) -> Result<(), Self::Error>;
    /// Everything that was filed about a circle, in order.
    fn accesses(&mut self, circle: DocumentId) -> Result<Vec<(u64, Access)>, Self::Error>;
    /// Circles of which an entry about one of these audiences ends by itself after `since` and not after `until`.
    fn ended(
        &mut self,
        audiences: &[Audience],
        since: Instant,
        until: Instant,
    ) -> Result<Vec<DocumentId>, Self::Error>;
    /// What was noted about a document; `None` when the log has none of its commits, or was written before slices.
    fn about(&mut self, document: DocumentId) -> Result<Option<About>, Self::Error>;
    /// Notes it.
    fn set_about(&mut self, document: DocumentId, about: &About) -> Result<(), Self::Error>;
    /// Documents in a circle.
    fn circle(&mut self, circle: DocumentId) -> Result<Vec<DocumentId>, Self::Error>;
    /// Documents of a kind that were begun after the first of these times and not after the second.
    fn begun_between(
        &mut self,
        kind: Kind,
        window: [Instant; 2],
    ) -> Result<Vec<DocumentId>, Self::Error>;
    /// The commits up to a place in the log that changed a document, in order.
    fn history(&mut self, document: DocumentId, up_to: u64) -> Result<Vec<Commit>, Self::Error>;

    /// Every credential filed, as a register: of the root that this log trusts. Changes to it last as long as the
    /// transaction, unless they are [filed](Log::file).
    fn register(&mut self) -> Result<&mut Register, Self::Error>;

    /// The place of the first commit that a session signed.
    fn first_by(&mut self, session: Hash) -> Result<Option<u64>, Self::Error>;

    /// Refuses a commit for good and sets it aside with the reason. From now on [`Held`] answers with it.
    fn refuse(
        &mut self,
        commit: &Commit,
        refusal: &Refusal,
        now: Instant,
    ) -> Result<(), Self::Error>;
    /// Forgets what was refused under an id: it is judged anew. Not of one about which a reviewer has decided.
    fn forget_refused(&mut self, id: CommitId) -> Result<(), Self::Error>;
    /// A commit that was refused, as it was set aside.
    fn set_aside(&mut self, id: CommitId) -> Result<Option<Commit>, Self::Error>;
    /// The commit by which a reviewer decided about one that was set aside.
    fn decided(&mut self, id: CommitId) -> Result<Option<CommitId>, Self::Error>;
    /// Notes that `by`, which was just appended, decides about `id`. What was noted before is left alone.
    fn decide(&mut self, id: CommitId, by: CommitId) -> Result<(), Self::Error>;
    /// What was filed after `sequence`, in order, until the bytes of commits' changes reach `limit`; at least one when
    /// there is one.
    fn since(&mut self, sequence: u64, limit: usize) -> Result<Vec<(u64, Filed)>, Self::Error>;
    /// [`crate::message::fingerprint`]s of all parts of all commits taken.
    fn fingerprints(&mut self) -> Result<BTreeSet<u64>, Self::Error>;
    /// The highest count of a device's commits taken; 0 when there is none.
    fn counter(&mut self, device: DeviceId) -> Result<u64, Self::Error>;
    /// The commit of a device with this count, if one was taken. With several (a restored device), the first.
    fn counted(&mut self, device: DeviceId, counter: u64) -> Result<Option<CommitId>, Self::Error>;
    /// Notes that a device, with this author signed in, has taken in the log up to `sequence` of the present epoch; a
    /// lower one than before is left alone.
    fn acknowledge(
        &mut self,
        device: DeviceId,
        author: &Author,
        sequence: u64,
        now: Instant,
    ) -> Result<(), Self::Error>;
    /// The highest sequence of the present epoch that a device of another user of the author's team has acknowledged.
    fn reached(&mut self, author: &Author) -> Result<u64, Self::Error>;
    /// Commits that wait for their parents.
    fn room(&mut self) -> Result<Vec<Commit>, Self::Error>;
    /// Replaces the commits that wait for their parents.
    fn set_room(&mut self, commits: &[Commit]) -> Result<(), Self::Error>;
    /// Commits that were being applied when a process ended (the attempt mark). None unless the store keeps marks.
    fn suspects(&mut self) -> Result<BTreeSet<CommitId>, Self::Error> {
        Ok(BTreeSet::new())
    }
}
