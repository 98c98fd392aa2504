//! The part of the database about systems that may send referrals. Like the directory it is no part of the log.

use record::time::Instant;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::directory::Directory;
use super::{LogError, SqliteLog};
use crate::senders::{Fingerprint, Key, Proof, Sender, Spent};

impl Directory {
    /// Every sender, by name.
    pub fn senders(&self) -> Result<Vec<Sender>, LogError> {
        let mut statement = self.0.prepare("SELECT name FROM sender ORDER BY name")?;
        let names = statement.query_map([], |row| row.get::<_, String>(0))?;
        let mut all = Vec::new();
        for name in names {
            all.extend(sender(&self.0, &name?)?);
        }
        Ok(all)
    }

    /// A sender, by name.
    pub fn sender(&self, name: &str) -> Result<Option<Sender>, LogError> {
        sender(&self.0, name)
    }

    /// Whose key or certificate it is.
    pub fn sender_by(&self, proof: &Proof) -> Result<Option<Sender>, LogError> {
        sender_by(&self.0, &proof.kept())
    }

    /// How many messages of a sender were taken, and when the last one was.
    pub fn taken_from(&self, name: &str) -> Result<(u64, Option<Instant>), LogError> {
        let (count, last): (i64, Option<i64>) = self.0.query_row(
            "SELECT count(*), max(at) FROM message WHERE sender = ?1",
            [name],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok((super::unsigned(count)?, last.map(Instant::from_millis)))
    }

    /// Puts a sender in, or in the place of what there was of it; all of it or nothing.
    pub fn put_sender(&mut self, sender: &Sender) -> Result<(), LogError> {
        let transaction = self
            .0
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        put(&transaction, sender)?;
        Ok(transaction.commit()?)
    }

    /// Takes a sender out.
    pub fn remove_sender(&mut self, name: &str) -> Result<(), LogError> {
        let transaction = self
            .0
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute("DELETE FROM sender_proof WHERE sender = ?1", [name])?;
        transaction.execute("DELETE FROM sender WHERE name = ?1", [name])?;
        Ok(transaction.commit()?)
    }
}

impl SqliteLog {
    /// A sender, by name.
    pub fn sender(&self, name: &str) -> Result<Option<Sender>, LogError> {
        sender(&self.connection, name)
    }

    /// Whose certificate it is.
    pub fn sender_with(&self, certificate: Fingerprint) -> Result<Option<Sender>, LogError> {
        sender_by(&self.connection, &certificate.to_string())
    }

    /// Puts a sender in, or in the place of what there was of it. Inside a transaction.
    pub fn put_sender(&self, sender: &Sender) -> Result<(), LogError> {
        put(&self.connection, sender)
    }

    /// Notes that a sender's token was used. `false` when it had been before. Inside a transaction.
    pub fn spend(&self, sender: &str, token: &Spent, now: Instant) -> Result<bool, LogError> {
        self.connection
            .prepare_cached("DELETE FROM sender_token WHERE until <= ?1")?
            .execute([now.millis()])?;
        let added = self
            .connection
            .prepare_cached(
                "INSERT OR IGNORE INTO sender_token (sender, jti, until) VALUES (?1, ?2, ?3)",
            )?
            .execute((sender, token.id, token.until.millis()))?;
        Ok(added == 1)
    }
}

fn sender_by(connection: &Connection, proof: &str) -> Result<Option<Sender>, LogError> {
    let name: Option<String> = connection
        .prepare_cached("SELECT sender FROM sender_proof WHERE proof = ?1")?
        .query_row([proof], |row| row.get(0))
        .optional()?;
    match name {
        Some(name) => sender(connection, &name),
        None => Ok(None),
    }
}

fn sender(connection: &Connection, name: &str) -> Result<Option<Sender>, LogError> {
    let organisation: Option<String> = connection
        .prepare_cached("SELECT organisation FROM sender WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    let Some(organisation) = organisation else {
        return Ok(None);
    };
    let mut statement = connection.prepare_cached(
        "SELECT proof, is_certificate FROM sender_proof WHERE sender = ?1 ORDER BY proof",
    )?;
    let mut rows = statement.query([name])?;
    let mut proofs = Vec::new();
    while let Some(row) = rows.next()? {
        let (kept, is_certificate): (String, bool) = (row.get(0)?, row.get(1)?);
        let proof = if is_certificate {
            Fingerprint::parse(&kept).map(Proof::Certificate)
        } else {
            Key::read(&kept).ok().map(Proof::Key)
        };
        proofs.push(proof.ok_or(LogError::Damaged("a sender’s key cannot be read"))?);
    }
    Ok(Some(Sender {
        name: name.to_owned(),
        organisation,
        proofs,
    }))
}

fn put(connection: &Connection, sender: &Sender) -> Result<(), LogError> {
    connection.execute(
        "INSERT INTO sender (name, organisation) VALUES (?1, ?2) \
         ON CONFLICT (name) DO UPDATE SET organisation = excluded.organisation",
        (&sender.name, &sender.organisation),
    )?;
    connection.execute("DELETE FROM sender_proof WHERE sender = ?1", [&sender.name])?;
    for proof in &sender.proofs {
        connection.execute(
            "INSERT INTO sender_proof (proof, sender, is_certificate) VALUES (?1, ?2, ?3)",
            (
                proof.kept(),
                &sender.name,
                matches!(proof, Proof::Certificate(_)),
            ),
        )?;
    }
    Ok(())
}
