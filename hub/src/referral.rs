//! A referral message becomes documents: a referral, and a person unless they are known already.
//!
//! Somebody is known already when one record here holds the NHS number of the message, and neither the date of birth nor
//! the name says that it is somebody else. What else the message says about them (another name, another address) is said
//! on the referral and changes nothing in their record. Where the number is all that agrees, it may be mistyped, and would
//! put a stranger's referral on a record: then a person of their own is registered, and the two are linked as a possible
//! duplicate for somebody to decide. So is everybody who has the same name and date of birth, when no number says who it
//! is.

mod identity;

use std::sync::Arc;

use exchange::gate::Held;
use record::author::{Author, Role};
use record::bars::Intake;
use record::document::{Document, Write};
use record::id::{ActId, DocumentId, UserId};
use record::kind::Kind;
use record::person::{self, Person};
use record::referral;
use record::time::Instant;

use crate::clock::random;
use crate::scribe::{OwnDeed, Scribe};
use crate::store::sqlite::{LogError, SqliteLog};

/// Why somebody of the same name was linked.
const SAME_NAME: &str = "A referral message gave the same name and date of birth";

/// Writes the referral as one commit of the hub's own, inside the transaction that `log` stands for.
pub fn write(
    log: &mut SqliteLog,
    scribe: &Scribe,
    intake: &Intake,
    now: Instant,
) -> Result<(), LogError> {
    let referral = DocumentId::new(now, fresh()?);
    let act = ActId::new(now, fresh()?);
    let holders = holders(log, intake)?;
    let known = holders
        .iter()
        .find(|person| identity::is_same(person, intake));
    let mut deed = OwnDeed {
        author: author(),
        at: now,
        writes: Vec::new(),
    };
    let compared = known.or(holders.first());
    let differences = compared.map(|person| identity::differences(person, intake));
    let person = if let Some(person) = known {
        person.id
    } else {
        let id = DocumentId::new(now, fresh()?);
        let mut writes = person::from_intake(intake, act);
        for (other, why) in alike(log, intake, &holders)? {
            writes.extend(possible_duplicate(now, other, why)?);
            let back = possible_duplicate(now, id, why)?;
            deed.writes.push((other, Kind::Person, back));
        }
        deed.writes.push((id, Kind::Person, writes));
        id
    };
    let differences = differences.unwrap_or_default();
    let writes = referral::from_intake(intake, act, Some(person), now, differences);
    deed.writes.push((referral, Kind::Referral, writes));
    scribe.write(log, deed)
}

/// In whose name messages are written.
pub fn author() -> Author {
    Author {
        user: UserId::derived("hub", &[b"referral messages"]),
        name: "Referral message".to_owned(),
        role: Role::Service,
        organisation: "Doorstep hub".to_owned(),
        team: String::new(),
    }
}

/// Everybody here who holds the NHS number that the message gives.
fn holders(log: &mut SqliteLog, intake: &Intake) -> Result<Vec<Arc<Person>>, LogError> {
    let Some(number) = intake.person.nhs_number else {
        return Ok(Vec::new());
    };
    let mut persons = Vec::new();
    for id in log.persons_with(number)? {
        let person = log
            .document(id)?
            .map(|document: Document| Person::read(&document));
        persons.extend(person.filter(|person| {
            person
                .nhs_number
                .as_ref()
                .is_some_and(|held| held.number == number)
        }));
    }
    Ok(persons)
}

/// Who may be the person of a message that nobody here is known by, and why.
fn alike(
    log: &mut SqliteLog,
    intake: &Intake,
    holders: &[Arc<Person>],
) -> Result<Vec<(DocumentId, &'static str)>, LogError> {
    let mut alike: Vec<_> = holders
        .iter()
        .map(|person| (person.id, identity::why_not(person, intake)))
        .collect();
    if let Some(likeness) = person::stated_likeness(intake) {
        let named = log.persons_like(&likeness)?.into_iter();
        alike.extend(
            named
                .filter(|id| holders.iter().all(|held| held.id != *id))
                .map(|id| (id, SAME_NAME)),
        );
    }
    Ok(alike)
}

fn possible_duplicate(now: Instant, other: DocumentId, why: &str) -> Result<Vec<Write>, LogError> {
    let act = ActId::new(now, fresh()?);
    person::link_possible_duplicate(act, other, why)
        .map_err(|_| LogError::Damaged("a link has no reason"))
}

fn fresh() -> Result<[u8; 10], LogError> {
    random().map_err(|_| LogError::NoRandomness)
}

#[cfg(test)]
mod tests;
