//! `hub restore`: a copy is opened, read through and given its new epoch in a room of its own inside the data folder, and
//! put in its place when all of that went well. Until then nothing that was there is touched.

use exchange::hub::Log;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::unfit::Unfit;
use super::{has_more, left_at, put};
use crate::clock;
use crate::config::keeping::Restore;
use crate::keys::{self, Held};
use crate::run::{RunError, new_epoch_by_clock, say};
use crate::store::sqlite::{Directory, Glance, LogError, SqliteLog};

/// What a database begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// How many bytes it says about itself in front.
const HEAD: u64 = 100;

/// Puts a copy into a folder that has the keys and no database, and begins a new epoch.
pub fn restore(chosen: &Restore) -> Result<(), RunError> {
    let held = keys::read(&chosen.data, clock::now())?;
    let place = SqliteLog::file_in(&chosen.data);
    if let Some(left) = left_at(&place) {
        return Err(RunError::Taken(left));
    }
    // One that runs on files that were moved away goes on writing into those.
    let _lock = SqliteLog::hold(&chosen.data).map_err(RunError::unless_running)?;
    let told = |unfit| Unfit::told(unfit, chosen);
    let unfit = |error| told(Unfit::from(error));
    let copy = opened(&chosen.from).map_err(told)?;
    copy.check().map_err(unfit)?;
    if copy.root().map_err(unfit)? != held.root {
        return Err(told(Unfit::OtherRoot));
    }
    let fault = |source| RunError::Copy {
        path: place.clone(),
        source,
    };
    let mut room = tempfile::Builder::new();
    room.prefix(".restore-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        room.permissions(std::fs::Permissions::from_mode(0o700));
    }
    let room = room.tempdir_in(&chosen.data).map_err(fault)?;
    let made = SqliteLog::file_in(room.path());
    put(&made, |part| copy.copy_to(part).map_err(unfit))?;
    drop(copy);
    let prepared = prepare(room.path(), &held).map_err(unfit)?;
    File::open(&made)
        .and_then(|file| file.sync_all())
        .map_err(fault)?;
    tempfile::TempPath::try_from_path(&made)
        .map_err(fault)?
        .persist_noclobber(&place)
        .map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => RunError::Taken(place.clone()),
            _ => fault(error.error),
        })?;
    say(&prepared.words());
    Ok(())
}

/// Opens a copy, unless it can be said before SQLite looks at it that it is none.
fn opened(from: &Path) -> Result<Glance, Unfit> {
    if has_more(from) {
        return Ok(Glance::at(from)?);
    }
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Unfit::Missing,
        _ => Unfit::Unreadable(error.to_string()),
    };
    let mut file = File::open(from).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if about.is_dir() {
        return Err(Unfit::Folder);
    }
    let (length, mut head) = (about.len(), Vec::new());
    file.by_ref()
        .take(HEAD)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    match said_length(&head) {
        _ if length == 0 => Err(Unfit::Empty),
        None if head.starts_with(MAGIC) => Err(Unfit::Short { length }),
        None => Err(Unfit::NotADatabase),
        Some(whole) if length < whole => Err(Unfit::Short { length }),
        Some(_) => Ok(Glance::of_still(from)?),
    }
}

/// How long a database says that it is, in its first bytes (sqlite.org/fileformat.html, 1.3); 0 where it does not say.
fn said_length(head: &[u8]) -> Option<u64> {
    if u64::try_from(head.len()) != Ok(HEAD) || !head.starts_with(MAGIC) {
        return None;
    }
    let number = |at: usize| {
        head.get(at..)?
            .first_chunk()
            .map(|four| u32::from_be_bytes(*four))
    };
    let size = head
        .get(16..)?
        .first_chunk()
        .map(|two| u16::from_be_bytes(*two))?;
    // 1 stands for the largest, for which two bytes have no room.
    let size = if size == 1 { 65_536 } else { u64::from(size) };
    // An old program may have written pages without counting them: then these two differ.
    let is_counted = number(24)? == number(92)?;
    Some(if is_counted {
        size * u64::from(number(28)?)
    } else {
        0
    })
}

/// What is in a database that is about to be put in its place.
struct Prepared {
    entries: u64,
    epoch: u64,
    staff: usize,
    senders: usize,
}

/// Reads all of it, and begins the new epoch.
fn prepare(room: &Path, held: &Held) -> Result<Prepared, LogError> {
    let mut log = SqliteLog::open(room, 0, &held.root)?;
    log.read_through()?;
    let directory = Directory::open(room)?;
    let staff = directory.everybody()?.into_iter();
    let staff = staff.filter(|member| member.is_active).count();
    let senders = directory.senders()?.len();
    drop(directory);
    let epoch = new_epoch_by_clock(log.epoch()?);
    log.transaction(|log| log.begin_epoch(epoch))?;
    let entries = log.head()?.sequence;
    log.close()?;
    Ok(Prepared {
        entries,
        epoch,
        staff,
        senders,
    })
}

impl Prepared {
    fn words(&self) -> String {
        let Self {
            entries,
            epoch,
            staff,
            senders,
        } = self;
        format!(
            "The database was put back with {entries} entries, and epoch {epoch} begins. Devices compare at their next \
             exchange, and bring back what was lost, also whose access was ended.\n\
             No device brings back who was added to the directory or taken out of it since the copy. Before you start the \
             hub, look through these lists and put them right:\n  \
             hub users list    may sign in: {staff}\n  \
             hub teams list    as whom\n  \
             hub senders list  may send referrals: {senders}\n"
        )
    }
}
