//! What is safer until somebody decides between two answers, what waits for that, and who may decide.

mod answers;

use super::giving::Medicine;
use crate::author::Role;

pub use answers::ANSWERS as ANSWER_ROWS;
pub(crate) use answers::BLOCKS as SIGNING;

/// Stands in a sentence for what was recorded as an allergy.
pub const ANSWERS: &str = "{answers}";

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UntilSettled {
    /// What to do until it is settled. May hold [`ANSWERS`].
    pub sentence: &'static str,
    /// The safety fact, by name; `allergy/` for every substance; empty for every other.
    pub name: &'static str,
    /// What is done otherwise until it is settled.
    pub blocks: &'static str,
    /// Whose giving asks first. The answer is in words, kept with what was given.
    pub asks: Option<Medicine>,
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
    Role::SpeechAndLanguageTherapist,
];
/// Registered clinicians who give medicines.
const NURSES: &[Role] = &[Role::DistrictNurse, Role::SeniorClinician];
/// Everybody who may change a record of a person.
const ANYONE: &[Role] = &[
    Role::DistrictNurse,
    Role::SeniorClinician,
    Role::Physiotherapist,
    Role::OccupationalTherapist,
    Role::SpeechAndLanguageTherapist,
    Role::SocialWorker,
    Role::CaseManager,
    Role::Coordinator,
];

/// The sentence for the status of allergies when no substance is on the record.
pub const NO_SUBSTANCE: &str = "Until someone decides, treat as not known to be free of allergies: ask the person, a carer or the GP before \
     you give anything.";

/// What is missing when a medicine is recorded as given without an answer.
pub const ASKED: &str = "Enter what the prescriber or clinician told you";

const NOTHING: &str = "Nothing is blocked.";
const ANY_MEDICINE: &str = "Doorstep asks before any medicine is recorded as given.";

/// A fact in words, for which nothing waits.
const fn fact(
    name: &'static str,
    (who, may_settle, needs): answers::By,
    sentence: &'static str,
) -> UntilSettled {
    UntilSettled {
        sentence,
        name,
        blocks: NOTHING,
        asks: None,
        who,
        may_settle,
        needs,
    }
}

/// The rows. The first whose name fits is the one.
pub const ROWS: &[UntilSettled] = &[
    UntilSettled {
        sentence: "Until someone decides, treat as allergic to {answers}.",
        name: "allergy_status",
        blocks: ANY_MEDICINE,
        asks: Some(Medicine::Any),
        who: "A nurse, a therapist or a senior clinician may decide.",
        may_settle: CLINICIANS,
        needs: "Say how you know. The team sees this.",
    },
    UntilSettled {
        sentence: "Until someone decides, treat as allergic, with the more severe reaction.",
        name: "allergy/",
        blocks: ANY_MEDICINE,
        asks: Some(Medicine::Any),
        who: "A nurse, a therapist or a senior clinician may decide.",
        may_settle: CLINICIANS,
        needs: "Say how you know. The team sees this.",
    },
    UntilSettled {
        sentence: "Until someone decides, find the form. If there is no valid form, presume resuscitation.",
        name: "resuscitation",
        blocks: NOTHING,
        asks: None,
        who: "A nurse or a senior clinician who has seen the form may decide.",
        may_settle: NURSES,
        needs: "Say where and when you saw the form.",
    },
    UntilSettled {
        sentence: "Until someone decides, call the prescriber before you change or start oxygen.",
        name: "oxygen",
        blocks: "Doorstep asks before oxygen is recorded as given.",
        asks: Some(Medicine::Oxygen),
        who: "A nurse or a senior clinician with the prescriber’s instruction may decide.",
        may_settle: NURSES,
        needs: "Say what the prescriber told you, and when.",
    },
    UntilSettled {
        sentence: "Until someone decides, call the prescriber before giving any insulin.",
        name: "insulin_order",
        blocks: "Doorstep asks before insulin is recorded as given.",
        asks: Some(Medicine::Insulin),
        who: "A nurse or a senior clinician with the prescriber’s instruction may decide.",
        may_settle: NURSES,
        needs: "Say what the prescriber told you, and when.",
    },
    UntilSettled {
        sentence: "Until someone decides, score both SpO₂ scales and act on the higher score.",
        name: "spo2_scale",
        blocks: "NEWS2 is scored on both scales, and the higher score counts.",
        asks: None,
        who: "A nurse or a senior clinician may decide.",
        may_settle: NURSES,
        needs: "Say whose decision it is. The team sees this.",
    },
    UntilSettled {
        sentence: "Until someone decides, call before you go: the key-safe may not open.",
        name: "key_safe",
        blocks: NOTHING,
        asks: None,
        who: "Anyone on the team but a care worker may decide.",
        may_settle: ANYONE,
        needs: "Say who tried it, and when.",
    },
    UntilSettled {
        sentence: "Until someone decides, use the more helpers, and the equipment of both answers.",
        name: "moving_and_handling",
        blocks: NOTHING,
        asks: None,
        who: "A nurse, a therapist or a senior clinician may decide.",
        may_settle: CLINICIANS,
        needs: "Say how you know. The team sees this.",
    },
    UntilSettled {
        sentence: "Until someone decides, do what both answers ask for: bring the interpreter, and check that they understand you.",
        name: "communication",
        blocks: NOTHING,
        asks: None,
        who: "A nurse, a therapist or a senior clinician may decide.",
        may_settle: CLINICIANS,
        needs: "Say how you know. The team sees this.",
    },
    UntilSettled {
        sentence: "Until someone decides, go in twos or call the team first.",
        name: "staff_risk",
        blocks: NOTHING,
        asks: None,
        who: "A nurse, a therapist or a senior clinician may decide.",
        may_settle: CLINICIANS,
        needs: "Say how you know. The team sees this.",
    },
    fact(
        "weight_bearing",
        answers::THERAPIST,
        "Until someone decides, allow the lesser weight-bearing of the two answers.",
    ),
    fact(
        "swallow",
        answers::SPEECH,
        "Until someone decides, give food and drink of the stricter texture.",
    ),
    fact(
        "pressure_ulcer/",
        answers::NURSE,
        "Until someone decides, act on the higher category of the two answers.",
    ),
    fact(
        "infection",
        answers::NURSE,
        "Until someone decides, take the precautions of both answers.",
    ),
    fact(
        "blood_thinner",
        answers::NURSE,
        "Until someone decides, act as if they take a blood thinner.",
    ),
    fact(
        "advance_decision",
        answers::DOCUMENT,
        "Until someone decides, look for the document before you treat, unless waiting would harm the person.",
    ),
    fact(
        "attorney",
        answers::DOCUMENT,
        "Until someone decides, ask to see the document before anybody decides for the person.",
    ),
    fact(
        "capacity/",
        answers::CLINICIAN,
        "Until someone decides, help the person to decide for themselves.",
    ),
    UntilSettled {
        sentence: "Until someone decides, do what is safe under both answers.",
        name: "",
        blocks: NOTHING,
        asks: None,
        who: "A nurse, a therapist or a senior clinician may decide.",
        may_settle: CLINICIANS,
        needs: "Say how you know. The team sees this.",
    },
];

/// Who may settle what is not about safety.
pub const COORDINATION: &[Role] = ANYONE;

/// The row of a safety fact, or of an answer about somebody's safety. What this version does not know has the last row.
pub fn row(name: &str) -> Option<&'static UntilSettled> {
    ANSWER_ROWS.iter().chain(ROWS).find(|row| {
        row.name == name
            || row.name.is_empty()
            || (row.name.ends_with('/') && name.starts_with(row.name))
    })
}
