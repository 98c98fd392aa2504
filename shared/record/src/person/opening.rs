//! A record opened in an emergency: who opened it, when, why, and what a reviewer made of it.
//!
//! Access follows from an act in the person's own document, as that of a team does ([`super::teams`]): signed by whoever
//! opens it, with the reason, in the history for everybody on the person, and worked out again by a hub that was restored
//! from a copy. The act can be written by somebody who does not hold the document, because its place is made by the
//! document's fixed first change. How long it gives access is the hub's to say.

use std::collections::BTreeMap;

use super::acts::PersonAct;
use super::read::Person;
use crate::act::put;
use crate::admit::Wrote;
use crate::author::{Author, Provenance};
use crate::change::{Change, ChangeHash};
use crate::document::{Document, Write};
use crate::id::{ActId, UserId};
use crate::input::{self, Invalid, LONG};
use crate::json;
use crate::kind::Kind;
use crate::rules::slices::{BARRED_DAYS, OPEN_HOURS};
use crate::time::Instant;

/// A record opened in an emergency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The act.
    pub act: ActId,
    /// The change that wrote it.
    pub change: ChangeHash,
    /// Who opened it, and when by their device.
    pub by: Provenance,
    /// Why.
    pub reason: String,
    /// When it was ended early, if it was.
    pub shut: Option<Instant>,
    /// What reviewers made of it, oldest first: two may have looked apart.
    pub reviews: Vec<OpeningReview>,
}

/// What a reviewer made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningReview {
    /// Who, and when.
    pub by: Option<Provenance>,
    /// Whether it was justified.
    pub is_justified: bool,
    /// In words.
    pub words: String,
}

impl Opening {
    /// Who opened it.
    pub const fn user(&self) -> UserId {
        self.by.author.user
    }

    /// When it ends by itself: the hub may end it sooner, never later.
    pub fn until(&self) -> Instant {
        self.by.at.plus_hours(OPEN_HOURS)
    }

    /// Whether it was ended before its time: by who opened it, or because a reviewer found it not justified.
    pub fn is_shut(&self) -> bool {
        self.shut.is_some() || self.reviews.iter().any(|review| !review.is_justified)
    }

    /// Whether it gives access at a time, as far as the record says.
    pub fn is_open(&self, now: Instant) -> bool {
        !self.is_shut() && now < self.until()
    }
}

/// Every time the record was opened in an emergency, oldest first.
pub fn openings(person: &Person) -> Vec<Opening> {
    let mut openings = Vec::new();
    let (mut shut, mut reviews) = (BTreeMap::new(), BTreeMap::<_, Vec<_>>::new());
    for (entry, act) in person.entries.live() {
        match (act, &entry.written) {
            (PersonAct::RecordOpened { reason }, Some(by)) => openings.push(Opening {
                act: entry.id,
                change: entry.change,
                by: by.clone(),
                reason: reason.clone(),
                shut: None,
                reviews: Vec::new(),
            }),
            (PersonAct::RecordShut { over }, Some(by)) => {
                shut.extend(over.iter().map(|act| (*act, by.at)));
            }
            (
                PersonAct::OpeningReviewed {
                    opening,
                    is_justified,
                    words,
                },
                by,
            ) => reviews.entry(*opening).or_default().push(OpeningReview {
                by: by.clone(),
                is_justified: *is_justified,
                words: words.clone(),
            }),
            _ => {}
        }
    }
    for opening in &mut openings {
        opening.shut = shut.get(&opening.act).copied();
        opening.reviews = reviews.remove(&opening.act).unwrap_or_default();
    }
    openings
}

/// Until when somebody may not open the record again, because a reviewer found that they had no good reason.
pub fn barred_until(document: &Document, user: UserId) -> Option<Instant> {
    let openings = openings(&Person::read(document)).into_iter();
    let own = openings.filter(|opening| opening.user() == user);
    let reviews = own.flat_map(|opening| opening.reviews);
    let unfounded = reviews.filter(|review| !review.is_justified);
    let found = unfounded.filter_map(|review| review.by);
    found.map(|by| by.at.plus_hours(24 * BARRED_DAYS)).max()
}

