//! What the hub set aside, as a reviewer's device reads it: hostile until the gate has looked, and kept nowhere.
//!
//! Everything is let into copies of the documents, as it would be if the hub had taken it, behind the same attempt mark:
//! what ends the program is not tried again. Whose words they are is asked beside that, because words that nobody proved
//! are shown, and only shown.

use std::collections::{BTreeMap, BTreeSet};

use ::store::{Plan, Store, StoreError};
use exchange::certificate::register::Register;
use exchange::commit::Commit;
use exchange::gate::{self, Held, OfDevice, Shape, Trust, Unasked};
use exchange::set_aside::Aside;
use exchange::verdict::Refusal;
use exchange::wire;
use record::change::{Actor, ChangeHash};
use record::document::{Document, Write};
use record::id::{ActId, CommitId, DeviceId, DocumentId, UserId};
use record::kind::Kind;
use record::review::{self, Original, Reviewed};

use super::keys::register;
use super::store::document;
use super::{LookAt, SyncError};

/// What a reviewer sees.
#[derive(Debug)]
pub struct Listed {
    /// How many wait for a decision.
    pub waiting: u64,
    /// A page of it.
    pub aside: Vec<Read>,
    /// Where the next page begins; empty when there is none.
    pub next: Vec<u8>,
    /// Documents with everything let in that is sound.
    pub documents: BTreeMap<DocumentId, Document>,
}

/// One commit that was set aside.
#[derive(Debug)]
pub struct Read {
    /// What the hub says of it.
    pub aside: Aside,
    /// The commit; `None` when it cannot be read at all.
    pub commit: Option<Commit>,
    /// Its author's session signed it.
    pub is_proven: bool,
    /// What came of letting it in.
    pub state: State,
    /// Whom it is about.
    pub person: Option<(DocumentId, String)>,
    /// Those on the page that it stands on and that are not accepted.
    pub stands_on: Vec<CommitId>,
    /// What was decided, as far as this device knows.
    pub decided: Option<Reviewed>,
    /// What accepts it; `None` when nothing does.
    pub accepts: Option<Vec<(DocumentId, Kind, Vec<Write>)>>,
}

/// What came of letting it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is in the documents.
    Sound,
    /// It is no sound change.
    Damaged,
    /// It stands on something that is not on this device.
    NotHere,
}

/// Reads a page. Nothing is kept but the attempt mark while it is read.
pub fn read(store: &mut dyn Store, look: &LookAt) -> Result<Listed, SyncError> {
    let looked = wire::decode_looked(&look.body).map_err(|_| SyncError::Unreadable)?;
    let commits: Vec<Option<Commit>> = looked
        .aside
        .iter()
        .map(|aside| wire::decode_commit(&aside.commit).ok())
        .map(|commit| commit.filter(|commit| !commit.changes.is_empty()))
        .collect();
    let whole: Vec<Commit> = commits.iter().flatten().cloned().collect();
    let proven = proven(store, &whole, looked.credentials)?;
    let marks = store.attempts()?;
    let suspects = gate::suspects(&marks);
    let attempt = gate::prepare(whole.into(), &Unasked, &suspects).narrowed(&marks);
    store.apply(&Plan {
        attempts: Some(attempt.mark(&marks)),
        ..Plan::default()
    })?;
    let admitted = gate::admit(&mut Copies(store), attempt, Vec::new(), Shape::Lenient);
    store.apply(&Plan {
        attempts: Some(marks),
        ..Plan::default()
    })?;
    let admitted = admitted?;
    let sound: BTreeSet<CommitId> =
        record::order::set(admitted.accepted.iter().map(|commit| commit.id));
    let refused: BTreeSet<CommitId> =
        record::order::set(admitted.refused.iter().map(|(id, ..)| *id));
    let mut reader = Reader {
        store,
        by: look.by,
        with: &admitted.documents,
        commits: &commits,
    };
    let mut aside = Vec::new();
    for (of_hub, commit) in looked.aside.into_iter().zip(&commits) {
        let state = match commit {
            Some(commit) if sound.contains(&commit.id) => State::Sound,
            Some(commit) if !refused.contains(&commit.id) => State::NotHere,
            _ => State::Damaged,
        };
        let is_proven = commit.as_ref().is_some_and(|of| proven.contains(&of.id));
        let (decided, accepts) = match commit {
            Some(commit) => reader.decision(commit, is_proven && state == State::Sound)?,
            None => (None, None),
        };
        aside.push(Read {
            is_proven,
            state,
            person: commit.as_ref().map_or(Ok(None), |of| reader.person(of))?,
            stands_on: commit.as_ref().map_or(vec![], |of| reader.stands_on(of)),
            decided,
            accepts,
            aside: of_hub,
            commit: commit.clone(),
        });
    }
    // What was decided here and is not sent yet waits no more, whatever the hub counts.
    let decided = aside
        .iter()
        .filter(|read| read.decided.is_some() && !read.aside.is_decided);
    let decided = u64::try_from(decided.count()).unwrap_or_default();
    Ok(Listed {
        waiting: looked.waiting.saturating_sub(decided),
        aside,
        next: looked.next,
        documents: admitted.documents,
    })
}

