//! One Automerge change as bytes, and what can be read of it before anything parses it.
//!
//! Only the plain change chunk (type 1) is taken: magic, checksum, type, length, then dependencies, actor, sequence.
//! This module reads that header itself, because parsing hostile chunks is the one thing that must not be left to a
//! parser that panics.

use sha2::{Digest, Sha256};
use std::fmt;

/// Hash of one change: SHA-256 over its chunk, as Automerge defines it.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    crate::json::FromJson,
    crate::json::ToJson,
)]
pub struct ChangeHash(pub [u8; 32]);

impl fmt::Debug for ChangeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in &self.0[..4] {
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

/// Who wrote inside one document: random, one for each signed-in session × document × database generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor(pub [u8; 16]);

/// One change, checked only as far as [`Change::parse`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its hash.
    pub hash: ChangeHash,
    /// The changes it stands on.
    pub deps: Vec<ChangeHash>,
    /// The actor that wrote it.
    pub actor: Actor,
    /// The actor's own count, from 1.
    pub seq: u64,
    /// The whole chunk.
    pub bytes: Vec<u8>,
}

/// Why bytes are not a change that may be looked at further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAChange {
    /// Shorter than its own header says, or longer.
    #[error("the change is cut short or has bytes to spare")]
    Length,
    /// Does not begin as Automerge data does.
    #[error("this is not Automerge data")]
    Magic,
    /// A document, a deflated change or a bundle: never taken from outside.
    #[error("only plain changes are taken, this is chunk type {0}")]
    ChunkType(u8),
    /// The checksum does not match the content.
    #[error("the checksum does not match")]
    Checksum,
    /// A number or list in the header is out of bounds.
    #[error("the header of the change is malformed")]
    Header,
    /// Larger, or with more dependencies, than is taken.
    #[error("the change is larger than is taken")]
    TooLarge,
}

/// Largest change taken, in bytes. A visit's note of 8,000 characters with all observations is under 20 kB.
pub const LARGEST_CHANGE: usize = 256 * 1024;
/// Most dependencies of one change. A document edited by 30 devices apart has 30 heads.
pub const MOST_DEPS: u64 = 256;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const PLAIN_CHANGE: u8 = 1;

impl Change {
    /// Reads the header of `bytes`, checks length, type, checksum and caps. The operations are not looked at.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotAChange> {
        if bytes.len() > LARGEST_CHANGE {
            return Err(NotAChange::TooLarge);
        }
        let (magic, rest) = bytes.split_at_checked(4).ok_or(NotAChange::Length)?;
        if magic != MAGIC {
            return Err(NotAChange::Magic);
        }
        let (checksum, hashed) = rest.split_at_checked(4).ok_or(NotAChange::Length)?;
        let (&kind, rest) = hashed.split_first().ok_or(NotAChange::Length)?;
        if kind != PLAIN_CHANGE {
            return Err(NotAChange::ChunkType(kind));
        }
        let (length, body) = read_number(rest)?;
        if usize::try_from(length).ok() != Some(body.len()) {
            return Err(NotAChange::Length);
        }
        let hash = ChangeHash(Sha256::digest(hashed).into());
        if hash.0[..4] != *checksum {
            return Err(NotAChange::Checksum);
        }
        let (deps, rest) = read_deps(body)?;
        let (actor_length, rest) = read_number(rest)?;
        if actor_length != 16 {
            return Err(NotAChange::Header);
        }
        let (actor, rest) = rest.split_first_chunk::<16>().ok_or(NotAChange::Header)?;
        let (seq, _) = read_number(rest)?;
        Ok(Self {
            hash,
            deps,
            actor: Actor(*actor),
            seq,
            bytes: bytes.to_vec(),
        })
    }

    /// The chunk's body after its dependencies: with [`Change::assemble`] and the dependencies it makes the same bytes.
    pub fn after_deps(&self) -> &[u8] {
        // `bytes` was parsed, so the header reads again; an impossible failure yields nothing rather than a panic.
        let body = self
            .bytes
            .get(9..)
            .map_or(Ok((0, &[][..])), read_number)
            .map_or(&[][..], |(_, body)| body);
        read_deps(body).map_or(&[], |(_, rest)| rest)
    }

    /// Makes the chunk again from its dependencies and what follows them, and parses it.
    pub fn assemble(deps: &[ChangeHash], after_deps: &[u8]) -> Result<Self, NotAChange> {
        let mut body = Vec::with_capacity(after_deps.len() + deps.len() * 32 + 2);
        write_number(&mut body, deps.len() as u64);
        for dep in deps {
            body.extend_from_slice(&dep.0);
        }
        body.extend_from_slice(after_deps);
        let mut hashed = vec![PLAIN_CHANGE];
        write_number(&mut hashed, body.len() as u64);
        hashed.extend_from_slice(&body);
        let digest: [u8; 32] = Sha256::digest(&hashed).into();
        let mut bytes = Vec::with_capacity(hashed.len() + 8);
        bytes.extend_from_slice(&MAGIC);
        bytes.extend_from_slice(&digest[..4]);
        bytes.extend_from_slice(&hashed);
        Self::parse(&bytes)
    }
}

