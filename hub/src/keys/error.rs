//! What is wrong with the hub's keys, in words for the person who runs it.

use std::path::{Path, PathBuf};

use exchange::certificate::Fault;
use record::time::Instant;
use record::time::date_words_with_year;

use crate::store::sqlite::LogError;

/// What is said where no hub was made.
pub(crate) fn no_hub(data: &Path) -> String {
    let data = data.display();
    format!(
        "there is no hub in {data}: make one with hub init --data {data} --tenant NAME, or name the folder of one that is there"
    )
}

/// Why the hub's keys are of no use.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// None were made.
    #[error("{}", no_hub(.0))]
    Missing(PathBuf),
    /// They are gone, and a database stands on them.
    #[error(
        "{0} is not there, and the database beside it stands on the keys that were in it: put that folder back from its copy"
    )]
    Lost(PathBuf),
    /// There are some already.
    #[error(
        "{0} is there already, and is left as it is: everything the hub ever took stands on these keys"
    )]
    AlreadyThere(PathBuf),
    /// A file can't be read or written.
    #[error("{path} cannot be read or written: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// One of the files is gone.
    #[error("{path} is not there: {how}")]
    Gone {
        /// Which.
        path: PathBuf,
        /// What gives it back.
        how: &'static str,
    },
    /// A certificate is to be made that names nobody.
    #[error(
        "{0} is gone or damaged, and no database says which service it named: give the name, as hub init had it, with \
         --tenant NAME"
    )]
    NoTenant(PathBuf),
    /// Another of the files, or something else.
    #[error("{path} is not the file it should be: its first line must be “{first}”")]
    OtherFile {
        /// Which.
        path: PathBuf,
        /// What its first line must be.
        first: &'static str,
    },
    /// Cut short or changed.
    #[error("{0} is damaged: put it back from where it was kept")]
    Malformed(PathBuf),
    /// The certificate does not stand on the root.
    #[error("keys/hub.certificate was not issued by the root in keys/root.pub: {0}")]
    Unproven(Fault),
    /// The clock is wrong, or somebody dated ahead.
    #[error(
        "the hub’s certificate is valid from {} on: look at this machine’s clock",
        day(.0)
    )]
    NotYet(Instant),
    /// It has run out.
    #[error(
        "the hub’s certificate ended on {}: fetch root.key from where it is kept and run \
         hub certificate renew --data DIR --root-key FILE",
        day(.0)
    )]
    Ended(Instant),
    /// It was ended.
    #[error("the hub’s certificate was revoked on {}: this hub is served no more", day(.0))]
    Revoked(Instant),
    /// The key is another one's.
    #[error("keys/hub.key is not the key that keys/hub.certificate speaks of: {0}")]
    NotTogether(Fault),
    /// The file holds another root's secret.
    #[error("{0} is not the secret of the root in keys/root.pub")]
    OtherRootKey(PathBuf),
    /// The name is too long.
    #[error("the certificate cannot be issued: {0}")]
    Issue(Fault),
    /// The log could not.
    #[error(transparent)]
    Log(#[from] LogError),
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "errors are shown by reference"
)]
fn day(at: &Instant) -> String {
    date_words_with_year(at.in_london().date())
}
