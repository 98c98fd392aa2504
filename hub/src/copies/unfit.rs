//! Why a file is not put back as the hub's database, and what to do about it.

use rusqlite::ErrorCode;

use crate::config::keeping::Restore;
use crate::run::RunError;
use crate::store::sqlite::LogError;

/// What to do about a file that was never a copy.
const ANOTHER: &str = "Name a file that hub backup wrote, with --from";

/// Why a file is not put back.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unfit {
    #[error("there is no such file")]
    Missing,
    #[error("it is a folder")]
    Folder,
    #[error("it is empty")]
    Empty,
    #[error("it cannot be read ({0})")]
    Unreadable(String),
    #[error("it was cut short when it was copied: only its first {length} bytes are there")]
    Short { length: u64 },
    #[error("it is not a database")]
    NotADatabase,
    #[error("it is another program’s database")]
    Foreign,
    #[error("it is damaged: {0}")]
    Damaged(String),
    #[error("it is of version {found}, and this hub knows up to {known}")]
    Newer { found: u32, known: u32 },
    #[error("it was written by an older version of the hub")]
    Older,
    #[error("it stands on another root key than keys/root.pub")]
    OtherRoot,
    /// Nothing that the file is to blame for.
    #[error(transparent)]
    Log(LogError),
}

impl Unfit {
    /// What the administrator reads.
    pub(super) fn told(self, chosen: &Restore) -> RunError {
        let data = chosen.data.display();
        let advice = match &self {
            Self::Log(_) => None,
            Self::Missing | Self::Folder | Self::Empty | Self::NotADatabase | Self::Foreign => {
                Some(ANOTHER.to_owned())
            }
            Self::Unreadable(_) => Some(
                "Look whether this account may read it, and whether its disk is sound".to_owned(),
            ),
            Self::Short { .. } | Self::Damaged(_) => {
                Some("Copy it again from where it is kept, or put an earlier copy back".to_owned())
            }
            Self::Newer { .. } => Some("Use the newer hub".to_owned()),
            Self::Older => Some(format!(
                "Copy it to {data}/hub.sqlite by hand, and run hub new-epoch --data {data} before you start the hub"
            )),
            Self::OtherRoot => Some(format!(
                "It is another hub’s, or {data}/keys is: put the keys folder back that it was begun with"
            )),
        };
        match (self, advice) {
            (Self::Log(error), _) => error.into(),
            (why, advice) => RunError::NoCopy {
                path: chosen.from.clone(),
                why: why.to_string(),
                advice: advice.unwrap_or_default(),
            },
        }
    }
}

impl From<LogError> for Unfit {
    fn from(error: LogError) -> Self {
        match error {
            LogError::NotADatabase => Self::NotADatabase,
            LogError::Foreign => Self::Foreign,
            LogError::Newer { found, known } => Self::Newer { found, known },
            LogError::Older => Self::Older,
            LogError::OtherRoot => Self::OtherRoot,
            LogError::NoFile(_) => Self::Missing,
            LogError::Damaged(how) => Self::Damaged(how.to_owned()),
            LogError::Document(error) => Self::Damaged(error.to_string()),
            LogError::Sqlite(error) => match error.sqlite_error_code() {
                Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => {
                    Self::Unreadable(error.to_string())
                }
                _ => Self::Damaged(error.to_string()),
            },
            other => Self::Log(other),
        }
    }
}
