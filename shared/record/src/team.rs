//! A team: who is in it, in which roles, for which neighbourhood.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::act::{Entries, put, set, text};
use crate::author::{Author, Role};
use crate::document::{Document, Write};
use crate::id::{ActId, DocumentId, UserId};
use crate::input::{self, Invalid};
use crate::json::{FromJson, ToJson};
use crate::kind::Kind;

/// A member of a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Member {
    /// Who.
    pub user: UserId,
    /// Name as shown.
    #[serde(default)]
    pub name: String,
    /// Role in this team.
    pub role: Role,
    /// Employing organisation.
    #[serde(default)]
    pub organisation: String,
}

/// An act of a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum TeamAct {
    /// Somebody joined, or is now in another role.
    MemberAdded(Member),
    /// Somebody left.
    MemberRemoved {
        /// Who.
        user: UserId,
        /// Why.
        #[serde(default)]
        reason: String,
    },
}

/// A team, read.
#[derive(Debug, Clone)]
pub struct Team {
    /// The document.
    pub id: DocumentId,
    /// "Eastbank".
    pub name: String,
    /// "Eastbank neighbourhood".
    pub neighbourhood: String,
    /// Organisation.
    pub organisation: String,
    /// Members, in the order they joined.
    pub members: Vec<Member>,
    /// Entries that this version cannot read.
    pub unreadable: usize,
    /// Registers that this version does not know.
    pub unknown_fields: usize,
}

impl Team {
    /// Reads a document.
    pub fn read(document: &Document) -> Arc<Self> {
        document.reading(Self::of)
    }

    fn of(document: &Document) -> Self {
        let entries = Entries::<TeamAct>::read(document);
        let mut members: Vec<Member> = Vec::new();
        for (_, act) in entries.live() {
            match act {
                TeamAct::MemberAdded(member) => {
                    members.retain(|other| other.user != member.user);
                    members.push(member.clone());
                }
                TeamAct::MemberRemoved { user, .. } => {
                    members.retain(|member| member.user != *user);
                }
            }
        }
        Self {
            id: document.id(),
            name: text(document, "name"),
            neighbourhood: text(document, "neighbourhood"),
            organisation: text(document, "organisation"),
            members,
            unreadable: entries.unreadable(),
            unknown_fields: crate::person::unknown_fields(document, Kind::Team),
        }
    }

    /// A member as they sign.
    pub fn author(&self, user: UserId) -> Option<Author> {
        let member = self.members.iter().find(|member| member.user == user)?;
        Some(Author {
            user,
            name: member.name.clone(),
            role: member.role,
            organisation: member.organisation.clone(),
            team: self.name.clone(),
        })
    }
}

/// Names a team.
pub fn found(name: &str, neighbourhood: &str, organisation: &str) -> Vec<Write> {
    vec![
        set("name", name),
        set("neighbourhood", neighbourhood),
        set("organisation", organisation),
    ]
}

/// Adds a member (field `name`).
pub fn add_member(act: ActId, member: Member) -> Result<Vec<Write>, Invalid> {
    input::needed("name", "Name", &member.name, input::SHORT, "Enter a name")?;
    Ok(vec![put(act, &TeamAct::MemberAdded(member))])
}

/// Removes a member (field `reason`).
pub fn remove_member(act: ActId, user: UserId, reason: &str) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![put(act, &TeamAct::MemberRemoved { user, reason })])
}
