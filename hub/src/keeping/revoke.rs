//! `hub revoke`: at once where no hub has the log, and by the hub where one has.

use record::time::Instant;
use std::path::Path;
use std::time::{Duration, Instant as Running};

use super::ending::{Named, end};
use super::take_up;
use super::which::one_session;
use crate::clock;
use crate::config::keeping::Revoke;
use crate::keys::{self, Held};
use crate::run::{RunError, say};
use crate::store::sqlite::{Directory, Fate, Glance, LogError, SqliteLog};
use exchange::hub::Log;

/// How long to wait between two looks for what the hub did.
const LOOKS: Duration = Duration::from_millis(100);
/// After so long, it is said what is waited for; and as often it is looked whether the hub has ended.
const PATIENT: Duration = Duration::from_secs(1);

/// Ends access: revocations are filed in the log, and everybody hears of them.
pub fn revoke(chosen: &Revoke) -> Result<(), RunError> {
    let now = clock::now();
    let Some(of) = chosen.of.named() else {
        return Err(RunError::Nobody);
    };
    let held = keys::read(&chosen.data, now)?;
    if !SqliteLog::is_in(&chosen.data) {
        return Err(LogError::NoFile(SqliteLog::file_in(&chosen.data)).into());
    }
    let ended = match free(&chosen.data, &held)? {
        Some(log) => at_once(chosen, log, &held, &of, now)?,
        None => by_the_hub(chosen, &held, &of, now)?,
    };
    let what = match ended {
        0 => return Err(RunError::Nobody),
        1 => "1 certificate was".to_owned(),
        ended => format!("{ended} certificates were"),
    };
    say(&format!(
        "{what} revoked. Each device hears of it at its next exchange.\n"
    ));
    Ok(())
}

/// The log, when no hub has it.
fn free(data: &Path, held: &Held) -> Result<Option<SqliteLog>, RunError> {
    match SqliteLog::open(data, 0, &held.root) {
        Ok(log) => Ok(Some(log)),
        Err(LogError::Busy) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn at_once(
    chosen: &Revoke,
    mut log: SqliteLog,
    held: &Held,
    of: &Named,
    now: Instant,
) -> Result<usize, RunError> {
    if let Named::Session(digits) = of {
        one_session(&chosen.data, digits)?;
    }
    if of.is_own(log.register()?) {
        return Err(RunError::Own);
    }
    let ended = log.transaction(|log| end(log, &held.keys, of, &chosen.reason, now))?;
    // What was asked of a hub that has ended since.
    take_up(&mut log, &held.keys, now)?;
    log.close()?;
    Ok(ended)
}

/// Asks the hub, and waits until it has done it, or has ended and left it to this command.
fn by_the_hub(chosen: &Revoke, held: &Held, of: &Named, now: Instant) -> Result<usize, RunError> {
    if let Named::Session(digits) = of {
        one_session(&chosen.data, digits)?;
    }
    if of.is_own(&Glance::open(&chosen.data)?.register()?) {
        return Err(RunError::Own);
    }
    let directory = Directory::open(&chosen.data)?;
    let number = directory.wish(of, &chosen.reason, now)?;
    let longest = Duration::from_secs(chosen.wait.into());
    let (asked, mut looked) = (Running::now(), Running::now());
    let mut is_said = false;
    loop {
        match directory.fate(number)? {
            Some(Fate::Ended(ended)) => return Ok(ended),
            Some(Fate::CouldNot) => return Err(RunError::CouldNotRevoke),
            None if asked.elapsed() >= longest => {
                return Err(RunError::NotTakenUp(chosen.wait));
            }
            None => {}
        }
        if looked.elapsed() >= PATIENT {
            looked = Running::now();
            if let Some(mut log) = free(&chosen.data, held)? {
                take_up(&mut log, &held.keys, clock::now())?;
                log.close()?;
                continue;
            }
            if !is_said {
                is_said = true;
                say("A hub is running on this data folder. Waiting until it has done this.\n");
            }
        }
        std::thread::sleep(LOOKS);
    }
}
