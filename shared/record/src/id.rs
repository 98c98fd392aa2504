//! Names of things: every id is its own type, so that one can't stand where another is meant.
//!
//! Ids are UUIDs of version 7 (time-ordered) made from a time and random bytes that the caller brings, or of version 8
//! where [`derived`](Id::derived) from what they name, so that two devices that create the same document apart agree.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use crate::time::Instant;

/// Sixteen bytes that name one `T`.
#[derive(Serialize, Deserialize)]
#[serde(into = "uuid::Uuid", from = "uuid::Uuid")]
pub struct Id<T>([u8; 16], PhantomData<fn() -> T>);

/// What an [`Id`] of a document names.
#[derive(Debug)]
pub enum DocumentName {}
/// What an [`Id`] of an act names.
#[derive(Debug)]
pub enum ActName {}
/// What an [`Id`] of a commit names.
#[derive(Debug)]
pub enum CommitName {}
/// What an [`Id`] of a user names.
#[derive(Debug)]
pub enum UserName {}
/// What an [`Id`] of a device names.
#[derive(Debug)]
pub enum DeviceName {}

/// One document: a person, a referral, an episode, a schedule, a visit, a team.
pub type DocumentId = Id<DocumentName>;
/// One act inside a document.
pub type ActId = Id<ActName>;
/// One commit: the changes, to one document or several, that one deed of one author made.
pub type CommitId = Id<CommitName>;
/// One member of staff.
pub type UserId = Id<UserName>;
/// One installation of Doorstep with its own database.
pub type DeviceId = Id<DeviceName>;

impl<T> Id<T> {
    /// The id with exactly these bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes, PhantomData)
    }

    /// The sixteen bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Ten bytes that follow from `parts`, for [`new`](Id::new).
    pub fn ten_bytes(kind: &str, parts: &[&[u8]]) -> [u8; 10] {
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&digest(kind, parts)[..10]);
        bytes
    }

    /// A new time-ordered id (UUID version 7). `random` must come from a good source and be used once.
    pub fn new(now: Instant, random: [u8; 10]) -> Self {
        let millis = u64::try_from(now.millis()).unwrap_or(0);
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
        Self(id.into_bytes(), PhantomData)
    }

    /// The `nth` id of a family (UUID version 8): what one deed makes is named together. `family` are the ten random
    /// bytes of the deed's commit ([`new`](Id::new)); the last two of them count on, so that who has the commit's id need be
    /// told no more than `nth`. The first six bytes are zero, as in [`derived`](Id::derived).
    pub fn of_family(family: [u8; 10], nth: u16) -> Self {
        let mut bytes = [0; 16];
        bytes[6..].copy_from_slice(&family);
        let last = u16::from_be_bytes([family[8], family[9]]).wrapping_add(nth);
        bytes[14..].copy_from_slice(&last.to_be_bytes());
        Self(
            uuid::Builder::from_custom_bytes(bytes)
                .into_uuid()
                .into_bytes(),
            PhantomData,
        )
    }

    /// The id that follows from `parts` (UUID version 8): whoever names the same parts gets the same id.
    ///
    /// It begins with six bytes of zero, where other ids have their time, and is 74 bits of a hash: six bytes fewer to
    /// send for each, which no compression would find (14 bytes a change of the reference caseload).
    pub fn derived(kind: &str, parts: &[&[u8]]) -> Self {
        let mut bytes = [0; 16];
        bytes[6..].copy_from_slice(&digest(kind, parts)[..10]);
        Self(
            uuid::Builder::from_custom_bytes(bytes)
                .into_uuid()
                .into_bytes(),
            PhantomData,
        )
    }
}

/// Parts are hashed with their lengths, so that ("ab","c") and ("a","bc") differ.
fn digest(kind: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in std::iter::once(kind.as_bytes()).chain(parts.iter().copied()) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> From<uuid::Uuid> for Id<T> {
    fn from(id: uuid::Uuid) -> Self {
        Self(id.into_bytes(), PhantomData)
    }
}
impl<T> From<Id<T>> for uuid::Uuid {
    fn from(id: Id<T>) -> Self {
        Self::from_bytes(id.0)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        uuid::Uuid::from_bytes(self.0).fmt(f)
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<uuid::Uuid>().map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_ids_agree_and_keep_parts_apart() {
        let a = DocumentId::derived("schedule", &[b"ab", b"c"]);
        assert_eq!(a, DocumentId::derived("schedule", &[b"ab", b"c"]));
        assert_ne!(a, DocumentId::derived("schedule", &[b"a", b"bc"]));
        assert_ne!(a, DocumentId::derived("meeting", &[b"ab", b"c"]));
    }

    #[test]
    fn later_ids_sort_later_and_survive_text() {
        let early = DocumentId::new(Instant::from_millis(1_000), [9; 10]);
        let late = DocumentId::new(Instant::from_millis(2_000), [0; 10]);
        assert!(early < late);
        assert_eq!(early.to_string().parse::<DocumentId>().unwrap(), early);
        let json = serde_json::to_string(&early).unwrap();
        assert_eq!(serde_json::from_str::<DocumentId>(&json).unwrap(), early);
    }
}
