//! What may be asked of the directory of users and teams.

use clap::{Args, Subcommand};
use record::author::Role;
use record::id::UserId;
use std::path::PathBuf;

use super::keeping::{Data, user};
use super::sign_in::issuer_url;
use crate::directory::{LONGEST_NAME, LONGEST_SUBJECT, Membership, ROLES, role};

/// What is done with the members of staff who may sign in.
#[derive(Debug, Clone, Subcommand)]
pub enum Users {
    /// Let a member of staff sign in, also again, or change their name
    Add(AddUser),
    /// List who may sign in, who was removed, and as whom each works
    List(Data),
    /// Take a member of staff out: they cannot sign in again; hub revoke ends what they have open
    Remove(RemoveUser),
}

/// What is done with the teams that members of staff work for.
#[derive(Debug, Clone, Subcommand)]
pub enum Teams {
    /// Let a member of staff work for a team, in a role, for who employs them
    Add(AddPlace),
    /// List the teams and who works for each
    List(Data),
    /// Take a member of staff out of a team; hub revoke ends what they have open
    Remove(Place),
}

/// A member of staff who is added.
#[derive(Debug, Clone, Args)]
pub struct AddUser {
    /// Folder with the database; a hub may be running on it
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// Address of the issuer that knows them, as hub serve has it
    #[arg(long, value_name = "URL", env = "HUB_ISSUER", value_parser = issuer)]
    pub issuer: String,
    /// As what the issuer knows them: its claim "sub". The page that turns somebody away shows it
    #[arg(long, value_name = "TEXT", value_parser = subject)]
    pub subject: String,
    /// Name as colleagues see it
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub name: String,
    /// Role, when they work for one team from the start
    #[arg(long, value_name = "ROLE", value_parser = role_of, requires = "organisation", help = first_role_help())]
    pub role: Option<Role>,
    /// Organisation that employs them, with --role and --team
    #[arg(long, value_name = "NAME", value_parser = name, requires = "team")]
    pub organisation: Option<String>,
    /// Team that they work for, with --role and --organisation
    #[arg(long, value_name = "NAME", value_parser = name, requires = "role")]
    pub team: Option<String>,
    /// Make the team, for which nobody works yet; needed for every team after the first, so that no typing error makes one
    #[arg(long, requires = "team")]
    pub new_team: bool,
}

/// A member of staff who is removed.
#[derive(Debug, Clone, Args)]
pub struct RemoveUser {
    /// Folder with the database; a hub may be running on it
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// Whom, as hub users list shows it
    #[arg(long, value_name = "ID", value_parser = user)]
    pub user: UserId,
}

/// A place in a team that somebody is given.
#[derive(Debug, Clone, Args)]
pub struct AddPlace {
    /// Which
    #[command(flatten)]
    pub place: Place,
    /// Make the team, for which nobody works yet; needed for every team after the first, so that no typing error makes one
    #[arg(long)]
    pub new_team: bool,
}

/// Somebody's place in a team.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// Folder with the database; a hub may be running on it
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// Who, as hub users list shows it
    #[arg(long, value_name = "ID", value_parser = user)]
    pub user: UserId,
    /// In which role
    #[arg(long, value_name = "ROLE", value_parser = role_of, help = role_help())]
    pub role: Role,
    /// Organisation that employs them
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub organisation: String,
    /// Team that they work for
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub team: String,
}

impl Place {
    /// As whom they sign in.
    pub fn membership(&self) -> Membership {
        Membership {
            role: self.role,
            organisation: self.organisation.clone(),
            team: self.team.clone(),
        }
    }
}

impl AddUser {
    /// As whom they sign in from the start.
    pub fn membership(&self) -> Option<Membership> {
        Some(Membership {
            role: self.role?,
            organisation: self.organisation.clone()?,
            team: self.team.clone()?,
        })
    }
}

fn names() -> String {
    ROLES.map(|(_, name)| name).join(", ")
}

fn role_help() -> String {
    format!("Role: {}", names())
}

fn first_role_help() -> String {
    format!(
        "Role, with --organisation and --team, when they work for one from the start: {}",
        names()
    )
}

/// A role by its name.
pub(super) fn role_of(text: &str) -> Result<Role, String> {
    role(text).ok_or_else(|| format!("use one of: {}", names()))
}

fn name(text: &str) -> Result<String, String> {
    words(text, LONGEST_NAME)
}

/// The same rule as for the issuer that staff sign in at: nobody would ever come from another.
fn issuer(text: &str) -> Result<String, String> {
    let text = text.trim();
    let words =
        "write the address as hub serve --issuer has it: https://… (http:// only on this machine)";
    issuer_url(text)
        .map(|_| text.to_owned())
        .ok_or_else(|| words.to_owned())
}

fn subject(text: &str) -> Result<String, String> {
    words(text, LONGEST_SUBJECT)
}

/// One line of plain text of at most so many bytes.
pub(super) fn words(text: &str, most: usize) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        Err("it is empty".to_owned())
    } else if text.len() > most {
        Err(format!("use at most {most} bytes"))
    } else if text.chars().any(char::is_control) {
        Err("use one line of plain text".to_owned())
    } else {
        Ok(text.to_owned())
    }
}
