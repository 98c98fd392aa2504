//! What a device asks and what the hub answers: one of each for every round trip.

use std::fmt;

use record::change::NotAChange;
use record::id::{CommitId, DocumentId};
use record::time::Instant;

use crate::certificate::{Credential, Handle, Hash};
use crate::commit::{Commit, Seen, Tag};
use crate::hub::LogHead;
use crate::verdict::Verdict;

/// The version of this exchange. A side takes what [`OLDEST_VERSION`]..=[`VERSION`] say.
pub const VERSION: u32 = 3;
/// The oldest version of the exchange that is still understood: what came before was not signed.
pub const OLDEST_VERSION: u32 = 3;

/// Commits as they arrived: a broken one does not spoil the others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Commits {
    /// Those whose changes are whole. What they say is not yet checked.
    pub whole: Vec<Commit>,
    /// Those with a change that is none, or that stands on such a change in the same page.
    pub broken: Vec<(CommitId, NotAChange)>,
}

impl From<Vec<Commit>> for Commits {
    fn from(whole: Vec<Commit>) -> Self {
        Self {
            whole,
            broken: Vec::new(),
        }
    }
}

/// What a device asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// [`VERSION`] of the device.
    pub version: u32,
    /// Who asks.
    pub who: Who,
    /// The highest count of the device's own commits that its database holds.
    pub counter: u64,
    /// The hub's log as taken in. 0, 0 before the first exchange.
    pub seen: Seen,
    /// Where the pull goes on: what the hub gave last. Empty before the first exchange.
    pub cursor: Vec<u8>,
    /// Commits offered, parents first.
    pub commits: Commits,
    /// After [`Response::compare`]: [`fingerprint`]s of all that the device holds.
    pub have: Option<Vec<u64>>,
    /// Certificates and revocations that the hub may lack: after [`SignedOut::Unknown`], and with [`Request::have`].
    pub credentials: Vec<Credential>,
    /// Sessions whose certificates the device lacks.
    pub lacks: Vec<Hash>,
    /// Sessions in the asker's own name that they did not open.
    pub disowned: Vec<Hash>,
}

/// Who asks: a session in 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Who {
    /// Names the session.
    pub session: Handle,
    /// The secret that the hub gave to it when it was opened.
    pub token: Token,
}

/// The secret of a session towards its hub.
pub type Token = [u8; 16];

impl fmt::Debug for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Who").finish_non_exhaustive()
    }
}

/// Why the hub gives nothing to a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedOut {
    /// The hub does not know it: it was restored from a copy. The device asks again with its certificates.
    Unknown,
    /// It has ended, or its token is not the hub's: the person signs in again. What waits goes on waiting.
    Ended,
    /// It was revoked. What was offered went to a reviewer.
    Revoked,
}

/// What the hub answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// [`VERSION`] of the hub.
    pub version: u32,
    /// Set when the two cannot talk; nothing else in the answer counts then.
    pub cannot_talk: Option<CannotTalk>,
    /// Which life of the hub's log this is.
    pub epoch: u64,
    /// The highest sequence of the log.
    pub head: u64,
    /// The log as taken in, once the commits of this answer are.
    pub sequence: u64,
    /// Where the next pull goes on. Opaque to the device.
    pub cursor: Vec<u8>,
    /// One for each commit offered.
    pub verdicts: Vec<(CommitId, Verdict)>,
    /// Of each commit that was accepted, in the order of the verdicts: for each of its changes as it was offered, what is
    /// to be kept with it.
    pub tags: Vec<Option<Tag>>,
    /// Commits that the device has not seen, parents first.
    pub commits: Commits,
    /// Devices of other users have taken in the log up to here.
    pub reached: u64,
    /// The hub's clock.
    pub now: Instant,
    /// Whether there is more to pull at once.
    pub more: bool,
    /// The log is not the one that the device knows: it asks with [`Request::have`] until this is no longer said.
    pub compare: bool,
    /// Places in [`Request::have`] of what the hub lacks.
    pub wants: Vec<u64>,
    /// The highest count of a commit of the asking device in the log.
    pub counter: u64,
    /// The log holds commits of the asking device that its database does not: it was restored from a copy, or copied.
    /// It makes new actors and counts on from [`Response::counter`].
    pub is_restored: bool,
    /// Set when the hub gives nothing to this session; then only verdicts count beside it.
    pub signed_out: Option<SignedOut>,
    /// The hash of the log at [`Response::sequence`], when that is not where the device stood.
    pub chain: Option<LogHead>,
    /// Certificates and revocations to take in before the commits.
    pub credentials: Vec<Credential>,
    /// Documents that the one who asks no longer sees: dropped, once what waits in them was sent.
    pub withdrawn: Vec<DocumentId>,
    /// The hub's signed [`crate::receipt::Receipt`] over the verdicts; empty when there are none.
    pub receipt: Vec<u8>,
}

