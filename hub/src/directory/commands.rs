//! The commands that keep the directory. Each may be run while a hub serves: it reads the directory at every sign-in.

use record::id::UserId;
use record::time::Instant;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use super::{Member, Membership, role_name};
use crate::clock::{self, random};
use crate::config::directory::{AddPlace, AddUser, Place, RemoveUser, Teams, Users};
use crate::config::keeping::Data;
use crate::keys;
use crate::run::new_epoch_by_clock;
use crate::run::{RunError, say};
use crate::store::sqlite::{Directory, LogError, SqliteLog};

/// Does what is asked about members of staff.
pub fn users(chosen: &Users) -> Result<(), RunError> {
    let words = match chosen {
        Users::Add(chosen) => add_user(chosen, clock::now()),
        Users::List(chosen) => list_users(chosen),
        Users::Remove(chosen) => remove_user(chosen),
    }?;
    say(&words);
    Ok(())
}

/// Does what is asked about teams.
pub fn teams(chosen: &Teams) -> Result<(), RunError> {
    let words = match chosen {
        Teams::Add(place) => add_place(place),
        Teams::List(chosen) => list_teams(chosen),
        Teams::Remove(place) => remove_place(place),
    }?;
    say(&words);
    Ok(())
}

/// The directory in a data folder, to write into. A hub that was never started begins its database with it; nothing else
/// does, because a database that is there blocks `hub restore`.
pub(crate) fn begin(data: &Path) -> Result<Directory, RunError> {
    if !SqliteLog::is_in(data) {
        let held = keys::read(data, clock::now())?;
        SqliteLog::open(data, new_epoch_by_clock(0), &held.root)?.close()?;
    }
    Ok(Directory::open(data)?)
}

/// The directory in a data folder, to look into. `None` where no database was begun: then nobody and nothing is in it.
pub(crate) fn held(data: &Path) -> Result<Option<Directory>, RunError> {
    if SqliteLog::is_in(data) {
        return Ok(Some(Directory::open(data)?));
    }
    keys::read(data, clock::now())?;
    Ok(None)
}

fn everybody(data: &Path) -> Result<Vec<Member>, RunError> {
    Ok(match held(data)? {
        Some(directory) => directory.everybody()?,
        None => vec![],
    })
}

fn add_user(chosen: &AddUser, now: Instant) -> Result<String, RunError> {
    let mut directory = begin(&chosen.data)?;
    let place = chosen.membership();
    let is_new_team = match &place {
        Some(place) => is_new_team(&directory, &place.team, chosen.new_team)?,
        None => false,
    };
    let known = directory.known_as(&chosen.issuer, &chosen.subject)?;
    let done = match &known {
        Some(known) if known.is_active => "is in the directory already; the name was kept as given",
        Some(_) => "was removed before and may sign in again",
        None => "may sign in",
    };
    let mut member = match known {
        Some(known) => known,
        None => Member {
            user: UserId::new(now, random().map_err(|_| LogError::NoRandomness)?),
            issuer: chosen.issuer.clone(),
            subject: chosen.subject.clone(),
            name: String::new(),
            is_active: true,
            memberships: Vec::new(),
        },
    };
    member.name.clone_from(&chosen.name);
    member.is_active = true;
    if let Some(place) = &place
        && !member.memberships.contains(place)
    {
        member.memberships.push(place.clone());
    }
    directory.put(&member)?;
    let mut words = format!("User {} {done}.\n", member.user);
    if let Some(place) = place.filter(|_| is_new_team) {
        words.push_str(&new_team(&member, &place));
    }
    if member.memberships.is_empty() {
        words.push_str(
            "They work for no team yet: hub teams add. Unless the issuer says their role, they cannot sign in before.\n",
        );
    }
    Ok(words)
}

fn remove_user(chosen: &RemoveUser) -> Result<String, RunError> {
    let mut directory = held(&chosen.data)?.ok_or(RunError::NoUser)?;
    let Some(mut member) = directory.member(chosen.user)? else {
        return Err(RunError::NoUser);
    };
    if !member.is_active {
        return Err(RunError::RemovedBefore);
    }
    member.is_active = false;
    member.memberships.clear();
    directory.put(&member)?;
    Ok(format!(
        "User {user} cannot sign in again. What they opened lasts until it ends by itself. To end it now: \
         hub revoke --user {user} --reason TEXT\n",
        user = member.user
    ))
}

