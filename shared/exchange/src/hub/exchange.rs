//! One round trip, seen from the hub: take what is offered, then give what is new. Over 300 lines because its steps are one
//! order, and each has its reason there.

use std::collections::BTreeSet;

use record::admit::Shape;
use record::id::{CommitId, DocumentId};
use record::time::Instant;

use super::authority::Asker;
use super::credentials::{Beside, file};
use super::cursor::{Cursor, Mark};
use super::pull::{Pulled, Puller, pull};
use super::sight::{Sight, Slices};
use super::tag::Lost;
use super::take::{Offer, Taken, take};
use super::{Log, LogHead, Position, opened};
use crate::message::{Commits, Request, Response, SignedOut, VERSION, fingerprints};
use crate::verdict::Verdict;

/// What is asked of commits that are offered, and what is given.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Whether everybody sees what is in their slice alone.
    pub slices: Slices,
    /// How strictly documents are read.
    pub shape: Shape,
    /// Whether everything must be signed.
    pub proofs: Proofs,
}

/// Whether commits must be proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proofs {
    /// By the certificates of the log, and signatures: on every hub.
    Asked,
    /// Not at all: where a suite looks at something else. No program that serves has it.
    #[cfg(any(test, feature = "conformance"))]
    NotAsked,
}

impl Proofs {
    pub(super) const fn are_asked(self) -> bool {
        matches!(self, Self::Asked)
    }
}

/// Answers a request of somebody whose session is known. Everything happens in the transaction that `log` stands for.
pub fn exchange<L: Log>(
    log: &mut L,
    asker: &Asker,
    request: Request,
    rules: &Rules,
    now: Instant,
) -> Result<Response, L::Error> {
    let standing = settle_epoch(log, asker, &request, now)?;
    let epoch = log.epoch()?;
    let (offered, brought) = (prints(&request), documents(&request));
    file(log, request.credentials)?;
    let is_restored = was_restored(log, asker, request.counter, &request.commits)?;
    let offer = Offer {
        commits: request.commits,
        asker,
        lost: Lost {
            is_shown: request.have.is_some() && standing.shows_a_restoration(),
            epoch,
            tags: &asker.tags,
        },
    };
    let Taken { verdicts, tags } = take(log, offer, rules, now)?;
    if asker.is_revoked {
        let taken = Taken { verdicts, tags };
        return Ok(revoked(epoch, request.seen.sequence, taken, now));
    }
    if rules.slices == Slices::Asked {
        opened::end_due(log, asker.author.user, now)?;
    }
    let head = log.head()?;
    let (from, must_compare) = match &standing {
        Known::At(cursor) => (cursor.pulled.sequence, cursor.is_comparing),
        Known::Nothing => (0, false),
        Known::AnotherLog { .. } => (0, true),
    };
    let have = request.have.as_deref();
    let have = have.map(|have| have.iter().copied().collect());
    let wants = match &request.have {
        Some(have) => {
            let refused = offered
                .into_iter()
                .filter(|(id, _)| is_refused(&verdicts, *id));
            lacking(log, have, refused.map(|(_, print)| print).collect())?
        }
        None => Vec::new(),
    };
    // What the device does not say it has is not sent while it should: it would be sent everything.
    let mut beside = Beside::new(asker.author.user, from, request.lacks);
    let sight = Sight::new(&asker.author, now, rules.slices);
    let mut pulled = if must_compare && have.is_none() {
        Pulled {
            commits: Vec::new(),
            sequence: from,
            withdrawn: BTreeSet::new(),
            more: true,
        }
    } else {
        let offered = verdicts.iter().map(|(id, _)| *id).collect();
        let puller = Puller {
            offered,
            have,
            sight: &sight,
            since: standing.asked_last(now),
            judged: standing.judged().unwrap_or(from),
            told: standing.told().unwrap_or(from),
            brought,
        };
        pull(log, from, head, &puller, &mut beside)?
    };
    let credentials = beside.of(log, &pulled.commits)?;
    asker.tags.tag(&mut pulled.commits);
    let compare = must_compare && (pulled.more || !wants.is_empty());
    let chain = log.chain(pulled.sequence)?.unwrap_or_default();
    let position = Position {
        sequence: pulled.sequence,
        chain,
    };
    let mut cursor = standing.next(epoch, position, head, compare);
    cursor.day = sight.ages().then(|| day(now));
    let stands_still = request.seen.epoch == epoch && request.seen.sequence == pulled.sequence;
    Ok(Response {
        version: VERSION,
        cannot_talk: None,
        signed_out: None,
        chain: (!stands_still).then_some(chain),
        credentials,
        withdrawn: pulled.withdrawn.into_iter().collect(),
        epoch,
        head: head.sequence,
        sequence: pulled.sequence,
        cursor: cursor.token(&asker.cursors),
        verdicts,
        tags,
        commits: pulled.commits.into(),
        reached: log.reached(&asker.author)?,
        now,
        more: pulled.more,
        compare,
        wants,
        counter: log.counter(asker.device)?,
        is_restored,
        receipt: Vec::new(),
    })
}

/// What somebody hears whose access was ended. The receipt stands for where the device stands, because it is given nothing,
/// and names no hash of the log: one that was restored has another there than the device has seen.
fn revoked(epoch: u64, sequence: u64, taken: Taken, now: Instant) -> Response {
    Response {
        epoch,
        sequence,
        chain: Some(LogHead::default()),
        verdicts: taken.verdicts,
        tags: taken.tags,
        ..Response::signed_out(SignedOut::Revoked, now)
    }
}

/// Fingerprints of what is offered in a comparison.
fn prints(request: &Request) -> Vec<(CommitId, u64)> {
    let offered = request.commits.whole.iter();
    let offered = offered.filter(|_| request.have.is_some());
    offered
        .flat_map(|commit| fingerprints(commit).map(|print| (commit.id, print)))
        .collect()
}

