//! `hub backup` and `hub restore`: the database as one file. The keys are in neither.

use exchange::hub::Log;
use std::path::{Path, PathBuf};

use crate::clock;
use crate::config::keeping::{Backup, Restore};
use crate::keys;
use crate::run::{RunError, new_epoch_by_clock, say};
use crate::store::sqlite::{Directory, Glance, SqliteLog};

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
    let directory = Directory::open(&chosen.data)?;
    let staff = directory.everybody()?.into_iter();
    let (staff, senders) = (
        staff.filter(|member| member.is_active).count(),
        directory.senders()?.len(),
    );
    say(&format!(
        "The database was put back with {entries} entries, and epoch {epoch} begins. Devices compare at their next exchange, and \
         bring back what was lost, also whose access was ended.\n\
         No device brings back who was added to the directory or taken out of it since the copy. Before you start the hub, \
         look through these lists and put them right:\n  \
         hub users list    may sign in: {staff}\n  \
         hub teams list    as whom\n  \
         hub senders list  may send referrals: {senders}\n"
    ));
    Ok(())
}

/// What SQLite keeps beside a database: the end of what was written to it. Beside another database it would be written into
/// that one.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The first file of an earlier database at a place.
fn left_at(place: &Path) -> Option<PathBuf> {
    let beside = BESIDE.iter().map(|end| {
        let mut name = place.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    });
    let mut files = std::iter::once(place.to_owned()).chain(beside);
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
