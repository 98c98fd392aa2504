//! The signature of one change of a commit.
//!
//! What is signed names everything that gives the change its meaning, also what doesn't travel beside it, byte by byte in
//! this order; numbers are big-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 16 | commit |
//! | 16, 1 | document, and the tag of its kind |
//! | 32 | hash of the change |
//! | 16, 8 | actor, and its count |
//! | 32 | hash of the session's certificate, which names author, role and organisation |
//! | 16, 8 | device, and its own count of commits |
//! | 8 | device time in milliseconds since 1970, signed |
//! | 1, 8 | whether the hub's clock is known (1, or 0 and then zeros), and its offset in milliseconds, signed |
//! | 8, 8, 32 | the hub's log as last seen: epoch, sequence, and the hash of the log up to there |
//! | the rest | version of the program that wrote it |
//!
//! Each change stands for itself: who sees a part of a commit is given that part, and it proves itself without the others, to
//! them and to a hub that they bring it back to. A commit is judged whole all the same, by whoever has the whole of it.
//!
//! Version 1 had two numbers more after the commit: the change's place from 0, and how many changes the commit has (2 bytes
//! each). What was signed so still holds, for who has the whole of the commit in its order.

use std::collections::BTreeSet;

use record::change::{Change, ChangeHash};

use crate::actor::is_actor_of;
use crate::certificate::Opened;
use crate::commit::{Commit, DocumentChange, Proof};
use crate::key::{Claim, PublicKey, Purpose, SecretKey, Signature, all_signed};

/// How many signatures are checked together.
///
/// Measured over statements of 219 bytes with one key, on one of two busy cores, in microseconds for each signature: alone
/// 45; of 2 34, 8 22, 32 21, 128 18 to 20, 1,500 19. A broken one makes its own lot cost 64 each, and no other. Signing
/// takes 25. `cargo xtask bench` measures the reference caseload.
const LOT: usize = 128;

/// Why a commit's signatures don't count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The session is another member of staff's, in another role, or on another device than the commit says.
    #[error("the commit says another author or device than the session")]
    OtherAuthor,
    /// The commit names another session, or none.
    #[error("the commit names another session")]
    OtherSession,
    /// A change is not written as the session's actor in its document.
    #[error("a change is written as another actor than the session’s")]
    OtherActor,
    /// The secret key is not the session's.
    #[error("the secret key is not that of the session")]
    OtherKey,
    /// No changes, or one twice.
    #[error("the commit has no changes, or one twice")]
    Count,
    /// A change has no signature, or one of another length.
    #[error("a change is not signed")]
    Missing,
    /// A signature is not the session's over this change.
    #[error("a signature is not its author’s")]
    Signature,
}

/// A commit with what its signatures name beside it.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// The commit.
    pub commit: &'a Commit,
    /// Its session. Whether that has authority is asked of the [`crate::certificate::register::Register`].
    pub session: Opened<'a>,
}

/// Signs every change of a commit, which says its [`Proof`] already.
pub fn sign(commit: &mut Commit, session: Opened, secret: &SecretKey) -> Result<(), Fault> {
    if secret.public() != *session.certificate().key() {
        return Err(Fault::OtherKey);
    }
    let signatures: Vec<Signature> = Signed { commit, session }
        .statements()?
        .map(|(_, said)| secret.sign(Purpose::Change, &said))
        .collect();
    for (part, signature) in commit.changes.iter_mut().zip(signatures) {
        part.signature = signature.to_vec();
    }
    Ok(())
}

/// Checks every signature of a commit: the strict rule, whose answer depends on nothing but the commit. For who decides.
pub fn check(signed: Signed) -> Result<(), Fault> {
    let claims = signed.claims()?;
    let key = signed.session.certificate().key();
    let mut plain = claims.iter();
    if plain.all(|claim| key.has_signed(Purpose::Change, &claim.said, &claim.signature)) {
        return Ok(());
    }
    let count = u16::try_from(claims.len()).map_err(|_| Fault::Count)?;
    let mut placed = (0..count).zip(&claims);
    if placed.all(|(place, claim)| {
        let said = in_its_place(&claim.said, place, count);
        key.has_signed(Purpose::Placed, &said, &claim.signature)
    }) {
        Ok(())
    } else {
        Err(Fault::Signature)
    }
}

