//! Which teams are on a person: whoever is, sees the person ([`crate::slice`]).
//!
//! The team that registers somebody is on them from the beginning; others join, and leave, by acts. An act of leaving names
//! the joinings that it ends, so that one made apart stays: care goes on rather than stops unseen. A person whom every team
//! has left, each apart from the others, keeps them all: nobody is lost from sight.

use std::collections::BTreeSet;

use super::acts::PersonAct;
use super::read::Person;
use crate::act::{Entries, put};
use crate::author::Role;
use crate::document::{Document, Write};
use crate::id::ActId;
use crate::input::{self, Invalid, SHORT};

/// The teams on a person, in alphabetical order.
pub fn on(document: &Document) -> BTreeSet<String> {
    Person::read(document).teams.clone()
}

/// The teams of those who began a document. Messages of other systems come from no team.
pub fn made(document: &Document) -> BTreeSet<String> {
    document
        .begun_by()
        .filter(|by| by.author.role != Role::Service && !by.author.team.is_empty())
        .map(|by| by.author.team.clone())
        .collect()
}

pub(super) fn read(document: &Document, entries: &Entries<PersonAct>) -> BTreeSet<String> {
    let made = made(document);
    let (mut joined, mut ended, mut left) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for (entry, act) in entries.live() {
        match act {
            PersonAct::TeamJoined { team, .. } => joined.push((entry.id, team)),
            PersonAct::TeamLeft { team, over, .. } => {
                left.insert(team);
                ended.extend(over.iter().copied());
            }
            _ => {}
        }
    }
    let began = made.iter().filter(|team| !left.contains(team));
    let stands = joined.iter().filter(|(act, _)| !ended.contains(act));
    let on: BTreeSet<String> = began
        .cloned()
        .chain(stands.map(|(_, team)| (*team).clone()))
        .collect();
    if on.is_empty() {
        let ever = joined.into_iter().map(|(_, team)| team.clone());
        return made.into_iter().chain(ever).collect();
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
