//! What proves a commit, in columns: only where it is signed as it must be does it travel as signed. Then a change's
//! actor follows from its session and its signature's length is known, so that neither is written down.

use record::change::Actor;
use record::id::DocumentId;

use super::WireError;
use super::column::{Numbers, NumbersRead, malformed, take_array};
use super::page::Page;
use super::stream::Places;
use super::tag;
use crate::actor::{actor, is_actor_of};
use crate::certificate::Hash;
use crate::commit::{Commit, Proof, Tag};
use crate::hub::LogHead;
use crate::key::SIGNATURE_LENGTH;

/// The columns while they are written.
pub(super) struct Write {
    sessions: Places<[u8; 32]>,
    heads: Places<LogHead>,
    session_of: Numbers,
    head_of: Numbers,
    generations: Numbers,
    tags: Vec<Option<Tag>>,
}

impl Write {
    pub(super) fn new() -> Self {
        Self {
            sessions: Places::new(),
            heads: Places::new(),
            session_of: Numbers::default(),
            head_of: Numbers::default(),
            generations: Numbers::default(),
            tags: Vec::new(),
        }
    }

    /// Writes what proves a commit and what the hub gave with it, and says whether anything proves it.
    pub(super) fn push(&mut self, commit: &Commit, page: &mut Page) -> bool {
        let parts = commit.changes.iter();
        self.tags.extend(parts.map(|part| part.tag));
        let Some(proof) = proven(commit) else {
            self.session_of.push(0);
            return false;
        };
        let (session, is_new) = self.sessions.of(proof.session.0);
        if is_new {
            page.sessions.extend(proof.session.0);
        }
        self.session_of.push(session as u64 + 1);
        let (head, is_new) = self.heads.of(proof.head);
        if is_new {
            page.heads.extend(proof.head);
        }
        self.head_of.push(head as u64);
        self.generations.push(proof.generation);
        true
    }

    pub(super) fn finish(self, page: &mut Page) {
        page.tags = tag::column(self.tags.into_iter());
        if !page.sessions.is_empty() {
            page.session_of = self.session_of.finish();
            page.head_of = self.head_of.finish();
            page.generations = self.generations.finish();
        }
    }
}

/// The proof of a commit whose changes all are their session's, and signed.
fn proven(commit: &Commit) -> Option<Proof> {
    let proof = commit.proof?;
    let is_own = |actor, document| is_actor_of(actor, proof.session, document, proof.generation);
    commit
        .changes
        .iter()
        .all(|part| {
            part.signature.len() == SIGNATURE_LENGTH && is_own(part.change.actor, part.document)
        })
        .then_some(proof)
}

/// The columns while they are read.
pub(super) struct Read<'a> {
    page: &'a Page,
    session_of: NumbersRead<'a>,
    head_of: NumbersRead<'a>,
    generations: NumbersRead<'a>,
}

impl<'a> Read<'a> {
    pub(super) const fn new(page: &'a Page) -> Self {
        Self {
            page,
            session_of: NumbersRead::new(page.session_of.as_slice()),
            head_of: NumbersRead::new(page.head_of.as_slice()),
            generations: NumbersRead::new(page.generations.as_slice()),
        }
    }

    /// What proves the next commit.
    pub(super) fn next(&mut self) -> Result<Option<Proof>, WireError> {
        if self.page.sessions.is_empty() {
            return Ok(None);
        }
        let Some(session) = self.session_of.next_size()?.checked_sub(1) else {
            return Ok(None);
        };
        Ok(Some(Proof {
            session: Hash(cell(&self.page.sessions, session)?),
            head: cell(&self.page.heads, self.head_of.next_size()?)?,
            generation: self.generations.next()?,
        }))
    }
}

/// The actor of a signed change.
pub(super) fn actor_of(proof: &Proof, document: DocumentId) -> Actor {
    actor(proof.session, document, proof.generation)
}

/// The `place`th thirty-two bytes of a column.
fn cell(column: &[u8], place: usize) -> Result<[u8; 32], WireError> {
    let mut rest = place
        .checked_mul(32)
        .and_then(|start| column.get(start..))
        .ok_or_else(|| malformed("a column is cut short"))?;
    take_array(&mut rest)
}
