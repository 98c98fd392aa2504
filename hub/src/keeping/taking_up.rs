//! How a hub that serves does what a command asked for: ends access, files templates.
//!
//! The log has one writer, and only the hub signs with its keys: so `hub revoke` writes a wish into the database. The hub
//! looks for wishes before everything that it does with the log, an exchange among it, and each second besides: a lost
//! phone waits for no other device to ask. A wish, the revocations that follow from it and the note that it is done are one
//! transaction: a hub that is killed takes it up at its next start, and none is done twice.

use exchange::hub::Keys;
use record::time::Instant;
use std::collections::BTreeMap;
use std::time::{Duration, Instant as Running};
use tokio::time::MissedTickBehavior;

use super::ending::end;
use crate::state::{Failure, Hub};
use crate::stop::Stop;
use crate::store::sqlite::{Fate, LogError, SqliteLog};
use crate::templates;

/// How often a hub looks that nobody asks for anything.
const LOOKS: Duration = Duration::from_secs(1);
/// How often it writes down which devices it heard.
const KEEPS: Duration = Duration::from_mins(1);

/// Does what waits, each wish in a transaction of its own, and files templates that were added; says how much there was.
pub fn take_up(log: &mut SqliteLog, keys: &Keys, now: Instant) -> Result<usize, LogError> {
    let wishes = log.wishes()?;
    for wish in &wishes {
        let done = log.transaction(|log| {
            let fate = match &wish.of {
                Some(of) => Fate::Ended(end(log, keys, of, &wish.reason, now)?),
                None => Fate::CouldNot,
            };
            log.fulfil(wish.number, fate)?;
            Ok(fate)
        });
        match done {
            Ok(fate) => tracing::info!(?fate, "what a command asked for is done"),
            // One that can never be done holds up nothing else.
            Err(LogError::Keys(fault)) => {
                tracing::error!(%fault, "a command could not end access");
                log.transaction(|log| log.fulfil(wish.number, Fate::CouldNot))?;
            }
            Err(error) => return Err(error),
        }
    }
    // After what ends access, which waits for nothing.
    let filed = match templates::file(log, keys, now) {
        Err(LogError::Keys(fault)) => {
            tracing::error!(%fault, "templates of assessments could not be filed");
            0
        }
        filed => filed?,
    };
    Ok(wishes.len() + filed)
}

/// Looks for wishes, and writes down which devices were heard, until the hub stops.
pub async fn look(hub: Hub, mut stop: Stop) {
    let mut looks = tokio::time::interval(LOOKS);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut kept, mut has_failed) = (Running::now(), false);
    loop {
        tokio::select! {
            () = stop.asked() => return,
            _ = looks.tick() => {}
        }
        let is_due = kept.elapsed() >= KEEPS;
        if is_due {
            kept = Running::now();
        }
        let heard = if is_due {
            hub.heard().take()
        } else {
            BTreeMap::new()
        };
        let looked = hub
            .with_log({
                let heard = heard.clone();
                move |log| -> Result<(), Failure> {
                    if !heard.is_empty() {
                        log.transaction(|log| log.keep_heard(&heard))?;
                    }
                    Ok(())
                }
            })
            .await;
        if looked.is_err() {
            hub.heard().put_back(heard);
        }
        if let Err(error) = &looked
            && !has_failed
        {
            tracing::error!(%error, "the hub could not look for what commands ask of it");
        }
        has_failed = looked.is_err();
    }
}
