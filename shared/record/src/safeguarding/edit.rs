//! What can be written in a safeguarding concern.

use super::OWNER;
use super::acts::{Closed, ConcernAct, KINDS, LetIn, OUTCOMES, Raised, SAFE_NOW, TOLD_BY, Words};
use crate::act::{StaffName, put, set};
use crate::document::Write;
use crate::id::{ActId, DocumentId};
use crate::input::{self, Invalid, LONG};

fn chosen(
    field: &'static str,
    label: &'static str,
    table: &[Words],
    code: &str,
    ask: &'static str,
) -> Result<(), Invalid> {
    let mut codes = table.iter();
    input::needed(field, label, code, LONG, ask)?;
    let is_one = codes.any(|(held, _)| *held == code);
    is_one.then_some(()).ok_or(Invalid::not_now(field, ask))
}

/// Raises a concern about a person, with who answers for it (fields `kinds`, `words`, `told_by`, `wishes`, `safe_now`,
/// `done`). All that is wrong is said at once.
pub fn raise(
    act: ActId,
    person: DocumentId,
    owner: &StaffName,
    raised: Raised,
) -> Result<Vec<Write>, Vec<Invalid>> {
    let mut wrong = Vec::new();
    let known = |code: &String| KINDS.iter().any(|(held, _)| held == code);
    if raised.kinds.is_empty() || !raised.kinds.iter().all(known) {
        wrong.push(Invalid::not_now(
            "kinds",
            "Choose what you are worried about",
        ));
    }
    let words = "Enter what you saw or were told";
    let who = "Choose how you know";
    let safe = "Choose whether they are safe now";
    let checks = [
        input::needed("words", "What happened", &raised.words, LONG, words).map(|_| ()),
        chosen("told_by", "How you know", TOLD_BY, &raised.told_by, who),
        input::limited("wishes", "What they want", &raised.wishes, LONG).map(|_| ()),
        chosen("safe_now", "Safe now", SAFE_NOW, &raised.safe_now, safe),
        input::limited("done", "What you did", &raised.done, LONG).map(|_| ()),
    ];
    wrong.extend(checks.into_iter().filter_map(Result::err));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut writes = vec![set("person", person.to_string())];
    writes.extend(name_owner(owner));
    writes.push(put(act, &ConcernAct::Raised(raised)));
    Ok(writes)
}

/// Names who answers for it: whoever did so before sees it no longer, unless they raised it or were let in.
pub fn name_owner(owner: &StaffName) -> Vec<Write> {
    vec![Write::Field {
        key: OWNER.to_owned(),
        value: owner.scalar(),
    }]
}

/// Adds to it (field `words`).
pub fn note(act: ActId, words: &str) -> Result<Vec<Write>, Invalid> {
    let words = input::needed("words", "Note", words, LONG, "Enter what you want to add")?;
    Ok(vec![put(act, &ConcernAct::Noted { words })])
}

/// Lets somebody in, with why they need to know (field `reason`).
pub fn let_in(act: ActId, who: StaffName, reason: &str) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![put(act, &ConcernAct::LetIn(LetIn { who, reason }))])
}

/// Closes it (fields `outcome`, `words`).
pub fn close(act: ActId, closed: Closed) -> Result<Vec<Write>, Invalid> {
    let ask = "Choose what came of it";
    chosen("outcome", "Outcome", OUTCOMES, &closed.outcome, ask)?;
    let words = "Enter what was done, and what the person was told";
    input::needed("words", "What was done", &closed.words, LONG, words)?;
    Ok(vec![put(act, &ConcernAct::Closed(closed))])
}
