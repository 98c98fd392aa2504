//! The end of certificates before their time, as entries of the log.

use super::{Asker, Keys, Log, file};
use crate::certificate::{Certificate, Fault, Hash};
use crate::commit::Seen;
use record::time::Instant;

/// Most sessions that one request disowns.
const MOST_DISOWNED: usize = 64;
/// Why a session ends that its user did not open: for who reviews what comes of it later.
const DISOWNED: &str = "its user says that they did not open it";

/// Files a revocation of a certificate that this hub's key has issued. Everybody hears of it.
pub fn revoke<L: Log>(
    log: &mut L,
    keys: &Keys,
    certificate: &Certificate,
    reason: &str,
    now: Instant,
) -> Result<Result<(), Fault>, L::Error> {
    let since = Seen {
        epoch: log.epoch()?,
        sequence: log.head()?.sequence.saturating_add(1),
    };
    match keys.revoke(certificate, since, reason, now) {
        Ok(revocation) => file(log, vec![revocation.into()]).map(Ok),
        Err(fault) => Ok(Err(fault)),
    }
}

/// Ends sessions that somebody says they did not open: those in their own name that have not ended, on other devices than
/// the one that says so.
pub fn disown<L: Log>(
    log: &mut L,
    keys: &Keys,
    asker: &Asker,
    disowned: &[Hash],
    now: Instant,
) -> Result<(), L::Error> {
    if asker.is_revoked {
        return Ok(());
    }
    for hash in disowned.iter().take(MOST_DISOWNED) {
        let register = log.register()?;
        let is_open = register.revocation(*hash).is_none();
        let named = register.opened(*hash).ok().filter(|opened| {
            is_open && opened.author().user == asker.author.user && opened.device() != asker.device
        });
        let Some(session) = named.map(|opened| opened.certificate().clone()) else {
            continue;
        };
        if now < session.validity().1 {
            // What this hub did not issue it cannot end.
            let _ = revoke(log, keys, &session, DISOWNED, now)?;
        }
    }
    Ok(())
}
