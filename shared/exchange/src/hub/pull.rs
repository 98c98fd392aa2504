//! What a device has not seen yet, up to a page: the parts of commits that its user sees, the whole of what has become
//! visible, and what no longer is.

use std::collections::{BTreeMap, BTreeSet};

use record::id::{CommitId, DocumentId};
use record::time::Instant;

use super::access::Access;
use super::credentials::Beside;
use super::sight::Sight;
use super::{Filed, Log, Position};
use crate::commit::Commit;
use crate::message::fingerprint;

/// Changes' bytes in one page of a response. The reference caseload (1,500 changes) is a quarter of it. A circle that has
/// become visible is not divided between two.
pub(super) const PAGE: usize = 2 * 1024 * 1024;
/// Log entries looked at for one page, so that a pull past what the device has takes a bounded time.
const MOST_LOOKED_AT: usize = 65_536;

/// What the puller holds already, and sees. Not "its own commits": another device may bring back what a restored one has
/// lost.
pub(super) struct Puller<'a> {
    /// Offered in the same request.
    pub offered: BTreeSet<CommitId>,
    pub have: Option<BTreeSet<u64>>,
    pub sight: &'a Sight,
    /// When it asked last, where that changes what it sees.
    pub since: Option<Instant>,
    /// What was seen as of here has been given: the end of the log when the pull began.
    pub judged: u64,
    /// Its end at the last answer: some of what was seen since the pull began may have been given as well.
    pub told: u64,
    /// Documents that it wrote in what it offers: those it holds, whatever it was given.
    pub brought: BTreeSet<DocumentId>,
}

/// A page of the log.
pub(super) struct Pulled {
    pub commits: Vec<Commit>,
    /// No longer seen.
    pub withdrawn: BTreeSet<DocumentId>,
    /// Everything up to here was looked at.
    pub sequence: u64,
    pub more: bool,
}

/// Collects what comes after `from`.
pub(super) fn pull<L: Log>(
    log: &mut L,
    from: u64,
    head: Position,
    puller: &Puller<'_>,
    beside: &mut Beside,
) -> Result<Pulled, L::Error> {
    let mut page = Page {
        puller,
        from,
        head: head.sequence,
        commits: Vec::new(),
        places: BTreeMap::new(),
        bytes: 0,
        withdrawn: BTreeSet::new(),
        seen: BTreeMap::new(),
    };
    if let Some(since) = puller.since {
        let aged = puller.sight.aged(log, since, head.sequence)?;
        page.withdrawn.extend(aged);
    }
    let (mut looked_at, mut sequence) = (0_usize, from);
    'page: while sequence < head.sequence && page.bytes < PAGE && looked_at < MOST_LOOKED_AT {
        let found = log.since(sequence, PAGE - page.bytes)?;
        if found.is_empty() {
            break;
        }
        looked_at += found.len();
        for (place, filed) in found {
            if page.bytes >= PAGE {
                break 'page;
            }
            sequence = place;
            match filed {
                Filed::Commit(commit) => page.give(log, commit, None)?,
                Filed::Credential(credential) => beside.note(credential),
                Filed::Access(access) => page.turn(log, &access, beside)?,
            }
        }
    }
    Ok(Pulled {
        commits: page.commits,
        withdrawn: page.withdrawn,
        sequence,
        more: sequence < head.sequence,
    })
}

struct Page<'a> {
    puller: &'a Puller<'a>,
    from: u64,
    head: u64,
    commits: Vec<Commit>,
    /// Where in `commits` each is.
    places: BTreeMap<CommitId, usize>,
    bytes: usize,
    withdrawn: BTreeSet<DocumentId>,
    /// What is seen as of the end of the log.
    seen: BTreeMap<DocumentId, bool>,
}

impl Page<'_> {
    fn sees<L: Log>(&mut self, log: &mut L, document: DocumentId) -> Result<bool, L::Error> {
        if let Some(seen) = self.seen.get(&document) {
            return Ok(*seen);
        }
        let seen = self.puller.sight.sees(log, document, self.head)?;
        self.seen.insert(document, seen);
        Ok(seen)
    }

    /// Gives those parts of a commit that are seen and not held; of one document, where that alone is asked for.
    fn give<L: Log>(
        &mut self,
        log: &mut L,
        mut commit: Commit,
        only: Option<DocumentId>,
    ) -> Result<(), L::Error> {
        if self.puller.offered.contains(&commit.id) {
            return Ok(());
        }
        let mut given = Vec::with_capacity(commit.changes.len());
        for part in std::mem::take(&mut commit.changes) {
            if only.is_some_and(|only| only != part.document) {
                continue;
            }
            let print = fingerprint(commit.id, part.document);
            let is_held = self.puller.have.as_ref().map(|have| have.contains(&print));
            if !self.sees(log, part.document)? {
                if is_held == Some(true) {
                    self.withdrawn.insert(part.document);
                }
            } else if is_held != Some(true) {
                given.push(part);
            }
        }
        if given.is_empty() {
            return Ok(());
        }
        let lengths = given.iter().map(|part| part.change.bytes.len());
        self.bytes += lengths.sum::<usize>();
        commit.changes = given;
        match self.places.get(&commit.id).copied() {
            None => {
                self.places.insert(commit.id, self.commits.len());
                self.commits.push(commit);
            }
            Some(place) => {
                if let Some(known) = self.commits.get_mut(place) {
                    for part in commit.changes {
                        if known
                            .changes
                            .iter()
                            .all(|other| other.document != part.document)
                        {
                            known.changes.push(part);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// A circle opens or closes to the puller: what has become visible arrives whole, with the certificates of those who
    /// wrote it, and what no longer is goes.
    fn turn<L: Log>(
        &mut self,
        log: &mut L,
        access: &Access,
        beside: &mut Beside,
    ) -> Result<(), L::Error> {
        if !self.puller.sight.concerns(access) {
            return Ok(());
        }
        for document in log.circle(access.circle)? {
            if !self.sees(log, document)? {
                // What was never given is not named.
                let sight = self.puller.sight.before(access);
                let judged = self.puller.judged;
                if self.puller.brought.contains(&document)
                    || sight.sees(log, document, judged)?
                    || sight.sees(log, document, self.puller.told)?
                {
                    self.withdrawn.insert(document);
                }
            } else if !self.puller.sight.sees(log, document, self.puller.judged)? {
                for commit in log.history(document, self.from)? {
                    beside.wrote(&commit);
                    self.give(log, commit, Some(document))?;
                }
            }
        }
        Ok(())
    }
}