/// Those that their author's session signed.
fn proven(
    store: &mut dyn Store,
    commits: &[Commit],
    credentials: Vec<exchange::certificate::Credential>,
) -> Result<BTreeSet<CommitId>, SyncError> {
    let keys = store.keys()?.ok_or(SyncError::SignedOut)?;
    let mut held: Register =
        register(store, &keys, commits, &credentials)?.ok_or(SyncError::SignedOut)?;
    for credential in credentials {
        // What cannot be proven proves nothing.
        let _ = held.take(credential);
    }
    let trust = OfDevice {
        register: &held,
        asked: &[],
    };
    let checked = trust.check(commits).into_iter().zip(commits);
    let proven = checked.filter(|(checked, _)| checked.is_ok());
    Ok(record::order::set(proven.map(|(_, commit)| commit.id)))
}

struct Reader<'a> {
    store: &'a mut dyn Store,
    by: UserId,
    with: &'a BTreeMap<DocumentId, Document>,
    commits: &'a [Option<Commit>],
}

type Accepts = Option<Vec<(DocumentId, Kind, Vec<Write>)>>;

impl Reader<'_> {
    /// What was decided, or else what accepts it.
    fn decision(
        &mut self,
        commit: &Commit,
        is_acceptable: bool,
    ) -> Result<(Option<Reviewed>, Accepts), StoreError> {
        let of = original(commit);
        let mut accepts = is_acceptable.then(Vec::new);
        for part in &commit.changes {
            let held = match document(self.store, part.document)? {
                Some(held) => held,
                None => match Document::new(part.document, part.kind) {
                    Ok(blank) => blank,
                    Err(_) => continue,
                },
            };
            let mut reviews = held.reviews().into_iter();
            if let Some(known) = reviews.find(|known| known.review.original.commit == commit.id) {
                return Ok((Some(known), None));
            }
            // The same for the same reviewer: what is tapped twice is one decision.
            let names = [
                commit.id.as_bytes(),
                part.document.as_bytes(),
                self.by.as_bytes(),
            ];
            let act = ActId::derived("review", &names.map(|name| &name[..]));
            let again = (self.with.get(&part.document))
                .and_then(|with| review::accept(&held, with, &part.change, &of, act));
            accepts = accepts.zip(again).map(|(mut plan, writes)| {
                plan.push((part.document, part.kind, writes));
                plan
            });
        }
        let is_own = commit.author.user == self.by;
        Ok((None, accepts.filter(|plan| !plan.is_empty() && !is_own)))
    }

    fn person(&mut self, commit: &Commit) -> Result<Option<(DocumentId, String)>, StoreError> {
        for part in &commit.changes {
            let of = match self.with.get(&part.document) {
                Some(with) => Some(with.clone()),
                None => document(self.store, part.document)?,
            };
            let Some(person) = of.as_ref().and_then(crate::screens::history::person_of) else {
                continue;
            };
            let held = match self.with.get(&person) {
                Some(with) => Some(with.clone()),
                None => document(self.store, person)?,
            };
            let name = held.filter(|held| held.kind() == Kind::Person);
            let name = name.map(|held| record::person::Person::read(&held).name());
            return Ok(Some((person, name.unwrap_or_default())));
        }
        Ok(None)
    }

    fn stands_on(&self, commit: &Commit) -> Vec<CommitId> {
        let deps: BTreeSet<ChangeHash> = record::order::set(
            commit
                .changes
                .iter()
                .flat_map(|part| part.change.deps.iter().copied()),
        );
        let others = self.commits.iter().flatten();
        let under = others.filter(|other| {
            let mut parts = other.changes.iter();
            other.id != commit.id && parts.any(|part| deps.contains(&part.change.hash))
        });
        under.map(|other| other.id).collect()
    }
}

/// What a decision names.
pub fn original(commit: &Commit) -> Original {
    Original {
        commit: commit.id,
        author: commit.author.clone(),
        at: commit.at,
    }
}

/// Documents as they are; what was refused before is looked at nevertheless.
struct Copies<'a>(&'a mut dyn Store);

impl Held for Copies<'_> {
    type Error = StoreError;

    fn document(&mut self, id: DocumentId) -> Result<Option<Document>, StoreError> {
        document(self.0, id)
    }

    fn commit(&mut self, _id: CommitId) -> Result<Option<Commit>, StoreError> {
        Ok(None)
    }

    fn device_of(
        &mut self,
        _document: DocumentId,
        _actor: Actor,
    ) -> Result<Option<DeviceId>, StoreError> {
        Ok(None)
    }

    fn refused(&mut self, _id: CommitId) -> Result<Option<Refusal>, StoreError> {
        Ok(None)
    }

    fn is_refused_change(&mut self, _hash: ChangeHash) -> Result<bool, StoreError> {
        Ok(false)
    }
}
