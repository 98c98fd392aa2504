//! What it takes to sign the reference caseload, and to check it.

use std::time::Duration;

use exchange::commit::Commit;
use exchange::hub::Log;
use exchange::hub::conformance::house;
use exchange::hub::memory::MemoryLog;
use exchange::signature::{Signed, check, check_all};
use exchange::signer::Signer;

use super::{Outcome, cpu};

/// The house's sessions begin so long before they are opened, in minutes.
const EARLIER: i64 = 5;

/// Processor time for all changes of a log.
#[derive(Debug, Default)]
pub struct Measured {
    /// Signing them.
    pub signing: Duration,
    /// Checking each commit alone, as the hub does.
    pub checking: Duration,
    /// Checking them together, as a device does with a page.
    pub together: Duration,
}

/// Signs the commits of a log of the house anew and checks them.
pub fn measure(log: &mut MemoryLog) -> Outcome<Measured> {
    let mut measured = Measured::default();
    let mut commits: Vec<Commit> = log.commits().cloned().collect();
    let mut last: Option<Signer> = None;
    for commit in &mut commits {
        let session = commit.proof.ok_or("a commit that is not signed")?.session;
        let opened = log.register()?.opened(session)?;
        let (from, _) = opened.certificate().validity();
        let held = last.filter(|held| held.session().hash() == session);
        let held = held.unwrap_or_else(|| {
            house::signer(&commit.author, commit.device, from.plus_minutes(EARLIER))
        });
        cpu::counted(&mut measured.signing, || held.sign(commit))?;
        last = Some(held);
    }
    let register = log.register()?;
    let signed = commits.iter().map(|commit| {
        let session = commit.proof.ok_or("a commit that is not signed")?.session;
        let session = register.opened(session)?;
        Ok(Signed { commit, session })
    });
    let signed: Vec<Signed> = signed.collect::<Outcome<_>>()?;
    cpu::counted(&mut measured.checking, || {
        signed.iter().try_for_each(|one| check(*one))
    })?;
    let answers = cpu::counted(&mut measured.together, || check_all(&signed));
    answers.into_iter().collect::<Result<(), _>>()?;
    Ok(measured)
}