/// Why the two sides cannot talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannotTalk {
    /// Which of the two must change.
    pub mismatch: Mismatch,
    /// The sentence to show.
    pub words: String,
}

/// Which side's version does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// The device is older than the hub still understands.
    TooOld,
    /// The device is newer than the hub.
    TooNew,
    /// The request could not be read at all.
    Unreadable,
}

impl CannotTalk {
    /// The sentence for a mismatch.
    pub fn of(mismatch: Mismatch) -> Self {
        let words = match mismatch {
            Mismatch::TooOld => {
                "Doorstep on this device is too old to exchange with your service. Update it. You can keep working, \
                 and what you write stays saved on this device."
            }
            Mismatch::TooNew => {
                "Doorstep on this device is newer than your service’s hub. You can keep working, and what you write \
                 stays saved on this device until the hub is updated."
            }
            Mismatch::Unreadable => {
                "Your service’s hub could not read what this device sent. You can keep working, and what you write \
                 stays saved on this device."
            }
        };
        Self {
            mismatch,
            words: words.to_owned(),
        }
    }
}

impl Response {
    /// An answer that says only why there is none.
    pub fn cannot_talk(mismatch: Mismatch, now: Instant) -> Self {
        Self {
            cannot_talk: Some(CannotTalk::of(mismatch)),
            ..Self::empty(now)
        }
    }

    /// An answer that gives nothing to a session.
    pub fn signed_out(why: SignedOut, now: Instant) -> Self {
        Self {
            signed_out: Some(why),
            ..Self::empty(now)
        }
    }

    fn empty(now: Instant) -> Self {
        Self {
            version: VERSION,
            cannot_talk: None,
            epoch: 0,
            head: 0,
            sequence: 0,
            cursor: Vec::new(),
            verdicts: Vec::new(),
            tags: Vec::new(),
            commits: Commits::default(),
            reached: 0,
            now,
            more: false,
            compare: false,
            wants: Vec::new(),
            counter: 0,
            is_restored: false,
            signed_out: None,
            chain: None,
            credentials: Vec::new(),
            withdrawn: Vec::new(),
            receipt: Vec::new(),
        }
    }
}

/// A part of a commit in eight bytes, for comparing what two sides hold: the random part of the commit's id, and of the
/// document's. Two of a million parts agree by chance with a probability of 1 in 10 million (62 random bits); they would
/// then be taken for one.
pub fn fingerprint(commit: CommitId, document: DocumentId) -> u64 {
    let tail = |id: &[u8; 16]| {
        let mut tail = [0; 8];
        tail.copy_from_slice(&id[8..]);
        u64::from_be_bytes(tail)
    };
    // Turned, so that one random id made of the other never gives 0 for all.
    tail(commit.as_bytes()) ^ tail(document.as_bytes()).rotate_left(17)
}

/// The fingerprints of all parts of a commit.
pub fn fingerprints(commit: &Commit) -> impl Iterator<Item = u64> {
    let parts = commit.changes.iter();
    parts.map(|part| fingerprint(commit.id, part.document))
}
