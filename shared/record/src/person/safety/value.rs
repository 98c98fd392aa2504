//! The safety facts that this version knows, typed.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::SafetyFact;
use super::care::{Communication, MovingAndHandling};
use crate::input::{self, Invalid, LONG, SHORT};
use crate::json::{self, FromJson, ToJson};
use crate::time::LocalDate;

/// Whether allergies are known.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, FromJson, ToJson,
)]
#[serde(rename_all = "snake_case")]
pub enum AllergyStatus {
    /// Nobody has asked.
    NotAsked,
    /// Asked: none known.
    NoneKnown,
    /// Asked, and it could not be found out.
    UnableToFindOut,
    /// There are allergies, each a fact of its own.
    Recorded,
    /// A status that a newer version knows.
    #[default]
    #[serde(other)]
    Other,
}

/// One allergy.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct Allergy {
    /// "Penicillin".
    #[serde(default)]
    pub substance: String,
    /// "Rash and swelling".
    #[serde(default)]
    pub reaction: String,
    /// "Severe".
    #[serde(default)]
    pub severity: String,
    /// When the reaction was, when known.
    #[serde(default)]
    pub on: Option<LocalDate>,
}

/// A decision on cardiopulmonary resuscitation. It is about that only: all other care continues.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct Resuscitation {
    /// Whether resuscitation is to be attempted; `None` when the form says neither.
    #[serde(default)]
    pub is_to_be_attempted: Option<bool>,
    /// "ReSPECT form".
    #[serde(default)]
    pub form: String,
    /// Who decided.
    #[serde(default)]
    pub decider: String,
    /// When it was decided.
    #[serde(default)]
    pub decided: Option<LocalDate>,
    /// When it is to be reviewed.
    #[serde(default)]
    pub review: Option<LocalDate>,
    /// Where the form is.
    #[serde(default)]
    pub form_is: String,
    /// Who saw the form.
    #[serde(default)]
    pub seen_by: String,
    /// When the form was seen.
    #[serde(default)]
    pub seen: Option<LocalDate>,
}

/// An order for insulin, to be read and shown; what is given is typed beside it, never taken from it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct InsulinOrder {
    /// "Lantus (glargine)".
    #[serde(default)]
    pub product: String,
    /// "100 units/mL".
    #[serde(default)]
    pub strength: String,
    /// "`SoloStar` pen".
    #[serde(default)]
    pub device: String,
    /// Whole units.
    #[serde(default)]
    pub dose_units: Option<u32>,
    /// "Before breakfast".
    #[serde(default)]
    pub meal: String,
    /// Who prescribed it.
    #[serde(default)]
    pub prescriber: String,
    /// When it was prescribed.
    #[serde(default)]
    pub prescribed: Option<LocalDate>,
    /// When it is to be reviewed.
    #[serde(default)]
    pub review: Option<LocalDate>,
}

/// Which scale oxygen saturation is judged by.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, FromJson, ToJson,
)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Scale 1.
    Scale1,
    /// Scale 2: 88 to 92 % wanted.
    Scale2,
    /// One that a newer version knows.
    #[default]
    #[serde(other)]
    Other,
}

/// Where the key-safe is, and its code.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct KeySafe {
    /// "Right of the main door".
    #[serde(default)]
    pub place: String,
    /// Shown on request only; in no list, row, print or debug output.
    #[serde(default)]
    pub code: String,
}

impl std::fmt::Debug for KeySafe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeySafe(..)")
    }
}

/// A safety fact, typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SafetyValue {
    /// `allergy_status`.
    AllergyStatus(AllergyStatus),
    /// `allergy/<substance>`.
    Allergy(Allergy),
    /// `resuscitation`.
    Resuscitation(Resuscitation),
    /// `insulin_order`.
    InsulinOrder(InsulinOrder),
    /// `spo2_scale`.
    Spo2Scale(Scale),
    /// `key_safe`.
    KeySafe(KeySafe),
    /// `moving_and_handling`.
    MovingAndHandling(MovingAndHandling),
    /// `communication`.
    Communication(Communication),
    /// `staff_risk`, and what else is in words.
    Words {
        /// The name of the fact.
        name: String,
        /// What it says.
        words: String,
    },
    /// A fact, or a form of one, that a newer version knows.
    Unknown {
        /// The name of the fact.
        name: String,
    },
}

