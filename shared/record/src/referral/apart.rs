//! Decisions of triage that were made apart.
//!
//! A decision holds until somebody who had seen it decides otherwise, or settles between several. Which had seen which
//! is read from the changes, never from clocks.

use super::acts::{Decision, ReferralAct};
use super::codes::Route;
use crate::act::{Entries, Entry, Mark, StaffName};
use crate::change::ChangeHash;
use crate::document::{Document, Held};
use crate::id::UserId;
use crate::person::Dated;

/// The name of the question, where a register has its key.
pub(crate) const DECISION: &str = "decision";

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It holds; several do until somebody settles between them.
    Holds,
    /// It says the same as one that holds.
    Agrees,
    /// Another holds instead.
    NotFollowed,
}

/// A decision of triage, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Triaged {
    /// The decision.
    pub decision: Dated<Decision>,
    /// The case manager it named, where it is one of several.
    pub case_manager: Option<StaffName>,
    /// What became of it.
    pub stands: Stands,
    /// Why somebody settled for it, who and when; `None` when nobody had to.
    pub settled: Option<Dated<String>>,
    pub(crate) change: ChangeHash,
}

impl Triaged {
    /// Two that say the same agree, whatever their reasons.
    fn says(&self) -> (Route, &str, Option<UserId>) {
        let decision = &self.decision.value;
        let manager = self.case_manager.as_ref().map(|manager| manager.user);
        (decision.route, decision.to.as_str(), manager)
    }

    /// "Stream 2. Case manager: Jo Park".
    pub fn words(&self) -> String {
        let decision = &self.decision.value;
        let mut words = decision.route.words().to_owned();
        if !decision.to.is_empty() {
            words = format!("{words}, {}", decision.to);
        }
        match &self.case_manager {
            Some(manager) => format!("{words}. Case manager: {}", manager.name),
            None => words,
        }
    }
}

/// The decisions that hold and differ: see [`triaged`].
pub(crate) fn holding(document: &Document, entries: &Entries<ReferralAct>) -> Vec<Triaged> {
    let mut all = triaged(document, entries);
    all.retain(|one| one.stands == Stands::Holds);
    all
}

/// All decisions that are not struck out. Those that hold come first: one that accepts before one that does not, so that
/// nobody who has an episode is without a decision, then the more urgent, then an order that is the same on every device.
/// The others follow, newest first.
pub(super) fn triaged(document: &Document, entries: &Entries<ReferralAct>) -> Vec<Triaged> {
    let decisions: Vec<(&Entry<ReferralAct>, &Decision)> = entries
        .live()
        .filter_map(|(entry, act)| match act {
            ReferralAct::Decided(decision) => Some((entry, decision)),
            _ => None,
        })
        .collect();
    let is_one_of_several = decisions.len() > 1;
    let named = if is_one_of_several {
        document.past("case_manager")
    } else {
        Vec::new()
    };
    let mut all: Vec<Triaged> = decisions
        .into_iter()
        .map(|(entry, decision)| of(entry, decision, &named))
        .collect();
    all.reverse();
    if is_one_of_several {
        judge(document, entries, &mut all);
    }
    all
}

fn of(entry: &Entry<ReferralAct>, decision: &Decision, named: &[Held]) -> Triaged {
    let manager = named.iter().find(|held| held.change == entry.change);
    Triaged {
        decision: Dated {
            act: entry.id,
            value: decision.clone(),
            written: entry.written.clone(),
        },
        case_manager: manager.and_then(|held| StaffName::from_scalar(&held.value)),
        stands: Stands::Holds,
        settled: None,
        change: entry.change,
    }
}

/// Says of several which hold, and puts them in order.
fn judge(document: &Document, entries: &Entries<ReferralAct>, all: &mut Vec<Triaged>) {
    // Each says that one decision holds: the decision itself, or who settled between several.
    let own = all
        .iter()
        .enumerate()
        .map(|(place, one)| (one.change, place, None));
    let settled = entries.marks.iter().filter_map(|mark| match &mark.act {
        Some(Mark::Settled {
            field,
            chosen,
            reason,
            ..
        }) if field == DECISION && mark.struck.is_none() => {
            let id = chosen.text()?;
            let place = all
                .iter()
                .position(|one| one.decision.act.to_string() == id)?;
            let why = Dated {
                act: mark.id,
                value: reason.clone(),
                written: mark.written.clone(),
            };
            Some((mark.change, place, Some(why)))
        }
        _ => None,
    });
    let said: Vec<_> = own.chain(settled).collect();
    let causes = document.causes();
    let seen: Vec<_> = said
        .iter()
        .filter_map(|(change, ..)| causes.seen_by(change))
        .collect();
    for one in all.iter_mut() {
        one.stands = Stands::NotFollowed;
    }
    for (change, place, why) in said {
        if seen.iter().any(|seen| seen.contains(&change)) {
            continue;
        }
        let same = (0..all.len()).find(|other| {
            all[*other].stands == Stands::Holds && all[*other].says() == all[place].says()
        });
        let one = &mut all[same.unwrap_or(place)];
        one.stands = Stands::Holds;
        one.settled = one.settled.take().or(why);
    }
    for place in 0..all.len() {
        let agrees =
            |other: &Triaged| other.stands == Stands::Holds && other.says() == all[place].says();
        if all[place].stands == Stands::NotFollowed && all.iter().any(agrees) {
            all[place].stands = Stands::Agrees;
        }
    }
    crate::order::by_key(all, |one| {
        let route = one.decision.value.route;
        let holding = (one.stands == Stands::Holds).then(|| {
            (
                !route.is_accepted(),
                route.place(),
                document.order(&one.change),
            )
        });
        (holding.is_none(), holding)
    });
}

/// Whether a referral is closed by acts that were written in these changes. Who closes one that was decided apart must
/// have seen the decision that holds, or one that says the same: nobody else's patient is closed unseen.
pub(super) fn is_closed(document: &Document, all: &[Triaged], closing: &[ChangeHash]) -> bool {
    if closing.is_empty() || all.len() < 2 {
        return !closing.is_empty();
    }
    let holding = all.iter().filter(|one| one.stands == Stands::Holds);
    let causes = document.causes();
    let has_seen = |close: &ChangeHash| {
        let seen = causes.seen_by(close).unwrap_or_default();
        let mut followed = all.iter().filter(|one| one.stands != Stands::NotFollowed);
        followed.any(|one| one.change == *close || seen.contains(&one.change))
    };
    holding.count() == 1 && closing.iter().any(has_seen)
}
