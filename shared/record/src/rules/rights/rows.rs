//! The rows.

mod assessment;
mod order;
mod person;
mod referral;
mod review;
mod safeguarding;
mod visit;

use super::{Right, Strikes};
use crate::author::Role;

use Role::{
    CareWorker, CaseManager, Coordinator, DistrictNurse, OccupationalTherapist, Other,
    Physiotherapist, ProviderCareWorker, ProviderCoordinator, SeniorClinician, Service,
    SocialWorker, SpeechAndLanguageTherapist,
};

/// All rows, by kind. The first that fits a part is the one.
pub const RIGHTS: &[Right] = &{
    let mut all = [person::ROWS[0]; COUNT];
    let mut place = 0;
    let kinds = [
        person::ROWS,
        referral::ROWS,
        visit::ROWS,
        order::ROWS,
        assessment::ROWS,
        review::ROWS,
        safeguarding::ROWS,
    ];
    let mut kind = 0;
    while kind < kinds.len() {
        let mut row = 0;
        while row < kinds[kind].len() {
            all[place] = kinds[kind][row];
            place += 1;
            row += 1;
        }
        kind += 1;
    }
    all
};

const COUNT: usize = person::ROWS.len()
    + referral::ROWS.len()
    + visit::ROWS.len()
    + order::ROWS.len()
    + assessment::ROWS.len()
    + review::ROWS.len()
    + safeguarding::ROWS.len();

/// A task that gives insulin, recorded as done without a word.
pub(super) const INSULIN_UNSAID: &str = "dose/insulin";

/// Nobody but by a row of its own.
const NOBODY: &[Role] = &[];
/// Messages of other systems.
const MESSAGES: &[Role] = &[Service];
/// Registered clinicians who give medicines.
const NURSES: &[Role] = &[DistrictNurse, SeniorClinician];
/// Registered clinicians.
const CLINICIANS: &[Role] = &[
    DistrictNurse,
    SeniorClinician,
    Physiotherapist,
    OccupationalTherapist,
    SpeechAndLanguageTherapist,
];
/// Who visits people at home.
pub const VISITORS: &[Role] = &[
    DistrictNurse,
    SeniorClinician,
    Physiotherapist,
    OccupationalTherapist,
    SpeechAndLanguageTherapist,
    SocialWorker,
    CareWorker,
];
/// The team: all staff but care workers, who may belong to another provider.
pub const TEAM: &[Role] = &[
    DistrictNurse,
    SeniorClinician,
    Physiotherapist,
    OccupationalTherapist,
    SpeechAndLanguageTherapist,
    SocialWorker,
    CaseManager,
    Coordinator,
];
/// All staff.
pub const STAFF: &[Role] = &[
    DistrictNurse,
    SeniorClinician,
    Physiotherapist,
    OccupationalTherapist,
    SpeechAndLanguageTherapist,
    SocialWorker,
    CaseManager,
    Coordinator,
    CareWorker,
];
/// All staff, and a role that a newer version knows: the least.
const ANYBODY: &[Role] = &[
    DistrictNurse,
    SeniorClinician,
    Physiotherapist,
    OccupationalTherapist,
    SpeechAndLanguageTherapist,
    SocialWorker,
    CaseManager,
    Coordinator,
    CareWorker,
    Other,
];
/// Staff of providers of care. In no other row: they see orders alone.
pub const PROVIDERS: &[Role] = &[ProviderCoordinator, ProviderCareWorker];
/// Who leads clinically.
const SENIORS: &[Role] = &[SeniorClinician];
/// Who moves, gives and cancels visits that are planned.
const PLANNERS: &[Role] = &[Coordinator, CaseManager, SeniorClinician];

const NEVER: Strikes = Strikes {
    sentence: super::judge::NOT_STRUCK,
    others: None,
};
const BY_TEAM: Strikes = Strikes {
    sentence: "Only the person who wrote this, a registered clinician, a case manager or a team coordinator can strike it out.",
    others: Some(TEAM),
};
const BY_CLINICIAN: Strikes = Strikes {
    sentence: "Only the person who wrote this, or a registered clinician, can strike it out.",
    others: Some(CLINICIANS),
};
const BY_NURSE: Strikes = Strikes {
    sentence: "Only the person who wrote this, a nurse or a senior clinician can strike it out.",
    others: Some(NURSES),
};
const BY_SENIOR: Strikes = Strikes {
    sentence: "Only the person who wrote this, or a senior clinician, can strike it out.",
    others: Some(SENIORS),
};
const BY_PLANNER: Strikes = Strikes {
    sentence: "Only the person who wrote this, a team coordinator, a case manager or a senior clinician can strike it out.",
    others: Some(PLANNERS),
};
const BY_COORDINATOR: Strikes = Strikes {
    sentence: "Only the person who wrote this, or a team coordinator, can strike it out.",
    others: Some(&[Coordinator]),
};
