//! What becomes of a commit that was offered, and why one is not taken.

use std::fmt;

/// Why a commit is not taken. The number is its code on the wire: never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Reason {
    /// Larger than is taken, or with more changes, dependencies, actors or operations.
    TooLarge = 1,
    /// Not a plain change, or not exactly the bytes that a sound writer makes.
    Malformed = 2,
    /// Its author is not known, or may not write.
    NotTrusted = 3,
    /// The actor's count does not follow its last one here: two databases wrote as the same actor.
    OutOfSequence = 4,
    /// The actor belongs to another device.
    ForeignActor = 5,
    /// Writes where a document of the kind has no place, deletes, or overwrites an act.
    Shape = 6,
    /// A field that this hub does not know: the hub is older than the device.
    UnknownField = 7,
    /// Stands on a commit that was refused.
    StandsOnRefused = 8,
    /// Names a document of one kind as another.
    WrongKind = 9,
    /// Another commit has this id already.
    IdTaken = 10,
    /// A process ended while this was being applied, so it is not tried again.
    Suspect = 11,
    /// The program stopped itself while this was being applied.
    Crashed = 12,
    /// The author's role may not write this, or not settle it.
    NotTheRole = 13,
    /// In a record that is not open to its author: a reviewer decides.
    NotInSlice = 15,
    /// Another reviewer has decided about what the hub had set aside: the first decision in the log holds.
    DecidedAlready = 14,
    /// Written before changes were signed: it is written again, signed.
    NotSigned = 20,
    /// The session, its device or its hub was revoked: a reviewer decides.
    Revoked = 21,
    /// The session had ended before this reached the hub: a reviewer decides.
    Late = 22,
    /// Not written while the session was valid.
    OutOfTime = 23,
    /// Its author had seen a log that is not this one.
    OtherLog = 24,
    /// A reason that a newer version knows.
    Other = 255,
}

impl Reason {
    const ALL: [Self; 21] = [
        Self::TooLarge,
        Self::Malformed,
        Self::NotTrusted,
        Self::OutOfSequence,
        Self::ForeignActor,
        Self::Shape,
        Self::UnknownField,
        Self::StandsOnRefused,
        Self::WrongKind,
        Self::IdTaken,
        Self::Suspect,
        Self::Crashed,
        Self::NotTheRole,
        Self::NotInSlice,
        Self::DecidedAlready,
        Self::NotSigned,
        Self::Revoked,
        Self::Late,
        Self::OutOfTime,
        Self::OtherLog,
        Self::Other,
    ];

    /// Its number on the wire, from 1.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The reason a number stands for.
    pub fn from_code(code: u8) -> Self {
        Self::ALL
            .into_iter()
            .find(|reason| reason.code() == code)
            .unwrap_or(Self::Other)
    }

    /// Whether a reviewer decides about what was refused so: not about what its author's device does again by itself, nor
    /// about another reviewer's second thoughts.
    pub const fn is_for_reviewer(self) -> bool {
        !self.runs_again() && !matches!(self, Self::DecidedAlready)
    }

    /// Whether the words themselves are at no fault, so that the author's deed is run again under a new actor without
    /// asking them: the database was restored or copied, or the commit stood on one that was refused.
    pub const fn runs_again(self) -> bool {
        matches!(
            self,
            Self::OutOfSequence
                | Self::ForeignActor
                | Self::StandsOnRefused
                | Self::IdTaken
                | Self::NotSigned
        )
    }
}

/// A reason and its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why, for programs.
    pub reason: Reason,
    /// Why, for people. Names no person.
    pub words: String,
}

impl Refusal {
    /// A reason with its sentence.
    pub fn new(reason: Reason, words: impl Into<String>) -> Self {
        Self {
            reason,
            words: words.into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// The hub's answer to one commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// In the log, at this place of the answer's epoch. Final.
    Accepted {
        /// Its place in the log, from 1.
        sequence: u64,
    },
    /// Not taken. Final.
    Refused(Refusal),
    /// Its parents are not here yet; the hub keeps it and looks again. The device goes on offering it.
    Waiting,
    /// The hub has no room for it now. The device offers it again.
    Later,
}