fn list_users(chosen: &Data) -> Result<String, RunError> {
    let mut words = String::new();
    for member in everybody(&chosen.data)? {
        let state = if member.is_active { "" } else { "  removed" };
        // Writing to a String can't fail.
        let _ = writeln!(
            words,
            "{}  {}  {} at {}{state}",
            member.user, member.name, member.subject, member.issuer
        );
        for place in &member.memberships {
            let role = role_name(place.role).unwrap_or_default();
            let (team, organisation) = (&place.team, &place.organisation);
            let _ = writeln!(words, "  {role} in {team}, employed by {organisation}");
        }
        if member.is_active && member.memberships.is_empty() {
            words.push_str("  in no team: hub teams add\n");
        }
    }
    if words.is_empty() {
        words.push_str("Nobody is in the directory: hub users add.\n");
    }
    Ok(words)
}

fn add_place(chosen: &AddPlace) -> Result<String, RunError> {
    let (mut directory, mut member) = active(&chosen.place)?;
    let place = chosen.place.membership();
    if member.memberships.contains(&place) {
        return Err(RunError::PlaceBefore);
    }
    let is_new_team = is_new_team(&directory, &place.team, chosen.new_team)?;
    member.memberships.push(place.clone());
    directory.put(&member)?;
    let (user, team, count) = (member.user, &place.team, member.memberships.len());
    let mut words = if count == 1 {
        format!("User {user} works for {team}.\n")
    } else {
        format!("User {user} works for {team} too, and chooses one of {count} when they sign in.\n")
    };
    if is_new_team {
        words.push_str(&new_team(&member, &place));
    }
    Ok(words)
}

/// Whether nobody works for a team yet. The first team of all needs no more said; after it, one that is not there is new
/// only when that is said: it may as well be a typo, which would let somebody see nobody.
fn is_new_team(directory: &Directory, team: &str, is_said: bool) -> Result<bool, RunError> {
    let known: BTreeSet<String> = directory
        .everybody()?
        .into_iter()
        .flat_map(|member| member.memberships)
        .map(|place| place.team)
        .collect();
    if known.contains(team) {
        return Ok(false);
    }
    if known.is_empty() || is_said {
        return Ok(true);
    }
    Err(RunError::NewTeam {
        team: team.to_owned(),
        known: Vec::from_iter(known).join(", "),
    })
}

/// What is said of a team that is new, with what takes it back.
fn new_team(member: &Member, place: &Membership) -> String {
    let Membership {
        role,
        organisation,
        team,
    } = place;
    format!(
        "“{team}” is a new team. If that is not what you meant: hub teams remove --user {} --role {} --organisation \
         \"{organisation}\" --team \"{team}\"\n",
        member.user,
        role_name(*role).unwrap_or_default()
    )
}

fn remove_place(chosen: &Place) -> Result<String, RunError> {
    let (mut directory, mut member) = active(chosen)?;
    let place = chosen.membership();
    let before = member.memberships.len();
    member.memberships.retain(|held| *held != place);
    if member.memberships.len() == before {
        return Err(RunError::NoPlace);
    }
    directory.put(&member)?;
    Ok(format!(
        "User {} works for {} no more. Sessions that they opened so last until they end by themselves, or hub revoke.\n",
        member.user, chosen.team
    ))
}

fn active(chosen: &Place) -> Result<(Directory, Member), RunError> {
    let directory = held(&chosen.data)?.ok_or(RunError::NoUser)?;
    match directory.member(chosen.user)? {
        Some(member) if member.is_active => Ok((directory, member)),
        Some(_) => Err(RunError::RemovedBefore),
        None => Err(RunError::NoUser),
    }
}

fn list_teams(chosen: &Data) -> Result<String, RunError> {
    let mut teams: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for member in everybody(&chosen.data)? {
        for place in &member.memberships {
            let role = role_name(place.role).unwrap_or_default();
            let line = format!(
                "{}  {}  {role}, {}",
                member.user, member.name, place.organisation
            );
            teams.entry(place.team.clone()).or_default().push(line);
        }
    }
    let mut words = String::new();
    for (team, members) in teams {
        let _ = writeln!(words, "{team}");
        for member in members {
            let _ = writeln!(words, "  {member}");
        }
    }
    if words.is_empty() {
        words.push_str("Nobody works for a team: hub teams add.\n");
    }
    Ok(words)
}
