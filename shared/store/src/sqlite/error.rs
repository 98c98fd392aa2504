//! What SQLite's errors mean to the device.

use rusqlite::Error;
use rusqlite::ffi::ErrorCode;

use crate::StoreError;

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match &error {
            Error::SqliteFailure(cause, _) => match cause.code {
                // The browser's quota arrives as this too: the VFS maps QuotaExceededError to SQLITE_FULL.
                ErrorCode::DiskFull => Self::Full,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                    Self::Damaged(error.to_string())
                }
                // Our statements are fixed and fit the schema of this version: when one does not, the schema is not ours.
                ErrorCode::Unknown => Self::Damaged(error.to_string()),
                _ => Self::Failed(error.to_string()),
            },
            // A value of another type or range than was written there.
            Error::SqlInputError { .. }
            | Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::Utf8Error(..)
            | Error::InvalidColumnType(..)
            | Error::InvalidColumnIndex(_) => Self::Damaged(error.to_string()),
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// Something that was written here reads as nothing that this version writes.
pub(super) fn damaged(what: &str) -> StoreError {
    StoreError::Damaged(what.to_owned())
}
