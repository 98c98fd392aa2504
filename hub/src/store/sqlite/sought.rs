//! Who asked for whom, to open a record in an emergency.

use exchange::certificate::Handle;
use record::id::{DocumentId, UserId};
use record::time::Instant;

use super::{LogError, SqliteLog, unsigned};

impl SqliteLog {
    /// How often somebody has asked since a time, from whatever device.
    pub fn sought_since(&self, user: UserId, since: Instant) -> Result<u64, LogError> {
        let mut count = self
            .connection
            .prepare_cached("SELECT count(*) FROM sought WHERE user = ?1 AND at > ?2")?;
        let asked = count.query_row((user.as_bytes(), since.millis()), |row| row.get(0))?;
        unsigned(asked)
    }

    /// Notes that somebody asks, and who was found.
    pub fn note_sought(
        &mut self,
        user: UserId,
        session: Handle,
        found: Option<DocumentId>,
        now: Instant,
    ) -> Result<(), LogError> {
        let found = found.map(|person| *person.as_bytes());
        self.connection
            .prepare_cached(
                "INSERT INTO sought (at, user, session, person) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((now.millis(), user.as_bytes(), session, found))?;
        Ok(())
    }
}
