//! `hub backup` and `hub restore`: the database as one file. The keys are in neither.

mod restore;
mod unfit;

use std::path::{Path, PathBuf};

use crate::config::keeping::Backup;
use crate::run::{RunError, say};
use crate::store::sqlite::Glance;
pub use restore::restore;

/// Copies the database of one moment into a file, while a hub may be serving it.
pub fn backup(chosen: &Backup) -> Result<(), RunError> {
    let glance = Glance::open(&chosen.data)?;
    put(&chosen.to, |part| {
        glance.copy_to(part)?;
        Glance::at(part)?.check()?;
        Ok(())
    })?;
    say(&format!(
        "The database was copied to {} and looked through. The keys are not in it: keep a copy of the keys folder \
         somewhere else.\n",
        chosen.to.display()
    ));
    Ok(())
}

/// What SQLite keeps beside a database: the end of what was written to it. Beside another database it would be written into
/// that one.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

fn beside(place: &Path) -> impl Iterator<Item = PathBuf> {
    BESIDE.iter().map(|end| {
        let mut name = place.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    })
}

/// Whether a database has more than its one file: it was copied by hand, or somebody writes to it.
fn has_more(file: &Path) -> bool {
    beside(file).any(|file| file.exists())
}

/// The first file of an earlier database at a place.
fn left_at(place: &Path) -> Option<PathBuf> {
    let mut files = std::iter::once(place.to_owned()).chain(beside(place));
    // Also a link that leads nowhere.
    files.find(|file| file.symlink_metadata().is_ok())
}

/// Writes a file that is not there beside its place, and puts it there in one step.
fn put(to: &Path, write: impl FnOnce(&Path) -> Result<(), RunError>) -> Result<(), RunError> {
    let fault = |source| RunError::Copy {
        path: to.to_owned(),
        source,
    };
    if let Some(left) = left_at(to) {
        return Err(RunError::Taken(left));
    }
    let above = to.parent().filter(|above| !above.as_os_str().is_empty());
    // Empty, and readable by nobody else.
    let part = tempfile::Builder::new()
        .prefix(".copy-")
        .tempfile_in(above.unwrap_or_else(|| Path::new(".")))
        .map_err(fault)?;
    write(part.path())?;
    let file = std::fs::File::open(part.path()).map_err(fault)?;
    file.sync_all().map_err(fault)?;
    part.persist_noclobber(to)
        .map_err(|error| match error.error.kind() {
            std::io::ErrorKind::AlreadyExists => RunError::Taken(to.to_owned()),
            _ => fault(error.error),
        })?;
    Ok(())
}
