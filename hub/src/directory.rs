//! The hub's directory: who may sign in, and as whom. Who is not in it gets no session, whatever the issuer says.

pub mod commands;

use record::author::{Author, Role};
use record::id::UserId;

/// The roles that somebody may sign in with, each with its name in commands and in the database.
pub const ROLES: [(Role, &str); 11] = [
    (Role::DistrictNurse, "district-nurse"),
    (Role::SeniorClinician, "senior-clinician"),
    (Role::Physiotherapist, "physiotherapist"),
    (Role::OccupationalTherapist, "occupational-therapist"),
    (Role::CaseManager, "case-manager"),
    (Role::CareWorker, "care-worker"),
    (Role::Coordinator, "coordinator"),
    (Role::ProviderCoordinator, "provider-coordinator"),
    (Role::ProviderCareWorker, "provider-care-worker"),
    (Role::SocialWorker, "social-worker"),
    (
        Role::SpeechAndLanguageTherapist,
        "speech-and-language-therapist",
    ),
];

/// Longest name of a member of staff, an organisation or a team, in bytes: each stands in every certificate.
pub const LONGEST_NAME: usize = 120;

/// Longest subject that an issuer may give, in bytes (OpenID Connect Core, section 2: 255 ASCII characters).
pub const LONGEST_SUBJECT: usize = 255;

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who, for ever.
    pub user: UserId,
    /// Which issuer knows them.
    pub issuer: String,
    /// As what it knows them.
    pub subject: String,
    /// Name as shown: "Amara Obi".
    pub name: String,
    /// Whether they may sign in.
    pub is_active: bool,
    /// As whom; nobody without one may sign in, unless the issuer says it.
    pub memberships: Vec<Membership>,
}

/// As whom somebody may sign in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Membership {
    /// Role while signed in.
    pub role: Role,
    /// Employing organisation.
    pub organisation: String,
    /// Team worked for.
    pub team: String,
}

impl Member {
    /// Them, as they sign with one of their memberships.
    pub fn author(&self, membership: Membership) -> Author {
        Author {
            user: self.user,
            name: self.name.clone(),
            role: membership.role,
            organisation: membership.organisation,
            team: membership.team,
        }
    }
}

/// A role's name in commands and in the database; `None` for what nobody signs in with.
pub fn role_name(role: Role) -> Option<&'static str> {
    ROLES
        .iter()
        .find(|(known, _)| *known == role)
        .map(|(_, name)| *name)
}

/// The role of that name. Letter case, spaces and underscores make no difference.
pub fn role(name: &str) -> Option<Role> {
    let plain = name.trim().to_ascii_lowercase().replace([' ', '_'], "-");
    ROLES
        .iter()
        .find(|(_, known)| *known == plain)
        .map(|(role, _)| *role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_found_by_its_name_and_by_its_words() {
        for (known, name) in ROLES {
            assert_eq!(role(name), Some(known));
            assert_eq!(role_name(known), Some(name));
        }
        assert_eq!(role("District nurse"), Some(Role::DistrictNurse));
        assert_eq!(role("district_nurse"), Some(Role::DistrictNurse));
        assert_eq!(role("service"), None);
        assert_eq!(role_name(Role::Service), None);
    }
}
