//! Certificates and revocations in the log.

use exchange::certificate::register::Register;
use exchange::certificate::{Credential, Hash};
use exchange::hub::Position;
use rusqlite::OptionalExtension;

use super::{LogError, SqliteLog, number, unsigned};

impl SqliteLog {
    /// Keeps a credential at its place.
    pub(super) fn keep(&self, position: Position, credential: &Credential) -> Result<(), LogError> {
        self.connection
            .prepare_cached(
                "INSERT INTO log (sequence, id, chain, device, counter, bytes, body, form) \
                 VALUES (?1, ?2, ?3, x'', 0, 0, ?4, 1)",
            )?
            .execute((
                number(position.sequence),
                credential.hash().0,
                position.chain,
                credential.to_bytes(),
            ))?;
        Ok(())
    }

    /// The register of all that is filed, in memory from the first time on.
    pub(super) fn registered(&mut self) -> Result<&mut Register, LogError> {
        let register = match self.register.take() {
            Some(register) => register,
            None => self.read_register()?,
        };
        Ok(self.register.insert(register))
    }

    fn read_register(&self) -> Result<Register, LogError> {
        let root = self.root.ok_or(LogError::Damaged("it stands on no root"))?;
        let mut statement = self
            .connection
            .prepare_cached("SELECT body FROM log WHERE form = 1 ORDER BY sequence")?;
        let bodies = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        let credentials: Vec<Credential> = bodies
            .map(|body| read(&body?))
            .collect::<Result<_, LogError>>()?;
        Ok(Register::kept(root, credentials))
    }

    /// Where a session's first commit stands.
    pub(super) fn first_of(&self, session: Hash) -> Result<Option<u64>, LogError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT sequence FROM log WHERE session = ?1 ORDER BY sequence LIMIT 1",
        )?;
        let first: Option<i64> = statement
            .query_row([session.0], |row| row.get(0))
            .optional()?;
        first.map(unsigned).transpose()
    }
}

/// A credential as it was kept.
pub(super) fn read(body: &[u8]) -> Result<Credential, LogError> {
    Credential::parse(body).map_err(|_| LogError::Damaged("a certificate cannot be read"))
}
