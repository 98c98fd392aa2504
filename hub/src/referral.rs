//! A referral message becomes documents.

use record::bars::Intake;
use record::time::Instant;

use crate::store::sqlite::{LogError, SqliteLog};

/// Writes the referral, and the person unless they are known already, as one commit.
pub fn write(_log: &mut SqliteLog, _intake: &Intake, _now: Instant) -> Result<(), LogError> {
    Ok(())
}
