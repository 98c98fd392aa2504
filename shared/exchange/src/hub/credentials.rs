//! Certificates and revocations on their way into the log, and out of it again.

use std::collections::BTreeSet;

use super::Log;
use crate::certificate::{Credential, Hash, Level};
use crate::commit::Commit;
use record::id::UserId;

/// Most that are looked at in one request: those of every session of a page of commits, twice over.
const MOST: usize = 4_096;

/// Files those that are new and proven. The others are dropped: whoever needs them hears that they are missing.
pub fn file<L: Log>(log: &mut L, mut offered: Vec<Credential>) -> Result<(), L::Error> {
    if offered.is_empty() {
        return Ok(());
    }
    offered.truncate(MOST);
    // Each after those above it, and ends after what they end.
    offered.sort_by_key(|credential| match credential {
        Credential::Certificate(certificate) => match certificate.says().level() {
            Level::Hub => 0,
            Level::Device => 1,
            Level::Session => 2,
        },
        Credential::Revocation(_) => 3,
    });
    for credential in offered {
        if log.register()?.take(credential.clone()) == Ok(true) {
            let position = log.head()?.followed_by_credential(&credential);
            log.file(position, &credential)?;
        }
    }
    // It would become known with what it waits for, and stand in no log.
    log.register()?.forget_waiting();
    Ok(())
}

/// What a device needs beside a page of the log, in the order in which it can be taken in.
pub(super) struct Beside {
    user: UserId,
    /// The device has taken in the log up to here.
    from: u64,
    sessions: BTreeSet<Hash>,
    revocations: Vec<Credential>,
}

impl Beside {
    pub(super) fn new(user: UserId, from: u64, lacks: Vec<Hash>) -> Self {
        Self {
            user,
            from,
            sessions: lacks.into_iter().collect(),
            revocations: Vec::new(),
        }
    }

    /// Notes a credential that stands in the page: everybody hears of an end, and of a session in their own name.
    pub(super) fn note(&mut self, credential: Credential) {
        match credential {
            Credential::Revocation(_) => self.revocations.push(credential),
            Credential::Certificate(certificate) => {
                let is_own =
                    |session: &crate::certificate::Session| session.author.user == self.user;
                if certificate.session().is_some_and(is_own) {
                    self.sessions.insert(certificate.hash());
                }
            }
        }
    }

    /// Notes who wrote a commit from before what the device has taken in.
    pub(super) fn wrote(&mut self, commit: &Commit) {
        self.sessions
            .extend(commit.proof.map(|proof| proof.session));
    }

    /// The certificates of those who wrote `commits`, as far as the device can't have them from earlier ones, and all
    /// that was noted.
    pub(super) fn of<L: Log>(
        mut self,
        log: &mut L,
        commits: &[Commit],
    ) -> Result<Vec<Credential>, L::Error> {
        let wrote: BTreeSet<Hash> = commits
            .iter()
            .filter_map(|commit| commit.proof.map(|proof| proof.session))
            .collect();
        for session in wrote {
            if log.first_by(session)?.is_none_or(|first| first > self.from) {
                self.sessions.insert(session);
            }
        }
        let register = log.register()?;
        let (mut given, mut credentials) = (BTreeSet::new(), Vec::new());
        // An end that names what is not known proves nothing to a device.
        let ended = self.revocations.iter().filter_map(Credential::ends);
        for named in self.sessions.iter().copied().chain(ended) {
            for certificate in register.above(named).into_iter().rev() {
                if given.insert(certificate.hash()) {
                    credentials.push(certificate.clone().into());
                }
            }
        }
        credentials.extend(self.revocations);
        Ok(credentials)
    }
}