/// What version 1 says of a change.
fn in_its_place(said: &[u8], place: u16, count: u16) -> Vec<u8> {
    let (commit, rest) = said.split_at(16);
    [commit, &place.to_be_bytes(), &count.to_be_bytes(), rest].concat()
}

/// Checks many commits, several signatures at a time: one answer each. Everything that [`check`] takes is taken. For who
/// takes in what was decided: the holder of a session's key could make a signature that's taken here and refused there,
/// which proves no less who wrote.
pub fn check_all(commits: &[Signed]) -> Vec<Result<(), Fault>> {
    let mut answers = Vec::with_capacity(commits.len());
    let (mut lot, mut claims) = (Vec::new(), Vec::new());
    for (place, signed) in commits.iter().enumerate() {
        match signed.claims() {
            Ok(more) => {
                claims.extend(more);
                lot.push(place);
                answers.push(Ok(()));
            }
            Err(fault) => answers.push(Err(fault)),
        }
        let is_last = place + 1 == commits.len();
        if (is_last || claims.len() >= LOT) && !all_signed(Purpose::Change, &claims) {
            for place in &lot {
                if let (Some(answer), Some(signed)) = (answers.get_mut(*place), commits.get(*place))
                {
                    *answer = check(*signed);
                }
            }
        }
        if is_last || claims.len() >= LOT {
            lot.clear();
            claims.clear();
        }
    }
    answers
}

impl<'a> Signed<'a> {
    /// What is signed, change by change, when the commit is its session's own.
    fn statements(self) -> Result<impl Iterator<Item = (&'a DocumentChange, Vec<u8>)>, Fault> {
        let commit = self.commit;
        if commit.author != *self.session.author() || commit.device != self.session.device() {
            return Err(Fault::OtherAuthor);
        }
        let session = self.session.certificate().hash();
        let proof = commit
            .proof
            .filter(|proof| proof.session == session)
            .ok_or(Fault::OtherSession)?;
        let is_own = |part: &DocumentChange| {
            is_actor_of(part.change.actor, session, part.document, proof.generation)
        };
        if !commit.changes.iter().all(is_own) {
            return Err(Fault::OtherActor);
        }
        let hashes = commit.changes.iter().map(|part| part.change.hash);
        let hashes: BTreeSet<ChangeHash> = record::order::set(hashes);
        if hashes.is_empty() || hashes.len() < commit.changes.len() {
            return Err(Fault::Count);
        }
        let parts = commit.changes.iter();
        Ok(parts.map(move |part| (part, self.statement(part, &proof))))
    }

    fn statement(&self, part: &DocumentChange, proof: &Proof) -> Vec<u8> {
        let commit = self.commit;
        let Change {
            hash, actor, seq, ..
        } = &part.change;
        [
            &commit.id.as_bytes()[..],
            part.document.as_bytes(),
            &[part.kind.tag()],
            &hash.0,
            &actor.0,
            &seq.to_be_bytes(),
            &proof.session.0,
            commit.device.as_bytes(),
            &commit.counter.to_be_bytes(),
            &commit.at.millis().to_be_bytes(),
            &[u8::from(commit.offset_ms.is_some())],
            &commit.offset_ms.unwrap_or(0).to_be_bytes(),
            &commit.seen.epoch.to_be_bytes(),
            &commit.seen.sequence.to_be_bytes(),
            &proof.head,
            commit.writer.as_bytes(),
        ]
        .concat()
    }

    fn claims(self) -> Result<Vec<Claim>, Fault> {
        let key: PublicKey = *self.session.certificate().key();
        self.statements()?
            .map(|(part, said)| {
                let signature = part.signature.as_slice().try_into();
                Ok(Claim {
                    key,
                    said,
                    signature: signature.map_err(|_| Fault::Missing)?,
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
