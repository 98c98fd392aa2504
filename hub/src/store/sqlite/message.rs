//! Messages of other systems: which were taken, what was answered, and whom they may be about.

use exchange::gate::Held;
use record::document::Document;
use record::id::DocumentId;
use record::nhs_number::NhsNumber;
use record::person::{Likeness, Person};
use record::time::Instant;
use rusqlite::OptionalExtension;

use super::{LogError, SqliteLog};

/// Most people who are found by name.
const MOST: u8 = 20;

/// A message that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// SHA-256 of what it said.
    pub digest: [u8; 32],
    /// What was answered.
    pub answer: Vec<u8>,
    /// Whose message it was.
    pub sender: String,
}

impl SqliteLog {
    /// What was answered to a message, if it was taken before.
    pub fn answered(&mut self, id: &str) -> Result<Option<Answered>, LogError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT digest, answer, sender FROM message WHERE id = ?1")?;
        let found: Option<(Vec<u8>, Vec<u8>, String)> = statement
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        found
            .map(|(digest, answer, sender)| {
                Ok(Answered {
                    digest: super::hash(&digest)?,
                    answer,
                    sender,
                })
            })
            .transpose()
    }

    /// Notes a message that was taken and its answer.
    pub fn answer(&mut self, id: &str, answered: &Answered, now: Instant) -> Result<(), LogError> {
        self.connection
            .prepare_cached(
                "INSERT INTO message (id, digest, answer, at, sender) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((
                id,
                answered.digest,
                &answered.answer,
                now.millis(),
                &answered.sender,
            ))?;
        Ok(())
    }

    /// The persons who have this NHS number in their record, or had it, or have it as one of two answers.
    pub fn persons_with(&mut self, number: NhsNumber) -> Result<Vec<DocumentId>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT document FROM known_number WHERE number = ?1 ORDER BY document",
        )?;
        let found = statement.query_map([number.digits()], |row| row.get::<_, [u8; 16]>(0))?;
        found.map(|id| Ok(DocumentId::from_bytes(id?))).collect()
    }
}

impl SqliteLog {
    /// The persons who look like this one now; at most 20.
    pub fn persons_like(&mut self, likeness: &Likeness) -> Result<Vec<DocumentId>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT document FROM known_likeness WHERE born = ?1 AND name = ?2 ORDER BY document LIMIT ?3",
        )?;
        let found: Vec<[u8; 16]> = statement
            .query_map((likeness.born.to_string(), &likeness.name, MOST), |row| {
                row.get(0)
            })?
            .collect::<Result<_, _>>()?;
        drop(statement);
        let mut alike = Vec::new();
        for id in found.into_iter().map(DocumentId::from_bytes) {
            let document = self.document(id)?;
            // Corrected meanwhile: then they are alike no more.
            if document.is_some_and(|held| self::likeness(&held).as_ref() == Some(likeness)) {
                alike.push(id);
            }
        }
        Ok(alike)
    }

    /// Notes by what a person is found.
    pub(super) fn know(&self, person: &Document) -> Result<(), LogError> {
        for number in numbers(person) {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO known_number (number, document) VALUES (?1, ?2)",
                )?
                .execute((number, person.id().as_bytes()))?;
        }
        if let Some(likeness) = likeness(person) {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO known_likeness (born, name, document) VALUES (?1, ?2, ?3)",
                )?
                .execute((
                    likeness.born.to_string(),
                    likeness.name,
                    person.id().as_bytes(),
                ))?;
        }
        Ok(())
    }
}

fn likeness(person: &Document) -> Option<Likeness> {
    let person = Person::read(person);
    Likeness::of(&person.name(), person.born)
}

/// Every NHS number that a person's record holds now, as ten digits.
fn numbers(person: &Document) -> Vec<String> {
    let held = person.field("nhs_number").iter();
    held.filter_map(|held| read(held.value.text()?))
        .map(NhsNumber::digits)
        .collect()
}

/// The number in the register: it stands there with how it was verified.
fn read(register: &str) -> Option<NhsNumber> {
    let value: serde_json::Value = serde_json::from_str(register).ok()?;
    NhsNumber::parse(value.get("number")?.as_str()?).ok()
}