/// Whether a fact of this name is words and nothing else, and has no form of its own: what assessments put on a record.
pub fn is_in_words(name: &str) -> bool {
    let (name, own) = name.split_once('/').unwrap_or((name, ""));
    match name {
        "weight_bearing" | "swallow" | "oxygen" | "infection" | "blood_thinner"
        | "advance_decision" | "attorney" => own.is_empty(),
        "pressure_ulcer" | "capacity" => !own.is_empty(),
        _ => false,
    }
}

impl SafetyValue {
    /// Types a fact; what does not fit is `Unknown`, never an error.
    pub fn read(fact: &SafetyFact) -> Self {
        let name = fact.name.as_str();
        let typed = match name {
            "allergy_status" => read(&fact.value).map(Self::AllergyStatus),
            "resuscitation" => read(&fact.value).map(Self::Resuscitation),
            "insulin_order" => read(&fact.value).map(Self::InsulinOrder),
            "spo2_scale" => read(&fact.value).map(Self::Spo2Scale),
            "key_safe" => read(&fact.value).map(Self::KeySafe),
            "moving_and_handling" => read(&fact.value).map(Self::MovingAndHandling),
            "communication" => read(&fact.value).map(Self::Communication),
            _ if name.starts_with("allergy/") => read(&fact.value).map(Self::Allergy),
            _ => fact.value.as_str().map(|words| Self::Words {
                name: name.to_owned(),
                words: words.to_owned(),
            }),
        };
        typed.unwrap_or_else(|| Self::Unknown {
            name: name.to_owned(),
        })
    }

    /// The name of the fact, which is the end of its register's key.
    pub fn name(&self) -> String {
        match self {
            Self::AllergyStatus(_) => "allergy_status".to_owned(),
            Self::Allergy(allergy) => format!("allergy/{}", slug(&allergy.substance)),
            Self::Resuscitation(_) => "resuscitation".to_owned(),
            Self::InsulinOrder(_) => "insulin_order".to_owned(),
            Self::Spo2Scale(_) => "spo2_scale".to_owned(),
            Self::KeySafe(_) => "key_safe".to_owned(),
            Self::MovingAndHandling(_) => "moving_and_handling".to_owned(),
            Self::Communication(_) => "communication".to_owned(),
            Self::Words { name, .. } | Self::Unknown { name } => name.clone(),
        }
    }

    /// The fact as an act holds it.
    pub fn to_json(&self) -> Value {
        match self {
            Self::AllergyStatus(value) => json::value(value),
            Self::Allergy(value) => json::value(value),
            Self::Resuscitation(value) => json::value(value),
            Self::InsulinOrder(value) => json::value(value),
            Self::Spo2Scale(value) => json::value(value),
            Self::KeySafe(value) => json::value(value),
            Self::MovingAndHandling(value) => json::value(value),
            Self::Communication(value) => json::value(value),
            Self::Words { words, .. } => Value::from(words.as_str()),
            Self::Unknown { .. } => Value::Null,
        }
    }

    /// What is wrong with the fact itself: the first, by the form's field.
    pub fn check(&self) -> Result<(), Invalid> {
        let needed =
            |field, name, text, ask| input::needed(field, name, text, SHORT, ask).map(drop);
        match self {
            Self::Allergy(allergy) => needed(
                "substance",
                "Substance",
                &allergy.substance,
                "Enter what they are allergic to",
            ),
            Self::InsulinOrder(order) => needed(
                "product",
                "Product",
                &order.product,
                "Enter the insulin, as on the order",
            ),
            Self::KeySafe(safe) => {
                needed("place", "Place", &safe.place, "Enter where the key-safe is")
            }
            Self::MovingAndHandling(moving) => moving.check(),
            Self::Communication(communication) => communication.check(),
            Self::Words { words, .. } => {
                input::needed("words", "This", words, LONG, "Enter what is known").map(drop)
            }
            Self::Unknown { .. } => Err(Invalid::not_now(
                "words",
                "This version cannot record this fact",
            )),
            Self::AllergyStatus(_) | Self::Resuscitation(_) | Self::Spo2Scale(_) => Ok(()),
        }
    }
}

fn read<T: FromJson>(value: &Value) -> Option<T> {
    T::from_json(value.clone().into())
}

/// Words as a key, like those of a substance: lower case, letters and digits, hyphens between words. "Penicillin V" and "penicillin v" are
/// one substance.
pub fn slug(words: &str) -> String {
    let words: Vec<String> = words
        .to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if words.is_empty() {
        "not-named".to_owned()
    } else {
        words.join("-")
    }
}
