//! One change as kept on disk: what its document's earlier changes already say is left out.
//!
//! Four bytes of checksum; the signature; how many parents and whether the actor is the first parent's; each parent as
//! the distance back to its number, or 0 and its hash when it is not here; where the actor of the fixed first change was
//! taken out (every register's container is named by it), plus one, or 0; then the chunk after its parents, without the
//! actor when that is the first parent's. Saves 70 of about 140 bytes for an ordinary change.

use minicbor::{Decoder, Encoder};
use record::change::{Actor, Change, ChangeHash};
use record::kind::Kind;

use super::error::damaged;
use crate::{StoreError, StoreResult};

/// What the earlier changes of one document say: their numbers, hashes and actors. The fixed first change is number 0.
pub(super) trait Earlier {
    /// The number of the change with this hash.
    fn number(&self, hash: &ChangeHash) -> Option<i64>;
    /// The hash and actor of the change with this number.
    fn change(&self, number: i64) -> Option<(ChangeHash, Actor)>;
}

/// The fixed first change, which is in the program and not on disk.
pub(super) fn genesis(kind: Kind) -> Option<Change> {
    Change::parse(kind.genesis_bytes()).ok()
}

/// Length byte and actor at the beginning of a chunk after its parents.
const ACTOR: usize = 17;

/// Packs change number `n`.
pub(super) fn pack(
    n: i64,
    change: &Change,
    signature: &[u8],
    earlier: &impl Earlier,
) -> StoreResult<Vec<u8>> {
    let after = change.after_deps();
    let first = change.deps.first().and_then(|hash| earlier.number(hash));
    let is_same_actor = first
        .and_then(|number| earlier.change(number))
        .is_some_and(|(_, actor)| actor == change.actor);
    let own = if is_same_actor {
        after.get(ACTOR..).unwrap_or(&[])
    } else {
        after
    };
    let (before, after) = without_container(own, earlier);
    let mut out = Encoder::new(change.hash.0[..4].to_vec());
    let mut head = || -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        out.bytes(signature)?;
        out.u64(change.deps.len() as u64 * 2 + u64::from(is_same_actor))?;
        for dep in &change.deps {
            match earlier
                .number(dep)
                .and_then(|number| u64::try_from(n - number).ok())
            {
                Some(distance) if distance > 0 => out.u64(distance)?,
                _ => out.u64(0)?.bytes(&dep.0)?,
            };
        }
        out.u64(after.map_or(0, |_| before.len() as u64 + 1))?;
        Ok(())
    };
    head().map_err(|error| StoreError::Failed(error.to_string()))?;
    let mut bytes = out.into_writer();
    bytes.extend_from_slice(before);
    bytes.extend_from_slice(after.unwrap_or(&[]));
    Ok(bytes)
}

/// What stands before and after the actor of the fixed first change with its length; all of it and nothing when that is
/// not named.
fn without_container<'a>(bytes: &'a [u8], earlier: &impl Earlier) -> (&'a [u8], Option<&'a [u8]>) {
    let Some(container) = container(earlier) else {
        return (bytes, None);
    };
    let at = bytes.windows(ACTOR).position(|window| window == container);
    match at.and_then(|at| Some((bytes.get(..at)?, bytes.get(at + ACTOR..)?))) {
        Some((before, after)) => (before, Some(after)),
        None => (bytes, None),
    }
}

/// The length and actor of the fixed first change, as they stand in a chunk.
fn container(earlier: &impl Earlier) -> Option<[u8; ACTOR]> {
    let (_, actor) = earlier.change(0)?;
    let mut bytes = [16; ACTOR];
    bytes[1..].copy_from_slice(&actor.0);
    Some(bytes)
}

/// Unpacks change number `n` and its signature; refuses what does not have the checksum it was kept with.
pub(super) fn unpack(
    n: i64,
    bytes: &[u8],
    earlier: &impl Earlier,
) -> StoreResult<(Change, Vec<u8>)> {
    read(n, bytes, earlier).ok_or_else(|| damaged("a change does not read as it was written"))
}

fn read(n: i64, bytes: &[u8], earlier: &impl Earlier) -> Option<(Change, Vec<u8>)> {
    let (checksum, rest) = bytes.split_at_checked(4)?;
    let mut decoder = Decoder::new(rest);
    let signature = decoder.bytes().ok()?.to_vec();
    let count = decoder.u64().ok()?;
    let (mut deps, mut first) = (Vec::new(), None);
    for _ in 0..count / 2 {
        let distance = decoder.u64().ok()?;
        if distance == 0 {
            deps.push(ChangeHash(decoder.bytes().ok()?.try_into().ok()?));
        } else {
            let (hash, actor) = earlier.change(n.checked_sub(i64::try_from(distance).ok()?)?)?;
            first = first.or(Some(actor).filter(|_| deps.is_empty()));
            deps.push(hash);
        }
    }
    let gap = usize::try_from(decoder.u64().ok()?).ok()?;
    let tail = rest.get(decoder.position()..)?;
    let mut after = Vec::with_capacity(2 * ACTOR + tail.len());
    if count % 2 == 1 {
        after.push(16);
        after.extend_from_slice(&first?.0);
    }
    if let Some(gap) = gap.checked_sub(1) {
        let (before, tail) = tail.split_at_checked(gap)?;
        after.extend_from_slice(before);
        after.extend_from_slice(&container(earlier)?);
        after.extend_from_slice(tail);
    } else {
        after.extend_from_slice(tail);
    }
    let change = Change::assemble(&deps, &after).ok()?;
    (change.hash.0[..4] == *checksum).then_some((change, signature))
}

#[cfg(test)]
mod tests;
