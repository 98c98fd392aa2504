//! What is safer until somebody decides between two answers, what waits for that, and who may decide.

use crate::author::Role;

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UntilSettled {
    /// What to do until it is settled. `{answers}` stands for what was recorded as an allergy.
    pub sentence: &'static str,
    /// The safety fact, by name; `allergy/` for every substance; empty for every other.
    pub name: &'static str,
    /// What cannot be done until it is settled.
    pub blocks: &'static str,
    /// Who may settle it, in words.
    pub who: &'static str,
    /// Who may settle it.
    pub may_settle: &'static [Role],
    /// What the reason must say.
    pub needs: &'static str,
}

/// Registered clinicians.
const CLINICIANS: &[Role] = &[
    Role::DistrictNurse,
    Role::SeniorClinician,
    Role::Physiotherapist,
    Role::OccupationalTherapist,
];
/// Registered clinicians who give medicines.
const NURSES: &[Role] = &[Role::DistrictNurse, Role::SeniorClinician];
/// Everybody who may change a record of a person.
const ANYONE: &[Role] = &[
    Role::DistrictNurse,
    Role::SeniorClinician,
    Role::Physiotherapist,
    Role::OccupationalTherapist,
    Role::CaseManager,
    Role::Coordinator,
];

const SIGNING: &str =
    "Signing is blocked, and Doorstep asks before any medicine is recorded as given.";

/// The rows. The first whose name fits is the one.
pub const ROWS: &[UntilSettled] = &[
    UntilSettled {
        sentence: "Until someone decides, treat as allergic to {answers}.",
        name: "allergy_status",
        blocks: SIGNING,
        who: "A nurse, a therapist or a senior clinician may decide.",
        may_settle: CLINICIANS,
        needs: "Say how you know. The team sees this.",
    },
    UntilSettled {
        sentence: "Until someone decides, treat as allergic, with the more severe reaction.",
        name: "allergy/",
        blocks: SIGNING,
        who: "A nurse, a therapist or a senior clinician may decide.",
        may_settle: CLINICIANS,
        needs: "Say how you know. The team sees this.",
    },
    UntilSettled {
        sentence: "Until someone decides, find the form. If there is no valid form, presume resuscitation.",
        name: "resuscitation",
        blocks: "Signing is blocked.",
        who: "A nurse or a senior clinician who has seen the form may decide.",
        may_settle: NURSES,
        needs: "Say where and when you saw the form.",
    },
    UntilSettled {
        sentence: "Until someone decides, call the prescriber before giving any insulin.",
        name: "insulin_order",
        blocks: "Doorstep asks before insulin is recorded as given.",
        who: "A nurse or a senior clinician with the prescriber’s instruction may decide.",
        may_settle: NURSES,
        needs: "Say what the prescriber told you, and when.",
    },
    UntilSettled {
        sentence: "Until someone decides, score both SpO₂ scales and act on the higher score.",
        name: "spo2_scale",
        blocks: "Signing is blocked.",
        who: "A nurse or a senior clinician may decide.",
        may_settle: NURSES,
        needs: "Say whose decision it is. The team sees this.",
    },
    UntilSettled {
        sentence: "Until someone decides, call before you go: the key-safe may not open.",
        name: "key_safe",
        blocks: "Nothing is blocked.",
        who: "Anyone on the team but a care worker may decide.",
        may_settle: ANYONE,
        needs: "Say who tried it, and when.",
    },
    UntilSettled {
        sentence: "Until someone decides, use the more helpers.",
        name: "moving_and_handling",
        blocks: "Signing is blocked.",
        who: "A nurse, a therapist or a senior clinician may decide.",
        may_settle: CLINICIANS,
        needs: "Say how you know. The team sees this.",
    },
    UntilSettled {
        sentence: "Until someone decides, go in twos or call the team first.",
        name: "staff_risk",
        blocks: "Nothing is blocked.",
        who: "A nurse, a therapist or a senior clinician may decide.",
        may_settle: CLINICIANS,
        needs: "Say how you know. The team sees this.",
    },
    UntilSettled {
        sentence: "Until someone decides, do what is safe under both answers.",
        name: "",
        blocks: "Signing is blocked.",
        who: "A nurse, a therapist or a senior clinician may decide.",
        may_settle: CLINICIANS,
        needs: "Say how you know. The team sees this.",
    },
];

/// Who may settle what is not about safety.
pub const COORDINATION: &[Role] = ANYONE;

/// The row of a safety fact. A fact that this version does not know has the last row.
pub fn row(name: &str) -> Option<&'static UntilSettled> {
    ROWS.iter().find(|row| {
        row.name == name
            || row.name.is_empty()
            || (row.name.ends_with('/') && name.starts_with(row.name))
    })
}
