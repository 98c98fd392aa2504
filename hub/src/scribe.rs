//! The hub's own writing: messages of other systems and the demo's people become commits like any device's, signed by
//! sessions that the hub opens on devices of its own. Their keys are never written down.

use std::sync::{Arc, Mutex, PoisonError};

use exchange::certificate::{Certificate, Credential, Fault, Holder, endorse};
use exchange::commit::{Commit, DocumentChange, Seen};
use exchange::gate::Held;
use exchange::hub::{Keys, Log, file, keep};
use exchange::key::SecretKey;
use exchange::signer::Signer;
use record::author::Author;
use record::document::{Document, Write};
use record::id::{CommitId, DeviceId, DocumentId};
use record::kind::Kind;
use record::time::Instant;

use crate::clock::random;
use crate::store::sqlite::{LogError, SqliteLog};

/// A session with less left than this is followed by a new one: 24 hours.
const LEFT_HOURS: i64 = 24;
/// The longest that a session lasts, and its device must: 72 hours.
const SESSION_HOURS: i64 = 72;

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

/// A device of the hub's own. Each is new, so that no count is used twice, whatever copy of the log it writes in.
#[derive(Debug)]
pub struct Desk {
    secret: SecretKey,
    own: Certificate,
}

impl Desk {
    /// Issues its certificate, for a year from `now`.
    pub fn new(keys: &Keys, now: Instant) -> Result<Self, LogError> {
        let device = DeviceId::new(now, fresh()?);
        let secret = SecretKey::from_seed(&fresh()?);
        let own = keys.device(device, secret.public(), now)?;
        Ok(Self { secret, own })
    }

    /// Opens a session, for three days from `now`.
    pub fn open(&self, keys: &Keys, author: Author, now: Instant) -> Result<Signer, LogError> {
        let secret = SecretKey::from_seed(&fresh()?);
        let subject = keys.subject(author, &self.own, secret.public(), false, now);
        let holder = Holder {
            secret: &self.secret,
            own: &self.own,
        };
        let session = keys.open(&self.own, &subject, &endorse(holder, &subject)?)?;
        Signer::new(secret, session, self.own.clone())
            .map_err(|_| LogError::Keys(Fault::OtherDevice))
    }

    fn lasts(&self, now: Instant) -> bool {
        self.own.is_valid_at(now) && self.own.is_valid_at(now.plus_hours(SESSION_HOURS))
    }
}

/// Writes what other systems say, with a session that is renewed before it ends.
#[derive(Debug)]
pub struct Scribe {
    keys: Arc<Keys>,
    at_work: Mutex<Option<(Arc<Desk>, Arc<Signer>)>>,
}

impl Scribe {
    /// Nothing is opened before there is something to write.
    pub const fn new(keys: Arc<Keys>) -> Self {
        Self {
            keys,
            at_work: Mutex::new(None),
        }
    }

    /// Writes a deed of now into the log, inside the transaction that `log` stands for. Nothing happens when it changes
    /// nothing.
    pub fn write(&self, log: &mut SqliteLog, deed: OwnDeed) -> Result<(), LogError> {
        let signer = self.signer(&deed)?;
        write(log, deed, &signer, self.keys.certificate())
    }

    fn signer(&self, deed: &OwnDeed) -> Result<Arc<Signer>, LogError> {
        let mut at_work = self.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        let soon = deed.at.plus_hours(LEFT_HOURS);
        let desk = match at_work.take() {
            Some((desk, signer)) if is_of(&signer, &deed.author, deed.at, soon) => {
                *at_work = Some((desk, Arc::clone(&signer)));
                return Ok(signer);
            }
            Some((desk, _)) if desk.lasts(deed.at) => desk,
            _ => Arc::new(Desk::new(&self.keys, deed.at)?),
        };
        let signer = Arc::new(desk.open(&self.keys, deed.author.clone(), deed.at)?);
        *at_work = Some((desk, Arc::clone(&signer)));
        Ok(signer)
    }
}

