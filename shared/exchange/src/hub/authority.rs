//! What the hub asks of everything that is offered: the session known, every signature good, and authority as of the
//! log that the author had seen.

use std::collections::BTreeMap;

use record::time::{Instant, clock_words, date_words_with_year};

use super::tag::Lost;
use super::{CursorKey, TagKey};
use crate::certificate::Hash;
use crate::certificate::register::{NoAuthority, Register};
use crate::commit::{Commit, Seen};
use crate::gate::trust::{forged, signed};
use crate::gate::{Doubt, Trust};
use crate::hub::LogHead;
use crate::signature;
use crate::verdict::{Reason, Refusal};

/// Who offers, and where it may see that from: what [`super::exchange`] is told of the one who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    /// The device.
    pub device: record::id::DeviceId,
    /// Who is signed in there.
    pub author: record::author::Author,
    /// The session that asks was revoked: what it offers goes to a reviewer, and it is given nothing.
    pub is_revoked: bool,
    /// What the cursors of this device are sealed with.
    pub cursors: CursorKey,
    /// What the hub knows again by what its log had taken.
    pub tags: TagKey,
}

/// On the hub.
pub(super) struct OfHub<'a> {
    pub register: &'a Register,
    pub asker: &'a Asker,
    pub now: Instant,
    pub epoch: u64,
    /// The log's hashes where commits of this epoch say that their device stood.
    pub heads: BTreeMap<u64, LogHead>,
    /// Of what the log has lost, what was taken once, in time.
    pub lost: Lost<'a>,
}

impl Trust for OfHub<'_> {
    fn check(&self, commits: &[Commit]) -> Vec<Result<(), Doubt>> {
        commits.iter().map(|commit| self.judge(commit)).collect()
    }
}

impl OfHub<'_> {
    fn judge(&self, commit: &Commit) -> Result<(), Doubt> {
        let signed = signed(commit, self.register)?;
        signature::check(signed).map_err(|fault| Doubt::Refused(forged(fault)))?;
        let session = signed.session.certificate();
        self.stood_here(commit).map_err(Doubt::Refused)?;
        let at = super::take::hub_time(commit);
        let refused = |reason, words: String| Err(Doubt::Refused(Refusal::new(reason, words)));
        let authority = self.register.authority(session.hash(), commit.seen, at);
        match authority {
            Err(fault @ NoAuthority::Revoked { .. }) => {
                return refused(Reason::Revoked, fault.to_string());
            }
            Err(fault @ NoAuthority::OutOfTime { .. }) => {
                return refused(Reason::OutOfTime, fault.to_string());
            }
            Err(fault) => return refused(Reason::NotTrusted, fault.to_string()),
            Ok(_) => {}
        }
        let is_brought_back = self.lost.had(commit);
        if self.asker.is_revoked || !is_brought_back && self.is_revoked(session.hash()) {
            return refused(Reason::Revoked, self.ended(session.hash()));
        }
        // Whoever signs in anew on the same device vouches for what they wrote there before: with a fresh sign-in they could
        // write the same.
        let is_vouched_for =
            self.asker.author.user == commit.author.user && self.asker.device == commit.device;
        if !is_brought_back && !is_vouched_for && !session.is_valid_at(self.now) {
            let words = "the sign-in had ended before this was sent: a reviewer decides";
            return refused(Reason::Late, words.to_owned());
        }
        Ok(())
    }

    fn is_revoked(&self, session: Hash) -> bool {
        self.register.revocation(session).is_some()
    }

    /// Why a reviewer decides: when access ended and why, as whoever ended it has said.
    fn ended(&self, session: Hash) -> String {
        let when = self.register.revocation(session).map(|says| {
            let on = date_words_with_year(says.at.in_london().date());
            let at = clock_words(says.at);
            let reason = &says.reason;
            format!(" on {on} at {at}, for the reason “{reason}”")
        });
        let when = when.unwrap_or_default();
        format!("access was ended{when}: a reviewer decides about what came later")
    }

    /// A log head that this log never had, in this very epoch, is another log's.
    fn stood_here(&self, commit: &Commit) -> Result<(), Refusal> {
        let Seen { epoch, sequence } = commit.seen;
        let head = commit.proof.map(|proof| proof.head);
        if epoch != self.epoch || head == self.heads.get(&sequence).copied() {
            return Ok(());
        }
        let words = "its device had seen a log that is not this hub’s";
        Err(Refusal::new(Reason::OtherLog, words))
    }
}
