//! Who wrote, as it travels.

use record::author::{Author, Role};
use record::id::UserId;

use super::WireError;
use super::column::malformed;
use super::page::AuthorCell;

pub(super) fn cell(author: &Author) -> AuthorCell {
    AuthorCell {
        user: author.user.as_bytes().to_vec(),
        name: author.name.clone(),
        role: role_tag(author.role),
        organisation: author.organisation.clone(),
        team: author.team.clone(),
    }
}

/// The number that stands for a role. Never reused.
pub(crate) const fn role_tag(role: Role) -> u8 {
    match role {
        Role::Other => 0,
        Role::DistrictNurse => 1,
        Role::SeniorClinician => 2,
        Role::Physiotherapist => 3,
        Role::OccupationalTherapist => 4,
        Role::CaseManager => 5,
        Role::CareWorker => 6,
        Role::Coordinator => 7,
        Role::Service => 8,
        Role::ProviderCoordinator => 9,
        Role::ProviderCareWorker => 10,
        Role::SocialWorker => 11,
        Role::SpeechAndLanguageTherapist => 12,
    }
}

pub(super) fn author(cell: &AuthorCell) -> Result<Author, WireError> {
    let user =
        <[u8; 16]>::try_from(&cell.user[..]).map_err(|_| malformed("an author has no id"))?;
    Ok(Author {
        user: UserId::from_bytes(user),
        name: cell.name.clone(),
        role: role(cell.role),
        organisation: cell.organisation.clone(),
        team: cell.team.clone(),
    })
}

/// The role that a number stands for.
pub(crate) fn role(tag: u8) -> Role {
    [
        Role::DistrictNurse,
        Role::SeniorClinician,
        Role::Physiotherapist,
        Role::OccupationalTherapist,
        Role::CaseManager,
        Role::CareWorker,
        Role::Coordinator,
        Role::Service,
        Role::ProviderCoordinator,
        Role::ProviderCareWorker,
        Role::SocialWorker,
        Role::SpeechAndLanguageTherapist,
    ]
    .into_iter()
    .find(|role| role_tag(*role) == tag)
    .unwrap_or(Role::Other)
}
