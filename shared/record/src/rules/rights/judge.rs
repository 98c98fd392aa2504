//! Whether somebody may write what a change wrote.

use super::parts::{Does, OPENED, OPENING_REVIEWED, SHUT, does};
use super::rows::INSULIN_UNSAID;
use super::{COORDINATION, Right, Strikes, TRIAGE, may, may_give, right, settling};
use crate::admit::Wrote;
use crate::author::{Author, Role};
use crate::change::Change;
use crate::conflict::{self, Conflict};
use crate::document::{Act, Document};
use crate::id::ActId;
use crate::kind::Kind;
use crate::referral::DECISION;
use crate::review;
use crate::visit::Visit;

/// Said of a part that has no row.
pub(super) const UNKNOWN: &str = "This version of Doorstep does not know who may write this.";
/// Said of an act that nobody strikes out.
pub(super) const NOT_STRUCK: &str = "This kind of entry cannot be struck out.";

/// Said of an opening without a reason.
const WHY: &str = "Whoever opens a record in an emergency says why.";
/// Said of accepting that somebody opened a record, days after.
const OVER: &str = "An emergency is over before a reviewer decides: a record is opened by whoever needs it, not afterwards.";
/// Said of ending what somebody else opened.
const OWN: &str = "Whoever opened a record in an emergency ends it.";
/// Said of reviewing what one opened oneself, or what nobody opened.
const OTHERS: &str = "A senior clinician who did not open the record reviews why it was opened.";

/// Why something may not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    /// A part that this version does not know.
    #[error("{UNKNOWN}")]
    Unknown,
    /// The role may not; the sentence says who may.
    #[error("{0}")]
    Role(&'static str),
}

/// Whether `author` may write what `change` wrote; or the first row that forbids it. `document` holds the change. All is
/// read from the change, and from what the document held before it: nothing that the change says of itself is believed.
pub fn check(document: &Document, change: &Change, author: &Author) -> Result<(), Forbidden> {
    let wrote = Wrote::read(document, change).ok_or(Forbidden::Unknown)?;
    judge(document, &wrote, author)
}

/// Whether `author` may strike an act of a document out, or else who may: for a page, before it offers it.
pub fn may_strike(document: &Document, act: ActId, author: &Author) -> Result<(), &'static str> {
    let struck = document.act(act).ok_or(NOT_STRUCK)?;
    let is_own = struck
        .provenance
        .as_ref()
        .is_some_and(|written| written.author.user == author.user);
    let strikes = strikes(document, struck).ok_or(NOT_STRUCK)?;
    match strikes.others {
        Some(roles) if is_own || roles.contains(&author.role) => Ok(()),
        _ => Err(strikes.sentence),
    }
}

/// As [`check`], of a change that was read already.
pub(crate) fn judge(document: &Document, wrote: &Wrote, author: &Author) -> Result<(), Forbidden> {
    if wrote.has_unknown {
        return Err(Forbidden::Unknown);
    }
    let writer = Writer {
        document,
        wrote,
        author,
    };
    let mut decided = Vec::new();
    for (_, record) in &wrote.acts {
        match does(document.kind(), record).ok_or(Forbidden::Unknown)? {
            Does::Writes(part) => writer.begins(part)?,
            Does::Fact(name) => writer.begins(&format!("safety/{name}"))?,
            Does::DoneUnsaid(task) => writer.gives(&task)?,
            Does::Strikes(act) => {
                may_strike(document, act, author).map_err(Forbidden::Role)?;
            }
            Does::Opens(says_why) => {
                writer.begins(OPENED)?;
                let mut acts = wrote.acts.iter();
                let is_accepted = acts.any(|(_, record)| review::is_one(record));
                (!is_accepted).then_some(()).ok_or(Forbidden::Role(OVER))?;
                says_why.then_some(()).ok_or(Forbidden::Role(WHY))?;
            }
            Does::Shuts(over) => {
                writer.begins(SHUT)?;
                let mut own = over.iter().map(|act| writer.is_own(*act));
                let is_own = !over.is_empty() && own.all(|own| own == Some(true));
                is_own.then_some(()).ok_or(Forbidden::Role(OWN))?;
            }
            Does::ReviewsOpening(act) => {
                writer.begins(OPENING_REVIEWED)?;
                let is_others = writer.is_own(act) == Some(false);
                is_others.then_some(()).ok_or(Forbidden::Role(OTHERS))?;
            }
            Does::Decides(field) => {
                writer.decides(&field)?;
                decided.push(field);
            }
        }
    }
    for text in &wrote.texts {
        writer.begins(&format!("prose/{text}"))?;
    }
    for (key, over) in &wrote.registers {
        writer.sets(key, *over, decided.contains(key))?;
    }
    Ok(())
}

