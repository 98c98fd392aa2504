//! Reviewers: who is one, and what the hub asks of a decision before it stands in the log.
//!
//! The first decision in the log holds. It names whose words it is about, and the hub, which has them, looks: a reviewer
//! puts nothing into anybody's mouth. Only what a restored log gets back, and was judged so once, is taken on trust: the
//! words that were set aside may be lost with the log's end.

use std::collections::{BTreeMap, BTreeSet};

use record::author::Author;
use record::change::Change;
use record::document::Document;
use record::id::{CommitId, DocumentId};
use record::review::{self, Reviewed, hex, says_the_same};
use record::time::Instant;

use super::exchange::{Proofs, Rules};
use super::sight::{Sight, Slices};
use super::tag::Lost;
use super::{Keys, Log, settled, signed_in};
use crate::certificate::Credential;
use crate::commit::Commit;
use crate::gate::trust::signed;
use crate::gate::{Admitted, MOST_CHANGES};
use crate::message::Who;
use crate::signature;
use crate::verdict::{Reason, Refusal};

/// Who asks, with a session that holds now, when they are a reviewer.
pub fn reviewer<L: Log>(
    log: &mut L,
    keys: &Keys,
    who: &Who,
    now: Instant,
) -> Result<Option<Author>, L::Error> {
    Ok(signed_in(log, keys, who, now)?.filter(|author| review::may(author.role)))
}

/// Whether a commit that was set aside lies in what a reviewer sees, as far as the hub knows whom it is about. What is
/// about nobody whom the hub knows is every reviewer's.
pub fn is_before<L: Log>(
    log: &mut L,
    reviewer: &Author,
    commit: &Commit,
    now: Instant,
) -> Result<bool, L::Error> {
    let (sight, head) = (Sight::new(reviewer, now, Slices::Asked), log.head()?);
    let mut is_known = false;
    for part in &commit.changes {
        if log.about(part.document)?.is_some() {
            is_known = true;
            if sight.sees(log, part.document, head.sequence)? {
                return Ok(true);
            }
        }
    }
    Ok(!is_known)
}

/// The certificates of whoever says to have written some commits, each after those above it.
pub fn credentials_of<L: Log>(
    log: &mut L,
    commits: &[Commit],
) -> Result<Vec<Credential>, L::Error> {
    let proofs = commits.iter().filter_map(|commit| commit.proof);
    let sessions: BTreeSet<_> = proofs.map(|proof| proof.session).collect();
    let register = log.register()?;
    let (mut given, mut credentials) = (BTreeSet::new(), Vec::new());
    for session in sessions {
        for certificate in register.above(session).into_iter().rev() {
            if given.insert(certificate.hash()) {
                credentials.push(certificate.clone().into());
            }
        }
    }
    Ok(credentials)
}

/// Decisions: about which commit, and the commit that says so.
type Decisions = Vec<(CommitId, CommitId)>;

/// What was let in, without decisions that do not hold; and those that do.
pub(super) fn judged<L: Log>(
    log: &mut L,
    admitted: Admitted,
    rules: &Rules,
    lost: Lost<'_>,
) -> Result<(Admitted, Decisions), L::Error> {
    let (mut refusals, mut decisions) = (BTreeMap::new(), BTreeMap::new());
    for commit in &admitted.accepted {
        let reviews = reviews(&admitted.documents, commit);
        let Some((_, first)) = reviews.first() else {
            continue;
        };
        let about = first.review.original.commit;
        let decision = Decision {
            commit,
            reviews: &reviews,
            documents: &admitted.documents,
            is_brought_back: lost.had(commit),
            is_proven: rules.proofs == Proofs::Asked,
        };
        match decision.judge(log, decisions.contains_key(&about))? {
            Ok(()) => {
                decisions.insert(about, commit.id);
            }
            Err(refusal) => {
                refusals.insert(commit.id, refusal);
            }
        }
    }
    refusals.extend(settled::decided(log, &admitted, &decisions)?);
    let mut admitted = admitted;
    if !refusals.is_empty() {
        admitted = admitted.without(log, refusals, rules.shape)?;
    }
    let taken: BTreeSet<CommitId> = admitted.accepted.iter().map(|commit| commit.id).collect();
    decisions.retain(|_, by| taken.contains(by));
    settled::name(log, &mut admitted, &decisions)?;
    Ok((admitted, decisions.into_iter().collect()))
}

/// The decisions that a commit writes, each with its document.
fn reviews(
    documents: &BTreeMap<DocumentId, Document>,
    commit: &Commit,
) -> Vec<(DocumentId, Reviewed)> {
    if !review::may(commit.author.role) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for part in &commit.changes {
        let held = documents.get(&part.document);
        let reviews = held.map(Document::reviews).unwrap_or_default().into_iter();
        let own = reviews.filter(|known| known.change == part.change.hash);
        found.extend(own.map(|known| (part.document, known)));
    }
    found
}

