//! Which teams are on a person: whoever is, sees the person ([`crate::slice`]).
//!
//! The team that registers somebody is on them from the beginning; others join, and leave, by acts. An act of leaving names
//! the joinings that it ends, so that one made apart stays: care goes on rather than stops unseen. A person whom every team
//! has left, each apart from the others, keeps them all: nobody is lost from sight.

use std::collections::BTreeSet;

use super::acts::PersonAct;
use super::read::Person;
use crate::act::{Entries, put};
use crate::author::{Provenance, Role};
use crate::change::ChangeHash;
use crate::document::{Document, Write};
use crate::id::ActId;
use crate::input::{self, Invalid, SHORT};
use crate::order;

/// The teams on a person, in alphabetical order.
pub fn on(document: &Document) -> BTreeSet<String> {
    Person::read(document).teams.clone()
}

/// A team on a person, and how it came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamOn {
    /// Its name.
    pub team: String,
    /// Who brought it in, and when; who registered the person, for the team that did.
    pub since: Option<Provenance>,
    /// Why; empty for the team that registered the person.
    pub reason: String,
}

/// The teams on a person, in alphabetical order, each as it came to be first among what stands.
pub fn on_since(document: &Document) -> Vec<TeamOn> {
    let person = Person::read(document);
    let ended = ended(&person.entries);
    let teams = person.teams.iter().map(|team| {
        let joined = person.entries.live().find_map(|(entry, act)| match act {
            PersonAct::TeamJoined { team: of, reason }
                if of == team && !ended.contains(&entry.id) =>
            {
                Some((entry.written.clone(), reason.clone()))
            }
            _ => None,
        });
        let (since, reason) = joined.unwrap_or_else(|| {
            let mut began = begun_by(document, &person.entries);
            (
                began.find(|by| by.author.team == *team).cloned(),
                String::new(),
            )
        });
        TeamOn {
            team: team.clone(),
            since,
            reason,
        }
    });
    teams.collect()
}

/// The acts by which teams joined and that nothing has ended, each with its team: one that joined twice has two.
pub(crate) fn joinings(document: &Document) -> Vec<(ActId, String)> {
    let person = Person::read(document);
    let ended = ended(&person.entries);
    let joined = person.entries.live().filter_map(|(entry, act)| match act {
        PersonAct::TeamJoined { team, .. } => Some((entry.id, team.clone())),
        _ => None,
    });
    joined.filter(|(act, _)| !ended.contains(act)).collect()
}

/// The acts of joining that an act of leaving ended.
fn ended(entries: &Entries<PersonAct>) -> BTreeSet<ActId> {
    let over = entries.live().filter_map(|(_, act)| match act {
        PersonAct::TeamLeft { over, .. } => Some(over),
        _ => None,
    });
    order::set(over.flatten().copied())
}

/// The teams of those who began a document. Messages of other systems come from no team.
pub fn made(document: &Document) -> BTreeSet<String> {
    teams_of(document.begun_by().map(|(_, by)| by))
}

/// Who began a person's document: whoever opened it in an emergency did not, though they wrote without having seen it. What
/// else they write as if they had not seen it the hub does not take.
fn begun_by<'a>(
    document: &'a Document,
    entries: &'a Entries<PersonAct>,
) -> impl Iterator<Item = &'a Provenance> {
    let opened = entries.all.iter().filter_map(|entry| {
        let is_opening = matches!(entry.act, Some(PersonAct::RecordOpened { .. }));
        is_opening.then_some(entry.change)
    });
    let opened: BTreeSet<ChangeHash> = order::set(opened);
    let begun = document.begun_by();
    begun.filter_map(move |(change, by)| (!opened.contains(&change)).then_some(by))
}

fn teams_of<'a>(begun: impl Iterator<Item = &'a Provenance>) -> BTreeSet<String> {
    let staff = begun.filter(|by| by.author.role != Role::Service && !by.author.team.is_empty());
    order::set(staff.map(|by| by.author.team.clone()))
}

pub(super) fn read(document: &Document, entries: &Entries<PersonAct>) -> BTreeSet<String> {
    let made = teams_of(begun_by(document, entries));
    let ended = ended(entries);
    let (mut joined, mut left) = (Vec::new(), BTreeSet::new());
    for (entry, act) in entries.live() {
        match act {
            PersonAct::TeamJoined { team, .. } => joined.push((entry.id, team)),
            PersonAct::TeamLeft { team, .. } => {
                left.insert(team);
            }
            _ => {}
        }
    }
    let began = made.iter().filter(|team| !left.contains(team));
    let stands = joined.iter().filter(|(act, _)| !ended.contains(act));
    let on: BTreeSet<String> = order::set(began.chain(stands.map(|(_, team)| *team)).cloned());
    if on.is_empty() {
        let ever = joined.into_iter().map(|(_, team)| team);
        return order::set(made.iter().chain(ever).cloned());
    }
    on
}

/// A team joins (fields `team`, `reason`).
pub fn join(id: ActId, team: &str, reason: &str) -> Result<Vec<Write>, Invalid> {
    let team = input::needed("team", "Team", team, SHORT, "Select a team")?;
    let reason = input::reason(reason)?;
    Ok(vec![put(id, &PersonAct::TeamJoined { team, reason })])
}

/// A team leaves (fields `team`, `reason`). The last one stays: somebody has to see the person.
pub fn leave(
    document: &Document,
    id: ActId,
    team: &str,
    reason: &str,
) -> Result<Vec<Write>, Invalid> {
    let person = Person::read(document);
    if !person.teams.contains(team) {
        let words = "This team is not on the person any more.";
        return Err(Invalid::not_now("team", words));
    }
    if person.teams.len() == 1 {
        let words = "Add another team first: somebody has to see this person.";
        return Err(Invalid::not_now("team", words));
    }
    let reason = input::reason(reason)?;
    let over = person.entries.live().filter_map(|(entry, act)| match act {
        PersonAct::TeamJoined { team: other, .. } if other == team => Some(entry.id),
        _ => None,
    });
    let left = PersonAct::TeamLeft {
        team: team.to_owned(),
        over: over.collect(),
        reason,
    };
    Ok(vec![put(id, &left)])
}