/// Documents that what is offered is written in.
fn documents(request: &Request) -> BTreeSet<DocumentId> {
    let offered = request.commits.whole.iter();
    offered
        .flat_map(|commit| commit.changes.iter().map(|part| part.document))
        .collect()
}

/// What the hub knows of a device from its cursor.
enum Known {
    /// It comes for the first time, or has lost its cursor.
    Nothing,
    /// It goes on from here.
    At(Cursor),
    /// It knows a log that this one is not, or no longer is.
    AnotherLog {
        /// A cursor that this hub sealed shows it, and not the device alone says so.
        is_shown: bool,
    },
}

/// The number of a day, by the hub's clock.
fn day(now: Instant) -> u32 {
    u32::try_from(now.millis() / DAY_MS).unwrap_or_default()
}

/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

impl Known {
    /// Where the device goes on after a page that ends at `position`, as of the end of the log.
    fn next(&self, epoch: u64, position: Position, head: Position, is_comparing: bool) -> Cursor {
        let has_more = position.sequence != head.sequence;
        Cursor {
            epoch,
            pulled: Mark::at(position),
            head: has_more.then(|| Mark::at(head)),
            is_comparing,
            was_restored: (is_comparing && self.shows_a_restoration()).then_some(true),
            judged: has_more.then(|| self.judged().unwrap_or(head.sequence)),
            day: None,
        }
    }

    /// The end of the log when the pull began that is under way.
    const fn judged(&self) -> Option<u64> {
        match self {
            Self::At(cursor) => cursor.judged,
            Self::Nothing | Self::AnotherLog { .. } => None,
        }
    }

    /// The end of the log as the answer before this one saw it.
    const fn told(&self) -> Option<u64> {
        match self {
            Self::At(Cursor {
                head: Some(head), ..
            }) => Some(head.sequence),
            _ => None,
        }
    }

    /// The beginning of the day on which the device asked last, when that is over and time alone takes something from it:
    /// looked at once a day, not at every exchange. What ages within a day goes with the next.
    fn asked_last(&self, now: Instant) -> Option<Instant> {
        match self {
            Self::At(Cursor {
                day: Some(asked), ..
            }) if *asked < day(now) => Some(Instant::from_millis(i64::from(*asked) * DAY_MS)),
            _ => None,
        }
    }

    /// Whether this log has lost a part of its history, as far as this device can show. Nobody can of a hub that never was
    /// restored. Of one that was, whoever had a cursor before can, for good: so this excuses only what has its tags.
    const fn shows_a_restoration(&self) -> bool {
        match self {
            Self::Nothing => false,
            Self::At(cursor) => cursor.is_comparing && cursor.was_restored.is_some(),
            Self::AnotherLog { is_shown } => *is_shown,
        }
    }
}

/// Reads the cursor, notes what the device has taken in, and begins a new epoch when the device has seen a history
/// that this log does not hold: the log was restored from a copy.
fn settle_epoch<L: Log>(
    log: &mut L,
    asker: &Asker,
    request: &Request,
    now: Instant,
) -> Result<Known, L::Error> {
    let epoch = log.epoch()?;
    let Some(cursor) = Cursor::read(&request.cursor, &asker.cursors) else {
        let is_first = request.seen.epoch == 0;
        return Ok(if is_first {
            Known::Nothing
        } else {
            Known::AnotherLog { is_shown: false }
        });
    };
    let shown = Known::AnotherLog { is_shown: true };
    if cursor.epoch < epoch {
        return Ok(shown);
    }
    // A copy from before a new epoch began: what was written in that one belongs to no history of this log, and would
    // else be held against it.
    let mut is_ours = cursor.epoch == epoch;
    for mark in [Some(&cursor.pulled), cursor.head.as_ref()]
        .into_iter()
        .flatten()
    {
        is_ours = is_ours && mark.is_in(log.chain(mark.sequence)?);
    }
    if !is_ours {
        let by_clock = u64::try_from(now.millis()).unwrap_or(0);
        log.begin_epoch(by_clock.max(cursor.epoch.saturating_add(1)))?;
        return Ok(shown);
    }
    log.acknowledge(asker.device, &asker.author, cursor.pulled.sequence, now)?;
    Ok(Known::At(cursor))
}

/// Places in `have` of what the hub neither holds nor has in its room. One that it refused before is offered
/// again, so that the device hears of it.
fn lacking<L: Log>(
    log: &mut L,
    have: &[u64],
    refused: BTreeSet<u64>,
) -> Result<Vec<u64>, L::Error> {
    let mut held = log.fingerprints()?;
    held.extend(log.room()?.iter().flat_map(fingerprints));
    held.extend(refused);
    Ok((0_u64..)
        .zip(have)
        .filter(|(_, print)| !held.contains(print))
        .map(|(place, _)| place)
        .collect())
}

fn is_refused(verdicts: &[(CommitId, Verdict)], id: CommitId) -> bool {
    let mut of = verdicts.iter().filter(|(other, _)| *other == id);
    of.any(|(_, verdict)| matches!(verdict, Verdict::Refused(_)))
}

/// Whether the log holds commits of the asking device that its database does not.
fn was_restored<L: Log>(
    log: &mut L,
    asker: &Asker,
    counter: u64,
    offered: &Commits,
) -> Result<bool, L::Error> {
    if log.counter(asker.device)? > counter {
        return Ok(true);
    }
    let own = offered.whole.iter();
    for commit in own.filter(|commit| commit.device == asker.device) {
        if log
            .counted(commit.device, commit.counter)?
            .is_some_and(|id| id != commit.id)
        {
            return Ok(true);
        }
    }
    Ok(false)
}
