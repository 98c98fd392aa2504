//! Who signs a section of an assessment: a row for each owner that a template can name.

use crate::author::Role;
use crate::rules::rights::MEMBERS;
use crate::template::questionnaire::Owner;

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    /// What a clinical lead signs, and what somebody else reads.
    pub sentence: &'static str,
    /// Whose section.
    pub owner: Owner,
    /// Who signs it.
    pub roles: &'static [Role],
}

/// All rows.
pub const ROWS: &[Signs] = &[
    Signs {
        sentence: "A nurse or a senior clinician signs this section.",
        owner: Owner::Nurse,
        roles: &[Role::DistrictNurse, Role::SeniorClinician],
    },
    Signs {
        sentence: "A physiotherapist signs this section.",
        owner: Owner::Physiotherapist,
        roles: &[Role::Physiotherapist],
    },
    Signs {
        sentence: "An occupational therapist signs this section.",
        owner: Owner::OccupationalTherapist,
        roles: &[Role::OccupationalTherapist],
    },
    Signs {
        sentence: "A social worker signs this section.",
        owner: Owner::SocialWorker,
        roles: &[Role::SocialWorker],
    },
    Signs {
        sentence: "A speech and language therapist signs this section.",
        owner: Owner::SpeechAndLanguageTherapist,
        roles: &[Role::SpeechAndLanguageTherapist],
    },
    Signs {
        sentence: "Anyone on the team but a care worker signs this section.",
        owner: Owner::Anyone,
        roles: MEMBERS,
    },
];

/// Said where no row is: of an owner that a newer version knows.
const NOBODY: &str = "This version of Doorstep does not know who signs this section.";

/// Whether somebody in a role signs a section, or else who does.
pub fn may_sign(owner: Owner, role: Role) -> Result<(), &'static str> {
    let row = ROWS.iter().find(|row| row.owner == owner).ok_or(NOBODY)?;
    row.roles.contains(&role).then_some(()).ok_or(row.sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_owner_has_a_row_and_no_care_worker_and_no_system_signs() {
        for owner in [
            Owner::Nurse,
            Owner::Physiotherapist,
            Owner::OccupationalTherapist,
            Owner::SocialWorker,
            Owner::SpeechAndLanguageTherapist,
            Owner::Anyone,
        ] {
            let row = ROWS.iter().find(|row| row.owner == owner).unwrap();
            assert_eq!(may_sign(owner, row.roles[0]), Ok(()));
            for role in [Role::CareWorker, Role::Service, Role::Other] {
                assert_eq!(may_sign(owner, role), Err(row.sentence));
            }
        }
        assert!(may_sign(Owner::Nurse, Role::Physiotherapist).is_err());
        assert!(may_sign(Owner::Anyone, Role::CaseManager).is_ok());
    }
}
