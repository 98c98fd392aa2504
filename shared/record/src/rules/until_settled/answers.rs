//! The same for answers of an assessment, by the concept that is asked about: the register of such an answer begins with it.

use super::{CLINICIANS, NURSES, UntilSettled};
use crate::author::Role;

/// What waits for it. The state of a section says so too ([`crate::assessment::SectionState`]).
pub(crate) const BLOCKS: &str = "Nobody can sign this section until it is settled.";

const THERAPISTS: &[Role] = &[
    Role::Physiotherapist,
    Role::OccupationalTherapist,
    Role::SeniorClinician,
];
const SWALLOW: &[Role] = &[
    Role::SpeechAndLanguageTherapist,
    Role::DistrictNurse,
    Role::SeniorClinician,
];

const BY_CLINICIAN: &str = "A nurse, a therapist or a senior clinician may decide.";
const BY_NURSE: &str = "A nurse or a senior clinician may decide.";
const BY_THERAPIST: &str =
    "A physiotherapist, an occupational therapist or a senior clinician may decide.";
const BY_SPEECH: &str = "A speech and language therapist, or a nurse or a senior clinician with their advice, may decide.";

const HOW: &str = "Say how you know. The team sees this.";
const ADVICE: &str = "Say what the speech and language therapist advised, and when.";
const INSTRUCTION: &str = "Say whose instruction this is, and when you saw it.";
const PRESCRIBER: &str = "Say what the prescriber told you, and when.";
const FORM: &str = "Say where and when you saw the form.";
const SEEN: &str = "Say where and when you saw the document.";

