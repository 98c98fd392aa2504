//! Who may write: asked before anything of a change is parsed.

use crate::certificate::Hash;
use crate::certificate::register::{NoAuthority, Register};
use crate::commit::Commit;
use crate::signature::{Fault, Signed, check_all};
use crate::verdict::{Reason, Refusal};

/// Why a commit is not let in by who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// For good.
    Refused(Refusal),
    /// The session's certificate is not here: it is asked for, and the commit comes again.
    Lacks(Hash),
}

/// Who may write.
pub trait Trust {
    /// Whether each commit's author, device and signatures are good.
    fn check(&self, commits: &[Commit]) -> Vec<Result<(), Doubt>>;
}

/// Asks for no proof: where a suite looks at something else.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unasked;

impl Trust for Unasked {
    fn check(&self, commits: &[Commit]) -> Vec<Result<(), Doubt>> {
        commits.iter().map(|_| Ok(())).collect()
    }
}

/// On a device: every signature is checked against the certificates held. Whether the author had authority the hub has
/// decided for all, and its verdict is final.
#[derive(Debug, Clone, Copy)]
pub struct OfDevice<'a> {
    /// What is known.
    pub register: &'a Register,
    /// Sessions that were asked for. What the hub has no certificate of either is refused: it must not hold up the rest.
    pub asked: &'a [Hash],
}

impl OfDevice<'_> {
    fn in_vain(&self, doubt: Doubt) -> Doubt {
        match doubt {
            Doubt::Lacks(session) if self.asked.contains(&session) => {
                let words = "the hub does not know the session that signed it";
                Doubt::Refused(Refusal::new(Reason::NotTrusted, words))
            }
            doubt => doubt,
        }
    }
}

impl Trust for OfDevice<'_> {
    fn check(&self, commits: &[Commit]) -> Vec<Result<(), Doubt>> {
        let opened: Vec<Result<Signed, Doubt>> = commits
            .iter()
            .map(|commit| signed(commit, self.register).map_err(|doubt| self.in_vain(doubt)))
            .collect();
        let sound: Vec<Signed> = opened
            .iter()
            .filter_map(|one| one.as_ref().ok().copied())
            .collect();
        let mut answers = check_all(&sound).into_iter();
        opened
            .into_iter()
            .map(|one| {
                one?;
                let answer = answers.next().unwrap_or(Err(Fault::Missing));
                answer.map_err(|fault| Doubt::Refused(forged(fault)))
            })
            .collect()
    }
}

/// A commit with its session, when that is known.
pub(crate) fn signed<'a>(commit: &'a Commit, register: &'a Register) -> Result<Signed<'a>, Doubt> {
    let Some(proof) = &commit.proof else {
        return Err(Doubt::Refused(Refusal::new(
            Reason::NotSigned,
            "it was written before changes were signed",
        )));
    };
    match register.opened(proof.session) {
        Ok(session) => Ok(Signed { commit, session }),
        Err(NoAuthority::Unknown) => Err(Doubt::Lacks(proof.session)),
        Err(fault) => Err(Doubt::Refused(Refusal::new(
            Reason::NotTrusted,
            fault.to_string(),
        ))),
    }
}

/// The refusal of a commit whose signatures don't hold.
pub(crate) fn forged(fault: Fault) -> Refusal {
    Refusal::new(Reason::NotTrusted, fault.to_string())
}
