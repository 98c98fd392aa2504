//! Who is let into a person's circle, as rows of the log: what the documents say, worked out once, when it was written.
//!
//! [`record::slice`] says whom a document lets in. Here the difference to what it let in before is filed as entries of the
//! log, so that a device's place in the log also says whom it had seen let in: a circle that opens to somebody arrives
//! whole, one that closes is taken back, and what somebody wrote is judged as of what they had seen. A log that is taken
//! back from devices works all of it out again. A record opened in an emergency is the same but for its end: [`super::opened`].

use std::collections::BTreeSet;

use record::document::Document;
use record::id::{DocumentId, UserId};
use record::kind::Kind;
use record::slice::{Audience, circles, lets_in, seen_in};
use record::time::Instant;

use super::{Log, Position, opened};
use crate::commit::Commit;

/// Somebody is let into a circle, or no longer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// The circle: a person's document, or one that names nobody.
    pub circle: DocumentId,
    /// The document that says so. What one says is not taken back by another.
    pub source: DocumentId,
    /// Who.
    pub audience: Audience,
    /// Whether they are let in.
    pub is_given: bool,
    /// When that ends by itself.
    pub until: Option<Instant>,
}

/// What the log knows of a document beside its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its kind.
    pub kind: Kind,
    /// Who began it.
    pub by: UserId,
    /// When, by their device.
    pub at: Instant,
    /// Whose circles it's in.
    pub circles: BTreeSet<DocumentId>,
}

/// Takes a commit into the log, with what follows from it.
pub fn keep<L: Log>(log: &mut L, commit: &Commit, now: Instant) -> Result<Position, L::Error> {
    let position = log.head()?.followed_by(commit);
    log.append(position, commit)?;
    follow(log, commit, now)?;
    Ok(position)
}

/// Works out what a commit in the log says about who sees what, when it came at `now`.
pub fn follow<L: Log>(log: &mut L, commit: &Commit, now: Instant) -> Result<(), L::Error> {
    for part in &commit.changes {
        let Some(document) = log.document(part.document)? else {
            continue;
        };
        let known = log.about(part.document)?;
        let about = About {
            kind: document.kind(),
            by: known.as_ref().map_or(commit.author.user, |about| about.by),
            at: known.as_ref().map_or(commit.at, |about| about.at),
            circles: circles(&document),
        };
        let before = known.as_ref().map(|about| about.circles.clone());
        if known.as_ref() != Some(&about) {
            log.set_about(part.document, &about)?;
        }
        let all = before
            .unwrap_or_default()
            .union(&about.circles)
            .copied()
            .collect();
        differ(log, &document, &about.circles, &all)?;
        opened::follow(log, commit, part, &document, now)?;
    }
    Ok(())
}

/// Files the difference between whom a document lets in and whom it let in so far.
fn differ<L: Log>(
    log: &mut L,
    document: &Document,
    now_in: &BTreeSet<DocumentId>,
    all: &BTreeSet<DocumentId>,
) -> Result<(), L::Error> {
    let says = lets_in(document);
    for circle in all {
        let mut given = Vec::new();
        for (_, access) in log.accesses(*circle)? {
            if access.source == document.id() && !matches!(access.audience, Audience::Opened(_)) {
                given.retain(|other: &Access| other.audience != access.audience);
                if access.is_given {
                    given.push(access);
                }
            }
        }
        let wanted = says.iter().filter(|(audience, _)| {
            now_in.contains(circle) && seen_in(audience, document.id(), *circle)
        });
        let wanted = wanted.map(|(audience, until)| Access {
            circle: *circle,
            source: document.id(),
            audience: audience.clone(),
            is_given: true,
            until: *until,
        });
        let wanted: Vec<Access> = wanted.collect();
        for access in &wanted {
            if !given.contains(access) {
                file(log, access)?;
            }
        }
        for access in given {
            if wanted.iter().all(|other| other.audience != access.audience) {
                let ended = Access {
                    is_given: false,
                    until: None,
                    ..access
                };
                file(log, &ended)?;
            }
        }
    }
    Ok(())
}

/// Files one entry.
pub fn file<L: Log>(log: &mut L, access: &Access) -> Result<(), L::Error> {
    let position = log.head()?.followed_by_access(access);
    log.grant(position, access)
}