/// Who may settle it, in words and by role, and what the reason must say.
pub(super) type By = (&'static str, &'static [Role], &'static str);

pub(super) const CLINICIAN: By = (BY_CLINICIAN, CLINICIANS, HOW);
pub(super) const NURSE: By = (BY_NURSE, NURSES, HOW);
pub(super) const THERAPIST: By = (BY_THERAPIST, THERAPISTS, INSTRUCTION);
pub(super) const SPEECH: By = (BY_SPEECH, SWALLOW, ADVICE);
pub(super) const DOCUMENT: By = (BY_CLINICIAN, CLINICIANS, SEEN);

const fn row(
    name: &'static str,
    (who, may_settle, needs): By,
    sentence: &'static str,
) -> UntilSettled {
    UntilSettled {
        sentence,
        name,
        blocks: BLOCKS,
        asks: None,
        who,
        may_settle,
        needs,
    }
}

/// The rows. `name` is the concept, and the `/` that ends it in a register.
pub const ANSWERS: &[UntilSettled] = &[
    row(
        "weight-bearing/",
        THERAPIST,
        "Until someone decides, allow the lesser weight-bearing.",
    ),
    row(
        "weight-bearing-limb/",
        THERAPIST,
        "Until someone decides, protect every limb that either answer names.",
    ),
    row(
        "moving-handling-helpers/",
        CLINICIAN,
        "Until someone decides, use the more helpers.",
    ),
    row(
        "moving-handling-equipment/",
        CLINICIAN,
        "Until someone decides, have the equipment of both answers at hand.",
    ),
    row(
        "moving-handling-sling/",
        THERAPIST,
        "Until someone decides, do not use a sling.",
    ),
    row(
        "swallow-trouble/",
        SPEECH,
        "Until someone decides, treat as having trouble swallowing.",
    ),
    row(
        "swallow-advice/",
        SPEECH,
        "Until someone decides, follow the stricter advice about swallowing.",
    ),
    row(
        "swallow-food/",
        SPEECH,
        "Until someone decides, give food of the stricter texture.",
    ),
    row(
        "swallow-drink/",
        SPEECH,
        "Until someone decides, give drinks of the greater thickness.",
    ),
    row(
        "feeding-tube/",
        CLINICIAN,
        "Until someone decides, look for a feeding tube before you give food, drink or medicine.",
    ),
    row(
        "allergy-status/",
        CLINICIAN,
        "Until someone decides, treat as not known to be free of allergies.",
    ),
    row(
        "allergy-substance/",
        CLINICIAN,
        "Until someone decides, treat as allergic to what either answer names.",
    ),
    row(
        "allergy-reaction/",
        CLINICIAN,
        "Until someone decides, be ready for the reaction of either answer.",
    ),
    row(
        "allergy-severity/",
        CLINICIAN,
        "Until someone decides, be ready for the more severe reaction.",
    ),
    row(
        "resuscitation-decision/",
        (
            "A nurse or a senior clinician who has seen the form may decide.",
            NURSES,
            FORM,
        ),
        "Until someone decides, find the form. If there is no valid form, presume resuscitation.",
    ),
    row(
        "resuscitation-place/",
        (
            "A nurse or a senior clinician who has seen the form may decide.",
            NURSES,
            FORM,
        ),
        "Until someone decides, look for the form in both places.",
    ),
    row(
        "home-oxygen/",
        (BY_NURSE, NURSES, PRESCRIBER),
        "Until someone decides, treat as having oxygen at home: no flames, no smoking.",
    ),
    row(
        "home-oxygen-flow/",
        (BY_NURSE, NURSES, PRESCRIBER),
        "Until someone decides, call the prescriber before you change or start oxygen.",
    ),
    row(
        "spo2-scale/",
        (
            BY_NURSE,
            NURSES,
            "Say whose decision it is. The team sees this.",
        ),
        "Until someone decides, score both SpO₂ scales and act on the higher score.",
    ),
    row(
        "pressure-ulcer-present/",
        NURSE,
        "Until someone decides, treat as having a pressure ulcer.",
    ),
    row(
        "pressure-ulcer-category/",
        NURSE,
        "Until someone decides, act on the higher category.",
    ),
    row(
        "insulin-giver/",
        NURSE,
        "Until someone decides, call before each dose is due: one person gives it, and only one.",
    ),
    row(
        "time-critical-medicines/",
        NURSE,
        "Until someone decides, give on time every medicine that either answer names.",
    ),
    row(
        "blood-thinner/",
        NURSE,
        "Until someone decides, treat as taking a blood thinner.",
    ),
    row(
        "infection/",
        NURSE,
        "Until someone decides, take precautions against infection.",
    ),
    row(
        "staff-risk/",
        CLINICIAN,
        "Until someone decides, go in twos or call the team first.",
    ),
    row(
        "staff-risk-what/",
        CLINICIAN,
        "Until someone decides, do what both answers ask of staff.",
    ),
    row(
        "interpreter-needed/",
        CLINICIAN,
        "Until someone decides, bring the interpreter.",
    ),
    row(
        "interpreter-language/",
        CLINICIAN,
        "Until someone decides, ask for the language before you book an interpreter.",
    ),
    row(
        "communication-needs/",
        CLINICIAN,
        "Until someone decides, do what both answers ask for, and check that they understand you.",
    ),
    row(
        "self-harm-thoughts/",
        CLINICIAN,
        "Until someone decides, treat as having thoughts of self-harm.",
    ),
    row(
        "capacity-able/",
        CLINICIAN,
        "Until someone decides, help the person to decide. Nobody decides for them.",
    ),
    row(
        "capacity-outcome/",
        CLINICIAN,
        "Until someone decides, act on neither outcome unless waiting would harm the person.",
    ),
    row(
        "attorney-kinds/",
        DOCUMENT,
        "Until someone decides, ask to see the document before an attorney decides.",
    ),
    row(
        "advance-decision/",
        DOCUMENT,
        "Until someone decides, look for an advance decision before you treat, unless waiting would harm the person.",
    ),
    row(
        "advance-decision-treatment/",
        DOCUMENT,
        "Until someone decides, look in the document for the treatment before you give it, unless waiting would harm the person.",
    ),
];