/// Whether all that a change writes is that its author opens the record.
pub fn is_all_of(document: &Document, change: &Change) -> bool {
    // The change is parsed again only where somebody has opened the record at all: it cost a twentieth of letting it in.
    let is_open = |document: &&Document| {
        let person = Person::read(document);
        let mut acts = person.entries.all.iter();
        acts.any(|entry| matches!(entry.act, Some(PersonAct::RecordOpened { .. })))
    };
    let people = Some(document).filter(|document| document.kind() == Kind::Person);
    let wrote = people.filter(is_open);
    let wrote = wrote.and_then(|document| Wrote::read(document, change));
    wrote.is_some_and(|wrote| {
        let is_alone = wrote.registers.is_empty() && wrote.texts.is_empty() && !wrote.has_unknown;
        let [(_, record)] = wrote.acts.as_slice() else {
            return false;
        };
        is_alone && is_one(record)
    })
}

/// Whether an act says that its author opens the record.
pub(crate) fn is_one(record: &str) -> bool {
    let act = json::read(record);
    matches!(act, Some(PersonAct::RecordOpened { .. }))
}

/// Whether a change reviews why the record was opened, by somebody of a team that was not on the person before it: nobody
/// makes themselves a reviewer with the same change.
pub fn is_reviewed_from_outside(document: &Document, change: &Change, team: &str) -> bool {
    let person = Person::read(document);
    let mut written = person.entries.all.iter();
    let reviews = written.any(|entry| {
        let reviews = matches!(entry.act, Some(PersonAct::OpeningReviewed { .. }));
        reviews && entry.change == change.hash
    });
    reviews && {
        let before = document.as_of(&change.deps);
        !before.is_some_and(|before| Person::read(&before).teams.contains(team))
    }
}

/// Whether nothing is known of a person but that somebody opened the record: it has not come yet.
pub fn has_not_come(document: &Document) -> bool {
    if document.kind() != Kind::Person || !document.field_keys().is_empty() {
        return false;
    }
    let person = Person::read(document);
    person.entries.marks.is_empty()
        && !person.entries.all.is_empty()
        && person
            .entries
            .all
            .iter()
            .all(|entry| matches!(entry.act, Some(PersonAct::RecordOpened { .. })))
}

/// Opens the record (field `reason`).
pub fn open(id: ActId, reason: &str) -> Result<Vec<Write>, Invalid> {
    let ask = "Enter why you need to open this record now";
    let reason = input::needed("reason", "Reason", reason, LONG, ask)?;
    Ok(vec![put(id, &PersonAct::RecordOpened { reason })])
}

/// Ends all that one opened, before its time.
pub fn shut(document: &Document, id: ActId, by: UserId) -> Option<Vec<Write>> {
    let openings = openings(&Person::read(document)).into_iter();
    let own = openings.filter(|opening| opening.user() == by && !opening.is_shut());
    let over: Vec<ActId> = own.map(|opening| opening.act).collect();
    (!over.is_empty()).then(|| vec![put(id, &PersonAct::RecordShut { over })])
}

/// What a reviewer makes of it (fields `justified`, `words`).
pub fn review(
    id: ActId,
    opening: &Opening,
    is_justified: bool,
    words: &str,
    by: &Author,
) -> Result<Vec<Write>, Invalid> {
    if opening.user() == by.user {
        let words = "Somebody else reviews what you opened.";
        return Err(Invalid::not_now("justified", words));
    }
    let ask = "Enter what you found";
    let words = input::needed("words", "What you found", words, LONG, ask)?;
    let reviewed = PersonAct::OpeningReviewed {
        opening: opening.act,
        is_justified,
        words,
    };
    Ok(vec![put(id, &reviewed)])
}

#[cfg(test)]
mod tests;