/// Whether a session is somebody's, and valid at both times.
pub fn is_of(signer: &Signer, author: &Author, at: Instant, also: Instant) -> bool {
    let session = signer.session();
    signer.author() == author && session.is_valid_at(at) && session.is_valid_at(also)
}

/// Writes a deed as the session `signer` of its author, inside the transaction that `log` stands for. The session is
/// filed with it, under the hub's certificate, unless it is there.
pub fn write(
    log: &mut SqliteLog,
    deed: OwnDeed,
    signer: &Signer,
    hub: &Certificate,
) -> Result<(), LogError> {
    if log.register()?.opened(signer.session().hash()).is_err() {
        let chain = [hub, signer.device_certificate(), signer.session()];
        file(log, chain.map(|one| Credential::from(one.clone())).into())?;
    }
    let (epoch, head) = (log.epoch()?, log.head()?);
    let proof = signer.proof(head.chain, 0);
    let device = signer.device();
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
        proof: Some(proof),
        changes: Vec::new(),
    };
    for (id, kind, writes) in deed.writes {
        let mut document = match log.document(id)? {
            Some(document) => document,
            None => Document::new(id, kind)?,
        };
        let actor = signer.actor(id, proof.generation);
        if let Some(change) = document.write(actor, commit.provenance(), &writes)? {
            commit.changes.push(DocumentChange {
                document: id,
                kind,
                change,
                signature: Vec::new(),
                tag: None,
            });
        }
    }
    if commit.changes.is_empty() {
        return Ok(());
    }
    signer
        .sign(&mut commit)
        .map_err(|_| LogError::Damaged("the hub could not sign what it writes"))?;
    keep(log, &commit, commit.at)?;
    Ok(())
}

fn fresh<const N: usize>() -> Result<[u8; N], LogError> {
    random().map_err(|_| LogError::NoRandomness)
}

#[cfg(test)]
mod tests {
    use super::*;
    use exchange::hub::Filed;
    use exchange::hub::conformance::house;

    const NOW: Instant = Instant::from_millis(1_768_900_000_000);

    fn commits(log: &mut SqliteLog) -> Vec<Commit> {
        let filed = log.since(0, usize::MAX).unwrap().into_iter();
        filed
            .filter_map(|(_, filed)| match filed {
                Filed::Commit(commit) => Some(commit),
                Filed::Credential(_) | Filed::Access(_) => None,
            })
            .collect()
    }

    fn deed(number: u8, at: Instant) -> OwnDeed {
        let value = format!("{number}").as_str().into();
        let key = "family".to_owned();
        OwnDeed {
            author: crate::referral::author(),
            at,
            writes: vec![(
                DocumentId::derived("document", &[b"1"]),
                Kind::Person,
                vec![Write::Field { key, value }],
            )],
        }
    }

    #[test]
    fn a_session_is_used_until_it_has_a_day_left_and_filed_again_when_that_was_undone() {
        let scribe = Scribe::new(Arc::new(house::house()));
        let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
        let failed = log.transaction(|log| {
            scribe.write(log, deed(0, NOW))?;
            Err::<(), _>(LogError::Full)
        });
        assert!(failed.is_err());
        for (number, hours) in [(1, 0), (2, 47), (3, 48), (4, 49)] {
            log.transaction(|log| scribe.write(log, deed(number, NOW.plus_hours(hours))))
                .unwrap();
        }
        let written = commits(&mut log);
        let sessions: Vec<_> = written
            .iter()
            .map(|commit| commit.proof.unwrap().session)
            .collect();
        assert_eq!(sessions[0], sessions[1]);
        assert_ne!(sessions[1], sessions[2]);
        assert_eq!(sessions[2], sessions[3]);
        assert!(
            sessions
                .iter()
                .all(|session| log.register().unwrap().opened(*session).is_ok())
        );
        let counters: Vec<_> = written.iter().map(|commit| commit.counter).collect();
        assert_eq!(counters, [1, 2, 3, 4], "one device");
    }
}
