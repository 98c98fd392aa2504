//! Messages of other systems: which were taken, what was answered, and whom an NHS number belongs to.

use record::document::{Document, Scalar};
use record::id::DocumentId;
use record::nhs_number::NhsNumber;
use record::time::Instant;
use rusqlite::OptionalExtension;

use super::{LogError, SqliteLog};

/// A message that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// SHA-256 of what it said.
    pub digest: [u8; 32],
    /// What was answered.
    pub answer: Vec<u8>,
}

impl SqliteLog {
    /// What was answered to a message, if it was taken before.
    pub fn answered(&mut self, id: &str) -> Result<Option<Answered>, LogError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT digest, answer FROM message WHERE id = ?1")?;
        let found: Option<(Vec<u8>, Vec<u8>)> = statement
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        found
            .map(|(digest, answer)| {
                Ok(Answered {
                    digest: super::hash(&digest)?,
                    answer,
                })
            })
            .transpose()
    }

    /// Notes a message that was taken and its answer.
    pub fn answer(&mut self, id: &str, answered: &Answered, now: Instant) -> Result<(), LogError> {
        self.connection
            .prepare_cached("INSERT INTO message (id, digest, answer, at) VALUES (?1, ?2, ?3, ?4)")?
            .execute((id, answered.digest, &answered.answer, now.millis()))?;
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

/// Every NHS number that a person's record holds now, as ten digits.
pub(super) fn numbers(person: &Document) -> Vec<String> {
    let held = person
        .field("nhs_number")
        .into_iter()
        .filter_map(|held| match held.value {
            Scalar::Text(text) => Some(text),
            _ => None,
        });
    held.filter_map(|text| read(&text))
        .map(NhsNumber::digits)
        .collect()
}

/// The number in the register: it stands there with how it was verified.
fn read(register: &str) -> Option<NhsNumber> {
    let value: serde_json::Value = serde_json::from_str(register).ok()?;
    NhsNumber::parse(value.get("number")?.as_str()?).ok()
}
