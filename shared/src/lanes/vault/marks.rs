//! What a device says of a shut vault: that its session was revoked, and, to remind its user, that something was refused and
//! since when something waits. It stands beside the vault, where whoever has the file reads it: no word of anybody's record
//! is in it.

use ::store::{Fate, Store as _, StoreError};
use exchange::message::Response;
use exchange::verdict::Verdict;
use record::time::Instant;
use vault::VaultId;

use super::Locking;
use super::file::{REVOKED, name};
use super::guard::Guard;

/// What the name of the mark begins with.
pub const WAITS: &str = "waits-";

/// What waits in a vault, as far as it is known without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waits {
    /// Something was refused and needs its author.
    pub is_refused: bool,
    /// When the oldest was written that was not sent.
    pub oldest: Option<Instant>,
}

impl Waits {
    /// After the hub has answered all that was sealed.
    fn answered(self, answer: &Response) -> Self {
        let refused = |(_, verdict): &(_, Verdict)| matches!(verdict, Verdict::Refused(_));
        let later = |(_, verdict): &(_, Verdict)| matches!(verdict, Verdict::Later);
        Self {
            is_refused: self.is_refused || answer.verdicts.iter().any(refused),
            oldest: self.oldest.filter(|_| answer.verdicts.iter().any(later)),
        }
    }

    fn bytes(self) -> [u8; 9] {
        let oldest = self.oldest.map_or(i64::MIN, Instant::millis);
        let mut bytes = [u8::from(self.is_refused); 9];
        bytes[1..].copy_from_slice(&oldest.to_be_bytes());
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (refused, oldest) = bytes.split_first()?;
        let oldest = i64::from_be_bytes(oldest.try_into().ok()?);
        Some(Self {
            is_refused: *refused != 0,
            oldest: (oldest != i64::MIN).then(|| Instant::from_millis(oldest)),
        })
    }
}

impl Guard {
    /// Writes down, beside the vault, that its session was revoked, by when that would have ended; until another session has
    /// taken its place. It is said on the lock, which opens nothing.
    pub(super) fn note_end(
        &mut self,
        vault: VaultId,
        ends: Option<Instant>,
        locking: Locking,
    ) -> Result<(), StoreError> {
        let (mark, ends) = (name(REVOKED, vault), ends.unwrap_or_default());
        let ends = ends.millis().to_be_bytes();
        if locking == Locking::Revoked {
            return self.small.put(&[(&mark, Some(&ends))]);
        }
        match self.small.get(&mark)? {
            Some(noted) if noted != ends => self.small.put(&[(&mark, None)]),
            _ => Ok(()),
        }
    }

    /// What is known of a vault; a mark that can't be read says nothing.
    pub(super) fn waits(&self, vault: VaultId) -> Waits {
        let bytes = self.small.get(&name(WAITS, vault)).ok().flatten();
        bytes
            .and_then(|bytes| Waits::read(&bytes))
            .unwrap_or_default()
    }

    /// Writes it down. What can't be written is said once less.
    pub(super) fn note_waits(&mut self, vault: VaultId, waits: Waits) {
        if self.waits(vault) != waits {
            let _ = (self.small).put(&[(&name(WAITS, vault), Some(&waits.bytes()))]);
        }
    }

    /// What waits in the vault that is open.
    pub(super) fn note_open(&mut self, is_refused: bool) {
        let Some((vault, store)) = self.vault() else {
            return;
        };
        // What waits is given whatever its time.
        let all = store.outbox(Instant::from_millis(i64::MAX));
        let all = all.unwrap_or_default();
        let waiting = all.iter().filter(|entry| entry.fate == Fate::Waiting);
        let oldest = waiting.map(|entry| entry.commit.at).min();
        self.note_waits(vault, Waits { is_refused, oldest });
    }

    /// The hub has answered what a vault sent under its lock.
    pub(super) fn note_answer(&mut self, vault: VaultId, answer: &Response) -> Waits {
        let waits = self.waits(vault).answered(answer);
        self.note_waits(vault, waits);
        waits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_written() {
        for (is_refused, oldest) in [
            (false, None),
            (true, None),
            (false, Some(0)),
            (true, Some(-7)),
        ] {
            let oldest = oldest.map(Instant::from_millis);
            let waits = Waits { is_refused, oldest };
            assert_eq!(Waits::read(&waits.bytes()), Some(waits));
        }
        assert_eq!(Waits::read(&[]), None);
        assert_eq!(Waits::read(&[1; 8]), None);
    }
}
