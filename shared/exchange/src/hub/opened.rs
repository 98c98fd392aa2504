//! Records opened in an emergency: whoever writes that they open one is let into the circle, for a time that the hub bounds.
//!
//! It counts from when it was written, so that a restored hub, which hears of it later, gives no more than was given; and
//! from when the hub heard of it where a device says that it was written after that. When it was written a device says by its
//! own clock, with how far that is from the hub's. The end is an entry of the log, filed
//! when whoever opened it asks next, so that it is taken back like any other.

use std::collections::BTreeSet;

use record::author::Provenance;
use record::document::Document;
use record::id::{DocumentId, UserId};
use record::kind::Kind;
use record::person::opening::{
    Opening, barred_until, is_all_of, is_reviewed_from_outside, openings,
};
use record::person::{Person, PersonAct};
use record::rules::slices::OPEN_HOURS;
use record::slice::{Audience, circles, lets_in, opened_further};
use record::time::Instant;

use super::Log;
use super::access::{Access, file};
use super::sight::{Sight, Slices};
use super::take::hub_time;
use crate::commit::{Commit, DocumentChange};
use crate::gate::Admitted;

/// Whether all that a commit does is that its author opens one record: that is let in from whoever does not see it.
pub(super) fn opens(admitted: &Admitted, commit: &Commit) -> bool {
    let [part] = commit.changes.as_slice() else {
        return false;
    };
    let document = admitted.documents.get(&part.document);
    document.is_some_and(|document| is_all_of(document, &part.change))
}

