//! Messages of other systems: which were taken, what was answered, and whom they may be about.

use exchange::gate::Held;
use record::document::Document;
use record::id::DocumentId;
use record::nhs_number::NhsNumber;
use record::person::{Likeness, Person};
use record::time::Instant;
use rusqlite::OptionalExtension;

use super::{LogError, SqliteLog};

/// Most people who are found by name, or by number.
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
    /// What was answered to a message of a sender, if it was taken before. One that was taken before senders had names is
    /// anybody's who says the same.
    pub fn answered(
        &mut self,
        sender: &str,
        id: &str,
        digest: &[u8; 32],
    ) -> Result<Option<Answered>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT digest, answer, sender FROM message \
             WHERE id = ?2 AND (sender = ?1 OR sender = '' AND digest = ?3) \
             ORDER BY sender DESC LIMIT 1",
        )?;
        let found: Option<(Vec<u8>, Vec<u8>, String)> = statement
            .query_row((sender, id, digest), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
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

    /// The persons who have this NHS number in their record, or had it, or have it as one of two answers; at most 20.
    pub fn persons_with(&mut self, number: NhsNumber) -> Result<Vec<DocumentId>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT document FROM known_number WHERE number = ?1 ORDER BY document LIMIT ?2",
        )?;
        let found =
            statement.query_map((number.digits(), MOST), |row| row.get::<_, [u8; 16]>(0))?;
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

#[cfg(test)]
mod tests {
    use super::super::open::MIGRATIONS;
    use super::*;
    use exchange::hub::conformance::house;
    use rusqlite::Connection;

    const NOW: Instant = Instant::from_millis(1_768_900_000_000);

    fn answered(sender: &str, said: u8) -> Answered {
        Answered {
            digest: [said; 32],
            answer: vec![said],
            sender: sender.to_owned(),
        }
    }

    #[test]
    fn an_id_is_its_senders_own() {
        let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
        let (north, south) = (answered("north", 1), answered("south", 2));
        log.answer("a", &north, NOW).unwrap();
        assert_eq!(log.answered("south", "a", &[1; 32]).unwrap(), None);
        log.answer("a", &south, NOW).unwrap();
        let mut known = |sender: &str| log.answered(sender, "a", &[9; 32]).unwrap();
        assert_eq!(known("north"), Some(north));
        assert_eq!(known("south"), Some(south));
        assert_eq!(known("east"), None);
    }

    #[test]
    fn what_was_taken_before_stays_taken() {
        let folder = tempfile::tempdir().unwrap();
        let old = Connection::open(SqliteLog::file_in(folder.path())).unwrap();
        for migration in &MIGRATIONS[..6] {
            old.execute_batch(migration).unwrap();
        }
        let insert =
            "INSERT INTO message (id, digest, answer, at, sender) VALUES (?1, ?2, ?3, 1, ?4)";
        for (id, sender) in [("a", "north"), ("b", "")] {
            old.execute(insert, (id, [1_u8; 32], [1_u8], sender))
                .unwrap();
        }
        old.execute_batch(
            "PRAGMA user_version = 6; PRAGMA application_id = 1685276738;
             INSERT INTO life (only, epoch) VALUES (1, 5);",
        )
        .unwrap();
        drop(old);
        let mut log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
        let named = log.answered("north", "a", &[2; 32]).unwrap();
        assert_eq!(named, Some(answered("north", 1)));
        // From before senders had names: the same words are a repetition, whoever sends them, others are a message.
        let unnamed = log.answered("south", "b", &[1; 32]).unwrap();
        assert_eq!(unnamed, Some(answered("", 1)));
        assert_eq!(log.answered("south", "b", &[2; 32]).unwrap(), None);
    }
}
