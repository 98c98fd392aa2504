//! Reading a whole log through: SQLite's own check looks at its pages, and not at what they say.

use exchange::hub::{Filed, Log, Position};

use super::{LogError, SqliteLog};

/// Bytes of commits that are read at a time.
const AT_A_TIME: usize = 4 * 1024 * 1024;

impl SqliteLog {
    /// Reads every entry, and works the log's hash out again from the first to the last. `Ok` when each is what was filed.
    pub fn read_through(&mut self) -> Result<(), LogError> {
        let mut at = Position::default();
        loop {
            let found = self.since(at.sequence, AT_A_TIME)?;
            if found.is_empty() {
                return Ok(());
            }
            for (sequence, filed) in found {
                at = match &filed {
                    Filed::Commit(commit) => at.followed_by(commit),
                    Filed::Credential(credential) => at.followed_by_credential(credential),
                    Filed::Access(access) => at.followed_by_access(access),
                };
                if at.sequence != sequence || self.chain(sequence)? != Some(at.chain) {
                    return Err(LogError::Damaged("an entry is not what was filed"));
                }
            }
        }
    }
}
