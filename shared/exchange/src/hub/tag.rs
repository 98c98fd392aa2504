//! Tags: what a hub knows again by, after it was restored from an older copy, what its log had taken.
//!
//! Each change that is taken has one. Devices keep it with the change, and give it back with what the hub has lost. It is
//! the first six bytes of SHA-256 over a secret of the hub's own, which does not lie in the database and so outlives it,
//! and the hash of what is bound: commit, document, change and its author's signature, and with that who, when and as of
//! which log. The epoch is not: a tag holds through any number of restorations.
//!
//! Six bytes are enough, because nobody but the hub can try one: 2^47 guesses on average, each an exchange. More would
//! not fit a day's visits into what they may cost on the wire.

use std::fmt;

use record::id::CommitId;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::commit::{Commit, DocumentChange, Tag};

/// The hub's secret for tags.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TagKey([u8; 32]);

impl fmt::Debug for TagKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TagKey(not shown)")
    }
}

impl TagKey {
    pub(super) const fn new(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    /// The tag of a change. Only of one that the log has.
    pub(super) fn of(&self, commit: CommitId, part: &DocumentChange) -> Tag {
        let mut bound = Sha256::new();
        bound.update(commit.as_bytes());
        bound.update(part.document.as_bytes());
        bound.update(part.change.hash.0);
        bound.update(&part.signature);
        let mut hash = Sha256::new();
        hash.update(self.0);
        hash.update(bound.finalize());
        let mut tag = Tag::default();
        tag.copy_from_slice(&hash.finalize()[..6]);
        tag
    }

    /// Tags the changes of commits as they stand in the log.
    pub(super) fn tag(&self, commits: &mut [Commit]) {
        for commit in commits {
            for part in &mut commit.changes {
                part.tag = Some(self.of(commit.id, part));
            }
        }
    }

    /// Whether a change comes with its tag. Takes the same time whatever the tag is.
    fn knows(&self, commit: CommitId, part: &DocumentChange) -> bool {
        let own = self.of(commit, part);
        part.tag.is_some_and(|tag| own.ct_eq(&tag).into())
    }
}

/// What a restored log has lost, as far as whoever asks can show it.
#[derive(Clone, Copy)]
pub(super) struct Lost<'a> {
    /// Whoever asks stood in the log that was lost, and brings back.
    pub is_shown: bool,
    /// The log's present life.
    pub epoch: u64,
    pub tags: &'a TagKey,
}

impl Lost<'_> {
    /// Whether the log had taken a commit, in time, and lost it. What was written in this life of the log it never had
    /// before; and of what was, every change has its tag.
    pub(super) fn had(&self, commit: &Commit) -> bool {
        let mut parts = commit.changes.iter();
        self.is_shown
            && commit.seen.epoch != self.epoch
            && parts.all(|part| self.tags.knows(commit.id, part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commit::Seen;
    use crate::hub::conformance::{Pen, acknowledged, house};
    use record::document::Write;
    use record::id::DocumentId;
    use record::kind::Kind;

    #[test]
    fn a_part_of_a_commit_shows_itself_and_no_other() {
        let writes = [1, 2].map(|n| {
            let write = Write::Field {
                key: "phone".to_owned(),
                value: "01494 2".into(),
            };
            (DocumentId::from_bytes([n; 16]), Kind::Person, vec![write])
        });
        let whole = Pen::signing("Amara").commit(&writes).unwrap();
        let whole = acknowledged(&whole);
        let tags = house::house().tags();
        let lost = Lost {
            is_shown: true,
            epoch: 8,
            tags: &tags,
        };
        assert!(lost.had(&whole));
        for part in &whole.changes {
            let alone = Commit {
                changes: vec![part.clone()],
                ..whole.clone()
            };
            assert!(lost.had(&alone));
        }
        let mut swapped = whole.clone();
        (swapped.changes[0].tag, swapped.changes[1].tag) =
            (whole.changes[1].tag, whole.changes[0].tag);
        assert!(!lost.had(&swapped));
        let mut renamed = whole.clone();
        renamed.id = CommitId::from_bytes([7; 16]);
        assert!(!lost.had(&renamed));
        let since = Commit {
            seen: Seen {
                epoch: 8,
                sequence: 1,
            },
            ..whole.clone()
        };
        assert!(!lost.had(&since), "written in this life of the log");
        let unshown = Lost {
            is_shown: false,
            ..lost
        };
        assert!(!unshown.had(&whole));
    }
}