fn read_deps(body: &[u8]) -> Result<(Vec<ChangeHash>, &[u8]), NotAChange> {
    let (count, mut rest) = read_number(body)?;
    if count > MOST_DEPS {
        return Err(NotAChange::TooLarge);
    }
    let mut deps = Vec::new();
    for _ in 0..count {
        let (dep, tail) = rest.split_first_chunk::<32>().ok_or(NotAChange::Header)?;
        deps.push(ChangeHash(*dep));
        rest = tail;
    }
    Ok((deps, rest))
}

/// Unsigned LEB128, at most 64 bits, canonical (no padding: Automerge writes none, so a re-export would differ).
fn read_number(bytes: &[u8]) -> Result<(u64, &[u8]), NotAChange> {
    let mut value = 0_u64;
    for (index, &byte) in bytes.iter().enumerate().take(10) {
        let part = u64::from(byte & 0x7f);
        let shift = 7 * u32::try_from(index).map_err(|_| NotAChange::Header)?;
        if shift == 63 && part > 1 {
            return Err(NotAChange::Header);
        }
        value |= part << shift;
        if byte & 0x80 == 0 {
            if byte == 0 && index > 0 {
                return Err(NotAChange::Header);
            }
            return Ok((value, bytes.get(index + 1..).unwrap_or(&[])));
        }
    }
    Err(NotAChange::Header)
}

fn write_number(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let byte = u8::try_from(value & 0x7f).unwrap_or(0);
        value >>= 7;
        if value == 0 {
            out.push(byte);
            return;
        }
        out.push(byte | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_survive(value: u64) {
            let mut out = Vec::new();
            write_number(&mut out, value);
            prop_assert_eq!(read_number(&out), Ok((value, &[][..])));
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let mut framed = MAGIC.to_vec();
            framed.extend(&bytes);
            let _ = Change::parse(&bytes);
            let _ = Change::parse(&framed);
        }

        #[test]
        fn what_is_assembled_parses_back(deps in proptest::collection::vec(any::<[u8; 32]>(), 0..4), actor: [u8; 16], tail: Vec<u8>) {
            let deps: Vec<_> = deps.into_iter().map(ChangeHash).collect();
            let mut after = vec![16];
            after.extend(actor);
            after.push(7);
            after.extend(tail);
            let change = Change::assemble(&deps, &after).unwrap();
            prop_assert_eq!(&change.deps, &deps);
            prop_assert_eq!(change.seq, 7);
            prop_assert_eq!(change.actor, Actor(actor));
            prop_assert_eq!(change.after_deps(), &after[..]);
            prop_assert_eq!(Change::parse(&change.bytes).unwrap(), change);
        }
    }
}