struct Writer<'a> {
    document: &'a Document,
    wrote: &'a Wrote,
    author: &'a Author,
}

impl Writer<'_> {
    fn right(&self, part: &str) -> Result<&'static Right, Forbidden> {
        right(self.document.kind(), part).ok_or(Forbidden::Unknown)
    }

    /// Writes a part in whose place nothing stood.
    fn begins(&self, part: &str) -> Result<(), Forbidden> {
        let row = self.right(part)?;
        allowed(row, self.author.role, true)
    }

    /// Whether the author wrote an act by which the record was opened; `None` when it is no such act.
    fn is_own(&self, act: ActId) -> Option<bool> {
        let act = self.document.act(act)?;
        let opens = matches!(does(self.document.kind(), &act.record)?, Does::Opens(_));
        let by = act.provenance.filter(|_| opens)?;
        Some(by.author.user == self.author.user)
    }

    /// Sets a register in the place of so many values.
    fn sets(&self, key: &str, over: usize, is_decided: bool) -> Result<(), Forbidden> {
        let row = self.right(key)?;
        let settling = settling(key);
        let may_settle = settling.roles.contains(&self.author.role);
        if over > 1 && is_decided && may_settle {
            return Ok(());
        }
        allowed(row, self.author.role, over == 0)?;
        // In the place of several answers about somebody's safety: that decides between them, whatever it says it does.
        // Several that agree are one answer.
        if over > 1 && key.starts_with("safety/") && !may_settle && self.was_open(key).is_some() {
            return Err(Forbidden::Role(settling.sentence));
        }
        Ok(())
    }

    /// Decides between answers, or leaves them standing.
    fn decides(&self, field: &str) -> Result<(), Forbidden> {
        let role = self.author.role;
        if self.document.kind() == Kind::Referral && field == DECISION {
            // Where to is a matter of triage; who the case manager is, of the team.
            let may = TRIAGE.roles.contains(&role)
                || (COORDINATION.roles.contains(&role)
                    && self
                        .was_open(field)
                        .is_some_and(|conflict| conflict.may_be_settled_by(role)));
            return may.then_some(()).ok_or(Forbidden::Role(TRIAGE.sentence));
        }
        let settling = settling(field);
        let may = settling.roles.contains(&role);
        may.then_some(()).ok_or(Forbidden::Role(settling.sentence))
    }

    /// Records a task as done without a word.
    fn gives(&self, task: &str) -> Result<(), Forbidden> {
        self.begins("act/task_answered")?;
        let role = self.author.role;
        if may(role, Kind::Visit, INSULIN_UNSAID).is_ok() {
            return Ok(());
        }
        let visit = Visit::read(self.document);
        let mut tasks = visit.tasks.iter().map(|standing| &standing.task);
        let of_key = tasks.find(|held| held.key == task);
        of_key
            .map_or(Ok(()), |task| may_give(role, task))
            .map_err(Forbidden::Role)
    }

    /// The conflict about a field that the author had before them.
    fn was_open(&self, field: &str) -> Option<Conflict> {
        let earlier = self.document.as_of(&self.wrote.deps)?;
        let mut open = conflict::open(&earlier).into_iter();
        open.find(|conflict| conflict.field == field)
    }
}

fn allowed(row: &Right, role: Role, is_first: bool) -> Result<(), Forbidden> {
    if row.writes.contains(&role) || (is_first && row.begins.contains(&role)) {
        Ok(())
    } else {
        Err(Forbidden::Role(row.sentence))
    }
}

/// Who may strike an act out. To strike a strike out brings back what it struck, so that the row of that decides; strikes
/// in a ring, and acts that this version cannot read, are nobody's.
fn strikes(document: &Document, mut act: Act) -> Option<Strikes> {
    for _ in 0..8 {
        let part = match does(document.kind(), &act.record)? {
            Does::Strikes(of) => {
                act = document.act(of)?;
                continue;
            }
            Does::Writes(part) => part.into(),
            Does::Fact(name) => format!("safety/{name}"),
            Does::DoneUnsaid(_) => "act/task_answered".to_owned(),
            Does::Opens(_) => OPENED.to_owned(),
            Does::Shuts(_) => SHUT.to_owned(),
            Does::ReviewsOpening(_) => OPENING_REVIEWED.to_owned(),
            Does::Decides(_) => return None,
        };
        return right(document.kind(), &part).map(|row| row.strikes);
    }
    None
}
