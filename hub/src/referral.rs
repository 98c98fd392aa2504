//! A referral message becomes documents: a referral, and a person unless they are known already.
//!
//! Somebody is known already when one record here holds the NHS number of the message and no other date of birth. What
//! else the message says about them (another name, another address) is noted on the referral and changes nothing in
//! their record. Where the date of birth differs, a mistyped number would put a stranger's referral on a record: then
//! a person of their own is registered, and the two are linked as a possible duplicate for somebody to decide. So is
//! everybody who has the same name and date of birth, when no number says who it is.

use std::sync::Arc;

use exchange::gate::Held;
use record::author::{Author, Role};
use record::bars::Intake;
use record::document::{Document, Write};
use record::id::{ActId, DocumentId, UserId};
use record::kind::Kind;
use record::person::{self, Person};
use record::referral::{self, ReferralAct};
use record::time::{Instant, LocalDate, date_words_with_year};

use crate::clock::random;
use crate::scribe::{self, OwnDeed};
use crate::store::sqlite::{LogError, SqliteLog};

/// Why a possible duplicate was linked.
const SAME_NUMBER: &str = "A referral message gave the same NHS number with another date of birth";
/// As well.
const SAME_NAME: &str = "A referral message gave the same name and date of birth";

/// Writes the referral as one commit of the hub's own, inside the transaction that `log` stands for.
pub fn write(log: &mut SqliteLog, intake: &Intake, now: Instant) -> Result<(), LogError> {
    let referral = DocumentId::new(now, fresh()?);
    let act = ActId::new(now, fresh()?);
    let known = known(log, intake)?;
    let mut deed = OwnDeed {
        author: author(),
        at: now,
        writes: Vec::new(),
    };
    let mut notes = Vec::new();
    let person = match &known {
        Some(person) if !differs(person.born, stated_born(intake)) => {
            notes = differences(person, intake);
            person.id
        }
        _ => {
            let id = DocumentId::new(now, fresh()?);
            let mut writes = person::from_intake(intake, act);
            if let Some(other) = &known {
                notes = differences(other, intake);
            }
            for (other, why) in alike(log, intake, known.as_deref())? {
                writes.extend(possible_duplicate(now, other, why)?);
                let back = possible_duplicate(now, id, why)?;
                deed.writes.push((other, Kind::Person, back));
            }
            deed.writes.push((id, Kind::Person, writes));
            id
        }
    };
    let mut writes = referral::from_intake(intake, act, Some(person), now);
    note(&mut writes, notes);
    deed.writes.push((referral, Kind::Referral, writes));
    scribe::write(log, deed)
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

/// The person here whose NHS number the message gives; the one with the same date of birth where several have it.
fn known(log: &mut SqliteLog, intake: &Intake) -> Result<Option<Arc<Person>>, LogError> {
    let Some(number) = intake.person.nhs_number else {
        return Ok(None);
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
    let same = persons
        .iter()
        .position(|person| !differs(person.born, stated_born(intake)))
        .unwrap_or(0);
    Ok((!persons.is_empty()).then(|| persons.swap_remove(same)))
}

fn stated_born(intake: &Intake) -> Option<LocalDate> {
    intake.person.birth_date.as_ref().and_then(|born| born.date)
}

/// Both are known, and not the same.
fn differs<T: PartialEq>(here: Option<T>, there: Option<T>) -> bool {
    here.zip(there).is_some_and(|(here, there)| here != there)
}

/// What the message says otherwise than the record, a line each.
fn differences(person: &Person, intake: &Intake) -> Vec<String> {
    let stated = &intake.person;
    let mut lines = Vec::new();
    if let (Some(here), Some(there)) = (person.born, stated_born(intake))
        && here != there
    {
        let (here, there) = (date_words_with_year(here), date_words_with_year(there));
        lines.push(format!(
            "Date of birth in the message: {there}. In the record with the same NHS number: {here}"
        ));
    }
    let mut compare = |label: &str, here: &str, there: &str| {
        if !there.trim().is_empty() && folded(here) != folded(there) {
            let here = if here.trim().is_empty() {
                "nothing"
            } else {
                here.trim()
            };
            lines.push(format!(
                "{label} in the message: {}. In the record: {here}",
                there.trim()
            ));
        }
    };
    if let Some(name) = stated.name() {
        compare("First name", &person.given, &name.given.join(" "));
        compare(
            "Last name",
            &person.family,
            name.family.as_deref().unwrap_or_default(),
        );
    }
    if let Some(code) = stated
        .addresses
        .iter()
        .find_map(|address| address.postcode.as_deref())
    {
        compare("Postcode", &person.address.postcode, code);
    }
    if let Some(phone) = stated
        .telecoms
        .iter()
        .find(|telecom| telecom.system.as_deref() == Some("phone"))
    {
        compare("Phone number", &person.phone, &phone.value);
    }
    lines
}

/// Letters and digits alone, in lower case: spaces and capitals make no other name, number or postcode.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Who may be the person of a message that nobody here is known by, and why.
fn alike(
    log: &mut SqliteLog,
    intake: &Intake,
    same_number: Option<&Person>,
) -> Result<Vec<(DocumentId, &'static str)>, LogError> {
    let mut alike: Vec<_> = same_number
        .map(|person| (person.id, SAME_NUMBER))
        .into_iter()
        .collect();
    if let Some(likeness) = person::stated_likeness(intake) {
        let named = log.persons_like(&likeness)?.into_iter();
        alike.extend(
            named
                .filter(|id| same_number.is_none_or(|held| held.id != *id))
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

/// Puts lines before everything else that the referral says was stated.
fn note(writes: &mut [Write], mut lines: Vec<String>) {
    for write in writes {
        let Write::Act { record, .. } = write else {
            continue;
        };
        let Ok(ReferralAct::Received(mut received)) = serde_json::from_str(record) else {
            continue;
        };
        lines.append(&mut received.stated);
        received.stated = std::mem::take(&mut lines);
        if let Ok(noted) = serde_json::to_string(&ReferralAct::Received(received)) {
            *record = noted;
        }
    }
}

fn fresh() -> Result<[u8; 10], LogError> {
    random().map_err(|_| LogError::NoRandomness)
}

#[cfg(test)]
mod tests;
