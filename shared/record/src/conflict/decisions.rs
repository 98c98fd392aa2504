//! Decisions of triage that were made apart, as answers to one question.

use super::{Answer, Conflict, answers};
use crate::act::Entries;
use crate::document::{Document, Scalar, Write};
use crate::referral::{DECISION, ReferralAct, Triaged, holding};
use crate::rules::rights;

fn read(document: &Document) -> Vec<Triaged> {
    holding(document, &Entries::<ReferralAct>::read(document))
}

/// The answers: one for each decision that holds.
pub(super) fn answers(document: &Document) -> Vec<Answer> {
    read(document)
        .into_iter()
        .map(|one| {
            let value = Scalar::Text(one.decision.act.to_string());
            let written = one.decision.written.as_ref();
            let mut answer = answers::answer(value, one.words(), one.change, written);
            answer.act = Some(one.decision.act);
            answer
        })
        .collect()
}

/// Where to is a matter of triage; who the case manager is, of the team.
pub(super) fn narrow(document: &Document, mut conflict: Conflict) -> Conflict {
    let holding = read(document);
    let route = |one: &Triaged| (one.decision.value.route, one.decision.value.to.clone());
    let mut routes = holding.iter().map(route);
    let first = routes.next();
    if conflict.field == DECISION && routes.any(|other| Some(other) != first) {
        conflict.may_settle = rights::TRIAGE.roles;
        conflict.who_may = rights::TRIAGE.sentence;
    }
    conflict
}

/// What a decision for one of them sets: the case manager that it named.
pub(super) fn follow(document: &Document, chosen: &Scalar) -> Vec<Write> {
    let holding = read(document);
    let mut named = holding
        .iter()
        .filter(|one| chosen.text() == Some(one.decision.act.to_string().as_str()));
    let manager = named
        .next()
        .and_then(|one| one.case_manager.as_ref())
        .map_or(Scalar::Null, crate::act::StaffName::scalar);
    vec![crate::act::set("case_manager", manager)]
}
