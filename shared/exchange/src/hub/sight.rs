//! What one member of staff sees: the rules of [`record::rules::slices`] over what the log says about who is let in.
//!
//! What is not given is not seen, and nothing tells whether it is there: a document that one may not see is answered for
//! like one that the hub does not have.

use std::collections::{BTreeMap, BTreeSet};

use record::author::Author;
use record::id::{CommitId, DocumentId};
use record::kind::Kind;
use record::rules::slices::{self, RECENT_DAYS};
use record::slice::{Audience, Way, circles};
use record::time::Instant;

use super::access::{About, Access};
use super::opened::{brings_in, is_barred, opens, reviews_from_outside};
use super::tag::Lost;
use super::{Log, take::hub_time};
use crate::gate::Admitted;
use crate::verdict::{Reason, Refusal};

/// Whether slices are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slices {
    /// By the rules: on every hub.
    Asked,
    /// Everybody sees everything: where a suite looks at something else. No program that serves has it.
    #[cfg(any(test, feature = "conformance"))]
    NotAsked,
}

impl Slices {
    pub(super) const fn are_asked(self) -> bool {
        matches!(self, Self::Asked)
    }
}

/// As somebody sees it, at a time.
#[derive(Debug, Clone)]
pub struct Sight {
    author: Author,
    audiences: Vec<Audience>,
    now: Instant,
    rules: Slices,
}

impl Sight {
    /// Of an author, at a time of the hub's clock.
    pub fn new(author: &Author, now: Instant, rules: Slices) -> Self {
        Self {
            author: author.clone(),
            audiences: Audience::all_of(author),
            now,
            rules,
        }
    }

    /// Without what they opened in an emergency.
    pub(super) fn without_emergencies(mut self) -> Self {
        self.audiences
            .retain(|audience| audience.way() != Way::Opened);
        self
    }

    /// Whether they see a document, by what the log said up to a place in it.
    pub fn sees<L: Log>(
        &self,
        log: &mut L,
        document: DocumentId,
        as_of: u64,
    ) -> Result<bool, L::Error> {
        if !self.rules.are_asked() {
            return Ok(true);
        }
        let Some(about) = log.about(document)? else {
            return Ok(false);
        };
        for circle in &about.circles {
            let given = standing(log.accesses(*circle)?, as_of);
            if given.iter().any(|access| self.is_let_in(access, &about)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether an entry lets them see a document of its circle.
    fn is_let_in(&self, access: &Access, about: &About) -> bool {
        let has_ended = access.until.is_some_and(|until| until <= self.now);
        if has_ended || !self.audiences.contains(&access.audience) {
            return false;
        }
        let row = slices::row(access.audience.way(), about.kind, self.author.role);
        row.is_some_and(|row| {
            row.days.is_none_or(|days| {
                about.by == self.author.user || self.now < about.at.plus_hours(24 * i64::from(days))
            })
        })
    }

    /// What they had seen while an entry let them in that has ended by itself since.
    pub(super) fn before(&self, ended: &Access) -> Self {
        let until = ended.until.filter(|_| !ended.is_given);
        let last = until.map(|until| Instant::from_millis(until.millis().saturating_sub(1)));
        Self {
            now: last.map_or(self.now, |last| last.min(self.now)),
            ..self.clone()
        }
    }

    /// Whether an entry is about them at all.
    pub(super) fn concerns(&self, access: &Access) -> bool {
        self.audiences.contains(&access.audience)
    }

    /// Whether time alone takes something from them.
    pub(super) fn ages(&self) -> bool {
        let mut rows = slices::SLICES.iter().filter(|row| row.days.is_some());
        self.rules == Slices::Asked && rows.any(|row| row.roles.contains(&self.author.role))
    }

    /// Documents that they saw at `since` and see no longer, because time has passed alone.
    pub(super) fn aged<L: Log>(
        &self,
        log: &mut L,
        since: Instant,
        as_of: u64,
    ) -> Result<Vec<DocumentId>, L::Error> {
        if !self.ages() {
            return Ok(Vec::new());
        }
        let before = Self {
            now: since,
            ..self.clone()
        };
        let mut aged = BTreeSet::new();
        for circle in log.ended(&self.audiences, since, self.now)? {
            aged.extend(log.circle(circle)?);
        }
        let days = 24 * i64::from(RECENT_DAYS);
        let window = [since.plus_hours(-days), self.now.plus_hours(-days)];
        aged.extend(log.begun_between(Kind::Visit, window)?);
        let mut gone = Vec::new();
        for document in aged {
            // What was never seen is not named.
            if !self.sees(log, document, as_of)? && before.sees(log, document, as_of)? {
                gone.push(document);
            }
        }
        Ok(gone)
    }
}

/// What stands of a circle's entries, up to a place in the log.
fn standing(all: Vec<(u64, Access)>, as_of: u64) -> Vec<Access> {
    let mut given: BTreeMap<(DocumentId, Audience), Access> = BTreeMap::new();
    for (sequence, access) in all {
        if sequence > as_of {
            break;
        }
        let key = (access.source, access.audience.clone());
        if access.is_given {
            given.insert(key, access);
        } else {
            given.remove(&key);
        }
    }
    given.into_values().collect()
}

/// Commits that were let in by everything else, and that their authors may not write: in a document, or about a person,
/// that they had not seen and do not see now. What is new to the log is nobody's yet.
pub(super) fn denied<L: Log>(
    log: &mut L,
    admitted: &Admitted,
    lost: Lost<'_>,
    now: Instant,
) -> Result<BTreeMap<CommitId, Refusal>, L::Error> {
    let (epoch, head) = (log.epoch()?, log.head()?.sequence);
    let mut denied = BTreeMap::new();
    for commit in &admitted.accepted {
        if lost.had(commit) {
            continue;
        }
        if opens(admitted, commit) {
            if is_barred(log, commit, now)? {
                let refusal = Refusal::new(Reason::NotInSlice, slices::BARRED);
                denied.insert(commit.id, refusal);
            }
            continue;
        }
        if reviews_from_outside(admitted, commit) {
            let words =
                "a senior clinician of a team on the person reviews why a record was opened";
            denied.insert(commit.id, Refusal::new(Reason::NotTheRole, words));
            continue;
        }
        let seen = if commit.seen.epoch == epoch {
            commit.seen.sequence
        } else {
            head
        };
        let sight = Sight::new(&commit.author, hub_time(commit), Slices::Asked);
        let mut may = true;
        for part in &commit.changes {
            let mut concerned = BTreeSet::new();
            let known = log.about(part.document)?;
            if known.is_some() {
                concerned.insert(part.document);
            }
            if let Some(document) = admitted.documents.get(&part.document) {
                let before = known.map(|about| about.circles).unwrap_or_default();
                concerned.extend(circles(document).difference(&before));
            }
            for document in concerned {
                may = may
                    && (log.about(document)?.is_none()
                        || sight.sees(log, document, seen)?
                        || sight.sees(log, document, head)?);
            }
        }
        if !may {
            let words =
                "this record is not open to the team it was written for: a reviewer decides";
            denied.insert(commit.id, Refusal::new(Reason::NotInSlice, words));
        } else if brings_in(log, admitted, commit, [seen, head])? {
            let words = "whoever sees a record only because they opened it in an emergency brings nobody in, no team and no \
                         visitor, themselves included: a reviewer decides";
            denied.insert(commit.id, Refusal::new(Reason::NotInSlice, words));
        }
    }
    Ok(denied)
}