/// Whether the author of a commit may not open the record again yet, by what the log held before and by the hub's clock: what
/// a device says of when it was written does not matter.
pub(super) fn is_barred<L: Log>(
    log: &mut L,
    commit: &Commit,
    now: Instant,
) -> Result<bool, L::Error> {
    for part in &commit.changes {
        let held = log.document(part.document)?;
        let until = held.and_then(|held| barred_until(&held, commit.author.user));
        if until.is_some_and(|until| now < until) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a commit reviews why a record was opened, by somebody of no team on the person.
pub(super) fn reviews_from_outside(admitted: &Admitted, commit: &Commit) -> bool {
    commit.changes.iter().any(|part| {
        let document = admitted.documents.get(&part.document);
        document.is_some_and(|document| {
            is_reviewed_from_outside(document, &part.change, &commit.author.team)
        })
    })
}

/// Whether a commit brings anybody in, its author or others, or lets them stay for longer, though nothing but that its author
/// opened the record lets the author see it. `as_of`: by what the log said there, at one of these places.
pub(super) fn brings_in<L: Log>(
    log: &mut L,
    admitted: &Admitted,
    commit: &Commit,
    as_of: [u64; 2],
) -> Result<bool, L::Error> {
    let sight = Sight::new(&commit.author, hub_time(commit), Slices::Asked).without_emergencies();
    for part in &commit.changes {
        let Some(document) = admitted.documents.get(&part.document) else {
            continue;
        };
        let (is_in, known) = (circles(document), log.about(part.document)?);
        let is_moved = known
            .as_ref()
            .is_some_and(|about| !is_in.is_subset(&about.circles));
        // Most of what is written: it lets nobody in where it stands.
        if !is_moved && lets_in(document).is_empty() {
            continue;
        }
        let was_in = known.map(|about| about.circles).unwrap_or_default();
        let mut only_opened = BTreeSet::new();
        for circle in is_in.union(&was_in) {
            let is_known = log.about(*circle)?.is_some();
            if is_known
                && !sight.sees(log, *circle, as_of[0])?
                && !sight.sees(log, *circle, as_of[1])?
            {
                only_opened.insert(*circle);
            }
        }
        if only_opened.is_empty() {
            continue;
        }
        let further = further(log, admitted, commit, part)?;
        if further.is_none_or(|further| !further.is_disjoint(&only_opened)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The circles that one part of a commit opens further, standing on what was let in before it; `None` where that cannot be
/// told.
fn further<L: Log>(
    log: &mut L,
    admitted: &Admitted,
    commit: &Commit,
    part: &DocumentChange,
) -> Result<Option<BTreeSet<DocumentId>>, L::Error> {
    let held = log.document(part.document)?;
    let earlier = admitted.accepted.iter();
    let earlier = earlier.take_while(|other| other.id != commit.id);
    let earlier: Vec<_> = earlier.flat_map(|other| of(other, part.document)).collect();
    let is_there = held.is_some() || !earlier.is_empty();
    let document = held.map_or_else(|| Document::new(part.document, part.kind), Ok);
    let opened = document.and_then(|mut before| {
        before.extend(earlier)?;
        let mut after = before.clone();
        after.extend(of(commit, part.document))?;
        Ok(opened_further(is_there.then_some(&before), &after))
    });
    Ok(opened.ok())
}

/// What a commit writes in a document.
fn of(commit: &Commit, document: DocumentId) -> impl Iterator<Item = (&[u8], Provenance)> {
    let parts = commit.changes.iter();
    let parts = parts.filter(move |part| part.document == document);
    parts.map(|part| (part.change.bytes.as_slice(), commit.provenance()))
}

/// Files what one part of a commit says about who has opened the record.
pub(super) fn follow<L: Log>(
    log: &mut L,
    commit: &Commit,
    part: &DocumentChange,
    document: &Document,
    now: Instant,
) -> Result<(), L::Error> {
    if document.kind() != Kind::Person {
        return Ok(());
    }
    let person = Person::read(document);
    let mut written = person.entries.all.iter();
    let is_about = |act: &PersonAct| {
        use PersonAct::{OpeningReviewed, RecordOpened, RecordShut};
        matches!(
            act,
            RecordOpened { .. } | RecordShut { .. } | OpeningReviewed { .. }
        )
    };
    if !written
        .any(|entry| entry.change == part.change.hash && entry.act.as_ref().is_some_and(is_about))
    {
        return Ok(());
    }
    let all = openings(&person);
    let users: BTreeSet<UserId> = all.iter().map(Opening::user).collect();
    for user in users {
        // Where one was found not justified, none of theirs stays open.
        let is_barred = barred_until(document, user).is_some_and(|until| now < until);
        let own = all.iter().filter(|opening| opening.user() == user);
        let stands: Vec<&Opening> = own
            .filter(|opening| !is_barred && !opening.is_shut())
            .collect();
        let standing = standing(log, part.document, user)?;
        let said = Access {
            circle: part.document,
            source: part.document,
            audience: Audience::Opened(user),
            is_given: true,
            until: Some(hub_time(commit).min(now).plus_hours(OPEN_HOURS)),
        };
        if stands
            .iter()
            .any(|opening| opening.change == part.change.hash)
        {
            let is_longer = standing.is_none_or(|until| Some(until) < said.until);
            if is_longer && said.until > Some(now) {
                file(log, &said)?;
            }
        } else if let Some(until) = standing {
            let rest = last_until(log, &stands)?.map(|last| last.min(until));
            match rest.filter(|rest| *rest > now) {
                Some(rest) if rest < until => {
                    let until = Some(rest);
                    file(log, &Access { until, ..said })?;
                }
                Some(_) => {}
                None => end(log, said, until.min(now))?,
            }
        }
    }
    Ok(())
}

/// When the last of some openings ends, by the hub's clock as far as the devices knew it: a device's own clock may be hours
/// off.
fn last_until<L: Log>(log: &mut L, openings: &[&Opening]) -> Result<Option<Instant>, L::Error> {
    let mut last = None;
    for opening in openings {
        let commit = log.commit(opening.by.commit)?;
        let written = commit.as_ref().map_or(opening.by.at, hub_time);
        last = last.max(Some(written.plus_hours(OPEN_HOURS)));
    }
    Ok(last)
}

/// Ends what somebody opened and whose time is over.
pub(super) fn end_due<L: Log>(log: &mut L, user: UserId, now: Instant) -> Result<(), L::Error> {
    let audience = Audience::Opened(user);
    let begin = Instant::from_millis(i64::MIN);
    let circles = log.ended(std::slice::from_ref(&audience), begin, now)?;
    for circle in BTreeSet::from_iter(circles) {
        if let Some(until) = standing(log, circle, user)?.filter(|until| *until <= now) {
            let given = Access {
                circle,
                source: circle,
                audience: audience.clone(),
                is_given: true,
                until: Some(until),
            };
            end(log, given, until)?;
        }
    }
    Ok(())
}

/// The end keeps until when it was open, for telling what had been seen until then.
fn end<L: Log>(log: &mut L, given: Access, until: Instant) -> Result<(), L::Error> {
    let ended = Access {
        is_given: false,
        until: Some(until),
        ..given
    };
    file(log, &ended)
}

/// Until when somebody is let into a circle because they opened it.
fn standing<L: Log>(
    log: &mut L,
    circle: DocumentId,
    user: UserId,
) -> Result<Option<Instant>, L::Error> {
    let own = Audience::Opened(user);
    let all = log.accesses(circle)?.into_iter().rev();
    let last = all
        .map(|(_, access)| access)
        .find(|access| access.audience == own);
    Ok(last
        .filter(|access| access.is_given)
        .and_then(|access| access.until))
}
