//! What the hub took and this device could not let in: whose words are missing here, and about whom.

use ::store::{Quarantined, Store, StoreError};
use exchange::commit::Commit;
use exchange::wire;
use record::author::Author;
use record::id::{CommitId, DocumentId};
use record::kind::Kind;
use record::time::Instant;

use super::store::document;
use crate::screens::history::person_of;

/// One commit that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its id.
    pub id: CommitId,
    /// Who says to have written it, and when; `None` when it cannot be read.
    pub written: Option<(Author, Instant)>,
    /// Whom it is about, as far as that is known here.
    pub people: Vec<DocumentId>,
    /// Why it is left out.
    pub reason: String,
    /// Since when.
    pub since: Instant,
}

/// Everything that is left out, newest first.
pub fn read(store: &mut dyn Store) -> Result<Vec<LeftOut>, StoreError> {
    let mut all = Vec::new();
    for Quarantined {
        commit,
        id,
        reason,
        at,
    } in store.quarantine()?
    {
        let commit = wire::decode_commit(&commit).ok();
        all.push(LeftOut {
            id,
            people: match &commit {
                Some(commit) => people(store, commit)?,
                None => vec![],
            },
            written: commit.map(|commit| (commit.author, commit.at)),
            reason,
            since: at,
        });
    }
    record::order::by_key(&mut all, |one| (std::cmp::Reverse(one.since), one.id));
    Ok(all)
}

fn people(store: &mut dyn Store, commit: &Commit) -> Result<Vec<DocumentId>, StoreError> {
    let mut people = Vec::new();
    for part in &commit.changes {
        let person = if part.kind == Kind::Person {
            Some(part.document)
        } else {
            let held = document(store, part.document)?;
            held.as_ref().and_then(person_of)
        };
        people.extend(person.filter(|person| !people.contains(person)));
    }
    Ok(people)
}
