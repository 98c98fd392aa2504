//! When devices were last heard.

use record::id::DeviceId;
use record::time::Instant;
use std::collections::BTreeMap;

use super::glance::Glance;
use super::{LogError, SqliteLog};

impl SqliteLog {
    /// Keeps when devices were heard. Inside a transaction.
    pub fn keep_heard(&self, heard: &BTreeMap<DeviceId, Instant>) -> Result<(), LogError> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO heard (device, at) VALUES (?1, ?2) ON CONFLICT (device) DO UPDATE SET at = excluded.at",
        )?;
        for (device, at) in heard {
            statement.execute((device.as_bytes(), at.millis()))?;
        }
        Ok(())
    }
}

impl Glance {
    /// When each device was last heard.
    pub fn heard(&self) -> Result<BTreeMap<DeviceId, Instant>, LogError> {
        let mut statement = self.0.prepare("SELECT device, at FROM heard")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let heard = rows.map(|row| {
            let (device, at) = row?;
            Ok((DeviceId::from_bytes(device), Instant::from_millis(at)))
        });
        heard.collect()
    }
}
