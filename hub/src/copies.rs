//! `hub backup` and `hub restore`: the database as one file. The keys are in neither.

use exchange::hub::Log;
use std::path::Path;

use crate::clock;
use crate::config::keeping::{Backup, Restore};
use crate::keys;
use crate::run::{RunError, new_epoch_by_clock, say};
use crate::store::sqlite::{Glance, SqliteLog};

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

/// Puts a copy into a folder that has the keys and no database, and begins a new epoch.
pub fn restore(chosen: &Restore) -> Result<(), RunError> {
    let now = clock::now();
    let held = keys::read(&chosen.data, now)?;
    let copy = Glance::at(&chosen.from).map_err(|error| RunError::NoCopy {
        path: chosen.from.clone(),
        why: error.to_string(),
    })?;
    copy.check()?;
    if copy.root()? != held.root {
        return Err(crate::store::sqlite::LogError::OtherRoot.into());
    }
    put(&SqliteLog::file_in(&chosen.data), |part| {
        Ok(copy.copy_to(part)?)
    })?;
    let mut log = SqliteLog::open(&chosen.data, 0, &held.root)?;
    let epoch = new_epoch_by_clock(log.epoch()?);
    log.transaction(|log| log.begin_epoch(epoch))?;
    let entries = log.head()?.sequence;
    log.close()?;
    say(&format!(
        "The database was put back with {entries} entries, and epoch {epoch} begins. Start the hub: devices compare at their \
         next exchange, and bring back what was lost.\n"
    ));
    Ok(())
}

/// Writes a file that is not there beside its place, and puts it there in one step.
fn put(to: &Path, write: impl FnOnce(&Path) -> Result<(), RunError>) -> Result<(), RunError> {
    let fault = |source| RunError::Copy {
        path: to.to_owned(),
        source,
    };
    if to.exists() {
        return Err(RunError::Taken(to.to_owned()));
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
