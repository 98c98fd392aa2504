//! The hub's own writing: messages of other systems and the demo's people become commits like any device's.

use exchange::commit::{Commit, DocumentChange, Seen};
use exchange::gate::Held;
use exchange::hub::Log;
use record::author::Author;
use record::change::Actor;
use record::document::{Document, Write};
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;
use record::time::Instant;

use crate::clock::random;
use crate::store::sqlite::{LogError, SqliteLog};

/// One deed: who, when, and what in which documents.
#[derive(Debug, Clone)]
pub struct OwnDeed {
    /// In whose name.
    pub author: Author,
    /// When.
    pub at: Instant,
    /// The plan, document by document.
    pub writes: Vec<(DocumentId, Kind, Vec<Write>)>,
}

/// Writes a deed into the log, inside the transaction that `log` stands for. Nothing happens when it changes nothing.
///
/// The hub writes as another device after each change of epoch, so that a restored log never uses one count twice.
pub fn write(log: &mut SqliteLog, deed: OwnDeed) -> Result<(), LogError> {
    write_as(log, deed, None)
}

/// As [`write`], as an actor that only this caller uses in these documents.
pub fn write_as(log: &mut SqliteLog, deed: OwnDeed, actor: Option<Actor>) -> Result<(), LogError> {
    let fresh = || random().map_err(|_| LogError::NoRandomness);
    let (epoch, head) = (log.epoch()?, log.head()?);
    let device = DeviceId::derived("hub", &[&epoch.to_be_bytes()]);
    let mut commit = Commit {
        id: CommitId::new(deed.at, fresh()?),
        author: deed.author,
        device,
        counter: log.counter(device)?.saturating_add(1),
        at: deed.at,
        offset_ms: Some(0),
        seen: Seen {
            epoch,
            sequence: head.sequence,
        },
        writer: env!("CARGO_PKG_VERSION").to_owned(),
        changes: Vec::new(),
    };
    for (id, kind, writes) in deed.writes {
        let mut document = match log.document(id)? {
            Some(document) => document,
            None => Document::new(id, kind)?,
        };
        let actor = actor.map_or_else(fresh_actor, Ok)?;
        if let Some(change) = document.write(actor, commit.provenance(), &writes)? {
            commit.changes.push(DocumentChange {
                document: id,
                kind,
                change,
                signature: Vec::new(),
            });
        }
    }
    if commit.changes.is_empty() {
        return Ok(());
    }
    log.append(head.followed_by(&commit), &commit)
}

/// An actor that nobody else is.
pub fn fresh_actor() -> Result<Actor, LogError> {
    random().map(Actor).map_err(|_| LogError::NoRandomness)
}