struct Decision<'a> {
    commit: &'a Commit,
    reviews: &'a [(DocumentId, Reviewed)],
    documents: &'a BTreeMap<DocumentId, Document>,
    is_brought_back: bool,
    is_proven: bool,
}

type Judged = Result<(), Refusal>;

fn refuse(reason: Reason, words: &str) -> Judged {
    Err(Refusal::new(reason, words))
}

impl Decision<'_> {
    fn judge<L: Log>(&self, log: &mut L, is_decided: bool) -> Result<Judged, L::Error> {
        let Some((_, first)) = self.reviews.first() else {
            return Ok(Ok(()));
        };
        let of = &first.review.original;
        let is_same = |(_, known): &(DocumentId, Reviewed)| {
            known.review.original == *of && known.review.is_accepted == first.review.is_accepted
        };
        if !self.reviews.iter().all(is_same) {
            return Ok(refuse(Reason::Shape, "this decides about several at once"));
        }
        let decided = log.decided(of.commit)?;
        if is_decided || decided.is_some_and(|by| by != self.commit.id) {
            let words = "another reviewer has decided about this already";
            return Ok(refuse(Reason::DecidedAlready, words));
        }
        let Some(aside) = log.set_aside(of.commit)? else {
            if first.review.is_accepted && log.commit(of.commit)?.is_some() {
                return Ok(Err(settled::again()));
            }
            if self.is_brought_back {
                return Ok(Ok(()));
            }
            let words = "the hub has set nothing aside that this decides about";
            return Ok(refuse(Reason::NotTrusted, words));
        };
        if aside.author != of.author || aside.at != of.at {
            let words = "this names somebody else than the one who wrote it";
            return Ok(refuse(Reason::NotTrusted, words));
        }
        if aside.author.user == self.commit.author.user {
            return Ok(refuse(
                Reason::NotTheRole,
                "nobody decides about their own words",
            ));
        }
        if !first.review.is_accepted {
            return Ok(Ok(()));
        }
        if self.is_proven {
            let register = log.register()?;
            let checked = signed(&aside, register).map(signature::check);
            if !matches!(checked, Ok(Ok(()))) {
                let words = "what is not proven to be its author’s cannot be accepted";
                return Ok(refuse(Reason::NotTrusted, words));
            }
        }
        if self.writes_it_again(log, &aside)? {
            Ok(Ok(()))
        } else {
            let words = "this says something else than what was set aside";
            Ok(refuse(Reason::NotTrusted, words))
        }
    }

    /// Whether the commit writes what was set aside, all of it, and nothing else.
    fn writes_it_again<L: Log>(&self, log: &mut L, aside: &Commit) -> Result<bool, L::Error> {
        if aside.changes.len() != self.commit.changes.len() {
            return Ok(false);
        }
        let by = aside.provenance();
        for (part, was) in self.commit.changes.iter().zip(&aside.changes) {
            let is_named = |(id, known): &(DocumentId, Reviewed)| {
                *id == part.document
                    && known.change == part.change.hash
                    && known.review.change == hex(&was.change.hash)
            };
            let document = self.documents.get(&part.document);
            let Some(document) = document.filter(|_| {
                part.document == was.document
                    && self.reviews.iter().filter(|r| is_named(r)).count() == 1
            }) else {
                return Ok(false);
            };
            let chain = chain(log, document, was.change.clone())?;
            let chain: Vec<&Change> = chain.iter().collect();
            if !says_the_same(document, &chain, &part.change, &by) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// A change that was set aside, after those that it stands on and that were set aside and accepted before it.
fn chain<L: Log>(
    log: &mut L,
    document: &Document,
    change: Change,
) -> Result<Vec<Change>, L::Error> {
    let reviews = document.reviews();
    let mut next = change.deps.clone();
    let mut chain = vec![change];
    while let Some(dep) = next.pop() {
        let is_there = document.has(&dep) || chain.iter().any(|known| known.hash == dep);
        if is_there || chain.len() >= MOST_CHANGES {
            continue;
        }
        let named = hex(&dep);
        let known = reviews.iter().find(|known| known.review.change == named);
        let Some(known) = known else { continue };
        let aside = log.set_aside(known.review.original.commit)?;
        let mut parts = aside.into_iter().flat_map(|aside| aside.changes);
        if let Some(part) = parts.find(|part| part.change.hash == dep) {
            next.extend(part.change.deps.iter().copied());
            chain.push(part.change);
        }
    }
    chain.reverse();
    Ok(chain)
}
